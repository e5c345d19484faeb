"""Each record held against its original: every character that it lacks, and every one that a person put there.

The original is found by its digest, among the snapshots or the files of a folder. Its text without what the ledger books is
what the program wrote; what the record says otherwise is a person's change, or damage where no person changed the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from functools import partial
from pathlib import Path

from archive.changes import Change, find_changes, tell_changes
from archive.digest import sha256_of
from archive.doubt import ABOUTS
from archive.errors import HongzhuError, OcrMissing, RecordError
from archive.ledger import Ledger, is_of, lines_left
from archive.markdown import body_lines
from archive.place import text_of
from archive.record import Record, Source
from archive.redaction import Redactions
from archive.saving import is_extraction_of
from archive.stored import StoredRecord
from archive.vocabulary import Topic
from scraper.extract import extract
from scraper.extract.ocr import ocr_spared
from scraper.intake.kept_things import Known, find_thing, with_pins
from scraper.intake.pin_store import PinStore
from scraper.intake.raw_files import RawFile, RawThing, find_files, find_raw, open_file
from scraper.intake.reextract import pair
from scraper.read.documents import read_documents
from scraper.snapshot import SnapshotStore
from scraper.work.workers import Workers

_NOT_READ = frozenset(
    (
        *("id", "source", "other_sources", "choice", "revisions", "alike", "doubts", "withdrawn", "body", "attachments"),
        *("released_by", "personal_allowed", "retention", "file_number", "review", "rights", "topics"),
    )
)
"""Fields that no text is read for, or that people are to fill and to empty."""


class Standing(Enum):
    """What holding a record against its original gave; the value is what the archivist is told."""

    SAME = "逐字相符"
    CHANGED = "您改过"
    OTHERWISE = "程序现在读得不同"
    BROKEN = "对不上"
    BY_HAND = "手写的，没有原件"
    NO_LEDGER = "没有取舍清单"
    NO_ORIGINAL = "找不到原件"
    NO_OCR = "扫描件，没有装文字识别"
    SPARED = "扫描件，加 --deep 才重新识别"
    UNREADABLE = "原件读不出来"

    @property
    def is_compared(self) -> bool:
        """Whether there was anything to hold it against."""
        return self in (Standing.SAME, Standing.CHANGED, Standing.OTHERWISE, Standing.BROKEN)


@dataclass(frozen=True)
class Proof:
    """One record beside its original."""

    stored: StoredRecord
    standing: Standing
    what: str = ""
    """What is different, in words; empty where nothing is."""
    line: int | None = None
    """Of the record's file, where the first difference in the body stands."""
    changes: int = 0
    """Differences in the body."""


@dataclass(frozen=True)
class Originals:
    """Where originals may be."""

    snapshots: Path
    folder: Path
    """Where files lie by the names that records remember."""
    by_digest: Mapping[str, RawFile] = field(default_factory=dict)
    """Files of a folder that a person named."""


def find_originals(snapshots: Path, folder: Path | None, wanted: Iterable[str]) -> Originals:
    """The places of originals; of a `folder` that a person named every file is hashed, until all `wanted` are found."""
    if folder is None:
        return Originals(snapshots, Path())
    left = set(wanted)
    found: dict[str, RawFile] = {}
    files = (file for file in find_files(folder) if isinstance(file, RawFile)) if left else ()
    for file in files:
        for thing in open_file(file):
            if isinstance(thing, RawThing) and (sha256 := sha256_of(thing.data)) in left:
                found[sha256] = file
                left.discard(sha256)
    return Originals(snapshots, folder, found)


def prove_all(
    records: Iterable[StoredRecord],
    originals: Originals,
    redactions: Redactions,
    topics: tuple[Topic, ...],
    workers: Workers,
    progress: Callable[[int], None],
    *,
    reads_scans: bool = True,
) -> Iterator[Proof]:
    """Each record that was not withdrawn beside its original, in order; scans only with `reads_scans`, as they cost most."""
    waiting = (stored for stored in records if not stored.record.withdrawn)
    one = partial(prove, originals=originals, redactions=redactions, topics=topics, reads_scans=reads_scans)
    for done, (_, proof) in enumerate(workers.map(one, waiting, _lost), 1):
        yield proof
        progress(done)


def prove(
    stored: StoredRecord, originals: Originals, redactions: Redactions, topics: tuple[Topic, ...], *, reads_scans: bool = True
) -> Proof:
    """One record beside its original."""
    with nullcontext() if reads_scans else ocr_spared():
        proof = _prove(stored, originals, redactions, topics)
    return proof if reads_scans or proof.standing is not Standing.NO_OCR else replace(proof, standing=Standing.SPARED)


def _prove(stored: StoredRecord, originals: Originals, redactions: Redactions, topics: tuple[Topic, ...]) -> Proof:
    try:
        ledger = stored.load_ledger()
    except RecordError as error:
        return Proof(stored, Standing.NO_LEDGER, error.what)
    if (source := stored.record.source) is None:
        return Proof(stored, Standing.BY_HAND)
    if ledger is None:
        return Proof(stored, Standing.NO_LEDGER)
    try:
        thing = _find(stored, source, originals)
        if thing is None:
            return Proof(stored, Standing.NO_ORIGINAL)
        text = redactions.hide(extract(thing.data, thing.name).text, stored.record.id)
    except OcrMissing:
        return Proof(stored, Standing.NO_OCR)
    except HongzhuError as error:
        return Proof(stored, Standing.UNREADABLE, error.what)
    return _Comparison(stored, ledger, thing, text, redactions, topics).proof()


