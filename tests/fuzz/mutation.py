"""Inputs made from others: bytes changed, cut out, doubled, put in from a dictionary or another input."""

from __future__ import annotations

import random
from collections.abc import Sequence

_SIGNS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\n\n", b"\r\n", b"\xe2\x80\xa8", b"'", b'"', b"\\", b"%"),
    *(b"\x1b[2J", b"charset=utf-16"),
)
_MARKUP = (b"<", b">", b"</div>", b"<table><tr><td>", b"<!--", b"&#x110000;", b"|", b"| --- |", b"<?xml", b"<!DOCTYPE a [")
_YAML = (b"---\n", b"- ", b"[", b"{", b"*", b"&a ", b"!!int ")
_FILES = (b"PK\x03\x04", b"0 0 0 0 re", b"<< /Length 99999999 >>", b"endobj", b"stream\n", b"1 0 R")
_CHINESE = (
    *("第一条", "（一）", "附件：", "抄送：", "2021年3月4日", "〔2021〕5号", "密级：", "身份证号"),
    *("　　", "１２３", "𠀀", "\u202e"),
)
WORDS = (*_SIGNS, *_MARKUP, *_YAML, *_FILES, *(word.encode() for word in _CHINESE), "通知。".encode("gb18030"))
"""What readers look for."""
_LONGEST = 60_000
"""Bytes: a longer input tells nothing more and takes long."""


def mutated(dice: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One of `seeds` with a few changes, small ones more often."""
    out = bytearray(dice.choice(seeds))
    for _ in range(1 + min(int(dice.expovariate(0.4)), 12)):
        _change(out, dice, seeds)
    return bytes(out[:_LONGEST])


def _change(out: bytearray, dice: random.Random, seeds: Sequence[bytes]) -> None:
    at = dice.randint(0, len(out))
    end = min(len(out), at + int(dice.expovariate(0.05)))
    kind = dice.randrange(7)
    if kind == 0:
        del out[at:end]
    elif kind == 1:
        out[at:at] = dice.choice(WORDS)
    elif kind == 2:
        out[at:at] = out[at:end] * dice.choice((1, 2, 5, 40, 400))
    elif kind == 3 and out:
        out[min(at, len(out) - 1)] = dice.randrange(256)
    elif kind == 4:
        other = dice.choice(seeds)
        start = dice.randint(0, len(other))
        out[at:end] = other[start : start + int(dice.expovariate(0.005))]
    elif kind == 5:
        out[at:at] = dice.choice(WORDS) * dice.choice((2, 9, 300))
    elif at + 4 <= len(out):
        out[at : at + 4] = dice.choice((b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"9999"))
