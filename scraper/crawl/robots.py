"""robots.txt of each host, obeyed: what it disallows is not asked for, and its crawl-delay is kept (RFC 9309)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.robotstxt import ProtegoRobotParser

from archive.errors import SourceError
from scraper.crawl.errors import BadAnswer, Disallowed
from scraper.crawl.work import work_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_LONGEST_DELAY = 60.0
"""Seconds; a site that asks for more than this would be read for months."""
Rules = ProtegoRobotParser
PRODUCT = "Hongzhu"
"""What robots.txt calls this program."""


def rules_of(body: bytes) -> Rules:
    """The rules of a robots.txt; what cannot be read as one allows everything."""
    return ProtegoRobotParser(body, None)


def disallowed(url: str) -> Disallowed:
    """What to say of an address that robots.txt asks programs not to read."""
    return Disallowed(
        "网站的 robots.txt 不让程序读这个网址，没有读", where=url, next_step="需要时在浏览器里打开，另存为文件再收录"
    )


def unknown_rules(url: str, status: int) -> BadAnswer:
    """What to say where the server fails to give its robots.txt: nothing is allowed then."""
    what = f"网站的 robots.txt 现在读不到（HTTP {status}），不知道允许读什么，所以不读"
    return BadAnswer(what, where=url, next_step="过几个小时再来")


class RobotsMiddleware:
    """Asks each host once for its robots.txt, before anything else."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._rules: dict[str, Rules | SourceError] = {}
        self._lock = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """As Scrapy makes its middlewares."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or raise Disallowed."""
        if request.meta.get("robots"):
            return
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        async with self._lock:
            if host not in self._rules:
                self._rules[host] = await self._rules_of(host)
        rules = self._rules[host]
        if isinstance(rules, SourceError):
            raise rules
        self._slow_down(parts.hostname or "", rules)
        if not rules.allowed(request.url, PRODUCT):
            raise disallowed(request.url)

    async def _rules_of(self, host: str) -> Rules | SourceError:
        """The rules of a host: no such file allows everything, a server that fails allows nothing."""
        url = f"{host}/robots.txt"
        engine = self.crawler.engine
        assert engine
        try:
            response = await engine.download_async(Request(url, meta={"robots": True}, dont_filter=True))
        except SourceError as error:
            return error
        if response.status >= 500 or response.status == 429:
            return unknown_rules(url, response.status)
        return rules_of(response.body if response.status == 200 else b"")

    def _slow_down(self, host: str, rules: Rules) -> None:
        engine = self.crawler.engine
        assert engine
        asked = min(rules.crawl_delay(PRODUCT) or 0.0, _LONGEST_DELAY)
        delay = max(work_of(self.crawler).source.delay, asked)
        engine.downloader.per_slot_settings[host] = {"delay": delay}  # for slots made anew after a long wait
        if slot := engine.downloader.slots.get(host):
            slot.delay = delay
