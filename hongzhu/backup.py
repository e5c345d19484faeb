"""`hongzhu backup`: the archive's folder copied to another disk, what is new since the last time alone, and read back."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from archive.atomic import is_part
from archive.backup_store import BackupStore, Kept, State
from archive.errors import UsageError, printable
from archive.last_publication import VALUES
from archive.lock import HOLDER, LOCK
from archive.place import is_local
from archive.put_away import UNDO
from archive.record_cache import CACHES, PRIVATE
from archive.redaction_file import KEY
from hongzhu.elsewhere import MIRRORS
from hongzhu.options import FOLDER, INBOX, PUT_AWAY, archive_option, snapshots_option
from hongzhu.progress import progress_bar
from hongzhu.writing import writing
from hooks.build.site_folder import MARK as SITE_MARK
from scraper.snapshot import SnapshotStore

_OURS = ("docs", "sources", "overrides", "data", ".github")
"""Folders of an archive. What else lies beside them may be raw files that were refused, such as secret ones, of which nothing
is to be copied anywhere."""
_MADE_ANEW = (
    *("data/index", "data/signatures.sqlite", CACHES.as_posix(), PRIVATE.as_posix(), MIRRORS.as_posix()),
    *(PUT_AWAY.with_name(UNDO).as_posix(), PUT_AWAY.with_name(VALUES).as_posix()),
)
"""What any run makes again, among it the whole text of what readers have an excerpt of, and what only the desk of this machine
asks for."""
_WAITING = INBOX.as_posix()
"""Raw files that nobody has looked into."""
_NOT_OURS = (".git", "__pycache__", "node_modules", ".DS_Store", "Thumbs.db", "desktop.ini", LOCK, HOLDER)
_MADE_BY_PROGRAMS = (SITE_MARK, "pyvenv.cfg")
_SHOWN = 20


@click.command("backup")
@click.argument("target", metavar="备份文件夹", type=FOLDER)
@archive_option()
@snapshots_option()
@click.option("--closed", "with_closed", is_flag=True, help="封存的原件和遮盖规则的密钥也备份；这份备份要锁起来。")
@click.option("--full", is_flag=True, help="备份里已有的文件也重新读一遍，坏了的补上。")
@click.option(
    "--keep", metavar="次数", type=click.IntRange(1, 999999), help="只留最近几次，更早的连同只有它们才用的文件一起删去。"
)
@click.option("--check", "only_check", is_flag=True, help="不备份，只核对备份里的每一个文件。")
def command(
    target: Path, archive_root: Path, snapshots_root: Path, with_closed: bool, full: bool, keep: int | None, only_check: bool
) -> None:
    """把文库备份到另一块磁盘上的文件夹；再备份到同一个文件夹，只拷新的和改过的。

    在文库的文件夹里运行。写进去的每一个文件都读回来核对；中途停了，以前的备份不受影响，再运行一次接着做。
    网站、索引不用备份，随时能重新生成；没有收录的文件不备份，里面可能有不该拷贝的。

    用 hongzhu restore 恢复。--check 发现损坏时退出状态为 1。
    """
    store = BackupStore(target)
    if only_check:
        sys.exit(_check(store))
    root = Path.cwd()
    _refuse_misplaced(root, target, archive_root, snapshots_root)
    with writing(archive_root, target):
        store.make()
        state, new = _back_up(store, root, archive_root, snapshots_root, with_closed, full)
        forgotten = store.keep(keep) if keep else 0
    size = sum(kept.size for kept in state.files.values())
    copied = f"新拷了 {new[0]} 个文件（{new[1] / 1e6:.1f} MB），都读回来核对过" if new[0] else "没有新的文件"
    click.echo(f"第 {state.serial} 次备份：{len(state.files)} 个文件，共 {size / 1e6:.1f} MB，{copied}。")
    if forgotten:
        click.echo(f"删去了更早的 {forgotten} 次备份。")
    for line in _left_out(root, state):
        click.echo(line)


def _refuse_misplaced(root: Path, target: Path, archive: Path, snapshots: Path) -> None:
    if not archive.is_dir():
        raise UsageError("没有这个文库文件夹", where=str(archive), next_step="先进入文库的文件夹再备份")
    if not is_local(snapshots):
        raise UsageError("快照在别处的存储里，备份不到", where=str(snapshots), next_step="用那个存储自己的办法备份快照")
    for place in (archive, snapshots):
        if not place.resolve().is_relative_to(root):
            raise UsageError("它不在现在的文件夹里，备份不到", where=str(place), next_step="进入装着它的文件夹再备份")
    if target.resolve().is_relative_to(root) or root.is_relative_to(target.resolve()):
        raise UsageError("备份不能放在文库里面，也不能包着文库", where=str(target), next_step="放到另一块磁盘上")


def _back_up(
    store: BackupStore, root: Path, archive: Path, snapshots: Path, with_closed: bool, full: bool
) -> tuple[State, tuple[int, int]]:
    closed = (SnapshotStore(snapshots).closed_root.resolve(), root / KEY)
    paths = [path for path in find_files(root) if with_closed or not any(path.is_relative_to(place) for place in closed)]
    before = {kept.sha256 for state in store.states() for kept in state.files.values()}
    files: dict[str, Kept] = {}
    with progress_bar("备份") as progress:
        for done, path in enumerate(paths, 1):
            files[path.relative_to(root).as_posix()] = store.put(path, again=full)
            progress(done, len(paths))
    fresh = {kept.sha256: kept.size for kept in files.values() if kept.sha256 not in before}
    moment = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    records, originals = (path.resolve().relative_to(root).as_posix() for path in (archive, snapshots))
    state = store.add(State(moment, records, originals, files, tuple(SnapshotStore(snapshots).closed_digests())))
    return state, (len(fresh), sum(fresh.values()))


def find_files(root: Path) -> Iterator[Path]:
    """Every file of an archive's folder that a backup holds, in the order of the names; nothing is followed."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not _is_left_out(root, here / name))
        for name in sorted(names):
            path = here / name
            if not _is_left_out(root, path) and path.is_file() and not path.is_symlink():
                yield path


