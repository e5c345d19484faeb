"""A crawl as tests run it: the declared sources against the invented site, without waiting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scraper.crawl.declaration import Declaration
from scraper.crawl.declaration_file import load_declaration
from scraper.crawl.run import Places, crawl
from scraper.crawl.tally import Fate, Tally
from scraper.crawl.work import Extent
from tests.crawl.site import Site, build_pages

SOURCES = Path(__file__).parents[2] / "scraper" / "sources"
TODAY = "2024-06-01"


@dataclass
class Crawling:
    """One archive and one site."""

    site: Site
    root: Path

    @property
    def places(self) -> Places:
        return Places(self.root / "archive", self.root / "snapshots", self.root / "state")

    def run(self, *sources: Declaration, today: str = TODAY, dry_run: bool = False, **extent: Any) -> dict[str, Tally]:
        extents = Extent(today, **extent)
        tallies = crawl(list(sources), self.places, extents, self.site.policy, dry_run=dry_run, back_off=0.01)
        return {tally.source: tally for tally in tallies}

    def one(self, source: Declaration, **extent: Any) -> Tally:
        return self.run(source, **extent)[source.name]

    def files(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.root)): p.read_bytes() for p in sorted(self.root.rglob("*")) if p.is_file()}

    def record(self, record_id: str) -> str:
        """The file of a record."""
        texts = (path.read_text(encoding="utf-8") for path in self.places.archive.rglob("*.md"))
        return next(text for text in texts if f"\nid: {record_id}\n" in text)


def declared(name: str, **changes: Any) -> Declaration:
    """A source that comes with the program, asked without delay."""
    return replace(load_declaration(SOURCES / f"{name}.yml"), **{"delay": 0.0, **changes})


@contextmanager
def crawling(root: Path) -> Iterator[Crawling]:
    site = Site(build_pages())
    try:
        yield Crawling(site, root)
    finally:
        site.close()


def counts(tally: Tally) -> dict[str, int]:
    """How many documents had which fate, without those that none had."""
    return {fate.name.lower(): len(tally.of(fate)) for fate in Fate if tally.of(fate)}


def errors(tally: Tally) -> list[str]:
    return [item.error.name for item in tally.items if item.error]
