"""The posting lists of everyday words, and of what documents call them, together in one shard.

On a slow line it comes with the names, ahead of any query: a question is made of such words, and a browser that speaks HTTP/1.1
asks for six files at a time, so that a seventh run of terms costs another journey. Mirror: `loadEveryday` in reader.js.
"""

from __future__ import annotations

from indexer.matching import pairs_of
from indexer.part_reader import PartReader
from indexer.shards import encode_terms
from indexer.synonyms import Groups


def encode_everyday(part: PartReader, groups: Groups) -> bytes:
    """The pairs of all names in `groups` with their lists in `part`, an empty one where it has none.

    Common pairs are left where they are: their lists are as long as all others together.
    """
    pairs = {pair for group in groups for name in group for pair in pairs_of(name)}
    return encode_terms({pair: part.packed(pair) or b"" for pair in sorted(pairs - set(part.runs.common_runs))})
