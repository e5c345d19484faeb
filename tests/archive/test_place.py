"""Places: paths of this machine and addresses of stores, and what is told of those that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from archive.atomic import write_atomically
from archive.errors import ArchiveNotWritable, UsageError
from archive.place import is_local, open_place, read_all
from archive.store import Archive, Outcome
from archive.vocabulary import load_topics
from scraper.intake.ingest import Ingested, ingest_thing
from scraper.intake.raw_files import RawThing
from scraper.snapshot import SnapshotStore
from tests.command.run_hongzhu import NOTICE


@pytest.fixture
def store() -> Iterator[Path]:
    """A store that is no folder of this machine."""
    yield open_place("memory://hongzhu")
    MemoryFileSystem.store.clear()


def test_path_stays_a_path(tmp_path: Path) -> None:
    assert open_place("docs/archive") == Path("docs/archive")
    assert open_place(f"file://{tmp_path}") == tmp_path
    assert is_local(open_place(f"file://{tmp_path}"))


@pytest.mark.parametrize("address", ["http://qinghe.example/x", "https://qinghe.example/", "quark://x/y", "gs://abc/d"])
def test_address_that_is_no_usable_store_is_refused_with_a_next_step(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_place(address)
    assert caught.value.next_step


def test_written_object_is_read_back(store: Path) -> None:
    write_atomically(store / "一" / "甲.md", "红".encode())
    write_atomically(store / "一" / "甲.md", "烛".encode())
    assert (store / "一" / "甲.md").read_bytes() == "烛".encode()


def test_store_that_refuses_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("no key")

    monkeypatch.setattr(type(store), "write_bytes", refuse)
    with pytest.raises(ArchiveNotWritable, match="no key"):
        write_atomically(store / "x", b"x")


def test_files_are_read_in_order_and_all(store: Path, tmp_path: Path) -> None:
    for place in (store, tmp_path):
        paths = [place / f"{n}.txt" for n in range(150)]
        for number, path in enumerate(paths):
            write_atomically(path, str(number).encode()) if place is store else path.write_bytes(str(number).encode())
        assert [int(data) for data in read_all(paths)] == list(range(150))


def test_archive_and_snapshots_live_in_a_store(store: Path) -> None:
    thing = RawThing(Path("甲.txt"), "甲.txt", NOTICE.format("家访").encode())
    outcomes = []
    for _ in range(2):
        archive = Archive(store / "archive")
        (result,) = ingest_thing(thing, archive, load_topics(), "2026-11-20", snapshots=SnapshotStore(store / "snapshots"))
        assert isinstance(result, Ingested)
        outcomes.append(result.outcome)
    assert outcomes == [Outcome.NEW, Outcome.UNCHANGED]
    (stored,) = Archive(store / "archive").records
    assert stored.record.source is not None
    assert list(SnapshotStore(store / "snapshots").digests()) == [stored.record.source.sha256]
