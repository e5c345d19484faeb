"""Word files (DOCX): paragraphs with the numbers that Word prints, tables, text in shapes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from archive.doubt import BODY, Doubt
from archive.errors import Unreadable
from scraper.extract.docx_notes import Notes
from scraper.extract.docx_numbering import Numbering
from scraper.extract.docx_run import TRANSPARENT, Printed, printed_of
from scraper.extract.docx_style import Style, alignment_of, load_styles, own_style
from scraper.extract.package import CONTENT_TYPES, Package, attribute, children, descendants, local_name, part_names, resolve
from scraper.text.layout import WATERMARK, Layout, Medium
from scraper.text.rows import Hint, Row, rows_of

SUFFIXES = (".docx", ".docm", ".dotx")

_SHORT = 60
"""Characters; a longer paragraph that is wholly bold is no heading."""

_FRAME_CELL = 200
"""Characters; a table with tables in it and a longer cell is a frame that the page stands in."""
_HEAD_CELLS = 60
"""Characters of a table of one row above everything else: the organs and 文件 of a red head."""


def recognises(data: bytes) -> bool:
    """Whether these bytes are a Word file."""
    names = part_names(data)
    if names == {CONTENT_TYPES}:  # cut off
        return b"word/" in data
    return CONTENT_TYPES in names and any(name.startswith("word/") for name in names)


@dataclass(frozen=True)
class _Line:
    text: str
    hint: Hint
    level: int = 0
    close: bool = False
    """Whether the next line follows without a blank one."""
    new_page: bool = False
    aside: str | None = None
    """As of a row: why it is no part of the running text."""
    drawn: tuple[int, int] = (0, 0)
    """As of a row: the number that Word draws."""


def extract(data: bytes, where: str) -> Layout:
    """The lines of a Word file; raises the errors of `Package`."""
    package = Package(data, where)
    main = _main_part(package)
    body = next(children(package.xml(main), "body"), None)
    if body is None:
        raise Unreadable("Word 文件里没有正文", where=where, next_step="用办公软件打开后另存为 .docx")
    notes = Notes(package, main)
    reader = _Reader(load_styles(package, main), Numbering(package, resolve(main, "numbering.xml")), notes)
    lines = list(reader.blocks(body, Hint.NONE))
    lines.extend(line for note in notes.all() for line in reader.blocks(note, Hint.NONE))
    lines.extend(_margins(package, main, reader))
    return _layout(lines, tuple(reader.doubts))


def _main_part(package: Package) -> str:
    if package.has("_rels/.rels"):
        for relation in descendants(package.xml("_rels/.rels"), "Relationship"):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                return resolve("", attribute(relation, "Target") or "")
    return "word/document.xml"


def _layout(lines: list[_Line], doubts: tuple[Doubt, ...]) -> Layout:
    out: list[str] = []
    numbered: dict[int, _Line] = {}
    for line in lines:
        out.append(("\f" if line.new_page else "") + line.text)
        numbered[len(out)] = line
        if not line.close:
            out.append("")
    text = "\n".join(out).rstrip("\n")
    rows = tuple(_as_row(row, numbered[row.line]) for row in rows_of(text))
    watermarks = dict.fromkeys(line.text for line in lines if line.aside == WATERMARK)
    return Layout(text, rows, doubts, Medium.WORD, tuple(watermarks))


def _as_row(row: Row, line: _Line) -> Row:
    shift = 1 if line.new_page else 0
    drawn = (line.drawn[0] + shift, line.drawn[1] + shift) if line.drawn[1] else (0, 0)
    return replace(row, hint=line.hint, level=line.level, aside=line.aside, drawn=drawn)


class _Reader:
    """Reads blocks in the order in which they are printed."""

    def __init__(self, styles: dict[str, Style], numbering: Numbering, notes: Notes) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._is_top = True
        self.doubts: list[Doubt] = []

    def blocks(self, parent: etree._Element, hint: Hint) -> Iterator[_Line]:
        """The lines of paragraphs and tables below `parent`."""
        for element in parent:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element, hint)
            elif name == "tbl":
                yield from self._table(element, hint)
            elif name in TRANSPARENT or name == "txbxContent":
                yield from self.blocks(element, hint)

    def _paragraph(self, paragraph: etree._Element, hint: Hint) -> Iterator[_Line]:
        for shape in _shapes(paragraph):
            yield from self.blocks(shape, hint)
        yield from _word_art(paragraph, hint)
        properties = next(children(paragraph, "pPr"), None)
        style = self._style(properties)
        printed = printed_of(paragraph, self._notes.mark)
        self._doubt(printed)
        text, number = printed.text, ""
        if not text.strip():
            return
        self._is_top = False
        if style.number:
            number, text = self._numbering.number_of(style.number, style.number_level), text.lstrip()
            number += " " if number[-1:] == "." and text[:1].isdigit() else ""
        own = hint | style.hint | alignment_of(properties)
        if (printed.bold or style.bold) and len(text.strip()) <= _SHORT:
            own |= Hint.HEADING
        if style.level:
            own |= Hint.HEADING
        yield from _lines(number + text, own, style.level, _indent(properties, number + text), len(number.rstrip()))
        if readings := " ".join(r for r in printed.readings if r.strip()):
            yield _Line(readings, Hint.CHROME, aside="ruby reading")

    def _doubt(self, printed: Printed) -> None:
        if printed.hidden.strip():
            said = f"Word 文件里有隐藏文字，没有收入：“{printed.hidden.strip()[:40]}”"
            self.doubts.append(Doubt(about=BODY, sentence=said))
        for instruction in printed.unread:
            said = f"Word 文件里有一处由域代码画出的内容没有读（{instruction}），请对照原件补上。"
            self.doubts.append(Doubt(about=BODY, sentence=said))

    def _style(self, properties: etree._Element | None) -> Style:
        if properties is None:
            return self._styles.get("", Style())
        name = next((attribute(e, "val") or "" for e in children(properties, "pStyle")), "")
        return own_style(properties, self._styles.get(name, self._styles.get("", Style())))

    def _table(self, table: etree._Element, hint: Hint) -> Iterator[_Line]:
        rows = list(_rows(table))
        if self._is_frame(rows):
            was_top = self._is_top
            lines = [line for row in rows for cell in children(row, "tc") for line in self.blocks(cell, hint)]
            yield from _red_head(lines) if was_top and len(rows) == 1 else lines
            return
        lines = [_Line("\t".join(self._cells(row)), hint | Hint.TABLE, close=True) for row in rows]
        lines = [line for line in lines if line.text.strip()]
        yield from lines[:-1]
        yield from (replace(line, close=False) for line in lines[-1:])

    def _is_frame(self, rows: list[etree._Element]) -> bool:
        """Whether a table only puts things in their places: one column, the red head, a form that holds whole pages."""
        cells = [list(children(row, "tc")) for row in rows]
        lengths = [sum(len(t.text or "") for t in descendants(cell, "t")) for row in cells for cell in row]
        if max((len(row) for row in cells), default=0) < 2:
            return True
        if len(rows) == 1 and self._is_top and sum(lengths) <= _HEAD_CELLS:
            return True
        nested = any(next(descendants(cell, "tbl"), None) is not None for row in cells for cell in row)
        return nested and (len(rows) < 2 or max(lengths) > _FRAME_CELL)

    def _cells(self, row: etree._Element) -> Iterator[str]:
        """One text a column of the grid: a merged cell's text stands once and the others it covers are empty."""
        yield from [""] * _skipped(row)
        for cell in children(row, "tc"):
            properties = next(children(cell, "tcPr"), None)
            merged = properties is not None and any(
                (attribute(e, "val") or "continue") == "continue" for e in children(properties, "vMerge")
            )
            texts = (line.text.replace("\t", " ").strip() for line in self.blocks(cell, Hint.NONE) if line.aside is None)
            yield "" if merged else " ".join(text for text in texts if text)
            spans = (
                [_number(attribute(e, "val"), 1) for e in children(properties, "gridSpan")] if properties is not None else []
            )
            yield from [""] * min(50, (spans[0] if spans else 1) - 1)


