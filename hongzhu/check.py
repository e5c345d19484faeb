"""`hongzhu check`: what is missing, doubtful or broken in the archive."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from archive.errors import HongzhuError, RecordError, UsageError, printable
from archive.findings import Finding, Weight, find_all, line_of
from archive.ledger import unaccounted
from archive.publication import published_records
from archive.redaction import Redactions
from archive.settings import load_settings
from archive.store import Archive, StoredRecord
from hongzhu.options import archive_option, folder_option, json_option
from knowledge.chain.finding import find_chain
from linking.findings import find_reference_findings
from linking.mentions import find_mentions
from linking.relations import make_catalogue
from scraper.extract import extract
from scraper.intake.raw_files import find_raw
from study.findings import find_pack_findings


@click.command("check")
@archive_option()
@folder_option("--raw", "raw_root", ".", "原件所在的文件夹；找得到原件的，逐字核对。")
@json_option()
@click.option("--missing", "lists_missing", is_flag=True, help="只列出文献里说到、文库里没有的文件，说到得最多的在前面。")
def command(archive_root: Path, raw_root: Path, as_json: bool, lists_missing: bool) -> None:
    """逐份检查记录，按“文件:行”列出缺项、存疑和损坏之处。

    正文引用的文件也查：没有收录的，已经废止的（写出现行的），文号与标题不符的，不能确定是哪一份的。
    学习包也查：引用的原文找不到的、编成之后改动过的、停止执行的。

    有损坏时退出状态为 1；缺项、存疑和提示只是提醒。
    """
    if not archive_root.is_dir():
        raise UsageError(
            "没有这个文库文件夹",
            where=str(archive_root),
            next_step="先进入文库的文件夹，或用 --archive 指明；还没有文库，用 hongzhu init 建一座",
        )
    if not raw_root.is_dir():
        raise UsageError("没有这个原件文件夹", where=str(raw_root), next_step="用 --raw 指明收录时所在的文件夹")
    archive = Archive(archive_root)
    if lists_missing:
        _list_missing(archive, as_json)
        return
    findings = [*find_all(archive), *(f for s in archive.records if (f := _compare_with_raw(s, raw_root, archive.redactions)))]
    findings += find_reference_findings(archive.records)
    findings += find_pack_findings(
        archive_root, published_records((stored.record for stored in archive.records), load_settings(archive_root))
    )
    broken = any(f.weight is Weight.BROKEN for f in findings)
    if as_json:
        click.echo(
            json.dumps(
                {"records": len(archive.records), "findings": [_as_json(f) for f in findings]}, ensure_ascii=False, indent=1
            )
        )
    else:
        for finding in findings:
            click.echo(_line(finding))
        counts = {w: sum(f.weight is w for f in findings) for w in Weight}
        summary = "，".join(f"{w.value} {n} 处" for w, n in counts.items() if n)
        click.echo(f"检查了 {len(archive.records)} 份记录：{summary or '没有问题'}。")
    sys.exit(1 if broken else 0)


def _list_missing(archive: Archive, as_json: bool) -> None:
    """What documents rest on, carry out or end, and the archive does not hold."""
    records = [stored.record for stored in archive.records]
    catalogue, _ = make_catalogue(records)
    missing = find_chain(records, catalogue, find_mentions(records, catalogue)).missing
    titles = {record.id: record.title for record in records}
    if as_json:
        told = [{"name": name, "by": sorted({tie.below for tie in ties})} for name, ties in missing.items()]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, ties in missing.items():
        click.echo(printable(f"{name}　{len({tie.below for tie in ties})} 份说到"))
        for tie in ties:
            click.echo(printable(f"  {tie.words}：《{titles[tie.below]}》　/d/{tie.below}/#{tie.anchor}"))
    click.echo(f"缺 {len(missing)} 份" if missing else "说到的文件都有")


def _compare_with_raw(stored: StoredRecord, raw_root: Path, redactions: Redactions) -> Finding | None:
    """A finding where an unedited record and its raw file do not add up."""
    try:
        ledger = stored.load_ledger()
    except RecordError as error:
        return Finding(Weight.BROKEN, stored.ledger_path, None, error.what, error.next_step)
    raw = find_raw(stored.record, raw_root)
    if ledger is None or raw is None or stored.is_edited(ledger):
        return None
    try:
        text = redactions.hide(extract(raw.data, raw.name).text, stored.record.id)
        sentence = unaccounted(ledger, text, stored.record.body)
    except HongzhuError:
        return None
    return Finding(Weight.BROKEN, stored.path, line_of(stored.path, "source:"), sentence, "重新收录原件") if sentence else None


def _line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}" if finding.line else str(finding.path)
    step = f"（{finding.next_step}）" if finding.next_step else ""
    return printable(f"{place}  {finding.weight.value}：{finding.what}{step}")


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "weight": finding.weight.name.lower(),
        "path": str(finding.path),
        "line": finding.line,
        "what": finding.what,
        "next_step": finding.next_step,
    }
