"""Every record is held against its original, edited or not; what is told is what a person changed."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.digest import sha256_of
from archive.ledger import dump_ledger
from archive.redaction import Redactions
from archive.store import Archive, StoredRecord
from scraper.intake.proof import Proof, Standing, find_originals, prove
from scraper.intake.raw_files import find_raw
from scraper.snapshot import Origin, SnapshotStore
from tests.command.run_hongzhu import NOTICE
from tests.snapshot.written_archive import TOPICS, TWO_NOTICES, ingest_page, ingest_text


def proven(root: Path, stored: StoredRecord, folder: Path | None = None) -> Proof:
    """As `hongzhu check` does it, with the record as it stands in its file now."""
    (now,) = (s for s in Archive(root / "archive").records if s.path == stored.path)
    wanted = [now.record.source.sha256] if now.record.source else []
    return prove(now, find_originals(root / "snapshots", folder, wanted), Redactions(), TOPICS)


def edit(stored: StoredRecord, change: Callable[[str], str]) -> None:
    text = stored.path.read_text(encoding="utf-8")
    assert change(text) != text
    stored.path.write_text(change(text), encoding="utf-8")


@pytest.fixture
def stored(tmp_path: Path) -> StoredRecord:
    return ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))[0]


def test_record_as_written_is_the_same(tmp_path: Path, stored: StoredRecord) -> None:
    assert proven(tmp_path, stored).standing is Standing.SAME


def test_touched_file_is_still_compared(tmp_path: Path, stored: StoredRecord) -> None:
    edit(stored, lambda text: text.replace("一、加强领导", "一、加强　领导"))
    assert proven(tmp_path, stored).standing is Standing.SAME
    edit(stored, lambda text: text.replace("明确专人负责", "明确专人负全责"))
    proof = proven(tmp_path, stored)
    assert proof.standing is Standing.CHANGED
    assert proof.what.startswith("您改了 1 处：第 ")
    assert "负全责" in stored.path.read_text(encoding="utf-8").split("\n")[(proof.line or 0) - 1]


def test_ledger_that_lost_entries_is_damage(tmp_path: Path, stored: StoredRecord) -> None:
    ledger = stored.load_ledger()
    assert ledger and ledger.entries
    stored.ledger_path.write_text(dump_ledger(replace(ledger, entries=())), encoding="utf-8")
    proof = proven(tmp_path, stored)
    assert proof.standing is Standing.BROKEN and "取舍清单改动过" in proof.what


def test_deleted_passage_is_told(tmp_path: Path, stored: StoredRecord) -> None:
    edit(stored, lambda text: "\n".join(line for line in text.split("\n") if "成立家访" not in line))
    assert "删去一段“各学校要成立家访工" in proven(tmp_path, stored).what


def test_changed_metadata_is_told(tmp_path: Path, stored: StoredRecord) -> None:
    edit(stored, lambda text: text.replace("date_written: '2021-03-04'", "date_written: '2021-03-05'"))
    assert "成文日期（date_written）“2021-03-04”改为“2021-03-05”" in proven(tmp_path, stored).what


def test_change_that_nobody_made_is_damage(tmp_path: Path, stored: StoredRecord) -> None:
    edit(stored, lambda text: text.replace("专人负责", "负责"))
    ledger = stored.load_ledger()
    assert ledger
    changed = replace(ledger, extraction_sha256=sha256_of(stored.path.read_bytes()))
    stored.ledger_path.write_text(dump_ledger(changed), encoding="utf-8")
    assert proven(tmp_path, stored).standing is Standing.BROKEN


def test_ledger_that_books_what_the_original_has_not_proves_nothing(tmp_path: Path, stored: StoredRecord) -> None:
    """A passage taken out of the record and booked under another text is told by reading the original again."""
    edit(stored, lambda text: "\n".join(line for line in text.split("\n") if "成立家访" not in line))
    ledger = stored.load_ledger()
    assert ledger
    first = replace(ledger.entries[0], line=9, start=0, end=99, reason="chrome", text="不是这些字")
    stored.ledger_path.write_text(dump_ledger(replace(ledger, entries=(*ledger.entries, first))), encoding="utf-8")
    assert "删去一段“各学校要成立家访工" in proven(tmp_path, stored).what


def test_each_of_two_in_one_original_is_compared(tmp_path: Path) -> None:
    first, second = ingest_text(tmp_path, "两份.txt", TWO_NOTICES)
    edit(second, lambda text: text.replace("专人负责", "专人负全责").replace("kind: 通知", "kind: 意见"))
    assert proven(tmp_path, first).standing is Standing.SAME
    said = proven(tmp_path, second).what
    assert "您改了 2 处" in said and "文种（kind）“通知”改为“意见”" in said


def test_page_is_found_by_its_digest(tmp_path: Path) -> None:
    stored = ingest_page(tmp_path, "http://www.qinghe.example/1.html", NOTICE.format("家访"))
    edit(stored, lambda text: text.replace("专人负责", "专人负全责"))
    assert proven(tmp_path, stored).standing is Standing.CHANGED


def test_file_elsewhere_under_another_name_is_found_by_its_digest(tmp_path: Path, stored: StoredRecord) -> None:
    shutil.rmtree(tmp_path / "snapshots")
    assert find_raw(stored.record, tmp_path / "别处") is None
    assert proven(tmp_path, stored).standing is Standing.NO_ORIGINAL
    shutil.move(tmp_path / "raw", tmp_path / "别处")
    shutil.move(tmp_path / "别处/甲.txt", tmp_path / "别处/改了名.txt")
    assert proven(tmp_path, stored, tmp_path / "别处").standing is Standing.SAME


def test_record_without_ledger_or_source_is_counted_so(tmp_path: Path, stored: StoredRecord) -> None:
    stored.ledger_path.unlink()
    assert proven(tmp_path, stored).standing is Standing.NO_LEDGER


def test_scan_is_read_again_only_where_that_is_asked(tmp_path: Path) -> None:
    """No OCR is needed to see that none is called: the picture has no text that could be read otherwise."""
    scan = io.BytesIO()
    Image.new("L", (800, 1100), 255).save(scan, "PNG")
    (stored,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    store = SnapshotStore(tmp_path / "snapshots")
    sha256 = store.put(scan.getvalue(), Origin("2026-11-20T08:30:00Z", name="甲.png"))
    edit(stored, lambda text: re.sub(r"sha256: \w+", f"sha256: {sha256}", text))
    (now,) = Archive(tmp_path / "archive").records
    spared = prove(now, find_originals(store.root, None, ()), Redactions(), TOPICS, reads_scans=False)
    assert spared.standing is Standing.SPARED
    assert proven(tmp_path, stored).standing is not Standing.SPARED


def test_untouched_record_of_an_older_program_is_no_damage(tmp_path: Path, stored: StoredRecord) -> None:
    """The file is what was written then, and today the original is read otherwise: nobody changed anything."""
    edit(stored, lambda text: text.replace("明确专人负责。", "明确专人负责。。"))
    ledger = stored.load_ledger()
    assert ledger
    digest = sha256_of(stored.path.read_bytes())
    then = replace(ledger, extraction_sha256=digest, own_sha256=None, entries=ledger.entries[1:])
    stored.ledger_path.write_text(dump_ledger(then), encoding="utf-8")
    proof = proven(tmp_path, stored)
    assert proof.standing is Standing.OTHERWISE
    assert proof.what.startswith("程序更新过；与现在读出的相比 1 处")
