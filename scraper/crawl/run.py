"""Crawls, one source after the other, each in an event loop of its own; Ctrl-C ends the page at hand and then the crawl."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler

from archive.store import Archive
from scraper.crawl.amounts import check_amount
from scraper.crawl.declaration import Declaration
from scraper.crawl.declaring import bring_declared
from scraper.crawl.settings import scrapy_settings
from scraper.crawl.spider import SourceSpider
from scraper.crawl.state import CrawlState, alone
from scraper.crawl.tally import Tally
from scraper.crawl.work import Extent, Work
from scraper.fetch import FetchPolicy
from scraper.intake.ingest import topics_of
from scraper.snapshot import SnapshotStore

Progress = Callable[[Declaration, int, int], None]
"""Told of each document: its source, how many are done, how many are known of."""


@dataclass(frozen=True)
class Places:
    """Where a crawl keeps what it finds."""

    archive: Path
    snapshots: Path
    state: Path
    """A folder a source below it."""
    signatures: Path | None = None
    """The file that remembers what texts look like."""


def crawl(
    sources: list[Declaration],
    places: Places,
    extent: Extent,
    policy: FetchPolicy,
    *,
    dry_run: bool = False,
    back_off: float = Work.back_off,
    progress: Progress = lambda source, done, known: None,
) -> Iterator[Tally]:
    """Crawl the sources in order and give each one's account when it is done; the last one is interrupted by Ctrl-C."""
    archive, topics = Archive(places.archive, places.signatures, asks_review=True), topics_of(places.archive)
    for source in sources:
        folder, tally = places.state / source.name, Tally(source.name, source.title)
        with nullcontext() if dry_run else alone(folder):
            state, snapshots = CrawlState(folder, read_only=dry_run), SnapshotStore(places.snapshots)
            work = Work(source, extent, policy, state, snapshots, archive, topics, tally, dry_run, back_off)
            crawl_source(work, partial(progress, source))
        if not dry_run:
            archive.write_signatures()
        yield tally
        if tally.interrupted:
            return


def crawl_source(work: Work, progress: Callable[[int, int], None]) -> Tally:
    """Crawl one source; its account says what became of everything. Raises what is a fault of the program."""
    tally = work.tally
    tally.declared = bring_declared(work)  # first: it needs no answer of the site
    _run_whole(_run(work, progress))
    listings_failed = any(item.error and item.title == "列表" for item in tally.items)
    whole = not (tally.interrupted or tally.stopped or listings_failed or work.extent.limit or work.extent.since)
    if whole and (amount := check_amount(work.source, list(tally.entries.values()), work.extent.today)):
        tally.fail(work.source.listings[0], "列表", amount)
    if not tally.interrupted and not tally.stopped:
        work.state.finish(complete=whole)
    return tally


def _run_whole(crawl: Coroutine[Any, Any, None]) -> None:
    """Run `crawl` to its end; where the caller's thread has a running loop already, in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(crawl)
        return
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, crawl).result()


async def _run(work: Work, progress: Callable[[int, int], None]) -> None:
    faults: list[BaseException] = []
    with _quiet_scrapy():
        runner = AsyncCrawlerRunner(scrapy_settings(work.source, work.policy.user_agent))
        crawler = runner.create_crawler(SourceSpider)

        def keep_fault(failure: Any, **kwargs: Any) -> None:
            faults.append(failure.value)

        crawler.signals.connect(keep_fault, signals.spider_error)
        with _stop_on_interrupt(crawler, work.tally):
            await runner.crawl(crawler, work=work, progress=progress)
    if faults:
        raise faults[0]


@contextmanager
def _stop_on_interrupt(crawler: Crawler, tally: Tally) -> Iterator[None]:
    """The first Ctrl-C lets the crawl end in order; the second is Python's own."""
    loop = asyncio.get_running_loop()
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    before = signal.getsignal(signal.SIGINT)

    def stop() -> None:
        tally.interrupted = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        loop.create_task(crawler.stop_async())  # noqa: RUF006

    # Not the loop's own handlers, which Windows does not have; waking the loop is what makes it look.
    signal.signal(signal.SIGINT, lambda number, frame: loop.call_soon_threadsafe(stop))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _quiet_scrapy() -> Iterator[None]:
    """Scrapy writes for programmers; the account says the same for archivists."""
    logger, handler = logging.getLogger("scrapy"), logging.NullHandler()
    propagate = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
