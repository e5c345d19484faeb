"""What the crawl of a source came to: each document with what became of it, each failure with its error."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from archive.errors import HongzhuError
from scraper.crawl.listing import Entry
from scraper.fetch import Fetched


class Fate(Enum):
    """What became of a listed document; the value is what the archivist is told."""

    NEW = "新收录"
    CHANGED = "有变化"
    UNCHANGED = "没有变化"
    GONE = "网页不在了"
    FAILED = "失败"


@dataclass(frozen=True)
class Item:
    """One document, or one page, and what became of it."""

    fate: Fate
    url: str
    title: str
    records: tuple[str, ...] = ()
    note: str = ""
    error: HongzhuError | None = None


@dataclass
class Tally:
    """The account of one crawl; filled while it goes."""

    source: str
    title: str
    items: list[Item] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    """All that the listings named, each address once."""
    settled: int = 0
    """Known documents that are too old to be asked for again."""
    resumed: int = 0
    """Documents that the crawl before, which was cut off, had done."""
    elsewhere: int = 0
    """Links to hosts that the source is not declared for."""
    disallowed: list[str] = field(default_factory=list)
    """Addresses that robots.txt asks programs not to read."""
    files: int = 0
    """Attachments that were received."""
    declared: int = 0
    """Known records that were given what the source declares now."""
    left: int = 0
    """Documents that `--limit` left for the next time."""
    requests: int = 0
    received: int = 0
    """Bytes."""
    retries: int = 0
    stopped: HongzhuError | None = None
    """Why the crawl was given up before its end."""
    interrupted: bool = False

    def count(self, answer: Fetched) -> None:
        """One answer of the site."""
        self.requests += 1
        length = answer.header("Content-Length") or ""
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers)
        self.received += head + (int(length) if length.isdecimal() and answer.status != 304 else len(answer.body))

    def add(self, fate: Fate, url: str, title: str, records: tuple[str, ...] = (), note: str = "") -> None:
        """One document that was read."""
        self.items.append(Item(fate, url, title, records, note))

    def fail(self, url: str, title: str, error: HongzhuError) -> None:
        """One page or document that could not be read."""
        self.items.append(Item(Fate.FAILED, url, title, error=error))

    def of(self, fate: Fate) -> list[Item]:
        """The documents with this fate."""
        return [item for item in self.items if item.fate is fate]

    @property
    def is_failure(self) -> bool:
        """Whether somebody must look at this source."""
        return bool(self.of(Fate.FAILED) or self.stopped)
