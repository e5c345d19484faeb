"""The archive on disk: what a person edited stays, what the program wrote is kept up to date, names stay inside."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.atomic import write_atomically
from archive.blocks import Paragraph
from archive.errors import ArchiveNotWritable
from archive.ledger import Entry, Ledger
from archive.markdown import load_record
from archive.record import Record, Source
from archive.store import Archive, Outcome, StoredRecord, file_name, record_files

from .written_records import LINES

RECORD = Record(
    id="2012-37-abcde",
    title="关于做好安全工作的通知",
    issuer="桐岭县教育局",
    doc_number="桐教字〔2012〕37号",
    date_written="2012-06-20",
    source=Source("a" * 64, "2026-11-20", file="甲.txt"),
    body=(Paragraph("各学校要认真做好。"),),
)
LEDGER = Ledger("a" * 64, "", 1, 3, (Entry(1, 0, 11, "value: title", "关于做好安全工作的通知"),))


def files_below(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.fixture
def stored(tmp_path: Path) -> StoredRecord:
    return Archive(tmp_path).save(RECORD, LEDGER).stored


def edit(stored: StoredRecord) -> bytes:
    text = stored.path.read_text(encoding="utf-8").replace("认真做好", "认真做好（校改）")
    stored.path.write_text(text, encoding="utf-8")
    return stored.path.read_bytes()


def test_new_record_stands_in_its_year_under_a_readable_name(stored: StoredRecord, tmp_path: Path) -> None:
    assert str(stored.path.relative_to(tmp_path)) == "2012/桐教字2012-37号_关于做好安全工作的通知.md"
    assert stored.ledger_path.exists()
    assert sorted(p.name for p in stored.path.parent.iterdir()) == sorted([stored.path.name, stored.ledger_path.name])


def test_same_record_saved_again_changes_no_byte(stored: StoredRecord, tmp_path: Path) -> None:
    before = files_below(tmp_path)
    assert Archive(tmp_path).save(RECORD, LEDGER).outcome is Outcome.UNCHANGED
    assert files_below(tmp_path) == before


def test_same_bytes_on_another_day_keep_the_day_of_receipt_and_the_file(stored: StoredRecord, tmp_path: Path) -> None:
    later = replace(RECORD, source=Source("a" * 64, "2030-01-01", file="乙.txt"))
    assert Archive(tmp_path).save(later, LEDGER).outcome is Outcome.UNCHANGED
    assert load_record(stored.path.read_text(encoding="utf-8"), "").source == RECORD.source


def test_better_extraction_updates_a_file_that_nobody_edited(stored: StoredRecord, tmp_path: Path) -> None:
    better = replace(RECORD, kind="通知")
    saved = Archive(tmp_path).save(better, LEDGER)
    assert (saved.outcome, saved.stored.path) == (Outcome.UPDATED, stored.path)
    assert load_record(stored.path.read_text(encoding="utf-8"), "") == better
    assert Archive(tmp_path).save(better, LEDGER).outcome is Outcome.UNCHANGED


def test_better_extraction_with_another_title_stays_at_its_path(stored: StoredRecord, tmp_path: Path) -> None:
    saved = Archive(tmp_path).save(replace(RECORD, id="2012-37-other", title="另一个标题"), LEDGER)
    assert (saved.outcome, saved.stored.path, saved.stored.record.id) == (Outcome.UPDATED, stored.path, RECORD.id)


def test_edit_of_a_person_is_kept_where_nothing_new_was_found(stored: StoredRecord, tmp_path: Path) -> None:
    edited = edit(stored)
    assert Archive(tmp_path).save(RECORD, LEDGER).outcome is Outcome.EDIT_KEPT
    assert stored.path.read_bytes() == edited
    assert not stored.offer_path.exists()


def test_new_finding_is_offered_beside_an_edited_file(stored: StoredRecord, tmp_path: Path) -> None:
    edited = edit(stored)
    ledger_before = stored.ledger_path.read_bytes()
    better = replace(RECORD, kind="通知")
    for _ in range(2):
        assert Archive(tmp_path).save(better, LEDGER).outcome is Outcome.OFFERED
        assert stored.path.read_bytes() == edited
        assert stored.ledger_path.read_bytes() == ledger_before
        assert load_record(stored.offer_path.read_text(encoding="utf-8"), "") == better


def test_file_edited_to_the_new_finding_is_unchanged(stored: StoredRecord, tmp_path: Path) -> None:
    edit(stored)
    better = replace(RECORD, kind="通知")
    Archive(tmp_path).save(better, LEDGER)
    stored.offer_path.replace(stored.path)
    assert Archive(tmp_path).save(better, LEDGER).outcome is Outcome.UNCHANGED


def test_file_that_a_person_moved_is_still_known(stored: StoredRecord, tmp_path: Path) -> None:
    folder = tmp_path / "安全"
    folder.mkdir()
    for path in (stored.path, stored.ledger_path):
        path.replace(folder / path.name)
    before = files_below(tmp_path)
    assert Archive(tmp_path).save(RECORD, LEDGER).outcome is Outcome.UNCHANGED
    assert files_below(tmp_path) == before


def test_record_made_by_hand_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "手写.md"
    path.write_text(f"---\nid: {RECORD.id}\ntitle: 手写的标题\n---\n\n手写的正文。\n", encoding="utf-8")
    before = path.read_bytes()
    assert Archive(tmp_path).save(RECORD, LEDGER).outcome is Outcome.OFFERED
    assert path.read_bytes() == before


def test_two_documents_of_one_name_have_two_files(stored: StoredRecord, tmp_path: Path) -> None:
    body = (Paragraph("另一件事，另一些话。"),)
    other = replace(RECORD, id="2012-37-zzzzz", source=Source("b" * 64, "2026-11-20"), body=body)
    saved = Archive(tmp_path).save(other, LEDGER)
    assert saved.outcome is Outcome.NEW
    assert saved.stored.path == stored.path.with_name(f"{stored.path.stem}_2.md")


def test_broken_file_is_a_problem_and_the_others_are_read(stored: StoredRecord, tmp_path: Path) -> None:
    (tmp_path / "坏.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    (tmp_path / "乱码.md").write_bytes("---\nid: 通知".encode("gbk"))
    archive = Archive(tmp_path)
    assert [s.record for s in archive.records] == [RECORD]
    assert len(archive.problems) == 2


def test_pages_and_hidden_folders_are_no_records(stored: StoredRecord, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("README.md", "index.md", ".git/a.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert list(record_files(tmp_path)) == [stored.path]


HOSTILE = [
    *(
        "../../etc/passwd",
        "..",
        ".",
        "/",
        "\\",
        "a/b",
        "\x00",
        "\x1b[31m",
        "-rf",
        "~",
        "$(id)",
        "`id`",
        "con",
        "a\u202eb",
        "\ufeff",
        "。，！",
    ),
    *("通" * 5000, "😀" * 300, "%2e%2e%2f", ".md", "README", "index", "a.ledger.yml", "\u2028"),
]


def assert_saved_inside(root: Path, record: Record) -> None:
    path = Archive(root).save(record, LEDGER).stored.path
    assert path.resolve().is_relative_to(root.resolve())
    assert len(path.relative_to(root).parts) == 2
    assert path.exists()
    assert path in list(record_files(root)), "saved under a name that is not read again"


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_title_stays_inside_the_archive(title: str, tmp_path: Path) -> None:
    assert_saved_inside(tmp_path, replace(RECORD, title=title, doc_number=None))


@pytest.mark.parametrize("number", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_doc_number_stays_inside_the_archive(number: str, tmp_path: Path) -> None:
    assert_saved_inside(tmp_path, replace(RECORD, doc_number=number))


@pytest.mark.parametrize("date", ["../x", "20/1", "....", "a\x00bc"])
def test_hostile_date_stays_inside_the_archive(date: str, tmp_path: Path) -> None:
    assert_saved_inside(tmp_path, replace(RECORD, date_written=date))


@given(LINES, st.none() | LINES)
def test_any_name_is_one_safe_part_of_a_path(title: str, number: str | None) -> None:
    name = file_name(replace(RECORD, title=title, doc_number=number))
    assert name
    assert not set(name) & set("/\\\x00\n")
    assert not name.startswith((".", "-"))
    assert len(f"{name}_999.ledger.yml".encode()) <= 255


def test_write_that_fails_leaves_the_old_bytes_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "甲.md"
    write_atomically(path, b"old")

    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(ArchiveNotWritable, match="磁盘满了"):
        write_atomically(path, b"new")
    assert files_below(tmp_path) == {"甲.md": b"old"}


def test_write_that_is_interrupted_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "甲.md", b"new")
    assert files_below(tmp_path) == {}


def test_save_interrupted_between_ledger_and_record_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def interrupt_second(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt_second)
        with pytest.raises(KeyboardInterrupt):
            Archive(tmp_path).save(RECORD, LEDGER)
    Archive(tmp_path).save(RECORD, LEDGER)
    assert Archive(tmp_path).save(RECORD, LEDGER).outcome is Outcome.UNCHANGED
    assert len(files_below(tmp_path)) == 2


def test_update_interrupted_between_ledger_and_record_is_no_edit_of_a_person(
    stored: StoredRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def interrupt_second(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise KeyboardInterrupt

    better = replace(RECORD, kind="通知")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt_second)
        with pytest.raises(KeyboardInterrupt):
            Archive(tmp_path).save(better, LEDGER)
    Archive(tmp_path).save(better, LEDGER)
    assert load_record(stored.path.read_text(encoding="utf-8"), "") == better
    assert Archive(tmp_path).save(replace(better, unit="安全股"), LEDGER).outcome is Outcome.UPDATED