def _is_left_out(root: Path, path: Path) -> bool:
    below = path.relative_to(root).as_posix()
    if path.name in _NOT_OURS or below in (*_MADE_ANEW, _WAITING) or path.name.startswith("~$") or is_part(path):
        return True
    if path.is_symlink():
        return True
    return path.parent == root and (below not in _OURS if path.is_dir() else path.suffix == ".zip")


def _left_out(root: Path, state: State) -> Iterator[str]:
    """What was not copied and cannot be made again."""
    closed = f"{SnapshotStore(Path(state.snapshots)).closed_root.as_posix()}/"
    has_closed = any(name.startswith(closed) for name in state.files)
    if (state.closed and not has_closed) or ((root / KEY).exists() and KEY.as_posix() not in state.files):
        yield f"没有备份：封存的原件 {len(state.closed)} 份、遮盖规则的密钥 {KEY}；加 --closed 才备份，或另行保管。"
    others = [path for path in sorted(root.iterdir()) if path.is_dir() and not path.is_symlink() and _is_left_out(root, path)]
    strange = [p.name for p in (*others, root / _WAITING) if p.is_dir() and any(p.iterdir()) and not _is_known(p)]
    if strange:
        yield printable(f"没有备份：不属于文库的文件夹 {'、'.join(strange)}；里面还没有收录的文件，要留的另行保管。")
    links = [path for name in _OURS for path in (root / name).rglob("*") if path.is_symlink()]
    for path in links[:_SHOWN]:
        yield printable(f"没有备份：{path.relative_to(root)} 是指向别处的链接。")


def _is_known(folder: Path) -> bool:
    """Whether a folder that is not copied is made by a program: a site, an environment, a history."""
    return folder.name in _NOT_OURS or folder.name.startswith(".") or any((folder / m).exists() for m in _MADE_BY_PROGRAMS)


def _check(store: BackupStore) -> int:
    """Tell what is damaged; the exit status."""
    store.open()
    faults, whole = [], 0
    with progress_bar("核对备份") as progress:
        amount = store.amount
        for done, fault in enumerate(store.check(), 1):
            if fault:
                faults.append(fault)
            else:
                whole += 1
            progress(done, amount)
    for fault in faults:
        names = "、".join(fault.used_by[:3]) + (f" 等 {len(fault.used_by)} 个" if len(fault.used_by) > 3 else "")
        click.echo(printable(f"{fault.path}  损坏：{fault.what}{f'（{names}）' if names else ''}"))
    states = store.states()
    if faults:
        click.echo(f"损坏 {len(faults)} 处，完好 {whole} 处。文库里还有的，用 hongzhu backup --full 补上。")
        return 1
    click.echo(f"{len(states)} 次备份，{whole - len(states)} 个文件，全部完好。" if states else "里面还没有备份。")
    return 0
