"""Attachments that hold private people's numbers: nothing in a file can be starred, so its copy is not published."""

from __future__ import annotations

from collections import Counter

from archive.personal import find_personal
from scraper.extract.words import words_of


def private_numbers_in(data: bytes, name: str) -> str:
    """What a file has of private people, in words; empty for nothing, and for a file that cannot be looked into."""
    counts = Counter(found.kind.value for found in find_personal(words_of(data, name) or ""))
    return "、".join(f"{kind} {count} 个" for kind, count in counts.items())
