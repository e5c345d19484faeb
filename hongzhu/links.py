"""The published links in a build: compared before the pages, written down when the new site is in place."""

from __future__ import annotations

import datetime
from pathlib import Path

from archive.atomic import write_atomically
from archive.digest import short_digest
from hooks.library import Library
from linking.comparison import Comparison, compare
from linking.forwarding import load_entries
from linking.losses import PublishedLinkLost
from linking.published import LinkLedgerDamaged
from linking.published_folder import FORWARDING_FILE, NAMES_FILE, PublishedFolder, published_folder_of
from linking.reference import Reference

DEFAULT_ARCHIVE = Path("docs/archive")
_REMINDER = ".hongzhu-published"
"""In the finished site: which links it was made with, so that a ledger that vanished whole is missed."""


class LinkKeeper:
    """The ledger of one archive, from comparison to writing."""

    def __init__(self, archive_dir: Path, site_dir: Path) -> None:
        self._archive_dir = archive_dir
        self._published = PublishedFolder(published_folder_of(archive_dir))
        self._archive_digest = short_digest(str(archive_dir.resolve()), 8)
        self._check_reminder(site_dir / _REMINDER)

    def compare(self, library: Library) -> Comparison:
        """What this build does to published links."""
        entries = load_entries(self._published.root / FORWARDING_FILE)
        today = datetime.date.today().isoformat()
        return compare([*library.records, *library.withdrawn], self._published.documents, entries, today, library.closed)

    def loss(self, found: Comparison) -> PublishedLinkLost | None:
        """The error for links that would be lost; null where none is."""
        if not found.losses:
            return None
        own = self._archive_dir if self._archive_dir != DEFAULT_ARCHIVE else None
        return PublishedLinkLost(found.losses, archive_dir=str(own) if own else None)

    def file_of(self, link: Reference) -> Path:
        """The file of the ledger that knows a link."""
        return Path(self._published.documents[link.document].where)

    def leave_reminder(self, folder: Path, found: Comparison) -> None:
        """Note in the site of this build what was published."""
        names = "".join(f"{document.id}\n" for _, document in sorted(found.documents.items()))
        write_atomically(folder / _REMINDER, f"{self._archive_digest}\n{names}".encode())

    def write(self, found: Comparison) -> None:
        """The ledger knows what is published now."""
        self._published.write(found.changed.values())

    def _check_reminder(self, path: Path) -> None:
        if not path.exists():
            return
        archive, *names = path.read_text(encoding="utf-8").split()
        missing = [name for name in names if name not in self._published.documents]
        if archive == self._archive_digest and missing:
            raise LinkLedgerDamaged(
                f"链接账本里少了 {len(missing)} 份发布过的文献，如 {missing[0]}",
                where=str(self._published.root / NAMES_FILE),
                next_step=f"从版本历史恢复 {self._published.root}；若是有意清除，先删去旧站",
            )
