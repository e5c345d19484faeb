"""An archive that stays in memory answers what a fresh look at the disk answers, whatever was written in between."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from archive import store
from archive.blocks import Paragraph
from archive.loaded import LoadedArchive
from archive.markdown import dump_record
from archive.record import Record
from archive.store import Archive

HOUR = 3600 * 10**9


def write(path: Path, title: str, words: str, *, age: int = HOUR) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_record(Record(id=f"2021-1-{path.stem}", title=title, body=(Paragraph(words),))), encoding="utf-8")
    when = path.stat().st_mtime_ns - age
    os.utime(path, ns=(when, when))


def told_by(archive: Archive) -> tuple[object, ...]:
    return [(s.path, s.record) for s in archive.records], [str(p) for p in archive.problems], archive.by_digest


def test_any_sequence_of_changes_is_seen_as_by_a_fresh_look(tmp_path: Path) -> None:
    chance = random.Random(7)
    loaded = LoadedArchive(tmp_path)
    names = [tmp_path / folder / f"{name}.md" for folder in ("2020", "2021") for name in "abcd"]
    for step in range(150):
        path = chance.choice(names)
        act = chance.choice(("write", "write", "break", "move", "delete"))
        if act == "write":
            write(path, f"第{step}号通知", f"正文{step}", age=chance.choice((0, HOUR)))
        elif act == "break" and path.exists():
            path.write_bytes(chance.choice((b"\xff", b"---\ntitle: [\n---\n")))
        elif act == "move" and path.exists():
            path.replace(chance.choice(names))
        elif act == "delete":
            path.unlink(missing_ok=True)
        assert told_by(loaded.archive()) == told_by(Archive(tmp_path))


def test_file_that_did_not_change_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        write(tmp_path / f"{name}.md", name, "正文")
    loaded = LoadedArchive(tmp_path)
    loaded.archive()
    read: list[Path] = []
    real = store.read_all

    def counted(paths):  # type: ignore[no-untyped-def]
        asked = list(paths)
        read.extend(asked)
        return real(asked)

    monkeypatch.setattr(store, "read_all", counted)
    assert len(loaded.archive().records) == 3 and read == []
    write(tmp_path / "b.md", "b", "另一段", age=2 * HOUR)
    assert loaded.archive().get("2021-1-b").record.body[0].text == "另一段"  # type: ignore[union-attr]
    assert read == [tmp_path / "b.md"]


def test_write_of_the_same_size_at_the_same_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write(path, "a", "甲", age=0)
    when = path.stat().st_mtime_ns
    loaded = LoadedArchive(tmp_path, clock=lambda: when + 1)
    loaded.archive()
    path.write_text(path.read_text(encoding="utf-8").replace("甲", "乙"), encoding="utf-8")
    os.utime(path, ns=(when, when))
    (stored,) = loaded.archive().records
    assert stored.record.body[0].text == "乙"


def test_archives_that_were_handed_out_know_nothing_of_one_another(tmp_path: Path) -> None:
    write(tmp_path / "a.md", "a", "正文")
    loaded = LoadedArchive(tmp_path)
    one, other = loaded.archive(), loaded.archive()
    one.delete(one.records[0], ())
    assert one.records == [] and len(other.records) == 1
