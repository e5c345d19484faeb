"""The one form in which text and query are compared: letters and digits alone, one width, one case, simplified.

Every character is folded by itself, never by its neighbours: only so is a piece of a text, folded, a piece of the
folded text. `docs/assets/search/fold.js` is the mirror and takes its table of variants from the export.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from archive.simplified import radicals

FOLD_VERSION = 2

BORDER = "\n"
"""Stands between two values of one passage; no term and no match crosses it."""

_HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # 30 ms and 20 MB, not needed by every command

    converter: _Converter = OpenCC("t2s")
    return converter


class _FoldTable(dict[int, str]):
    """Code point → what it folds to; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character == BORDER:
        return BORDER
    widened = unicodedata.normalize("NFKC", radicals().get(ord(character), character)).lower()
    return "".join(simplify(c) for c in widened if unicodedata.category(c)[0] in "LN" or is_radical(c))


def simplify(character: str) -> str:
    """The simplified form of one character; idempotent, and always one character."""
    if not _is_han(character):
        return character
    seen = {character}
    while (simpler := _converter().convert(character)) not in seen and len(simpler) == 1:
        seen.add(simpler)
        character = simpler
    return character


def is_radical(character: str) -> bool:
    """Whether it stands in the block of radicals that Unicode counts among symbols, though fonts print words with them."""
    return "\u2e80" <= character <= "\u2eff"


def _is_han(character: str) -> bool:
    return any(start <= ord(character) < end for start, end in _HAN_BLOCKS)


_TABLE = _FoldTable()
_DASH = re.compile("[-－]")


def fold(text: str) -> str:
    """`text` without spaces and punctuation, in lower case, half width and simplified characters; borders stay."""
    return text.translate(_TABLE)


def fold_dashed(text: str) -> str:
    """`text` folded, its dashes kept."""
    return "-".join(map(fold, _DASH.split(text)))


@dataclass(frozen=True)
class Folded:
    """A folded text that remembers where its characters came from."""

    text: str
    origins: tuple[int, ...]
    """For each folded character the index of the character it came from."""


def fold_with_origins(text: str) -> Folded:
    """`fold(text)` with the origin of each of its characters."""
    signs: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        for sign in _TABLE[ord(character)]:
            signs.append(sign)
            origins.append(index)
    return Folded("".join(signs), tuple(origins))


def variants_of(characters: Iterable[str]) -> str:
    """Pairs of a variant and its simplified form, sorted, for the simplified forms among `characters`."""
    wanted = set(characters)
    codes = [chr(code) for start, end in _HAN_BLOCKS[:2] for code in range(start, end)]
    simpler = _converter().convert("\n".join(codes)).split("\n")
    changed = [old for old, new in zip(codes, simpler, strict=True) if old != new]
    # Kangxi radicals and second codes have a compatibility form that the browser knows itself.
    simpler_of = {chr(code): simplify(character) for code, character in radicals().items() if is_radical(chr(code))}
    simpler_of |= {old: new for old in changed if (new := simplify(old)) != old}
    return "".join(old + new for old, new in sorted(simpler_of.items()) if new in wanted)
