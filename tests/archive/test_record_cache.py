"""An archive that is loaded with remembered headers is the archive."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given

from archive.blocks import Paragraph
from archive.digest import sha256_of
from archive.errors import HongzhuError
from archive.markdown import dump_record, load_record
from archive.record import Record
from archive.record_cache import RecordCache, found_record
from archive.store import Archive
from tests.archive.written_records import records


@given(records())
def test_record_is_the_same_from_cache(tmp_path_factory: pytest.TempPathFactory, record: Record) -> None:
    data = dump_record(record).encode("utf-8")
    try:
        read = load_record(data.decode("utf-8"), "x.md")
    except HongzhuError:
        return  # no file of an archive
    file = tmp_path_factory.mktemp("cache") / "records.db"
    cache = RecordCache(file)
    cache.put(sha256_of(data), read)
    cache.write()
    known = RecordCache(file).get(sha256_of(data), data)
    assert known is not None
    assert known == read
    assert [type(getattr(known, f.name)) for f in fields(read)] == [type(getattr(read, f.name)) for f in fields(read)]
    assert known.anchors == read.anchors


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for number in range(3):
        record = Record(f"2021-{number}-aaaaa", f"关于第{number}件事的通知", body=(Paragraph(f"第{number}件事要办好。"),))
        (tmp_path / "records" / f"{number}.md").parent.mkdir(exist_ok=True)
        (tmp_path / "records" / f"{number}.md").write_text(dump_record(record), encoding="utf-8")
    return tmp_path / "records"


def _load(archive: Path) -> Archive:
    """The archive as a build reads it, which remembers it afterwards."""
    cache = RecordCache(archive.parent / "records.db")
    loaded = Archive(archive, cache=cache)
    cache.write()
    return loaded


def test_changed_file_is_read_again(archive: Path) -> None:
    _load(archive)
    file = archive / "1.md"
    file.write_text(file.read_text(encoding="utf-8").replace("title: 关于", "title: 再论"), encoding="utf-8")
    again = _load(archive)
    assert again.records == Archive(archive).records
    assert again.records[1].record.title == "再论第1件事的通知"


def test_file_of_an_earlier_program_is_swept(archive: Path) -> None:
    (archive.parent / "records.json").write_text("第1件事", encoding="utf-8")
    _load(archive)
    assert not (archive.parent / "records.json").exists()


def test_cache_holds_nothing_of_what_is_gone(archive: Path) -> None:
    _load(archive)
    assert "第1件事".encode() in (archive.parent / "records.db").read_bytes()
    (archive / "1.md").unlink()
    _load(archive)
    assert "第1件事".encode() not in (archive.parent / "records.db").read_bytes()


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-1], lambda data: data.replace("第1件".encode(), "第8件".encode()), lambda _: b""]
)
def test_damaged_cache_is_not_believed(archive: Path, harm: object) -> None:
    assert callable(harm)
    _load(archive)
    cache = archive.parent / "records.db"
    cache.write_bytes(harm(cache.read_bytes()))
    assert _load(archive).records == Archive(archive).records


def test_broken_record_is_told_with_cache_too(archive: Path) -> None:
    _load(archive)
    (archive / "1.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert [str(p) for p in _load(archive).problems] == [str(p) for p in Archive(archive).problems] != []


def _find(archive: Path, name: str) -> list[str]:
    """What is found out about each record under `name`, remembered from build to build; asked what it was asked again."""
    cache = RecordCache(archive.parent / "records.db")
    asked = []
    for stored in Archive(archive, cache=cache).records:
        stored.record.found(name, lambda one: asked.append(one.title) or [one.title, None])
        assert stored.record.found(name, lambda one: 0) == [stored.record.title, None]
    cache.write()
    return asked


def test_finding_is_found_once_a_wording(archive: Path) -> None:
    assert len(_find(archive, "words")) == 3
    assert _find(archive, "words") == []
    file = archive / "1.md"
    file.write_text(file.read_text(encoding="utf-8").replace("第1件事要", "第1件事必须"), encoding="utf-8")
    assert _find(archive, "words") == ["关于第1件事的通知"]
    assert len(_find(archive, "others")) == 3


def test_damaged_finding_is_found_again(archive: Path) -> None:
    _find(archive, "words")
    file = archive.parent / "records.db"
    damaged = '["关于第8件'.encode()
    file.write_bytes(file.read_bytes().replace('["关于第1件'.encode(), damaged))
    assert damaged in file.read_bytes()
    assert _find(archive, "words") == ["关于第1件事的通知"]


def test_findings_of_what_is_shown_instead_of_a_record_are_remembered(archive: Path) -> None:
    for times in (1, 0):
        cache = RecordCache(archive.parent / "records.db")
        asked = []
        for stored in Archive(archive, cache=cache).records:
            shown = found_record(stored.record, "shown", lambda one: replace(one, title="遮住的题目"))
            assert (shown.title, shown.body) == ("遮住的题目", stored.record.body)
            if shown.findings.get("words") is None:
                asked.append(shown.id)
            shown.found("words", lambda one: one.title)
        cache.write()
        assert len(asked) == 3 * times


def test_body_that_was_forgotten_is_read_again(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.record._HELD", 1)
    loaded = _load(archive)
    bodies = [stored.record.body for stored in loaded.records]
    assert sum("body" in vars(stored.record) for stored in loaded.records) == 1
    assert [stored.record.body for stored in loaded.records] == bodies
    assert [len(stored.record.anchors) for stored in loaded.records] == [1, 1, 1]
