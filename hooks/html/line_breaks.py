"""Where a title and an issuer's name may be broken: GB/T 9704 wants lines that keep words whole.

Browsers break Chinese between any two characters. The pages turn that off for heads, and these functions say where a
break is right, from the grammar of titles alone; a piece too long for the line is still broken anywhere.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from archive.vocabulary import KINDS

_TITLE = re.compile(rf"(?=关于)|(?<=印发)(?=《)|(?=的(?:{'|'.join(KINDS)})(?:（.{{1,8}}）)?$)|(?=——)|(?=（)")
_PLACE = re.compile(r"(?:[省市县区州旗]委(?!员)|[省市县区旗](?!委)|州(?![委市县]))(?=..)")


def break_title(title: str) -> Markup:
    """`title` escaped, with `<wbr>` before 关于, 《…》 and 的通知."""
    return _join(_TITLE.split(title))


def break_name(name: str) -> Markup:
    """`name` escaped, with `<wbr>` after each level of place; 市 that begins the next level (市中区) is none."""
    pieces, start = [], 0
    for match in _PLACE.finditer(name):
        if match.end() - start >= 2:
            pieces.append(name[start : match.end()])
            start = match.end()
    return _join([*pieces, name[start:]])


def _join(pieces: list[str]) -> Markup:
    return Markup("<wbr>").join(piece for piece in pieces if piece)
