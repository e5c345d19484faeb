"""Two columns of print that were pasted side by side, put one below the other: first the left one, then the right one.

Each line holds half a line of both, so that read as they stand their sentences are mixed. Only prose on both sides of one
gutter is taken apart; a table, a list of names and two organs that sign side by side have no sentences that wrap.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.doubt import BODY, Doubt
from scraper.text.rows import display_width

_GUTTER = re.compile(r"(?P<left>[ \u3000]*\S.*?)(?P<gap>[ \u3000]{2,})(?P<right>\S.*)")
_LONGEST = 200
"""Characters of a line; the widest print that was ever pasted in two columns has less."""
_LEAST_LINES = 4
"""Lines with both halves; two or three may be organs and days."""
_LEAST_HAN = 5
"""Han characters of a half that is counted; page numbers, days and names have fewer."""
_MARKED = 0.25
"""Of the halves: where fewer hold a comma or the end of a sentence they are cells or names."""
_WRAPPED = 0.5
"""Of the halves on each side: print breaks more lines inside a sentence than at its end."""
_EARLY, _LATE = 1.5, 3.5
"""Full-width characters before and behind the column's edge: quotes of half a width, and a paragraph's indent."""
_PARAGRAPH = 2.0
"""Full-width characters that a paragraph is indented; the first line of the right column may be."""
_INDENT = 1.5
_NARROWEST = 8.0
"""Full-width characters of a column of print."""


@dataclass(frozen=True)
class _Line:
    """One line of text, cut where the right column begins."""

    left: str
    right: str
    start: float
    """Where the right half begins, in full-width characters; 0 where there is none."""


def columns_in_order(lines: Sequence[str]) -> tuple[list[str], tuple[Doubt, ...]]:
    """`lines` with columns that stand side by side below each other, and a doubt for each place; no visible one goes."""
    out: list[str] = []
    doubts: list[Doubt] = []
    position = 0
    while position < len(lines):
        run, edge = _run_from(lines, position)
        if not _is_prose(run):  # Nothing inside it is looked at again, so that no table is read line by line from each line.
            out.extend(lines[position : position + max(1, len(run))])
            position += max(1, len(run))
            continue
        first = len(out) + 1
        out.extend(line.left for line in run if line.left.strip())
        out.extend(_with_indent(line, edge) for line in run if line.right)
        said = f"第 {first}–{len(out)} 行在原件里是两栏并排，已按先左栏、后右栏排好，请对照原件核对。"
        doubts.append(Doubt(about=BODY, lines=(first, len(out)), chosen=out[first - 1].strip(), sentence=said))
        position += len(run)
    return out, tuple(doubts)


def _run_from(lines: Sequence[str], position: int) -> tuple[list[_Line], float]:
    """The lines that have one gutter with that at `position`, and where the right column begins; none without a gutter."""
    opening = _halves(lines[position])
    if opening is None:
        return [], 0.0
    edges = (opening.start, opening.start - _PARAGRAPH)
    return max(((_lines_at(lines, position, edge), edge) for edge in edges), key=lambda found: len(found[0]))


def _lines_at(lines: Sequence[str], position: int, edge: float) -> list[_Line]:
    run: list[_Line] = []
    for line in itertools.islice(lines, position, None):
        cut = _at_edge(line, edge)
        if cut is None:
            break
        run.append(cut)
    while run and _is_alone(run[-1], run):
        run.pop()
    return run


def _halves(text: str) -> _Line | None:
    match = _GUTTER.fullmatch(text) if len(text) <= _LONGEST and "\t" not in text else None
    if match is None or re.search(r"[ \u3000]{4,}", match["right"]):
        return None
    gaps = [m for m in re.finditer(r"(?<=\S)[ \u3000]{2,}(?=\S)", text) if display_width(m[0]) >= 1]
    widest = max(gaps, key=lambda m: display_width(m[0]), default=None)
    if widest is None:
        return None
    return _Line(text[: widest.start()], text[widest.end() :].rstrip(), display_width(text[: widest.end()]))


def _at_edge(text: str, edge: float) -> _Line | None:
    """A line of two columns whose right one begins near `edge`; None for any other line and a blank one."""
    if not text.strip():
        return None
    cut = _halves(text)
    if cut is not None and -_EARLY <= cut.start - edge <= _LATE:
        return cut
    bare = text.rstrip()
    lead = display_width(bare[: len(bare) - len(bare.lstrip(" \u3000"))])
    if -_EARLY <= lead - edge <= _LATE:
        return _Line("", bare.strip(), lead)
    return _Line(bare, "", 0.0) if display_width(bare) <= edge else None


def _is_alone(line: _Line, run: list[_Line]) -> bool:
    """Whether a last line on the left may as well be one of its own: no sentence of the left column goes on in it."""
    above = next((each.left for each in reversed(run[:-1]) if each.left), "")
    return not line.right and (not above or bool(re.search(r"[。！？：）)]$", above.rstrip())))


def _with_indent(line: _Line, edge: float) -> str:
    return f"\u3000\u3000{line.right}" if line.start - edge >= _INDENT else line.right


def _is_prose(run: list[_Line]) -> bool:
    both = [line for line in run if _is_text(line.left) and _is_text(line.right)]
    if len(both) < _LEAST_LINES or 2 * len(both) < len(run):
        return False
    lefts, rights = [line.left for line in both], [line.right for line in both]
    marked = sum(bool(re.search("[，。；]", half)) for half in (*lefts, *rights))
    if marked < _MARKED * 2 * len(both):
        return False
    return all(_wraps(side) for side in (lefts, rights))


def _is_text(half: str) -> bool:
    return len(re.findall(r"[\u4e00-\u9fff]", half)) >= _LEAST_HAN


def _wraps(side: list[str]) -> bool:
    """Whether most lines of a column are full, and stop inside a sentence."""
    widths = [display_width(half.rstrip()) for half in side]
    full = [half for half, width in zip(side, widths, strict=True) if width >= max(widths) - 2 * _EARLY]
    inside = sum(not re.search(r"[。！？；：]$", half.rstrip()) for half in full)
    return max(widths) >= _NARROWEST and inside >= _WRAPPED * len(side)
