"""What a build remembers of the site it made, in one file: each file with what was read for it, and what it looks like.

What was read stands once, however many pages have read it; a page names it by its position.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from archive.atomic import write_atomically
from archive.digest import short_digest

_FORMAT = 2


@dataclass(frozen=True, slots=True)
class FileMemory:
    """One file of the site before."""

    given: str
    """Digest of what its makers were called with."""
    reads: list[int]
    """What was read for it, by position in the memory."""
    size: int
    changed: int
    """Its time of change, in nanoseconds."""
    day: str | None
    """Of the site map."""

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

    reads: list[tuple[str, str]] = field(default_factory=list)
    """Name and key of what was read."""
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


def load_memory(file: Path, made_by: str) -> SiteMemory:
    """What `file` remembers; nothing where another program or other settings made the site, or the file is damaged."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        digest = sha256(body).hexdigest()
        if json.loads(head) != [_FORMAT, made_by, digest]:
            return SiteMemory()
        reads, digests, files, others, folders = json.loads(body)
        named = [(name, key) for name, keys in reads for key in keys]
        return SiteMemory(named, digests, {path: FileMemory(*each) for path, each in files.items()}, others, folders, digest)
    except (OSError, ValueError, TypeError):
        return SiteMemory()


def write_memory(file: Path, made_by: str, memory: SiteMemory) -> None:
    """Let `file` remember this; `load_memory` is the inverse. What is read under one name stands together."""
    reads: list[tuple[str, list[str]]] = []
    for name, key in memory.reads:
        if not reads or reads[-1][0] != name:
            reads.append((name, []))
        reads[-1][1].append(key)
    files = {path: (f.given, f.reads, f.size, f.changed, f.day) for path, f in memory.files.items()}
    told = (reads, memory.digests, files, memory.others, memory.folders)
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    head = json.dumps([_FORMAT, made_by, sha256(body).hexdigest()]).encode("ascii")
    write_atomically(file, head + b"\n" + body)


def memory_of(caches: Path, site_dir: Path) -> Path:
    """Where what is known of the site in `site_dir` is remembered."""
    return caches / f"pages-{short_digest(str(site_dir.resolve()), 8)}.json"


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
