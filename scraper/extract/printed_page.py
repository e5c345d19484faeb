"""A page as print knows it: pieces of text at places, and the rows they make.

Shared by every extractor whose source has places and no paragraphs: PDF, OFD, and what OCR sees on a scan. Lengths are
in points, x to the right, y downwards from the page's top left.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from scraper.text.rows import Hint

SAME_ROW = 0.5
"""Of the lower piece's height that two pieces of one row share at least."""

_SMALL = 0.6
"""Of the usual height: smaller pieces are punctuation that is boxed tightly, or small type."""

_PIECE_GAP = 0.2
"""In type sizes: characters that stand nearer are one piece."""

_WORD_GAP = 0.8
"""In type sizes: pieces of a row that stand farther apart are set apart, nearer ones belong together."""


@dataclass(frozen=True)
class Piece:
    """Some characters side by side."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    """Of the type."""
    turned: bool = False
    """Whether it does not run as most of the page does, as a watermark's text."""
    slanted: bool = False
    """Whether it runs aslant, neither along nor across the page."""
    faint: bool = False
    """Whether it is drawn so lightly that other text could stand over it."""


@dataclass(frozen=True)
class Grid:
    """A ruled table at its place."""

    x0: float
    y0: float
    x1: float
    y1: float
    rows: tuple[tuple[str, ...], ...]

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of `piece` is inside."""
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True)
class PrintedPage:
    """What stands on one page."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class Line:
    """Pieces of one row that stand together."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    hint: Hint = Hint.NONE
    aside: str | None = None
    """As of a row: why it is no part of the running text."""
    pieces: tuple[Piece, ...] = ()
    """What it was joined from, where white is left between that could be the gutter of two columns; empty elsewhere."""

    @property
    def white(self) -> list[tuple[float, float]]:
        """The white inside the line: where each begins and ends."""
        return [(a.x1, b.x0) for a, b in pairwise(self.pieces) if b.x0 - a.x1 > _PIECE_GAP * b.size]

    def split_at(self, x: float) -> tuple[Line, ...]:
        """What stands left of `x` and what stands right of it, where `x` lies in the line's white; else the line."""
        if not any(start <= x <= end for start, end in self.white):
            return (self,)
        left, right = [p for p in self.pieces if p.x1 <= x], [p for p in self.pieces if p.x1 > x]
        return _joined(left), _joined(right)


def join_characters(characters: list[Piece]) -> list[Piece]:
    """Characters that follow one another without a gap, as one piece."""
    runs: list[list[Piece]] = [[c] for c in characters[:1]]
    for before, after in pairwise(characters):
        gap = after.x0 - before.x1
        together = (
            (before.turned, before.faint) == (after.turned, after.faint)
            and abs(before.y1 - after.y1) < 0.3 * after.size
            and -0.5 * after.size < gap < _PIECE_GAP * after.size
        )
        if together:
            runs[-1].append(after)
        else:
            runs.append([after])
    return [
        Piece(
            run[0].x0,
            min(c.y0 for c in run),
            run[-1].x1,
            max(c.y1 for c in run),
            "".join(c.text for c in run),
            median(c.size for c in run),
            run[0].turned,
            run[0].slanted,
            run[0].faint,
        )
        for run in runs
    ]


def segments_of(pieces: list[Piece]) -> list[Line]:
    """Pieces of one row that stand close together, as one; a space where print leaves one."""
    out: list[Line] = []
    for row in _rows(pieces):
        current: list[Piece] = []
        for piece in sorted(row, key=lambda p: p.x0):
            if current and piece.x0 - current[-1].x1 > _WORD_GAP * max(piece.size, current[-1].size):
                out.append(_joined(current))
                current = []
            current.append(piece)
        out.append(_joined(current))
    return out


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces whose heights overlap by half, from the top; a comma goes with the words that it stands among."""
    usual = median(p.y1 - p.y0 for p in pieces) if pieces else 0.0
    tall = [p for p in pieces if p.y1 - p.y0 >= _SMALL * usual]
    rows = _rows_from_top(tall)
    bounds = [(row[0].y0, row[0].y1) for row in rows]
    left = []
    for piece in (p for p in pieces if p.y1 - p.y0 < _SMALL * usual):
        middle = bisect_left(bounds, piece.y0, key=lambda b: b[0])
        near = range(max(0, middle - 2), min(len(rows), middle + 2))
        shared = [(min(bounds[i][1], piece.y1) - max(bounds[i][0], piece.y0), i) for i in near]
        most, place = max(shared, default=(0.0, 0))
        if most >= SAME_ROW * (piece.y1 - piece.y0) and most > 0:
            rows[place].append(piece)
        else:
            left.append(piece)
    return sorted([*rows, *_rows_from_top(left)], key=lambda row: (row[0].y0 + row[0].y1) / 2)


def _rows_from_top(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    bounds: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda p: ((p.y0 + p.y1) / 2, p.x0)):
        if rows:
            top, bottom = bounds[-1]
            shared = min(bottom, piece.y1) - max(top, piece.y0)
            if shared >= SAME_ROW * min(bottom - top, piece.y1 - piece.y0):
                rows[-1].append(piece)
                continue
        rows.append([piece])
        bounds.append((piece.y0, piece.y1))
    return rows


def _joined(pieces: list[Piece]) -> Line:
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        gap = piece.x0 - before.x1
        latin = before.text[-1:].isascii() and piece.text[:1].isascii()
        text += (" " if latin and gap > 0.2 * piece.size else "") + piece.text
    return Line(
        pieces[0].x0,
        min(p.y0 for p in pieces),
        max(p.x1 for p in pieces),
        max(p.y1 for p in pieces),
        text,
        median(p.size for p in pieces),
        pieces=tuple(pieces) if len(pieces) > 1 else (),
    )
