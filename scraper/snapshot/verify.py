"""Every snapshot read and hashed again: what is damaged, what is missing, what does not belong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import islice
from pathlib import Path

from archive.errors import HongzhuError
from archive.stored import StoredRecord
from scraper.snapshot.origin import Snapshot
from scraper.snapshot.store import SUFFIX, SnapshotStore
from scraper.snapshot.warc_file import DAMAGED, decode_snapshot
from scraper.work.workers import Workers

_BATCH = 32
"""Files that one worker takes at once: sending one costs as much as hashing it."""


class Condition(Enum):
    """What is wrong; the value is what the archivist is told."""

    DAMAGED = "损坏"
    MISSING = "缺少"
    ALIEN = "不属于快照"


@dataclass(frozen=True)
class Fault:
    """One file, or one that should be there."""

    condition: Condition
    path: Path
    what: str
    next_step: str


@dataclass(frozen=True)
class Verified:
    """What was found in a whole store."""

    snapshots: int
    """Files in their places, damaged ones too."""
    size: int
    """Bytes of all payloads that are whole."""
    faults: tuple[Fault, ...]
    closed: int
    """Snapshots of records that were put away because of words that nobody is to read."""
    unused: tuple[tuple[str, str], ...]
    """Digest and origin of those that no record has to do with: listings, pages without a document."""


@dataclass(frozen=True)
class _Checked:
    """What one file is."""

    path: Path
    sha256: str | None
    """Of the place in which it stands; null for a file that does not belong."""
    size: int = 0
    place: str = ""
    made_from: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    """Digests of those that offer it."""
    fault: Fault | None = None


def wanted_by(records: Iterable[StoredRecord]) -> dict[str, Path]:
    """Digest → the record that was made from it: its text, its other copies and its former wordings.

    What was withdrawn wants nothing: its snapshots may be there or not.
    """
    wanted: dict[str, Path] = {}
    for stored in records:
        if not stored.record.withdrawn:
            sources, revisions = stored.record.sources, stored.record.revisions
            for sha256 in (*(s.sha256 for s in sources), *(r.sha256 for r in revisions)):
                wanted.setdefault(sha256, stored.path)
    return wanted


def verify(
    store: SnapshotStore, wanted: Mapping[str, Path], workers: Workers, progress: Callable[[int, int], None] | None = None
) -> Verified:
    """All snapshots of `store` against their digests, and against `wanted`: digest → the record that was made from it."""
    paths = list(store.files())
    checked: list[_Checked] = []
    check = partial(_check_all, store=store)
    for _, some in workers.map(check, _batches(paths), partial(_lost, store=store)):
        checked += some
        if progress:
            progress(len(checked), len(paths))
    present = {c.sha256: c for c in checked if c.sha256 is not None}
    faults = [c.fault for c in checked if c.fault]
    lost = {sha256: path for sha256, path in wanted.items() if sha256 not in present}
    closed = [sha256 for sha256 in lost if store.is_closed(sha256)]
    faults += [f for sha256 in closed if (f := _closed_fault(store, sha256))]
    faults += [_missing(store, s, f"记录 {path} 是由它提取的") for s, path in lost.items() if s not in closed]
    for one in checked:
        missing = [page for page in one.made_from if page not in present and page not in wanted]
        faults += [_missing(store, page, f"{one.path.name} 是由它合成的") for page in missing]
    used = _used(present, wanted)
    unused = [(sha256, one.place) for sha256, one in present.items() if sha256 not in used and not one.fault]
    return Verified(len(present), sum(c.size for c in checked), tuple(faults), len(closed), tuple(unused))


def _closed_fault(store: SnapshotStore, sha256: str) -> Fault | None:
    """What is wrong with a snapshot in the closed folder; null where it is whole, or gone for good."""
    try:
        store.get(sha256)
    except HongzhuError as error:
        return Fault(Condition.DAMAGED, Path(error.where), error.what.removeprefix(DAMAGED), error.next_step)
    return None


def _used(present: Mapping[str, _Checked], wanted: Iterable[str]) -> set[str]:
    """What records were made from, what that was joined from or offered by, and the files that those pages offer."""
    used: set[str] = set()
    waiting = list(wanted)
    while waiting:
        if (sha256 := waiting.pop()) not in used:
            used.add(sha256)
            waiting += (*present[sha256].made_from, *present[sha256].pages) if sha256 in present else ()
    return used | {sha256 for sha256, one in present.items() if not used.isdisjoint(one.pages)}


def _batches(paths: list[Path]) -> Iterator[tuple[Path, ...]]:
    waiting = iter(paths)
    while batch := tuple(islice(waiting, _BATCH)):
        yield batch


def _check_all(paths: tuple[Path, ...], store: SnapshotStore) -> list[_Checked]:
    return [_check(path, store) for path in paths]


def _check(path: Path, store: SnapshotStore) -> _Checked:
    sha256 = store.digest_at(path)
    if sha256 is None:
        return _Checked(path, None, fault=_alien(path, store))
    try:
        snapshot = store.get(sha256)
    except HongzhuError as error:
        return _Checked(path, sha256, fault=Fault(Condition.DAMAGED, path, error.what.removeprefix(DAMAGED), error.next_step))
    if snapshot is None:
        return _Checked(path, sha256, fault=_missing(store, sha256, "核对时不见了"))
    pages = tuple(origin.page for origin in snapshot.origins if origin.page)
    return _Checked(path, sha256, len(snapshot.data), _place(snapshot), snapshot.made_from, pages)


def _place(snapshot: Snapshot) -> str:
    first = snapshot.origins[0]
    return first.url or first.name or ""


def _alien(path: Path, store: SnapshotStore) -> Fault:
    if path.name.endswith(".part"):
        return Fault(Condition.ALIEN, path, "没有写完的临时文件", "删去它")
    if path.name.endswith(SUFFIX) and path.is_file():
        try:
            right = store.path_of(decode_snapshot(path.read_bytes(), str(path)).sha256)
            return Fault(Condition.ALIEN, path, "是快照，名字或位置不对", f"移到 {right}")
        except (HongzhuError, OSError):
            pass
    return Fault(Condition.ALIEN, path, "不是快照", "移到别处")


def _missing(store: SnapshotStore, sha256: str, why: str) -> Fault:
    step = "从备份恢复；没有备份的，再收录一次原件"
    return Fault(Condition.MISSING, store.path_of(sha256), f"没有这份快照，{why}", step)


def _lost(paths: tuple[Path, ...], store: SnapshotStore) -> list[_Checked]:
    what, step = "读它的程序中途崩溃了", "再核对一次；仍然如此的，从备份恢复"
    return [_Checked(p, store.digest_at(p), fault=Fault(Condition.DAMAGED, p, what, step)) for p in paths]
