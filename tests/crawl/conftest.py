from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .crawling import Crawling, crawling


@pytest.fixture
def crawl_of(tmp_path: Path) -> Iterator[Crawling]:
    """A fresh site and an empty archive."""
    with crawling(tmp_path) as run:
        yield run
