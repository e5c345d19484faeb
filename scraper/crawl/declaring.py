"""Brings what a source declares to the records that came from it, also to those that are not read again.

What was brought the last time is remembered, so that a declared value that a person changed or took out of a record stays
as that person left it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from urllib.parse import urlsplit

from archive.atomic import write_atomically
from archive.errors import HongzhuError
from archive.record import Declared, Region, Source
from archive.store import Archive
from archive.stored import StoredRecord
from scraper.crawl.declaration import TO_FILL, Declaration
from scraper.crawl.state import CrawlState
from scraper.crawl.work import Work

_FILE = "declared.json"
_FORMAT = 1
"""Version of the file; another one is as none: all that was brought is brought again."""


def declared_by(source: Declaration) -> Declared:
    """What a source says of all that comes from it; what is still to be filled in says nothing."""
    rights = None if source.rights.startswith(TO_FILL) else source.rights
    region = source.region if any(vars(source.region).values()) else None
    return Declared(source.name, source.publisher or None, region, rights)


def bring_declared(work: Work) -> int:
    """Give the records of a source what it declares today; how many were changed. Nothing is read or written again twice."""
    now, before = declared_by(work.source), _load(work.state)
    if now == before or work.dry_run:
        return 0
    changed = sum(_bring(work, *each, now, before) for each in list(_records_of(work.state, work.archive)))
    data = json.dumps({"format": _FORMAT, **asdict(now)}, ensure_ascii=False)
    write_atomically(work.state.folder / _FILE, data.encode("utf-8"))  # last: who is stopped before brings all again
    return changed


def _records_of(state: CrawlState, archive: Archive) -> Iterator[tuple[StoredRecord, str]]:
    """Each record with the address at which the source had it."""
    for seen in state.all():
        for record_id in seen.records:
            stored = archive.get(record_id)
            if stored and not stored.record.withdrawn:
                yield stored, seen.url


def _bring(work: Work, stored: StoredRecord, url: str, now: Declared, before: Declared | None) -> bool:
    def fresh(source: Source) -> Source:
        # By its host: the address of a record may be that of a file, or where the listed one led on.
        is_own = bool(source.url) and urlsplit(source.url or "").netloc.lower() in work.source.hosts
        return replace(source, declared=now) if is_own and source.declared == before else source

    record = stored.record
    source, others = record.source and fresh(record.source), tuple(map(fresh, record.other_sources))
    if (source, others) == (record.source, record.other_sources):
        return False
    try:
        work.archive.renew(stored, source=source, other_sources=others)
    except HongzhuError as error:
        work.tally.fail(url, record.title, error)
        return False
    return True


def _load(state: CrawlState) -> Declared | None:
    try:
        known = json.loads((state.folder / _FILE).read_text(encoding="utf-8"))
        if known.pop("format") != _FORMAT:
            return None
        region = known.pop("region")
        return Declared(**known, region=Region(**region) if region else None)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
