"""The folder of snapshots: what is kept once stays as it is, and a damaged file is replaced by what is received again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.digest import sha256_of
from archive.errors import ArchiveNotWritable, SnapshotDamaged, TooLarge
from scraper.snapshot import Origin, SnapshotStore
from scraper.snapshot import store as module

FIRST = Origin("2026-11-20T08:30:00Z", name="甲.txt")
SECOND = Origin("2026-11-21T08:30:00Z", name="甲.html", url="http://qinghe.example/n1.html")


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots")


def test_payload_is_found_by_its_digest_with_all_its_places(store: SnapshotStore) -> None:
    digest = store.put(b"abc", FIRST)
    assert digest == sha256_of(b"abc") == store.put(b"abc", SECOND)
    found = store.get(digest)
    assert found is not None
    assert (found.data, [o.name for o in found.origins]) == (b"abc", ["甲.txt", "甲.html"])
    assert store.path_of(digest) == store.root / digest[:2] / f"{digest}.warc.gz"
    assert list(store.digests()) == [digest]


def test_same_bytes_from_the_same_place_write_nothing(store: SnapshotStore) -> None:
    digest = store.put(b"abc", FIRST)
    before = store.path_of(digest).stat()
    store.put(b"abc", Origin("2027-01-01T00:00:00Z", name="甲.txt"))
    after = store.path_of(digest).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_joined_pages_refer_to_the_pages(store: SnapshotStore) -> None:
    pages = [store.put(text, Origin(FIRST.received_at, url=f"http://qinghe.example/{text!r}")) for text in (b"1", b"2")]
    joined = store.get(store.put_conversion(b"12", pages, SECOND))
    assert joined is not None
    assert (joined.data, list(joined.made_from), joined.origins[0].url) == (b"12", pages, SECOND.url)


def test_unknown_digest_is_null_and_no_digest_is_a_fault(store: SnapshotStore) -> None:
    assert store.get(sha256_of(b"")) is None
    with pytest.raises(ValueError, match="no digest"):
        store.get("../../etc/passwd")


def test_damaged_snapshot_is_refused_and_replaced_when_the_bytes_come_again(store: SnapshotStore) -> None:
    digest = store.put(b"abc", FIRST)
    other = store.put(b"xyz", FIRST)
    store.path_of(digest).write_bytes(store.path_of(other).read_bytes())
    with pytest.raises(SnapshotDamaged, match="文件名"):
        store.get(digest)
    store.put(b"abc", FIRST)
    assert store.get(digest) is not None


def test_files_that_are_no_snapshots_are_no_digests(store: SnapshotStore) -> None:
    digest = store.put(b"abc", FIRST)
    (store.root / "说明.txt").write_text("x", encoding="utf-8")
    (store.root / "ff").mkdir()
    (store.root / "ff" / f"{digest}.warc.gz").write_bytes(store.path_of(digest).read_bytes())
    (store.root / "loop").symlink_to(store.root)
    assert list(store.digests()) == [digest]
    assert len(list(store.files())) == 4


def test_more_than_can_be_read_again_is_not_kept(store: SnapshotStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAYLOAD_LIMIT", 10)
    with pytest.raises(TooLarge):
        store.put(b"x" * 11, FIRST)
    assert list(store.files()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_folder_that_cannot_be_written_is_told(store: SnapshotStore) -> None:
    store.root.mkdir(mode=0o500)
    with pytest.raises(ArchiveNotWritable):
        store.put(b"abc", FIRST)


def test_bytes_written_anew_that_are_the_same_stay(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "snapshots")
    sha256 = store.put(b"abc", FIRST)
    assert store.renew(sha256, b"abc") == sha256
    assert store.get(sha256) and not store.is_closed(sha256)
