"""What `hongzhu check` prints: findings by file and line, a summary, or all as JSON; and what the archive lacks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import click

from archive.errors import printable
from archive.findings import Finding, Weight
from archive.store import Archive
from knowledge.chain.finding import find_chain
from linking.mentions import find_mentions
from linking.relations import make_catalogue
from scraper.intake.proof import Proof, Standing


def tell_findings(archive: Archive, findings: Sequence[Finding], proofs: Sequence[Proof], *, as_json: bool) -> None:
    """Print what was found, the summary last."""
    if as_json:
        click.echo(json.dumps(_all_as_json(archive, findings, proofs), ensure_ascii=False, indent=1))
        return
    for finding in findings:
        click.echo(_line(finding))
    click.echo("\n".join(_summary(archive, findings, proofs)))


def list_missing(archive: Archive, *, as_json: bool) -> None:
    """Print what documents rest on, carry out or end, and the archive does not hold."""
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


def _summary(archive: Archive, findings: Sequence[Finding], proofs: Sequence[Proof]) -> list[str]:
    counts = Counter(finding.weight for finding in findings)
    found = "，".join(f"{weight.value} {counts[weight]} 处" for weight in Weight if counts[weight])
    lines = [f"检查了 {len(archive.records)} 份记录：{found or '没有问题'}。"]
    standings = Counter(proof.standing for proof in proofs)
    compared = [standing for standing in Standing if standings[standing] and standing.is_compared]
    left = [standing for standing in Standing if standings[standing] and not standing.is_compared]
    if compared:
        lines.append(f"与原件逐字核对了 {_count(standings, compared)}。")
    if left:
        lines.append(f"没有核对的 {_count(standings, left)}。")
    return lines


def _count(standings: Counter[Standing], named: Sequence[Standing]) -> str:
    parts = "，".join(f"{standing.value} {standings[standing]} 份" for standing in named)
    return f"{sum(standings[standing] for standing in named)} 份：{parts}"


def _line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}" if finding.line else str(finding.path)
    step = f"（{finding.next_step}）" if finding.next_step else ""
    return printable(f"{place}  {finding.weight.value}：{finding.what}{step}")


def _all_as_json(archive: Archive, findings: Sequence[Finding], proofs: Sequence[Proof]) -> dict[str, object]:
    standings = Counter(proof.standing for proof in proofs)
    return {
        "records": len(archive.records),
        "originals": {standing.name.lower(): standings[standing] for standing in Standing if standings[standing]},
        "findings": [_as_json(finding) for finding in findings],
    }


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "weight": finding.weight.name.lower(),
        "path": str(finding.path),
        "line": finding.line,
        "what": finding.what,
        "next_step": finding.next_step,
    }
