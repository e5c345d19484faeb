"""Searches as a teacher types them, on the five founding documents."""

from __future__ import annotations

import pytest

from archive.anchor import anchors_of
from indexer.build import update_index
from indexer.search import Searcher

from .gold import GOLD, gold_queries, gold_records, write_archive

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="../shared/gold is not beside the repository")
ALL = gold_queries() if GOLD.exists() else []
QUERIES = [q for q in ALL if q.level == "must"]


@pytest.fixture(scope="module")
def records():
    return {record.id: record for record in gold_records()}


@pytest.fixture(scope="module")
def searcher(records, tmp_path_factory):
    root = tmp_path_factory.mktemp("gold")
    write_archive(list(records.values()), root / "archive")
    update_index(root / "archive", root / "index")
    with Searcher(root / "index") as searcher:
        yield searcher


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.id)
def test_search_finds_the_document_first_and_its_block(query, searcher, records):
    first = searcher.search(query.text).hits[0]
    assert first.id in (query.doc, *query.also)
    if query.block is None:
        return
    anchors = anchors_of(records[query.doc].body)
    assert first.anchor in {anchors[block - 1] for block in (query.block, *query.also_blocks)}


def test_right_document_comes_first_or_near(searcher, floors):
    for level in sorted({query.level for query in ALL}):
        queries = [query for query in ALL if query.level == level]
        first = sum(
            searcher.search(query.text).hits[:1] != () and searcher.search(query.text).hits[0].id in (query.doc, *query.also)
            for query in queries
        )
        floors.hold(f"gold, {level}: first", first / len(queries))
