"""Pages of an original as pictures, for PDF and pictures alone; each is drawn when it is looked at."""

from __future__ import annotations

from io import BytesIO

from archive.errors import HongzhuError
from scraper.extract.package import MAGIC

_WIDTH = 1100
"""In pixels: small print of an A4 page can still be read."""

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
    image = _pdf_page(data, number, width, notes) if is_pdf(data) else _picture(data)
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)))
    out = BytesIO()
    image.convert("RGB").save(out, "PNG")
    return out.getvalue()


def _pdf_page(data: bytes, number: int, most: int, notes: bool):  # type: ignore[no-untyped-def]
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        width, height = page.get_size()
        scale = min(most / max(width, 1), 4000 / max(height, 1))
        return page.render(scale=scale, may_draw_forms=notes, draw_annots=notes).to_pil()
    except pypdfium2.PdfiumError as error:
        raise HongzhuError("这一页画不出来", next_step="用原来的软件打开原件看") from error
    finally:
        document.close()


def _picture(data: bytes):  # type: ignore[no-untyped-def]
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(BytesIO(data))
        image.load()
        return image
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise HongzhuError("图片打不开", next_step="用原来的软件打开原件看") from error
