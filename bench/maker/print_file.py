"""Lines as a PDF: each at its place on the page, in a font that every reader of PDF knows by name, so that none is embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [ << /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    "/DW 1000 /W [1 [500] 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>"
)
PAGE = (595.0, 842.0)
"""A4 in points."""


@dataclass(frozen=True)
class Placed:
    """A piece of text with its place: `x`, `y` of its base line from the lower left corner, in points."""

    x: float
    y: float
    size: float
    text: str


def dump_pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """The pages as a PDF."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", _FONT]
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]:.0f} {PAGE[1]:.0f}] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        drawn = "\n".join(_drawn(piece) for piece in page)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out = "%PDF-1.4\n"
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{end}\n%%EOF\n"
    return out.encode("ascii")


def _drawn(piece: Placed) -> str:
    return f"BT /F1 {piece.size:.1f} Tf {piece.x:.1f} {piece.y:.1f} Td <{piece.text.encode('utf-16-be').hex()}> Tj ET"
