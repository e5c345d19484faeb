"""The guarantee, held against a linear scan; and Python and JavaScript, held against one another."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.record import Record
from archive.store import Archive
from indexer.build import update_index
from indexer.export import export_index
from indexer.fold import BORDER, fold
from indexer.passages import passages_of
from indexer.search import Searcher

from .site import ROOT, paragraphs, small_records, write_archive

ANSWER = Path(__file__).with_name("answer.mjs")
SIGNS = ["", " ", "“", "”", "，", "〔", "(", "-", "　"]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Records, the folded passages of each, a searcher, and the export's folder."""
    root = tmp_path_factory.mktemp("world")
    records = {record.id: record for record in small_records()}
    records |= {stored.record.id: stored.record for stored in Archive(ROOT / "docs" / "archive").records[:60]}
    records |= {record.id: record for record in short_records(200)}
    write_archive(list(records.values()), root / "archive")
    update_index(root / "archive", root / "index")
    export_index(root / "index", root / "export")
    texts = {key: passages_of(record).texts for key, record in records.items()}
    with Searcher(root / "index") as searcher:
        yield texts, searcher, root / "export"


def short_records(count):
    """Enough records of few words that only those shown are checked against their text."""
    dice = random.Random(11)
    words = "课后 服务 后服 教师 师德 德师 师风 风教 作业 业设 设计 计课 管理 理服".split()
    for n in range(count):
        title, *texts = ["".join(dice.choices(words, k=dice.randint(2, 7))) for _ in range(4)]
        yield Record(id=f"2018-{n}", title=title, date_written=f"2018-{n % 12 + 1:02d}-01", body=paragraphs(*texts))


def holders(texts, needle):
    return {key for key, passages in texts.items() if any(needle in part for p in passages for part in fold(p).split(BORDER))}


def draw_string(texts, choose):
    """A piece of a record's passage of two folded characters or more, as printed."""
    key = choose(sorted(texts))
    value = choose([part for p in texts[key] for part in p.split(BORDER) if len(fold(part)) >= 2])
    start = choose(range(len(value)))
    return value[start : start + choose(range(2, 16))]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_holder_is_found_and_stands_above_the_others(world, data):
    texts, searcher, _ = world
    needle = draw_string(texts, lambda options: data.draw(st.sampled_from(options)))
    folded = fold(needle)
    if len(folded) < 2:
        return
    found = [hit.id for hit in searcher.search(needle, limit=1000).hits]
    held = holders(texts, folded)
    assert set(found[: len(held)]) == held, needle


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_quoted_is_exactly_the_holders(world, data):
    texts, searcher, _ = world
    needle = fold(draw_string(texts, lambda options: data.draw(st.sampled_from(options))))
    if len(needle) < 2:
        return
    results = searcher.search(f'"{needle}"', limit=1000)
    assert {hit.id for hit in results.hits} == holders(texts, needle)
    assert results.total == len(results.hits)


def make_queries(texts, count):
    dice = random.Random(7)
    queries = [
        "",
        "师",
        "師",
        "33号文",
        "2021 33",
        "家访 -幼儿园",
        "类型:通知",
        "年份:2019-2021 工作",
        "标题:方案",
        "文号:33",
        "单位:教育局 家访",
        "效力:试行",
        "三汇一课",
        "shidesf",
        "jiafang",
        "szhy",
        "双减",
        "思政课 教师",
        "实小",
    ]
    while len(queries) < count:
        words = [draw_string(texts, dice.choice) for _ in range(dice.choice([1, 1, 2, 3]))]
        form = dice.randrange(8)
        if form == 1:
            words = [f'"{word}"' for word in words]
        elif form == 2:
            words = [dice.choice(SIGNS).join(word) for word in words]
        elif form == 3:
            words = ["|".join(words)]
        elif form == 4:
            words[-1] = f"-{words[-1]}"
        elif form == 5:
            words[0] = words[0][:2] + dice.choice("甲乙a字") + words[0][2:]
        elif form == 6:
            words[0] = f"{dice.choice(['标题', '单位', '专题', '地区', '文号', '类型'])}:{words[0]}"
        queries.append(" ".join(words).replace("\n", " "))
    return queries


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_browser_modules_answer_as_python_does(world):
    texts, searcher, export = world
    queries = make_queries(texts, 700)
    lines = "\n".join(json.dumps({"query": query, "limit": 20}) for query in queries)
    run = subprocess.run(["node", str(ANSWER), str(export)], input=lines, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(queries)
    assert any(not answer["isExact"] for answer in answers)  # else nothing was settled only as far as shown
    for query, theirs in zip(queries, answers, strict=True):
        ours = searcher.search(query, limit=20)
        assert [hit["id"] for hit in theirs["hits"]] == [hit.id for hit in ours.hits], query
        assert [hit["url"] for hit in theirs["hits"]] == [hit.url for hit in ours.hits], query
        assert (theirs["total"], theirs["isExact"], theirs["partial"]) == (ours.total, ours.is_exact, ours.partial), query
        assert [hit["more"] for hit in theirs["hits"]] == [hit.more for hit in ours.hits], query
        assert [hit["tier"] for hit in theirs["hits"]] == [hit.tier for hit in ours.hits], query
        snippets = [json.loads(json.dumps(asdict(hit.snippet))) for hit in ours.hits]
        assert [hit["snippet"] for hit in theirs["hits"]] == snippets, query
        assert theirs["suggestion"] == ours.suggestion, query
        facets = {name: [asdict(value) for value in values] for name, values in ours.facets.items()}
        assert theirs["facets"] == facets, query
