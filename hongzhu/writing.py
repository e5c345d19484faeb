"""Commands that write take turns: each holds the lock of what it writes, and says for whom it waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import wraps
from pathlib import Path
from typing import Any

import click

from archive.atomic import sweep_parts
from archive.errors import ArchiveBusy, printable
from archive.lock import Holder, locked
from archive.place import is_local
from hongzhu.options import PUT_AWAY

Callback = Callable[..., None]


@contextmanager
def writing(*folders: Path, beside: tuple[Path, ...] = (), waits: bool = True) -> Iterator[None]:
    """Hold the locks of `folders`, the archive's first, while the block runs.

    Where the last writer was stopped, what it left half-written is swept, also in the folders `beside`. Who does not wait
    is told by ArchiveBusy that another program writes.
    """
    context = click.get_current_context(silent=True)  # none in a thread of the desk
    command = (context and context.info_name) or "hongzhu"

    def on_left(holder: Holder | None) -> None:
        click.echo(f"上一次运行{_named(holder)}没有做完就停了，留下的半截文件已经清除。", err=True)
        for folder in filter(is_local, beside):
            sweep_parts(folder)

    with ExitStack() as stack:
        for folder in folders:
            stack.enter_context(locked(folder, command, on_wait=_tell_waiting(folder) if waits else _refuse, on_left=on_left))
        yield


def in_turn(*switches: str, unless: str = "") -> Callable[[Callback], Callback]:
    """A command that holds the lock of its `archive_root` while it runs; with `switches`, only where one of them is given.

    With `unless`, not where that one is.
    """

    def decorate(callback: Callback) -> Callback:
        @wraps(callback)
        def run(**options: Any) -> None:
            writes = any(options[switch] for switch in switches) if switches else not (unless and options[unless])
            root: Path = options["archive_root"]
            with writing(root, beside=_beside(root, options.get("snapshots_root"))) if writes else nullcontext():
                callback(**options)

        return run

    return decorate


def _beside(root: Path, snapshots: Path | None) -> tuple[Path, ...]:
    """The other folders in which a command for records writes: half a file of an original must not lie there either."""
    places = [root.parent / "packs", root.parent / "published", PUT_AWAY]
    if snapshots:
        places += [snapshots, snapshots.with_name(f"{snapshots.name}-closed")]
    return tuple(places)


def _tell_waiting(folder: Path) -> Callable[[Holder | None], None]:
    def tell(holder: Holder | None) -> None:
        click.echo(f"另一个 hongzhu {_named(holder)}正在写 {folder}，等它做完再开始（按 Ctrl+C 不等）……", err=True)

    return tell


def _refuse(holder: Holder | None) -> None:
    raise ArchiveBusy(f"另一个 hongzhu {_named(holder)}正在写文库", next_step="等它做完再按一次；刚才的还没有做")


def _named(holder: Holder | None) -> str:
    if holder is None:
        return ""
    return f"（{printable(holder.command)}，{printable(holder.since)} 开始，{printable(holder.host)} 上的进程 {holder.pid}）"
