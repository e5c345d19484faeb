"""`hongzhu migrate`: records of an older format are written in the present one."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from archive.atomic import write_atomically
from archive.errors import RecordError, UsageError, printable
from archive.migration import plan_migration
from archive.put_away import copy_away
from archive.store import Archive
from hongzhu.options import PUT_AWAY, archive_option
from hongzhu.progress import progress_bar
from hongzhu.writing import in_turn


@click.command("migrate", short_help="程序更新以后：把旧格式的记录改成现在的格式")
@click.option("--dry-run", is_flag=True, help="只说要改哪些，不写任何文件。")
@archive_option()
@in_turn(unless="dry_run")
def command(dry_run: bool, archive_root: Path) -> None:
    """把旧格式的记录改成现在的格式：存疑从一句话变成几项，其余一字不动，网址和段落的链接都不变。

    您改过的记录也改，您改的地方原样保留。改之前的文件抄一份，放在 data/removed 里。再运行一次，什么也不会变。

    有改不了的记录时退出状态为 1，别的记录照改。
    """
    if not archive_root.is_dir():
        raise UsageError("没有这个文库文件夹", where=str(archive_root), next_step="先进入文库的文件夹，或用 --archive 指明")
    archive = Archive(archive_root)
    problems: list[RecordError] = list(archive.problems)
    plans: list[dict[Path, bytes]] = []
    with progress_bar("改格式") as progress:
        for number, stored in enumerate(archive.records, 1):
            try:
                plans.append(plan_migration(stored))
            except RecordError as error:
                problems.append(error)
            progress(number, len(archive.records))
    changed = [path for plan in plans for path in plan]
    if changed and not dry_run:
        _write(plans, changed, archive_root)
    for problem in problems:
        click.echo(f"错误：{problem}", err=True)
    count = sum(map(bool, plans))
    click.echo(
        f"{'要改' if dry_run else '改了'} {count} 份记录，共 {len(archive.records)} 份。" if count else "没有旧格式的记录。"
    )
    sys.exit(1 if problems else 0)


def _write(plans: list[dict[Path, bytes]], changed: list[Path], archive_root: Path) -> None:
    today = datetime.date.today().isoformat()
    folder = copy_away([path for path in changed if path.exists()], archive_root, PUT_AWAY / f"{today}-migrate")
    for plan in plans:
        for path, data in plan.items():
            write_atomically(path, data)
    click.echo(printable(f"改之前的文件：{folder}"))
