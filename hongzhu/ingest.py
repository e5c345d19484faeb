"""`hongzhu ingest`: raw files into the archive."""

from __future__ import annotations

import json
import re
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from archive.doubt import tell_doubt
from archive.errors import printable
from archive.front_matter import plain_doubt
from archive.store import Outcome
from hongzhu.given_title import checked_title, refuse_second, with_title
from hongzhu.options import (
    SIGNATURES,
    archive_place_option,
    cluster_option,
    json_option,
    parse_day,
    refuse_stray_archive,
    snapshots_option,
)
from hongzhu.progress import progress_bar
from hongzhu.workers import open_workers
from hongzhu.writing import writing
from scraper.fetch import is_web_address, policy_from_environment
from scraper.intake.ingest import Failed, Ingested
from scraper.intake.ingest import ingest as ingest_files
from scraper.snapshot import SnapshotStore


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="文件、文件夹或网址…", type=click.Path(allow_dash=True))
@archive_place_option()
@snapshots_option()
@click.option("--dry-run", is_flag=True, help="只看读出了什么，不写任何文件。")
@json_option()
@click.option("--title", metavar="标题", help="给这一份文件定标题：原件没有印出标题，或者读错了的时候用。")
@click.option("--received-at", metavar="年-月-日", help="收到原件的日期；不写时为今天。")
@cluster_option()
def command(
    paths: tuple[str, ...],
    archive_root: Path,
    snapshots_root: Path,
    dry_run: bool,
    as_json: bool,
    title: str | None,
    received_at: str | None,
    address: str | None,
) -> None:
    """收录文件或文件夹：文本、网页、PDF、Word、OFD、扫描件，以及装着它们的 ZIP；写 - 收录粘贴进来的文字。

    也可以写网址：取回这一个网页和它的附件。附件存一份，在文献页里可以打开；网页没有正文、只放了一份 PDF 或 Word 的，
    收录那份文件。只取公开的网页，不登录，内网地址不取。

    是什么文件看内容，不看文件名。扫描件要先装文字识别，旧版 Word 文件要有 LibreOffice。

    每份文件读出标题、文种、文号、日期，写成一个 Markdown 记录；拿不准的地方逐条列出，请核对后在记录里改正。
    再次收录同一文件不会改变什么；您改过的记录不会被覆盖。收到的原件原样存为快照，供日后核对和重新提取。
    """
    day = parse_day(received_at)
    title = checked_title(title, paths)
    if not dry_run:
        refuse_stray_archive(archive_root)
    documents: list[Ingested] = []
    failures: list[Failed] = []
    snapshots = SnapshotStore(snapshots_root)
    turn = nullcontext() if dry_run else writing(archive_root, beside=(snapshots_root,))
    with turn, progress_bar("收录") as progress, open_workers(1, address=address) as workers:
        for result in ingest_files(
            [path if is_web_address(path) else Path(path) for path in paths],
            archive_root,
            received_at=day,
            snapshots=snapshots,
            signatures=SIGNATURES,
            policy=policy_from_environment(),
            dry_run=dry_run,
            progress=progress,
            workers=workers,
        ):
            if isinstance(result, Failed):
                failures.append(result)
                click.echo(f"错误：{result.error}", err=True)
            else:
                if title:
                    result = with_title(result, title) if not documents else refuse_second(result, documents[0])
                documents.append(result)
                if not as_json:
                    click.echo(_describe(result))
    if as_json:
        click.echo(json.dumps(_as_json(documents, failures), ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(documents, failures, archive_root, dry_run), err=False)
    sys.exit(1 if failures else 0)


def _describe(result: Ingested) -> str:
    record = result.record
    facts = [record.kind or "文种不详", record.doc_number or "无文号", record.date or "日期不详"]
    lines = [printable(record.title), f"  {'　'.join(facts)}"]
    if record.issuer or record.school or record.unit:
        lines.append(f"  {record.issuer or record.unit or record.school}")
    if result.saved:
        lines.append(f"  {result.saved.outcome.value}：{result.saved.stored.path}")
        if result.saved.outcome in (Outcome.OFFERED, Outcome.CUT):
            lines.append(f"  新的结果：{result.saved.stored.offer_path}（比较后自行取舍，再删去它）")
    if record.doubts:
        lines.append("  拿不准：")
        lines.extend(f"    · {printable(tell_doubt(doubt))}" for doubt in record.doubts)
    return "\n".join(lines) + "\n"


def _summary(documents: list[Ingested], failures: list[Failed], root: Path, dry_run: bool) -> str:
    counts: dict[str, int] = {}
    for document in documents:
        name = document.outcome.value if document.outcome else "读出（未写入）"
        counts[name] = counts.get(name, 0) + 1
    parts = [f"{name} {count} 份" for name, count in counts.items()]
    if failures:
        parts.append(f"失败 {len(failures)} 份")
    return f"{'试读' if dry_run else f'文库 {root}'}：{'，'.join(parts) or '没有可收录的文件'}。"


def _as_json(documents: list[Ingested], failures: list[Failed]) -> dict[str, Any]:
    return {
        "documents": [
            {
                "id": d.record.id,
                "title": d.record.title,
                "kind": d.record.kind,
                "doc_number": d.record.doc_number,
                "date": d.record.date,
                "raw": _raw(d.raw_path),
                "path": str(d.saved.stored.path) if d.saved else None,
                "outcome": d.outcome.name.lower() if d.outcome else None,
                "doubts": [plain_doubt(doubt) for doubt in d.record.doubts],
            }
            for d in documents
        ],
        "failures": [{"raw": _raw(f.raw_path), "error": f.error.name, "message": str(f.error)} for f in failures],
    }


def _raw(path: Path) -> str:
    """A path as it was typed; one of a web address has lost a slash."""
    return re.sub(r"^(https?):/(?!/)", r"\1://", str(path), flags=re.I)
