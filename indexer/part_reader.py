"""Reads one part of the index: a Whoosh index with the terms and texts of its records."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from archive.errors import IndexDamaged
from indexer.passages import Passages
from indexer.schema import TERMS, Card, load_cards, load_counts, load_passages, load_runs
from indexer.shards import decode_terms
from indexer.term_runs import TermRuns


class PartReader:
    """One opened part."""

    def __init__(self, folder: Path) -> None:
        try:
            self._index: Any = FileStorage(str(folder), supports_mmap=False, readonly=True).open_index()
            self._reader: Any = self._index.reader()
            head = self._reader.stored_fields(self._reader.doc_count_all() - 1)
            self.cards = list(_cards_in(head["cards"]))
            self.runs = _runs_in(head["runs"])
            self._citations: bytes = head["citations"]
        except Exception as error:  # Whoosh unpickles: a damaged file raises anything
            raise IndexDamaged("索引打不开", where=str(folder), next_step="运行 hongzhu index 重建") from error
        self._terms = lru_cache(maxsize=256)(self._read_terms)

    def close(self) -> None:
        """Release the files: a map of them that stays counts as memory, and there are six in one update."""
        self._reader.close()
        self._index.close()
        self._terms.cache_clear()
        del self._reader, self._index, self._terms  # which holds this reader

    def citations(self) -> Counter[str]:
        """Name → how many records of this part cite it."""
        return load_counts(self._citations)

    def run(self, name: str) -> bytes:
        """A run of terms as `encode_terms` made it; empty where no term is in it."""
        try:
            content: bytes = self._reader.postings(TERMS, name.encode("ascii")).value()
        except TermNotFound:
            return b""
        return content

    def packed(self, term: str) -> bytes | None:
        """The posting list of `term`, packed (postings.py)."""
        return self._terms(self.runs.name_of(term)).get(term)

    def _read_terms(self, name: str) -> dict[str, bytes]:
        return decode_terms(self.run(name))

    def passages(self, number: int) -> Passages:
        """The passages of the record that is `number` in this part."""
        return load_passages(self._reader.stored_fields(number)["texts"])


# One update opens its parts half a dozen times: to see what stays, to check, to export.
@lru_cache(maxsize=2)
def _cards_in(data: bytes) -> tuple[Card, ...]:
    return tuple(load_cards(data))


@lru_cache(maxsize=2)
def _runs_in(data: bytes) -> TermRuns:
    return load_runs(data)
