"""One small site for the pages of `knowledge/`, served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.markdown import dump_record
from hooks.build.site import write_pages
from indexer.build import update_index
from indexer.export import export_index
from tests.knowledge_browser.made_records import ALL
from tests.search_browser.site import served

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def known_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive, folder = tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("known")
    for record in ALL:
        path = archive / str(record.year) / f"{record.id}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(dump_record(record), encoding="utf-8")
    write_pages(REPOSITORY / "mkdocs.yml", archive, folder)
    index = tmp_path_factory.mktemp("index")
    update_index(archive, index)
    export_index(index, folder / "assets/search-index")
    return folder


@pytest.fixture(scope="session")
def known_address(known_site: Path) -> Iterator[str]:
    with served(known_site) as address:
        yield address
