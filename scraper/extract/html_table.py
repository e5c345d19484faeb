"""HTML tables: which hold data, and their cells as a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from scraper.extract.html_lines import collapse
from scraper.extract.html_prose import SILENT, is_text
from scraper.extract.raised import raised

_CELL_LIMIT = 400
_NESTED_LIMIT = 120
"""Characters of the longest cell where cells hold tables; a frame for layout has an article or a menu in one of them."""
_APART = frozenset("address article br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul".split())
_FORM_CELL = 30
"""Longer text in a ruled table is no name of a field to fill in."""
_COVERED_LIMIT = 20_000
"""Places of one table that merged cells cover; whoever covers more draws no table."""
_LABEL = re.compile(
    r"(?:索\s*引\s*号|发\s*文\s*字\s*号|文\s*号|发布机构|发文机关|发文机构|信息名称|主题分类|成文日期|生成日期|信息索引|公开目录)"
)


def is_data_table(table: Tag) -> bool:
    """Whether a table holds data and is no frame for layout: several short cells in each of its rows."""
    if table.get("role") == "presentation":
        return False
    rows = [r for r in own_rows(table) if r.get_text(strip=True)]
    cells = [list(r.find_all(["td", "th"], recursive=False)) for r in rows]
    if not cells or max(map(len, cells)) < 2:
        return False
    if table.find("table") is not None:
        return _holds_small_tables(cells)
    texts = [c.get_text(strip=True) for row in cells for c in row]
    filled = [t for t in texts if t]
    if max((len(t) for t in filled), default=0) > _CELL_LIMIT:
        return False
    if _LABEL.search(re.sub(r"\s", "", "".join(filled))[:600]) and len(filled) >= 4:
        return True
    if table.get("border") not in (None, "", "0") and len(rows) >= 2 and len(filled) >= 3 and min(map(len, cells)) >= 2:
        return max(map(len, filled)) <= _FORM_CELL
    wide = [row for row in cells if sum(bool(c.get_text(strip=True)) for c in row) >= 2]
    return len(rows) >= 2 and len(wide) >= 2 and len(wide) >= 0.5 * len(rows)


def _holds_small_tables(cells: list[list[Tag]]) -> bool:
    """Whether cells with tables of their own are the exception: all is short, and most rows have cells of plain words."""
    plain = [[c for c in row if c.find("table") is None and c.get_text(strip=True)] for row in cells]
    if len(cells) < 2 or sum(len(row) >= 2 for row in plain) < 0.6 * len(cells):
        return False
    lengths = [len(c.get_text(strip=True)) for row in cells for c in row]
    links = sum(len(a.get_text(strip=True)) for row in cells for c in row for a in c.find_all("a"))
    return max(lengths) <= _NESTED_LIMIT and 2 * links < sum(lengths)


def own_rows(table: Tag) -> list[Tag]:
    """The rows of a table, without those of tables in its cells."""
    return [r for r in table.find_all("tr") if r.find_parent("table") is table]


def loose_texts(table: Tag) -> tuple[list[str], list[str]]:
    """What stands in a table outside its rows: its caption and what a browser shows above it, and what stands below."""
    above: list[str] = []
    below: list[str] = []
    _gather_loose(table, above, below)
    return above, below


def _gather_loose(parent: Tag, above: list[str], below: list[str]) -> None:
    for child in parent.children:
        if isinstance(child, Tag) and child.name in ("thead", "tbody", "tfoot", "form"):
            _gather_loose(child, above, below)
        elif not (isinstance(child, Tag) and child.name in ("tr", "colgroup", "col")) and (text := cell_text(child)):
            is_last = not any(isinstance(s, Tag) and s.name in ("tr", "tbody") for s in child.next_siblings)
            below.append(text) if is_last and parent.find_previous("tr") is not None and _follows_row(child) else above.append(
                text
            )


def _follows_row(child: PageElement) -> bool:
    return any(isinstance(s, Tag) and s.name in ("tr", "tbody", "thead") for s in child.previous_siblings)


def stands_under_pictures(row: Tag) -> bool:
    """Whether a row of a table holds the captions of the pictures in the row above."""
    above = row.find_previous_sibling("tr")
    if not isinstance(above, Tag) or above.find("img") is None or above.get_text(strip=True):
        return False
    return row.find("img") is None and all(len(c.get_text(strip=True)) <= 60 for c in row.find_all("td"))


def grid_of(table: Tag) -> list[list[str]]:
    """The cells of each row; a merged cell's text stands once, top left, and the others it covers are empty."""
    pending: dict[tuple[int, int], bool] = {}
    grid: list[list[str]] = []
    covered = 0
    for y, row in enumerate(own_rows(table)):
        line: list[str] = []
        for cell in filter(_is_cell, row.children):
            while pending.pop((y, len(line)), False):
                line.append("")
            columns, height = _span(cell, "colspan"), _span(cell, "rowspan")
            covered += columns * height - 1
            if covered > _COVERED_LIMIT:
                columns = height = 1
            x = len(line)
            line.append(cell_text(cell))
            line.extend("" for _ in range(columns - 1))
            for dy in range(1, height):
                for dx in range(columns):
                    pending[(y + dy, x + dx)] = True
        while pending.pop((y, len(line)), False):
            line.append("")
        grid.append(line)
    width = max(map(len, grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid if any(line)]


def _is_cell(part: PageElement) -> bool:
    """A cell of a row, or text that stands in the row beside the cells."""
    return (isinstance(part, Tag) and part.name in ("td", "th")) or bool(cell_text(part))


def _span(cell: PageElement, name: str) -> int:
    value = str(cell.get(name) or "1") if isinstance(cell, Tag) else "1"
    return min(50, max(1, int(value))) if value.isdecimal() else 1


def cell_text(cell: PageElement) -> str:
    """The words of a cell on one line, with a space where a browser begins another: 13 above 14 is not 1314."""
    return " ".join(collapse("".join(_texts(cell))).split())


def _texts(part: PageElement) -> Iterator[str]:
    if isinstance(part, NavigableString):
        yield str(part) if is_text(part) else ""
    elif isinstance(part, Tag) and part.name not in SILENT:
        if part.name == "sup":
            yield raised("".join(t for child in part.children for t in _texts(child)))
            return
        apart = " " if part.name in _APART else ""
        yield apart
        for child in part.children:
            yield from _texts(child)
        yield apart
