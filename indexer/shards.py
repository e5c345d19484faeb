"""What one shard holds, as bytes, and the script file it travels in. Mirror: shards.js.

A shard is a script that hands its bytes to the page: scripts are all that a page opened from a folder (`file://`) may
load. The bytes are deflated, then base64, so that they are small on a memory stick and on servers without gzip.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.passages import Passages
from indexer.postings import encode_numbers, gaps_of
from indexer.reader import PostingList
from indexer.schema import Card

REGISTER = "hongzhuShard"
"""The global function that takes a shard's name and content."""


@dataclass(frozen=True)
class Shard:
    """One file of the export."""

    name: str
    """Kind and content hash: a name never stands for two contents."""
    script: bytes

    @property
    def file_name(self) -> str:
        """Below the export's folder."""
        return f"{self.name}.js"


def make_shard(kind: str, content: bytes) -> Shard:
    """`content` as a shard; same content, same name."""
    name = f"{kind}-{hashlib.sha256(content).hexdigest()[:10]}"
    packed = base64.b64encode(zlib.compress(content, 9)).decode("ascii")
    return Shard(name, f'{REGISTER}("{name}","{packed}");\n'.encode("ascii"))


def encode_terms(terms: Sequence[tuple[str, PostingList]]) -> bytes:
    """A run of the lexicon: its terms, how each is counted, then their posting lists."""
    lexicon = "\n".join(term for term, _ in terms).encode("utf-8")
    lists = [encode_places_of(postings) for _, postings in terms]
    counts = [(p.cohesion, len(p.places), len(data)) for (_, p), data in zip(terms, lists, strict=True)]
    head = encode_numbers(number for entry in counts for number in entry)
    return encode_numbers((len(lexicon), len(head))) + lexicon + head + b"".join(lists)


def encode_places_of(postings: PostingList) -> bytes:
    """Ordinals and passages; a single passage, the common case, costs no count."""
    numbers: list[int] = []
    before = 0
    for ordinal, passages in postings.places.items():
        first, *gaps = gaps_of(passages)
        numbers += (ordinal - before, first << 1 | bool(gaps))
        if gaps:
            numbers += (len(gaps), *gaps)
        before = ordinal
    return encode_numbers(numbers)


def encode_records(records: Iterable[tuple[Card, Passages]]) -> bytes:
    """A run of records: what is shown of each, and its passages."""
    rows = [[c.id, c.title, c.doc_number, c.kind, c.date, p.texts, p.anchors] for c, p in records]
    return encode_json(rows)


def encode_json(value: object) -> bytes:
    """Compact UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
