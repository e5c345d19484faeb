"""Enumerations inside a paragraph: ①…；②…；③… where a wrapped line happens to begin with one of the numbers."""

from __future__ import annotations

from archive.numbering import Rank, marker_of

_INNER = (Rank.ARABIC, Rank.ARABIC_BRACKETED, Rank.CIRCLED)


def counts_on(above: str, below: str) -> bool:
    """Whether the number that begins `below` goes on from one that stands inside `above`, written in the same way."""
    marker = marker_of(below)
    if marker is None or marker.rank not in _INNER or marker.number < 2:
        return False
    if marker.rank is Rank.CIRCLED:
        return chr(ord(marker.text[0]) - 1) in above
    return marker.text.replace(str(marker.number), str(marker.number - 1)) in above[1:]
