"""The commands with that taken away which Windows has not, and failing what fails there; it was never run on Windows itself."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.crawl.crawling import SOURCES
from tests.crawl.site import Site, build_pages

HONGZHU = Path(sys.executable).with_name("hongzhu")
SIMULATED = Path(__file__).with_name("simulated")
NOTICE = (
    "关于做好{0}工作的通知\n\n青教〔2021〕{1}号\n\n各中小学：\n\n现将{0}工作有关事项通知如下，请认真贯彻落实。\n\n一、加强领导\n\n"
    "各学校要成立{0}工作领导小组，明确专人负责。\n\n青禾区教育局\n2021年3月4日\n"
)
LONG = (
    "关于进一步加强和改进全区中小学校党组织领导的校长负责制落实情况与师德师风建设长效机制督导检查工作暨年度考核有关事项的补充"
)


TRIAL = """
import os, pathlib
os.chdir(pathlib.Path(__file__).parent)
print(hasattr(os, "sync"))
path = pathlib.Path("a")
file = path.open("w", encoding="utf-8")
for name in ("readonly", "one", "two"):
    pathlib.Path(name).write_bytes(b"")
pathlib.Path("readonly").chmod(0o444)
acts = (
    path.unlink,
    lambda: path.replace("b"),
    lambda: path.absolute().parent.rename("../x"),
    lambda: os.open(".", 0),
    pathlib.Path("readonly").unlink,
    lambda: pathlib.Path("one").rename("two"),
    lambda: pathlib.Path("a?").write_bytes(b""),
    lambda: pathlib.Path("con.txt").write_bytes(b""),
    lambda: pathlib.Path("x" * 240).write_bytes(b""),
)
for act in acts:
    try:
        act()
        print("done")
    except OSError as error:
        print(type(error).__name__)
"""


def run(folder: Path, *arguments: str | Path, pipe: str = "cp936", status: int = 0, **more: str) -> str:
    """What a command prints into a pipe whose programs read `pipe`."""
    variables = {
        **os.environ,
        "PYTHONPATH": str(SIMULATED),
        "PYTHONIOENCODING": pipe,
        "PYTHONWARNDEFAULTENCODING": "1",
        "SIMULATED_BELOW": str(folder.parent),
        **more,
    }
    done = subprocess.run([HONGZHU, *arguments], cwd=folder, env=variables, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode("gb18030" if pipe == "cp936" else pipe)
    assert done.returncode == status, told
    assert "Traceback" not in told
    return told


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive made and filled as on Windows: GBK text, a long title, a title that is a device, a ZIP."""
    folder = tmp_path_factory.mktemp("文 档") / "文库"
    given = folder.parent / "来文"
    given.mkdir()
    run(given, "init", folder, "--organ", "青禾区教育局")
    for number, name in enumerate(("家访", "食堂", f"{LONG}及{LONG}")):
        (given / f"{number}.txt").write_bytes(NOTICE.format(name, number + 1).encode("gb18030"))
    with zipfile.ZipFile(given / "包.zip", "w") as file:
        file.writestr("阅读.txt", NOTICE.format("阅读", 9))
    told = run(folder, "ingest", given)
    assert "新收录 4 份" in told and "关于做好食堂工作的通知" in told
    return folder


def test_simulation_takes_away_what_it_says(tmp_path: Path) -> None:
    trial = tmp_path / "trial.py"
    trial.write_text(TRIAL, encoding="utf-8")
    variables = {**os.environ, "PYTHONPATH": str(SIMULATED), "SIMULATED_BELOW": str(tmp_path)}
    told = subprocess.run([sys.executable, trial], env=variables, capture_output=True, text=True, check=True)
    errors = ["PermissionError"] * 5 + ["FileExistsError"] + ["OSError"] * 2 + ["FileNotFoundError"]
    assert told.stdout.split() == ["False", *errors]


def test_help_and_mistakes_are_printed_as_the_pipe_reads_them(archive: Path) -> None:
    assert run(archive, "--help").startswith("用法：")
    assert run(archive, "--help", pipe="utf-8").startswith("用法：")
    assert "没有这个命令" in run(archive, "frobnicate", status=2)
    assert "抓取来源" in run(archive, "crawl", "--help")


def test_archive_is_checked_searched_and_kept(archive: Path) -> None:
    assert "4" in run(archive, "verify")
    run(archive, "check")
    run(archive, "reextract")
    run(archive, "merge")
    run(archive, "catalogue")
    assert "没有变化 4 份" in run(archive, "ingest", archive.parent / "来文")


def test_site_is_built_twice_and_offline(archive: Path) -> None:
    run(archive, "build")
    assert len(list((archive / "site/d").iterdir())) == 4
    record = next((archive / "docs/archive").rglob("*食堂*.md"))
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))  # as an editor there saves it
    run(archive, "build")
    assert "关于做好食堂工作的通知" in run(archive, "search", "食堂")
    run(archive, "build", "--offline")
    assert (archive / "site-offline.zip").exists()
    assert not list(archive.glob(".site*"))


def test_site_for_the_staff_is_built_beside_that_for_everybody(archive: Path) -> None:
    run(archive, "build", "--private")
    run(archive, "build", "--private")
    assert [path.name for path in archive.glob("site*") if path.is_dir() and "内部" in (path / "index.html").read_text("utf-8")]
    assert not list(archive.glob(".site*"))


