"""What was given to the desk: kept before it is read, and kept with its reason where it gave no record.

What lies in the inbox waits; beside a file that failed stands `<name>.reason.json`. What became a record leaves the inbox, as
its bytes are a snapshot then. A secret document is not taken in: it is read in memory, and nothing of it is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import HongzhuError, RestrictedDocument
from archive.record import Record
from archive.store import Archive, Outcome
from archive.vocabulary import Topic
from review.places import Places
from scraper.intake.ingest import Failed, Ingested, ingest_thing, topics_of
from scraper.intake.raw_files import RawProblem, RawThing, is_packed, open_packed
from scraper.read.documents import read_documents
from scraper.snapshot.store import SnapshotStore

REASON = ".reason.json"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
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
    record: Record | None
    outcome: Outcome | None
    error: HongzhuError | None

    @property
    def is_secret(self) -> bool:
        """Whether it was refused without being kept."""
        return isinstance(self.error, RestrictedDocument)


class Inbox:
    """The folder of what was given."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def items(self) -> list[Given]:
        """What lies in it, by name."""
        folder = self._places.inbox
        found = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.is_file() and not path.name.startswith(".") and not path.name.endswith(REASON):
                found.append(self._given(path))
        return found

    def keep(self, name: str, data: bytes) -> str:
        """Put bytes into the inbox under a name like `name` that is free there; the name they have."""
        safe = _UNSAFE.sub("_", Path(name.replace("\\", "/")).name).strip(". ") or "粘贴.txt"
        stem, suffix = Path(safe).stem[:_NAME_LIMIT], Path(safe).suffix[:12]
        for number in range(1, 10_000):
            path = self._places.inbox / f"{stem}{f'_{number}' if number > 1 else ''}{suffix}"
            if not path.exists():
                write_atomically(path, data)
                return path.name
        raise FileExistsError(safe)

    def take_given(self, name: str, data: bytes, day: str) -> list[Taken]:
        """Take in bytes that a person gave; kept first unless they are secret."""
        if secret := self._secret(name, data):
            return [Taken(name, None, None, secret)]
        return self.take(self.keep(name, data), day)

    def take(self, name: str, day: str) -> list[Taken]:
        """Read a file of the inbox into the archive: it leaves the inbox when each document of it has become a record."""
        path = self._path(name)
        data = path.read_bytes()
        archive = Archive(self._places.archive, self._places.signatures, asks_review=True)
        snapshots = SnapshotStore(self._places.snapshots)
        taken = list(self._read(RawThing(path, name, data), archive, topics_of(self._places.archive), snapshots, day))
        archive.write_signatures()
        errors = [each.error for each in taken if each.error]
        if errors:
            self._note(path, errors[0])
        else:
            self.forget(name)
        return taken

    def forget(self, name: str) -> None:
        """Take a file out of the inbox."""
        path = self._path(name)
        path.unlink(missing_ok=True)
        path.with_name(path.name + REASON).unlink(missing_ok=True)

    def _read(
        self, thing: RawThing, archive: Archive, topics: tuple[Topic, ...], snapshots: SnapshotStore, day: str
    ) -> Iterator[Taken]:
        for each in open_packed(thing) if is_packed(thing.data) else [thing]:
            if isinstance(each, RawProblem):
                yield Taken(thing.name, None, None, each.error)
                continue
            for result in ingest_thing(each, archive, topics, day, snapshots=snapshots):
                yield _taken(each.name, result)

    def _secret(self, name: str, data: bytes) -> HongzhuError | None:
        thing = RawThing(Path(name), name, data)
        things = open_packed(thing) if is_packed(data) else iter([thing])
        for each in things:
            error = each.error if isinstance(each, RawProblem) else read_documents(each, (), "2000-01-01").error
            if isinstance(error, RestrictedDocument):
                return error
        return None

    def _path(self, name: str) -> Path:
        """The file of that name; raises FileNotFoundError for what is none of the inbox."""
        if name not in {item.name for item in self.items()}:
            raise FileNotFoundError(name)
        return self._places.inbox / name

    def _given(self, path: Path) -> Given:
        try:
            said = json.loads(path.with_name(path.name + REASON).read_text(encoding="utf-8"))
            return Given(path.name, path.stat().st_size, str(said["what"]), str(said["next_step"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Given(path.name, path.stat().st_size if path.exists() else 0)

    def _note(self, path: Path, error: HongzhuError) -> None:
        said = asdict(Given(path.name, path.stat().st_size, error.what, error.next_step))
        text = json.dumps({key: said[key] for key in ("what", "next_step")}, ensure_ascii=False)
        write_atomically(path.with_name(path.name + REASON), text.encode("utf-8"))


def _taken(name: str, result: Ingested | Failed) -> Taken:
    if isinstance(result, Failed):
        return Taken(name, None, None, result.error)
    return Taken(name, result.record, result.outcome, None)
