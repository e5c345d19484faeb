"""Pages of an original as pictures, for PDF and pictures alone; each is drawn when it is looked at."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from archive.errors import HongzhuError
from scraper.extract.package import MAGIC

_WIDTH = 1100
"""In pixels: small print of an A4 page can still be read."""

_PNG_COLOURS = {1: 0, 3: 2, 4: 6}
"""Channels → the type of colour in a PNG: grey, RGB, RGBA."""
_LEVEL = 4
"""Of zlib: a page of text takes 60 ms; more costs twice the time for a twentieth of the bytes."""

_MOST_OF_PAGE = 0.5
"""Of its area: the photographs of a newspaper cover less, a scanned page all of it."""


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a picture of a page."""
    return data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM"))


def is_page(data: bytes) -> bool:
    """Whether the bytes may be a saved web page."""
    return not is_pdf(data) and not is_picture(data) and not data.startswith(MAGIC) and b"<" in data[:4096]


def count_pages(data: bytes) -> int:
    """How many pictures there are."""
    if is_pdf(data):
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return 0
        try:
            return len(document)
        finally:
            document.close()
    return 1 if is_picture(data) else 0


def has_scans(data: bytes) -> bool:
    """Whether a picture covers a page of a PDF, or most of it: what it shows need not be what the text says."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return any(_is_scan(page, pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) for page in document)
    except pypdfium2.PdfiumError:
        return True
    finally:
        document.close()


def _is_scan(page, image_type) -> bool:  # type: ignore[no-untyped-def]
    width, height = page.get_size()
    for each in page.get_objects(filter=[image_type]):
        left, bottom, right, top = each.get_bounds()
        if (right - left) * (top - bottom) > _MOST_OF_PAGE * width * height:
            return True
    return False


def draw_page(data: bytes, number: int, *, width: int = _WIDTH, notes: bool = True) -> bytes:
    """The page as PNG, `width` pixels wide at most, with or without what people have written on it.

    Raises IndexError where there is none, HongzhuError where it cannot be drawn.
    """
    if not 0 <= number < count_pages(data):
        raise IndexError(number)
    return _pdf_page(data, number, width, notes) if is_pdf(data) else _picture(data, width)


def _pdf_page(data: bytes, number: int, most: int, notes: bool) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        width, height = page.get_size()
        scale = min((most - 1) / max(width, 1), 4000 / max(height, 1))  # less one: pixels are counted up
        drawn = page.render(scale=scale, may_draw_forms=notes, draw_annots=notes, rev_byteorder=True)
        return _as_png(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, drawn.n_channels)
    except pypdfium2.PdfiumError as error:
        raise HongzhuError("这一页画不出来", next_step="用原来的软件打开原件看") from error
    finally:
        document.close()


def _as_png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Rows of `stride` bytes as a PNG, which a library for pictures would do in twenty megabytes."""
    rows = b"".join(b"\0" + pixels[at : at + width * channels] for at in range(0, height * stride, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, _PNG_COLOURS[channels], 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _picture(data: bytes, most: int) -> bytes:
    """A picture as PNG; as it is where pillow, which comes with text recognition, is not there: browsers show most of them."""
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return data
    try:
        image = Image.open(BytesIO(data))
        image.load()
        image.thumbnail((most, image.height))
        out = BytesIO()
        image.convert("RGB").save(out, "PNG")
        return out.getvalue()
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise HongzhuError("图片打不开", next_step="用原来的软件打开原件看") from error
