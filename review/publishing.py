"""What the desk needs for publishing, which stands above it: building, a preview, and the check of everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archive.findings import Finding, Weight
from archive.last_publication import Difference, LastPublication, find_differences, load_publication
from archive.settings import load_settings
from archive.store import Archive, StoredRecord
from review.published_page import text_of_page


@dataclass(frozen=True)
class Previewed:
    """A preview that was made."""

    address: str
    warning: str = ""
    """Why the site itself would not be made: the published links that would be lost; empty where none is."""


@dataclass(frozen=True)
class Publishing:
    """How the site of one archive is made; each may raise HongzhuError."""

    build: Callable[[], str]
    """Publishes, and says so in a sentence."""
    preview: Callable[[], Previewed]
    """Makes the site where nobody but this machine's browser sees it."""
    check: Callable[[Archive], list[Finding]]
    """All that `hongzhu check` has to say, the worst first."""
    site: Path
    memory: Path
    """The folder that knows of the last publication."""


@dataclass(frozen=True)
class Told:
    """What is to be said of one record."""

    stored: StoredRecord
    findings: tuple[Finding, ...]

    @property
    def is_broken(self) -> bool:
        """Whether any of it is damage."""
        return any(finding.weight is Weight.BROKEN for finding in self.findings)


@dataclass(frozen=True)
class Outlook:
    """What publishing would do now, and what is still to be said."""

    last: LastPublication | None
    differences: tuple[Difference, ...]
    told: tuple[Told, ...]
    others: tuple[Finding, ...]
    """Findings that belong to no record that can be opened."""
    unchecked: int
    """Records that nobody has held against their originals."""


def look_ahead(archive: Archive, publishing: Publishing) -> Outlook:
    """Hold the archive against what was published last, and check it."""
    settings = load_settings(archive.root)
    last = load_publication(publishing.memory)
    text_of = partial(text_of_page, publishing.site)
    differences = find_differences(last, [stored.record for stored in archive.records], settings, text_of)
    told, others = _by_record(archive, publishing.check(archive))
    unchecked = sum(1 for stored in archive.records if stored.record.review and not stored.record.withdrawn)
    return Outlook(last, tuple(differences), told, others, unchecked)


def _by_record(archive: Archive, findings: Iterable[Finding]) -> tuple[tuple[Told, ...], tuple[Finding, ...]]:
    """The findings of each record together, in the order of the worst of each; then the others."""
    owners = {path: s for s in archive.records for path in (s.path, s.ledger_path, s.offer_path)}
    grouped: dict[Path, list[Finding]] = defaultdict(list)
    others = []
    for finding in findings:
        if owner := owners.get(finding.path):
            grouped[owner.path].append(finding)
        else:
            others.append(finding)
    return tuple(Told(owners[path], tuple(found)) for path, found in grouped.items()), tuple(others)
