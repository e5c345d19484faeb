"""Brings the Whoosh index up to date with the archive: only what changed, verified, then switched.

What differs from the base is indexed as a supplement, anew at each update; where that would be a large part of the
archive, everything becomes a new base. So it does where text of the base must be gone for good, postings and all: a
record was withdrawn or deleted, words were masked, personal data left the text.
"""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from whoosh import index as whoosh_index

from archive.declared import is_excerpt
from archive.digest import sha256_of
from archive.errors import IndexDamaged, IndexMissing, RecordError
from archive.markdown import load_record
from archive.masking import hides_words
from archive.notices import with_mark
from archive.publication import as_published
from archive.record import Record
from archive.settings import Publish, Settings, load_settings
from archive.store import record_files
from archive.unforeseen import doing
from indexer.analyzer import Analysis
from indexer.authority import Citations
from indexer.doc_number_query import number_terms_of
from indexer.fold import fold
from indexer.generation import Generation, IndexedFile, Part, load_generation, new_folder, recipe, switch_to
from indexer.part_reader import PartReader
from indexer.passages import BODY, DOC_NUMBER, Passages, passages_of
from indexer.schema import Card, IndexCodec, card_of, dump_cards, dump_counts, dump_passages, dump_runs, make_schema
from indexer.search import Searcher
from indexer.shards import encode_terms
from indexer.synonyms import copy_synonyms
from indexer.term_runs import TermRuns, plan_runs

Progress = Callable[[int, int], None]

_WRITER_MEGABYTES = 512
"""Whoosh spills to disk beyond this."""

_SUPPLEMENT_AT_LEAST = 64
_SUPPLEMENT_SHARE = 20
"""A supplement holds up to so many records, or one in so many of the archive; with more all are indexed anew."""

_VERIFIED_TITLES = 20


@dataclass(frozen=True)
class IndexReport:
    """What one update did, in records."""

    added: int
    changed: int
    removed: int
    unchanged: int
    rebuilt_because: str | None
    """Why everything was made anew, in Chinese; null where only changes were."""
    problems: tuple[RecordError, ...]
    """Files that could not be indexed; the rest of the index is complete."""


@dataclass
class _Plan:
    """The files to index, and what stays."""

    files: dict[str, IndexedFile] = field(default_factory=dict)
    """Everything that is in the archive; a file not yet read has no id."""
    write: list[str] = field(default_factory=list)
    base: Part | None = None
    """The part that stays; null where everything is indexed."""
    known: Mapping[str, Record] = field(default_factory=dict)
    """Records that need not be read, by the digest of their file."""
    held_back: dict[str, str] = field(default_factory=dict)
    """Files of records that are not published, with their digests."""
    settings: Settings = field(default_factory=Settings)
    problems: list[RecordError] = field(default_factory=list)

    def index_all(self) -> None:
        """Let nothing stay."""
        self.base = None
        self.write = list(self.files)


@dataclass(frozen=True)
class _Read:
    """One record on its way into the index."""

    path: str
    order: tuple[str, int, str]
    """Likes beside likes, by how titles end (物业管理条例): what repeats itself then stands together in the files."""
    card: Card
    passages: Passages
    is_withdrawn: bool
    is_excerpt: bool
    """Whether readers of this index have the beginning alone."""


def update_index(
    archive_dir: Path,
    index_dir: Path,
    *,
    known: Mapping[str, Record] | None = None,
    digests: Mapping[Path, str] = MappingProxyType({}),
    private: bool = False,
    progress: Progress | None = None,
) -> IndexReport:
    """Index what is new or changed below `archive_dir`; a damaged or outdated index is rebuilt from the Markdown.

    `known` are records that were read before, by the SHA-256 of their file, `digests` those of files that were. A `private`
    index has whole what others have an excerpt of. `progress(done, of)` is called for each record written.
    """
    copy_synonyms(archive_dir, index_dir)
    settings = replace(load_settings(archive_dir), private=private)
    made_by = _made_by(settings)
    before, rebuilt_because = _usable_generation(index_dir, made_by)
    files = before.files if before else {}
    plan = _make_plan(archive_dir, before, known or {}, digests, settings)
    if before and _same_files(plan.files, files) and plan.held_back == before.held_back:
        return _report(plan, files, None)
    try:
        _write_generation(archive_dir, index_dir, plan, progress)
    except IndexDamaged as error:
        if before is None:
            raise
        files, rebuilt_because, plan = {}, error.what, _make_plan(archive_dir, None, known or {}, digests, settings)
        _write_generation(archive_dir, index_dir, plan, progress)
    return _report(plan, files, rebuilt_because)


def _same_files(files: dict[str, IndexedFile], known: dict[str, IndexedFile]) -> bool:
    return {path: file.sha256 for path, file in files.items()} == {path: file.sha256 for path, file in known.items()}


