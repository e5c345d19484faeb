"""Judged questions and known items on the laws, strings copied from them, and their shortened titles.

A sample that holds every judged law is searched, or with `--relevance-full` all laws; each has floors of its own.
"""

from __future__ import annotations

import pytest

from indexer.build import update_index
from indexer.fold import fold
from indexer.passages import passages_of
from indexer.search import Searcher

from .gold import write_archive
from .laws import CORPUS, JUDGED, draw_strings, draw_titles, gain_of, read_laws, read_queries

pytestmark = pytest.mark.skipif(not CORPUS.exists() or not JUDGED.exists(), reason="../shared is not beside the repository")


@pytest.fixture(scope="module")
def extent(request):
    return "all laws" if request.config.getoption("--relevance-full") else "sampled laws"


@pytest.fixture(scope="module")
def laws(extent):
    return read_laws(everything=extent == "all laws")


@pytest.fixture(scope="module")
def searcher(laws, tmp_path_factory):
    root = tmp_path_factory.mktemp("laws")
    write_archive(list(laws.values()), root / "archive")
    update_index(root / "archive", root / "index")
    with Searcher(root / "index") as searcher:
        yield searcher


@pytest.mark.parametrize("name", ["lay_questions", "known_items"])
def test_judged_answers_stand_high(name, searcher, laws, extent, floors):
    path_of = {law.id: path for path, law in laws.items()}
    queries = read_queries(name)
    gain = sum(gain_of([path_of[hit.id] for hit in searcher.search(q.text).hits], q.answers) for q in queries)
    floors.hold(f"{extent}, {name}: nDCG@10", gain / len(queries))


def test_copied_strings_are_held_by_what_comes_first(searcher, laws, extent, floors):
    texts = {law.id: [fold(text) for text in passages_of(law).texts] for law in laws.values()}
    held = found = 0
    strings = draw_strings(list(laws.values()))
    for string in strings:
        hits = searcher.search(string, limit=1).hits
        found += bool(hits)
        held += bool(hits) and any(fold(string) in text for text in texts[hits[0].id])
    floors.hold(f"{extent}: copied strings held by the first of 120", held)
    floors.hold(f"{extent}: copied strings found of 120", found)


def test_shortened_titles_come_first(searcher, laws, extent, floors):
    first = five = 0
    for shortened, title in draw_titles(list(laws.values())):
        titles = [fold(hit.title) for hit in searcher.search(shortened, limit=5).hits]
        first += titles[:1] == [fold(title)]
        five += fold(title) in titles
    floors.hold(f"{extent}: shortened titles first of 80", first)
    floors.hold(f"{extent}: shortened titles among the first five of 80", five)
