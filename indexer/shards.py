"""What one shard holds, as bytes, and the script file it travels in. Mirror: shards.js.

A shard is a script that hands its bytes to the page: scripts are all that a page opened from a folder (`file://`) may
load. Its bytes are deflated and stand two by two as UTF-16 characters, a quarter smaller than base64; the byte order
mark at its beginning outranks whatever encoding a server declares.
"""

from __future__ import annotations

import base64
import codecs
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from indexer.postings import decode_numbers, encode_numbers

REGISTER = "hongzhuShard"
"""The global function that takes a shard's name and content."""

_UNFIT = bytes((0, *range(0xD8, 0xE0)))
_STAND_INS = bytes(range(1, 10))
_STAND_IN = re.compile(rb"[\x01-\x09]")
_FIT = bytes.maketrans(_UNFIT, _STAND_INS)
_FLAGLESS = bytes(byte for byte in range(256) if byte not in _UNFIT and byte not in _STAND_INS)
_WAS_CHANGED = bytes(byte in _UNFIT for byte in range(256))

_LEVEL = 7
"""Of deflate: 9 takes twice as long for one byte in a hundred."""


@dataclass(frozen=True)
class Shard:
    """One file of the export."""

    name: str
    script: bytes

    @property
    def file_name(self) -> str:
        """Below the export's folder."""
        return f"{self.name}.js"


def make_shard(name: str, content: bytes) -> Shard:
    """`content` as a shard."""
    size, text, flags = encode_script_text(zlib.compress(content, _LEVEL))
    head = f'{REGISTER}("{name}",[{size},"{flags}","'.encode("utf-16-le")
    return Shard(name, codecs.BOM_UTF16_LE + head + text + '"]);\n'.encode("utf-16-le"))


def encode_script_text(data: bytes) -> tuple[int, bytes, str]:
    """The number of bytes, `data` as UTF-16 that may stand between quotes, and flags in base64 that undo the change.

    Characters whose high byte is in `_UNFIT` (surrogates, controls and quotes) take one of `_STAND_INS` instead; for each
    character that now has such a high byte, one bit tells whether it was changed.
    """
    padded = data + b"\0" * (len(data) % 2)
    high = padded[1::2]
    text = bytearray(padded)
    text[1::2] = high.translate(_FIT)
    changed = high.translate(_WAS_CHANGED, delete=_FLAGLESS)
    flags = np.packbits(np.frombuffer(changed, np.uint8), bitorder="little").tobytes()
    return len(data), bytes(text), base64.b64encode(flags).decode("ascii")


def decode_script_text(size: int, flags: str, text: bytes) -> bytes:
    """The bytes given to `encode_script_text`."""
    bits = base64.b64decode(flags)
    data = bytearray(text)
    for at, match in enumerate(_STAND_IN.finditer(text[1::2])):
        if bits[at // 8] >> at % 8 & 1:
            data[2 * match.start() + 1] = _UNFIT[match[0][0] - 1]
    return bytes(data[:size])


def pack(content: bytes) -> str:
    """Bytes as base64, for a script that holds other things too."""
    return base64.b64encode(zlib.compress(content, _LEVEL)).decode("ascii")


def encode_terms(terms: Mapping[str, bytes]) -> bytes:
    """Terms with their packed posting lists: the length of the lexicon, the lexicon, each list's length, the lists."""
    lexicon = "\n".join(terms).encode("utf-8")
    lengths = encode_numbers(map(len, terms.values()))
    return b"".join((encode_numbers((len(lexicon),)), lexicon, lengths, *terms.values()))


def decode_terms(data: bytes) -> dict[str, bytes]:
    """The terms given to `encode_terms`; none in no data."""
    if not data:
        return {}
    size_end = _end_of_numbers(data, 0, 1)
    at = size_end + decode_numbers(data[:size_end])[0]
    if at == size_end:
        return {}
    terms = data[size_end:at].decode("utf-8").split("\n")
    end = _end_of_numbers(data, at, len(terms))
    bounds = list(accumulate(decode_numbers(data[at:end]), initial=end))
    return {term: data[start:stop] for term, start, stop in zip(terms, bounds, bounds[1:], strict=False)}


def _end_of_numbers(data: bytes, at: int, count: int) -> int:
    """Where `count` numbers end that begin at `at`, each of five bytes at most."""
    some = np.frombuffer(data, np.uint8, min(5 * count, len(data) - at), at)
    return at + int(np.flatnonzero(some < 128)[count - 1]) + 1


def encode_json(value: object) -> bytes:
    """Compact UTF-8 JSON."""
    return _compact(value).encode("utf-8")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
