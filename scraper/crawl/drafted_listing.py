"""Where a page lists documents: the rows that look alike, each with one long link, best with a date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag

from scraper.crawl.declaration import Count, DatePlace, Entries, EntryDate, Selector
from scraper.crawl.drafted_css import common_name, name_of, unique_css
from scraper.crawl.errors import PageError
from scraper.crawl.listing import day_of, title_of
from scraper.crawl.page import Page

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONG = 7
"""Han characters of a title; what menus say is shorter."""
_FEWEST = 2
_ROWS = ("a", "li", "tr", "dd", "dt", "dl", "p", "article", "div")
_MOST = 0.8
"""Share of the rows in which a date must stand where it is said to stand."""


@dataclass(frozen=True)
class _Group:
    rows: list[Tag]
    css: str

    def titles(self) -> list[str]:
        return [title_of(link) for row in self.rows for link in _long_links(row)]


def guess_entries(page: Page, today: str) -> Entries:
    """The rows, the link in each and the place of its day; raises PageError where nothing looks like a list."""
    groups = [group for group in _groups(page) if len(group.rows) >= _FEWEST]
    if not groups:
        raise PageError(
            "网页上找不到文件列表（至少两行、每行一个长标题的链接）",
            where=page.url,
            next_step="核对网址是不是栏目的列表页；列表由脚本生成的网站，请改收网页或文件",
        )
    best = max(groups, key=lambda group: _score(page, group, today))
    link = _link_css(best)
    count = Count(1, len(best.rows) + max(len(best.rows) // 2, 5))
    return Entries(Selector(best.css, count, "entries.rows"), link, _date(page, best, today))


def _groups(page: Page) -> Iterator[_Group]:
    found: dict[tuple[int, str], list[Tag]] = defaultdict(list)
    seen: set[int] = set()
    for link in page.soup.find_all("a", href=True):
        if not _is_long(link) or page.link(link) is None:
            continue
        row = _row_of(link)
        if row is not None and row.parent is not None and id(row) not in seen:
            seen.add(id(row))
            found[(id(row.parent), row.name)].append(row)
    by_look: dict[tuple[str, str, str], list[list[Tag]]] = defaultdict(list)
    for rows in found.values():
        around = [name_of(parent) for parent, _ in zip(rows[0].parents, range(2), strict=False)]
        by_look[(around[0], around[-1], common_name(rows))].append(rows)
    for (_, _, row_name), lists in by_look.items():
        rows = [row for each in lists for row in each]
        if css := _rows_css(page, lists, row_name, rows):
            yield _Group(rows, css)


def _row_of(link: Tag) -> Tag | None:
    """The smallest element around a link whose neighbours hold a link each as well."""
    tag: Tag | None = link
    while tag is not None and tag.parent is not None and len(_long_links(tag)) == 1:
        alike = [s for s in tag.parent.find_all(tag.name, recursive=False) if len(_long_links(s)) == 1]
        if tag.name in _ROWS and len(alike) >= _FEWEST:
            return tag
        tag = tag.parent
    return None


def _rows_css(page: Page, lists: list[list[Tag]], row_name: str, rows: list[Tag]) -> str | None:
    """A selector that finds these rows and no others; one list alone where several look alike but are not told apart."""
    parents = [parent for each in lists if (parent := each[0].parent) is not None]
    box = next((p for p in parents[0].parents if all(any(q is p for q in other.parents) for other in parents)), None)
    candidates = [name_of(parents[0])]
    if len(parents) == 1 and (css := unique_css(page.soup, parents[0])):
        candidates.insert(0, css)
    elif box is not None and (css := unique_css(page.soup, box)):
        candidates.append(f"{css} {name_of(parents[0])}")
    for parent_css in candidates:
        for css in (f"{parent_css} > {row_name}", f"{parent_css} > {row_name}:has(a[href])"):
            chosen = page.soup.select(css)
            if {id(tag) for tag in chosen} == {id(row) for row in rows}:
                return css
    return None


def _score(page: Page, group: _Group, today: str) -> float:
    length = sum(min(len(_HAN.findall(title)), 40) for title in group.titles())
    date = _date(page, group, today)
    return length * (1 if date is None else 1.5 if date.place is DatePlace.URL else 3)


def _link_css(group: _Group) -> str | None:
    first = group.rows[0]
    if first.name == "a":
        return None
    link = _long_links(first)[0]
    cell = link.find_parent(["td", "h2", "h3", "h4", "dt", "p", "div", "span"])
    candidates = ["a[href]", name_of(link), "a[title]"]
    if cell is not None and any(parent is first for parent in cell.parents):
        number = len(cell.find_previous_siblings(cell.name)) + 1
        candidates += [f"{name_of(cell)} a[href]", f"{cell.name}:nth-of-type({number}) a[href]"]
    candidates.append("a[href]:last-of-type")
    good = (css for css in candidates if all(row.select(css) == _long_links(row) for row in group.rows))
    return next(good, "a[href]")


def _date(page: Page, group: _Group, today: str) -> EntryDate | None:
    return next((date for date in _date_places(group, today) if _share(page, group, date, today) >= _MOST), None)


def _date_places(group: _Group, today: str) -> Iterator[EntryDate]:
    for tag in group.rows[0].find_all(True):
        text = tag.get_text(strip=True)
        if tag.name != "a" and len(text) <= 20 and day_of(tag, "", "", EntryDate(DatePlace.ROW), today):
            yield EntryDate(DatePlace.ROW, name_of(tag))
            if tag.name == "td":
                number = len(tag.find_previous_siblings("td")) + 1
                yield EntryDate(DatePlace.ROW, f"td:nth-of-type({number})")
    yield EntryDate(DatePlace.TITLE)
    yield EntryDate(DatePlace.ROW)
    yield EntryDate(DatePlace.URL)


def _share(page: Page, group: _Group, date: EntryDate, today: str) -> float:
    dated = 0
    for row in group.rows:
        link = _long_links(row)[0]
        dated += day_of(row, title_of(link), page.link(link) or "", date, today) is not None
    return dated / len(group.rows)


def _long_links(tag: Tag) -> list[Tag]:
    links = [tag] if tag.name == "a" and tag.has_attr("href") else tag.find_all("a", href=True)
    return [link for link in links if _is_long(link)]


def _is_long(link: Tag) -> bool:
    return len(_HAN.findall(title_of(link))) >= _LONG
