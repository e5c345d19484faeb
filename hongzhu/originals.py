"""The open originals of an archive, made before its pages: one snapshot at a time, and not again while nothing changed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

import click

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.errors import HongzhuError
from archive.kept_originals import KeptOriginal, KeptOriginals, KeptPicture, dump_open
from archive.open_original import Filed, OpenOriginal, open_original
from archive.record import Record
from archive.record_cache import program_digest
from archive.redaction import Redactions
from archive.redaction_file import FILE as RULES
from archive.store import Archive
from archive.stored import StoredRecord
from hongzhu.original_pictures import PicturesMissing, draw_pages
from hongzhu.progress import progress_bar
from hongzhu.workers import open_workers
from scraper.cues.closing import closed_mark
from scraper.cues.secrecy import secrecy_mark
from scraper.extract import extract
from scraper.extract.ocr import ocr_spared
from scraper.snapshot import SnapshotStore

SNAPSHOTS = "snapshots"
"""Beside the index, where `hongzhu ingest` puts them."""
FOLDER = "originals"
"""Below the folder of caches, which `remove` and `redact` take away."""
_FORMAT = 1
_FEW = 40
"""Snapshots that are read before another process would be ready."""
_NO_TEXT = "原件是图片，没有现成的文字。"
_UNREADABLE = "原件现在读不出来。"


@dataclass(frozen=True)
class _Job:
    """One snapshot with all records that come from it."""

    digest: str
    key: str
    """Of all that its result is made from."""
    stored: tuple[StoredRecord, ...]
    shown: Mapping[str, Record]
    """Those of the records that are published, by id."""


@dataclass
class _Made:
    """What one snapshot gave."""

    texts: dict[str, OpenOriginal] = field(default_factory=dict)
    pictures: list[tuple[bytes, int, int]] = field(default_factory=list)
    undrawn: bool = False
    """Whether its pages wait for the library that draws them; such a result is not kept, the next build tries again."""


@dataclass(frozen=True)
class OriginalsMaker:
    """Makes the open originals of an archive; `snapshots` are its originals, `caches` is where results are kept."""

    snapshots: Path
    caches: Path

    def make(self, archive: Archive, shown: Iterable[Record]) -> KeptOriginals:
        """Those of the records that are `shown`, each as it is published."""
        folder = self.caches / FOLDER
        jobs = list(self._jobs(archive, {record.id: record for record in shown}))
        known = {job.digest: kept for job in jobs if (kept := _read(folder, job))}
        waiting = [job for job in jobs if job.digest not in known]
        work = partial(_work, snapshots=self.snapshots, redactions=archive.redactions)
        undrawn = 0
        with progress_bar("整理原文") as report, open_workers(None, worth_it=len(waiting) > _FEW) as who:
            for done, (job, made) in enumerate(who.map(work, waiting, _lost), 1):
                known[job.digest] = _write(folder, job, made)
                undrawn += made.undrawn
                report(done, len(waiting))
        if undrawn:
            click.echo(f"{undrawn} 份报纸的版面没有画成图片；要画，安装 pip install pillow，再建一次站")
        texts = {id: text for kept in known.values() for id, text in kept.texts.items()}
        pictures = {digest: own for kept in known.values() for digest, own in kept.pictures.items()}
        _sweep(
            folder, jobs, [*filter(None, (t.file for t in texts.values())), *(p.file for own in pictures.values() for p in own)]
        )
        return KeptOriginals(texts, pictures)

    def _jobs(self, archive: Archive, shown: Mapping[str, Record]) -> Iterator[_Job]:
        digests = {path: digest for path, (digest, _) in archive.read.items()}
        rules = archive.root / RULES
        rules_digest = sha256_of(rules.read_bytes()) if rules.exists() else ""
        groups: dict[str, list[StoredRecord]] = defaultdict(list)
        for stored in archive.records:
            if stored.record.source:
                groups[stored.record.source.sha256].append(stored)
        store = SnapshotStore(self.snapshots)
        for digest, group in groups.items():
            own = {s.record.id: shown[s.record.id] for s in group if s.record.id in shown}
            if not own or store.is_closed(digest) or not store.path_of(digest).exists():
                continue
            told = [_program(), rules_digest, str(archive.redactions.key is None), digest]
            for stored in group:
                told += [stored.record.id, digests[stored.path], _digest_of(stored.ledger_path), str(stored.record.id in own)]
            yield _Job(digest, sha256_of("|".join(told).encode()), tuple(group), own)


def tell_originals(texts: Mapping[str, KeptOriginal], pictures: Mapping[str, Sized]) -> str:
    """What was opened and what not, and why, in one line for the archivist."""
    opened = sum(text.file is not None for text in texts.values())
    reasons = Counter(text.why_not.rstrip("。") for text in texts.values() if text.why_not)
    rest = "；".join(f"{count} 份没有公开：{why}" for why, count in sorted(reasons.items()))
    drawn = f"，版面图片 {sum(map(len, pictures.values()))} 幅" if pictures else ""
    return f"原文文本：公开 {opened} 份{drawn}" + (f"；{rest}" if rest else "")


def _work(job: _Job, snapshots: Path, redactions: Redactions) -> _Made:
    """What a snapshot gives; touches nothing else."""
    try:
        snapshot = SnapshotStore(snapshots).get(job.digest)
        if snapshot is None:
            return _Made()
        source = job.stored[0].record.source
        name = (source.file or source.url or "") if source else ""
        with ocr_spared():
            layout = extract(snapshot.data, name)
    except HongzhuError as error:
        return _none(job, _NO_TEXT if error.name == "OcrMissing" else _UNREADABLE)
    is_closed = bool(secrecy_mark(layout) or closed_mark(layout))
    made = _Made()
    whole: list[tuple[Filed, OpenOriginal]] = []
    for stored in job.stored:
        record = stored.record
        ledger = stored.load_ledger() if record.id in job.shown else None
        if ledger is None or ledger.raw_sha256 != job.digest:
            continue
        filed = Filed(record, job.shown[record.id], ledger, stored.is_edited(ledger))
        made.texts[record.id] = opened = open_original(filed, layout.text, redactions, is_closed=is_closed)
        whole.append((filed, opened))
    if len(job.stored) > 1 and len(whole) == len(job.stored) and not layout.watermarks:
        try:
            made.pictures = draw_pages(snapshot.data, layout.text, whole)
        except PicturesMissing:
            made.undrawn = True
    return made


def _lost(job: _Job) -> _Made:
    return _none(job, _UNREADABLE)


def _none(job: _Job, why: str) -> _Made:
    return _Made({id: OpenOriginal(why_not=why) for id in job.shown})


@lru_cache(maxsize=1)
def _program() -> str:
    """Of all that reads originals: another one makes every result anew."""
    import scraper

    files = sorted(path for path in Path(scraper.__file__).parent.rglob("*") if path.suffix in (".py", ".yml", ".txt"))
    return sha256_of("|".join([program_digest(), *(sha256_of(path.read_bytes()) for path in files)]).encode())


def _digest_of(path: Path) -> str:
    return sha256_of(path.read_bytes()) if path.exists() else ""


def _read(folder: Path, job: _Job) -> KeptOriginals | None:
    """What an earlier build made of the same; None where there is nothing, or a file of it is gone."""
    try:
        values = json.loads((folder / f"{job.digest}.json").read_bytes())
        if values["format"] != _FORMAT or values["key"] != job.key:
            return None
        kept = _kept(folder, job, values["texts"], values["pictures"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    files = [*(t.file for t in kept.texts.values() if t.file), *(p.file for own in kept.pictures.values() for p in own)]
    return kept if all(file.exists() for file in files) else None


def _write(folder: Path, job: _Job, made: _Made) -> KeptOriginals:
    """Keep a result; the list of it last, so that a run that is stopped leaves no half of one."""
    for id, opened in made.texts.items():
        if not opened.why_not:
            write_atomically(folder / f"{id}.txt.json", dump_open(opened))
    pictures = []
    for number, (data, width, height) in enumerate(made.pictures, 1):
        name = f"{job.digest}-{number}.webp"
        write_atomically(folder / name, data)
        pictures.append([name, width, height])
    texts = {id: opened.why_not for id, opened in made.texts.items()}
    values = {"format": _FORMAT, "key": job.key, "texts": texts, "pictures": pictures}
    if not made.undrawn:
        write_atomically(folder / f"{job.digest}.json", json.dumps(values, ensure_ascii=False).encode())
    return _kept(folder, job, texts, pictures)


def _kept(folder: Path, job: _Job, texts: Mapping[str, str | None], pictures: Iterable[list[object]]) -> KeptOriginals:
    drawn = tuple(KeptPicture(folder / str(name), int(str(width)), int(str(height))) for name, width, height in pictures)
    return KeptOriginals(
        {id: KeptOriginal(None if why else folder / f"{id}.txt.json", why) for id, why in texts.items()},
        {job.digest: drawn} if drawn else {},
    )


def _sweep(folder: Path, jobs: Iterable[_Job], files: Iterable[Path]) -> None:
    """Take away what no record needs any more."""
    named = {f"{job.digest}.json" for job in jobs} | {file.name for file in files}
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in named:
            path.unlink()
