"""One small site for the pages of `knowledge/`, served on this machine."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.markdown import dump_record
from hooks.build.site import write_pages
from tests.knowledge_browser.made_records import ALL

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def known_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive, folder = tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("known")
    for record in ALL:
        path = archive / str(record.year) / f"{record.id}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(dump_record(record), encoding="utf-8")
    write_pages(REPOSITORY / "mkdocs.yml", archive, folder)
    return folder


@pytest.fixture(scope="session")
def known_address(known_site: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, directory=str(known_site), **kwargs)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
