"""The site of the committed examples, which has every kind of page, with the text of its originals; built once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from archive.kept_originals import KeptOriginals
from archive.record import Record
from archive.store import Archive
from hongzhu.originals import OriginalsMaker
from hooks.build.site import write_pages
from hooks.library import load_library
from indexer.build import update_index
from indexer.export import export_index
from scraper.snapshot import Origin, SnapshotStore
from tests.search_browser.site import served

from .kinds import ORIGINAL

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def walked_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root, folder = tmp_path_factory.mktemp("walk"), tmp_path_factory.mktemp("walked")
    archive = root / "docs/archive"
    shutil.copytree(REPOSITORY / "docs/archive", archive)
    shutil.copytree(REPOSITORY / "docs/packs", root / "docs/packs")
    (archive / "settings.yml").write_text("originals: publish\n", encoding="utf-8")
    example = REPOSITORY / "examples" / ORIGINAL
    SnapshotStore(root / "snapshots").put(example.read_bytes(), Origin("2027-01-05T08:00:00Z", ORIGINAL))
    library = load_library(archive, None, partial(open_originals, root))
    write_pages(REPOSITORY / "mkdocs.yml", archive, folder, read={"library": library})
    update_index(archive, root / "index")
    export_index(root / "index", folder / "assets/search-index")
    return folder


def open_originals(root: Path, archive: Archive, records: list[Record]) -> KeptOriginals:
    return OriginalsMaker(root / "snapshots", root / "caches").make(archive, records)


@pytest.fixture(scope="session")
def walked(walked_site: Path) -> Iterator[str]:
    """Its address."""
    with served(walked_site) as address:
        yield address
