"""All that is found out about an archive, for the command and for the desk: it reads originals as ingest does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from archive.errors import HongzhuError, VocabularyError
from archive.findings import Finding, Weight, find_all, line_of
from archive.publication import published_records
from archive.settings import load_settings
from archive.store import Archive
from archive.vocabulary import TOPICS_FILE, Topic, load_topics
from hongzhu.progress import progress_bar
from hongzhu.workers import open_workers
from linking.findings import find_reference_findings
from scraper.intake.ingest import topics_of
from scraper.intake.proof import Proof, Standing, find_originals, prove_all
from study.findings import find_pack_findings

_FEW = 60
"""Records that are held against their originals before another process would be ready."""


def find_findings(archive: Archive, snapshots_root: Path) -> list[Finding]:
    """All that the command says of an archive without `--deep`, the worst first."""
    return find_with(archive, prove(archive, snapshots_root, None, None, reads_scans=False))


def find_with(archive: Archive, proofs: Iterable[Proof], further: Iterable[Finding] = ()) -> list[Finding]:
    """All findings of an archive with these proofs, the worst first."""
    findings = [*find_all(archive), *further]
    findings += [found for proof in proofs if (found := _of_proof(proof))]
    findings += find_reference_findings(archive.records)
    findings += _told(archive.root, lambda: _find_in_packs(archive))
    order = list(Weight)
    return sorted(dict.fromkeys(findings), key=lambda f: (order.index(f.weight), str(f.path), f.line or 0, f.what))


def _find_in_packs(archive: Archive) -> list[Finding]:
    records = (stored.record for stored in archive.records)
    return find_pack_findings(archive.root, published_records(records, load_settings(archive.root)))


def _told(place: Path, find: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What `find` gives, or its error as a finding: one broken file ends no check."""
    try:
        return list(find())
    except HongzhuError as error:
        return [Finding(Weight.BROKEN, Path(error.where or place), None, error.what, error.next_step)]


def prove(
    archive: Archive, snapshots_root: Path, raw_root: Path | None, workers: int | None, *, reads_scans: bool
) -> list[Proof]:
    """Each record beside its original, from the snapshots or below `raw_root`."""
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
