"""`hongzhu restore`: an archive out of a backup, into an empty folder; what was masked or withdrawn since stays so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from archive.backup_store import BackupDamaged, BackupStore, State, newest
from archive.errors import UsageError, printable
from archive.staging import staging_folder
from hongzhu.options import FOLDER
from hongzhu.progress import progress_bar
from hongzhu.withheld import Withheld, withhold
from hongzhu.writing import writing

_SHOWN = 20


@click.command("restore")
@click.argument("source", metavar="备份文件夹", type=FOLDER)
@click.argument("target", metavar="[恢复到]", type=FOLDER, required=False)
@click.option("--list", "lists", is_flag=True, help="只列出有哪几次备份。")
@click.option("--number", metavar="第几次", type=click.IntRange(1), help="恢复哪一次；不写就是最近一次。")
@click.option(
    "--key",
    "key",
    metavar="文件",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="另外保管的 redaction.key，备份里没有它的时候用。",
)
@click.option("--partial", is_flag=True, help="备份有损坏时，能恢复的都恢复，其余的列出来。")
def command(source: Path, target: Path | None, lists: bool, number: int | None, key: Path | None, partial: bool) -> None:
    """从备份恢复一座文库，放进一个新的或空的文件夹；绝不覆盖已有的东西。

    每一个文件都核对；全部放好以后文件夹才出现，中途停了什么也不留。恢复以前的某一次时，那以后永久遮住的文字照样遮住，
    那以后撤下的文献照样撤下。
    """
    store = BackupStore(source)
    store.open()
    states = store.states()
    if lists:
        _list(states)
        return
    if target is None:
        raise UsageError("要写恢复到哪个文件夹", next_step="写一个新的或空的文件夹；用 --list 看有哪几次备份")
    state = _chosen(states, number, source)
    if target.is_symlink() or (target.exists() and any(target.iterdir())):
        raise UsageError("这个文件夹不是空的，没有动它", where=str(target), next_step="换一个新的文件夹")
    lost: list[str] = []
    with writing(source), staging_folder(target.resolve()) as folder:
        lost += _copy_all(store, state, folder, partial)
        last = newest(states)
        assert last
        done = withhold(store, state, last, folder, key)
        if target.exists():
            target.rmdir()
        folder.rename(target)
    click.echo("\n".join(printable(line) for line in _tell(state, target, done, lost)))
    sys.exit(1 if lost else 0)


def _list(states: list[State]) -> None:
    for state in states:
        size = sum(kept.size for kept in state.files.values())
        click.echo(f"第 {state.serial} 次  {state.made_at}  {len(state.files)} 个文件，{size / 1e6:.1f} MB")
    click.echo(f"共 {len(states)} 次备份" if states else "里面还没有备份")


def _chosen(states: list[State], number: int | None, source: Path) -> State:
    last = newest(states)
    if last is None:
        raise BackupDamaged(
            "里面没有一次完整的备份", where=str(source), next_step="用 hongzhu backup --check 看看，或换一份备份"
        )
    if number is None:
        return last
    found = next((state for state in states if state.serial == number), None)
    if found is None:
        raise UsageError(f"没有第 {number} 次备份", where=str(source), next_step="用 --list 看有哪几次")
    return found


def _copy_all(store: BackupStore, state: State, folder: Path, partial: bool) -> Iterator[str]:
    """Copy every file; the paths of those that are damaged, where some may be."""
    with progress_bar("恢复") as progress:
        for done, (name, kept) in enumerate(state.files.items(), 1):
            try:
                store.copy(kept, folder / name)
            except BackupDamaged:
                if not partial:
                    raise
                yield name
            progress(done, len(state.files))


def _tell(state: State, target: Path, done: Withheld, lost: list[str]) -> Iterator[str]:
    yield f"恢复了第 {state.serial} 次备份（{state.made_at}）：{len(state.files) - len(lost)} 个文件，在 {target}"
    if done.masked:
        yield f"  这次备份以后遮住的文字照样遮住了：{'、'.join(done.masked)}"
    if done.withdrawn:
        yield f"  这次备份以后撤下的文献照样撤下了，原文在 data/removed：{'、'.join(done.withdrawn)}"
    if done.is_keyless:
        yield "  备份里没有遮盖规则的密钥：把另外保管的 redaction.key 放进 data 文件夹"
    if lost:
        yield f"损坏了、没有恢复的 {len(lost)} 个文件："
        yield from (f"  {name}" for name in lost[:_SHOWN])
        if len(lost) > _SHOWN:
            yield f"  ……还有 {len(lost) - _SHOWN} 个"
    yield f"接着：cd {target}，运行 hongzhu check --deep 核对，hongzhu build 生成网站。"
