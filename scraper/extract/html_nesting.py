"""How deep the elements of a page stand in one another: too deep a page is no document."""

from __future__ import annotations

import re

DEPTH_LIMIT = 800
"""Deeper pages are refused; the parser and the walk over a page go down by calls of functions."""
_NESTING_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|tbody|tr|td|ul|ol|font|b|strong|em|i|u|center|blockquote)\b", re.I
)


def nesting_of(text: str) -> int:
    """How deep the page's elements stand in one another, by counting the tags that must be closed."""
    depth = deepest = 0
    for match in _NESTING_TAG.finditer(text):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
