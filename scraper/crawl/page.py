"""A page as its declaration sees it: decoded, parsed, its elements counted, its links absolute."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from scraper.crawl.declaration import Selector
from scraper.crawl.errors import ChallengePage, PageError, SelectorMiscount
from scraper.extract.decode import decode
from scraper.read.answer import is_challenge


@dataclass(frozen=True)
class Page:
    """One page of a site."""

    url: str
    """Where it was found, after redirects."""
    text: str
    """Its source."""
    soup: BeautifulSoup

    def find(self, selector: Selector) -> list[Tag]:
        """The selector's elements, as many as declared; raises ChallengePage or SelectorMiscount."""
        found = self.soup.select(selector.css)
        if len(found) not in selector.count:
            raise self.miscount(selector.name, selector.css, str(selector.count), len(found))
        return found

    def miscount(self, name: str, css: str, expected: str, found: int) -> PageError:
        """What to say where a selector does not find what is declared: a challenge, if the page reads like one."""
        if found == 0 and is_challenge(shown_text(self.soup), self.text):
            return ChallengePage(
                "网站要求先通过验证，没有给出内容；这不等于“没有新文件”",
                where=self.url,
                next_step="过几个小时再抓；总是这样时，在浏览器里打开，把网页另存下来收录",
            )
        return SelectorMiscount(
            f"“{name}”（{css}）应当找到 {expected} 处，实际 {found} 处",
            where=self.url,
            next_step="网页可能改版了：在浏览器里查看，改正来源声明里的选择器或数目",
        )

    def link(self, tag: Tag) -> str | None:
        """The absolute web address that an element leads to, without fragment; null for scripts and mail."""
        href = str(tag.get("href") or "").strip()
        if not href or href.startswith("#"):
            return None
        base = self.soup.find("base", href=True)
        try:
            url = urldefrag(urljoin(urljoin(self.url, str(base["href"])) if isinstance(base, Tag) else self.url, href)).url
            return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
        except ValueError:
            return None


def parse_page(data: bytes, url: str, encoding: str | None = None) -> Page:
    """The page in `data`; `encoding` null means: as the bytes say.

    Raises the errors of `decode`, and PageError where the declared encoding does not read the bytes.
    """
    if encoding is None:
        text = decode(data, url).text
    else:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise PageError(
                f"网页不是声明里写的 {encoding} 编码", where=url, next_step="删去来源声明里的 encoding，由程序判断"
            ) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return Page(url, text, BeautifulSoup(text, "lxml"))


def shown_text(tag: Tag) -> str:
    """The text of an element without scripts, white space as one space."""
    parts = (
        text
        for element in tag.descendants
        if not isinstance(element, Tag) and (text := str(element).strip()) and element.parent is not None
        if element.parent.name not in ("script", "style", "template", "[document]")
    )
    return " ".join(" ".join(parts).split())
