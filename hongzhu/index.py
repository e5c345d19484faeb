"""`hongzhu index`: brings the search index up to date with the archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from archive.atomic import cannot_write
from archive.errors import UsageError
from archive.place import is_local
from hongzhu.elsewhere import archive_here
from hongzhu.options import place_option
from hongzhu.writing import writing
from indexer.build import IndexReport, update_index

_FOLDER = click.Path(path_type=Path)


@click.command("index", help="更新检索索引：只处理新增、改动和删去的文档。")
@place_option("--archive", "archive_dir", "docs/archive", "文库目录，或 s3:// 之类的存储")
@click.option("--index", "index_dir", type=_FOLDER, default="data/index", show_default=True, help="索引目录")
def command(archive_dir: Path, index_dir: Path) -> None:
    """Update the index and say what changed; exit status 1 where a file could not be indexed."""
    if is_local(archive_dir) and not archive_dir.is_dir():
        next_step = "先用 hongzhu ingest 收录文档，或用 --archive 指明目录"
        raise UsageError("没有这个文库目录", where=str(archive_dir), next_step=next_step)
    try:
        with archive_here(archive_dir) as archive, writing(archive, index_dir):
            report = _update_with_progress(archive, index_dir)
    except OSError as error:
        raise cannot_write(error, index_dir) from error
    _print_report(report)
    for problem in report.problems:
        click.echo(str(problem), err=True)
    if report.problems:
        sys.exit(1)


def _update_with_progress(archive_dir: Path, index_dir: Path) -> IndexReport:
    console = Console(stderr=True)
    columns = (TextColumn("建立索引"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        return update_index(archive_dir, index_dir, progress=lambda done, of: bar.update(task, completed=done, total=of))


def _print_report(report: IndexReport) -> None:
    if report.rebuilt_because:
        click.echo(f"索引已从文库重新建立：{report.rebuilt_because}", err=True)
    click.echo(f"索引：新增 {report.added}，改动 {report.changed}，删去 {report.removed}，未变 {report.unchanged}")
