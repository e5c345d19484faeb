"""Where the prose of a page stands: the element that holds the article."""

from __future__ import annotations

import re

from bs4 import Comment, Doctype, Tag
from bs4.element import CData, Declaration, NavigableString, ProcessingInstruction

from scraper.extract.html_position import is_positioned

SILENT = frozenset(
    ("script style noscript template head svg math iframe object embed canvas audio video map link meta base").split()
)
"""Elements whose text no reader of the page sees."""
_PROSE = re.compile(r"[，。；]")


def main_element(root: Tag) -> Tag | None:
    """The smallest element that holds nine tenths of the page's prose."""
    whole = prose_length(root)
    if not whole:
        return None
    best, element = root, root
    while True:
        inner = [c for c in element.find_all(True, recursive=False) if prose_length(c) >= 0.9 * whole]
        if not inner:
            return best if best.name not in ("p", "span", "section") else best.parent
        best = element = inner[0]


def prose_length(tag: Tag) -> int:
    """Characters of the tag's text pieces that read as prose; remembered on the tag."""
    known = getattr(tag, "_hongzhu_prose", None)
    if isinstance(known, int):
        return known
    total = 0
    for child in tag.children:
        if isinstance(child, Tag):
            total += 0 if child.name in SILENT else prose_length(child)
        elif isinstance(child, NavigableString) and is_text(child):
            text = str(child).strip()
            if (len(text) >= 20 and _PROSE.search(text)) or (is_positioned(tag) and len(text) >= 2):
                total += len(text)
    tag._hongzhu_prose = total  # type: ignore[attr-defined]
    return total


def is_text(node: NavigableString) -> bool:
    """Whether a string of the page is text and no comment or declaration."""
    return not isinstance(node, (Comment, Doctype, CData, Declaration, ProcessingInstruction))
