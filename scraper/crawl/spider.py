"""The crawl of one source: listings page by page, each document once, and a stop where the site does not want it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.errors import HongzhuError
from scraper.crawl.amounts import PERIOD
from scraper.crawl.errors import AnotherSite, BadAnswer, Disallowed, PageError
from scraper.crawl.filing import file_document, named
from scraper.crawl.gathering import GONE, Document, checked, gather, is_sign_of_trouble, seen_of
from scraper.crawl.listing import Entry, read_listing
from scraper.crawl.page import parse_page
from scraper.crawl.paging import is_open_ended, next_pages
from scraper.crawl.state import Seen
from scraper.crawl.tally import Fate
from scraper.crawl.work import Work

PATIENCE = 5
"""So many failures of the site in a row, and the crawl is given up: it has had its answer."""


class SourceSpider(Spider):
    """Reads one source into the archive; `work` says which and how, and takes what comes of it."""

    name = "hongzhu"

    def __init__(self, work: Work, progress: Callable[[int, int], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.work = work
        self._progress = progress
        self._open_listings = 0
        self._listing_failed = False
        self._troubles = 0
        self._done = 0

    async def start(self) -> AsyncIterator[Any]:
        """The first page of each listing."""
        for url in self.work.listings():
            yield self._ask_listing(url, url, 1)

    def _ask_listing(self, url: str, first_url: str, number: int) -> Request:
        self._open_listings += 1
        arguments = {"asked": url, "first_url": first_url, "number": number}
        return Request(url, self.on_listing, errback=self.on_listing_failure, cb_kwargs=arguments, dont_filter=True, priority=1)

    async def on_listing(self, response: Response, asked: str, first_url: str, number: int) -> AsyncIterator[Request]:
        """Ask for the documents that a page of a listing names, and for the pages behind it."""
        work = self.work
        try:
            if response.status in GONE and self._may_be_missing(number):
                entries: tuple[Entry, ...] = ()
            else:
                page = parse_page(checked(response).body, response.url, work.source.encoding)
                entries = read_listing(page, work.source.entries, work.extent.today)
                work.state.put(seen_of(asked, response))
            repeats = all(entry.url in work.tally.entries for entry in entries)
            for entry in entries:
                if self._is_wanted(entry):
                    yield self._ask_article(entry)
            if entries and not self._is_beyond(entries) and not (repeats and number > 1):
                for url in next_pages(page, work.source.paging, first_url, number):
                    yield self._ask_listing(url, first_url, number + 1)
            self._troubles = 0
        except HongzhuError as error:
            self._fail_listing(asked, error)
        for request in self._close_listing():
            yield request

    async def on_listing_failure(self, failure: Failure) -> AsyncIterator[Request]:
        """A page of a listing that was not fetched."""
        request = failure.request  # type: ignore[attr-defined]
        self._fail_listing(request.url, _error_of(failure))
        for asked in self._close_listing():
            yield asked

    async def on_article(self, response: Response, entry: Entry) -> None:
        """File a document, or find that it did not change or is not there any more."""
        work = self.work
        try:
            if response.status in GONE:
                self._note_gone(entry, response.status)
            else:
                document = await gather(work, checked(response), self._get)
                self._file(entry, response, document)
            self._troubles = 0
        except HongzhuError as error:
            self._fail_article(entry, error)
        self._advance()

    async def on_article_failure(self, failure: Failure) -> None:
        """A document that was not fetched."""
        entry: Entry = failure.request.cb_kwargs["entry"]  # type: ignore[attr-defined]
        self._fail_article(entry, _error_of(failure))
        self._advance()

    def _may_be_missing(self, number: int) -> bool:
        """Whether a page that is not there is the end of a listing, or a day without a newspaper."""
        return (number > 1 and is_open_ended(self.work.source.paging)) or (number == 1 and self.work.source.issues is not None)

    def _is_wanted(self, entry: Entry) -> bool:
        work = self.work
        if entry.url in work.tally.entries:
            return False
        if urlsplit(entry.url).netloc.lower() not in work.source.hosts:
            work.tally.elsewhere += 1
            return False
        work.tally.entries[entry.url] = entry
        if work.is_too_old(entry.day):
            return False
        if work.is_done(entry.url):
            work.tally.resumed += 1
        elif work.is_settled(work.state.get(entry.url)):
            work.tally.settled += 1
        elif not work.has_room():
            work.tally.left += 1
        else:
            return True
        return False

    def _is_beyond(self, entries: tuple[Entry, ...]) -> bool:
        """Whether nothing that this crawl wants can stand behind a page with these documents."""
        work = self.work
        if all(work.is_too_old(entry.day) for entry in entries):
            return True
        if work.source.documents_a_month and any(not entry.day or entry.day >= work.days_ago(PERIOD) for entry in entries):
            return False  # they are counted
        return work.state.complete and all(work.is_settled(work.state.get(entry.url)) for entry in entries)

    def _ask_article(self, entry: Entry) -> Request:
        self.work.asked += 1
        return Request(
            entry.url, self.on_article, errback=self.on_article_failure, cb_kwargs={"entry": entry}, dont_filter=True
        )

    def _close_listing(self) -> list[Request]:
        """When the last listing is read: the known documents that no listing names any more are asked for themselves."""
        self._open_listings -= 1
        if self._open_listings or self._listing_failed:
            return []
        work = self.work
        missing = [
            Entry(seen.url, "", seen.day)
            for seen in work.state.all()
            if seen.content and not seen.gone and seen.url not in work.tally.entries
            if not work.is_settled(seen) and not work.is_too_old(seen.day) and not work.is_done(seen.url)
        ]
        return [self._ask_article(entry) for entry in missing if work.has_room()]

    async def _get(self, url: str) -> Response:
        if urlsplit(url).netloc.lower() not in self.work.source.hosts:
            raise AnotherSite("链接在别的网站上", where=url, next_step="也要读那个网站时，把它写进来源声明的 hosts")
        engine = self.crawler.engine
        assert engine
        return await engine.download_async(Request(url, dont_filter=True))

    def _file(self, entry: Entry, response: Response, document: Document) -> None:
        work = self.work
        known = work.state.get(entry.url)
        day = entry.day or (known.day if known else None) or work.extent.today
        content = None if document.problems else document.content
        seen = replace(seen_of(entry.url, response), content=content, day=day)
        if known and content and known.content == content and work.is_filed(known):
            seen = replace(seen, records=known.records, day=known.day)
            work.tally.add(Fate.UNCHANGED, entry.url, entry.title, known.records)
        else:
            filed = file_document(work, document.thing)
            seen = replace(seen, records=filed.records)
            work.tally.add(filed.fate, entry.url, filed.title or entry.title, filed.records, filed.note)
        work.tally.files += len(document.thing.attached)
        for title, error in document.problems:
            self._note_lost_file(title, error)
        for other in document.seen:
            work.state.put(other)
        if response.url != entry.url:
            work.state.put(seen_of(response.url, response))
        work.state.put(seen)

    def _note_lost_file(self, title: str, error: HongzhuError) -> None:
        if isinstance(error, Disallowed):
            self.work.tally.disallowed.append(error.where)
        elif isinstance(error, AnotherSite):
            self.work.tally.elsewhere += 1
        else:
            self.work.tally.fail(error.where, title, error)

    def _note_gone(self, entry: Entry, status: int) -> None:
        """A page that vanished repeals nothing: its record stays."""
        work = self.work
        known = work.state.get(entry.url) or Seen(entry.url, day=entry.day)
        if known.gone:
            work.tally.add(Fate.GONE, entry.url, entry.title, known.records, f"{known.gone} 就不在了")
            return
        if known.content:
            note = f"HTTP {status}；记录保留，网页撤下不等于文件废止"
            work.tally.add(Fate.GONE, entry.url, entry.title, known.records, note)
        else:
            error = BadAnswer(f"列表里有这一条，网页却打不开（HTTP {status}）", where=entry.url, next_step="在浏览器里核对")
            work.tally.fail(entry.url, entry.title, error)
        work.state.put(replace(known, gone=work.extent.today))

    def _fail_listing(self, url: str, error: HongzhuError) -> None:
        self._listing_failed = True
        self.work.tally.fail(url, "列表", named(error, url))
        self._note_trouble(error)

    def _fail_article(self, entry: Entry, error: HongzhuError) -> None:
        if isinstance(error, Disallowed):
            self.work.tally.disallowed.append(entry.url)
            return
        self.work.tally.fail(entry.url, entry.title, named(error, entry.url))
        self._note_trouble(error)

    def _note_trouble(self, error: HongzhuError) -> None:
        self._troubles = self._troubles + 1 if is_sign_of_trouble(error) else 0
        if self._troubles >= PATIENCE and self.work.tally.stopped is None:
            self.work.tally.stopped = PageError(
                f"网站连续 {PATIENCE} 次没有给出内容，不再打扰",
                where=self.work.source.name,
                next_step="过几个小时再抓，会接着没做完的抓",
            )
            raise CloseSpider("trouble")

    def _advance(self) -> None:
        self._done += 1
        self._progress(self._done, self.work.asked)


def _error_of(failure: Failure) -> HongzhuError:
    """The error of a request; what is none of ours is a fault of the program and goes on up."""
    error = failure.value
    if isinstance(error, HongzhuError):
        return error
    assert error is not None
    raise error
