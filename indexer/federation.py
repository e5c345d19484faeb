"""What is counted over the exports of several archives, so that searching them together is searching one archive of them all.

Each export tells how rare its terms are, and these counts the browser sums by itself. Only here, with the texts of all, is
known in what order one archive would have the records, who cites whom across archives, which texts several of them hold,
and which pairs are common. All of it is by the names of the exports' parts, which change with what they hold. Mirror of
a part: docs/assets/federation/statistics.js.

A part is named with the number of its member: two members may hold the same.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from indexer.analyzer import COMMON_CHARACTER, COMMON_CHARACTER_AT_LEAST, WordCounts, cohesions_of
from indexer.authority import Citations
from indexer.doc_number_query import NUMBER_MARK
from indexer.exported import ExportedPart
from indexer.fold import BORDER, fold
from indexer.passages import BODY, METADATA, TITLE
from indexer.postings import Numbers, decode_head, decode_rising, encode_lists
from indexer.record_shards import StoredRecord
from indexer.schema import day_number
from indexer.shards import Shard, encode_json, make_shard
from indexer.term_runs import common_pairs, worth_of_common

STATISTICS_FORMAT = 2

Progress = Callable[[int, int], None]
_Key = tuple[str, int, str]


@dataclass(frozen=True)
class _Place:
    """A record by its part and its number there."""

    part: int
    number: int


@dataclass
class _Record:
    """What the statistics need of one record."""

    place: _Place
    key: _Key
    """Its place in the order of one archive, as `indexer.build` sorts."""
    digest: bytes
    """Of all that may be found in it, its date and its anchors; copies have the same."""


@dataclass
class _Read:
    """The records of all parts."""

    records: list[_Record] = field(default_factory=list)
    """Without those that a later part replaces, in the order of one archive."""
    holders: Counter[str] = field(default_factory=Counter)
    """Character → how many records have it, copies left out."""
    words: WordCounts = field(default_factory=WordCounts)
    citations: Citations = field(default_factory=Citations)
    cited_of: dict[_Place, int] = field(default_factory=dict)
    """Record → its number among those that the citations know."""
    copies: dict[_Place, list[_Place]] = field(default_factory=dict)
    """The record that is shown → those with the same text."""
    ids: dict[_Place, str] = field(default_factory=dict)

    def held(self, place: _Place) -> list[int | str]:
        """A copy as the browser reads it: its part, its number there, its id."""
        return [place.part, place.number, self.ids[place]]


@dataclass(frozen=True)
class Statistics:
    """What the page of a federation loads."""

    counts: Shard
    """With the manifests of the members."""
    cohesions: Shard
    """When a query ranks by words: the pairs whose cohesion is not what the members' own sum up to."""
    records: int
    """How many there are, what several members hold counted once."""


