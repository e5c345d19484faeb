"""A first declaration of a source, made by looking at its listing and at two of its documents; a person confirms it."""

from __future__ import annotations

import datetime
import math
import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.errors import HongzhuError, UsageError
from scraper.crawl.declaration import TO_FILL, Article, Count, Declaration, Issues, Paging, PagingKind
from scraper.crawl.declaration_file import NAME
from scraper.crawl.drafted_article import agree, guess_article
from scraper.crawl.drafted_listing import guess_entries
from scraper.crawl.drafted_paging import addresses_to_try, guess_paging
from scraper.crawl.listing import Entry, read_listing
from scraper.crawl.page import Page, parse_page, shown_text
from scraper.crawl.paging import next_pages
from scraper.crawl.robots import PRODUCT, Rules, disallowed, rules_of, unknown_rules
from scraper.extract import is_document
from scraper.fetch import Fetched, FetchPolicy, fetch
from scraper.read.answer import check_answer

_DATE_IN_ADDRESS = re.compile(
    r"(?P<year>20\d\d)(?P<a>[-/]?)(?P<month>0[1-9]|1[0-2])(?P<b>[-/]?)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_DAY_IN_WORDS = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_LOOKED_AT = 2
"""Documents that must agree on where the body is."""
_TRIED = 6
"""Listed addresses that are tried, as some are files or gone."""


@dataclass(frozen=True)
class Draft:
    """What was guessed, and the pages that it was guessed from."""

    source: Declaration
    listing_url: str
    listing: bytes
    entries: tuple[Entry, ...]
    article_url: str | None
    article: bytes
    """Empty where the listing names files only."""


class _Visitor:
    """Fetches a few pages, one after the other, as robots.txt allows."""

    def __init__(self, policy: FetchPolicy, delay: float) -> None:
        self._policy = policy
        self._delay = delay
        self._rules: dict[str, Rules] = {}

    def get(self, url: str) -> Fetched:
        """The answer of an address, if there is a page or file; raises SourceError."""
        host = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
        if host not in self._rules:
            answer = fetch(f"{host}/robots.txt", self._policy)
            if answer.status >= 500:
                raise unknown_rules(f"{host}/robots.txt", answer.status)
            self._rules[host] = rules_of(answer.body if answer.status == 200 else b"")
        if not self._rules[host].allowed(url, PRODUCT):
            raise disallowed(url)
        time.sleep(max(self._delay, min(self._rules[host].crawl_delay(PRODUCT) or 0, 30)))
        answer = fetch(url, self._policy)
        check_answer(answer)
        return answer


def draft_source(url: str, name: str | None, policy: FetchPolicy, today: str, *, delay: float = 1.0) -> Draft:
    """Look at a listing and at what it lists; raises SourceError where it cannot be read or nothing looks like a list."""
    visitor = _Visitor(policy, delay)
    answer = visitor.get(url)
    page = parse_page(answer.body, answer.final_url)
    entries = guess_entries(page, today)
    listed = read_listing(page, entries, today)
    article_url, data, article = _look_at_articles(visitor, listed)
    paging = guess_paging(page) or _try_addresses(visitor, page, listed, today)
    listing_url, issues = _issues(answer.final_url, paging)
    title, publisher = _names(page, parse_page(data, article_url or page.url) if data else page)
    source = Declaration(
        name=name or name_for(answer.final_url),
        title=title,
        about=f"{publisher}网站的“{title}”栏目",
        publisher=publisher,
        rights=f"{TO_FILL}：网站对转载有什么要求",
        listings=(listing_url,),
        entries=entries,
        article=article,
        issues=issues,
        paging=paging,
        documents_a_month=None if issues else _normal(listed),
    )
    return Draft(source, answer.final_url, answer.body, listed, article_url, data)


def name_for(url: str) -> str:
    """A name made from host and folder: `jyj_qinghe_tzgg`."""
    parts = urlsplit(url)
    host = [w for w in (parts.hostname or "").split(".")[:-1] if w not in ("www", "gov", "edu", "com", "org", "net")]
    folders = [w for w in parts.path.split("/")[:-1] if re.search("[a-z]", w.lower())]
    name = re.sub(r"[^a-z0-9]+", "_", "_".join([*host, *folders[-1:]]).lower()).strip("_")[:60]
    if not NAME.fullmatch(name):
        raise UsageError("从网址里取不出来源的名字", where=url, next_step="用 --name 给一个英文名字")
    return name


def _look_at_articles(visitor: _Visitor, listed: tuple[Entry, ...]) -> tuple[str | None, bytes, Article]:
    """The first document that is a page, and what it and a second one agree on."""
    first: tuple[str, bytes, Article] | None = None
    problem: HongzhuError | None = None
    seen = 0
    for entry in listed[:_TRIED]:
        try:
            answer = visitor.get(entry.url)
            if is_document(answer.body):
                continue
            page = parse_page(answer.body, answer.final_url)
            if first is None:
                first = (answer.final_url, answer.body, guess_article(page, entry.title))
            else:
                first = (first[0], first[1], agree(first[2], page))
            seen += 1
        except HongzhuError as error:
            problem = problem or error
        if seen == _LOOKED_AT:
            break
    if first is not None:
        return first
    if problem is not None:
        raise problem
    raise UsageError("列表里的都是文件，没有网页", where=listed[0].url, next_step="照 scraper/sources 里的例子手写来源声明")


def _try_addresses(visitor: _Visitor, page: Page, listed: tuple[Entry, ...], today: str) -> Paging | None:
    known = {entry.url for entry in listed}
    for paging in addresses_to_try(page):
        for url in next_pages(page, paging, page.url, 1):
            try:
                second = visitor.get(url)
                further = read_listing(parse_page(second.body, second.final_url), guess_entries(page, today), today)
            except HongzhuError:
                continue
            if not {entry.url for entry in further} & known:
                return paging
    return None


def _issues(url: str, paging: Paging | None) -> tuple[str, Issues | None]:
    """A newspaper's address has its day: the other days have theirs."""
    match = _DATE_IN_ADDRESS.search(urlsplit(url).path) if paging and paging.kind is PagingKind.SHEETS else None
    if match is None:
        return url, None
    start = url.index(match[0])
    template = f"{{year}}{match['a']}{{month}}{match['b']}{{day}}"
    return url[:start] + template + url[start + len(match[0]) :], Issues(7, tuple(range(7)))


def _names(page: Page, article: Page) -> tuple[str, str]:
    """The listing's title and who publishes it, as the title bars of the listing and of a document have them."""
    parts = _title_bar(page) or [urlsplit(page.url).netloc]
    meta = page.soup.find("meta", attrs={"name": re.compile("^SiteName$", re.I)})
    site = str(meta.get("content") or "").strip() if meta else ""
    others = [part for part in (*parts[1:], *_title_bar(article)[1:]) if part != parts[0]]
    return parts[0], site or (others[-1] if others else urlsplit(page.url).netloc)


def _title_bar(page: Page) -> list[str]:
    bar = shown_text(page.soup.title) if page.soup.title else ""
    parts = (_DAY_IN_WORDS.sub("", part).strip() for part in re.split(r"[_|—–-]+", bar))
    return [part for part in parts if part]


def _normal(listed: tuple[Entry, ...]) -> Count | None:
    """A third to three times of what the first page of the listing shows a month; null where it shows no days."""
    days = sorted(datetime.date.fromisoformat(entry.day) for entry in listed if entry.day)
    if len(days) < len(listed) or not days:
        return None
    months = max((days[-1] - days[0]).days / 30.4, 0.5)
    return Count(math.floor(len(days) / months / 3), math.ceil(len(days) / months * 3))
