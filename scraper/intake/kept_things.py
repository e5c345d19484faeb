"""Raw things kept as snapshots, and raised again from them as they were received."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath

from archive.digest import sha256_of
from scraper.intake.pin_store import PinStore
from scraper.intake.raw_files import AttachedFile, RawThing
from scraper.read.documents import stand_in
from scraper.snapshot import Origin, Snapshot, SnapshotStore
from scraper.snapshot.origin import utc_seconds


def keep(thing: RawThing, snapshots: SnapshotStore) -> str:
    """Keep the bytes of a raw thing and give their digest; the same bytes from the same place write nothing."""
    if thing.made_from:
        return snapshots.put_conversion(thing.data, thing.made_from, origin_of(thing))
    return snapshots.put(thing.data, origin_of(thing))


def keep_attached(page: RawThing, snapshots: SnapshotStore) -> None:
    """Keep the files that came with a page, each with the page and the link that it was offered by."""
    for file in page.attached:
        origin = origin_of(file.thing)
        snapshots.put(file.thing.data, origin.offered_by(sha256_of(page.data), file.address))


def origin_of(thing: RawThing) -> Origin:
    """Where a raw thing came from; the time is now where it is not known."""
    received = thing.fetched_at or datetime.now(UTC)
    return Origin(utc_seconds(received), name=thing.name, url=thing.url, headers=thing.headers)


def thing_of(snapshot: Snapshot, origin: Origin) -> RawThing:
    """The raw thing that became a snapshot, as it came from one of its places: the inverse of `keep`."""
    name = origin.name if origin.name is not None else origin.url or snapshot.sha256
    fetched_at = datetime.fromisoformat(origin.received_at) if origin.url is not None else None
    return RawThing(Path(name), name, snapshot.data, origin.url, origin.headers, fetched_at, snapshot.made_from)


@dataclass(frozen=True)
class Known:
    """By what the archive knows a raw thing."""

    sha256: str
    file: str | None
    url: str | None
    from_page: bool
    """Whether it was read in place of a page that has no text of its own."""


def find_thing(snapshots: SnapshotStore, known: Known) -> tuple[RawThing, Origin] | None:
    """The raw thing as the archive knows it, with the page that offers it if it stands for one; null without a snapshot.

    Raises SnapshotDamaged.
    """
    snapshot = snapshots.get(known.sha256)
    if snapshot is None:
        return None
    for origin in reversed(snapshot.origins) if known.from_page else ():
        page = snapshots.get(origin.page) if origin.page else None
        place = page and next((o for o in page.origins if o.url == known.url), None)
        if page and place:
            return _stand_in(thing_of(page, place), thing_of(snapshot, origin), origin), origin
    places = (o for o in snapshot.origins if (o.url == known.url if known.url else not o.url and o.name == known.file))
    origin = next(places, snapshot.origins[0])
    return thing_of(snapshot, origin), origin


def with_pins(thing: RawThing, pins: PinStore) -> RawThing:
    """A raw thing with what a person has said of its lines."""
    return replace(thing, pins=pins.get(sha256_of(thing.data)))


def _stand_in(page: RawThing, offered: RawThing, origin: Origin) -> RawThing:
    suffix = PurePath(offered.name).suffix.lower().lstrip(".")
    file = AttachedFile(origin.link or origin.url or "", suffix, offered)
    return stand_in(replace(page, attached=(file,)), file)
