"""A document of a site becomes records, through the same way in as files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.errors import HongzhuError
from archive.store import Outcome
from scraper.crawl.declaring import declared_by
from scraper.crawl.tally import Fate
from scraper.crawl.work import Work
from scraper.intake.ingest import Failed, ingest_thing
from scraper.intake.raw_files import RawThing

_CHANGED = (Outcome.UPDATED, Outcome.REVISED, Outcome.BETTER, Outcome.OFFERED, Outcome.CUT)


@dataclass(frozen=True)
class Filed:
    """What filing one raw thing came to."""

    fate: Fate
    records: tuple[str, ...]
    title: str
    note: str = ""


def file_document(work: Work, thing: RawThing) -> Filed:
    """The records of a raw thing from the source; raises the HongzhuError of a thing that gives none."""
    thing = replace(thing, declared=declared_by(work.source))
    results = list(
        ingest_thing(thing, work.archive, work.topics, work.extent.today, snapshots=work.snapshots, dry_run=work.dry_run)
    )
    failed = [result.error for result in results if isinstance(result, Failed)]
    made = [result for result in results if not isinstance(result, Failed)]
    if failed:
        raise failed[0]
    fates = {_fate(result.outcome) for result in made}
    fate = next(f for f in (Fate.NEW, Fate.CHANGED, Fate.UNCHANGED) if f in fates)
    told = [result.outcome for result in made if result.outcome not in (Outcome.NEW, Outcome.UNCHANGED)]
    titles = "；".join(result.record.title for result in made)
    return Filed(
        fate,
        tuple(result.record.id for result in made),
        titles,
        "；".join(dict.fromkeys(outcome.value for outcome in told if outcome)),
    )


def named(error: HongzhuError, url: str) -> HongzhuError:
    """The error with the address that it is about."""
    if url in error.where:
        return error
    return type(error)(error.what, where=f"{url}（{error.where}）" if error.where else url, next_step=error.next_step)


def _fate(outcome: Outcome | None) -> Fate:
    """A dry run knows no outcome: what it reads would be new, or change what is there."""
    if outcome is None or outcome is Outcome.NEW:
        return Fate.NEW
    return Fate.CHANGED if outcome in _CHANGED else Fate.UNCHANGED
