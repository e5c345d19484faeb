"""The Whoosh index as files for the browser: a manifest, and for each part its terms, records and vocabulary.

A part's files bear the digest of what it was made from, so that a name never stands for two contents, and are kept
beside the index: after a change only the supplement is written anew. `manifest.js` is the only name that stays; it is
written last, after every file it names, and files it no longer names are removed after that.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from archive.atomic import write_atomically
from indexer.analyzer import ANALYZER_VERSION
from indexer.facets import FACETS, values_of
from indexer.fold import FOLD_VERSION, fold, simplify, variants_of
from indexer.generation import Part, load_generation, recipe
from indexer.reader import IndexReader, PartReader
from indexer.schema import Card
from indexer.shards import REGISTER, Shard, encode_json, encode_records, encode_terms, make_shard, pack
from indexer.synonyms import load_synonyms
from indexer.term_runs import plan_runs
from indexer.vocabulary import vocabulary_of

EXPORT_FORMAT = 4
"""Version of the manifest and the shards; the browser refuses another one with a sentence."""

MANIFEST = "manifest.js"
CACHE = "export"
"""Below the index directory."""

RECORDS_BYTES = 72_000
"""Of text in one shard before it is deflated."""

COMMON_BYTES = 64_000
"""Of posting lists of common pairs in one shard; they are read seldom."""

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


@dataclass(frozen=True)
class _PartSummary:
    """What the manifest needs of one exported part."""

    name: str
    head: str
    """Packed JSON; a Head in reader.js."""
    ids: list[str]
    terms: int
    files: list[str]


def export_index(index_dir: Path, target_dir: Path) -> ExportReport:
    """Write the index in `index_dir` below `target_dir` for the browser; same index, same bytes."""
    generation = load_generation(index_dir)
    cache = index_dir / CACHE
    parts = [_export_part(index_dir / part.folder, _name_of(part), cache) for part in generation.parts]
    vocabulary = _make_vocabulary(index_dir)
    manifest = {
        "format": EXPORT_FORMAT,
        "analyzer": ANALYZER_VERSION,
        "fold": FOLD_VERSION,
        "records": len(generation.files),
        "parts": [{"name": part.name, "head": part.head} for part in parts],
        "synonyms": load_synonyms(),
        "vocabulary": vocabulary.name,
        "replaced": [part.ids.index(id) for n, part in enumerate(parts[:1]) for id in sorted(generation.replaced(n))],
    }
    script = f'{REGISTER}("manifest",{encode_json(manifest).decode("utf-8")});\n'.encode()
    names = [name for part in parts for name in part.files]
    written = _copy(cache, target_dir, names)
    write_atomically(target_dir / vocabulary.file_name, vocabulary.script)
    write_atomically(target_dir / MANIFEST, script)
    _remove_others(target_dir, {*names, vocabulary.file_name, MANIFEST})
    _remove_others(cache, {*names, *(f"{part.name}.json" for part in parts)})
    size = len(script) + len(vocabulary.script) + sum((target_dir / name).stat().st_size for name in names)
    return ExportReport(len(generation.files), sum(part.terms for part in parts), len(names) + 2, size, written + 2)


def _make_vocabulary(index_dir: Path) -> Shard:
    reader = IndexReader(index_dir)
    try:
        content = encode_json(vocabulary_of(reader).dump())
    finally:
        reader.close()
    return make_shard(f"s{hashlib.sha256(content).hexdigest()[:10]}", content)


def _name_of(part: Part) -> str:
    made_from = json.dumps([EXPORT_FORMAT, recipe(), sorted((p, f.sha256, f.id) for p, f in part.files.items())])
    return f"p{hashlib.sha256(made_from.encode('utf-8')).hexdigest()[:10]}"


def _export_part(folder: Path, name: str, cache: Path) -> _PartSummary:
    """The summary of one part; its files are in `cache` when this returns, from before or written now."""
    summary = cache / f"{name}.json"
    try:
        known = _PartSummary(**json.loads(summary.read_text(encoding="utf-8")))
        if all((cache / file).exists() for file in known.files):
            return known
    except (OSError, ValueError, TypeError):
        pass  # not there, or not whole: it is written again
    reader = PartReader(folder)
    try:
        made = _PartExport(reader, name, cache).run()
    finally:
        reader.close()
    write_atomically(summary, encode_json(asdict(made)))
    return made


class _PartExport:
    """One run of the export of one part."""

    def __init__(self, reader: PartReader, name: str, cache: Path) -> None:
        self._reader = reader
        self._name = name
        self._cache = cache
        self._files: list[str] = []
        cache.mkdir(parents=True, exist_ok=True)

    def run(self) -> _PartSummary:
        cards = self._reader.cards
        common = {self._reader.common[at : at + 2] for at in range(0, len(self._reader.common), 2)}
        terms = list(self._reader.packed_terms())
        firsts, printed = self._write_records()
        head: dict[str, object] = {
            "cards": _cards_table(cards),
            "common": self._reader.common,
            "commonRuns": self._write_common([entry for entry in terms if entry[0] in common]),
            **self._write_terms([entry for entry in terms if entry[0] not in common]),
            "texts": firsts,
            "variants": "".join(c + simple for c in sorted(printed) if (simple := simplify(c)) != c),
        }
        self._write("v", 0, variants_of({character for term, _ in terms for character in term}).encode("utf-8"))
        return _PartSummary(self._name, pack(encode_json(head)), [card.id for card in cards], len(terms), self._files)

    def _write_common(self, terms: list[tuple[str, bytes]]) -> list[int]:
        """How many terms each file of common pairs has."""
        runs = list(_runs(terms, COMMON_BYTES, lambda entry: len(entry[1])))
        for number, run in enumerate(runs):
            self._write("c", number, encode_terms(run))
        return [len(run) for run in runs]

    def _write_terms(self, terms: list[tuple[str, bytes]]) -> dict[str, object]:
        runs = plan_runs((term, len(packed)) for term, packed in terms)
        files: dict[int, list[tuple[str, bytes]]] = {number: [] for number in range(sum(runs.files))}
        for entry in terms:
            files[runs.file_of(entry[0])].append(entry)
        for number, entries in files.items():
            self._write("t", number, encode_terms(entries))
        return {"characters": runs.characters, "files": runs.files}

    def _write_records(self) -> tuple[list[int], set[str]]:
        """The first record of each run, and every character that is printed."""
        firsts: list[int] = []
        printed: set[str] = set()
        entries = ((card, self._reader.passages(number)) for number, card in enumerate(self._reader.cards))
        first = 0
        for number, run in enumerate(_runs(entries, RECORDS_BYTES, lambda entry: 3 * sum(map(len, entry[1].texts)))):
            self._write("x", number, encode_records(run))
            firsts.append(first)
            first += len(run)
            printed.update(*(text for _, passages in run for text in passages.texts))
        return firsts, printed

    def _write(self, kind: str, number: int, content: bytes) -> None:
        shard = make_shard(f"{self._name}-{kind}{number}", content)
        (self._cache / shard.file_name).write_bytes(shard.script)
        self._files.append(shard.file_name)


def _copy(source: Path, target: Path, names: list[str]) -> int:
    """Put the files of `source` into `target` that are not there in full; how many these were."""
    target.mkdir(parents=True, exist_ok=True)
    copied = 0
    for name in names:
        there = target / name
        if not there.exists() or there.stat().st_size != (source / name).stat().st_size:
            shutil.copyfile(source / name, there)
            copied += 1
    return copied


def _remove_others(folder: Path, names: set[str]) -> None:
    for path in folder.iterdir():
        if path.suffix in (".js", ".json") and path.name not in names:
            path.unlink()


def _cards_table(cards: list[Card]) -> dict[str, object]:
    """What ranking and facets need of every record, by ordinal: figures, and facet values as numbers in a vocabulary."""
    facets = {}
    for facet in FACETS:
        vocabulary = sorted({value for card in cards for value in values_of(card, facet)})
        numbers = {value: number for number, value in enumerate(vocabulary)}
        facets[facet] = {
            "values": vocabulary,
            "folded": [fold(value) for value in vocabulary],
            "of": [[numbers[value] for value in values_of(card, facet)] for card in cards],
        }
    return {
        "lengths": [card.length for card in cards],
        "passages": [card.passages for card in cards],
        "cited": [card.cited for card in cards],
        "days": [card.day for card in cards],
        "facets": facets,
    }


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
