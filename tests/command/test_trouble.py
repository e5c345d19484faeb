"""A file that a person damaged, a full disk, a fault of the program: one sentence each, and the rest goes on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import archive.store
import scraper.read.documents
from hongzhu.cli import main

from .run_hongzhu import HONGZHU, Run, environment, files_below, hongzhu, records_below, write_notice

DAMAGED = {
    "no such day": ("date_written: '2021-03-04'", "date_written: 2024-02-30"),
    "no such hour": ("date_published: null", "date_published: 2024-03-08 25:00:00"),
    "no number": ("kind: 通知", "kind: !!int x"),
    "wrong shape": ("topics: []", "topics: 家访"),
    "unknown key": ("kind: 通知", "kinds: 通知"),
    "broken YAML": ("kind: 通知", "kind: 通知: 意见"),
    "nested too deep": ("kind: 通知", f"kind: {'[' * 100_000}"),
    "an id that climbs": ("id: 2", "id: ../2"),
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two notices in the archive 文库, and a third that waits."""
    for word in ("防汛", "家访"):
        write_notice(tmp_path / "来文" / f"{word}.txt", word)
    assert hongzhu("ingest", "来文", "--archive", "文库", folder=tmp_path).status == 0
    write_notice(tmp_path / "新来" / "三.txt", "控辍保学")
    return tmp_path


