"""How near to one another the words of a query stand in a passage. Mirror: nearness.js."""

from __future__ import annotations


def span_of(text: str, words: list[list[str]]) -> int:
    """The shortest distance from the first to the last of `words`, one alternative of each, in `text`."""
    marks = sorted((at, index) for index, group in enumerate(words) for word in group for at in positions_of(text, word))
    last: dict[int, int] = {}
    best = len(text) + 1
    for at, index in marks:
        last[index] = at
        if len(last) == len(words):
            best = min(best, at - min(last.values()))
    return best


def positions_of(text: str, word: str) -> list[int]:
    """Where `word` begins in `text`, overlapping ones too."""
    found = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found
