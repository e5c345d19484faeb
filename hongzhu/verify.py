"""`hongzhu verify`: every snapshot hashed again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from archive.errors import UsageError, printable
from archive.store import Archive
from hongzhu.options import archive_place_option, json_option, snapshots_option, workers_option
from hongzhu.progress import progress_bar
from hongzhu.workers import open_workers
from scraper.snapshot import SnapshotStore
from scraper.snapshot.verify import Condition, Fault, Verified, verify, wanted_by

_FEW = 2000
"""Snapshots that are hashed before another process would be ready."""
_SHOWN = 20
"""Snapshots without a record that are named; `--json` names all."""


@click.command("verify")
@archive_place_option()
@snapshots_option()
@workers_option()
@json_option()
def command(archive_root: Path, snapshots_root: Path, workers: int | None, as_json: bool) -> None:
    """逐份重新计算快照的校验值，列出损坏的、缺少的和不属于快照的文件。

    记录没有快照的，快照没有记录的，也逐一列出。快照是收到时的原件，一个字节都不应该变。

    有损坏或缺少时退出状态为 1。
    """
    if not snapshots_root.is_dir():
        raise UsageError(
            "没有这个快照文件夹", where=str(snapshots_root), next_step="收录时自动生成；在别处的，用 --snapshots 指明"
        )
    if not archive_root.is_dir():
        raise UsageError("没有这个文库文件夹", where=str(archive_root), next_step="用 --archive 指明文库在哪里")
    archive = Archive(archive_root)
    wanted = wanted_by(archive.records)
    with progress_bar("核对快照") as progress, open_workers(workers, worth_it=len(wanted) > _FEW) as who:
        found = verify(SnapshotStore(snapshots_root), wanted, who, progress)
    for problem in archive.problems:
        click.echo(f"错误：{problem}", err=True)
    if as_json:
        click.echo(json.dumps(_as_json(found, len(wanted)), ensure_ascii=False, indent=1))
    else:
        _tell(found)
    broken = any(fault.condition is not Condition.ALIEN for fault in found.faults)
    sys.exit(1 if broken or archive.problems else 0)


def _tell(found: Verified) -> None:
    for fault in found.faults:
        click.echo(printable(f"{fault.path}  {fault.condition.value}：{fault.what}（{fault.next_step}）"))
    if found.unused:
        click.echo("没有记录的快照（列表页、撤下的，或没有读成记录的）：")
        for sha256, place in found.unused[:_SHOWN]:
            click.echo(printable(f"  {sha256[:12]}…  {place}"))
        if len(found.unused) > _SHOWN:
            click.echo(f"  ……共 {len(found.unused)} 份，全部见 --json")
    counts = {c: sum(f.condition is c for f in found.faults) for c in Condition}
    summary = "，".join(f"{c.value} {n} 个" for c, n in counts.items() if n)
    if found.closed:
        click.echo(f"另有 {found.closed} 份因遮盖文字而封存，或已由遮盖过的代替。")
    click.echo(f"核对了 {found.snapshots} 份快照，原件共 {found.size / 1e6:.1f} MB：{summary or '全部完好'}。")


def _as_json(found: Verified, records: int) -> dict[str, Any]:
    return {
        "snapshots": found.snapshots,
        "bytes": found.size,
        "wanted_by_records": records,
        "closed": found.closed,
        "faults": [_fault_as_json(fault) for fault in found.faults],
        "without_record": [{"sha256": sha256, "origin": place} for sha256, place in found.unused],
    }


def _fault_as_json(fault: Fault) -> dict[str, str]:
    return {
        "condition": fault.condition.name.lower(),
        "path": str(fault.path),
        "what": fault.what,
        "next_step": fault.next_step,
    }
