"""Word files (DOCX): paragraphs with the numbers that Word prints, tables, text in shapes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from archive.doubt import BODY, Doubt
from archive.errors import Unreadable
from scraper.extract.decode import BREAKS, without_unseen
from scraper.extract.docx_numbering import Numbering
from scraper.extract.docx_style import Style, alignment_of, is_on, load_styles, own_style
from scraper.extract.package import CONTENT_TYPES, Package, attribute, children, descendants, local_name, part_names, resolve
from scraper.text.layout import Layout, Medium
from scraper.text.rows import Hint, rows_of

SUFFIXES = (".docx", ".docm", ".dotx")

_SHORT = 60
"""Characters; a longer paragraph that is wholly bold is no heading."""

_TRANSPARENT = frozenset(
    ("hyperlink ins smartTag sdt sdtContent fldSimple moveTo customXml dir bdo ruby rubyBase AlternateContent Choice").split()
)
"""Elements that a reader does not see, but whose text he does."""


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


def extract(data: bytes, where: str) -> Layout:
    """The lines of a Word file; raises the errors of `Package`."""
    package = Package(data, where)
    main = _main_part(package)
    body = next(children(package.xml(main), "body"), None)
    if body is None:
        raise Unreadable("Word 文件里没有正文", where=where, next_step="用办公软件打开后另存为 .docx")
    reader = _Reader(load_styles(package, main), Numbering(package, resolve(main, "numbering.xml")))
    lines = [*reader.blocks(body, Hint.NONE), *_notes(package, main, reader), *_margins(package, main, reader)]
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
    rows = rows_of(text)
    return Layout(
        text, tuple(replace(r, hint=numbered[r.line].hint, level=numbered[r.line].level) for r in rows), doubts, Medium.WORD
    )


class _Reader:
    """Reads blocks in the order in which they are printed."""

    def __init__(self, styles: dict[str, Style], numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.doubts: list[Doubt] = []

    def blocks(self, parent: etree._Element, hint: Hint) -> Iterator[_Line]:
        """The lines of paragraphs and tables below `parent`."""
        for element in parent:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element, hint)
            elif name == "tbl":
                yield from self._table(element, hint)
            elif name in _TRANSPARENT or name == "txbxContent":
                yield from self.blocks(element, hint)

    def _paragraph(self, paragraph: etree._Element, hint: Hint) -> Iterator[_Line]:
        for shape in _shapes(paragraph):
            yield from self.blocks(shape, hint)
        properties = next(children(paragraph, "pPr"), None)
        style = self._style(properties)
        text, bold, hidden = _text_of(paragraph)
        if hidden.strip():
            said = f"Word 文件里有隐藏文字，没有收入：“{hidden.strip()[:40]}”"
            self.doubts.append(Doubt(about=BODY, sentence=said))
        if not text.strip():
            return
        if style.number:
            text = self._numbering.number_of(style.number, style.number_level) + text.lstrip()
        own = hint | style.hint | alignment_of(properties)
        if (bold or style.bold) and len(text.strip()) <= _SHORT:
            own |= Hint.HEADING
        if style.level:
            own |= Hint.HEADING
        yield from _lines(text, own, style.level, _indent(properties, text))

    def _style(self, properties: etree._Element | None) -> Style:
        if properties is None:
            return self._styles.get("", Style())
        name = next((attribute(e, "val") or "" for e in children(properties, "pStyle")), "")
        return own_style(properties, self._styles.get(name, self._styles.get("", Style())))

    def _table(self, table: etree._Element, hint: Hint) -> Iterator[_Line]:
        rows = [list(children(row, "tc")) for row in _rows(table)]
        if max((len(row) for row in rows), default=0) < 2 or any(
            next(descendants(c, "tbl"), None) is not None for r in rows for c in r
        ):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell, hint)
            return
        lines = [_Line("\t".join(self._cells(row)), hint | Hint.TABLE, close=True) for row in rows]
        lines = [line for line in lines if line.text.strip()]
        yield from lines[:-1]
        yield from (replace(line, close=False) for line in lines[-1:])

    def _cells(self, row: list[etree._Element]) -> Iterator[str]:
        """One text a column of the grid: a merged cell's text stands once and the others it covers are empty."""
        for cell in row:
            properties = next(children(cell, "tcPr"), None)
            merged = properties is not None and any(
                (attribute(e, "val") or "continue") == "continue" for e in children(properties, "vMerge")
            )
            yield "" if merged else "".join(line.text.strip() for line in self.blocks(cell, Hint.NONE))
            spans = [int(attribute(e, "val") or 1) for e in children(properties, "gridSpan")] if properties is not None else []
            yield from [""] * min(50, (spans[0] if spans else 1) - 1)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if local_name(element) == "tr":
            yield element
        elif local_name(element) in _TRANSPARENT:
            yield from _rows(element)


def _lines(text: str, hint: Hint, level: int, indent: str) -> Iterator[_Line]:
    """A paragraph's lines: forced breaks divide it, a page break begins a page."""
    pages = text.split("\f")
    for number, page in enumerate(pages):
        pieces = [piece for piece in page.split("\n") if piece.strip()]
        for at, piece in enumerate(pieces):
            last = at == len(pieces) - 1
            own = hint | (Hint.PARAGRAPH if last and len(pieces) == 1 else Hint.NONE if last else Hint.BREAK)
            start = indent if at == 0 and number == 0 else ""
            yield _Line(start + piece, own, level, close=not last, new_page=number > 0 and at == 0)


def _text_of(paragraph: etree._Element) -> tuple[str, bool, str]:
    """The text of a paragraph, whether all of it is bold, and its hidden text."""
    out: list[str] = []
    hidden: list[str] = []
    bold = True
    for run in _runs(paragraph):
        text = "".join(_run_text(run))
        properties = next(children(run, "rPr"), None)
        if properties is not None and is_on(properties, "vanish"):
            hidden.append(text)
            continue
        out.append(text)
        if text.strip():
            bold = bold and properties is not None and is_on(properties, "b")
    return "".join(out), bold and bool(out), "".join(hidden)


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        name = local_name(element)
        if name == "r":
            yield element
        elif name in _TRANSPARENT:
            yield from _runs(element)


_SIGNS = {"tab": "\u3000", "noBreakHyphen": "-", "cr": "\n", "softHyphen": "", "ptab": "\u3000"}


def _run_text(run: etree._Element) -> Iterator[str]:
    for element in run:
        name = local_name(element)
        if name == "t":
            yield without_unseen(BREAKS.sub("\n", element.text or ""))
        elif name == "br":
            yield "\f" if attribute(element, "type") == "page" else "\n"
        elif name == "sym":
            code = int(attribute(element, "char") or "0", 16)
            yield chr(code) if 0x20 <= code < 0xD800 else "□"
        elif name == "ruby":
            yield "".join("".join(_run_text(r)) for base in children(element, "rubyBase") for r in children(base, "r"))
        elif name in _SIGNS:
            yield _SIGNS[name]


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


def _notes(package: Package, main: str, reader: _Reader) -> Iterator[_Line]:
    """Footnotes and endnotes, below the text."""
    for part, tag in (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")):
        name = resolve(main, part)
        if package.has(name):
            for note in children(package.xml(name), tag):
                if attribute(note, "type") is None:
                    yield from reader.blocks(note, Hint.NONE)


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
