"""Where the passages of a document went when they left it: renamed, merged, or put into a document of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from archive.digest import letters_of
from archive.record import Record
from linking.passage import Passage, Row, sketch_of
from linking.published import PublishedDocument

_MOST = 0.8
"""Of its letters: so much of a document must stand unchanged in its successor."""
_NEARLY_ALL = 0.95
"""Where even the title is another one."""
_LONG = 200
"""In letters: a whole document that says enough to be told without its title."""
_PART = 80
"""In letters: so much of a part that left, in two passages or more."""
_GUESS = 0.3


class NewHomes:
    """Finds records by the words of published passages; the index of all new records is made when first asked."""

    def __init__(
        self,
        records: Mapping[str, Record],
        published: Mapping[str, PublishedDocument],
        passages_of: Callable[[str], list[Passage]],
    ) -> None:
        self._records = records
        self._published = published
        self._passages_of = passages_of

    @cached_property
    def _by_words(self) -> dict[tuple[str, int], set[str]]:
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for record_id in self._records:
            if record_id not in self._published:
                self._add(found, record_id)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for record in self._records.values():
            found[letters_of(record.title)].append(record.id)
        return found

    def _add(self, index: dict[tuple[str, int], set[str]], record_id: str) -> None:
        for passage in self._passages_of(record_id):
            if passage.row.length:
                index[passage.row.digest, passage.row.length].add(record_id)

    def of_document(self, old: PublishedDocument) -> tuple[str | None, list[str]]:
        """The one record that is `old` under another id, and those that may be, the likeliest first."""
        titled = self._by_title.get(letters_of(old.title), [])
        shares = self._shares(old.rows, titled)
        ranked = sorted(shares, key=lambda record_id: (-shares[record_id], record_id))
        guesses = [record_id for record_id in ranked if shares[record_id] >= _GUESS or record_id in titled][:3]
        if not ranked or (len(ranked) > 1 and shares[ranked[1]] > shares[ranked[0]] / 2):
            return None, guesses
        best, length = ranked[0], sum(row.length for row in old.rows)
        same_title = best in titled
        told = shares[best] >= _MOST if same_title else shares[best] >= _NEARLY_ALL and length >= _LONG
        return (best if told else None), guesses

    def of_part(self, rows: Sequence[Row]) -> str | None:
        """The one new record that holds what left a document that is still there."""
        holders = [self._by_words.get((row.digest, row.length), set()) for row in rows]
        letters: Counter[str] = Counter()
        passages: Counter[str] = Counter()
        for row, found in zip(rows, holders, strict=True):
            for record_id in found:
                letters[record_id] += row.length
                passages[record_id] += 1
        ranked = letters.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[1][1] > ranked[0][1] / 2):
            return None
        best, found_letters = ranked[0]
        return best if found_letters >= _PART and passages[best] >= 2 else None

    def _shares(self, rows: Sequence[Row], titled: Sequence[str]) -> dict[str, float]:
        index = self._by_words
        own: dict[tuple[str, int], set[str]] = defaultdict(set)
        for record_id in titled:
            if record_id in self._published:
                self._add(own, record_id)
        letters: Counter[str] = Counter(dict.fromkeys(titled, 0))
        for row in rows:
            words = (row.digest, row.length)
            for record_id in index.get(words, set()) | own.get(words, set()):
                letters[record_id] += row.length
        total = sum(row.length for row in rows) or 1
        return {record_id: count / total for record_id, count in letters.items()}

    def sketch_of(self, record_id: str) -> str:
        """The title of a guess."""
        return sketch_of(self._records[record_id].title)
