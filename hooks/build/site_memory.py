"""What a build remembers of the site it made, in one file: each file with what was read for it, and what it looks like.

What was read stands once, however many pages have read it, and a page names it by its position. A file is a line: of twenty
thousand all but a few are written as they were read, and nobody asks what else they say.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

from archive.atomic import write_atomically
from archive.digest import short_digest

_FORMAT = 3
_UNUSED = 8
"""What no page reads any more is dropped when it is more than one in so many: to number all anew takes a while."""


@dataclass(frozen=True, slots=True)
class FileMemory:
    """One file of the site before."""

    given: str
    """Digest of what its makers were called with."""
    size: int
    changed: int
    """Its time of change, in nanoseconds."""
    day: str
    """Of the site map; empty where it has none."""
    reads: str
    """What was read for it: positions in the memory, with spaces between."""

    @property
    def positions(self) -> list[str]:
        """`reads`, one by one."""
        return self.reads.split()

    def is_there(self, path: str) -> bool:
        """Whether the file at `path` looks like it."""
        try:
            seen = os.lstat(path)
        except OSError:
            return False
        return (seen.st_size, seen.st_mtime_ns) == (self.size, self.changed)


@dataclass
class SiteMemory:
    """All of one site; empty where nothing is known."""

    places: dict[str, dict[str, int]] = field(default_factory=dict)
    """Name and key of what was read → its position."""
    digests: list[str] = field(default_factory=list)
    """Of each of them."""
    files: dict[str, FileMemory] = field(default_factory=dict)
    """By path below the site."""
    others: list[str] = field(default_factory=list)
    """Files that every build makes."""
    folders: str = ""
    """Digest of all folders with their times of change: what others put into the site shows."""
    seed: str = ""
    """Digest of all this."""

    def note(self, name: str, key: str, digest: str) -> int:
        """The position of what stands under this name and key, which has this digest now."""
        keys = self.places.setdefault(name, {})
        place = keys.setdefault(key, len(self.digests))
        self.digests[place : place + 1] = [digest]
        return place

    def reads_of(self, file: FileMemory) -> dict[tuple[str, str], str]:
        """Name and key of what was read for a file, with its digest."""
        wanted = set(map(int, file.positions))
        found = ((name, key, at) for name, keys in self.places.items() for key, at in keys.items() if at in wanted)
        return {(name, key): self.digests[at] for name, key, at in found}

    def without_unused(self) -> SiteMemory:
        """The same, or one that holds only what is read where much of it is not."""
        used = set().union(*(file.positions for file in self.files.values()))
        if len(self.digests) - len(used) <= len(self.digests) // _UNUSED:
            return self
        new = {old: str(place) for place, old in zip(count(), sorted(used, key=int), strict=False)}
        kept = {name: {k: int(new[str(at)]) for k, at in keys.items() if str(at) in new} for name, keys in self.places.items()}
        files = {
            path: FileMemory(f.given, f.size, f.changed, f.day, " ".join([new[at] for at in f.positions]))
            for path, f in self.files.items()
        }
        return SiteMemory(kept, [self.digests[int(old)] for old in new], files, self.others, self.folders)


def load_memory(file: Path, made_by: str) -> SiteMemory:
    """What `file` remembers; nothing where another program or other settings made the site, or the file is damaged."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        digest = sha256(body).hexdigest()
        if json.loads(head) != [_FORMAT, made_by, digest]:
            return SiteMemory()
        first, *lines = body.decode("utf-8", "surrogatepass").split("\n")
        places, digests, others, folders = json.loads(first)
        files = {}
        for line in lines:
            path, given, size, changed, day, reads = line.split("\t")
            files[path] = FileMemory(given, int(size), int(changed), day, reads)
        return SiteMemory(places, digests, files, others, folders, digest)
    except (OSError, ValueError, TypeError):
        return SiteMemory()


def write_memory(file: Path, made_by: str, memory: SiteMemory) -> None:
    """Let `file` remember this; `load_memory` is the inverse."""
    told = (memory.places, memory.digests, memory.others, memory.folders)
    lines = [json.dumps(told, ensure_ascii=False, separators=(",", ":"))]
    lines += [f"{path}\t{f.given}\t{f.size}\t{f.changed}\t{f.day}\t{f.reads}" for path, f in memory.files.items()]
    body = "\n".join(lines).encode("utf-8", "surrogatepass")
    head = json.dumps([_FORMAT, made_by, sha256(body).hexdigest()]).encode("ascii")
    write_atomically(file, head + b"\n" + body)
    file.with_suffix(".json").unlink(missing_ok=True)  # of earlier programs; it has words of records


def is_plain(path: str) -> bool:
    """Whether a path can stand in a line."""
    return path.isprintable()


def memory_of(caches: Path, site_dir: Path) -> Path:
    """Where what is known of the site in `site_dir` is remembered."""
    return caches / f"pages-{short_digest(str(site_dir.resolve()), 8)}.txt"


def digest_of_folders(site_dir: Path, paths: Iterable[str]) -> str:
    """Of every folder that `paths` below `site_dir` stand in, with its time of change; empty where one is gone."""
    folders = {""}
    for parent in {path.rpartition("/")[0] for path in paths}:
        while parent not in folders:
            folders.add(parent)
            parent = parent.rpartition("/")[0]
    try:
        told = [f"{folder}\t{os.lstat(f'{site_dir}/{folder}').st_mtime_ns}\n" for folder in sorted(folders)]
    except OSError:
        return ""
    return sha256("".join(told).encode("utf-8", "surrogatepass")).hexdigest()
