"""The ids and titles of all records in one shard: hits stand there by name before their texts have come. Mirror: names.js.

On a slow line a journey to the server takes longer than these names do, which come while the reader still types. What a
later part replaces has no name here, as it has no text.
"""

from __future__ import annotations

import re

from indexer.reader import IndexReader

_SPACES = re.compile(r"[\t\n]")


def encode_names(reader: IndexReader) -> bytes:
    """A line each in the order of ordinals, id and title as printed between tabs; an empty one for what is replaced."""
    lines = ("" if n in reader.dead else f"{card.id}\t{_SPACES.sub(' ', card.title)}" for n, card in enumerate(reader.cards))
    return "\n".join(lines).encode("utf-8")
