"""A run of records as one shard: what is shown of each, its passages and their anchors. Mirror: record_shards.js.

A passage that several records of the run have stands there once, with the digest in its anchor, which is made from its
text. The rest of an anchor is its numbering, told by what differs from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.passages import BODY, Passages
from indexer.postings import decode_numbers, encode_numbers
from indexer.schema import Card
from indexer.text_code import TextCode

_ANCHOR = re.compile("(?P<label>.*?)(?P<digest>[2-9a-z]{4})(?P<count>-[0-9]+)?")
_SIGNS = frozenset("23456789abcdefghijklmnopqrstuvwxyz")
"""Of a digest."""
_NO_DIGEST = "    "
_DIGEST = "*"
"""Stands in a label where the digest does in the anchor."""

_LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""Signs for how much of a label is that of the one before."""


@dataclass(frozen=True)
class StoredRecord:
    """What a shard holds of one record."""

    id: str
    kind: str | None
    date: str | None
    texts: tuple[bytes, ...]
    """Its passages, still encoded."""
    anchors: tuple[str, ...]


def encode_records(records: Iterable[tuple[Card, Passages]], code: TextCode) -> bytes:
    """A run of records; `decode_records` is the inverse.

    Four sections, after the lengths of the first three. Numbers: how many records, then for each how many passages it
    has, and for each of these 0 where it is a new one, else how many different ones back it is. Texts: each record's id,
    kind and date, then the different passages. Digests: four signs a passage. Labels: a line each.
    """
    known: dict[tuple[str, str], int] = {}
    facts: list[str] = []
    numbers: list[int] = []
    labels: list[str] = []
    before = ""
    for card, passages in records:
        facts += (card.id, card.kind or "", card.date or "")
        numbers.append(len(passages.texts))
        digests = [_NO_DIGEST] * min(BODY, len(passages.texts))
        for anchor in passages.anchors:
            label, digest = _split_anchor(anchor)
            labels.append(_told_after(before, label))
            digests.append(digest)
            before = label
        for key in zip(passages.texts, digests, strict=True):
            numbers.append(len(known) - known[key] if key in known else 0)
            known.setdefault(key, len(known))
    sections = (
        encode_numbers((len(facts) // 3, *numbers)),
        code.encode([*facts, *(text for text, _ in known)]),
        "".join(digest for _, digest in known).encode("ascii"),
        "\n".join(labels).encode("ascii"),
    )
    return b"".join((encode_numbers(map(len, sections[:3])), *sections))


def decode_records(data: bytes, code: TextCode) -> list[StoredRecord]:
    """The run of records given to `encode_records`."""
    numbers_data, texts_data, digests_data, labels_data = _sections(data)
    numbers = iter(decode_numbers(numbers_data))
    texts = texts_data.split(b"\0")[:-1]
    digests = digests_data.decode("ascii")
    count = next(numbers)
    facts, different = [code.decode(text) for text in texts[: 3 * count]], texts[3 * count :]
    labels = _labels(labels_data.decode("ascii"))
    known = 0
    records = []
    for at in range(0, 3 * count, 3):
        places = []
        for _ in range(next(numbers)):
            back = next(numbers)
            places.append(known - back if back else known)
            known += not back
        anchors = [next(labels).replace(_DIGEST, digests[4 * place : 4 * place + 4]) for place in places[BODY:]]
        own = tuple(different[place] for place in places)
        records.append(StoredRecord(facts[at], facts[at + 1] or None, facts[at + 2] or None, own, tuple(anchors)))
    return records


def _sections(data: bytes) -> list[bytes]:
    ends = [n for n, byte in enumerate(data[:40]) if byte < 128][:3]
    at = ends[2] + 1
    sections = []
    for size in decode_numbers(data[:at]):
        sections.append(data[at : at + size])
        at += size
    return [*sections, data[at:]]


def _split_anchor(anchor: str) -> tuple[str, str]:
    """The anchor with a sign in place of its digest, and the digest."""
    if len(anchor) > 4 and _SIGNS.issuperset(anchor[-4:]):  # nearly all
        return anchor[:-4] + _DIGEST, anchor[-4:]
    match = _ANCHOR.fullmatch(anchor)
    if not match:
        raise ValueError(f"no anchor: {anchor}")
    return f"{match['label']}{_DIGEST}{match['count'] or ''}", match["digest"]


@lru_cache(maxsize=1 << 16)
def _told_after(before: str, label: str) -> str:
    """`label` by how much of it is that of the one before, and the rest; most end with the sign of the digest."""
    shared = 0
    for one, other in zip(before, label, strict=False):
        if one != other or shared == len(_LENGTHS) - 1:
            break
        shared += 1
    return f"{_LENGTHS[shared]}{label[shared:]}".removesuffix(_DIGEST)


def _labels(lines: str) -> Iterator[str]:
    label = ""
    for line in lines.split("\n"):
        if line:
            label = label[: _LENGTHS.index(line[0])] + line[1:]
            label += "" if _DIGEST in label else _DIGEST
            yield label
