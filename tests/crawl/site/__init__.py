"""The invented web sites that crawls are tested with: one of each shape that documents come from."""

from __future__ import annotations

from tests.crawl.site import bureau, newspaper, party, sharing
from tests.crawl.site.server import Answer, Site

__all__ = ["Answer", "Site", "build_pages"]


def build_pages() -> dict[str, Answer]:
    """Address without scheme → answer, of all four sites."""
    return {**party.pages(), **sharing.pages(), **newspaper.pages(), **bureau.pages()}
