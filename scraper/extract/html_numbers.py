"""The numbers that a browser draws before the items of a list and that stand nowhere in the page's text."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import Tag

from archive.numbering import marker_of
from scraper.extract.docx_numbering import han, spell

_KIND = re.compile(r"list-style(?:-type)?\s*:\s*(?P<value>[^;]+)", re.I)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_MOST = 3999
"""Beyond it no list of a document counts; Roman numbers end there."""
_LINKED = 0.8
"""Of a list's letters: one that is links is navigation, whose numbers sites take off in a style sheet of their own."""


def numbers_of(listing: Tag, plain: frozenset[str]) -> list[str]:
    """What is drawn before each `<li>` directly in an `<ol>`, with its dot; empty texts where nothing is.

    `plain` are the classes whose numbers the page's own style sheets take off. Nothing is drawn before items that bring
    their own numbers or are links alone: there a site hides what would stand twice.
    """
    items = listing.find_all("li", recursive=False)
    if not items or _is_unmarked(listing, plain) or _is_numbered(items) or _is_navigation(listing):
        return ["" for _ in items]
    step = -1 if listing.has_attr("reversed") else 1
    number = _whole(listing.get("start"), len(items) if step < 0 else 1)
    kind = _kind_of(listing, "decimal")
    out = []
    for item in items:
        number = _whole(item.get("value"), number)
        out.append("" if _is_unmarked(item, plain) else _drawn(number, _kind_of(item, kind)))
        number += step
    return out


def says_kind(listing: Tag) -> bool:
    """Whether the page itself says which numbers its list has: a style sheet kept elsewhere cannot take them off."""
    return bool(_KIND.search(str(listing.get("style") or "")))


def plain_classes(sheets: str) -> frozenset[str]:
    """The classes and tags (`ol`, `li`, `*`) from whose lists, and those within them, these style sheets take the numbers."""
    names: set[str] = set()
    for rule in re.finditer(r"(?P<selectors>[^{}@;]{1,300})\{(?P<style>[^{}]{1,600})\}", sheets):
        if re.search(r"list-style(?:-type)?\s*:[^;]*\bnone\b", rule["style"], re.I):
            for selector in rule["selectors"].split(","):
                if found := re.search(
                    r"(?:\.(?P<name>[\w-]+)|(?:^|[\s>])(?P<tag>ol|li|\*))(?:\s*>?\s*(?:ol|li))?\s*$", selector
                ):
                    names.add(found["name"] or found["tag"])
    return frozenset(names)


def _is_unmarked(tag: Tag, plain: frozenset[str]) -> bool:
    style = _KIND.search(str(tag.get("style") or ""))
    if style:
        return bool(re.search(r"\bnone\b", style["value"]))
    if tag.name in plain or "*" in plain:
        return True
    return bool(plain) and any(plain.intersection(around.get("class") or ()) for around in (tag, *tag.parents))


def _is_numbered(items: list[Tag]) -> bool:
    return 2 * sum(marker_of(item.get_text().strip()) is not None for item in items) > len(items)


def _is_navigation(listing: Tag) -> bool:
    words = len(listing.get_text(strip=True))
    return sum(len(a.get_text(strip=True)) for a in listing.find_all("a")) >= _LINKED * max(1, words)


def _kind_of(tag: Tag, inherited: str) -> str:
    if style := _KIND.search(str(tag.get("style") or "")):
        return next((w for w in style["value"].lower().split() if w in _WRITERS or w in _DRAWN_SHAPES), inherited)
    return _TYPES.get(str(tag.get("type") or ""), inherited)


def _whole(value: object, default: int) -> int:
    return int(str(value)) if re.fullmatch(r"\s*[+-]?\d{1,6}\s*", str(value or "")) else default


def _drawn(number: int, kind: str) -> str:
    if kind in _DRAWN_SHAPES:
        return ""
    writer, end = _WRITERS[kind]
    return (writer(number) if 0 < number <= _MOST else str(number)) + end


def _letters(number: int, first: str) -> str:
    """a … z, aa, ab …: as CSS counts, not as Word does."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(ord(first) + rest) + out
    return out


_DRAWN_SHAPES = frozenset(("none", "disc", "circle", "square"))
_WRITERS: dict[str, tuple[Callable[[int], str], str]] = {
    "decimal": (str, "."),
    "decimal-leading-zero": (lambda n: f"{n:02d}", "."),
    **dict.fromkeys(("lower-alpha", "lower-latin"), (lambda n: _letters(n, "a"), ".")),
    **dict.fromkeys(("upper-alpha", "upper-latin"), (lambda n: _letters(n, "A"), ".")),
    "lower-roman": (lambda n: spell(n, "lowerRoman"), "."),
    "upper-roman": (lambda n: spell(n, "upperRoman"), "."),
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), (han, "、")),
    "cjk-decimal": (lambda n: spell(n, "ideographDigital"), "、"),
    "cjk-heavenly-stem": (lambda n: spell(n, "ideographTraditional"), "、"),
    "cjk-earthly-branch": (lambda n: spell(n, "ideographZodiac"), "、"),
}
"""Kinds of CSS Counter Styles Level 3, with what stands behind the number."""
