"""Traditional characters, radicals and second codes as simplified ones, sign for sign: one set of patterns reads all.

For recognising, and for values that have one canonical form (文号, 机关, 地区); title and body stay as printed.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import yaml

_RADICALS_FILE = Path(__file__).with_name("radicals.yml")
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = range(0xF900, 0xFAFF)
"""CJK Compatibility Ideographs: second codes of common characters, as old fonts and Big5 have them (U+F98E for 年)."""


@cache
def radicals() -> dict[int, str]:
    """Code point → the character that a radical or a second code stands for, in its own writing; never to be changed."""
    named: dict[str, str] = yaml.load(_RADICALS_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    compatible = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*_KANGXI, *_COMPATIBLE)}
    return {ord(old): new for old, new in named.items()} | {
        code: character for code, character in compatible.items() if character != chr(code) and len(character) == 1
    }


@cache
def table() -> dict[int, str]:
    """Code point → the one sign that stands for it; of shared signs only, never to be changed by a caller."""
    from opencc import OpenCC  # not needed where nothing is read

    signs = [chr(c) for c in range(0x4E00, 0xA000)]
    plain = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    simpler = {ord(a): b for a, b in zip(signs, plain, strict=True) if a != b and len(b) == 1} | {
        ord("佈"): "布",
        ord("係"): "系",
    }
    return simpler | {code: character.translate(simpler) for code, character in radicals().items()}


def simplified(text: str) -> str:
    """`text` with each traditional character replaced by its simplified one; the length stays the same."""
    return text if text.isascii() or _signs().isdisjoint(text) else text.translate(table())


@cache
def _signs() -> frozenset[str]:
    """The signs that change: to look for them is three times as fast as to translate a text that has none."""
    return frozenset(map(chr, table()))
