"""`hongzhu reextract`: all records again, from the bytes as received."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from archive.errors import UsageError, printable
from archive.store import Archive
from hongzhu.options import archive_place_option, cluster_option, json_option, snapshots_option, workers_option
from hongzhu.progress import progress_bar
from hongzhu.workers import open_workers
from hongzhu.writing import in_turn
from scraper.intake.ingest import topics_of
from scraper.intake.reextract import Redone, Standing, reextract
from scraper.snapshot import SnapshotStore

_FEW = 30
"""Records that are read before another process would be ready."""
_LINES = 8
"""Of the differences of one record; `--json` has all."""
_QUIET = (Standing.SAME, Standing.EDITED_SAME, Standing.NO_SOURCE)
"""Counted, not named."""
_WRITTEN = (Standing.CHANGED, Standing.LEDGER_CHANGED, Standing.NEW)
"""What `--write` writes."""
_FAILED = (Standing.FAILED, Standing.GONE)


@click.command("reextract")
@archive_place_option()
@snapshots_option()
@click.option("--write", is_flag=True, help="把变化写进文库；您改过的记录不动。不写时只看差别。")
@workers_option()
@cluster_option()
@json_option()
@in_turn("write")
def command(
    archive_root: Path, snapshots_root: Path, write: bool, workers: int | None, address: str | None, as_json: bool
) -> None:
    """从快照重新提取全部记录，列出与现在的记录有什么差别；加 --write 才写。

    程序改进之后用它更新文库。您改过的记录只说明差别，不会改动；这次读不出来的记录原样保留。

    有读不出来的记录时退出状态为 1。
    """
    if not archive_root.is_dir():
        raise UsageError(
            "没有这个文库文件夹", where=str(archive_root), next_step="先用 hongzhu ingest 收录，或用 --archive 指明"
        )
    archive = Archive(archive_root)
    for problem in archive.problems:
        click.echo(f"错误：{problem}", err=True)
    results: list[Redone] = []
    store = SnapshotStore(snapshots_root)
    worth_it = len(archive.records) > _FEW
    with progress_bar("重新提取") as progress, open_workers(workers, worth_it=worth_it, address=address) as who:
        for result in reextract(archive, topics_of(archive_root), store, who, write=write, progress=progress):
            results.append(result)
            if not as_json and result.standing not in _QUIET:
                click.echo(_describe(result))
    counts = Counter(result.standing for result in results)
    if as_json:
        click.echo(json.dumps(_as_json(results, counts), ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(counts, write))
    sys.exit(1 if archive.problems or any(counts[standing] for standing in _FAILED) else 0)


def _describe(result: Redone) -> str:
    place = f"：{result.path}" if result.path else ""
    lines = [result.title, f"  {result.standing.value}{'（已写入）' if result.written else ''}{place}"]
    lines += [f"    {line}" for line in result.differences[:_LINES]]
    if len(result.differences) > _LINES:
        lines.append(f"    ……还有 {len(result.differences) - _LINES} 行")
    if result.error:
        lines.append(f"    {result.error.what}（{result.error.name}）")
        lines += [f"    下一步：{result.error.next_step}"] if result.error.next_step else []
    elif result.standing is Standing.NO_SNAPSHOT:
        lines.append("    下一步：再收录一次原件")
    return "\n".join(printable(line) for line in lines)


def _summary(counts: Counter[Standing], write: bool) -> str:
    parts = [f"{standing.value} {counts[standing]} 份" for standing in Standing if counts[standing]]
    waiting = not write and any(counts[standing] for standing in _WRITTEN)
    hint = "还没有写；要写进文库，加 --write。" if waiting else ""
    return f"重新提取 {counts.total()} 份：{'；'.join(parts) or '文库是空的'}。{hint}"


def _as_json(results: list[Redone], counts: Counter[Standing]) -> dict[str, Any]:
    return {
        "counts": {standing.name.lower(): counts[standing] for standing in Standing if counts[standing]},
        "records": [_record_as_json(result) for result in results if result.standing is not Standing.SAME],
    }


def _record_as_json(result: Redone) -> dict[str, Any]:
    return {
        "id": result.record_id,
        "title": result.title,
        "path": str(result.path) if result.path else None,
        "standing": result.standing.name.lower(),
        "differences": list(result.differences),
        "error": {"name": result.error.name, "message": str(result.error)} if result.error else None,
        "written": result.written,
    }
