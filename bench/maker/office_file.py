"""A document as a Word file: paragraphs with alignment and bold, tables, the parts of a package and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from bench.maker.chance import Chance
from bench.maker.lines import Sheet
from bench.maker.making import facts_of, make_matter
from bench.maker.matter import Facts, Look, Matter, Part
from bench.maker.printed import title_lines
from bench.maker.role import Role

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_DAY = (2020, 1, 1, 0, 0, 0)
"""Of the parts in the package: the same seed gives the same bytes."""


def word_file(chance: Chance) -> tuple[bytes, Sheet, list[Facts]]:
    """A Word file, the lines that its text is, and its facts."""
    matter = make_matter(chance)
    parts, number, authors = _whole(chance, matter)
    body: list[str] = []
    sheet = Sheet()
    sheet.begin()
    rows: list[Part] = []
    spaced = chance.odds(0.3)
    for part in [*parts, None]:
        if part is not None and part.look is Look.ROW:
            rows.append(part)
            continue
        if rows:
            body.append(_table(rows, sheet))
            rows = []
        if part is not None:
            body.append(_paragraph(chance, part, spaced=spaced))
            sheet.add(part.role, part.text)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
    return _package(document), sheet, [facts_of(matter, number=number, authors=authors)]


def _whole(chance: Chance, matter: Matter) -> tuple[list[Part], str, tuple[str, ...]]:
    """Head and text as parts; the number and authors that are printed."""
    out: list[Part] = []
    if matter.mark and chance.odds(0.7):
        out.append(Part(Role.MARK, matter.mark, Look.CENTRE))
    if matter.number:
        out.append(Part(Role.NUMBER, matter.number, Look.CENTRE))
    out += matter.mark_notes
    if matter.kicker:
        out.append(Part(Role.KICKER, matter.kicker, Look.CENTRE))
    look = chance.one([Look.CENTRE, Look.CENTRE, Look.CENTRE, Look.BOLD, Look.PLAIN])
    out += [Part(Role.TITLE, line, look) for line in title_lines(chance, matter.title, 26)]
    if matter.subtitle:
        out.append(Part(Role.SUBTITLE, matter.subtitle, look))
    out += matter.notes
    authors: tuple[str, ...] = ()
    if matter.authors and matter.kind in ("essay", "case", "feature", "long") and chance.odds(0.5):
        authors = matter.authors
        out.append(Part(Role.BYLINE, chance.one(["", "作者：", "文/"]) + " ".join(authors), Look.CENTRE))
    return [*out, *matter.parts], matter.number, authors


def _paragraph(chance: Chance, part: Part, *, spaced: bool) -> str:
    where = {Look.CENTRE: "center", Look.RIGHT: "right"}.get(part.look)
    style = f'<w:jc w:val="{where}"/>' if where else ""
    indent = "　　" if spaced and not where and part.look is not Look.FLUSH else ""
    bold = "<w:rPr><w:b/></w:rPr>" if part.look is Look.BOLD or (part.role is Role.TITLE and chance.odds(0.5)) else ""
    run = f'<w:r>{bold}<w:t xml:space="preserve">{escape(indent + part.text)}</w:t></w:r>'
    empty = "<w:p/>" if chance.odds(0.05) else ""
    return f"<w:p><w:pPr>{style}</w:pPr>{run}</w:p>{empty}"


def _table(rows: Sequence[Part], sheet: Sheet) -> str:
    out = []
    for row in rows:
        cells = row.text.split("\t")
        sheet.add(row.role, row.text)
        made = (f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in cells)
        out.append(f"<w:tr>{''.join(made)}</w:tr>")
    return "<w:tbl>" + "".join(out) + "</w:tbl>"


def _package(document: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document)):
            package.writestr(zipfile.ZipInfo(name, _DAY), text, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
