"""The Whoosh index as files for the browser: a manifest, runs of the lexicon, runs of the records, two tables.

`manifest.js` is the only name that stays; it is written last, after every shard it names, and files it no longer names
are removed after that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from archive.atomic import write_atomically
from indexer.analyzer import ANALYZER_VERSION
from indexer.facets import FACETS, values_of
from indexer.fold import FOLD_VERSION, fold, variants_of
from indexer.reader import IndexReader
from indexer.schema import Card
from indexer.shards import REGISTER, Shard, encode_json, encode_records, encode_terms, make_shard

EXPORT_FORMAT = 1
"""Version of the manifest and the shards; the browser refuses another one with a sentence."""

MANIFEST = "manifest.js"

TERMS_BYTES = 40_000
"""Of posting lists in one shard before it is deflated: a query of six characters reads about five such shards."""

RECORDS_BYTES = 60_000
"""Of text in one shard before it is deflated."""

T = TypeVar("T")


@dataclass(frozen=True)
class ExportReport:
    """What was written."""

    records: int
    terms: int
    files: int
    bytes: int
    """On disk, all files of the export."""
    written: int
    """Files that were not there before."""


def export_index(index_dir: Path, target_dir: Path) -> ExportReport:
    """Write the index in `index_dir` below `target_dir` for the browser; same index, same bytes."""
    reader = IndexReader(index_dir)
    try:
        return _Export(reader, target_dir).run()
    finally:
        reader.close()


class _Export:
    """One run of the export."""

    def __init__(self, reader: IndexReader, target: Path) -> None:
        self._reader = reader
        self._target = target
        self._sizes: dict[str, int] = {}
        self._written = 0

    def run(self) -> ExportReport:
        terms, count, characters = self._write_terms()
        manifest = {
            "format": EXPORT_FORMAT,
            "analyzer": ANALYZER_VERSION,
            "fold": FOLD_VERSION,
            "records": self._reader.count,
            "cards": self._write(make_shard("cards", encode_json(_cards_table(self._reader.cards)))),
            "variants": self._write(make_shard("variants", variants_of(characters).encode("utf-8"))),
            "terms": terms,
            "texts": self._write_records(),
        }
        script = f'{REGISTER}("manifest",{encode_json(manifest).decode("utf-8")});\n'.encode()
        self._write(Shard("manifest", script), always=True)
        self._remove_others()
        return ExportReport(self._reader.count, count, len(self._sizes), sum(self._sizes.values()), self._written)

    def _write_terms(self) -> tuple[list[list[str]], int, set[str]]:
        """The first term and the name of each run, how many terms there are, and their characters."""
        runs: list[list[str]] = []
        characters: set[str] = set()
        count = 0
        entries = ((term, self._reader.read_postings(term)) for term in self._reader.terms())
        present = (entry for entry in entries if entry[1].places)  # a term may outlive its last record until a merge
        for run in _runs(present, TERMS_BYTES, lambda entry: 8 + 2 * sum(map(len, entry[1].places.values()))):
            runs.append([run[0][0], self._write(make_shard("t", encode_terms(run)))])
            characters.update("".join(term for term, _ in run))
            count += len(run)
        return runs, count, characters

    def _write_records(self) -> list[list[int | str]]:
        """The first ordinal and the name of each run."""
        runs: list[list[int | str]] = []
        entries = ((card, self._reader.read_passages(ordinal)) for ordinal, card in enumerate(self._reader.cards))
        first = 0
        for run in _runs(entries, RECORDS_BYTES, lambda entry: 3 * sum(map(len, entry[1].texts))):
            runs.append([first, self._write(make_shard("x", encode_records(run)))])
            first += len(run)
        return runs

    def _write(self, shard: Shard, always: bool = False) -> str:
        path = self._target / shard.file_name
        self._sizes[shard.file_name] = len(shard.script)
        if always or not path.exists() or path.stat().st_size != len(shard.script):
            write_atomically(path, shard.script)
            self._written += 1
        return shard.name

    def _remove_others(self) -> None:
        for path in self._target.glob("*.js"):
            if path.name not in self._sizes:
                path.unlink()


def _cards_table(cards: tuple[Card, ...]) -> dict[str, object]:
    """What ranking and facets need of every record, by ordinal: lengths, and facet values as numbers in a vocabulary."""
    facets = {}
    for facet in FACETS:
        vocabulary = sorted({value for card in cards for value in values_of(card, facet)})
        numbers = {value: number for number, value in enumerate(vocabulary)}
        facets[facet] = {
            "values": vocabulary,
            "folded": [fold(value) for value in vocabulary],
            "of": [[numbers[value] for value in values_of(card, facet)] for card in cards],
        }
    return {"lengths": [card.length for card in cards], "facets": facets}


def _runs(entries: Iterable[T], limit: int, size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """Neighbouring entries together, about `limit` bytes of them; an entry is never divided."""
    run: list[T] = []
    size = 0
    for entry in entries:
        grown = size_of(entry)
        if run and size + grown > limit:
            yield run
            run, size = [], 0
        run.append(entry)
        size += grown
    if run:
        yield run
