"""An archive with its snapshots, as an older program might have left it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.digest import sha256_of
from archive.ledger import dump_ledger
from archive.store import Archive, StoredRecord
from archive.vocabulary import load_topics
from scraper.intake.ingest import Failed, Ingested, ingest, ingest_thing
from scraper.intake.raw_files import RawThing
from scraper.snapshot import SnapshotStore
from tests.command.run_hongzhu import NOTICE

TOPICS = load_topics()
TWO_NOTICES = NOTICE.format("家访") + "\n" + NOTICE.format("食堂")


def ingest_text(root: Path, name: str, text: str) -> list[StoredRecord]:
    """The records of a file with `text`, in the archive and the snapshots below `root`."""
    return ingest_texts(root, {name: text})


def ingest_texts(root: Path, texts: dict[str, str]) -> list[StoredRecord]:
    """The records of several files."""
    (root / "raw").mkdir(exist_ok=True)
    paths = [root / "raw" / name for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    results = ingest(paths, root / "archive", received_at="2026-11-20", snapshots=SnapshotStore(root / "snapshots"))
    return [_stored(result) for result in results]


def ingest_page(root: Path, url: str, text: str, made_from: tuple[str, ...] = ()) -> StoredRecord:
    """The record of a page that was fetched, or joined from `made_from`."""
    thing = RawThing(Path("n.txt"), "n.txt", text.encode(), url, made_from=made_from)
    store = SnapshotStore(root / "snapshots")
    (result,) = ingest_thing(thing, Archive(root / "archive"), TOPICS, "2026-11-20", snapshots=store)
    return _stored(result)


def _stored(result: Ingested | Failed) -> StoredRecord:
    assert isinstance(result, Ingested), result
    assert result.saved is not None
    return result.saved.stored


def age(stored: StoredRecord, new: str, old: str) -> None:
    """Let the record be what an older program made of it: with `old` where today's program reads `new`."""
    edit(stored, new, old)
    ledger = stored.load_ledger()
    assert ledger is not None
    ledger = replace(ledger, extraction_sha256=sha256_of(stored.path.read_bytes()), own_sha256=None)
    stored.ledger_path.write_text(dump_ledger(ledger), encoding="utf-8")


def edit(stored: StoredRecord, old: str, new: str) -> None:
    """Let a person change the record."""
    text = stored.path.read_text(encoding="utf-8")
    assert old in text
    stored.path.write_text(text.replace(old, new), encoding="utf-8")
