"""The committed archive keeps every link that was published of it."""

from __future__ import annotations

from hooks.library import load_library
from linking.comparison import compare
from linking.forwarding import load_entries
from linking.losses import PublishedLinkLost
from linking.published_folder import FORWARDING_FILE, PublishedFolder, published_folder_of

from .moved_site import REPOSITORY

ARCHIVE = REPOSITORY / "docs/archive"


def test_no_link_of_the_committed_archive_is_lost() -> None:
    published = PublishedFolder(published_folder_of(ARCHIVE))
    assert published.documents
    entries = load_entries(published.root / FORWARDING_FILE)
    found = compare(load_library(ARCHIVE).records, published.documents, entries, "2026-01-01")
    assert not found.losses, PublishedLinkLost(found.losses)
