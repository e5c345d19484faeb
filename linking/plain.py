"""A text in one writing, sign for sign: half width, simplified, one pair of brackets for each purpose.

Every sign is replaced by exactly one other, so that a place in the plain text is the same place in the text as printed.
`docs/assets/desk/plain.js` is the mirror; it takes the pairs of `variants()` from the catalogue's file.
"""

from __future__ import annotations

from functools import cache

from archive.simplified import table

_SAME = {
    "〔": "［﹝〖【[",
    "〕": "］﹞〗】]",
    "《": "︽«",
    "》": "︾»",
    "〈": "＜<﹤︿",
    "〉": "＞>﹥﹀",
    "(": "﹙❨",
    ")": "﹚❩",
}
_DASHES = "—–－~～‐‑−"
_SPACES = (
    "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\ufeff\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


@cache
def _table() -> dict[int, str]:
    signs = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    # A sign beyond the first plane is two units in the browser: places would move.
    signs |= {old: new for old, new in table().items() if ord(new) < 0x10000}
    signs |= {ord(old): new for new, olds in _SAME.items() for old in olds}
    return signs | dict.fromkeys(map(ord, _DASHES), "-") | dict.fromkeys(map(ord, _SPACES), " ") | {ord("＂"): '"'}


def plain(text: str) -> str:
    """`text` in one writing, as long as it was."""
    return text.translate(_table())


def variants() -> str:
    """Pairs of a sign and what stands for it, in the order of signs."""
    return "".join(chr(old) + new for old, new in sorted(_table().items()))
