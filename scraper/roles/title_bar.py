"""The title bar of a page: the document's title, and before or behind it the names of section and site."""

from __future__ import annotations

import re

from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ
from scraper.roles.head_values import Head
from scraper.roles.titles import same_title, split_site_suffix
from scraper.text.rows import Account, Hint, Row

_NO_SITE = re.compile(
    r"^(?:在线阅读|在线预览|免费.*|下载|正文|详情|内容页?|文档|文章|新闻|首页|.*下载.*|百度文库|.*案例|.*通知|.*要闻|通知公告)$"
)
_SITE_ALONE = re.compile(r"[\u4e00-\u9fffA-Za-z·\-]{2,20}(?:网|网站|在线|门户|门户网站|信息港|频道|平台|日报|晚报|周报|教育报)")
_BELOW_CRUMBS = 4
"""A title bar may be pasted below the breadcrumb."""
_BAR = "title_bar"


def take_title_bar(rows: list[Row], position: int, head: Head, titles: list[str], account: Account) -> int:
    """How many rows are a title bar; its title goes to `titles`, its site to `head`."""
    row = rows[position]
    below = rows[position + 1 :]
    marked = row.has(Hint.PAGE_TITLE)
    title, site = split_site_suffix(row.text)
    if not (marked or site):
        return 0
    if marked and site is None and _is_site_alone(title, below):
        head.is_web_page = True
        head.values.setdefault("page_site", title)
        account.remove(row, "chrome: site name")
        return 1
    again = any(same_title(title, r.text) for r in below)
    names_site = bool(site and _names_site(site))
    bar = (position == 0 and (again or names_site)) or (position < _BELOW_CRUMBS and again and names_site)
    if not marked and not bar:
        return 0
    if (
        site
        and not again
        and not _names_site(site)
        and any(same_title(site, r.text) and not r.hint & (Hint.CHROME | Hint.LINK) for r in below)
    ):
        title, site = site, title
    own = _without_sections(title, below) if marked else title
    titles.insert(0, own)
    head.is_web_page = True
    if own != title and site is None:
        head.values.setdefault("page_site", title.split()[0])
    if site:
        if marked and names_site:
            head.values.setdefault(_BAR, row.text)
        if not _NO_SITE.search(site):
            head.values.setdefault("page_site", re.sub(r"(?:数字报|电子报|电子版)$", "", site))
        start = row.text.rfind(site)
        row = account.cut(row, start, start + len(site), "chrome: site name")
    account.remove(row, "chrome: page title")
    return 1


def without_site_name(row: Row, head: Head, account: Account) -> Row:
    """A heading that repeats the whole title bar, without the site's name at its end."""
    if row.text != head.values.get(_BAR) or row.has(Hint.PAGE_TITLE):
        return row
    title, _ = split_site_suffix(row.text)
    return account.cut(row, len(title), len(row.text), "chrome: site name")


def _is_site_alone(title: str, below: list[Row]) -> bool:
    """Whether a title bar gives the site's name and nothing of the document."""
    if not (_SITE_ALONE.fullmatch(title) or is_organ(title)) or kind_of_title(title):
        return False
    return not any(same_title(title, r.text) and r.hint & (Hint.TITLE | Hint.HEADING) for r in below)


def _without_sections(title: str, below: list[Row]) -> str:
    """The title without site and section before it, set apart by a space, where the page prints it so below."""
    for gap in re.finditer(r"\s+", title):
        rest = title[gap.end() :]
        if (
            len(rest) >= 8
            and any(same_title(rest, r.text) for r in below)
            and not any(same_title(title, r.text) for r in below)
        ):
            return rest
    return title


def _names_site(text: str) -> bool:
    """Whether the end of a title bar is a site's or an office's name."""
    return bool(re.search(r"网|文库|文档|在线|门户|平台|频道", text)) or is_organ(text)
