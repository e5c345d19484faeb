"""Text on pictures, read by RapidOCR where the extra `ocr` is installed; its models come in its wheel.

What the recogniser itself is unsure of becomes a doubt with the line it stands in: a scan is never quoted unseen.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from archive.doubt import BODY, Doubt
from archive.errors import OcrMissing, Unreadable
from scraper.extract.printed_page import Grid, Piece
from scraper.extract.ruled_table import Rule, grids_of

DPI = 200
"""Enough for body type; more costs time and reads no better."""

_SURE = 0.9
"""A line recognised with less confidence is a doubt."""

_UPRIGHT = 0.8
"""Type on its head is recognised with a confidence of 0.5 to 0.7, a poor scan on its feet with 0.85 and more."""

_SOUND = 0.6
"""Level lines recognised with less confidence are no lines: the page is written from top to bottom."""

_LEAST_LINE = 4
"""Characters of a line that tells how a page lies; shorter ones may stand in a narrow cell."""

_TALL = 1.5

_MOST_DOUBTS = 20
_RULE_SHARE = 30
"""Of a picture's width: a line that is shorter is a stroke of a character."""


_spared: ContextVar[bool] = ContextVar("_spared", default=False)


@dataclass(frozen=True)
class Recognised:
    """What stands on one picture."""

    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...]
    unsure: tuple[str, ...]
    """Lines that want to be compared with the picture."""
    width: float
    """Of the page once its lines are level, in points."""
    height: float


def recognise(image: Any, width: float, where: str) -> Recognised:
    """The text of a Pillow image; places are scaled so that the picture is `width` points wide.

    Raises OcrMissing where no OCR is installed.
    """
    require_ocr(where)
    try:
        turned, result = _read_upright(image)
        rules = _rules(_array(turned))
    except Exception as error:  # the recogniser's libraries raise anything for a picture they cannot take
        raise Unreadable("图片识别不出来", where=where, next_step="换一份清晰的扫描件") from error
    return _read(result, rules, width / image.width, turned.size)


def _read_upright(image: Any) -> tuple[Any, Any]:
    """The picture turned so that its lines are level and on their feet, and what was recognised of it.

    The recogniser sets single lines upright, too, but then a page on its head is read from its end.
    """
    engine = _engine()

    def seen(turn: int) -> tuple[float, Any, Any]:
        turned = image.rotate(turn, expand=True) if turn else image
        result = engine(_array(turned), use_cls=False, return_word_box=True)
        return _quality(result), turned, result

    first = seen(0)
    if _lies_on_its_side(first[2]):
        tries = [first, seen(90), seen(270)]
    elif first[0] < _UPRIGHT:
        tries = [first, seen(180)]
    else:
        tries = [first]
    level = [t for t in tries if t[0] >= _SOUND and not _lies_on_its_side(t[2])]
    best = max(level or tries, key=lambda t: t[0])
    return best[1], best[2]


def _quality(result: Any) -> float:
    """How sure the recogniser is, by the length of its lines."""
    if result.boxes is None:
        return 0.0
    weights = [len(text) for text in result.txts]
    return sum(w * float(score) for w, score in zip(weights, result.scores, strict=True)) / max(1, sum(weights))


def _lies_on_its_side(result: Any) -> bool:
    if result.boxes is None:
        return False
    tall = level = 0
    for box, text in zip(result.boxes, result.txts, strict=True):
        wide, high = (max(p[i] for p in box) - min(p[i] for p in box) for i in (0, 1))
        if len(text) >= _LEAST_LINE:
            tall += high > _TALL * wide
            level += high <= _TALL * wide
    return tall > level


@contextmanager
def ocr_spared() -> Iterator[None]:
    """While the block runs, pictures are not read, which costs ten seconds each: OcrMissing is raised in place of it."""
    token = _spared.set(True)
    try:
        yield
    finally:
        _spared.reset(token)


def require_ocr(where: str) -> None:
    """Raise OcrMissing where no OCR is installed, or it is spared: before a page is drawn for nothing."""
    if _spared.get():
        raise OcrMissing("这是扫描件，这次没有识别", where=where)
    if _engine() is None:
        raise OcrMissing(
            "这是扫描件，页面是图片，没有文字",
            where=where,
            next_step='安装文字识别后再收录：pip install "hongzhu[ocr]"；或改收有文字的版本',
        )


def doubts_of(recognised: Iterable[Recognised], pages: list[int]) -> tuple[Doubt, ...]:
    """What a reader must know of recognised pages; empty where there are none."""
    if not pages:
        return ()
    shown = "、".join(map(str, pages[:12])) + ("等" if len(pages) > 12 else "")
    unsure = [line for each in recognised for line in each.unsure]
    first = f"第 {shown} 页是扫描件，文字由程序识别，引用前请对照原件。"
    rest = [f"识别时把握不大：“{line[:60]}”" for line in unsure[:_MOST_DOUBTS]]
    more = [f"另有 {len(unsure) - _MOST_DOUBTS} 行识别时把握不大。"] if len(unsure) > _MOST_DOUBTS else []
    return tuple(Doubt(about=BODY, sentence=said) for said in (first, *rest, *more))


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The recogniser, started once; null where it is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})


def _array(image: Any) -> Any:
    import numpy

    return numpy.asarray(image.convert("RGB"))[:, :, ::-1]


def _rules(pixels: Any) -> list[tuple[int, int, int, int]]:
    """The boxes of the long level and upright lines on a picture: what is left when all that is shorter is worn away."""
    import cv2

    dark = cv2.adaptiveThreshold(
        cv2.bitwise_not(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 31, -10
    )
    boxes: list[tuple[int, int, int, int]] = []
    for shape in ((pixels.shape[1] // _RULE_SHARE, 1), (1, pixels.shape[1] // _RULE_SHARE)):
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        outlines, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            left, top, width, height = cv2.boundingRect(outline)
            boxes.append((left, top, width, height))
    return boxes


def _read(result: Any, boxes: list[tuple[int, int, int, int]], scale: float, size: tuple[int, int]) -> Recognised:
    width, height = size[0] * scale, size[1] * scale
    if result.boxes is None:
        return Recognised((), (), (), width, height)
    pieces: list[Piece] = []
    for box, text, words in zip(result.boxes, result.txts, result.word_results, strict=True):
        line = _piece(box, text, scale)
        crossed = any(_crosses(line, x * scale, y * scale, (y + height) * scale) for x, y, _, height in boxes)
        # A line that runs across a rule is the text of two cells: it is taken word by word.
        pieces.extend([_piece(place, word, scale) for word, _, place in words] if crossed else [line])
    pieces = [piece for piece in pieces if piece.text]
    unsure = [text for text, score in zip(result.txts, result.scores, strict=True) if score < _SURE and text.strip()]
    rules = [Rule(x * scale, y * scale, (x + width) * scale, (y + height) * scale) for x, y, width, height in boxes]
    grids = grids_of(rules, pieces)
    outside = [piece for piece in pieces if not any(grid.holds(piece) for grid in grids)]
    return Recognised(tuple(outside), grids, tuple(unsure), width, height)


def _crosses(line: Piece, x: float, top: float, bottom: float) -> bool:
    return line.x0 + line.size < x < line.x1 - line.size and top <= line.y0 and line.y1 <= bottom


def _piece(box: Any, text: str, scale: float) -> Piece:
    xs, ys = [float(point[0]) * scale for point in box], [float(point[1]) * scale for point in box]
    height = max(ys) - min(ys)
    # A recogniser's box has a margin around the type.
    return Piece(min(xs), min(ys), max(xs), max(ys), text.strip(), 0.8 * height)
