"""What people look for by name: titles, organs, people, 文号, topics, terms; found by pinyin, initials, or misspelt.

All entries stand in one folded text, a line each, and beside it two more of the same length: each character's syllable
as one sign, and its initial. To find homophones is then to find a string. Mirror: vocabulary.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from indexer.fold import BORDER, fold
from indexer.misspelling import find_meant
from indexer.reader import IndexReader
from indexer.segmenter import dictionary_terms

_LETTERS = re.compile(r"[a-z]{2,40}")
_SIGN = 0xE000
"""First of the private characters that stand for syllables."""

LONGEST_MISSPELT = 16
_SEGMENTATIONS = 8


@dataclass(frozen=True)
class Suggestion:
    """An entry, and the piece of it that was meant."""

    entry: str
    piece: str


class Vocabulary:
    """The names of an archive."""

    def __init__(self, entries: Iterable[str], syllables: dict[str, str]) -> None:
        """`syllables` are pinyin without tones → the characters that are read so."""
        self._entries = list(entries)
        self._lines = [fold(entry).replace(BORDER, "") for entry in self._entries]
        self._text = BORDER.join(self._lines)
        self._syllables = dict(sorted(syllables.items()))
        self._sign_table = {ord(c): chr(_SIGN + n) for n, chars in enumerate(self._syllables.values()) for c in chars}
        initials = {ord(c): syllable[0] for syllable, chars in self._syllables.items() for c in chars}
        self._signs = self._text.translate(self._sign_table)
        self._initials = self._text.translate(initials)

    def find_pinyin(self, typed: str, limit: int = 5) -> list[Suggestion]:
        """The entries that `typed` spells, whole syllables or initials; those that begin so come first."""
        letters = re.sub(r"[\s']", "", typed.lower())
        if not _LETTERS.fullmatch(letters):
            return []
        found = [(at, len(signs)) for signs in self._segment(letters) for at in _positions(self._signs, signs)]
        found += [(at, len(letters)) for at in _positions(self._initials, letters)]
        return self._suggestions(found, limit)

    def correct(self, text: str) -> str | None:
        """What folded `text` may be a misspelling of: the same syllables, or one mistake; null where nothing is."""
        if not 2 <= len(text) <= LONGEST_MISSPELT:
            return None
        at = self._signs.find(text.translate(self._sign_table))
        if at < 0:
            return find_meant(text, self._lines, self._text)
        piece = self._text[at : at + len(text)]
        return piece if piece != text else None

    def _segment(self, letters: str) -> list[str]:
        """The ways to read `letters` as syllables, as signs; the longest syllables first, a few ways at most."""
        numbers = {syllable: chr(_SIGN + n) for n, syllable in enumerate(self._syllables)}
        ways: list[str] = []

        def go_on(rest: str, signs: str) -> None:
            if len(ways) >= _SEGMENTATIONS:
                return
            if not rest:
                ways.append(signs)
            for size in range(min(6, len(rest)), 0, -1):
                if rest[:size] in numbers:
                    go_on(rest[size:], signs + numbers[rest[:size]])

        go_on(letters, "")
        return ways

    def _suggestions(self, found: list[tuple[int, int]], limit: int) -> list[Suggestion]:
        starts = [0]
        for line in self._lines:
            starts.append(starts[-1] + len(line) + 1)
        ranked = []
        number = 0
        for at, size in sorted(set(found)):
            while starts[number + 1] <= at:
                number += 1
            ranked.append((at != starts[number], number, at, size))
        seen: dict[str, Suggestion] = {}
        for _, number, at, size in sorted(ranked):
            piece = self._text[at : at + size]
            if piece not in seen and len(seen) < limit:
                seen[piece] = Suggestion(self._entries[number], piece)
        return list(seen.values())

    def dump(self) -> dict[str, object]:
        """What the export carries; the arguments of the constructor."""
        return {"entries": self._entries, "syllables": self._syllables}


def vocabulary_of(reader: IndexReader) -> Vocabulary:
    """The names in an index; same index, same vocabulary."""
    cards = [reader.cards[ordinal] for ordinal in reader.live()]
    named = [
        *sorted({name for card in cards for name in card.people}),
        *sorted({topic for card in cards for topic in card.topics}),
        *sorted(term for term in dictionary_terms() if _occurs(reader, fold(term))),
        *sorted({organ for card in cards for organ in card.organs}),
        *sorted({card.title for card in cards}),
        *sorted({card.doc_number for card in cards if card.doc_number}),
    ]
    entries = list(dict.fromkeys(named))
    return Vocabulary(entries, _syllables_of(sorted(set("".join(map(fold, entries))))))


def _occurs(reader: IndexReader, text: str) -> bool:
    return all(reader.postings(a + b).passages for a, b in pairwise(text))


def _syllables_of(characters: Iterable[str]) -> dict[str, str]:
    from pypinyin import lazy_pinyin  # 40 ms and 15 MB; only where names are needed

    syllables: dict[str, str] = {}
    for character in characters:
        reading = lazy_pinyin(character, v_to_u=False)[0]
        if "\u4e00" <= character <= "\u9fff" and _LETTERS.fullmatch(reading + "a") and reading.isascii():
            syllables[reading] = syllables.get(reading, "") + character
    return syllables


def _positions(text: str, piece: str) -> list[int]:
    found = []
    at = text.find(piece) if piece else -1
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found