def _red_head(lines: list[_Line]) -> list[_Line]:
    """The organs of a red head one below the other; 文件, which stands beside them all, behind the last."""
    if len(lines) < 2 or "".join(lines[-1].text.split()) != "文件":
        return lines
    return [*lines[:-2], replace(lines[-2], text=lines[-2].text.rstrip() + lines[-1].text.strip(), close=False)]


def _skipped(row: etree._Element) -> int:
    """Columns of the grid that a row leaves out at its beginning."""
    for properties in children(row, "trPr"):
        for before in children(properties, "gridBefore"):
            return min(50, _number(attribute(before, "val"), 0))
    return 0


def _number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() else default


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if local_name(element) == "tr":
            yield element
        elif local_name(element) in TRANSPARENT:
            yield from _rows(element)


def _lines(text: str, hint: Hint, level: int, indent: str, drawn: int = 0) -> Iterator[_Line]:
    """A paragraph's lines: forced breaks divide it, a page break begins a page."""
    pages = text.split("\f")
    for number, page in enumerate(pages):
        pieces = [piece for piece in page.split("\n") if piece.strip()]
        for at, piece in enumerate(pieces):
            last = at == len(pieces) - 1
            own = hint | (Hint.PARAGRAPH if last and len(pieces) == 1 else Hint.NONE if last else Hint.BREAK)
            start = indent if at == 0 and number == 0 else ""
            span = (len(start), len(start) + drawn) if drawn and at == 0 and number == 0 else (0, 0)
            yield _Line(start + piece, own, level, close=not last, new_page=number > 0 and at == 0, drawn=span)


