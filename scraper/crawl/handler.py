"""Scrapy's one way to a site: `scraper.fetch` in a thread, with conditional requests, each answer kept as a snapshot."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.http import Response

from archive.digest import sha256_of
from scraper.crawl.work import Work, work_of
from scraper.fetch import Fetched, fetch
from scraper.intake.kept_things import keep, thing_of
from scraper.intake.raw_files import RawThing
from scraper.intake.visit import name_of
from scraper.read.secrecy import is_secret

_UNWANTED = ("set-cookie", "set-cookie2", "content-encoding", "transfer-encoding", "content-length")


@dataclass(frozen=True)
class Kept:
    """The bytes of an answer, and by what the site knows them."""

    sha256: str
    etag: str | None
    last_modified: str | None
    thing: RawThing


class FetchHandler(BaseDownloadHandler):
    """Answers Scrapy's requests; the only handler there is."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        """The answer of one address, redirects not followed; where the site says “not modified”, what was kept of it.

        Raises a FetchError.
        """
        work = work_of(self.crawler)
        conditions = () if request.meta.get("whole") else _conditions(work, request.url)
        answer = await asyncio.to_thread(fetch, request.url, work.policy, headers=conditions, follow=False)
        work.tally.count(answer)
        if answer.status != 304 or not conditions:
            return _response(work, request, answer)
        if response := _not_modified(work, request):
            return response
        return await self.download_request(request.replace(meta={**request.meta, "whole": True}))


def kept_of(response: Response) -> Kept:
    """What is kept of an answer with status 200."""
    kept = response.meta["kept"]
    assert isinstance(kept, Kept)
    return kept


def _conditions(work: Work, url: str) -> tuple[tuple[str, str], ...]:
    seen = work.state.get(url)
    if seen is None or seen.sha256 is None:
        return ()
    pairs = (("If-None-Match", seen.etag), ("If-Modified-Since", seen.last_modified))
    return tuple((name, value) for name, value in pairs if value)


def _not_modified(work: Work, request: Request) -> Response | None:
    """What was kept of an address; null where the snapshot is not there any more."""
    seen = work.state.get(request.url)
    snapshot = work.snapshots.get(seen.sha256) if seen and seen.sha256 else None
    if seen is None or snapshot is None:
        return None
    origin = next((origin for origin in snapshot.origins if origin.url == request.url), snapshot.origins[0])
    request.meta["kept"] = Kept(snapshot.sha256, seen.etag, seen.last_modified, thing_of(snapshot, origin))
    return Response(request.url, status=200, body=snapshot.data, request=request)


def _response(work: Work, request: Request, answer: Fetched) -> Response:
    if answer.status == 200:
        path = Path(answer.final_url)
        thing = RawThing(path, name_of(answer), answer.body, answer.final_url, answer.headers, answer.fetched_at)
        if not work.dry_run and not is_secret(thing.data, thing.name):
            keep(thing, work.snapshots)
        request.meta["kept"] = Kept(sha256_of(answer.body), answer.header("ETag"), answer.header("Last-Modified"), thing)
    headers = [(name, value) for name, value in answer.headers if name.lower() not in _UNWANTED]
    return Response(request.url, status=answer.status, headers=headers, body=answer.body, request=request)