def _report(plan: _Plan, known: dict[str, IndexedFile], rebuilt_because: str | None) -> IndexReport:
    same = {path for path, file in plan.files.items() if path in known and known[path].sha256 == file.sha256}
    return IndexReport(
        added=sum(path not in known for path in plan.files),
        changed=sum(path in known and path not in same for path in plan.files),
        removed=sum(path not in plan.files for path in known),
        unchanged=len(same),
        rebuilt_because=rebuilt_because,
        problems=tuple(plan.problems),
    )


def _made_by(settings: Settings) -> str:
    """The recipe, with which records this archive publishes and whom for."""
    records = "" if settings.publish is Publish.ALL else f", {settings.publish.value} records"
    return f"{recipe()}{records}{', private' if settings.private else ''}"


def _usable_generation(index_dir: Path, made_by: str) -> tuple[Generation | None, str | None]:
    """The generation to go on from, or null and, unless there was none, the reason."""
    try:
        generation = load_generation(index_dir)
        if generation.made_by != made_by:
            return None, f"索引的做法变了（原来：{generation.made_by}；现在：{made_by}）"
        with Searcher(index_dir) as searcher:
            if searcher.count != len(generation.files):
                return None, f"索引里有 {searcher.count} 份文档，应当有 {len(generation.files)} 份"
    except IndexMissing:
        return None, None
    except IndexDamaged as error:
        return None, error.what
    return generation, None


