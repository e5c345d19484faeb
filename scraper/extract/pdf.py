"""PDF files: the characters at their places, the ruled tables, and scans through OCR where that is installed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from archive.doubt import BODY, Doubt, dump_lines
from archive.errors import EncryptedFile, TooLarge, Unreadable
from scraper.extract.asides import STAMP
from scraper.extract.ocr import DPI, Recognised, doubts_of, recognise, require_ocr
from scraper.extract.pdf_characters import read_characters
from scraper.extract.pdf_streams import check_streams
from scraper.extract.printed_layout import layout_of
from scraper.extract.printed_page import PrintedPage, join_characters
from scraper.extract.ruled_table import Rule, grids_of
from scraper.extract.text_layer import is_garbage, lies_under_picture
from scraper.text.layout import Layout

SUFFIXES = (".pdf",)
MAGIC = b"%PDF"

PAGE_LIMIT = 600
_PIXEL_LIMIT = 250_000_000
"""Of a scanned page; A0 at 300 dpi has 140 million."""

_END = b"%%EOF"
_END_WITHIN = 2048
"""Bytes from the end of the file: some servers append a line of their own."""

_MOST_SEGMENTS = 2_000
"""Of one path; a longer one is a drawing."""

_SCAN_SHARE = 0.5
"""Of a page that its pictures cover when it is a scan."""

_LEAST_SHAPES = 50
"""Drawn on a page without text; a frame and some rules are fewer, one line of words drawn as shapes is more."""

_FEW = 8
"""Characters that a scan may still have as text, such as a stamped page number."""


def recognises(data: bytes) -> bool:
    """Whether these bytes are a PDF file; some begin with a few bytes of something else."""
    return MAGIC in data[:1024]


def extract(data: bytes, where: str) -> Layout:
    """The lines of a PDF.

    Raises EncryptedFile, Unreadable, TooLarge, and OcrMissing where a scanned page cannot be read.
    """
    if _END not in data[-_END_WITHIN:]:
        # The reader repairs such a file and gives the pages that have come: a document without its end.
        raise Unreadable("PDF 没有下载完，缺少结尾", where=where, next_step="重新下载；仍打不开时，打印成新的 PDF 再收录")
    check_streams(data, where)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The library's last error may be that of an earlier file.
        raise _unopened(str(error), b"/Encrypt" in data, where) from error
    try:
        if len(document) > PAGE_LIMIT:
            raise TooLarge(f"有 {len(document)} 页，超过 {PAGE_LIMIT} 页的上限", where=where, next_step="拆成单份文件再收录")
        if len(document) == 0:
            raise Unreadable("PDF 里没有一页", where=where, next_step="请重新下载或另存")
        return _layout(document, where)
    finally:
        document.close()


def _unopened(message: str, is_encrypted: bool, where: str) -> EncryptedFile | Unreadable:
    if is_encrypted and "password" in message.lower():
        return EncryptedFile("PDF 有密码，打不开", where=where, next_step="用密码打开后，打印成没有密码的 PDF 再收录")
    return Unreadable("PDF 损坏或没有下载完", where=where, next_step="重新下载；仍打不开时，打印成新的 PDF 再收录")


def _layout(document: pypdfium2.PdfDocument, where: str) -> Layout:
    pages: list[PrintedPage] = []
    scanned: list[int] = []
    layered: list[int] = []
    recognised: list[Recognised] = []
    for number in range(len(document)):
        page = _read_page(document, number, where)
        if _wants_recognition(document[number], page):
            scanned.append(number + 1)
            require_ocr(where)
            seen = recognise(_image_of(document[number], number, where), page.width, where)
            recognised.append(seen)
            page = PrintedPage(seen.width, seen.height, seen.pieces, seen.grids)
        elif _is_scan(document[number]) and lies_under_picture(document[number]):
            layered.append(number + 1)
        pages.append(page)
    if not any(page.pieces or page.grids for page in pages):
        raise Unreadable("PDF 里没有文字", where=where, next_step="如果是图形文字，打印后扫描成图片再收录")
    return layout_of(pages, (*doubts_of(recognised, scanned), *_doubts_of_layers(layered)))


def _wants_recognition(page: Any, read: PrintedPage) -> bool:
    """Whether the text of a page must be read from how it looks: a scan, words drawn as shapes, a broken text layer."""
    text = "".join(piece.text for piece in read.pieces) + "".join("".join(row) for grid in read.grids for row in grid.rows)
    if is_garbage(text):
        return True
    if not text:
        return _is_scan(page) or _is_drawn(page)
    own = [piece for piece in read.pieces if not STAMP.search(piece.text)]
    return len(own) <= _FEW and not read.grids and _is_scan(page)


def _is_drawn(page: Any) -> bool:
    """Whether a page without text has as many shapes as words have strokes."""
    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)) >= _LEAST_SHAPES


def _doubts_of_layers(pages: list[int]) -> tuple[Doubt, ...]:
    if not pages:
        return ()
    said = f"第 {dump_lines(pages)} 页是扫描件，文字取自文件自带的识别结果（别的程序识别的），引用前请对照原件。"
    return (Doubt(about=BODY, sentence=said),)


def _read_page(document: pypdfium2.PdfDocument, number: int, where: str) -> PrintedPage:
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"第 {number + 1} 页读不出来", where=where, next_step="打印成新的 PDF 再收录") from error
    upright = read_characters(page, text_page)
    characters = list(upright.characters)
    grids = () if upright.is_vertical else grids_of(_rules(page, upright.place), [c for c in characters if not c.turned])
    outside = [c for c in characters if c.turned or not any(grid.holds(c) for grid in grids)]
    return PrintedPage(upright.width, upright.height, tuple(join_characters(outside)), grids)


def _rules(page: Any, place: Any) -> Iterator[Rule]:
    """The straight lines of everything drawn on the page."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        matrix = item.get_matrix()
        if item.container is not None:
            matrix = matrix.multiply(item.container.get_matrix())
        for x0, y0, x1, y1 in _segments(item.raw):
            a, b = matrix.on_point(x0, y0), matrix.on_point(x1, y1)
            yield Rule(*place(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def _segments(path: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path, in its own coordinates."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = at = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield (*at, *point)
        at = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield (*at, *start)
            at = start


def _is_scan(page: Any) -> bool:
    """Whether pictures cover most of the page."""
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        x0, y0, x1, y1 = item.get_bounds() if hasattr(item, "get_bounds") else item.get_pos()
        covered += max(0.0, x1 - x0) * max(0.0, y1 - y0)
    return bool(covered >= _SCAN_SHARE * width * height)


def _image_of(page: Any, number: int, where: str) -> Any:
    """The page as a picture, at a resolution that OCR reads well."""
    width, height = (length * DPI / 72 for length in page.get_size())
    pictures = (item.get_px_size() for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    if max([width * height, *(w * h for w, h in pictures)]) > _PIXEL_LIMIT:
        raise TooLarge(f"第 {number + 1} 页的图片太大", where=where, next_step="用 200 至 300 dpi 重新扫描")
    return page.render(scale=DPI / 72).to_pil()
