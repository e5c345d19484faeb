"""An article asked for by its law: in the version in force, first, and alike on both sides."""

from __future__ import annotations

import random
import shutil

import pytest

from archive.article import Article, find_article
from archive.record import Record, Validity
from indexer.article_query import parse_article_query
from indexer.build import update_index
from indexer.export import export_index
from indexer.search import Searcher

from .site import paragraphs, small_records, write_archive
from .test_parity import compare

LAW = (
    "## 第一章　总则",
    "第一条　为了规范课后看护，制定本法。",
    "第二条　学校应当提供课后看护。",
    "看护不得收取押金。",
    "看护人员应当持证上岗。",
    "第三条　看护时间不超过三小时，有下列情形之一的除外：",
    "（一）家长申请延长的；",
    "（二）遇有极端天气的。",
    "第三条之一　寄宿学校的看护，依照本法第二条执行。",
    "## 第二章　附则",
    "第十一条　本法自公布之日起施行。",
    "第一百零二条　看护经费列入预算。",
)


def law(day, *texts, title="岚江省课后看护法", state=None):
    return Record(
        id=f"{day.replace('-', '')}-law{len(texts):02d}",
        title=title,
        date_written=day,
        kind="法律" if title.startswith("中华人民共和国") else None,
        validity=Validity(state=state) if state else None,
        body=paragraphs(*texts),
    )


RECORDS = [
    law("2019-05-01", *LAW[:-1], title="中华人民共和国课后看护法"),
    law("2023-05-01", *LAW, title="中华人民共和国课后看护法"),
    law("2024-05-01", *LAW[:4], title="中华人民共和国课后看护法", state="废止"),
    law(
        "2021-01-01",
        "第二条　本办法所称看护，按照《中华人民共和国课后看护法》第二条执行。",
        title="青禾区实施《课后看护法》办法",
    ),
    law("2022-01-01", "第三条　演练每学期一次。", title="关于印发《校园演练规定》的通知"),
    law("2020-02-02", "课后看护法第二条写明，学校应当提供课后看护。", title="看护问答"),
    law("2020-03-03", "课后看扩法第二条是印错的名称。", title="更正"),
]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    root = tmp_path_factory.mktemp("articles")
    write_archive([*RECORDS, *small_records()], root / "archive")
    update_index(root / "archive", root / "index")
    export_index(root / "index", root / "export")
    with Searcher(root / "index") as searcher:
        yield searcher, root / "export"


@pytest.mark.parametrize(
    "query",
    "课后看护法第二条 课后看护法第2条 《课后看护法》2条 课后看护法二条 中华人民共和国课后看护法第二条 課後看護法第２條 "
    "课后看护法的第二条 课后看护法第二条是什么 课后看护法第二条规定 《中华人民共和国课后看护法》第二条。".split(),
)
def test_article_in_force_comes_first_in_any_writing(world, query):
    hits = world[0].search(query).hits
    assert [hit.date for hit in hits[:3]] == ["2023-05-01", "2019-05-01", "2024-05-01"]
    assert {hit.tier for hit in hits[:3]} == {"article"}
    assert hits[0].snippet.text.startswith("第二条　学校应当提供")
    assert hits[0].anchor
    assert hits[0].snippet.marks == ((0, 3),)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("课后看护法第二条第二款", "看护不得收取押金。"),
        ("课后看护法第二条第3款", "看护人员应当持证上岗。"),
        ("课后看护法第三条之一", "第三条之一　寄宿"),
        ("课后看护法第三条", "第三条　看护时间"),
        ("课后看护法102条", "第一百零二条"),
        ("课后看护法十一条", "第十一条"),
        ("校园演练规定第三条", "第三条　演练"),
    ],
)
def test_paragraph_that_is_named_is_shown(world, query, text):
    hit = world[0].search(query).hits[0]
    assert (hit.tier, hit.snippet.text[: len(text)]) == ("article", text)


def test_who_quotes_the_article_follows_it(world):
    hits = world[0].search("课后看护法第二条").hits
    assert "看护问答" in [hit.title for hit in hits[3:]]


@pytest.mark.parametrize(
    "query", ["课后看护法第九十九条", "第二条", "课后看护法", "护法第二条", "不存在的法第二条", "文件2条例"]
)
def test_what_names_no_article_is_searched_as_text(world, query):
    assert all(hit.tier != "article" for hit in world[0].search(query).hits)


@pytest.mark.parametrize("query", ["课后看户法第二条", "《课后着护法》2条", "课后看护发第二条规定"])
def test_law_with_one_wrong_character_is_understood_and_said(world, query):
    results = world[0].search(query)
    assert (results.hits[0].tier, results.hits[0].date) == ("article", "2023-05-01")
    assert results.suggestion.replace("《", "").startswith("课后看护法")
    assert not results.partial


def test_misprint_that_stands_in_a_text_is_found_as_it_stands(world):
    results = world[0].search("课后看扩法第二条")
    assert [hit.title for hit in results.hits] == ["更正"]
    assert results.suggestion is None


def test_who_made_a_law_is_a_facet_of_its_own(world):
    searcher, _ = world
    facets = searcher.search("课后看护").facets
    assert [(each.value, each.count) for each in facets["level"]] == [("法律", 3)]
    assert "法律" not in [each.value for each in facets["kind"]]
    assert searcher.search("课后看护 效力级别:法律").total == searcher.search("课后看护 类型:法律").total == 3


@pytest.mark.parametrize("raw", ["", "条", "第条", "2021年第3条", "教师-第八条", '"教师法"第八条'])
def test_what_is_no_article_is_none(raw):
    assert parse_article_query(raw) is None


def test_article_of_an_attached_text_is_not_taken_for_that_of_the_document():
    assert find_article(Article(2), ["f1-t2-abcd", "pt2-2345"], ["第二条 附件", "第二条 正文"]) == 1


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_both_sides_find_the_same_articles(world):
    searcher, export = world
    dice = random.Random(77)
    names = ["课后看护法", "《课后看护法》", "中华人民共和国课后看护法", "校园演练规定", "看护法", "課後看護法", "看护问答"]
    forms = ["第{}条", "{}条", "第{}条第二款", "第{}条之一", " 第{}条 ", "的第{}条", "第{}条是什么", "第{}条规定 押金", "{}"]
    numbers = ["一", "二", "2", "三", "3", "十一", "11", "一百零二", "102", "一〇二", "九", "两"]
    queries = [dice.choice(names) + dice.choice(forms).format(dice.choice(numbers)) for _ in range(220)]
    compare(searcher, export, queries)
    assert (
        sum(searcher.search(query).hits[:1] != () and searcher.search(query).hits[0].tier == "article" for query in queries)
        > 60
    )