@dataclass(frozen=True)
class _Comparison:
    stored: StoredRecord
    ledger: Ledger
    thing: RawThing
    text: str
    redactions: Redactions
    topics: tuple[Topic, ...]

    def proof(self) -> Proof:
        """What is different, and whose doing that is."""
        texts = _texts(self.stored.record)
        is_edited = self.stored.is_edited(self.ledger)
        is_booked = self.ledger.raw_sha256 == sha256_of(self.thing.data) and is_of(self.ledger, self.text)
        written = lines_left(self.ledger, self.text) if is_booked else []
        changes = find_changes(written, texts) if is_booked else []
        if is_booked and not changes and not is_edited:
            return Proof(self.stored, Standing.SAME)
        again = self._read_again()
        if again is None and not is_booked:
            return Proof(self.stored, Standing.OTHERWISE, "取舍清单与原件的文字对不上，现在的程序也没有读出这一份")
        if is_booked and (again is None or not find_changes(written, _texts(again))):
            if not is_edited:
                return self._proof(Standing.BROKEN, "正文与原件对不上", changes)
            is_same_program = again is not None and is_extraction_of(again, self.stored, self.ledger)
            return self._proof(Standing.CHANGED, "您改了", changes, again if is_same_program else None)
        assert again  # what the program wrote then is not known: today's text of the original is another one
        if is_booked and not is_edited and is_extraction_of(again, self.stored, self.ledger):
            return Proof(self.stored, Standing.BROKEN, "取舍清单改动过：它说去掉的字，与原件和正文对不上")
        changes = find_changes(_texts(again), texts)
        if is_edited and is_extraction_of(again, self.stored, self.ledger):
            return self._proof(Standing.CHANGED, "您改了", changes, again)
        said = "您改过，程序也更新过；与现在读出的相比" if is_edited else "程序更新过；与现在读出的相比"
        return self._proof(Standing.OTHERWISE, said, changes, again if is_edited else None)

    def _proof(self, standing: Standing, said: str, changes: list[Change], read: Record | None = None) -> Proof:
        """The proof with its differences in words; `read` is what the metadata is held against."""
        values = _differing_values(read, self.stored.record) if read else []
        if not changes and not values:
            return Proof(self.stored, Standing.SAME)
        lines = body_lines(text_of(self.stored.path.read_bytes())) if changes else []
        told = [tell_changes(changes, lines)] if changes else []
        line = lines[min(changes[0].block, len(lines) - 1)] if changes and lines else None
        what = f"{said} {len(changes) + len(values)} 处：{'；'.join([*told, *values])}"
        return Proof(self.stored, standing, what, line, len(changes))

    def _read_again(self) -> Record | None:
        """The record as the program reads it today; null where it does not."""
        source = self.stored.record.source
        assert source
        reading = read_documents(self.thing, self.topics, source.received_at)
        pairs, _, _ = pair([self.stored], reading.documents)
        if not pairs:
            return None
        record = replace(pairs[0][1].record, id=self.stored.record.id)
        return self.redactions.hide_record(self.redactions.from_renewed(record))


def _find(stored: StoredRecord, source: Source, originals: Originals) -> RawThing | None:
    store = SnapshotStore(originals.snapshots)
    from_page = any(a.included and (a.file or a.url) for a in stored.record.attachments)
    if found := find_thing(store, Known(source.sha256, source.file, source.url, from_page)):
        return with_pins(found[0], PinStore.beside(store.root))
    thing = find_raw(stored.record, originals.folder)
    if thing is None and (file := originals.by_digest.get(source.sha256)):
        opened = (each for each in open_file(file) if isinstance(each, RawThing))
        thing = next((each for each in opened if sha256_of(each.data) == source.sha256), None)
    return with_pins(thing, PinStore.beside(store.root)) if thing else None


def _lost(stored: StoredRecord) -> Proof:
    return Proof(stored, Standing.UNREADABLE, "读它的程序中途崩溃了")


def _texts(record: Record) -> list[str]:
    return [block.text for block in record.body]


def _differing_values(read: Record, now: Record) -> list[str]:
    """The metadata that is not what was read, in words."""
    names = [f.name for f in fields(Record) if f.name not in _NOT_READ]
    return [
        f"{_named(name)}{_tell_value(getattr(read, name), getattr(now, name))}"
        for name in names
        if getattr(read, name) != getattr(now, name)
    ]


def _named(key: str) -> str:
    """A key in words, and as it stands in the file."""
    return f"{ABOUTS[key]}（{key}）" if key in ABOUTS else f"{key} "


def _tell_value(old: object, new: object) -> str:
    if isinstance(old, str) and isinstance(new, str):
        return f"“{old}”改为“{new}”" if len(old) + len(new) < 40 else tell_changes(find_changes([old], [new]))
    if not old and isinstance(new, str):
        return f"补上“{new}”"
    if isinstance(old, str) and not new:
        return f"删去“{old}”"
    return "改了"