def count_federation(members: Sequence[Sequence[ExportedPart]], progress: Progress | None = None) -> Statistics:
    """The statistics of the parts of all `members`; same exports, same bytes. A text that several hold is the first one's.

    Raises IndexDamaged for an export that cannot be read.
    """
    parts = [part for own in members for part in own]
    holders = [number for number, own in enumerate(members) for _ in own]
    read = _read(parts, holders, progress)
    starts = _starts(parts, read)
    cohesions = _shard("h", _corrections(parts, starts, read.words))
    common = list(_common(parts, starts, len(read.copies)))
    levels = read.citations.levels({})
    cited = [[0] * len(part.windows) for part in parts]
    for original, copies in read.copies.items():
        for place in (original, *copies):
            cited[place.part][place.number] = levels[read.cited_of[original]]
    limit = max(COMMON_CHARACTER_AT_LEAST, len(read.copies) // COMMON_CHARACTER)
    counts = _shard(
        "f",
        {
            "format": STATISTICS_FORMAT,
            "cohesions": cohesions.name,
            "parts": [f"{holder}:{part.name}" for holder, part in zip(holders, parts, strict=True)],
            "order": _with_replaced(parts, [record.place for record in read.records]),
            "cited": cited,
            "same": [[read.held(place) for place in (one, *others)] for one, others in read.copies.items() if others],
            "common": "".join(pair for pair, _ in common),
            "worths": [worth for _, worth in common],
            "titles": "".join(sorted(sign for sign, count in read.holders.items() if count > limit)),
        },
    )
    return Statistics(counts, cohesions, len(read.copies))


def _shard(letter: str, values: dict[str, object]) -> Shard:
    content = encode_json(values)
    return make_shard(f"{letter}{hashlib.sha256(content).hexdigest()[:10]}", content)


def _read(parts: Sequence[ExportedPart], members: Sequence[int], progress: Progress | None) -> _Read:
    """`members` are the numbers of those that have the parts."""
    read = _Read()
    seen: Counter[tuple[int, bytes]] = Counter()
    originals: dict[tuple[bytes, int], _Place] = {}
    done, total = 0, sum(len(part.windows) for part in parts)
    found: list[list[_Record]] = []
    for number, part in enumerate(parts):
        found.append([])
        for at, record in part.records():
            if at not in part.replaced:
                texts = part.texts(record)
                found[-1].append(_record_of(record, texts, _Place(number, at)))
                held = (members[number], found[-1][-1].digest)
                seen[held] += 1  # two that one archive has are two
                original = originals.setdefault((held[1], seen[held]), found[-1][-1].place)
                _count(read, original, found[-1][-1], texts)
            done += 1
            if progress:
                progress(done, total)
    read.records = list(heapq.merge(*map(_rising, found), key=lambda record: record.key))
    return read


def _record_of(record: StoredRecord, texts: Sequence[str], place: _Place) -> _Record:
    same = fold(BORDER.join([*texts[:METADATA], record.date or "", *texts[BODY:]]))
    linked = BORDER.join((same, *record.anchors))  # a link to a paragraph must lead to the same one in each
    key = (fold(texts[TITLE])[::-1], -day_number(record.date), record.id)
    return _Record(place, key, hashlib.sha256(linked.encode("utf-8")).digest())


def _count(read: _Read, original: _Place, record: _Record, texts: Sequence[str]) -> None:
    read.ids[record.place] = record.key[2]
    if original != record.place:
        read.copies[original].append(record.place)
        return
    read.copies[original] = []
    read.cited_of[original] = len(read.cited_of)
    read.citations.add_record(texts[TITLE], texts[BODY:])
    read.words.add(BORDER.join(texts))
    read.holders.update(set(fold("".join(set(BORDER.join(texts))))) - {BORDER})


def _rising(records: Iterable[_Record]) -> Iterator[_Record]:
    """The records of one part, whose order is never changed: posting lists name windows in it."""
    last: _Key | None = None
    for record in records:
        last = record.key = max(record.key, last) if last else record.key
        yield record


def _with_replaced(parts: Sequence[ExportedPart], places: Iterable[_Place]) -> list[int]:
    """The part of each record in turn; those that are replaced stand before the next one of their part."""
    order: list[int] = []
    done = [0] * len(parts)
    for place in places:
        order += [place.part] * (place.number + 1 - done[place.part])
        done[place.part] = place.number + 1
    for number, part in enumerate(parts):
        order += [number] * (len(part.windows) - done[number])
    return order


def _starts(parts: Sequence[ExportedPart], read: _Read) -> list[list[int]]:
    """Of each part's records where their windows begin among all; -1 for those that are replaced and for copies."""
    starts = [[-1] * len(part.windows) for part in parts]
    start = 0
    for record in read.records:
        if record.place in read.copies:
            starts[record.place.part][record.place.number] = start
            start += parts[record.place.part].windows[record.place.number]
    return starts


def _common(parts: Sequence[ExportedPart], starts: list[list[int]], records: int) -> Iterator[tuple[str, int]]:
    """The pairs that are common among all records, each with what it tells."""
    lists = []
    owners = _owners(parts, starts)
    for pair in sorted(_candidates(parts)):
        places, cohesion = _merged(parts, starts, pair)
        if len(places):
            packed = next(encode_lists(places, np.array([len(places)]), np.array([cohesion]), owners))
            lists.append((pair, packed))
    packed_of = dict(lists)
    for pair in common_pairs(lists, records):
        yield pair, worth_of_common(packed_of[pair], records)


def _candidates(parts: Sequence[ExportedPart]) -> set[str]:
    """Pairs that stand in a quarter of some part's records: one that does in a quarter of all does so in one of them."""
    # A fifth, since copies and what is replaced are still counted there.
    return {pair for part in parts for pair, packed in _pairs_of(part) if decode_head(packed)[0] * 5 > len(part.windows)}


def _merged(parts: Sequence[ExportedPart], starts: list[list[int]], pair: str) -> tuple[Numbers, int]:
    """The windows of a pair among all, and its cohesion, summed as the browser sums it."""
    merged: list[Numbers] = [np.zeros(0, np.int64)]
    inside = 0
    for part, own in zip(parts, starts, strict=True):
        if packed := part.packed(pair):
            _, cohesion, begin = decode_head(packed)
            merged.append(_among(part, np.array(own), decode_rising(packed[begin:])))
            inside += cohesion * len(merged[-1])
    places = np.sort(np.concatenate(merged))
    return places, _summed(inside, len(places))


def _among(part: ExportedPart, own: Numbers, windows: Numbers) -> Numbers:
    """Windows of one part as those of all; `own` are the part's starts."""
    numbers = np.searchsorted(np.array(part.starts), windows, "right") - 1
    begins = own[numbers]
    found: Numbers = (windows + begins - np.array(part.starts)[numbers])[begins >= 0]
    return found


def _summed(inside: int, total: int) -> int:
    """The mean of the members' cohesions, each as much as it has windows; mirror: `readPostings` of the federation's reader."""
    return (2 * inside + total) // (2 * total) if total else 0


def _corrections(parts: Sequence[ExportedPart], starts: list[list[int]], words: WordCounts) -> dict[str, object]:
    """The pairs whose cohesion, counted over all texts, is not `_summed`."""
    insides: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for part, own in zip(parts, starts, strict=True):
        is_whole = min(own, default=0) >= 0
        begins = np.array(own)
        for pair, packed in _pairs_of(part):
            _, cohesion, begin = decode_head(packed)
            count = _count_of(packed[begin:]) if is_whole else len(_among(part, begins, decode_rising(packed[begin:])))
            insides[pair] += cohesion * count
            totals[pair] += count
    pairs = sorted(pair for pair, total in totals.items() if total)
    inside = words.inside()
    counts = np.fromiter((inside.get(pair, 0) for pair in pairs), np.int64, len(pairs))
    sizes = np.fromiter((totals[pair] for pair in pairs), np.int64, len(pairs))
    exact = cohesions_of(counts, sizes).tolist()
    wrong = [(pair, step) for pair, step in zip(pairs, exact, strict=True) if step != _summed(insides[pair], totals[pair])]
    return {"format": STATISTICS_FORMAT, "pairs": "".join(pair for pair, _ in wrong), "steps": [step for _, step in wrong]}


def _pairs_of(part: ExportedPart) -> Iterator[tuple[str, bytes]]:
    """The pairs of a part with their posting lists, packed."""
    for name in part.runs.names:
        yield from (
            (term, packed) for term, packed in part.load_terms(name).items() if len(term) == 2 and term[0] != NUMBER_MARK
        )


def _count_of(gaps: bytes) -> int:
    """How many numbers stand in packed gaps."""
    return int(np.count_nonzero(np.frombuffer(gaps, np.uint8) < 128))


def _owners(parts: Sequence[ExportedPart], starts: list[list[int]]) -> Numbers:
    """Window among all → a number that changes with the record."""
    spans = sorted(
        (start, part.windows[at]) for part, own in zip(parts, starts, strict=True) for at, start in enumerate(own) if start >= 0
    )
    return np.repeat(np.arange(len(spans)), [size for _, size in spans])
