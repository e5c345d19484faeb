"""All records again from their snapshots: what is told, what is written, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import scraper.intake.reextract as module
from archive.errors import TitleNotFound
from archive.markdown import load_record
from archive.store import Archive
from scraper.intake.reextract import Redone, Standing, reextract
from scraper.read.documents import Document, Reading, read_documents
from scraper.snapshot import Origin, SnapshotStore
from scraper.work.workers import OneByOne, Workers, processes
from tests.command.run_hongzhu import NOTICE, files_below, hongzhu
from tests.snapshot.written_archive import TOPICS, TWO_NOTICES, age, edit, ingest_page, ingest_text, ingest_texts


def run(root: Path, *, write: bool = False, workers: Workers | None = None) -> list[Redone]:
    store = SnapshotStore(root / "snapshots")
    return list(reextract(Archive(root / "archive"), TOPICS, store, workers or OneByOne(), write=write))


def standings(results: list[Redone]) -> list[Standing]:
    return [result.standing for result in results]


def read_today(monkeypatch: pytest.MonkeyPatch, change: object) -> None:
    """Let today's extractors give what `change` makes of the documents."""

    def changed(*arguments: object) -> Reading:
        return change(read_documents(*arguments))  # type: ignore[operator, arg-type]

    monkeypatch.setattr(module, "read_documents", changed)


def test_nothing_changes_where_nothing_changed(tmp_path: Path) -> None:
    ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    ingest_text(tmp_path, "二份.txt", TWO_NOTICES.replace("2021", "2020"))
    ingest_page(tmp_path, "http://qinghe.example/1", NOTICE.format("食堂"))
    before = files_below(tmp_path)
    assert standings(run(tmp_path, write=True)) == [Standing.SAME] * 4
    assert files_below(tmp_path) == before


