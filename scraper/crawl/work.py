"""What the crawl of one source works with, and how much of it to do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, cast

from archive.store import Archive
from archive.vocabulary import Topic
from scraper.crawl.declaration import Declaration
from scraper.crawl.state import CrawlState, Seen
from scraper.crawl.tally import Tally
from scraper.fetch import FetchPolicy
from scraper.snapshot import SnapshotStore


@dataclass(frozen=True)
class Extent:
    """How much of a source to read."""

    today: str
    """YYYY-MM-DD."""
    limit: int | None = None
    """Documents to ask for at most; null means all."""
    since: str | None = None
    """Documents that a listing dates earlier are not asked for."""
    full: bool = False
    """Ask for every document again, however old."""


@dataclass
class Work:
    """One source under crawl."""

    source: Declaration
    extent: Extent
    policy: FetchPolicy
    state: CrawlState
    snapshots: SnapshotStore
    archive: Archive
    topics: tuple[Topic, ...]
    tally: Tally
    dry_run: bool = False
    back_off: float = 5.0
    """Seconds before the first retry; twice as many before each further one."""
    asked: int = field(default=0, init=False)
    """Documents that were asked for."""

    def is_settled(self, seen: Seen | None) -> bool:
        """Whether a document is so old that nobody changes it any more: only `--full` asks for it again."""
        if seen is None or self.extent.full or not (seen.gone or self.is_filed(seen)):
            return False
        return bool(seen.day and seen.day < self.days_ago(self.source.recheck_days))

    def is_filed(self, seen: Seen) -> bool:
        """Whether the records that were made from an address are all in the archive: it may be another one today."""
        return seen.content is not None and bool(seen.records) and all(map(self.archive.get, seen.records))

    def is_done(self, url: str) -> bool:
        """Whether the crawl that was cut off had filed the document of this address."""
        seen = self.state.get(url)
        return seen is not None and self.state.is_fresh(url) and self.is_filed(seen)

    def is_too_old(self, day: str | None) -> bool:
        """Whether a listed document is of before `--since`."""
        return bool(self.extent.since and day and day < self.extent.since)

    def has_room(self) -> bool:
        """Whether `--limit` allows one more document."""
        return self.extent.limit is None or self.asked < self.extent.limit

    def listings(self) -> tuple[str, ...]:
        """The addresses at which the listings begin; a newspaper has one for each day on which it appears."""
        issues = self.source.issues
        if issues is None:
            return self.source.listings
        today = datetime.date.fromisoformat(self.extent.today)
        days = [today - datetime.timedelta(days=back) for back in range(issues.back)]
        return tuple(
            url.format(year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}")
            for day in days
            if day.weekday() in issues.weekdays and not self.is_too_old(day.isoformat())
            for url in self.source.listings
        )

    def days_ago(self, days: int) -> str:
        """The day that many days before today."""
        return (datetime.date.fromisoformat(self.extent.today) - datetime.timedelta(days=days)).isoformat()


def work_of(crawler: Any) -> Work:
    """The work of the spider that a Scrapy crawler runs."""
    return cast(Work, crawler.spider.work)
