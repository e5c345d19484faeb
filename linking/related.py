"""Which documents of the archive are about the same: told by rare words that their titles, topics and texts share.

Words are pairs of neighbouring characters, as in the index's guarantee; no segmenter is needed. A pair that many documents
have tells nothing and is left out, so each document is compared only with the few that share a telling one: the work grows
with the archive, not with its square. Below `LEAST` no document is named: none is better than a wrong one.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from archive.record import Record

MOST = 5
"""Related documents named."""
LEAST = 0.2
"""Cosine of the telling words of two documents. Lower, the laws corpus begins to join laws that share one common word."""
_SHARED = 3
"""Telling words that two documents must share: one name in common is no subject in common."""
_TOPIC_WEIGHT = 1.5
_READ = 1500
"""Characters of the text that are looked at: what a document is about it says at once."""
_FREQUENT = 60
"""Words of the text that are kept."""
_COMMONEST = 60
"""Documents that may have a word before it stops telling; a tenth of a small archive."""
_ALONE = 0.5
"""Share of their length that words of one document keep: names and figures of its own say little of its subject."""
_FRAME = re.compile("关于|印发|转发|进一步|加强|做好|开展|推进|深化|实施|建设|管理|工作|情况|全区|全县|全市|学年度?|年度?|的")
"""Words of titles that say what is done to a subject, not which subject."""
_LETTERS = re.compile(r"[^\W_]+")


def find_related(records: Iterable[Record]) -> Mapping[str, tuple[Record, ...]]:
    """By record id, the documents most like it, the nearest first; those without any have no entry.

    They are looked for again where the words of any document changed: how telling a word is depends on all of them.
    """
    ordered = tuple(records)
    by_id = {record.id: record for record in ordered}
    key = _digest_of(f"{record.id} {record.found('digest of telling words', _digest_of_words)}\n" for record in ordered)
    known = [record.findings.get("related") for record in ordered]
    if any(own is None or own[0] != key for own in known):
        words = [record.found("telling words", _words_of) for record in ordered]
        spread = Counter(word for each in words for word in each)
        limit = min(_COMMONEST, max(6, len(ordered) // 10))
        counted = _digest_of(_counted_words(ordered, words, spread, limit))
        if any(own is None or own[1] != counted for own in known):
            found = _find_all(ordered, words, spread, limit)
            known = [[key, counted, found.get(record.id, [])] for record in ordered]
            for record, own in zip(ordered, known, strict=True):
                record.findings.put("related", own)
    named = zip(ordered, known, strict=True)
    return {record.id: tuple(by_id[other] for other in nearest) for record, (_, _, nearest) in named if nearest}


def _digest_of(told: Iterable[str]) -> str:
    return sha256("".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _digest_of_words(record: Record) -> str:
    return _digest_of(f"{word} {weight!r}\n" for word, weight in record.found("telling words", _words_of).items())


def _counted_words(
    ordered: Iterable[Record], words: Iterable[dict[str, float]], spread: Mapping[str, int], limit: int
) -> Iterator[str]:
    """All that decides who is related: a word that too many documents have tells nothing, however often it stands in one."""
    for record, each in zip(ordered, words, strict=True):
        yield f"{record.id} {[(word, weight) for word, weight in each.items() if spread[word] <= limit]}\n"


def _find_all(
    ordered: tuple[Record, ...], words: list[dict[str, float]], spread: Mapping[str, int], limit: int
) -> dict[str, list[str]]:
    """Ids by id."""
    holders: dict[str, list[int]] = defaultdict(list)
    weights: list[dict[str, float]] = []
    for index, each in enumerate(words):
        telling = {
            word: weight * math.log(len(ordered) / spread[word]) for word, weight in each.items() if 1 < spread[word] <= limit
        }
        # What nobody shares still counts for the length, so that a document about something else is not near.
        alone = _ALONE * sum((weight * math.log(len(ordered))) ** 2 for word, weight in each.items() if spread[word] == 1)
        length = math.sqrt(alone + sum(weight * weight for weight in telling.values())) or 1.0
        weights.append({word: weight / length for word, weight in telling.items()})
        for word in telling:
            holders[word].append(index)
    found = {}
    for index, each in enumerate(weights):
        if nearest := _nearest(index, each, weights, holders):
            found[ordered[index].id] = [ordered[other].id for other in nearest]
    return found


def _nearest(index: int, own: dict[str, float], weights: list[dict[str, float]], holders: dict[str, list[int]]) -> list[int]:
    likeness: dict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    for word, weight in own.items():
        for other in holders[word]:
            likeness[other] += weight * weights[other][word]
            shared[other] += 1
    near = [
        (-round(value, 6), other)
        for other, value in likeness.items()
        if value >= LEAST and shared[other] >= _SHARED and other != index
    ]
    return [other for _, other in sorted(near)[:MOST]]


def _words_of(record: Record) -> dict[str, float]:
    """Word → weight: of topics and title most, of the text by how often it stands there."""
    text = "".join(_LETTERS.findall("".join([block.text for block in record.body])[:_READ]))
    counts = Counter(itertools.pairwise(text))
    frequent = sorted(((-count, pair) for pair, count in counts.items() if count >= 3))[:_FREQUENT]
    words = {"".join(pair): min(-count, 10) / 12 for count, pair in frequent}
    for run in _LETTERS.findall(_FRAME.sub(" ", _without_names(record))):
        words.update(dict.fromkeys(map("".join, itertools.pairwise(run)), 1.0))
    words.update((f"#{topic}", _TOPIC_WEIGHT) for topic in record.topics)
    return words


def _without_names(record: Record) -> str:
    """The title without who wrote it and where: one school's canteen and its library are two subjects."""
    region = record.region
    title = record.title
    for name in (record.issuer, record.school, record.unit, record.publisher, region.province, region.city, region.district):
        title = title.replace(name, " ") if name else title
    return title
