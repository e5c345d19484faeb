"""A PDF of lines at places, written by hand: a font of the predefined Chinese set, nothing embedded, a few kilobytes."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points."""


@dataclass(frozen=True)
class Placed:
    """One printed line: its baseline's place from the bottom left, its size in points."""

    text: str
    x: float
    y: float
    size: float


def advance(text: str, size: float) -> float:
    """How wide `text` is printed: letters and figures of ASCII take half."""
    return sum(size * (0.5 if character < "\x7f" else 1.0) for character in text)


def write_pdf(pages: list[list[Placed]]) -> bytes:
    """The bytes of a document with these pages."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000"
        b" /W [1 95 500 814 939 500]"  # ASCII, proportional and half-wide, by its numbers in Adobe-GB1
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for number, lines in enumerate(pages):
        content = "\n".join(_shown(line) for line in lines).encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _assembled(objects)


def _shown(line: Placed) -> str:
    code = line.text.encode("utf-16-be").hex()
    return f"BT /F1 {line.size:g} Tf {line.x:.2f} {line.y:.2f} Td <{code}> Tj ET"


def _assembled(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
