"""One document of a site, whole: its further pages joined, the files that it offers fetched, and what it says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from scrapy.http import Response

from archive.digest import sha256_of
from archive.errors import HongzhuError, UnsupportedType
from scraper.crawl.article import ArticlePage, join_pages, read_article
from scraper.crawl.errors import BadAnswer, ChallengePage, PageError
from scraper.crawl.filing import named
from scraper.crawl.handler import kept_of
from scraper.crawl.page import Page, parse_page
from scraper.crawl.paging import next_pages
from scraper.crawl.state import Seen
from scraper.crawl.work import Work
from scraper.extract import is_document
from scraper.extract.file_links import FileLink, find_file_links
from scraper.intake.file_types import suffix_of
from scraper.intake.raw_files import AttachedFile, RawThing
from scraper.read.answer import REFUSALS

Get = Callable[[str], Awaitable[Response]]
"""Fetches one address, politely; raises SourceError."""

GONE = (404, 410)


@dataclass
class Document:
    """A document of a site as it is now."""

    thing: RawThing
    """The page, or its pages joined, or the file; with the files that it offers."""
    words: str = ""
    """What its declared parts say."""
    seen: list[Seen] = field(default_factory=list)
    """Its further pages and its files, to be remembered."""
    problems: list[tuple[str, HongzhuError]] = field(default_factory=list)
    """Files that were not given, with what they are called."""

    @property
    def content(self) -> str:
        """Digest of what it says and of the files that it has: what changes around it changes nothing here."""
        files = sorted(f"{file.address} {sha256_of(file.thing.data)}" for file in self.thing.attached)
        return sha256_of("\n".join([self.words, *files]).encode("utf-8"))


async def gather(work: Work, response: Response, get: Get) -> Document:
    """The document whose first page is `response`; raises SourceError where it is not as declared."""
    kept = kept_of(response)
    if is_document(kept.thing.data):
        return Document(kept.thing, words=kept.sha256)
    document = Document(kept.thing)
    pages, parts = await _pages(work, response, get, document)
    document.words = "\n".join(part.words for part in parts)
    if len(pages) > 1:
        made_from = (kept.sha256, *(seen.sha256 or "" for seen in document.seen))
        joined = join_pages(pages, work.source.article)
        document.thing = replace(kept.thing, data=joined, headers=(), made_from=made_from)
    links = find_file_links(document.thing.data, response.url)
    document.thing = replace(document.thing, attached=await _files(document, links, get))
    return document


async def _pages(work: Work, response: Response, get: Get, document: Document) -> tuple[list[Page], Sequence[ArticlePage]]:
    """All pages of an article in order, and what they say; the further ones are noted as seen."""
    article, encoding = work.source.article, work.source.encoding
    pages = [parse_page(response.body, response.url, encoding)]
    parts = [read_article(pages[0], article)]
    todo = list(next_pages(pages[0], article.pages, response.url, 1))
    while todo:
        url = todo.pop(0)
        answer = checked(await get(url))
        pages.append(parse_page(answer.body, answer.url, encoding))
        parts.append(read_article(pages[-1], article, first=False))
        document.seen.append(seen_of(url, answer))
        todo.extend(next_pages(pages[-1], article.pages, response.url, len(pages)))
    return pages, parts


async def _files(document: Document, links: Sequence[FileLink], get: Get) -> tuple[AttachedFile, ...]:
    """The files that a page offers; one that is not given stops neither the page nor the others."""
    files: list[AttachedFile] = []
    for link in links:
        try:
            answer = checked(await get(link.address))
            thing = kept_of(answer).thing
            suffix = suffix_of(thing.data, link.suffix)
            if suffix is None:
                raise UnsupportedType("附件的网址给出的不是文件", where=link.address, next_step="在浏览器里下载，作为文件收录")
            files.append(AttachedFile(link.address, suffix, thing))
            document.seen.append(seen_of(link.address, answer))
        except HongzhuError as error:
            document.problems.append((link.title or "附件", named(error, link.address)))
    return tuple(files)


def seen_of(url: str, response: Response) -> Seen:
    """What to remember of an address that gave bytes."""
    kept = kept_of(response)
    return Seen(url, kept.sha256, kept.etag, kept.last_modified)


def checked(response: Response) -> Response:
    """`response` where it has what was asked for; raises ChallengePage or BadAnswer."""
    status = response.status
    if status == 200:
        return response
    if status in REFUSALS:
        raise ChallengePage(
            f"网站不让程序读（HTTP {status}），没有给出内容；这不等于“没有新文件”",
            where=response.url,
            next_step="过几个小时再抓；总是这样时，在浏览器里打开，把网页另存下来收录",
        )
    if status in GONE:
        raise BadAnswer(f"网页不在了（HTTP {status}）", where=response.url, next_step="在浏览器里核对；搬了家的，改来源声明")
    what = f"网站出错（HTTP {status}），重试过仍然不行"
    raise BadAnswer(what, where=response.url, next_step="过几个小时再抓，会接着没做完的抓")


def is_sign_of_trouble(error: HongzhuError) -> bool:
    """Whether the site as a whole refuses or fails, so that going on only does harm."""
    return isinstance(error, (ChallengePage, BadAnswer)) or not isinstance(error, PageError)
