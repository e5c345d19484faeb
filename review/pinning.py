"""A person says what lines of an original are: a pin, and the records that are read from it follow at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.errors import UsageError
from archive.store import Archive, Outcome, StoredRecord
from review.changing import Changes
from review.places import Places
from scraper.extract import extract
from scraper.intake.ingest import Failed, ingest_thing, topics_of
from scraper.intake.kept_things import Known, find_thing, with_pins
from scraper.intake.pin_store import PinStore
from scraper.intake.raw_files import RawThing
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

    @property
    def is_offered(self) -> bool:
        """Whether a person's edits stand in the way, so that the new reading lies beside the record."""
        return Outcome.OFFERED in self.outcomes or Outcome.CUT in self.outcomes


def pins_of(stored: StoredRecord, places: Places) -> tuple[Pin, ...]:
    """The pins of the original that a record was read from."""
    source = stored.record.source
    return PinStore.beside(places.snapshots).get(source.sha256) if source else ()


def pin(stored: StoredRecord, lines: tuple[int, int], word: str, places: Places, changes: Changes, day: str) -> Reread:
    """Pin lines as `word` (of SAYS, or NOTHING), and read the original again; raises UsageError for what cannot be."""
    thing, sha256 = _thing_of(stored, places)
    store = PinStore.beside(places.snapshots)
    first, last = lines
    if word == NOTHING:
        pins = without_pins(thing.pins, first, last)
    else:
        if word not in SAYS:
            raise UsageError(f"没有“{word}”这种标注", next_step=f"从这些里选：{'、'.join(SAYS)}")
        try:
            pins = with_pin(thing.pins, pin_lines(extract(thing.data, thing.name).rows, first, last, SAYS[word]))
        except ValueError as error:
            raise UsageError(f"第 {first}–{last} 行没有文字", next_step="看左边的行号") from error
    before = _files(places.archive)
    watched = [stored.path, stored.ledger_path, stored.offer_path, store.path_of(sha256)]
    kept = {path: path.read_bytes() if path.exists() else None for path in watched}
    store.put(sha256, pins)
    result = _read_again(with_pins(thing, store), places, day)
    new = dict.fromkeys(_files(places.archive) - before)
    changes.remember({**kept, **new}, f"《{stored.record.title}》第 {first}–{last} 行：{word}")
    return result


def _thing_of(stored: StoredRecord, places: Places) -> tuple[RawThing, str]:
    source = stored.record.source
    if source is None:
        raise UsageError("这份记录是手写的，没有原件可标注", next_step="直接改右边的记录")
    found = find_thing(SnapshotStore(places.snapshots), Known(source.sha256, source.file, source.url, from_page=False))
    if found is None:
        raise UsageError("没有这份文献的快照", next_step="再收录一次原件")
    return with_pins(found[0], PinStore.beside(places.snapshots)), source.sha256


def _read_again(thing: RawThing, places: Places, day: str) -> Reread:
    archive = Archive(places.archive, places.signatures, asks_review=True)
    outcomes = []
    for result in ingest_thing(thing, archive, topics_of(places.archive), day, snapshots=SnapshotStore(places.snapshots)):
        if isinstance(result, Failed):
            raise result.error
        if result.outcome:
            outcomes.append(result.outcome)
    return Reread(tuple(outcomes))


def _files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}


def take_offer(stored: StoredRecord, changes: Changes) -> None:
    """Let the reading that lies beside a record take its place, with the person's edits given up; can be undone."""
    if not stored.offer_path.exists():
        raise UsageError("旁边没有新的读法", next_step="刷新页面再看")
    kept = {path: path.read_bytes() for path in (stored.path, stored.offer_path)}
    changes.remember(dict(kept), f"《{stored.record.title}》用了新的读法")
    stored.offer_path.replace(stored.path)
