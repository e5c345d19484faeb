"""Writes parity_cases.json: queries on the committed examples, and how both sides answer them.

    .venv/bin/python -m tests.search_browser.make_cases

Run it again after a change of the examples or of the ranking, and read the difference before committing it.
"""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

from archive.store import Archive
from indexer.build import update_index
from indexer.passages import passages_of
from indexer.search import Searcher

from .queries import make_queries
from .site import ROOT

CASES = Path(__file__).with_name("parity_cases.json")
ARCHIVE = ROOT / "docs" / "archive"
COUNT = 520


def main() -> None:
    texts = {stored.record.id: passages_of(stored.record).texts for stored in Archive(ARCHIVE).records}
    queries = list(dict.fromkeys(make_queries(texts, COUNT + 60, random.Random(23))))[:COUNT]
    with tempfile.TemporaryDirectory() as name:
        update_index(ARCHIVE, Path(name) / "index")
        with Searcher(Path(name) / "index") as searcher:
            cases = [case_of(searcher, query) for query in queries]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    CASES.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def case_of(searcher: Searcher, query: str) -> dict[str, object]:
    results = searcher.search(query, limit=20)
    return {"query": query, "total": results.total, "urls": [hit.url for hit in results.hits]}


if __name__ == "__main__":
    main()