def _shapes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that hang on a paragraph, each once: an old copy for old programs is left out."""
    for content in descendants(paragraph, "txbxContent"):
        names = [local_name(e) for e in content.iterancestors()]
        if "Fallback" not in names and "txbxContent" not in names[: names.index("p") if "p" in names else None]:
            yield content


def _indent(properties: etree._Element | None, text: str) -> str:
    """Two full-width spaces where Word indents the first line and the text does not bring its own."""
    if properties is None or text[:1] in "\u3000 ":
        return ""
    for element in children(properties, "ind"):
        if int(attribute(element, "firstLineChars") or 0) >= 100 or int(attribute(element, "firstLine") or 0) >= 200:
            return "\u3000\u3000"
    return ""


def _word_art(paragraph: etree._Element, hint: Hint) -> Iterator[_Line]:
    """Words that are drawn as a shape: a heading in the text, a watermark in the page's header."""
    for shape in descendants(paragraph, "textpath"):
        text = (attribute(shape, "string") or "").strip()
        if text and "Fallback" not in [local_name(e) for e in shape.iterancestors()]:
            mark = WATERMARK if hint & Hint.CHROME else None
            yield _Line(text, hint | (Hint.CENTRE if mark is None else Hint.NONE), aside=mark)


def _margins(package: Package, main: str, reader: _Reader) -> Iterator[_Line]:
    """What stands in page headers and footers, each wording once."""
    seen: set[str] = set()
    folder = main.rpartition("/")[0]
    for name in sorted(package.names):
        stem = name.removeprefix(f"{folder}/")
        if stem.startswith(("header", "footer")) and stem.endswith(".xml") and "/" not in stem:
            for line in reader.blocks(package.xml(name), Hint.CHROME):
                if line.text not in seen:
                    seen.add(line.text)
                    yield line
