"""Plain text and Markdown, as pasted from a PDF, a word processor or a spreadsheet, or saved by a converter."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from scraper.extract.decode import BREAKS, decode
from scraper.extract.pasted_columns import columns_in_order
from scraper.text.layout import Layout
from scraper.text.rows import Hint, Row, rows_of

SUFFIXES = (".txt", ".md", ".markdown", ".text")

_LONGEST_CELL = 400
_LEAST_CELLS = 6
"""Two rows of three or three of two: two of two are as often two organs that sign side by side, above their dates."""


def extract(data: bytes, where: str) -> Layout:
    """The lines of a text; raises the errors of `decode`."""
    decoded = decode(data, where)
    lines, mixed = columns_in_order(BREAKS.sub("\n", decoded.text).split("\n"))
    text = "\n".join(lines)
    return Layout(text, tuple(_mark_tables(rows_of(text))), (*decoded.doubts, *mixed))


def _mark_tables(rows: list[Row]) -> list[Row]:
    """Neighbouring rows with as many cells between tabs are a pasted table."""
    out: list[Row] = []
    for (columns, _), group in groupby(_numbered(rows), key=lambda item: item[0]):
        found = [row for _, row in group]
        is_table = columns >= 2 and len(found) >= 2 and columns * len(found) >= _LEAST_CELLS
        out.extend(replace(row, hint=row.hint | Hint.TABLE) for row in found) if is_table else out.extend(found)
    return out


def _numbered(rows: list[Row]) -> list[tuple[tuple[int, int], Row]]:
    """Each row with its number of cells and that of the run of neighbouring lines it stands in."""
    out: list[tuple[tuple[int, int], Row]] = []
    run = 0
    for row in rows:
        run += row.blanks_before > 0
        out.append(((_cells(row), run), row))
    return out


def _cells(row: Row) -> int:
    if "\t" not in row.raw.strip():
        return 1
    cells = row.raw.strip("\r\n ").split("\t")
    return len(cells) if sum(bool(c.strip()) for c in cells) >= 2 and max(map(len, cells)) <= _LONGEST_CELL else 1
