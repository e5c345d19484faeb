"""Selectors for elements that were found by looking: short, and as likely as can be to hold on the site's other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

_NAME = re.compile(r"[A-Za-z_][\w-]*")
_PASSING = re.compile(
    r"\d{3,}|^(?:on|cur|current|active|first|last|odd|even|hover|selected|clearfix|fl|fr|l|r)$|[-_]?\d+$", re.I
)
"""Names that say which one an element is, not what it is."""
_STEPS = 5


def name_of(tag: Tag) -> str:
    """The element by its id, else by its first lasting class, else by its tag."""
    identity = str(tag.get("id") or "")
    if _is_lasting(identity):
        return f"#{identity}"
    kind = next((c for c in map(str, tag.get("class") or ()) if _is_lasting(c)), None)
    return f"{tag.name}.{kind}" if kind else tag.name


def common_name(tags: Sequence[Tag]) -> str:
    """The name that all of several elements have: their tag, with a class that they share."""
    shared = set.intersection(*({c for c in map(str, tag.get("class") or ()) if _is_lasting(c)} for tag in tags))
    kinds = [c for c in map(str, tags[0].get("class") or ()) if c in shared]
    return f"{tags[0].name}.{kinds[0]}" if kinds else tags[0].name


def unique_css(soup: BeautifulSoup, tag: Tag) -> str | None:
    """A selector that finds this element and no other; null where only its place would tell."""
    css, top = name_of(tag), tag
    for _ in range(_STEPS):
        found = soup.select(css)
        if len(found) == 1 and found[0] is tag:
            return css
        if top.parent is None or top.parent.name == "[document]":
            return None
        top = top.parent
        css = f"{name_of(top)} {'> ' if top is tag.parent else ''}{css}"
    return None


def _is_lasting(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not _PASSING.search(name)
