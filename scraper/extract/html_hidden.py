"""Text inside a line that a reader of the page does not see: what sites put into sentences against copying.

Only pieces of a line are looked for here. Whole blocks that a page hides may be the pages of an article or its version
for phones; later stages judge them.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_LONGEST = 80
_HIDDEN = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|\}|$)"
    r"|opacity\s*:\s*0\s*(?:;|!|\}|$)|(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,})",
    re.I,
)
_RULE = re.compile(r"(?P<selectors>[^{}@;]{1,200})\{(?P<style>[^{}]{1,400})\}")
_CLASS = re.compile(r"(?:\w{1,12})?\.(?P<name>[\w-]{1,60})")
_MEDIA = re.compile(r"@(?:media|supports|keyframes)[^{}]{0,200}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}\s*){0,400}\}", re.I)
_STYLE_LIMIT = 200_000
_INSERTED = re.compile(r"translate-target|translation-target|kiss-translator|trancy-|ydtranslate|saladict|grammarly-", re.I)
"""Classes of what translators and dictionaries that run in the reader's browser put into a page before it is saved."""


def hidden_classes(soup: BeautifulSoup) -> frozenset[str]:
    """The classes that the page's own style sheets hide on every screen."""
    names: set[str] = set()
    for sheet in soup.find_all("style"):
        text = _MEDIA.sub("", re.sub(r"/\*.*?\*/", "", sheet.get_text()[:_STYLE_LIMIT], flags=re.S))
        for rule in _RULE.finditer(text):
            if _HIDDEN.search(rule["style"]):
                found = (_CLASS.fullmatch(s.strip()) for s in rule["selectors"].split(","))
                names.update(match["name"] for match in found if match)
    return frozenset(names)


def is_inserted(tag: Tag) -> bool:
    """Whether a program of the reader's browser, and not the page, put `tag` there."""
    return _INSERTED.search(" ".join(map(str, tag.get("class") or ()))) is not None


def is_hidden_piece(tag: Tag, classes: frozenset[str]) -> bool:
    """Whether `tag` is a short piece of a line that is not shown; `classes` are those that the style sheets hide."""
    style = str(tag.get("style") or "")
    if not (_HIDDEN.search(style) or classes.intersection(tag.get("class") or ())):
        return False
    if not 1 <= len(tag.get_text(strip=True)) <= _LONGEST:
        return False
    return not any("font-size" in str(inner.get("style") or "") for inner in tag.find_all(True))
