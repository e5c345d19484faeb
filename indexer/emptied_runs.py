"""Record shards of a part written again without the texts of records that a later part replaces.

The old words of a corrected record leave the site in the same build; what names a record's place (its ordinal, how many
windows it has) stays, so that no other file of the part changes. Shards written again have a name of their own: one name
never stands for two contents.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from indexer.part_reader import PartReader
from indexer.passages import Passages
from indexer.record_shards import encode_records
from indexer.shards import Shard, make_shard
from indexer.text_code import TextCode

NOTHING = Passages((), ())


def emptied_names(ids: Sequence[str], firsts: Sequence[int], replaced: Collection[str]) -> dict[int, str]:
    """Run → the ending of its shard's name, for each run with a replaced record."""
    touched: dict[int, list[str]] = defaultdict(list)
    for ordinal, id in enumerate(ids):
        if id in replaced:
            touched[bisect_right(firsts, ordinal) - 1].append(id)
    return {run: f"-{hashlib.sha256(chr(10).join(gone).encode('utf-8')).hexdigest()[:8]}" for run, gone in touched.items()}


def emptied_shard(
    name: str, run: int, reader: PartReader, firsts: Sequence[int], replaced: Collection[str], alphabet: str
) -> Shard:
    """The shard `name` of one run; of replaced records it says the id alone."""
    start, end = list(pairwise([*firsts, len(reader.cards)]))[run]
    cards = reader.cards[start:end]
    records = [(card, NOTHING if card.id in replaced else reader.passages(n)) for n, card in enumerate(cards, start)]
    return make_shard(name, encode_records(records, TextCode(alphabet)))
