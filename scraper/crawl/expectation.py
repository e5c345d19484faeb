"""What a drafted source must give: a golden case beside its declaration, which fails until a person has confirmed it.

`<name>.expected.yml` holds the expectation, the folder `<name>/` the pages that it is about, as they were received.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from archive.errors import HongzhuError
from archive.yaml_text import dump_yaml, load_yaml
from scraper.crawl.article import read_article
from scraper.crawl.declaration import EXPECTED_FORMAT, Declaration
from scraper.crawl.declaration_file import EXPECTED_SUFFIX
from scraper.crawl.errors import CrawlError, DraftNotConfirmed
from scraper.crawl.listing import read_listing
from scraper.crawl.page import parse_page, shown_text
from scraper.crawl.paging import next_pages
from scraper.extract.file_links import find_file_links

LISTING, ARTICLE = "listing.html", "article.html"
"""The pages in the folder of a case."""

_HEAD = """\
# 这个来源应当读出什么。程序是照着网页猜的：请打开下面的网址，逐条核对标题、网址、日期和正文的头尾。
# 都对，把 confirmed 改成 true；不对，改 {name}.yml 里的选择器（或改这里），再运行 hongzhu source check {name}。
"""
_EDGE = 20
"""Characters of the body's beginning and end."""


@dataclass(frozen=True)
class Expectation:
    """What two stored pages of a source give."""

    listing_url: str
    today: str
    """The day on which they were fetched."""
    entries: tuple[dict[str, str | None], ...]
    """url, title and day of each listed document."""
    next_pages: tuple[str, ...]
    article: dict[str, Any] | None
    """url, title, begins, ends, attachments; null where the listing names files only."""


def observe(source: Declaration, folder: Path, listing_url: str, article_url: str | None, today: str) -> Expectation:
    """What the declaration finds on the stored pages; raises PageError where it finds not what it declares."""
    page = parse_page((folder / LISTING).read_bytes(), listing_url, source.encoding)
    entries = tuple(asdict(entry) for entry in read_listing(page, source.entries, today))
    further = next_pages(page, source.paging, listing_url, 1)
    article = None
    if article_url is not None:
        found = parse_page((folder / ARTICLE).read_bytes(), article_url, source.encoding)
        read_article(found, source.article)
        title = found.find(source.article.title)[0] if source.article.title else None
        text = " ".join(shown_text(tag) for tag in found.find(source.article.body))
        article = {
            "url": article_url,
            "title": shown_text(title) if title else None,
            "begins": text[:_EDGE],
            "ends": text[-_EDGE:],
            "attachments": [link.address for link in find_file_links((folder / ARTICLE).read_bytes(), article_url)],
        }
    return Expectation(listing_url, today, entries, further, article)


def dump_expectation(name: str, expectation: Expectation, *, confirmed: bool) -> str:
    """The file's text; `load_expectation` is its inverse."""
    values = {"format": EXPECTED_FORMAT, "confirmed": confirmed, **asdict(expectation)}
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}
    return _HEAD.format(name=name) + dump_yaml(plain)


def load_expectation(path: Path) -> tuple[Expectation, bool]:
    """The expectation of a file, and whether a person confirmed it; raises CrawlError for a file that cannot be used."""
    try:
        values = load_yaml(path.read_text(encoding="utf-8-sig"))
        if values.pop("format") != EXPECTED_FORMAT:
            raise ValueError
        confirmed = values.pop("confirmed")
        entries = tuple({key: str(v) if v is not None else None for key, v in e.items()} for e in values.pop("entries"))
        expectation = Expectation(
            entries=entries, next_pages=tuple(values.pop("next_pages")), today=str(values.pop("today")), **values
        )
        return expectation, confirmed is True
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise CrawlError(
            "核对文件读不懂", where=str(path), next_step="改回原来的样子，或删去它和同名的文件夹，再用 hongzhu source add 起草"
        ) from error


def differences(folder: Path, source: Declaration) -> list[str]:
    """What the declaration finds otherwise than expected, a sentence each; empty where all is as expected."""
    expected, _ = load_expectation(folder / f"{source.name}{EXPECTED_SUFFIX}")
    article_url = expected.article["url"] if expected.article else None
    try:
        found = observe(source, folder / source.name, expected.listing_url, article_url, expected.today)
    except (HongzhuError, OSError) as error:
        return [str(error)]
    told = []
    if len(found.entries) != len(expected.entries):
        told.append(f"列表应当有 {len(expected.entries)} 份，读出 {len(found.entries)} 份")
    for number, (want, have) in enumerate(zip(expected.entries, found.entries, strict=False), 1):
        told += [
            f"列表第 {number} 份的 {key}：应当是“{want[key]}”，读出“{have[key]}”" for key in have if want.get(key) != have[key]
        ]
    if found.next_pages != expected.next_pages:
        told.append(f"下一页：应当是“{_list(expected.next_pages)}”，读出“{_list(found.next_pages)}”")
    article = expected.article or {}
    told += [
        f"文章的 {k}：应当是“{article.get(k)}”，读出“{v}”" for k, v in (found.article or {}).items() if article.get(k) != v
    ]
    return told


def refuse_unconfirmed(folder: Path, sources: Iterable[Declaration]) -> None:
    """Raise DraftNotConfirmed for the first drafted source that nobody confirmed, or that gives something else by now."""
    for source in sources:
        path = folder / f"{source.name}{EXPECTED_SUFFIX}"
        if not path.exists():
            continue
        if not load_expectation(path)[1]:
            raise DraftNotConfirmed(
                f"来源“{source.name}”还是程序起草的样子，没有人核对过",
                where=str(path),
                next_step=f"照文件开头的说明核对，把 confirmed 改成 true；hongzhu source check {source.name} 会指出不符之处",
            )
        if told := differences(folder, source):
            raise DraftNotConfirmed(
                f"来源“{source.name}”读出的与核对过的不符：{told[0]}",
                where=str(path),
                next_step=f"运行 hongzhu source check {source.name} 看全部不符之处，改正 {source.name}.yml",
            )


def _list(urls: tuple[str, ...]) -> str:
    return "、".join(urls) or "没有"
