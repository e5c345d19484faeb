"""`hongzhu build` and `hongzhu serve` from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from site_records import ARTICLE, NOTICE, REPOSITORY, write_archive

from hooks.build.site_folder import MARK


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hongzhu", *map(str, arguments)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def build(archive: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return run("build", "--archive", archive, "--site", site, "--index", site.parent / "index")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("command")
    done = build(write_archive(folder / "archive", (NOTICE, ARTICLE)), folder / "site")
    return folder, done


def test_build_makes_pages_and_search_files(built: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = built
    assert done.returncode == 0, done.stderr
    assert (folder / "site/d" / NOTICE.id / "index.html").exists()
    assert (folder / "site/assets/search-index/manifest.js").exists()
    assert (folder / "site" / MARK).exists()


def test_build_in_a_pipe_prints_what_it_made_and_left_out(built: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = built
    assert done.stderr == ""
    made, left_out = done.stdout.splitlines()
    assert made.startswith("站点：") and str(folder / "site") in made and left_out.startswith("没有订阅")


def test_failed_build_leaves_the_old_site_and_names_the_record(built: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = built
    before = sorted((p, p.stat().st_mtime_ns) for p in (folder / "site").rglob("*"))
    broken = folder / "archive/坏.md"
    broken.write_text("没有元数据", encoding="utf-8")
    done = build(folder / "archive", folder / "site")
    broken.unlink()
    assert done.returncode == 1
    assert "坏.md" in done.stderr and "Traceback" not in done.stderr
    assert sorted((p, p.stat().st_mtime_ns) for p in (folder / "site").rglob("*")) == before
    assert not list(folder.glob(".site-*"))


def test_missing_archive_is_a_usage_error(tmp_path: Path) -> None:
    done = build(tmp_path / "无", tmp_path / "site")
    assert done.returncode == 2
    assert "没有这个文库目录" in done.stderr


def test_help_is_chinese() -> None:
    assert "旧站不变" in run("build", "--help").stdout
    assert "自动刷新" in run("serve", "--help").stdout


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return str(answer.read().decode("utf-8"))


def test_serve_rebuilds_after_a_change_and_stops_at_interrupt(tmp_path: Path) -> None:
    archive, port = write_archive(tmp_path / "archive", (NOTICE,)), free_port()
    arguments = ["--archive", archive, "--site", tmp_path / "site", "--index", tmp_path / "index", "--port", port]
    process = subprocess.Popen(
        [sys.executable, "-m", "hongzhu", "serve", *map(str, arguments)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout and f"http://127.0.0.1:{port}/" in process.stdout.readline()
        page = f"http://127.0.0.1:{port}/d/{NOTICE.id}/"
        assert NOTICE.title in wait_for(page, NOTICE.title)
        file = next(archive.rglob(f"{NOTICE.id}.md"))
        file.write_text(file.read_text(encoding="utf-8").replace(NOTICE.title, "改过的标题"), encoding="utf-8")
        assert "改过的标题" in wait_for(page, "改过的标题")
        good = file.read_text(encoding="utf-8")
        file.write_text(good.replace("date_written:", "date_written: 昨天 #"), encoding="utf-8")
        shown = wait_for(page, "hz-preview-error")
        assert "改过的标题" in shown and "date_written 不是一个有的日期：昨天" in shown and f"{file.name} 第" in shown
        assert "Traceback" not in shown
        file.write_text(good, encoding="utf-8")
        for _ in range(150):
            if "hz-preview-error" not in get(page):
                break
            time.sleep(0.2)
        assert "hz-preview-error" not in get(page)
    finally:
        process.send_signal(2)
        assert process.wait(timeout=20) == 0


def wait_for(url: str, text: str) -> str:
    page = ""
    for _ in range(150):
        try:
            page = get(url)
            if text in page:
                break
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.2)
    return page