def _make_plan(
    archive_dir: Path,
    before: Generation | None,
    known: Mapping[str, Record],
    digests: Mapping[Path, str],
    settings: Settings,
) -> _Plan:
    plan = _Plan(base=before.parts[0] if before else None, known=known, settings=settings)
    stays = plan.base.files if plan.base else {}
    for file in record_files(archive_dir):
        path = file.relative_to(archive_dir).as_posix()
        try:
            digest = digests.get(file) or sha256_of(file.read_bytes())
        except OSError as error:
            plan.problems.append(RecordError("文件读不出来", where=str(file), next_step=f"检查权限（{error.strerror}）"))
            continue
        if before and before.held_back.get(path) == digest:
            plan.held_back[path] = digest
        elif path in stays and stays[path].sha256 == digest:
            plan.files[path] = stays[path]
        else:
            plan.files[path] = IndexedFile(digest, "")
            plan.write.append(path)
    gone = [file.sha256 for path, file in stays.items() if path not in plan.files and path not in plan.held_back]
    is_large = len(plan.write) + len(gone) > max(_SUPPLEMENT_AT_LEAST, len(stays) // _SUPPLEMENT_SHARE)
    if (
        is_large or not stays or set(gone) - {file.sha256 for file in plan.files.values()}
    ):  # a file that only moved says the same
        plan.index_all()
    return plan


def _write_generation(archive_dir: Path, index_dir: Path, plan: _Plan, progress: Progress | None) -> None:
    folder = new_folder(index_dir)
    try:
        read = _read_records(archive_dir, plan, progress)
        if plan.base and (plan.base.files.keys() & plan.held_back.keys() or _must_forget(index_dir, plan.base, read)):
            plan.index_all()
            read = _read_records(archive_dir, plan, progress)
        written = Part(folder.name, {each.path: plan.files[each.path] for each in read})
        _write_part(folder, read, *_known_of_base(index_dir, plan.base))
        generation = _generation_of(plan, written, _made_by(plan.settings))
        _verify(index_dir, generation)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    switch_to(index_dir, generation)


def _must_forget(index_dir: Path, base: Part, read: list[_Read]) -> bool:
    """Whether the base has words that what replaces them withdraws or hides."""
    replaced = {base.files[each.path].id: each for each in read if each.path in base.files}
    if not replaced:
        return False
    reader = PartReader(index_dir / base.folder)
    try:
        return any(
            _hides(replaced[card.id], reader.passages(number).texts)
            for number, card in enumerate(reader.cards)
            if card.id in replaced
        )
    finally:
        reader.close()


def _hides(new: _Read, old: Sequence[str]) -> bool:
    """Whether no term of the texts `old` may be kept now."""
    left = new.is_excerpt and not set(old) <= set(new.passages.texts)
    return new.is_withdrawn or left or hides_words(old, new.passages.texts)


def _generation_of(plan: _Plan, written: Part, made_by: str) -> Generation:
    if plan.base is None:
        return Generation(made_by, (written,), (), plan.held_back)
    parts = (plan.base, written) if written.files else (plan.base,)
    gone = tuple(sorted(path for path in plan.base.files if path not in plan.files))
    return Generation(made_by, parts, gone, plan.held_back)


def _read_records(archive_dir: Path, plan: _Plan, progress: Progress | None) -> list[_Read]:
    """The records of `plan.write` in their order in the index; those that cannot be indexed become problems."""
    kept = set(plan.files) - set(plan.write)
    ids = {plan.files[path].id: path for path in sorted(kept)}
    found: list[_Read] = []
    for done, path in enumerate(plan.write, 1):
        result = plan.known.get(plan.files[path].sha256) or _read_file(archive_dir / path)
        shown = as_published(result, plan.settings) if isinstance(result, Record) else None
        problem = result if isinstance(result, RecordError) else _taken(ids, path, result)
        if problem:
            plan.problems.append(problem)
            del plan.files[path]
        elif shown is None:
            plan.held_back[path] = plan.files.pop(path).sha256
        else:
            ids[shown.id] = path
            plan.files[path] = IndexedFile(plan.files[path].sha256, shown.id)
            found.append(_read_of(path, with_mark(shown), is_excerpt(shown) and not plan.settings.private))
        if progress:
            progress(done, len(plan.write))
    return sorted(found, key=lambda each: each.order)


def _read_of(path: str, record: Record, is_excerpt: bool) -> _Read:
    with doing("建立索引", path):
        card = card_of(record)
        order = (fold(record.title)[::-1], -card.day, record.id)
        return _Read(path, order, card, passages_of(record), record.withdrawn is not None, is_excerpt)


def _read_file(file: Path) -> Record | RecordError:
    try:
        return load_record(file.read_text(encoding="utf-8"), str(file))
    except UnicodeDecodeError:
        return RecordError("文件不是 UTF-8 编码", where=str(file), next_step="用编辑器另存为 UTF-8")
    except RecordError as error:
        return RecordError(error.what, where=error.where or str(file), next_step=error.next_step)


def _taken(ids: dict[str, str], path: str, record: Record) -> RecordError | None:
    other = ids.get(record.id)
    if other is None:
        return None
    return RecordError(f"两份文件的 id 相同：{record.id}", where=f"{path}，{other}", next_step="删去重复的一份，或改 id")


def _known_of_base(index_dir: Path, base: Part | None) -> tuple[Counter[str], set[str] | None]:
    """What the records of the part that stays cite, and its common pairs, which are those of the whole archive."""
    if base is None:
        return Counter(), None
    reader = PartReader(index_dir / base.folder)
    try:
        return reader.citations(), set(reader.runs.common_runs)
    finally:
        reader.close()


def _write_part(folder: Path, records: list[_Read], cited_before: Counter[str], common: set[str] | None) -> None:
    """Index `records` below `folder`; the list is emptied."""
    index = whoosh_index.create_in(str(folder), make_schema())
    writer = index.writer(limitmb=_WRITER_MEGABYTES, codec=IndexCodec())
    try:
        analysis, citations = Analysis(), Citations()
        windows = []
        for each in records:
            numbers = number_terms_of(each.card.doc_number)
            windows.append(analysis.add_record(each.passages.texts, {DOC_NUMBER: numbers}))
            citations.add_record(each.card.title, each.passages.texts[BODY:])
            writer.add_document(id=each.card.id, texts=dump_passages(each.passages))
        cards = [each.card for each in records]
        records.clear()  # the analysis needs the memory more than their texts do
        found = analysis.finish(common)
        counted = [
            replace(card, length=length, windows=count, cited=cited)
            for card, length, count, cited in zip(cards, found.lengths, windows, citations.levels(cited_before), strict=True)
        ]
        runs = plan_runs(found.packed, len(cards))
        head = {"cards": dump_cards(counted), "runs": dump_runs(runs), "citations": dump_counts(citations.counts)}
        writer.add_document(terms=_filed(found.packed, runs), **head)
        writer.commit()
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    finally:
        index.close()


def _filed(packed: dict[str, bytes], runs: TermRuns) -> Iterator[tuple[bytes, bytes]]:
    """The terms of each run, in the order of Whoosh's terms; `packed` is given up."""
    filed: dict[str, dict[str, bytes]] = defaultdict(dict)
    for (term, data), name in zip(packed.items(), runs.names_of(list(packed)), strict=True):
        filed[name][term] = data
    packed.clear()
    for name in sorted(filed):
        yield name.encode("ascii"), encode_terms(filed.pop(name))


def _verify(index_dir: Path, generation: Generation) -> None:
    """Open what was written, count it, and find some of its titles; raises IndexDamaged."""
    with Searcher(index_dir, generation=generation) as searcher:
        if searcher.count != len(generation.files):
            raise IndexDamaged(f"索引里有 {searcher.count} 份文档，应当有 {len(generation.files)} 份", where=str(index_dir))
        step = max(1, searcher.count // _VERIFIED_TITLES)
        for ordinal in searcher.live[::step]:
            if not searcher.finds_title(ordinal):
                raise IndexDamaged(f"新索引查不到标题：{searcher.title_of(ordinal)}", where=str(index_dir))
