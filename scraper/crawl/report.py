"""Reports of crawls, kept beside what is remembered of each source: `reports/<day>.json`, the last one of a day.

A crawl that found nothing new and nothing wrong leaves none, unless the one before left something to do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.atomic import write_atomically
from scraper.crawl.tally import Fate, Tally

REPORT_FORMAT = 1
_FOLDER = "reports"
_KEPT = 60
"""Reports of one source; two months of daily crawls."""
_SETTLED = "settled.json"
"""What a person has dealt with, beside the reports."""


@dataclass(frozen=True)
class Errand:
    """One thing that a crawl leaves to a person."""

    source: str
    """Its name."""
    title: str
    """Of the source."""
    day: str
    """YYYY-MM-DD, of the crawl."""
    url: str
    what: str
    """For a person, with the next step."""
    records: tuple[str, ...] = ()
    """Ids of records that it is about."""

    @property
    def key(self) -> str:
        """Tells it from others: the same fault of the same page on another day is another errand."""
        return f"{self.day} {self.url} {self.what}"


def plain_tally(tally: Tally) -> dict[str, Any]:
    """The account of a crawl for other programs."""
    return {
        "source": tally.source,
        "counts": {fate.name.lower(): len(tally.of(fate)) for fate in Fate},
        "documents": [
            {"fate": i.fate.name.lower(), "url": i.url, "title": i.title, "records": list(i.records), "note": i.note}
            for i in tally.items
            if i.error is None
        ],
        "failures": [{"url": i.url, "error": i.error.name, "message": str(i.error)} for i in tally.items if i.error],
        "stopped": str(tally.stopped) if tally.stopped else None,
        "interrupted": tally.interrupted,
        "settled": tally.settled,
        "resumed": tally.resumed,
        "left": tally.left,
        "files": tally.files,
        "elsewhere": tally.elsewhere,
        "disallowed": tally.disallowed,
        "requests": tally.requests,
        "retries": tally.retries,
        "received_bytes": tally.received,
    }


def keep_report(folder: Path, tally: Tally, day: str) -> None:
    """Keep the report of a crawl of the source whose state is in `folder`; the oldest go."""
    is_news = tally.is_failure or any(tally.of(fate) for fate in (Fate.NEW, Fate.CHANGED, Fate.GONE))
    kept = _files(folder)
    if not is_news and not (kept and any(_errands(kept[-1]))):
        return
    values = {"format": REPORT_FORMAT, "day": day, "title": tally.title, **plain_tally(tally)}
    path = folder / _FOLDER / f"{day}.json"
    write_atomically(path, json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8"))
    for old in _files(folder)[:-_KEPT]:
        old.unlink(missing_ok=True)


def errands_in(state: Path) -> list[Errand]:
    """What the last crawl of each source left to do and nobody has settled, by source."""
    found = []
    for folder in sorted(state.iterdir()) if state.is_dir() else []:
        if folder.is_dir() and (kept := _files(folder)):
            settled = _settled(folder)
            found += [errand for errand in _errands(kept[-1]) if errand.key not in settled]
    return found


def reports_of(state: Path) -> list[dict[str, Any]]:
    """The last report of each source, by source; one that cannot be read is left out."""
    folders = sorted(state.iterdir()) if state.is_dir() else []
    return [report for folder in folders if (kept := _files(folder)) and (report := _load(kept[-1]))]


def settle_errand(state: Path, errand: Errand) -> None:
    """Remember that a person has dealt with it."""
    folder = state / errand.source
    present = {each.key for path in _files(folder)[-1:] for each in _errands(path)}
    keys = sorted((_settled(folder) | {errand.key}) & present)
    write_atomically(folder / _FOLDER / _SETTLED, json.dumps(keys, ensure_ascii=False, indent=1).encode("utf-8"))


def _files(folder: Path) -> list[Path]:
    """The reports of one source, the last one at the end."""
    return sorted(path for path in (folder / _FOLDER).glob("*.json") if path.name != _SETTLED)


def _settled(folder: Path) -> set[str]:
    try:
        return set(map(str, json.loads((folder / _FOLDER / _SETTLED).read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return set()  # none yet, or damaged: it is asked again


def _load(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return values if values["format"] == REPORT_FORMAT else {}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _errands(path: Path) -> Iterator[Errand]:
    report = _load(path)
    if not report:
        return
    name, title, day = report["source"], report["title"], report["day"]
    if report["stopped"]:
        yield Errand(name, title, day, "", _in_a_line(report["stopped"]))
    for each in report["failures"]:
        yield Errand(name, title, day, each["url"], _in_a_line(each["message"]))
    for each in report["documents"]:
        if each["fate"] == Fate.GONE.name.lower() and not each["note"].endswith("就不在了"):
            what = f"网页不在了（{each['note']}）。看看是搬了家，还是文件废止了"
            yield Errand(name, title, day, each["url"], what, tuple(each["records"]))


def _in_a_line(message: str) -> str:
    return "；".join(line.strip() for line in message.splitlines())
