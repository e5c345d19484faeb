import pytest

from archive.record import Record
from indexer.build import update_index
from indexer.matching import Term
from indexer.ranking import Scale, score_record, weigh_terms
from indexer.score_every import score_every
from indexer.search import Searcher
from indexer.tiers import Sort

from ..search_browser.site import paragraphs, small_records, write_archive


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    root = tmp_path_factory.mktemp("search")
    write_archive(small_records(), root / "archive")
    update_index(root / "archive", root / "index")
    with Searcher(root / "index") as searcher:
        yield searcher


def ids(results):
    return [hit.id for hit in results.hits]


@pytest.mark.parametrize(
    "text", ["青教委字(2021)33号", "[2021]33号", "33号文", "青教委字33号", "2021 33", "青教委字２０２１ ３３号"]
)
def test_doc_number_in_any_writing_comes_first(searcher, text):
    results = searcher.search(text)
    assert results.hits[0].id == "2021-33-bbbbb"
    assert results.hits[0].anchor is None


def test_paragraph_is_the_hit_with_anchor_and_marks(searcher):
    hit = searcher.search("師德师风建设").hits[0]
    assert hit.id == "2021-33-bbbbb"
    assert hit.url == f"d/2021-33-bbbbb/#{hit.anchor}"
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["師德師風建設"]


def test_title_before_paragraph_and_title_itself_first(searcher):
    assert ids(searcher.search("三会一课"))[:2] == ["20200105-cccccc", "2021-33-bbbbb"]
    hit = searcher.search("石桥区第3次教育工作例会纪要").hits[0]
    assert (hit.id, hit.tier) == ("20190301-dddd03", "title")


def test_quoted_is_exactly_what_holds_it(searcher):
    assert searcher.search('"党史学习"').total == 1
    assert searcher.search('"学习党史"').total == 0
    assert not searcher.search('"学习党史"').hits


def test_exclusion_alternatives_and_filters(searcher):
    assert searcher.search("三会一课 -田间地头").total == 1
    assert searcher.search("家访|田间地头").total == 2
    assert ids(searcher.search("类型:案例")) == ["20200105-cccccc"]
    assert searcher.search("年份:2019-2020 地区:石桥区").total == 13
    assert searcher.search("标题:三会一课 党徽").total == 1
    assert searcher.search("文号:33").total == 1
    assert searcher.search("单位:教育局 校园安全").total == 12
    assert ids(searcher.search("专题:师德师风")) == ["2022-7-aaaaa"]


def test_copied_dash_is_text_first_and_an_exclusion_else(tmp_path):
    texts = {"a": "甲方 -乙方协议书", "b": "甲方乙方协议书", "c": "甲方签字盖章"}
    records = [
        Record(id=f"2021010{n}-{key * 6}", title=f"记录{key}", body=paragraphs(text))
        for n, (key, text) in enumerate(texts.items())
    ]
    write_archive(records, tmp_path / "archive")
    update_index(tmp_path / "archive", tmp_path / "index")
    with Searcher(tmp_path / "index") as searcher:
        results = searcher.search("甲方 -乙方协议")
        assert [hit.id[-1] for hit in results.hits] == ["a", "c"]  # never b: it has no dash, and holds what is excluded
        assert results.total == 2


def test_what_others_cite_comes_first(tmp_path):
    texts = {"办法": "学生请假由班主任批准。", "规定": "学生请假由班主任批准。"}
    records = [
        Record(id=f"2021010{n}-aaaaaa", title=f"石桥区学生考勤{name}", body=paragraphs(text))
        for n, (name, text) in enumerate(texts.items())
    ]
    records += [
        Record(id=f"2020010{n}-bbbbbb", title=f"通知{n}", body=paragraphs("依照《石桥区学生考勤规定》（2021年修订）执行。"))
        for n in range(5)
    ]
    write_archive(records, tmp_path / "archive")
    update_index(tmp_path / "archive", tmp_path / "index")
    with Searcher(tmp_path / "index") as searcher:
        results = searcher.search("学生请假找谁批准")
        assert [hit.title for hit in results.hits] == ["石桥区学生考勤规定", "石桥区学生考勤办法"]
        assert {card.title: card.cited for card in searcher.cards if "考勤" in card.title} == {
            "石桥区学生考勤规定": 3,
            "石桥区学生考勤办法": 0,
        }


def test_partial_only_where_nothing_holds_all(searcher):
    assert not searcher.search("家访 双减").partial
    results = searcher.search("家访 量子纠缠")
    assert results.partial
    assert results.hits[0].id == "2022-7-aaaaa"


def test_newer_before_older_at_equal_score_and_by_date(searcher):
    hits = searcher.search("课后服务", limit=20).hits
    order = [(-hit.score, -int(hit.date.replace("-", ""))) for hit in hits]
    assert order == sorted(order)
    assert len({score for score, _ in order}) < len(hits)
    assert searcher.search("三会一课", sort=Sort.DATE).hits[0].id == "2021-33-bbbbb"


def test_pages_follow_one_another(searcher):
    whole = ids(searcher.search("校园安全", limit=12))
    assert ids(searcher.search("校园安全", limit=5, offset=5)) == whole[5:10]
    assert ids(searcher.search("校园安全", limit=0)) == []


def test_one_character_is_found_wherever_it_stands(searcher):
    assert searcher.search("禾").total >= 3
    assert searcher.search("頭").total == 1


def test_facets_count_the_whole_result(searcher):
    facets = searcher.search("校园安全", limit=1).facets
    assert [(v.value, v.count) for v in facets["kind"]] == [("纪要", 12)]
    assert [(v.value, v.count) for v in facets["region"]] == [("临江市", 12), ("石桥区", 12)]


@pytest.mark.parametrize("text", ["", "   ", "，。", '""', "-", "|", "〔〕"])
def test_query_without_letters_finds_nothing(searcher, text):
    assert searcher.search(text).total == 0


def test_scores_of_all_records_at_once_are_those_of_each(searcher):
    reader = searcher._reader
    mean = sum(card.length for card in reader.cards) / reader.size
    terms = weigh_terms((Term(pair, reader.postings(pair)) for pair in ("校园", "安全", "教师", "师德", "家访")), reader.size)
    scale = Scale(mean, cited=1)
    every = score_every(reader, terms, scale)
    for ordinal, card in enumerate(reader.cards):
        start, end = reader.starts[ordinal : ordinal + 2]
        assert every[ordinal] == score_record(terms, card, start, end, scale).value
    assert every.any()


def test_passage_that_is_shown_neither_repeats_the_title_nor_greets(tmp_path):
    title = "关于做好河灯小学教师家访工作的通知"
    texts = (
        "河灯小学全体教师：",
        title,
        "## 教师家访工作",
        "教师家访工作每学期一次，由班主任与任课教师结伴上门，家访记录交年级组存档备查。",
    )
    write_archive([Record(id="20230901-fffff", title=title, body=paragraphs(*texts))], tmp_path / "archive")
    update_index(tmp_path / "archive", tmp_path / "index")
    with Searcher(tmp_path / "index") as searcher:
        assert searcher.search("教师").hits[0].snippet.text == texts[-1]
        assert searcher.search("河灯小学全体教师").hits[0].snippet.text == texts[0]
        assert searcher.search("河灯小学教师家访").hits[0].snippet.text == title
