"""A page's tree as the lines that a browser copies out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.maker.lines import Sheet
from bench.maker.markup import Begin, Content, Element, Said
from bench.maker.role import Role

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt figure figcaption footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table tbody tr ul".split()
)
_SILENT = frozenset("script style noscript template iframe button input".split())
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol table".split())


@dataclass
class _Copy:
    sheet: Sheet
    spaced: bool
    """Whether an empty line stands around paragraphs, as some browsers copy them."""
    line: list[tuple[str, Role]] = field(default_factory=list)

    def end(self) -> None:
        """The line is full."""
        if any(text.strip() for text, _ in self.line):
            self.sheet.add_pieces(self.line)
        self.line = []

    def walk(self, content: Content, role: Role) -> None:
        """Everything below `content` in order."""
        if isinstance(content, Said):
            self._say(content.text, content.role)
        elif isinstance(content, str):
            self._say(content, role)
        elif isinstance(content, Element):
            self._element(content, role)
        elif isinstance(content, Begin):
            self.end()
            self.sheet.begin()
        elif content is not None:
            for child in content:
                self.walk(child, role)

    def _say(self, text: str, role: Role) -> None:
        for n, piece in enumerate(text.split("\n")):
            if n:
                self.end()
            if piece:
                self.line.append((piece.replace("\u00a0", " "), role))

    def _element(self, element: Element, role: Role) -> None:
        attributes = dict(element.attributes)
        if element.tag in _SILENT or "none" in attributes.get("style", ""):
            return
        if element.tag == "br":
            self.end()
            return
        if element.tag in ("td", "th") and self.line:
            self.line.append(("\t", element.role or role))
        if element.tag in _BLOCKS:
            self.end()
        for child in element.children:
            self.walk(child, element.role or role)
        if element.tag in _BLOCKS:
            self.end()
            if self.spaced and element.tag in _PARAGRAPHS and self.sheet.lines and self.sheet.lines[-1]:
                self.sheet.blank()


def copied(content: Content, sheet: Sheet, *, spaced: bool) -> None:
    """Add the lines of `content` to `sheet`."""
    copy = _Copy(sheet, spaced)
    copy.walk(content, Role.SITE)
    copy.end()
