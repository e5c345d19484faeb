"""`hongzhu check`: what is missing, doubtful or broken in the archive, and what people changed in it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from archive.errors import HongzhuError, UsageError, VocabularyError, printable
from archive.findings import Finding, Weight, find_all, line_of
from archive.publication import published_records
from archive.settings import load_settings
from archive.store import Archive
from archive.vocabulary import TOPICS_FILE, Topic, load_topics
from hongzhu.deep_check import find_deep
from hongzhu.options import archive_option, folder_option, json_option, snapshots_option, workers_option
from hongzhu.progress import progress_bar
from hongzhu.workers import open_workers
from knowledge.chain.finding import find_chain
from linking.findings import find_reference_findings
from linking.mentions import find_mentions
from linking.relations import make_catalogue
from scraper.intake.ingest import topics_of
from scraper.intake.proof import Proof, Standing, find_originals, prove_all
from study.findings import find_pack_findings

_FEW = 60
"""Records that are held against their originals before another process would be ready."""


@click.command("check")
@archive_option()
@snapshots_option()
@click.option(
    "--raw",
    "raw_root",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="没有快照的，再到这个文件夹里找原件：按指纹找，文件名和位置不要紧。",
)
@click.option("--deep", is_flag=True, help="再核对快照、标注、发布过的链接、索引和建好的网站，扫描件也重新识别；适合定时运行。")
@folder_option("--index", "index_dir", "data/index", "索引所在的文件夹，--deep 用。")
@folder_option("--site", "site_dir", "site", "建好的网站所在的文件夹，--deep 用。")
@workers_option()
@json_option()
@click.option("--missing", "lists_missing", is_flag=True, help="只列出文献里说到、文库里没有的文件，说到得最多的在前面。")
def command(
    archive_root: Path,
    snapshots_root: Path,
    raw_root: Path | None,
    deep: bool,
    index_dir: Path,
    site_dir: Path,
    workers: int | None,
    as_json: bool,
    lists_missing: bool,
) -> None:
    """逐份检查记录，按“文件:行”列出损坏、缺项、存疑之处，最要紧的在前面，最后是一句总结。

    每一份都与收到的原件逐字核对，原件按指纹在快照里找。您改过的，说明改了什么；没有核对的，说明为什么。

    正文引用的文件也查：没有收录的，已经废止的（写出现行的），文号与标题不符的，不能确定是哪一份的。
    学习包也查：引用的原文找不到的、编成之后改动过的、停止执行的。

    有损坏时退出状态为 1；改动、缺项、存疑和提示只是提醒。
    """
    if not archive_root.is_dir():
        raise UsageError(
            "没有这个文库文件夹",
            where=str(archive_root),
            next_step="先进入文库的文件夹，或用 --archive 指明；还没有文库，用 hongzhu init 建一座",
        )
    if raw_root and not raw_root.is_dir():
        raise UsageError("没有这个原件文件夹", where=str(raw_root), next_step="用 --raw 指明原件在哪里，或不写")
    archive = Archive(archive_root)
    if lists_missing:
        _list_missing(archive, as_json)
        return
    proofs = _prove(archive, snapshots_root, raw_root, workers, reads_scans=deep)
    further = find_deep(archive, snapshots_root, index_dir, site_dir, workers) if deep else []
    findings = _find(archive, proofs, further)
    if as_json:
        click.echo(json.dumps(_all_as_json(archive, findings, proofs), ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(_line(finding))
        click.echo("\n".join(_summary(archive, findings, proofs)))
    sys.exit(1 if any(f.weight is Weight.BROKEN for f in findings) else 0)


def find_findings(archive: Archive, snapshots_root: Path) -> list[Finding]:
    """All that the command says of an archive without `--deep`, the worst first."""
    return _find(archive, _prove(archive, snapshots_root, None, None, reads_scans=False))


def _find(archive: Archive, proofs: Iterable[Proof], further: Iterable[Finding] = ()) -> list[Finding]:
    findings = [*find_all(archive), *further]
    findings += [found for proof in proofs if (found := _of_proof(proof))]
    findings += find_reference_findings(archive.records)
    findings += _told(archive.root, lambda: _find_in_packs(archive))
    order = list(Weight)
    return sorted(dict.fromkeys(findings), key=lambda f: (order.index(f.weight), str(f.path), f.line or 0, f.what))


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


def _find_in_packs(archive: Archive) -> list[Finding]:
    records = (stored.record for stored in archive.records)
    return find_pack_findings(archive.root, published_records(records, load_settings(archive.root)))


def _told(place: Path, find: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What `find` gives, or its error as a finding: one broken file ends no check."""
    try:
        return list(find())
    except HongzhuError as error:
        return [Finding(Weight.BROKEN, Path(error.where or place), None, error.what, error.next_step)]


def _prove(
    archive: Archive, snapshots_root: Path, raw_root: Path | None, workers: int | None, *, reads_scans: bool
) -> list[Proof]:
    records = archive.records
    originals = find_originals(snapshots_root, raw_root, {s.record.source.sha256 for s in records if s.record.source})
    with progress_bar("与原件核对") as progress, open_workers(workers, worth_it=len(records) > _FEW) as who:
        found = prove_all(
            records,
            originals,
            archive.redactions,
            _topics(archive),
            who,
            lambda done: progress(done, len(records)),
            reads_scans=reads_scans,
        )
        return list(found)


def _topics(archive: Archive) -> tuple[Topic, ...]:
    """The archive's topics; a broken file of them is told by the check itself."""
    try:
        return topics_of(archive.root)
    except VocabularyError:
        return load_topics(TOPICS_FILE)


def _of_proof(proof: Proof) -> Finding | None:
    stored, path = proof.stored, proof.stored.path
    line = proof.line or line_of(path, "source:")
    if proof.standing is Standing.BROKEN:
        step = "不是您改的：从备份或版本历史恢复，或删去这个文件，重新收录原件"
        return Finding(Weight.BROKEN, path, line, proof.what, step)
    if proof.standing is Standing.CHANGED:
        return Finding(Weight.CHANGED, path, proof.line or line_of(path, "title:"), proof.what, "是有意改的，不必理会")
    if proof.standing is Standing.OTHERWISE:
        return Finding(Weight.NOTICE, path, line, proof.what, "运行 hongzhu reextract 看差别")
    if proof.standing is Standing.UNREADABLE:
        return Finding(Weight.WAITING, path, line, f"没有与原件核对：{proof.what}", "运行 hongzhu verify 核对快照")
    if proof.standing is Standing.NO_LEDGER and proof.what:
        return Finding(Weight.BROKEN, stored.ledger_path, None, proof.what, "删去它并重新收录原件")
    return None


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
