"""The text of a document as the site has it now, read from its page: what a change is told against."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 td th li".split())
_EMPTY = frozenset("br img wbr hr input link meta source".split())


def text_of_page(site: Path, record_id: str) -> list[str] | None:
    """The blocks of a document's text in order; None where the site has no such page."""
    try:
        page = (site / "d" / record_id / "index.html").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    reader = _TextReader(record_id)
    reader.feed(page)
    reader.close()
    return reader.blocks if reader.was_inside else None


class _TextReader(HTMLParser):
    """Reads the one element that holds the text."""

    def __init__(self, record_id: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.was_inside = False
        self._id = record_id
        self._depth = 0
        self._in_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if not self._depth:
            if "hz-text" in (given.get("class") or "").split() and given.get("data-document") == self._id:
                self.was_inside = True
                self._depth = 1
            return
        self._depth += tag not in _EMPTY
        if tag in _BLOCKS:
            self.blocks.append("")
            self._in_block = True

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= tag not in _EMPTY
            self._in_block = self._in_block and tag not in _BLOCKS

    def handle_data(self, data: str) -> None:
        if self._depth and self._in_block:
            self.blocks[-1] += data
