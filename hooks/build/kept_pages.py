"""Pages of the site before that are made from what they would be made from now: they are linked, not made again.

Of each page that a build makes it remembers what was read for it, with a digest of all of that, and what its file looks
like. A page is kept where the same things, read now, have the same digest and its file is the one that was written then.
Which program made it, with which settings, templates and pages in the navigation, is part of every digest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from archive.atomic import write_atomically
from archive.digest import short_digest
from hooks.build.fingerprint import NotTold
from hooks.build.watching import Reads

_FORMAT = 1
_CHECKED = 3
"""Kept pages that each build makes again all the same, to hold them against what is there: a fault of this module would
show within a few builds."""

Notes = dict[tuple[str, str], None]
DigestOf = Callable[[str, str], str]


@dataclass(frozen=True)
class _Memory:
    """One file of the site before."""

    digest: str
    """Of what it was made from."""
    size: int
    changed: int
    """Its time of change, in nanoseconds."""
    reads: dict[str, list[str]]
    """Name → keys, in the order in which they were read."""
    day: str | None
    """Of the site map."""


@dataclass
class KeptPages:
    """The files of one site, before and now. `file` is where they are remembered, `before` the site that stands."""

    file: Path
    before: Path
    made_by: str = ""
    """Digest of program and settings; set when both are known."""
    reads: Reads = field(default_factory=Reads)
    kept: dict[str, _Memory] = field(default_factory=dict)
    _old: dict[str, _Memory] = field(default_factory=dict)
    _made: dict[str, tuple[str, Notes, str | None]] = field(default_factory=dict)
    _checked: list[str] = field(default_factory=list)
    _seed: str = ""
    _digest_of: DigestOf | None = None
    _tell: Callable[[Any], str] | None = None

    def without_memory(self) -> KeptPages:
        """The same, but nothing is kept."""
        self.file.unlink(missing_ok=True)
        return KeptPages(self.file, self.before)

    def begin(self, made_by: str, digest_of: DigestOf, tell: Callable[[Any], str]) -> None:
        """Read what is remembered; `digest_of` tells what a name and key stand for now, `tell` any value, or raise NotTold."""
        self.made_by, self._digest_of, self._tell = made_by, digest_of, tell
        with suppress(OSError, ValueError, TypeError):  # none yet, or damaged: every page is made
            head, _, body = self.file.read_bytes().partition(b"\n")
            if json.loads(head) == [_FORMAT, made_by, sha256(body).hexdigest()]:
                self._seed = sha256(body).hexdigest()
                self._old = {path: _Memory(*values) for path, values in json.loads(body).items()}

    def keeps(self, path: str, given: Any) -> bool:
        """Whether the file at `path` may stay, `given` being all that its makers are called with."""
        old = self._old.get(path)
        if old is None or self._tell is None or not self._is_there(path, old):
            return False
        if self._is_checked(path):
            self._checked.append(path)
            return False
        notes: Notes = {(name, key): None for name, keys in old.reads.items() for key in keys}
        try:
            is_same = self._digest(self._tell(given), notes) == old.digest
        except NotTold:
            return False
        if is_same:
            self.kept[path] = old
        return is_same

    def day_of(self, path: str) -> str | None:
        """What a kept page says in the site map."""
        return self.kept[path].day

    def notes_for(self, path: str, given: Any, day: str | None = None) -> Notes:
        """Where to note what is read for the file at `path`, which is made anew."""
        notes: Notes = {}
        if self._tell is not None:
            with suppress(NotTold):
                self._made[path] = (self._tell(given), notes, day)
        return notes

    def set_day(self, path: str, day: str | None) -> None:
        """What a page that is made says in the site map."""
        if path in self._made:
            given, notes, _ = self._made[path]
            self._made[path] = (given, notes, day)

    def write(self, path: str, folder: Path, make: Callable[[], bytes]) -> None:
        """Write the file at `path` below `folder`, unless it may stay; `make` is a function with its arguments."""
        if not self.keeps(path, make):
            with self.reads.noted_in(self.notes_for(path, make)):
                data = make()
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def link_kept(self, folder: Path) -> None:
        """Put every kept file into `folder`, which has all the others."""
        made: set[str] = set()
        for path in self.kept:
            parent, _, _ = path.rpartition("/")
            if parent not in made:
                (folder / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            _link(f"{self.before}/{path}", f"{folder}/{path}")

    def is_sound(self, folder: Path) -> bool:
        """Whether the pages that were made again for a check are what stands there, where they are made from the same."""
        for path in self._checked:
            given, notes, _ = self._made.get(path, ("", {}, None))
            with suppress(NotTold):
                is_same = bool(given) and self._digest(given, _grouped(notes)) == self._old[path].digest
                if is_same and (folder / path).read_bytes() != (self.before / path).read_bytes():
                    return False
        return True

    def remember(self, folder: Path) -> None:
        """Keep for the next build what this one made and kept."""
        found = dict(self.kept)
        for path, (given, notes, day) in self._made.items():
            with suppress(NotTold, OSError):
                seen = (folder / path).stat()
                notes = _grouped(notes)
                reads: dict[str, list[str]] = {name: [] for name, _ in notes}
                for name, key in notes:
                    reads[name].append(key)
                found[path] = _Memory(self._digest(given, notes), seen.st_size, seen.st_mtime_ns, reads, day)
        body = json.dumps({path: list(vars(each).values()) for path, each in found.items()}, separators=(",", ":")).encode()
        head = json.dumps([_FORMAT, self.made_by, sha256(body).hexdigest()]).encode("ascii")
        write_atomically(self.file, head + b"\n" + body)

    def _digest(self, given: str, notes: Notes) -> str:
        assert self._digest_of
        told = [given]
        for name, key in notes:
            told.append(self._digest_of(name, key))
        return sha256("".join(told).encode("ascii")).hexdigest()[:32]

    def _is_checked(self, path: str) -> bool:
        drawn = int(sha256(f"{self._seed}{path}".encode()).hexdigest()[:8], 16)
        return drawn % max(len(self._old), 1) < _CHECKED

    def _is_there(self, path: str, old: _Memory) -> bool:
        try:
            seen = os.lstat(f"{self.before}/{path}")
        except OSError:
            return False
        return (seen.st_size, seen.st_mtime_ns) == (old.size, old.changed)


def memory_of(caches: Path, site_dir: Path) -> Path:
    """Where what is known of the site in `site_dir` is remembered."""
    return caches / f"pages-{short_digest(str(site_dir.resolve()), 8)}.json"


def _grouped(notes: Notes) -> Notes:
    """The notes with those of one name together, as they are remembered."""
    names = dict.fromkeys(name for name, _ in notes)
    return {note: None for name in names for note in notes if note[0] == name}


def _link(source: str, target: str) -> None:
    """One file under two names; a copy where the file system has no such links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
