"""A declared source: what it is, where its listings are, what its pages must look like; plain values, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

from archive.record import Region

SOURCE_FORMAT = 1
"""Version of the declaration's keys; another one is refused with a sentence."""

TO_FILL = "待填"
"""How a drafted value begins that only a person knows."""
EXPECTED_FORMAT = 1
"""Version of the expectation that `hongzhu source add` leaves beside a draft."""


@dataclass(frozen=True)
class Count:
    """How many elements a selector, or documents a month, may give."""

    least: int
    most: int

    def __contains__(self, number: int) -> bool:
        return self.least <= number <= self.most

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


@dataclass(frozen=True)
class Selector:
    """A CSS selector and how many elements it must find on a page."""

    css: str
    count: Count
    name: str
    """Its key in the declaration, for messages: `article.body`."""


class DatePlace(Enum):
    """Where a listing prints the day of a document."""

    ROW = "row"
    TITLE = "title"
    URL = "url"


@dataclass(frozen=True)
class EntryDate:
    """How the day of a listed document is found."""

    place: DatePlace
    css: str | None = None
    """Inside the row; null where the whole row is searched."""


@dataclass(frozen=True)
class Entries:
    """The documents that one page of a listing names."""

    rows: Selector
    link: str | None
    """CSS of the link inside a row; null where the row is the link."""
    date: EntryDate | None


class PagingKind(Enum):
    """How a site leads from the first page to the others."""

    NUMBER = "number"
    SCRIPT = "script"
    NEXT = "next"
    SHEETS = "sheets"


@dataclass(frozen=True)
class Paging:
    """Where the other pages are; of a listing, or of an article that goes over several."""

    kind: PagingKind
    limit: int
    """Pages at most: a site that never ends is a mistake of the declaration."""
    address: str | None = None
    """With `{n}`, and `{stem}` for the first page's file name without its ending; for NUMBER and SCRIPT."""
    second: int = 2
    """The number that stands in the address of the second page."""
    total: str | None = None
    """Regular expression whose first group is the number of pages."""
    links: Selector | None = None
    """The link to the next page (NEXT) or to all pages (SHEETS)."""


@dataclass(frozen=True)
class Article:
    """What the page of a document must have; a challenge page has nothing of it."""

    body: Selector
    title: Selector | None = None
    details: Selector | None = None
    """The table of metadata: 索引号, 发布机构, …"""
    pages: Paging | None = None
    attachments: Selector | None = None


@dataclass(frozen=True)
class Issues:
    """A newspaper: one listing a day; its address has {year}, {month} and {day}."""

    back: int
    """Days that a crawl looks back."""
    weekdays: tuple[int, ...]
    """Days on which it appears, Monday is 0."""


@dataclass(frozen=True)
class Declaration:
    """One source."""

    name: str
    """Of the file, without its ending."""
    title: str
    about: str
    publisher: str
    rights: str
    listings: tuple[str, ...]
    entries: Entries
    article: Article
    region: Region = field(default_factory=Region)
    encoding: str | None = None
    """Null: found in the page's bytes."""
    delay: float = 2.0
    """Seconds between two requests to a host."""
    recheck_days: int = 60
    """So long after its day a document is asked for again at every crawl; older ones only by `--full`."""
    extra_hosts: tuple[str, ...] = ()
    issues: Issues | None = None
    paging: Paging | None = None
    documents_a_month: Count | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that a crawl may ask."""
        return frozenset({*(urlsplit(url).netloc.lower() for url in self.listings), *self.extra_hosts})
