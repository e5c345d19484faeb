"""What the manifest says of one part: what ranking and facets need of every record, and where everything stands.

Figures stand in columns, and characters as their places in the alphabet of the texts. Mirror: part_head.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from indexer.columns import from_gaps, gaps_of, pack_columns, unpack_columns
from indexer.facets import FIELDS_OF_CARDS, values_of
from indexer.schema import Card
from indexer.shards import encode_json, pack
from indexer.term_runs import TermRuns
from indexer.title_ends import end_of, folded_title

_NO_DATE = 13
"""The month of a record without any date."""


@dataclass(frozen=True)
class PartHead:
    """As far as Python reads it again."""

    windows: list[int]
    """How many each record has."""
    firsts: list[int]
    """The first record of each run of texts."""
    alphabet: str
    runs: TermRuns


def pack_head(cards: Sequence[Card], runs: TermRuns, firsts: Sequence[int], alphabet: str, variants: str) -> list[str]:
    """The facets' values as packed JSON, and the columns; `unpack_head` reads what the checks need."""
    titles = [folded_title(card.title) for card in cards]
    years = [int(card.years[0]) + 1 if card.years else 0 for card in cards]
    first_year = min((year for year in years if year), default=1)
    signs = {sign: place for place, sign in enumerate(alphabet)}
    places = [_place(sign, signs) for sign in "".join(runs.characters)]
    common = [_place(sign, signs) for sign in runs.common]
    columns = [
        [card.windows for card in cards],
        [_step_of(card.length) for card in cards],
        [card.cited for card in cards],
        [first_year, *(year and year - first_year + 1 for year in years)],
        [card.day // 100 % 100 if card.date else _NO_DATE for card in cards],
        [card.day % 100 for card in cards],
        [len(title) for title in titles],
        [end_of(title) for title in titles],
        [b - a for a, b in pairwise([*firsts, len(cards)])],
        gaps_of([ord(sign) for sign in alphabet]),
        [place & 255 for place in places],
        [place >> 8 for place in places],
        [len(group) for group in runs.characters],
        runs.files,
        gaps_of(common[::2]),
        common[1::2],
        runs.common_sizes,
        runs.common_worths,
    ]
    return [pack(encode_json({"facets": _facets_of(cards), "variants": variants})), pack_columns(columns)]


def unpack_head(packed: Sequence[str]) -> PartHead:
    """Of what `pack_head` made."""
    columns = unpack_columns(packed[1])
    windows, run_sizes = columns[0], columns[8]
    low, high, sizes, files, ones, others, common_sizes, worths = columns[10:]
    alphabet = "".join(map(chr, from_gaps(columns[9])))
    characters = iter([_sign(a + 256 * b, alphabet) for a, b in zip(low, high, strict=True)])
    groups = tuple("".join(next(characters) for _ in range(size)) for size in sizes)
    pairs = zip(from_gaps(ones), others, strict=True)
    common = "".join(_sign(place, alphabet) for pair in pairs for place in pair)
    firsts = list(accumulate(run_sizes, initial=0))[:-1]
    return PartHead(windows, firsts, alphabet, TermRuns(groups, tuple(files), common, tuple(common_sizes), tuple(worths)))


def _step_of(length: int) -> int:
    """A length of three bits and zeros as a small number."""
    zeros = max(0, length.bit_length() - 3)
    return 4 * zeros + (length >> zeros)


def _place(sign: str, places: dict[str, int]) -> int:
    """Where a character stands in the alphabet; beyond it, its code point."""
    return places.get(sign, len(places) + ord(sign))


def _sign(place: int, alphabet: str) -> str:
    return alphabet[place] if place < len(alphabet) else chr(place - len(alphabet))


def _facets_of(cards: Sequence[Card]) -> dict[str, object]:
    """Each facet's values, and for every record numbers among them; years stand in a column."""
    facets: dict[str, object] = {}
    for facet in FIELDS_OF_CARDS:
        if facet == "year":
            continue
        values = sorted({value for card in cards for value in values_of(card, facet)})
        numbers = {value: number for number, value in enumerate(values)}
        of = [[numbers[value] for value in values_of(card, facet)] for card in cards]
        facets[facet] = {"values": values, "of": of if any(of) else []}
    return facets
