"""What was given to the desk: kept as soon as it is known to be no secret, and kept with its reason where it gave no record.

What lies in the inbox waits; beside a file that failed stands `<name>.reason.json`. What became a record leaves the inbox, as
its bytes are a snapshot then. A secret document is not taken in: it is read in memory, and nothing of it is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import HongzhuError, RestrictedDocument, UnsupportedType, UsageError
from archive.record import Record
from archive.store import Archive, Outcome
from review.places import Places
from scraper.intake.ingest import Failed, Ingested, save_reading, topics_of
from scraper.intake.kept_things import with_pins
from scraper.intake.pin_store import PinStore
from scraper.intake.raw_files import RawProblem, RawThing, is_left_by_system, is_packed, open_packed, read_bytes
from scraper.read.documents import Reading, read_documents
from scraper.snapshot.store import SnapshotStore

REASON = ".reason.json"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200b-\u200f\u2028-\u202e\ufeff]+")
_NAME_LIMIT = 80
"""In characters; as file names of an archive, with room for a number and an ending."""


@dataclass(frozen=True)
class Given:
    """A file in the inbox."""

    name: str
    size: int
    what: str | None = None
    """Why it gave no record; None while it waits."""
    next_step: str | None = None


@dataclass(frozen=True)
class Taken:
    """What became of one document, or of a file that gave none."""

    name: str
    record: Record | None = None
    outcome: Outcome | None = None
    error: HongzhuError | None = None
    is_kept: bool = False
    """Whether the file of an error lies in the inbox."""


_Read = tuple[RawThing, Reading] | RawProblem


class Inbox:
    """The folder of what was given."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def items(self) -> list[Given]:
        """What lies in it, by name."""
        folder = self._places.inbox
        found = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if not path.name.startswith(".") and not path.name.endswith(REASON) and path.is_file():
                with suppress(FileNotFoundError):  # a person may take it out at any moment
                    found.append(self._given(path))
        return found

    def keep(self, name: str, data: bytes) -> str:
        """Put bytes into the inbox under a name like `name` that is free there; the name they have."""
        safe = _safe_name(name)
        stem, suffix = Path(safe).stem, Path(safe).suffix
        for number in range(1, 10_000):
            path = self._places.inbox / f"{stem}{f'_{number}' if number > 1 else ''}{suffix}"
            if not path.exists():
                write_atomically(path, data)
                return path.name
        raise FileExistsError(safe)

    def take_given(self, name: str, data: bytes, archive: Archive, day: str) -> list[Taken]:
        """Take in bytes that a person gave; they are read once, and kept before anything is saved, unless they are secret."""
        if is_left_by_system(name.replace("\\", "/")):
            return [Taken(name, error=UnsupportedType("系统或办公软件留下的文件，不是文献", where=name, next_step="不用管它"))]
        read = self._read(RawThing(Path(name), _safe_name(name), data), archive, day)
        if secret := next((e for each in read if isinstance(e := _error_of(each), RestrictedDocument)), None):
            return [Taken(name, error=secret)]
        return self._save(self.keep(name, data), read, archive)

    def take(self, name: str, archive: Archive, day: str) -> list[Taken]:
        """Read a file of the inbox into the archive: it leaves the inbox when each document of it has become a record."""
        try:
            path = self._path(name)
        except UsageError as error:
            return [Taken(name, error=error)]
        try:
            data = read_bytes(path, name)
        except HongzhuError as error:
            self._note(path, error)
            return [Taken(name, error=error, is_kept=True)]
        return self._save(name, self._read(RawThing(path, name, data), archive, day), archive)

    def forget(self, name: str) -> None:
        """Take a file out of the inbox."""
        for path in self.files_of(name):
            path.unlink(missing_ok=True)

    def files_of(self, name: str) -> tuple[Path, Path]:
        """A file of the inbox and its reason; raises UsageError."""
        path = self._path(name)
        return path, path.with_name(path.name + REASON)

    def put_away(self, name: str, folder: Path) -> Path:
        """Move a file that is to become no record into a new folder in `folder`; where it is now."""
        data = self._path(name).read_bytes()
        target = next(path for n in range(1, 10_000) if not (path := folder / f"{n}-{name}").exists())
        write_atomically(target, data)
        self.forget(name)
        return target

    def _read(self, thing: RawThing, archive: Archive, day: str) -> list[_Read]:
        topics, pins = topics_of(archive.root), PinStore.beside(self._places.snapshots)
        found: list[_Read] = []
        for each in open_packed(thing) if is_packed(thing.data) else [thing]:
            try:
                each = with_pins(each, pins) if isinstance(each, RawThing) else each
            except HongzhuError as error:
                each = RawProblem(thing.path, error)
            found.append(each if isinstance(each, RawProblem) else (each, read_documents(each, topics, day)))
        return found

    def _save(self, name: str, read: Sequence[_Read], archive: Archive) -> list[Taken]:
        snapshots = SnapshotStore(self._places.snapshots)
        taken = [each for one in read for each in _saved(name, one, archive, snapshots)]
        archive.write_signatures()
        if failed := [each for each in taken if each.error]:
            self._note(self._places.inbox / name, _told(name, failed))
        else:
            self.forget(name)
        return taken

    def _path(self, name: str) -> Path:
        """The file of that name; raises UsageError for what is none of the inbox."""
        if name not in {item.name for item in self.items()}:
            raise UsageError(f"“{name}”已经不在待收的文件里了", next_step="刷新页面再看")
        return self._places.inbox / name

    def _given(self, path: Path) -> Given:
        size = path.stat().st_size
        try:
            said = json.loads(path.with_name(path.name + REASON).read_text(encoding="utf-8"))
            return Given(path.name, size, str(said["what"]), str(said["next_step"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Given(path.name, size)

    def _note(self, path: Path, error: HongzhuError) -> None:
        text = json.dumps({"what": error.what, "next_step": error.next_step}, ensure_ascii=False)
        write_atomically(path.with_name(path.name + REASON), text.encode("utf-8"))


def _told(name: str, failed: Sequence[Taken]) -> HongzhuError:
    """Why a file did not give all its records; of a packed one, which of its files did not."""
    first = failed[0]
    assert first.error
    inside = first.name.removeprefix(f"{name}/") if first.name.startswith(f"{name}/") else ""
    others = f"（另有 {len(failed) - 1} 份也没有收进去）" if len(failed) > 1 else ""
    what = f"里面的 {inside}：{first.error.what}" if inside else first.error.what
    return type(first.error)(f"{what}{others}", where=first.error.where, next_step=first.error.next_step)


def _saved(name: str, read: _Read, archive: Archive, snapshots: SnapshotStore) -> Iterator[Taken]:
    if isinstance(read, RawProblem):
        inside = read.error.where if read.error.where.startswith(f"{name}/") else name
        yield Taken(inside, error=read.error, is_kept=True)
        return
    thing, reading = read
    for result in save_reading(thing, reading, archive, snapshots=snapshots):
        yield taken_of(thing.name, result, is_kept=True)


def taken_of(name: str, result: Ingested | Failed, *, is_kept: bool) -> Taken:
    """What the desk tells of one result of ingesting."""
    if isinstance(result, Failed):
        return Taken(name, error=result.error, is_kept=is_kept)
    return Taken(name, result.record, result.outcome)


def _error_of(read: _Read) -> HongzhuError | None:
    return read.error if isinstance(read, RawProblem) else read[1].error


def _safe_name(name: str) -> str:
    """The last part of a name, as any file system takes it."""
    safe = _UNSAFE.sub("_", name.replace("\\", "/").rstrip("/").rpartition("/")[2]).strip(". ") or "粘贴.txt"
    return f"{Path(safe).stem[:_NAME_LIMIT]}{Path(safe).suffix[:12]}"
