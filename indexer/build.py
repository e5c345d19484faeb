"""Brings the Whoosh index up to date with the archive: only what changed, in a new generation, verified, then switched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.codec.whoosh3 import W3Codec

from archive.digest import sha256_of
from archive.errors import IndexDamaged, IndexMissing, RecordError
from archive.markdown import load_record
from archive.store import record_files
from indexer.generation import (
    Generation,
    IndexedFile,
    copy_of,
    load_generation,
    new_folder,
    recipe,
    switch_to,
)
from indexer.schema import IndexedRecord, index_record, make_schema
from indexer.search import Searcher

Progress = Callable[[int, int], None]

_WRITER_MEGABYTES = 1024
"""Whoosh spills to disk beyond this, which doubles the time; L of the benchmarks stays below."""

_PARALLEL_FROM = 200
"""Files; for fewer, starting processes costs more than it saves."""

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
    """The files to write and to drop."""

    files: dict[str, IndexedFile]
    write: list[str] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    unchanged: int = 0
    problems: list[RecordError] = field(default_factory=list)


def update_index(archive_dir: Path, index_dir: Path, *, progress: Progress | None = None) -> IndexReport:
    """Index what is new or changed below `archive_dir`; a damaged or outdated index is rebuilt from the Markdown.

    `progress(done, of)` is called for each record written.
    """
    before, rebuilt_because = _usable_generation(index_dir)
    plan = _make_plan(archive_dir, before)
    if before and not plan.write and not plan.drop:
        return IndexReport(0, 0, 0, plan.unchanged, None, tuple(plan.problems))
    try:
        _write_generation(archive_dir, index_dir, plan, before, progress)
    except IndexDamaged as error:
        if before is None:
            raise
        before, rebuilt_because, plan = None, error.what, _make_plan(archive_dir, None)
        _write_generation(archive_dir, index_dir, plan, None, progress)
    return _report(plan, before.files if before else {}, rebuilt_because)


def _report(plan: _Plan, known: dict[str, IndexedFile], rebuilt_because: str | None) -> IndexReport:
    written = [path for path in plan.write if path in plan.files]
    return IndexReport(
        added=sum(path not in known for path in written),
        changed=sum(path in known for path in written),
        removed=sum(path not in plan.files for path in known),
        unchanged=plan.unchanged,
        rebuilt_because=rebuilt_because,
        problems=tuple(plan.problems),
    )


def _usable_generation(index_dir: Path) -> tuple[Generation | None, str | None]:
    """The generation to go on from, or null and, unless there was none, the reason."""
    try:
        generation = load_generation(index_dir)
    except IndexMissing:
        return None, None
    except IndexDamaged as error:
        return None, error.what
    if generation.made_by != recipe():
        return None, f"索引的做法变了（原来：{generation.made_by}；现在：{recipe()}）"
    try:
        with Searcher(index_dir) as searcher:
            if searcher.count != len(generation.files):
                return None, f"索引里有 {searcher.count} 份文档，应当有 {len(generation.files)} 份"
    except IndexDamaged as error:
        return None, error.what
    return generation, None


def _make_plan(archive_dir: Path, before: Generation | None) -> _Plan:
    known = before.files if before else {}
    plan = _Plan({})
    for file in record_files(archive_dir):
        path = file.relative_to(archive_dir).as_posix()
        try:
            digest = sha256_of(file.read_bytes())
        except OSError as error:
            plan.problems.append(RecordError("文件读不出来", where=str(file), next_step=f"检查权限（{error.strerror}）"))
            continue
        if path in known and known[path].sha256 == digest:
            plan.files[path] = known[path]
            plan.unchanged += 1
        else:
            plan.files[path] = IndexedFile(digest, "")
            plan.write.append(path)
    plan.drop = sorted(path for path in known if path not in plan.files or path in plan.write)
    return plan


def _write_generation(
    archive_dir: Path, index_dir: Path, plan: _Plan, before: Generation | None, progress: Progress | None
) -> None:
    folder = copy_of(index_dir, before) if before else new_folder(index_dir)
    try:
        _write_records(archive_dir, folder, plan, before is None, progress)
        generation = Generation(folder.name, recipe(), dict(sorted(plan.files.items())))
        _verify(folder, generation)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    switch_to(index_dir, generation)


def _write_records(archive_dir: Path, folder: Path, plan: _Plan, fresh: bool, progress: Progress | None) -> None:
    index = _open_writable(folder, fresh)
    writer = index.writer(limitmb=_WRITER_MEGABYTES, codec=W3Codec(compression=0))
    try:
        for path in plan.drop:
            writer.delete_by_term("path", path)
        ids = {file.id: path for path, file in plan.files.items() if file.id}
        for done, (path, result) in enumerate(_indexed(archive_dir, plan.write), 1):
            problem = result if isinstance(result, RecordError) else _taken(ids, path, result)
            if problem:
                plan.problems.append(problem)
                del plan.files[path]
            elif isinstance(result, IndexedRecord):
                ids[result.card.id] = path
                plan.files[path] = IndexedFile(plan.files[path].sha256, result.card.id)
                writer.add_document(**result.fields(path))
            if progress:
                progress(done, len(plan.write))
        writer.commit(merge=False, optimize=fresh or len(index._segments()) > 8)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    finally:
        index.close()


def _open_writable(folder: Path, fresh: bool) -> Any:
    try:
        return whoosh_index.create_in(str(folder), make_schema()) if fresh else whoosh_index.open_dir(str(folder))
    except Exception as error:  # Whoosh unpickles: a damaged file raises anything
        raise IndexDamaged("索引打不开", where=str(folder), next_step="运行 hongzhu index 重建") from error


def _taken(ids: dict[str, str], path: str, result: IndexedRecord) -> RecordError | None:
    other = ids.get(result.card.id)
    if other is None:
        return None
    return RecordError(f"两份文件的 id 相同：{result.card.id}", where=f"{path}，{other}", next_step="删去重复的一份，或改 id")


def _indexed(archive_dir: Path, paths: list[str]) -> Iterator[tuple[str, IndexedRecord | RecordError]]:
    files = [archive_dir / path for path in paths]
    workers = min(os.cpu_count() or 1, 4)
    if len(paths) < _PARALLEL_FROM or workers == 1:
        yield from zip(paths, map(_index_file, files), strict=True)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from zip(paths, pool.map(_index_file, files, chunksize=16), strict=True)


def _index_file(file: Path) -> IndexedRecord | RecordError:
    try:
        return index_record(load_record(file.read_text(encoding="utf-8"), str(file)))
    except UnicodeDecodeError:
        return RecordError("文件不是 UTF-8 编码", where=str(file), next_step="用编辑器另存为 UTF-8")
    except RecordError as error:
        return RecordError(error.what, where=error.where or str(file), next_step=error.next_step)


def _verify(folder: Path, generation: Generation) -> None:
    """Open what was written, count it, and find some of its titles; raises IndexDamaged."""
    with Searcher(folder.parent, generation=generation) as searcher:
        if searcher.count != len(generation.files):
            raise IndexDamaged(f"索引里有 {searcher.count} 份文档，应当有 {len(generation.files)} 份", where=str(folder))
        step = max(1, searcher.count // _VERIFIED_TITLES)
        for card in searcher.cards[::step]:
            if not searcher.finds_title(card):
                raise IndexDamaged(f"新索引查不到标题：{card.title}", where=str(folder))
