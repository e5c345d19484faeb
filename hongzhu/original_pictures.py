"""The pages of a newspaper drawn for its readers, where every word on them may be read.

A picture shows all that stands on a page, also what no record has: it is drawn only where all lines of the original belong
to records that are published whole, as the program wrote them, and no number of a private person stands in any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO

from archive.errors import HongzhuError
from archive.open_original import Filed, OpenOriginal
from archive.personal import may_hold_numbers, personal_values
from review.pictures import count_pages, draw_page, has_scans, is_pdf

_WIDTH = 1800
"""In pixels: the small print of a newspaper's page can be read when it is opened alone."""
_QUALITY = 70
"""Of WebP: letters stay sharp, a page takes some 400 kB."""
_MOST = 16
"""Pages: an issue of a weekly; more is a book, of which nobody looks at pictures."""


class PicturesMissing(Exception):
    """Pillow, an extra of twenty megabytes, is not installed; the build goes on and says so."""


def draw_pages(data: bytes, text: str, whole: Sequence[tuple[Filed, OpenOriginal]]) -> list[tuple[bytes, int, int]]:
    """WebP, width and height of each page in order; none where anything on them might not be read by everybody.

    Raises PicturesMissing where they might be drawn, and the library for it is not there.
    """
    if not is_pdf(data) or not may_be_drawn(text, whole) or not 0 < count_pages(data) <= _MOST or has_scans(data):
        return []
    if find_spec("PIL") is None:
        raise PicturesMissing
    try:
        return [_as_webp(draw_page(data, number, width=_WIDTH, notes=False)) for number in range(count_pages(data))]
    except HongzhuError:
        return []


def may_be_drawn(text: str, whole: Sequence[tuple[Filed, OpenOriginal]]) -> bool:
    """Whether all of `text` belongs to these records, each open and as the program wrote it, without personal numbers."""
    if any(filed.is_edited or opened.why_not or opened.hides for filed, opened in whole):
        return False
    if any(filed.record.issuer or filed.record.doc_number for filed, _ in whole):
        return False  # notices in one file have no page to be seen together
    owned = {n for filed, _ in whole for n in range(filed.ledger.first_line, filed.ledger.last_line + 1)}
    if any(line.strip() and number not in owned for number, line in enumerate(text.split("\n"), 1)):
        return False
    joined = "".join(text.split("\n"))
    return not (may_hold_numbers(joined) or may_hold_numbers(text)) or not (personal_values(joined) | personal_values(text))


def _as_webp(png: bytes) -> tuple[bytes, int, int]:
    from PIL import Image

    image = Image.open(BytesIO(png))
    out = BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue(), image.width, image.height
