"""What `hongzhu check --deep` looks at besides the records: snapshots, pins, published links, the index, the built site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from archive.digest import sha256_of
from archive.errors import HongzhuError, IndexMissing, RecordError
from archive.findings import Finding, Weight
from archive.settings import load_settings
from archive.store import Archive
from hongzhu.federating import declared_federation, load_before, outdated_members
from hongzhu.progress import progress_bar
from hongzhu.workers import open_workers
from hooks.build.paths import SEARCH_FOLDER
from scraper.intake.ingest import topics_of
from scraper.intake.pin_store import PinStore
from scraper.snapshot import SnapshotStore
from scraper.snapshot.verify import Condition, verify, wanted_by

_FEW = 2000
"""Snapshots that are hashed before another process would be ready."""
_REBUILD = "运行 hongzhu build"
Found = Iterator[Finding]


def find_deep(archive: Archive, snapshots: Path, index: Path, site: Path, workers: int | None) -> list[Finding]:
    """Every finding; a part that cannot be checked is one itself."""
    from hongzhu.build import CONFIG_FILE  # its options are made when it is loaded, by a program that speaks Chinese by then

    parts: list[tuple[Path, Callable[[], Found]]] = [
        (archive.root, lambda: _own_files(archive.root)),
        (snapshots, lambda: _snapshots(archive, snapshots, workers)),
        (snapshots, lambda: _pins(archive, snapshots)),
        (archive.root, lambda: _links(archive, site)),
        (index, lambda: _index(archive, index)),
        (site, lambda: _site(index, site)),
        (CONFIG_FILE, lambda: _federation(CONFIG_FILE)),
    ]
    found: list[Finding] = []
    for place, find in parts:
        try:
            found += find()
        except HongzhuError as error:
            found.append(_of_error(error, place))
    return found


def _of_error(error: HongzhuError, place: Path) -> Finding:
    return Finding(Weight.BROKEN, Path(error.where or place), None, error.what, error.next_step)


def _own_files(root: Path) -> Found:
    """The files beside the records that a person may write."""
    from indexer.synonyms import SYNONYMS_FILE, read_synonyms

    synonyms = root / SYNONYMS_FILE.name
    for read in (
        lambda: topics_of(root),
        lambda: load_settings(root),
        lambda: read_synonyms(synonyms.read_bytes(), str(synonyms)) if synonyms.exists() else (),
    ):
        try:
            read()
        except HongzhuError as error:
            yield _of_error(error, root)


def _snapshots(archive: Archive, root: Path, workers: int | None) -> Found:
    if not root.is_dir():
        if wanted_by(archive.records):
            yield Finding(Weight.MISSING, root, None, "没有快照文件夹，原件不能核对", "从备份恢复，或用 --snapshots 指明")
        return
    wanted = wanted_by(archive.records)
    with progress_bar("核对快照") as progress, open_workers(workers, worth_it=len(wanted) > _FEW) as who:
        checked = verify(SnapshotStore(root), wanted, who, progress)
    for fault in checked.faults:
        weight = Weight.NOTICE if fault.condition is Condition.ALIEN else Weight.BROKEN
        yield Finding(weight, fault.path, None, f"快照{fault.condition.value}：{fault.what}", fault.next_step)


def _pins(archive: Archive, snapshots: Path) -> Found:
    store, known = PinStore.beside(snapshots), set(wanted_by(archive.records))
    for path in sorted(store.root.glob("*")) if store.root.is_dir() else ():
        try:
            store.get(path.stem)
        except ValueError:
            yield Finding(Weight.NOTICE, path, None, "不是标注文件", "移走它")
        except HongzhuError as error:
            yield _of_error(error, path)
        else:
            if path.stem not in known and not SnapshotStore(snapshots).path_of(path.stem).exists():
                yield Finding(Weight.NOTICE, path, None, "标注的原件不在文库里", "原件若已撤下，可以删去")


def _links(archive: Archive, site: Path) -> Found:
    """Links that were published and would open nothing, as the next build would refuse them."""
    from hongzhu.links import LinkKeeper
    from hooks.library import load_library

    keeper = LinkKeeper(archive.root, site)
    try:
        library = load_library(archive.root)
    except RecordError:
        yield Finding(Weight.WAITING, archive.root, None, "有记录损坏，发布过的链接没有核对", "先改好上面的记录")
        return
    for loss in keeper.compare(library).losses:
        what = f"发布过的链接会失效：{loss.link}《{loss.title}》"
        yield Finding(Weight.BROKEN, keeper.file_of(loss.link), None, what, f"{_REBUILD} 看每一处的去向怎么写")


def _index(archive: Archive, index: Path) -> Found:
    from indexer.generation import load_generation, recipe
    from indexer.search import Searcher

    try:
        generation = load_generation(index)
        with Searcher(index, generation=generation) as searcher:
            count = searcher.count
    except IndexMissing:
        yield Finding(Weight.NOTICE, index, None, "还没有索引", _REBUILD)
        return
    if not generation.made_by.startswith(recipe()):
        yield Finding(Weight.WAITING, index, None, "索引是用另一个版本的程序或简称表建的", _REBUILD)
    indexed = {path: file.sha256 for path, file in generation.files.items()} | generation.held_back
    now = {s.path.relative_to(archive.root).as_posix(): sha256_of(s.path.read_bytes()) for s in archive.records}
    if changed := [path for path in indexed.keys() | now.keys() if indexed.get(path) != now.get(path)]:
        what = f"索引不是现在的文库建的：有 {len(changed)} 份不同，如 {min(changed)}"
        yield Finding(Weight.WAITING, index, None, what, _REBUILD)
    if count != len(generation.files):
        what = f"索引里有 {count} 份，应当有 {len(generation.files)} 份"
        yield Finding(Weight.BROKEN, index, None, what, f"删去 {index}，再{_REBUILD}")


def _site(index: Path, site: Path) -> Found:
    from indexer.exported import MANIFEST
    from indexer.generation import load_generation
    from indexer.self_check import ExportOutdated, verify_export, verify_shards

    export = site / SEARCH_FOLDER
    if not (export / MANIFEST).exists():
        yield Finding(Weight.NOTICE, site, None, "还没有建站", _REBUILD)
        return
    verify_shards(export)
    try:
        load_generation(index)
        verify_export(index, export)
    except IndexMissing:
        return
    except ExportOutdated as error:
        yield Finding(Weight.WAITING, site, None, error.what, _REBUILD)


def _federation(config: Path) -> Found:
    """A federation that `mkdocs.yml` names and that was counted over other sites than those that are there."""
    declared = declared_federation(config)
    if declared is None:
        return
    if not load_before(declared.out):
        yield Finding(Weight.WAITING, declared.out, None, "mkdocs.yml 里写的合库检索还没有生成", _REBUILD)
        return
    if names := outdated_members(declared.out, declared.given):
        what = f"合库检索是{'、'.join(f'“{name}”' for name in names)}更新以前统计的"
        yield Finding(Weight.WAITING, declared.out, None, what, f"运行 hongzhu federate {declared.out}，或者 hongzhu build")