def damaged(office: Path, old: str, new: str) -> Path:
    path = next(path for path in sorted((office / "文库").rglob("*.md")) if "防汛" in path.name)
    text = path.read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(old)}", text, re.M), f"the fixture has no {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path.relative_to(office)


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_header_is_named_by_file_and_line_and_the_rest_works(name: str, office: Path) -> None:
    path = damaged(office, *DAMAGED[name])
    text = (office / path).read_text(encoding="utf-8").split("\n")
    line = text.index(next(row for row in text if row.startswith(DAMAGED[name][1].split("\n")[0]))) + 1

    def run(*words: str) -> Run:
        done = hongzhu(*words, folder=office)
        assert "Traceback" not in done.err + done.out
        return done

    checked = run("check", "--archive", "文库")
    assert checked.status == 1
    named = [row for row in checked.out.split("\n") if row.startswith(f"{path}:{line}  损坏：") or f"{path}:" in row]
    assert len(named) == 1, checked.out
    assert run("ingest", "新来", "--archive", "文库").status == 0
    assert run("merge", "--archive", "文库").status == 0
    indexed = run("index", "--archive", "文库", "--index", "索引")
    assert indexed.status == 1 and str(path) in indexed.err
    assert "控辍保学" in run("search", "控辍保学", "--index", "索引").out
    built = hongzhu("build", "--archive", office / "文库", "--site", office / "site", "--index", office / "索引")
    assert built.status == 1 and str(path) in built.err and "Traceback" not in built.err


def test_a_natural_date_is_understood_and_offered(office: Path) -> None:
    path = damaged(office, "date_written: '2021-03-04'", "date_written: 2021年3月4日")
    before = (office / path).read_bytes()
    checked = hongzhu("check", "--archive", "文库", folder=office)
    assert checked.status == 0
    assert "提示：date_written 写的是“2021年3月4日”，按 2021-03-04 收录（可以改成 2021-03-04）" in checked.out
    hongzhu("index", "--archive", "文库", "--index", "索引", folder=office)
    found = hongzhu("search", "防汛", "--index", "索引", folder=office)
    assert "2021-03-04" in found.out
    assert (office / path).read_bytes() == before, "nobody but the person changes the file"


def run_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The command in this process, where parts of it can be made to fail: its status and what it says."""
    monkeypatch.setattr(sys, "argv", ["hongzhu", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    os.environ.pop("HONGZHU_DEBUG", None)
    return int(stopped.value.code or 0), capsys.readouterr().err


def fail(*_: object) -> None:
    raise KeyError("nobody thought of this")


def test_what_nobody_foresaw_names_step_and_file_and_leaves_a_report(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office)
    monkeypatch.setattr(archive.store, "load_record", fail)
    status, said = run_here(monkeypatch, capsys, "check", "--archive", "文库")
    assert status == 1 and "Traceback" not in said
    assert "程序出了没有料到的错（KeyError" in said and "命令：check" in said and "正在做：读记录：文库/" in said
    report = re.search(r"把 (\S+) 发给", said)
    assert report
    told = Path(report[1]).read_text(encoding="utf-8")
    assert "Traceback" in told and "nobody thought of this" in told and "Python" in told
    Path(report[1]).unlink()
    status, said = run_here(monkeypatch, capsys, "--debug", "check", "--archive", "文库")
    assert status == 1 and "Traceback" in said
    Path(re.search(r"把 (\S+) 发给", said)[1]).unlink()  # type: ignore[index]


def test_a_file_on_which_the_program_fails_does_not_stop_the_others(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office)
    write_notice(office / "新来" / "二.txt", "坏掉")
    real = scraper.read.documents.extract
    monkeypatch.setattr(
        scraper.read.documents, "extract", lambda data, name: fail() if "坏掉".encode() in data else real(data, name)
    )
    status, said = run_here(monkeypatch, capsys, "ingest", "新来", "--archive", "文库")
    assert status == 1
    assert said.count("错误：") == 1 and "NotForeseen" in said and "二.txt" in said and "--debug" in said
    assert len(records_below(office / "文库")) == 3


def test_system_errors_are_one_sentence(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "data/x")

    monkeypatch.chdir(office)
    monkeypatch.setattr(archive.store, "load_record", full)
    status, said = run_here(monkeypatch, capsys, "check", "--archive", "文库")
    assert status == 1
    assert (
        said
        == "错误：磁盘满了，没有写进去，原来的文件没有动（SystemRefused）\n  位置：data/x\n  下一步：腾出空间，再运行一次\n"
    )


def test_reader_of_the_output_that_leaves_is_no_error(office: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [HONGZHU, "check", "--archive", "文库"]
    done = subprocess.run(command, cwd=office, stdout=writer, stderr=subprocess.PIPE, env=environment(), check=False)
    os.close(writer)
    assert done.returncode == 1 and b"Traceback" not in done.stderr and "错误".encode() not in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to mount a small disk")
@pytest.mark.parametrize(("words", "size"), [(["ingest", "来文"], "300k"), (["index", "--index", "索引"], "24k")])
def test_full_disk_is_one_sentence_and_leaves_nothing_half_written(words: list[str], size: str, tmp_path: Path) -> None:
    """A small disk in a mount namespace of its own."""
    source = tmp_path / "来文"
    for number in range(120):
        write_notice(source / f"{number:03}.txt", f"第{number}次家访")
    archive = tmp_path / "文库"
    if words[0] == "index":
        assert hongzhu("ingest", "来文", "--archive", "文库", folder=tmp_path).status == 0
    before = files_below(archive) if archive.exists() else {}
    script = (
        f"set -e; mkdir disk; mount -t tmpfs -o size={size} tmpfs disk; [ ! -e 文库 ] || ln -s ../文库 disk/文库; "
        'ln -s ../来文 disk/来文; cd disk; set +e; "$@"; echo "status $?"; cd ..; cp -r disk after'
    )
    command = ["unshare", "--mount", "sh", "-c", script, "sh", HONGZHU, *words, "--archive", "文库"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment(), check=False)
    if (
        done.stderr.startswith("unshare:")
        or "Operation not permitted" in done.stderr
        or "permission denied" in done.stderr.lower()
    ):
        pytest.skip("nothing can be mounted here")
    assert "status 1" in done.stdout, done.stdout[-300:] + done.stderr[-300:]
    assert "磁盘满了" in done.stderr and "Traceback" not in done.stderr
    left = files_below(tmp_path / "after")
    assert not [name for name in left if name.endswith(".part")]
    assert all(data for name, data in left.items() if name.endswith(".md")), "no record is cut"
    if before:
        assert files_below(archive) == before