def test_archives_are_searched_as_one(archive: Path) -> None:
    run(archive, "build")
    other = archive.parent / "一中"
    shutil.copytree(archive / "site", other)
    told = run(archive.parent, "federate", "合库", f"教育局={archive / 'site'}", f"一中={other}")
    assert "2 座文库" in told
    assert "2 座文库" in run(archive.parent, "federate", "合库"), "in the place of the one that stands"
    assert (archive.parent / "合库/search/index.html").exists() and not list(archive.parent.glob(".合库*"))


def test_archive_is_backed_up_and_comes_back(archive: Path) -> None:
    backup, again = archive.parent / "U盘", archive.parent / "恢复"
    run(archive, "backup", backup)
    run(archive, "backup", backup)
    run(archive.parent, "restore", backup, again)
    assert len(list((again / "docs/archive").rglob("*.md"))) == len(list((archive / "docs/archive").rglob("*.md")))


def test_words_are_taken_out_and_deadlines_listed(archive: Path) -> None:
    record = next((archive / "docs/archive").rglob("*家访*.md"))
    found = re.search(r"^id: '?([\w-]+)", record.read_text(encoding="utf-8"), re.M)
    assert found
    run(archive, "redact", found[1], "明确专人负责", "--renew")
    assert "明确专人负责" not in record.read_text(encoding="utf-8")
    run(archive, "due")


def test_record_is_withdrawn(archive: Path) -> None:
    record = next((archive / "docs/archive").rglob("*阅读*.md"))
    found = re.search(r"^id: '?([\w-]+)", record.read_text(encoding="utf-8"), re.M)
    assert found
    assert "已撤下" in run(archive, "remove", found[1], "--reason", "收错了")
    assert "收错了" in record.read_text(encoding="utf-8")


def test_site_that_another_program_has_open_waits_for_it(archive: Path) -> None:
    """A file that changes is open in the process that builds, as in a viewer: the build says so, the next one goes on."""
    run(archive, "build")
    before = (archive / "site/index.html").read_bytes()
    record = next((archive / "docs/archive").rglob("*食堂*.md"))
    record.write_bytes(record.read_bytes().replace("食堂".encode(), "饭堂".encode()))
    trial = "import sys; file = open('site/index.html', 'rb'); from hongzhu.cli import main; sys.argv[1:] = ['build']; main()"
    variables = {**os.environ, "PYTHONPATH": str(SIMULATED), "SIMULATED_BELOW": str(archive.parent)}
    done = subprocess.run(
        [sys.executable, "-c", trial], cwd=archive, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "文件正被别的程序打开" in done.stderr, done.stderr
    assert (archive / "site/index.html").read_bytes() == before
    run(archive, "build")
    assert "饭堂" in (archive / "site/index.html").read_text(encoding="utf-8")
    assert not list(archive.glob(".site*"))


@contextmanager
def _desk(archive: Path) -> Iterator[tuple[str, requests.Session]]:
    """A desk and who may talk to it."""
    variables = {
        **os.environ,
        "PYTHONPATH": str(SIMULATED),
        "PYTHONIOENCODING": "cp936",
        "SIMULATED_BELOW": str(archive.parent),
    }
    command = [HONGZHU, "review", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=archive, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as desk:
        assert desk.stdout and desk.stderr
        found = re.search(r"收文台：(http://127\.0\.0\.1:\d+)/\?token=\S+", desk.stdout.readline().decode("gb18030"))
        assert found
        try:
            with requests.Session() as session:
                session.trust_env = False  # no proxy stands between a desk and its person
                session.get(found[0].removeprefix("收文台：")).raise_for_status()
                session.headers["Origin"] = found[1]
                yield found[1], session
        finally:
            desk.send_signal(signal.SIGINT)
            told = desk.stderr.read().decode("gb18030")
        assert "Traceback" not in told, told


def test_desk_takes_in_changes_and_takes_back_what_another_desk_did(archive: Path) -> None:
    with _desk(archive) as (address, session):
        given = {"files": ("选课.txt", NOTICE.format("选课", 21).encode("gb18030"))}
        assert "新收录：《关于做好选课工作的通知》" in session.post(f"{address}/take", files=given).text
        record = next((archive / "docs/archive").rglob("*选课*.md"))
        before = record.read_bytes()
        found = re.search(r"^id: '?([\w-]+)", before.decode(), re.M)
        assert found
        session.post(f"{address}/r/{found[1]}/fields", data={"topics": "课程"}).raise_for_status()
        assert "课程" in record.read_text(encoding="utf-8")
        session.post(f"{address}/r/{found[1]}/remove", data={"reason": "收错"}).raise_for_status()
        assert "收错" in record.read_text(encoding="utf-8")
    with _desk(archive) as (address, session):
        assert "撤销了" in session.post(f"{address}/undo").text
        assert "撤销了" in session.post(f"{address}/undo").text
        assert record.read_bytes() == before


def test_source_is_crawled(archive: Path) -> None:
    site = Site(build_pages())
    try:
        text = (SOURCES / "qinghe_jiaoyuju.yml").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("delay:")]
        (archive / "sources/jyj.yml").write_text("\n".join([*lines, "delay: 0.01", ""]), encoding="utf-8")
        hosts = ",".join(f"{host}={place}" for host, place in site.hosts.items())
        told = run(archive, "crawl", "jyj", "--received-at", "2024-06-01", HONGZHU_LOCAL_HOSTS=hosts)
        assert "新收录 6 份" in told
        assert list((archive / "data/crawl/jyj/reports").iterdir())
        assert "新收录 0 份，有变化 0 份，没有变化 5 份" in run(
            archive, "crawl", "jyj", "--received-at", "2024-06-01", HONGZHU_LOCAL_HOSTS=hosts
        )
    finally:
        site.close()
