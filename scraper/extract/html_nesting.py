"""How deep the elements of a page stand in one another: too deep a page is no document."""

from __future__ import annotations

import re

from bs4 import Tag

DEPTH_LIMIT = 800
"""Pages whose tags may stand deeper are refused before they are parsed, which goes down by calls of functions. Old pages leave
hundreds of cells and fonts open, which the parser closes."""
TREE_LIMIT = 400
"""Of the parsed page: the walk over it calls two functions a level, and Python allows a thousand of them."""
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


def is_too_deep(root: Tag) -> bool:
    """Whether some element of a parsed page has more than `TREE_LIMIT` others around it."""
    level = [root]
    for _ in range(TREE_LIMIT + 1):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return False
    return True