def test_change_is_shown_and_written_only_on_demand(tmp_path: Path) -> None:
    (stored,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    today = stored.path.read_bytes()
    age(stored, "明确专人负责", "明确专人贞责")
    before = files_below(tmp_path)
    (shown,) = run(tmp_path)
    assert (shown.standing, shown.written) == (Standing.CHANGED, False)
    assert [line[:2] for line in shown.differences] == ["- ", "+ "]
    assert "贞责" in shown.differences[0]
    assert "负责" in shown.differences[1]
    assert files_below(tmp_path) == before
    (written,) = run(tmp_path, write=True)
    assert written.written
    assert stored.path.read_bytes() == today
    assert standings(run(tmp_path)) == [Standing.SAME]


def test_what_a_person_edited_is_told_and_left(tmp_path: Path) -> None:
    (changed,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    age(changed, "明确专人负责", "明确专人贞责")
    edit(changed, "认真贯彻", "切实贯彻")
    (same,) = ingest_text(tmp_path, "乙.txt", NOTICE.format("食堂"))
    edit(same, "认真贯彻", "切实贯彻")
    (own,) = ingest_text(tmp_path, "丙.txt", NOTICE.format("安全"))
    own.ledger_path.unlink()
    edit(own, "认真贯彻", "切实贯彻")
    before = files_below(tmp_path)
    found = {result.path: result.standing for result in run(tmp_path, write=True)}
    assert found == {changed.path: Standing.EDITED, same.path: Standing.EDITED_SAME, own.path: Standing.EDITED}
    assert files_below(tmp_path) == before


def test_ledger_alone_may_change(tmp_path: Path) -> None:
    (stored,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    today = stored.ledger_path.read_bytes()
    stored.ledger_path.write_bytes(today.replace(b"first_line: 1", b"first_line: 2"))
    assert standings(run(tmp_path)) == [Standing.LEDGER_CHANGED]
    assert standings(run(tmp_path, write=True)) == [Standing.LEDGER_CHANGED]
    assert stored.ledger_path.read_bytes() == today


def test_record_without_snapshot_or_source_is_told(tmp_path: Path) -> None:
    (stored,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    (own,) = ingest_text(tmp_path, "乙.txt", NOTICE.format("食堂"))
    text = own.path.read_text(encoding="utf-8")
    start = text.index("source:")
    own.path.write_text(text[:start] + "source: null\n" + text[text.index("doubts:") :], encoding="utf-8")
    assert load_record(own.path.read_text(encoding="utf-8"), "").source is None
    store = SnapshotStore(tmp_path / "snapshots")
    assert stored.record.source
    store.path_of(stored.record.source.sha256).unlink()
    found = {result.path: result.standing for result in run(tmp_path, write=True)}
    assert found == {stored.path: Standing.NO_SNAPSHOT, own.path: Standing.NO_SOURCE}


def test_damaged_snapshot_and_text_that_cannot_be_read_today_leave_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stored,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    before = files_below(tmp_path / "archive")
    assert stored.record.source
    path = SnapshotStore(tmp_path / "snapshots").path_of(stored.record.source.sha256)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    (result,) = run(tmp_path, write=True)
    assert result.standing is Standing.FAILED
    assert result.error is not None
    path.write_bytes(whole)
    read_today(monkeypatch, lambda reading: Reading((), TitleNotFound("找不到标题")))
    assert standings(run(tmp_path, write=True)) == [Standing.FAILED]
    assert files_below(tmp_path / "archive") == before


def test_document_that_is_found_today_becomes_a_record_and_the_others_keep_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ingest_text(tmp_path, "二份.txt", TWO_NOTICES)
    first.path.unlink()
    first.ledger_path.unlink()
    assert sorted(standings(run(tmp_path)), key=str) == sorted([Standing.SAME, Standing.NEW], key=str)
    assert not first.path.exists()
    assert [r.path for r in run(tmp_path, write=True) if r.standing is Standing.NEW] == [first.path]
    assert standings(run(tmp_path)) == [Standing.SAME] * 2
    read_today(monkeypatch, lambda reading: Reading(reading.documents[1:]))
    assert {r.path: r.standing for r in run(tmp_path, write=True)} == {first.path: Standing.GONE, second.path: Standing.SAME}
    assert first.path.exists()


def test_record_keeps_its_id_where_it_has_another_title_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (stored,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))

    def retitled(reading: Reading) -> Reading:
        (document,) = reading.documents
        record = replace(document.record, id="20210304-abcdef", title="关于做好学生家访工作的通知")
        return Reading((Document(record, document.ledger),))

    read_today(monkeypatch, retitled)
    (result,) = run(tmp_path, write=True)
    assert (result.standing, result.record_id, result.path) == (Standing.CHANGED, stored.record.id, stored.path)
    assert load_record(stored.path.read_text(encoding="utf-8"), "").title == "关于做好学生家访工作的通知"


def test_only_document_of_a_file_is_its_record_however_it_is_read_today(tmp_path: Path) -> None:
    (stored,) = ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    today = stored.path.read_bytes()
    text = today.decode()
    start = text.index("---\n", 4) + 4
    age(stored, text[start:], "\n无从辨认\n")
    age(stored, "title: 关于做好家访工作的通知", "title: 无从辨认")
    assert standings(run(tmp_path, write=True)) == [Standing.CHANGED]
    assert stored.path.read_bytes() == today


def test_text_is_read_by_the_name_under_which_the_archive_knows_it(tmp_path: Path) -> None:
    (stored,) = ingest_text(tmp_path, "甲.md", NOTICE.format("家访"))
    again = ingest_text(tmp_path, "乙", NOTICE.format("家访"))
    assert again[0].path == stored.path
    assert standings(run(tmp_path)) == [Standing.SAME]


def test_joined_pages_are_read_again_from_what_was_joined(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "snapshots")
    pages = [store.put(text, Origin("2026-11-20T00:00:00Z", url="http://qinghe.example/1")) for text in (b"1", b"2")]
    stored = ingest_page(tmp_path, "http://qinghe.example/1", NOTICE.format("食堂"), tuple(pages))
    assert stored.record.source
    joined = store.get(stored.record.source.sha256)
    assert joined is not None
    assert list(joined.made_from) == pages
    assert standings(run(tmp_path)) == [Standing.SAME]


def test_processes_give_the_same_and_the_command_tells_it(tmp_path: Path) -> None:
    stored = ingest_texts(tmp_path, {f"{n}.txt": NOTICE.format(f"第{n}次家访") for n in range(12)})
    changed = stored[5]
    age(changed, "明确专人负责", "明确专人贞责")
    with processes(2) as workers:
        both = run(tmp_path, workers=workers)
    assert both == run(tmp_path)
    told = hongzhu("reextract", "--archive", "archive", "--snapshots", "snapshots", folder=tmp_path)
    assert (told.status, told.err) == (0, "")
    assert "没有变化 11 份；有变化 1 份。还没有写" in told.out
    assert "    - 各学校要成立第5次家访工作领导小组，明确专人贞责。" in told.out
