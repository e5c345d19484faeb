"""Whatever enters the archive leaves its bytes: files that were read, and all that was fetched."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.digest import sha256_of
from archive.store import Archive, Outcome
from archive.vocabulary import load_topics
from scraper.intake.ingest import Failed, Ingested, ingest, ingest_thing
from scraper.intake.raw_files import RawThing
from scraper.snapshot import SnapshotStore
from tests.command.run_hongzhu import NOTICE, files_below, write_notice

FETCHED = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.fixture
def snapshots(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots")


def page(text: str) -> RawThing:
    url = "http://jyj.qinghe.example/n1.txt"
    return RawThing(Path("n1.txt"), "n1.txt", text.encode("utf-8"), url, (("Content-Type", "text/plain"),), FETCHED)


def run(thing: RawThing, tmp_path: Path, snapshots: SnapshotStore, *, dry_run: bool = False) -> list[Ingested | Failed]:
    archive = Archive(tmp_path / "archive")
    return list(ingest_thing(thing, archive, load_topics(), "2026-11-20", snapshots=snapshots, dry_run=dry_run))


def test_file_is_kept_under_the_digest_of_its_record_and_the_second_time_nothing_is_written(
    tmp_path: Path, snapshots: SnapshotStore
) -> None:
    path = write_notice(tmp_path / "甲.txt", "家访")
    (first,) = ingest([path], tmp_path / "archive", received_at="2026-11-20", snapshots=snapshots)
    assert isinstance(first, Ingested)
    assert first.record.source is not None
    kept = snapshots.get(first.record.source.sha256)
    assert kept is not None
    assert (kept.data, kept.origins[0].name) == (path.read_bytes(), "甲.txt")
    before = files_below(tmp_path)
    list(ingest([path], tmp_path / "archive", received_at="2027-11-20", snapshots=snapshots))
    assert files_below(tmp_path) == before


def test_fetched_page_gives_a_record_of_its_address_and_a_response(tmp_path: Path, snapshots: SnapshotStore) -> None:
    (result,) = run(page(NOTICE.format("家访")), tmp_path, snapshots)
    assert isinstance(result, Ingested)
    source = result.record.source
    assert result.outcome is Outcome.NEW
    assert source is not None
    assert (source.file, source.url) == (None, "http://jyj.qinghe.example/n1.txt")
    kept = snapshots.get(source.sha256)
    assert kept is not None
    assert kept.origins[0].received_at == "2026-11-20T08:30:00Z"
    assert ("Content-Type", "text/plain") in kept.origins[0].headers


def test_file_without_a_document_is_not_kept_and_a_fetched_page_is(tmp_path: Path, snapshots: SnapshotStore) -> None:
    empty = tmp_path / "空.txt"
    empty.write_text("　\n\n", encoding="utf-8")
    (failed,) = ingest([empty], tmp_path / "archive", received_at="2026-11-20", snapshots=snapshots)
    assert isinstance(failed, Failed)
    assert list(snapshots.files()) == []
    (failed,) = run(page("　\n\n"), tmp_path, snapshots)
    assert isinstance(failed, Failed)
    assert list(snapshots.digests()) == [sha256_of("　\n\n".encode())]


def test_dry_run_keeps_nothing(tmp_path: Path, snapshots: SnapshotStore) -> None:
    (result,) = run(page(NOTICE.format("家访")), tmp_path, snapshots, dry_run=True)
    assert isinstance(result, Ingested)
    assert not snapshots.root.exists()
