"""Retries that wait longer each time, and redirects that stay within the source's hosts."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from scraper.crawl.errors import AnotherSite, BadAnswer
from scraper.crawl.work import work_of

_LONGEST_WAIT = 120.0
"""Seconds, whatever the site asks for."""


class BackOffMiddleware(RetryMiddleware):
    """Scrapy's retries, each after twice the wait of the one before, or after what the site asks for."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request again after a while."""
        result = super().process_response(request, response)
        if isinstance(result, Request):
            await self._wait(result, response.headers.get("Retry-After"))
        return result

    async def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """The request again after a while where the failure may pass."""
        result = super().process_exception(request, exception)
        if isinstance(result, Request):
            await self._wait(result, None)
        return result

    async def _wait(self, request: Request, asked: bytes | None) -> None:
        work = work_of(self.crawler)
        seconds = work.back_off * 2 ** (request.meta["retry_times"] - 1)
        if asked and asked.isdigit() and work.back_off:
            seconds = max(seconds, float(asked))
        work.tally.retries += 1
        await asyncio.sleep(min(seconds, _LONGEST_WAIT))


class OwnSiteRedirectMiddleware(RedirectMiddleware):
    """Scrapy's redirects, refused where they leave the hosts of the source."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request of the address that it leads to; raises AnotherSite or BadAnswer."""
        try:
            result = super().process_response(request, response)
        except IgnoreRequest as error:
            raise BadAnswer("网页转来转去，没有到头", where=request.url, next_step="在浏览器里打开看看") from error
        source = work_of(self.crawler).source
        if isinstance(result, Request) and urlsplit(result.url).netloc.lower() not in source.hosts:
            raise AnotherSite(
                f"网页转到了别的网站：{urlsplit(result.url).netloc}",
                where=request.url,
                next_step="也要读那个网站时，把它写进来源声明的 hosts",
            )
        return result

    def handle_referer(self, request: Request, response: Response) -> None:
        """No referrer, ever."""
        request.headers.pop("Referer", None)
