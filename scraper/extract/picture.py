"""Pictures of pages, from a scanner or a phone: read by OCR."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from archive.errors import TooLarge, Unreadable
from scraper.extract.ocr import doubts_of, recognise, require_ocr
from scraper.extract.printed_layout import layout_of
from scraper.extract.printed_page import PrintedPage
from scraper.text.layout import Layout

if TYPE_CHECKING:
    from PIL import Image

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")

_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_FRAME_LIMIT = 100
_WIDTH = 595.0
"""Points: a picture is taken for an A4 page."""

_LONGEST = 2600
"""Pixels; a larger picture is made smaller, for OCR reads it no better."""


def recognises(data: bytes) -> bool:
    """Whether these bytes are a picture."""
    return data.startswith(_MAGIC) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def extract(data: bytes, where: str) -> Layout:
    """The lines that OCR sees; a picture with several frames has a page for each.

    Raises Unreadable, TooLarge, OcrMissing.
    """
    try:
        from PIL import Image, ImageSequence, UnidentifiedImageError
    except ImportError:  # it comes with OCR
        require_ocr(where)
        raise

    pages = []
    recognised = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                for number, frame in enumerate(ImageSequence.Iterator(image)):
                    if number >= _FRAME_LIMIT:
                        raise TooLarge(f"图片超过 {_FRAME_LIMIT} 页", where=where, next_step="拆成单份文件再收录")
                    seen = recognise(_upright(frame), _WIDTH, where)
                    recognised.append(seen)
                    pages.append(PrintedPage(seen.width, seen.height, seen.pieces, seen.grids))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge("图片太大", where=where, next_step="用 200 至 300 dpi 重新扫描") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unreadable("图片损坏或没有下载完", where=where, next_step="重新下载或重新扫描") from error
    if not any(page.pieces or page.grids for page in pages):
        raise Unreadable("图片里没有认出文字", where=where, next_step="换一份清晰、端正的扫描件")
    return layout_of(pages, doubts_of(recognised, list(range(1, len(pages) + 1))))


def _upright(frame: Image.Image) -> Image.Image:
    """The frame as its camera says it should be held, in colours that OCR takes, not larger than it needs."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(frame).convert("RGB")
    turned.thumbnail((_LONGEST, _LONGEST))
    return turned
