"""`hongzhu verify`: each fault by its file, with what to do, and a status that a script can trust."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from archive.store import Archive
from archive.withdrawal import stub_of
from scraper.snapshot import Origin, SnapshotStore, warc_file
from scraper.snapshot.verify import Condition, Verified, verify, wanted_by
from scraper.work.workers import OneByOne, processes
from tests.command.run_hongzhu import NOTICE, hongzhu
from tests.snapshot.written_archive import ingest_page, ingest_text

LISTING = Origin("2026-11-20T00:00:00Z", url="http://qinghe.example/list.html")


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    """Two records of files, one of a page joined from two, and a listing."""
    ingest_text(tmp_path, "甲.txt", NOTICE.format("家访"))
    ingest_text(tmp_path, "乙.txt", NOTICE.format("食堂"))
    store = SnapshotStore(tmp_path / "snapshots")
    pages = [store.put(text, Origin(LISTING.received_at, url=f"http://qinghe.example/{text!r}")) for text in (b"1", b"2")]
    ingest_page(tmp_path, "http://qinghe.example/1", NOTICE.format("安全"), tuple(pages))
    store.put(b"<html>", LISTING)
    return store


def run(store: SnapshotStore) -> Verified:
    records = Archive(store.root.parent / "archive").records
    return verify(store, wanted_by(records), OneByOne())


def files(store: SnapshotStore) -> list[Path]:
    return list(store.files())


def test_whole_store_has_no_fault_and_names_what_no_record_uses(store: SnapshotStore) -> None:
    found = run(store)
    assert (found.snapshots, found.faults) == (6, ())
    assert [place for _, place in found.unused] == ["http://qinghe.example/list.html"]


def lie(file: bytes) -> bytes:
    return gzip.compress(gzip.decompress(file).replace(b"sha256:", b"sha256:0", 1))


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: b"",
        lambda file: file[: len(file) // 2],
        lambda file: file[:40] + bytes([file[40] ^ 1]) + file[41:],
        lambda file: file + b"\n",
        lie,
        lambda file: b"PK\x03\x04" + file,
        lambda file: gzip.compress(b"\0" * 10_000_000, 9),
    ],
    ids=["empty", "truncated", "one bit", "longer", "lying digest", "another type", "bomb"],
)
def test_damage_is_told_by_file_with_the_next_step(
    store: SnapshotStore, damage: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc_file, "PAYLOAD_LIMIT", 100_000)
    path = files(store)[2]
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    (fault,) = run(store).faults
    assert (fault.condition, fault.path) == (Condition.DAMAGED, path)
    assert "备份" in fault.next_step


def test_payload_of_another_snapshot_is_damage(store: SnapshotStore) -> None:
    first, second, *_ = files(store)
    first.write_bytes(second.read_bytes())
    (fault,) = run(store).faults
    assert (fault.condition, fault.path) == (Condition.DAMAGED, first)


def test_missing_snapshots_of_records_and_of_joined_pages_are_told(store: SnapshotStore) -> None:
    for path in files(store):
        path.unlink()
    assert sum(f.condition is Condition.MISSING for f in run(store).faults) == 3


def test_missing_page_of_a_joined_one_is_told(store: SnapshotStore) -> None:
    page = next(path for path in files(store) if (s := store.get(path.name[:64])) and s.data == b"2")
    page.unlink()
    (fault,) = run(store).faults
    assert (fault.condition, fault.path) == (Condition.MISSING, page)
    assert "合成" in fault.what


def test_files_that_do_not_belong_are_told_and_are_no_damage(store: SnapshotStore) -> None:
    moved = files(store)[0]
    wrong = moved.rename(moved.with_name("x.warc.gz"))
    (store.root / "说明.txt").write_text("x", encoding="utf-8")
    (store.root / ".abc.part").write_bytes(b"")
    os.mkfifo(store.root / "pipe.warc.gz")
    found = {f.path: f for f in run(store).faults}
    aliens = {path for path, fault in found.items() if fault.condition is Condition.ALIEN}
    assert aliens == {wrong, store.root / "说明.txt", store.root / ".abc.part", store.root / "pipe.warc.gz"}
    assert str(moved) in found[wrong].next_step


def test_snapshot_that_is_no_file_is_damage(store: SnapshotStore) -> None:
    path = files(store)[0]
    path.unlink()
    os.mkfifo(path)
    assert [(f.condition, f.path) for f in run(store).faults] == [(Condition.DAMAGED, path)]


def test_processes_find_the_same(store: SnapshotStore) -> None:
    files(store)[0].write_bytes(b"x")
    with processes(2) as workers:
        assert verify(store, {}, workers) == verify(store, {}, OneByOne())


def test_command_ends_with_the_status_of_what_it_found(store: SnapshotStore) -> None:
    folder = store.root.parent
    options = ("--archive", "archive", "--snapshots", "snapshots")
    good = hongzhu("verify", *options, folder=folder)
    assert (good.status, good.err) == (0, "")
    assert "核对了 6 份快照，原件共" in good.out
    assert "list.html" in good.out
    files(store)[0].write_bytes(b"x")
    bad = hongzhu("verify", *options, "--json", folder=folder)
    assert bad.status == 1
    assert [f["condition"] for f in json.loads(bad.out)["faults"]] == ["damaged"]


def test_other_copies_and_former_wordings_are_wanted_too_and_what_was_withdrawn_is_not(store: SnapshotStore) -> None:
    root = store.root.parent
    ingest_page(root, "http://qinghe.example/copy", NOTICE.format("家访") + "\n")
    ingest_page(root, "http://qinghe.example/1", NOTICE.format("安全").replace("专人", "两人"))
    records = Archive(root / "archive").records
    assert len(records) == 3
    wanted = wanted_by(records)
    assert len(wanted) == 5
    for sha256 in wanted:
        store.path_of(sha256).unlink()
    assert sum(f.condition is Condition.MISSING for f in verify(store, wanted, OneByOne()).faults) == 5
    stubs = [replace(s, record=stub_of(s.record, "2026-11-20", "重复")) for s in records]
    assert wanted_by(stubs) == {}
