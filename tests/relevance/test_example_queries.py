"""Searches written for the committed examples: short names both ways, misprints, homophones, pinyin, 文号 in all writings."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from indexer.build import update_index
from indexer.search import Searcher

from ..search_browser.site import ROOT

QUERIES = Path(__file__).with_name("example_queries.tsv")


def judged_queries():
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    index = tmp_path_factory.mktemp("examples") / "index"
    update_index(ROOT / "docs" / "archive", index)
    with Searcher(index) as searcher:
        yield searcher


def test_judgements_name_documents_that_are_there(searcher):
    assert len(judged_queries()) >= 60
    wanted = {each for _, _, ids in judged_queries() for each in ids.split()}
    assert wanted <= {card.id for card in searcher.cards}


def test_right_document_comes_first(searcher, floors):
    firsts, fives = defaultdict(list), []
    for kind, text, ids in judged_queries():
        found = [hit.id for hit in searcher.search(text, limit=5).hits]
        firsts[kind].append(bool(found) and found[0] in ids.split())
        fives.append(bool({*found} & {*ids.split()}))
    for kind, each in firsts.items():
        floors.hold(f"examples, {kind}: first", sum(each) / len(each))
    floors.hold("examples: among the first five", sum(fives) / len(fives))
