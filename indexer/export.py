"""The Whoosh index as files for the browser: a manifest, and for each part its terms, records and vocabulary.

A part's files bear the digest of what it was made from, so that a name never stands for two contents, and are kept
beside the index: after a change only the supplement is written anew, and the shards that hold what it replaces
(emptied_runs.py). `manifest.js` is the only name that stays; it is written last, after every file it names, and files it
no longer names are removed after that.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np

from archive.atomic import write_atomically
from indexer.analyzer import ANALYZER_VERSION
from indexer.emptied_runs import emptied_names, emptied_shard
from indexer.everyday_lists import encode_everyday
from indexer.exported import MANIFEST
from indexer.facets import FIELDS_OF_CARDS, values_of
from indexer.fold import FOLD_VERSION, simplify, variants_of
from indexer.generation import Part, load_generation, recipe
from indexer.names import encode_names
from indexer.part_head import pack_head, unpack_head
from indexer.part_reader import PartReader
from indexer.passages import Passages
from indexer.reader import IndexReader
from indexer.record_shards import encode_records
from indexer.schema import Card
from indexer.shards import REGISTER, Shard, decode_terms, encode_json, make_shard
from indexer.synonyms import load_synonyms, load_words
from indexer.term_runs import TermRuns, scaled_size
from indexer.text_code import TextCode, alphabet_of, count_characters
from indexer.vocabulary import vocabulary_of

EXPORT_FORMAT = 12
"""Version of the manifest and the shards; the browser refuses another one with a sentence."""

CACHE = "export"
"""Below the index directory."""

LEAST_TEXTS = 6_000
"""Characters of text in one shard of a small archive; in a large one more (`scaled_size`)."""

Stored = tuple[Card, Passages]


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
    head: list[str]
    """See part_head.py."""
    ids: list[str]
    terms: int
    files: list[str]
    sizes: list[int]
    """Of each file the bytes: what is published is the same file under a second name, and may have been cut off there."""
    emptied: dict[int, str] = field(default_factory=dict)
    """Run of texts → the ending of the name of its shard, where a later part replaces a record of it."""


def export_index(index_dir: Path, target_dir: Path) -> ExportReport:
    """Write the index in `index_dir` below `target_dir` for the browser; same index, same bytes."""
    generation = load_generation(index_dir)
    cache = index_dir / CACHE
    parts = [
        _without_replaced(_export_part(index_dir / part.folder, _name_of(part), cache), index_dir / part.folder, gone, cache)
        for part, gone in ((part, generation.replaced(number)) for number, part in enumerate(generation.parts))
    ]
    vocabulary, names = _make_of_all(index_dir)
    manifest = {
        "format": EXPORT_FORMAT,
        "analyzer": ANALYZER_VERSION,
        "fold": FOLD_VERSION,
        "records": len(generation.files),
        "parts": [{"name": part.name, "head": part.head, "emptied": part.emptied} for part in parts],
        "synonyms": load_synonyms(index_dir),
        "words": load_words(),
        "vocabulary": vocabulary.name,
        "names": names.name,
        "replaced": [part.ids.index(id) for n, part in enumerate(parts[:1]) for id in sorted(generation.replaced(n))],
    }
    script = f'{REGISTER}("manifest",{encode_json(manifest).decode("utf-8")});\n'.encode()
    files = [name for part in parts for name in part.files]
    written = _put(cache, target_dir, files)
    for shard in (vocabulary, names):
        write_atomically(target_dir / shard.file_name, shard.script)
    write_atomically(target_dir / MANIFEST, script)
    of_all = [vocabulary.file_name, names.file_name, MANIFEST]
    _remove_others(target_dir, {*files, *of_all})
    _remove_others(cache, {*files, *(name for part in parts for name in _cached(part))})
    size = sum((target_dir / name).stat().st_size for name in (*files, *of_all))
    return ExportReport(len(generation.files), sum(part.terms for part in parts), len(files) + 3, size, written + 3)


def _make_of_all(index_dir: Path) -> tuple[Shard, Shard]:
    """The vocabulary and the names of all parts together."""
    reader = IndexReader(index_dir)
    try:
        contents = encode_json(vocabulary_of(reader).dump()), encode_names(reader)
    finally:
        reader.close()
    vocabulary, names = (make_shard(f"s{hashlib.sha256(content).hexdigest()[:10]}", content) for content in contents)
    return vocabulary, names


def _name_of(part: Part) -> str:
    made_from = json.dumps([EXPORT_FORMAT, recipe(), load_words(), sorted((p, f.sha256, f.id) for p, f in part.files.items())])
    return f"p{hashlib.sha256(made_from.encode('utf-8')).hexdigest()[:10]}"


def _export_part(folder: Path, name: str, cache: Path) -> _PartSummary:
    """The summary of one part; its files are in `cache` when this returns, from before or written now."""
    summary = cache / f"{name}.json"
    try:
        known = _PartSummary(**json.loads(summary.read_text(encoding="utf-8")))
        if [(cache / file).stat().st_size for file in known.files] == known.sizes:
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


def _without_replaced(part: _PartSummary, folder: Path, gone: set[str], cache: Path) -> _PartSummary:
    """`part` with shards in `cache` that no longer have the texts of the records `gone`."""
    head = unpack_head(part.head)
    emptied = emptied_names(part.ids, head.firsts, gone)
    if not emptied:
        return part
    reader = PartReader(folder)
    try:
        for run, ending in emptied.items():
            name = f"{part.name}-x{run}{ending}"
            if not (cache / f"{name}.js").exists():
                shard = emptied_shard(name, run, reader, head.firsts, gone, head.alphabet)
                write_atomically(cache / shard.file_name, shard.script)
    finally:
        reader.close()
    names = {f"{part.name}-x{run}.js": f"{part.name}-x{run}{ending}.js" for run, ending in emptied.items()}
    return replace(part, files=[names.get(file, file) for file in part.files], emptied=emptied)


def _cached(part: _PartSummary) -> list[str]:
    """What stays beside the index of one part though no reader loads it."""
    return [f"{part.name}.json", *(f"{part.name}-x{run}.js" for run in part.emptied)]


class _PartExport:
    """One run of the export of one part."""

    def __init__(self, reader: PartReader, name: str, cache: Path) -> None:
        self._reader = reader
        self._name = name
        self._cache = cache
        self._files: list[str] = []
        self._sizes: list[int] = []
        cache.mkdir(parents=True, exist_ok=True)

    def run(self) -> _PartSummary:
        cards, runs = self._reader.cards, self._reader.runs
        sizes: list[int] = []
        counts = count_characters(self._texts(sizes))
        alphabet = alphabet_of(counts)
        firsts = self._write_records(sum(sizes), TextCode(alphabet))
        characters, terms = self._write_terms(runs)
        printed = {
            *map(chr, np.flatnonzero(counts).tolist()),
            *"".join(value for card in cards for facet in FIELDS_OF_CARDS for value in values_of(card, facet)),
        }
        variants = "".join(c + simple for c in sorted(printed) if (simple := simplify(c)) != c)
        self._write("v0", variants_of(characters).encode("utf-8"))
        self._write("w0", encode_everyday(self._reader, load_words()))
        head = pack_head(cards, runs, firsts, alphabet, variants)
        return _PartSummary(self._name, head, [card.id for card in cards], terms, self._files, self._sizes)

    def _write_terms(self, runs: TermRuns) -> tuple[set[str], int]:
        """The characters of all terms, and how many terms there are."""
        characters: set[str] = set()
        count = 0
        for name in runs.names:
            content = self._reader.run(name)
            lexicon = list(decode_terms(content))
            characters.update(*lexicon)
            count += len(lexicon)
            self._write(name, content)
        return characters, count

    def _records(self) -> Iterator[Stored]:
        """Read twice rather than held: the texts of ten thousand records are a hundred megabytes."""
        return ((card, self._reader.passages(number)) for number, card in enumerate(self._reader.cards))

    def _texts(self, sizes: list[int]) -> Iterator[str]:
        """The text of each record, whose length is put at the end of `sizes`."""
        for _, passages in self._records():
            text = "".join(passages.texts)
            sizes.append(len(text))
            yield text

    def _write_records(self, total: int, code: TextCode) -> list[int]:
        """The first record of each run; there are `total` characters of text."""
        firsts: list[int] = []
        first = 0
        for number, run in enumerate(_runs(self._records(), scaled_size(total, LEAST_TEXTS))):
            self._write(f"x{number}", encode_records(run, code))
            firsts.append(first)
            first += len(run)
        return firsts

    def _write(self, name: str, content: bytes) -> None:
        shard = make_shard(f"{self._name}-{name}", content)
        path = self._cache / shard.file_name
        path.unlink(missing_ok=True)  # its second name may stand in a published site
        path.write_bytes(shard.script)
        self._files.append(shard.file_name)
        self._sizes.append(len(shard.script))


def _put(source: Path, target: Path, names: list[str]) -> int:
    """Put the files of `source` into `target` that are not there in full; how many these were.

    They are the same files under a second name where the disk can do that, since none is ever changed: to write thousands of
    small files once more would cost as much as to make them.
    """
    target.mkdir(parents=True, exist_ok=True)
    put = 0
    for name in names:
        there = target / name
        if not there.exists() or there.stat().st_size != (source / name).stat().st_size:
            there.unlink(missing_ok=True)
            try:
                os.link(source / name, there)
            except OSError:  # another disk, or one that knows no second names
                shutil.copyfile(source / name, there)
            put += 1
    return put


def _remove_others(folder: Path, names: set[str]) -> None:
    for path in folder.iterdir():
        if path.suffix in (".js", ".json") and path.name not in names:
            path.unlink()


def _runs(records: Iterable[Stored], length: int) -> Iterator[list[Stored]]:
    """Neighbouring records together, about `length` characters of them; a record is never divided."""
    run: list[Stored] = []
    size = 0
    for card, passages in records:
        grown = sum(map(len, passages.texts))
        if run and size + grown > length:
            yield run
            run, size = [], 0
        run.append((card, passages))
        size += grown
    if run:
        yield run
