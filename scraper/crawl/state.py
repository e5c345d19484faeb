"""What is remembered of a source between crawls: one line an address, written so that a kill at any moment loses at most one.

`pages.jsonl` is the account of the last crawl that ended; `journal.jsonl` takes each page as it is done and is gone when the
crawl ends. What did not change is not written again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from archive.atomic import write_atomically
from archive.errors import ArchiveNotWritable
from scraper.crawl.errors import CrawlError

_LOCK = ".crawling"
"""Stays when the crawl is over: a lock file that comes and goes can be held twice."""
STATE_FORMAT = 1
"""Version of both files; another one is refused with a sentence."""


@dataclass(frozen=True)
class Seen:
    """One address as it was found the last time."""

    url: str
    sha256: str | None = None
    """Of the bytes as received; null where it never gave any."""
    etag: str | None = None
    last_modified: str | None = None
    content: str | None = None
    """Digest of what the page says, for the page of a document; null for listings and files."""
    day: str | None = None
    """Of the document as its listing prints it, else the day it was first fetched."""
    records: tuple[str, ...] = ()
    """Ids of the records that were made from it."""
    gone: str | None = None
    """The day on which the site said that it is not there any more."""


class CrawlState:
    """The remembered addresses of one source."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self.read_only = read_only
        self._pages = folder / "pages.jsonl"
        self._journal = folder / "journal.jsonl"
        self.complete, kept = _read(self._pages)
        """Whether a crawl ever went through to the end."""
        _, fresh = _read(self._journal)
        self.interrupted = self._journal.exists()
        """Whether the last crawl was cut off."""
        self._resumed = frozenset(fresh)
        self._seen = {**kept, **fresh}
        self._repaired = False

    def get(self, url: str) -> Seen | None:
        """What is known of an address."""
        return self._seen.get(url)

    def all(self) -> list[Seen]:
        """Every address, in order."""
        return [self._seen[url] for url in sorted(self._seen)]

    def is_fresh(self, url: str) -> bool:
        """Whether the crawl that was cut off had come to this address."""
        return url in self._resumed

    def put(self, seen: Seen) -> None:
        """Remember an address; nothing is written where it is known so."""
        if self._seen.get(seen.url) == seen:
            return
        self._seen[seen.url] = seen
        if not self.read_only:
            self._append(seen)

    def finish(self, *, complete: bool) -> None:
        """End the crawl: the account in one piece, the journal gone."""
        if self.read_only:
            return
        complete = complete or self.complete
        head = json.dumps({"format": STATE_FORMAT, "complete": complete})
        data = "\n".join([head, *(_line(seen) for seen in self.all()), ""]).encode("utf-8")
        if (self._seen or complete) and not (self._pages.exists() and self._pages.read_bytes() == data):
            write_atomically(self._pages, data)
        self._journal.unlink(missing_ok=True)

    def _append(self, seen: Seen) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._journal.open("ab") as file:
                if not self._repaired:
                    file.truncate(_whole_lines(self._journal))
                    self._repaired = True
                new = file.seek(0, os.SEEK_END) == 0
                head = json.dumps({"format": STATE_FORMAT, "complete": False}) + "\n" if new else ""
                file.write(f"{head}{_line(seen)}\n".encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ArchiveNotWritable(
                f"写不进去：{error.strerror}", where=str(self._journal), next_step="检查文件夹的写入权限和磁盘空间"
            ) from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else crawls into this folder meanwhile; raises CrawlError where somebody does. Ends with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CrawlError("这个来源正在被另一个程序抓取", where=str(folder), next_step="等它抓完再试") from error
    try:
        yield
    finally:
        lock.release()


def _whole_lines(path: Path) -> int:
    """The length of a file without the line that a kill cut off."""
    return path.read_bytes().rfind(b"\n") + 1


def _line(seen: Seen) -> str:
    return json.dumps({k: v for k, v in asdict(seen).items() if v not in (None, ())}, ensure_ascii=False)


def _read(path: Path) -> tuple[bool, dict[str, Seen]]:
    """Whether the file says that it is complete, and its addresses; a last line without its end is left out."""
    if not path.exists():
        return False, {}
    lines = path.read_bytes().split(b"\n")[:-1]
    try:
        head, *rest = [json.loads(line) for line in lines] or [{"format": STATE_FORMAT}]
        if head.get("format") != STATE_FORMAT:
            raise CrawlError(
                f"抓取记录的格式版本是 {head.get('format')}，本程序只认识 {STATE_FORMAT}",
                where=str(path),
                next_step="用对应版本的红烛文库，或删去这个文件从头抓（记录不受影响）",
            )
        return bool(head.get("complete")), {seen.url: seen for seen in map(_load, rest)}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CrawlError("抓取记录损坏", where=str(path), next_step="删去这个文件，再抓一次；已经收录的记录不受影响") from error


def _load(values: dict[str, Any]) -> Seen:
    return Seen(**{**values, "records": tuple(values.get("records", ()))})
