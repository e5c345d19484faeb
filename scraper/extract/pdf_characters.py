"""The characters of a PDF page at their places, turned so that they stand upright and run from left to right.

How a page is shown says little: scans and exports lie on their side or on their head. Which way most of its characters
stand says it.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from scraper.extract.printed_page import Piece

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Place = Callable[[float, float, float, float], tuple[float, float, float, float]]
"""From a PDF's own coordinates (left, bottom, right, top) to those of the upright page (left, top, right, bottom)."""

_LATIN_SIZE = 0.75
"""Of the height of a line of type."""
_SAME_ANGLE = 0.2
"""Radians: a scan's text layer leans as much as its paper did."""
_FAINT = 165
"""Of 255, the least of red, green and blue, or the most of opacity: type so light is hard to read under other type."""
_SHADE = 0.15
"""Of the type size: the same character again so near is drawn twice, to look bold or by a careless program."""
_LEAST_PAIRS = 12
_WIDEST = 2.0
"""Times the type size: no character is larger."""
_HYPHENS = frozenset((0x02, 0xAD))
"""What the reader makes of a hyphen at the end of a line, and what fonts call a drawn hyphen."""
_RADICALS = {
    code: simple
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
    if len(simple := unicodedata.normalize("NFKC", chr(code))) == 1 and simple != chr(code)
}
"""Radical signs that fonts put in place of the characters they look like: the font's doing, not the writer's."""


@dataclass(frozen=True)
class Upright:
    """The characters of a page, and how to bring what else is drawn on it to the same places."""

    characters: tuple[Piece, ...]
    width: float
    height: float
    place: Place
    is_vertical: bool
    """Whether the characters run downwards; then places are those of the page laid on its side."""


def read_characters(page: Any, text_page: Any) -> Upright:
    """Every printed character with its box; one drawn twice or thrice counts once."""
    raw = text_page.raw
    angles = [_angle(raw, index) for index in range(pdfium.FPDFText_CountChars(raw))]
    turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    turned = (4 - turns.most_common(1)[0][0]) % 4 if turns else page.get_rotation() // 90 % 4
    usual = _usual([a for a in angles if (4 - round(a / (math.pi / 2))) % 4 == turned])
    left, bottom, right, top = page.get_cropbox()
    width, height = (right - left, top - bottom) if turned % 2 == 0 else (top - bottom, right - left)
    place = _place(page.get_cropbox(), turned)
    characters = list(_once(_characters(raw, page.get_cropbox(), place, angles, usual)))
    if not _runs_down(characters):
        return Upright(tuple(characters), width, height, place, False)
    laid = tuple(replace(c, x0=c.y0, x1=c.y1, y0=width - c.x1, y1=width - c.x0) for c in characters)
    return Upright(laid, height, width, place, True)


def _angle(raw: Any, index: int) -> float:
    return float(pdfium.FPDFText_GetCharAngle(raw, index)) % (2 * math.pi)


def _usual(angles: list[float]) -> float:
    return sorted(angles)[len(angles) // 2] if angles else 0.0


def _place(box: Box, turned: int) -> Place:
    """For a page whose characters stand upright once it is turned by as many quarters clockwise."""
    left, bottom, right, top = box

    def place(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if turned == 1:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turned == 2:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if turned == 3:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return place


def _characters(raw: Any, page: Box, place: Place, angles: list[float], usual: float) -> Iterator[Piece]:
    for index, angle in enumerate(angles):
        sign = _sign(pdfium.FPDFText_GetUnicode(raw, index))
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 or not sign.strip():
            continue
        box = _box(raw, index, page, is_upright=abs(math.sin(angle)) < 0.01 and math.cos(angle) > 0)
        if box is None:
            continue
        x0, y0, x1, y1 = place(*box)
        apart = abs((angle - usual + math.pi) % (2 * math.pi) - math.pi)
        # A Han character is as wide as its type is large; the size that a PDF declares is before all scaling.
        size = x1 - x0 if ord(sign) >= 0x2E80 else _LATIN_SIZE * (y1 - y0)
        slanted = abs(apart - round(apart / (math.pi / 2)) * (math.pi / 2)) > _SAME_ANGLE
        yield Piece(x0, y0, x1, y1, sign, max(size, 1.0), apart > _SAME_ANGLE, slanted, _is_faint(raw, index))


def _box(raw: Any, index: int, page: Box, *, is_upright: bool) -> Box | None:
    """Left, bottom, right and top of a character with the white of its line.

    Of type that does not stand upright the reader makes some boxes too large or far off the page: these are made anew.
    """
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(loose)):
        return None
    box = (loose.left, loose.bottom, loose.right, loose.top)
    if is_upright or not pdfium.FPDFText_GetMatrix(raw, index, matrix) or not _is_on(page, matrix.e, matrix.f):
        return box
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.a, matrix.b)
    fits = max(box[2] - box[0], box[3] - box[1]) <= _WIDEST * size
    if fits and _is_on(page, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2):
        return box
    return _box_by_matrix(matrix, pdfium.FPDFText_GetFontSize(raw, index), pdfium.FPDFText_GetUnicode(raw, index))


def _is_on(page: Box, x: float, y: float) -> bool:
    return page[0] <= x <= page[2] and page[1] <= y <= page[3]


def _box_by_matrix(matrix: Any, size: float, code: int) -> Box:
    """The box of a character of usual proportions that begins where the matrix puts it."""
    wide, below, above = size * (1.0 if code >= 0x2E80 else 0.5), -0.12 * size, 0.88 * size
    corners = [(across, up) for across in (0.0, wide) for up in (below, above)]
    xs = [matrix.a * across + matrix.c * up + matrix.e for across, up in corners]
    ys = [matrix.b * across + matrix.d * up + matrix.f for across, up in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _sign(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code in (0xFFFE, 0x200B, 0x2060, 0xFEFF) or not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return _RADICALS.get(code, chr(code))


def _is_faint(raw: Any, index: int) -> bool:
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(raw, index, red, green, blue, opaque):
        return False
    return min(red.value, green.value, blue.value) >= _FAINT or 0 < opaque.value <= _FAINT


def _once(characters: Iterator[Piece]) -> Iterator[Piece]:
    """The characters without those that are drawn again at the same place."""
    known: dict[tuple[str, int, int], list[Piece]] = {}
    for piece in characters:
        step = max(_SHADE * piece.size, 0.5)
        column, row = int(piece.x0 / step), int(piece.y0 / step)
        near = (p for x in (-1, 0, 1) for y in (-1, 0, 1) for p in known.get((piece.text, column + x, row + y), ()))
        if any(abs(p.x0 - piece.x0) < step and abs(p.y0 - piece.y0) < step for p in near):
            continue
        known.setdefault((piece.text, column, row), []).append(piece)
        yield piece


def _runs_down(characters: list[Piece]) -> bool:
    """Whether most characters stand below the one before, as in writing from top to bottom."""
    across = down = 0
    for before, after in pairwise(characters):
        if min(ord(before.text), ord(after.text)) < 0x2E80:
            continue
        dx, dy, size = after.x0 - before.x0, after.y0 - before.y0, max(before.size, after.size)
        across += 0 < dx < 2.2 * size and abs(dy) < 0.4 * size
        down += 0 < dy < 2.2 * size and abs(dx) < 0.4 * size
    return down >= _LEAST_PAIRS and down > 2 * across
