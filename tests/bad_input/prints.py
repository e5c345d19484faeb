"""Hostile and broken PDF files and pictures, written byte by byte."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image

from .bad import Bad

_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, begin)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def pages(kids: Sequence[int], count: int) -> bytes:
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    return b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, count)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
ENCRYPTED = pdf(
    CATALOGUE,
    pages([3], 1),
    _PAGE,
    b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32),
    trailer=b"/Encrypt 4 0 R /ID [<%s> <%s>]" % (b"01" * 16, b"01" * 16),
)
BLANK = pdf(CATALOGUE, pages([3], 1), _PAGE)


def drawn(content: bytes, entries: bytes = b"", box: bytes = b"0 0 595 842", *more: bytes) -> bytes:
    """One page with this content and, for what it names, objects from number 5 on."""
    resources = b"/Resources << /XObject << /I 5 0 R >> >>" if more else b""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R %s >>" % (box, resources)
    return pdf(CATALOGUE, pages([3], 1), page, stream(content, entries), *more)


def image(width: int, height: int, data: bytes = b"") -> bytes:
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    )
    return stream(data or zlib.compress(bytes(64)), entries % (width, height))


def png(width: int, height: int) -> bytes:
    """A PNG that announces this size and has a line of it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(width // 8 + 1)))
        + chunk(b"IEND", b"")
    )


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((200, 200), 50).convert("RGB").save(out, kind)
    return out.getvalue()


def looping_tiff() -> bytes:
    """A TIFF whose only page names itself as the next one."""
    entries = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8), (279, 4, 1, 8)]
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00" + struct.pack("<I", 8) + directory + struct.pack("<I", 8)


def cases() -> dict[str, Bad]:
    unread = "Unreadable OcrMissing TooLarge"
    return {
        "cut in half.pdf": Bad(BLANK[: len(BLANK) // 2], "Unreadable"),
        "cut before its end.pdf": Bad(drawn(b"BT (text) Tj ET")[:-60], "Unreadable"),
        "only a head.pdf": Bad(b"%PDF-1.7\n%%EOF\n", "Unreadable"),
        "password.pdf": Bad(ENCRYPTED, "EncryptedFile"),
        "blank page.pdf": Bad(BLANK, "Unreadable"),
        "no pages.pdf": Bad(pdf(CATALOGUE, pages([], 0)), "Unreadable"),
        "hundred thousand pages announced.pdf": Bad(pdf(CATALOGUE, pages([3], 100_000), _PAGE), "TooLarge Unreadable"),
        "less than no pages.pdf": Bad(pdf(CATALOGUE, pages([3], -5), _PAGE), "Unreadable"),
        "tree of pages in a circle.pdf": Bad(pdf(CATALOGUE, pages([2, 2], 2)), "Unreadable"),
        "page that is its own parent.pdf": Bad(pdf(CATALOGUE, pages([3], 1), pages([2], 1)), "Unreadable"),
        "page without end.pdf": Bad(drawn(b"", b"", b"0 0 1e9 1e9"), "Unreadable"),
        "scan without end.pdf": Bad(drawn(b"90000 0 0 90000 0 0 cm /I Do", b"", b"0 0 90000 90000", image(8, 8)), unread),
        "picture without end.pdf": Bad(drawn(b"595 0 0 842 0 0 cm /I Do", b"", b"0 0 595 842", image(60_000, 60_000)), unread),
        "content beyond all measure.pdf": Bad(
            drawn(zlib.compress(b"q Q " * 300_000, 1), b"/Filter /FlateDecode"), "Unreadable"
        ),
        "gigabyte of commands.pdf": Bad(
            lambda: drawn(zlib.compress(zlib.compress(bytes(60_000_000), 9), 9), b"/Filter [/FlateDecode /FlateDecode]"),
            "TooLarge",
        ),
        "streams in one another.pdf": Bad(
            drawn(b"1 0 obj << /Filter /FlateDecode >> stream\nx\x9cxx" * 5_000, b"/Filter /FlateDecode"), "TooLarge"
        ),
        "form that draws itself.pdf": Bad(
            drawn(
                b"/I Do",
                b"",
                b"0 0 595 842",
                stream(b"/I Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 5 0 R >> >>"),
            ),
            "Unreadable",
        ),
        "length that lies.pdf": Bad(
            pdf(
                CATALOGUE, pages([3], 1), _PAGE[:-2] + b"/Contents 4 0 R >>", b"<< /Length 2147483647 >>\nstream\nq\nendstream"
            ),
            "Unreadable",
        ),
        "fifty thousand wide.png": Bad(png(50_000, 50_000), "TooLarge"),
        "cut in half.png": Bad(picture("PNG")[:500], "Unreadable"),
        "cut in half.jpg": Bad(picture("JPEG")[:1500], "Unreadable"),
        "head alone.jpg": Bad(b"\xff\xd8\xff\xe0" + bytes(20), "Unreadable"),
        "rubbish.tif": Bad(b"II*\x00" + bytes(range(256)) * 4, "Unreadable"),
        "pages in a circle.tif": Bad(looping_tiff(), unread),
        "rubbish.webp": Bad(b"RIFF\xff\xff\xff\xffWEBPVP8 " + bytes(60), "Unreadable"),
        "lies about its size.bmp": Bad(
            b"BM" + struct.pack("<IHHIIiiHHIIiiII", 60, 0, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24, 0, 6, 0, 0, 0, 0),
            "Unreadable TooLarge",
        ),
    }


def written(lines: Sequence[str], catalogue: bytes = CATALOGUE) -> bytes:
    """A page of text in a font that is not in the file, as many offices' programs write it."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>"
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 "
        b"/Descent -120 /CapHeight 880 /StemV 90 >>"
    )
    shown = b" 0 -28 Td ".join(b"<%s> Tj" % line.encode("utf-16-be").hex().encode() for line in lines)
    page = b"%s /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>" % _PAGE[:-2]
    content = stream(b"BT /F 16 Tf 72 780 Td %s ET" % shown)
    return pdf(catalogue, pages([3], 1), page, content, font, descendant, descriptor)


def harmless() -> dict[str, bytes]:
    """What looks hostile and is only a document."""
    lines = ("各中小学：", "　　请认真贯彻落实有关工作的要求。", "　　　　　　　　青禾区教育局", "　　　　　　　　2021年3月4日")
    action = b"<< /S /JavaScript /JS (app.alert\\(1\\)) /Next << /S /Launch /F (/bin/sh) >> >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction %s /AA << /WC %s >> >>" % (action, action)
    return {
        "runs a program.pdf": written(["关于做好动作工作的通知", *lines], catalogue),
        "font that is not there.pdf": written(["关于做好字体工作的通知", *lines]),
    }
