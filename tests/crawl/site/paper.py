"""PDF files with Chinese text that readers find in them, small enough to be made for each test."""

from __future__ import annotations


def pdf(lines: list[tuple[float, float, str]]) -> bytes:
    """One A4 page; each line is its place from the left and from the top, and its text, in points."""
    shown = "".join(f"BT /F 16 Tf 1 0 0 1 {x} {842 - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in lines)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 "
        "/ItalicAngle 0 /FontBBox [-25 -254 1000 880] >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R >>"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


def red_head(organ: str, number: str, title: str, addressees: str, paragraphs: list[str], day: str) -> bytes:
    """A notice as it is printed: the organ's name in the head, the number, the title, the text, the signature."""
    lines: list[tuple[float, float, str]] = [
        (298 - 8 * len(organ), 100, organ),
        (298 - 6 * len(number), 150, number),
        (298 - 8 * len(title), 220, title),
        (80, 270, addressees),
    ]
    y = 300.0
    for paragraph in paragraphs:
        text = f"　　{paragraph}"
        for start in range(0, len(text), 27):
            lines.append((80, y, text[start : start + 27]))
            y += 26
    lines += [(500 - 16 * len(organ.removesuffix("文件")), y + 20, organ.removesuffix("文件")), (380, y + 46, day)]
    return pdf(lines)
