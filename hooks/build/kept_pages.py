"""Pages of the site before that are made from what they would be made from now: they stay, and are not made again.

Of each page that a build makes it remembers what was read for it, with a digest of all of that, and what its file looks
like. A page is kept where the same things, read now, have the same digests and its file is the one that was written then.
Which program made it, with which settings, templates and pages in the navigation, decides about all of them.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from hooks.build.fingerprint import NotTold
from hooks.build.site_memory import FileMemory, SiteMemory, digest_of_folders, is_plain, load_memory, write_memory
from hooks.build.watching import Reads

_CHECKED = 3
"""Kept pages that each build makes again all the same, to hold them against what is there: a fault of this module would
show within a few builds."""

Note = tuple[str, str]
"""Name and key of what was read."""
Notes = dict[Note, None]
DigestsOf = Callable[[str, Iterable[str]], Iterator[str | None]]
"""What keys under one name stand for now, as digests; None where nobody can tell."""


@dataclass
class _Made:
    """A file that this build makes."""

    given: str
    notes: Iterable[Note]
    day: str | None


@dataclass
class KeptPages:
    """The files of one site, before and now. `file` is where they are remembered, `before` the site that stands."""

    file: Path
    before: Path
    made_by: str = ""
    """Digest of program and settings; set when both are known."""
    reads: Reads = field(default_factory=Reads)
    kept: dict[str, FileMemory] = field(default_factory=dict)
    _old: SiteMemory = field(default_factory=SiteMemory)
    _changed: set[str] = field(default_factory=set)
    """Positions of what reads otherwise now."""
    _made: dict[str, _Made] = field(default_factory=dict)
    _checked: list[str] = field(default_factory=list)
    _digests_of: DigestsOf | None = None
    _tell: Callable[[Any], str] | None = None

    def without_memory(self) -> KeptPages:
        """The same, but nothing is kept."""
        self.file.unlink(missing_ok=True)
        return KeptPages(self.file, self.before)

    def begin(self, made_by: str, digests_of: DigestsOf, tell: Callable[[Any], str]) -> None:
        """Read what is remembered; `digests_of` tells what is read now, `tell` any value, or raises NotTold."""
        self.made_by, self._digests_of, self._tell = made_by, digests_of, tell
        old = self._old = load_memory(self.file, made_by)
        for name, places in old.places.items():
            now = zip(places.values(), digests_of(name, places), strict=True)
            self._changed.update(str(at) for at, digest in now if digest != old.digests[at])

    def keeps(self, path: str, given: Any) -> bool:
        """Whether the file at `path` may stay, `given` being all that its makers are called with."""
        old = self._old.files.get(path)
        if old is None or self._tell is None or not self._changed.isdisjoint(old.positions):
            return False
        try:
            if self._tell(given) != old.given or not old.is_there(f"{self.before}/{path}"):
                return False
        except NotTold:
            return False
        if self._is_checked(path):
            self._checked.append(path)
            return False
        self.kept[path] = old
        return True

    def day_of(self, path: str) -> str | None:
        """What a kept page says in the site map."""
        return self.kept[path].day or None

    def notes_for(self, path: str, given: Any, day: str | None = None) -> Notes:
        """Where to note what is read for the file at `path`, which is made anew."""
        notes: Notes = {}
        if self._tell is not None:
            with suppress(NotTold):
                self._made[path] = _Made(self._tell(given), notes, day)
        return notes

    def finish(self, path: str, day: str | None) -> None:
        """A page is made, and nothing more is read for it; `day` is what it says in the site map."""
        if path in self._made:
            made = self._made[path]
            made.day, made.notes = day, tuple(made.notes)

    def write(self, path: str, folder: Path, make: Callable[[], bytes]) -> None:
        """Write the file at `path` below `folder`, unless it may stay; `make` is a function with its arguments."""
        if not self.keeps(path, make):
            with self.reads.noted_in(self.notes_for(path, make)):
                data = make()
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def may_stay(self) -> bool:
        """Whether the site before holds nothing but what is remembered of it, and most of it is kept."""
        known = self._old
        paths = [*known.files, *known.others]
        return len(self.kept) * 2 > len(known.files) and known.folders == digest_of_folders(self.before, paths)

    def gone(self, others: list[str]) -> list[str]:
        """What the site before has and that of this build, which has `others` beside the kept files, has no more."""
        return sorted({*self._old.files, *self._old.others} - self.kept.keys() - set(others))

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
            made, old = self._made.get(path), self._old.files[path]
            if made is None or made.given != old.given or self._digests_now(made.notes) != self._old.reads_of(old):
                continue
            if (folder / path).read_bytes() != (self.before / path).read_bytes():
                return False
        return True

    def remember(self, others: list[str]) -> None:
        """Keep for the next build what this one made and kept, now that it stands; `others` are made by every build."""
        found = SiteMemory(self._old.places, self._old.digests, dict(self.kept))
        for path, each in self._made.items():
            own = self._digests_now(each.notes)
            with suppress(OSError):
                if is_plain(path) and None not in own.values():  # what cannot be told for certain is made anew
                    seen = os.lstat(self.before / path)
                    reads = " ".join([str(found.note(name, key, digest or "")) for (name, key), digest in own.items()])
                    found.files[path] = FileMemory(each.given, seen.st_size, seen.st_mtime_ns, each.day or "", reads)
        found.others = sorted({*others, *self._made} - found.files.keys())
        found.folders = digest_of_folders(self.before, [*found.files, *found.others])
        write_memory(self.file, self.made_by, found.without_unused())

    def _digests_now(self, notes: Iterable[Note]) -> dict[tuple[str, str], str | None]:
        assert self._digests_of
        keys = defaultdict[str, list[str]](list)
        for name, key in notes:
            keys[name].append(key)
        return {(name, k): d for name, own in keys.items() for k, d in zip(own, self._digests_of(name, own), strict=True)}

    def _is_checked(self, path: str) -> bool:
        drawn = int(sha256(f"{self._old.seed}{path}".encode()).hexdigest()[:8], 16)
        return drawn % max(len(self._old.files), 1) < _CHECKED


def _link(source: str, target: str) -> None:
    """One file under two names; a copy where the file system has no such links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
