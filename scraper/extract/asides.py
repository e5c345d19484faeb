"""What is printed on a page and is no part of its text: watermarks, stamps of scanners, what stands on edge."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from scraper.extract.printed_page import Line, Piece, PrintedPage
from scraper.text.layout import WATERMARK
from scraper.text.rows import Hint

STAMP = re.compile(
    r"扫描全能王|全能扫描王|夸克扫描|扫描王|CamScanner|Scanned\s+(?:by|with)|WPS\s*扫描|福昕扫描|扫描宝|由.{0,8}扫描创建", re.I
)
"""What scanning programs write on the pages they make."""
_LONGEST_STAMP = 30
_NEAR = 2.5
"""Times the larger of two pieces: their middles are no farther apart within one wording, a space included."""
_LARGE = 1.6
"""Times the usual size of type: light words that large are a watermark wherever they stand."""


def with_asides(page: PrintedPage) -> tuple[list[Piece], list[Line]]:
    """The pieces of the running text, and lines for all else, each with the reason why it is set aside."""
    running = [p for p in page.pieces if not p.turned]
    washed = _washed_out(running)
    running = [p for p in running if p not in washed]
    stamps = [p for p in running if STAMP.search(p.text) and len(p.text) <= _LONGEST_STAMP]
    beside = [p for p in running if p not in stamps and any(_is_beside(p, s) for s in stamps) and len(p.text) <= 4]
    lines = [_line(group, WATERMARK) for group in _joined(sorted(washed, key=lambda p: (p.y0, p.x0)))]
    for group in _joined([p for p in page.pieces if p.turned]):
        lines.append(_line(group, WATERMARK if group[0].slanted else None))
    lines.extend(_line([p], "scanner's stamp") for p in (*stamps, *beside))
    return [p for p in running if p not in stamps and p not in beside], lines


def _washed_out(pieces: list[Piece]) -> list[Piece]:
    """The light pieces that other words stand over, or that are far larger than these."""
    faint = [p for p in pieces if p.faint]
    plain = [p for p in pieces if not p.faint]
    if not faint or not plain:
        return []
    usual = median(p.size for p in plain)
    return [p for p in faint if p.size >= _LARGE * usual or any(_overlap(p, other) for other in plain)]


def _overlap(a: Piece, b: Piece) -> bool:
    wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    return wide > 0.2 * b.size and high > 0.2 * b.size


def _is_beside(piece: Piece, stamp: Piece) -> bool:
    return abs(piece.y0 - stamp.y0) < stamp.size and abs(piece.x0 - stamp.x1) < 3 * stamp.size


def _joined(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that follow one another closely, as they were drawn, as one wording."""
    groups: list[list[Piece]] = [[p] for p in pieces[:1]]
    for before, after in pairwise(pieces):
        apart = max(abs(after.x0 + after.x1 - before.x0 - before.x1), abs(after.y0 + after.y1 - before.y0 - before.y1)) / 2
        reach = max(max(p.x1 - p.x0, p.y1 - p.y0) for p in (before, after))
        if apart < _NEAR * reach and before.slanted == after.slanted:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _line(group: list[Piece], reason: str | None) -> Line:
    return Line(
        min(p.x0 for p in group),
        min(p.y0 for p in group),
        max(p.x1 for p in group),
        max(p.y1 for p in group),
        "".join(p.text for p in group),
        median(p.size for p in group),
        Hint.CHROME,
        reason,
    )
