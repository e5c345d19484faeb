"""A person says what lines of an original are: a pin, and the records that are read from it follow at once.

A pin may split one record into two, or join two: the record that stands in no reading any more is put away, and the links
that were published of it lead to the one above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.errors import UsageError
from archive.put_away import copy_away, files_of
from archive.store import Archive, Outcome, StoredRecord
from archive.stored import is_made_by_hand
from linking.joining import lead_on
from linking.published_folder import FORWARDING_FILE, published_folder_of
from review.places import Places
from review.undoing import Undoing
from scraper.extract import extract
from scraper.intake.ingest import topics_of
from scraper.intake.kept_things import find_thing, with_pins
from scraper.intake.pin_store import PinStore
from scraper.intake.raw_files import RawThing
from scraper.intake.reextract import known_as, pair
from scraper.read.documents import read_documents
from scraper.roles.pins import Pin, Says, pin_lines, with_pin, without_pins
from scraper.snapshot.store import SnapshotStore

SAYS = {
    "正文": Says.BODY,
    "不是正文": Says.NOT_BODY,
    "标题": Says.TITLE,
    "图注": Says.CAPTION,
    "另起一份": Says.BEGINS,
    "接上一份": Says.CONTINUES,
}
NOTHING = "取消标注"
"""Takes the pins of the lines away."""


@dataclass(frozen=True)
class Reread:
    """What became of the records of one original."""

    outcomes: tuple[Outcome, ...]
    at: str
    """The id of the record in which the pinned lines stand now, or of the first one."""
    added: tuple[str, ...] = ()
    """Titles of records that were split off."""
    joined: tuple[str, ...] = ()
    """Titles of records that went into another one."""
    kept: tuple[str, ...] = ()
    """Titles of records that stand in no reading any more, but that a person changed."""

    @property
    def is_offered(self) -> bool:
        """Whether a person's edits stand in the way, so that the new reading lies beside the record."""
        return Outcome.OFFERED in self.outcomes or Outcome.CUT in self.outcomes


@dataclass(frozen=True)
class PinnedOriginal:
    """An original on the desk, with what lines of it are to be."""

    thing: RawThing
    records: tuple[StoredRecord, ...]
    """All that were read from it, in the order of their parts."""
    places: Places
    archive: Archive

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        source = self.records[0].record.source
        assert source
        return source.sha256

    @property
    def touched(self) -> list[Path]:
        """Every file that reading it again may change or take away."""
        own = [path for stored in self.records for path in _files_of(self.archive, stored)]
        ledgers = [path for stored in self.records for path in (stored.path, stored.ledger_path, stored.offer_path)]
        forwarding = published_folder_of(self.archive.root) / FORWARDING_FILE
        return [*own, *ledgers, forwarding, PinStore.beside(self.places.snapshots).path_of(self.sha256)]


def pins_of(stored: StoredRecord, places: Places) -> tuple[Pin, ...]:
    """The pins of the original that a record was read from."""
    source = stored.record.source
    return PinStore.beside(places.snapshots).get(source.sha256) if source else ()


def pin(
    stored: StoredRecord, lines: tuple[int, int], word: str, archive: Archive, places: Places, undoing: Undoing, day: str
) -> Reread:
    """Pin lines as `word` (of SAYS, or NOTHING), and read the original again; raises UsageError for what cannot be."""
    original = _original_of(stored, archive, places)
    pins = _new_pins(original.thing, lines, word)
    what = f"《{stored.record.title}》第 {lines[0]}–{lines[1]} 行：{word}"
    with undoing.remembered(what, original.touched, places.archive, places.removed):
        store = PinStore.beside(places.snapshots)
        store.put(original.sha256, pins)
        return _read_again(original, with_pins(original.thing, store), lines[0], day)


def _new_pins(thing: RawThing, lines: tuple[int, int], word: str) -> tuple[Pin, ...]:
    first, last = lines
    if word == NOTHING:
        return without_pins(thing.pins, first, last)
    if word not in SAYS:
        raise UsageError(f"没有“{word}”这种标注", next_step=f"从这些里选：{'、'.join(SAYS)}")
    try:
        return with_pin(thing.pins, pin_lines(extract(thing.data, thing.name).rows, first, last, SAYS[word]))
    except ValueError as error:
        raise UsageError(f"第 {first}–{last} 行没有文字", next_step="看左边的行号") from error


def _original_of(stored: StoredRecord, archive: Archive, places: Places) -> PinnedOriginal:
    source = stored.record.source
    if source is None:
        raise UsageError("这份记录是手写的，没有原件可标注", next_step="直接改右边的记录")
    found = find_thing(SnapshotStore(places.snapshots), known_as(stored, source))
    if found is None:
        raise UsageError("没有这份文献的快照", next_step="再收录一次原件")
    same = [
        s for s in archive.records if s.record.source and s.record.source.sha256 == source.sha256 and not s.record.withdrawn
    ]
    records = tuple(sorted(same, key=_part_of))
    return PinnedOriginal(with_pins(found[0], PinStore.beside(places.snapshots)), records, places, archive)


def _part_of(stored: StoredRecord) -> int:
    return (stored.record.source and stored.record.source.part) or 0


def _read_again(original: PinnedOriginal, thing: RawThing, line: int, day: str) -> Reread:
    archive = original.archive
    reading = read_documents(thing, topics_of(archive.root), day)
    if reading.error:
        raise reading.error
    pairs, left, new = pair(list(original.records), reading.documents)
    saved = [(document, archive.save(document.record, document.ledger, over=stored)) for stored, document in pairs]
    fresh = [(document, archive.save(document.record, document.ledger)) for document in new]
    every = sorted([*saved, *fresh], key=lambda each: each[0].ledger.first_line)
    at = next((each for each in reversed(every) if each[0].ledger.first_line <= line), every[0])[1].stored
    kept = [stored for stored in left if is_made_by_hand(stored)]
    for stored in left:
        if stored not in kept:
            _put_away(original, stored, at, day)
    return Reread(
        tuple(each.outcome for _, each in every),
        at.record.id,
        tuple(each.stored.record.title for _, each in fresh),
        tuple(stored.record.title for stored in left if stored not in kept),
        tuple(stored.record.title for stored in kept),
    )


def _put_away(original: PinnedOriginal, stored: StoredRecord, home: StoredRecord, day: str) -> None:
    """Take out a record whose text stands in `home` now."""
    lead_on(original.archive, stored.record, home.record, "按标注并成了一份")
    files = _files_of(original.archive, stored)
    copy_away(files, original.archive.root, original.places.removed / f"{day}-{stored.record.id}")
    original.archive.delete(stored, sorted(files, key=lambda path: path == stored.path))


def _files_of(archive: Archive, stored: StoredRecord) -> list[Path]:
    return files_of(stored, archive.root, [s.record for s in archive.records if s.path != stored.path])


def take_offer(stored: StoredRecord, undoing: Undoing) -> None:
    """Let the reading that lies beside a record take its place, with the person's edits given up; can be undone."""
    if not stored.offer_path.exists():
        raise UsageError("旁边没有新的读法", next_step="刷新页面再看")
    with undoing.remembered(f"《{stored.record.title}》用了新的读法", (stored.path, stored.offer_path)):
        stored.offer_path.replace(stored.path)
