"""Text on pictures, read by RapidOCR where the extra `ocr` is installed; its models come in its wheel.

What the recogniser itself is unsure of becomes a doubt with the line it stands in: a scan is never quoted unseen.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
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

_MOST_DOUBTS = 20
_RULE_SHARE = 30
"""Of a picture's width: a line that is shorter is a stroke of a character."""


@dataclass(frozen=True)
class Recognised:
    """What stands on one picture."""

    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...]
    unsure: tuple[str, ...]
    """Lines that want to be compared with the picture."""


def recognise(image: Any, width: float, where: str) -> Recognised:
    """The text of a Pillow image; places are scaled so that the picture is `width` points wide.

    Raises OcrMissing where no OCR is installed.
    """
    require_ocr(where)
    engine = _engine()
    try:
        pixels = _array(image)
        result, rules = engine(pixels, use_cls=True, return_word_box=True), _rules(pixels)
    except Exception as error:  # the recogniser's libraries raise anything for a picture they cannot take
        raise Unreadable("图片识别不出来", where=where, next_step="换一份清晰的扫描件") from error
    return _read(result, rules, width / image.width)


def require_ocr(where: str) -> None:
    """Raise OcrMissing where no OCR is installed: before a page is drawn for nothing."""
    if _engine() is None:
        raise OcrMissing(
            "这是扫描件，页面是图片，没有文字",
            where=where,
            next_step="安装文字识别后再收录：.venv/bin/pip install 'hongzhu[ocr]'；或改收有文字的版本",
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


def _read(result: Any, boxes: list[tuple[int, int, int, int]], scale: float) -> Recognised:
    if result.boxes is None:
        return Recognised((), (), ())
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
    return Recognised(tuple(outside), grids, tuple(unsure))


def _crosses(line: Piece, x: float, top: float, bottom: float) -> bool:
    return line.x0 + line.size < x < line.x1 - line.size and top <= line.y0 and line.y1 <= bottom


def _piece(box: Any, text: str, scale: float) -> Piece:
    xs, ys = [float(point[0]) * scale for point in box], [float(point[1]) * scale for point in box]
    height = max(ys) - min(ys)
    # A recogniser's box has a margin around the type.
    return Piece(min(xs), min(ys), max(xs), max(ys), text.strip(), 0.8 * height)
