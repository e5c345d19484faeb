"""HTML tables: which hold data, and their cells as a grid."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import Comment, Declaration, Doctype, PageElement, ProcessingInstruction

_CELL_LIMIT = 400
_FORM_CELL = 30
"""Longer text in a ruled table is no name of a field to fill in."""
_COVERED_LIMIT = 20_000
"""Places of one table that merged cells cover; whoever covers more draws no table."""
_LABEL = re.compile(
    r"(?:索\s*引\s*号|发\s*文\s*字\s*号|文\s*号|发布机构|发文机关|发文机构|信息名称|主题分类|成文日期|生成日期|信息索引|公开目录)"
)


def is_data_table(table: Tag) -> bool:
    """Whether a table holds data and is no frame for layout: no table inside, several short cells in each of its rows."""
    if table.find("table") is not None or table.get("role") == "presentation":
        return False
    rows = [r for r in table.find_all("tr") if r.get_text(strip=True)]
    cells = [list(r.find_all(["td", "th"], recursive=False)) for r in rows]
    if not cells or max(map(len, cells)) < 2:
        return False
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
    rows = [r for r in table.find_all("tr") if r.find_parent("table") is table]
    covered = 0
    for y, row in enumerate(rows):
        line: list[str] = []
        for cell in filter(_is_cell, row.children):
            while pending.pop((y, len(line)), False):
                line.append("")
            columns, height = _span(cell, "colspan"), _span(cell, "rowspan")
            covered += columns * height - 1
            if covered > _COVERED_LIMIT:
                columns = height = 1
            x = len(line)
            line.append(_cell_text(cell))
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
    if isinstance(part, Tag) and part.name in ("td", "th"):
        return True
    return not isinstance(part, Comment | Declaration | Doctype | ProcessingInstruction) and bool(_cell_text(part))


def _span(cell: PageElement, name: str) -> int:
    value = str(cell.get(name) or "1") if isinstance(cell, Tag) else "1"
    return min(50, max(1, int(value))) if value.isdecimal() else 1


def _cell_text(cell: PageElement) -> str:
    return re.sub(r"\s+", " ", cell.get_text("")).strip()
