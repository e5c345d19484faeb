import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.doc_number_query import number_terms_of, parse_doc_number_query
from indexer.query import Filter, Word, parse_query


def test_words_quotes_exclusions_and_alternatives():
    query = parse_query('双减|减负 "三会 一课" -幼儿园 作业')
    assert query.groups == ((Word("双减"), Word("减负")), (Word("三会一课", True),), (Word("作业"),))
    assert query.excluded == (Word("幼儿园", True),)
    assert query.whole == "双减减负三会一课作业"


def test_filters_with_either_colon():
    query = parse_query('标题:家访 年份：2019-2021 -类型:通知 单位:"青禾区 教育局"')
    assert [(f.field, f.text, f.negative) for f in query.filters] == [
        ("title", "家访", False),
        ("year", "20192021", False),
        ("kind", "通知", True),
        ("organ", "青禾区教育局", False),
    ]
    assert query.filters[1] == Filter("year", "20192021", "2019-2021")


@pytest.mark.parametrize("text", ['"没有关上', "标题:", "年份:去年", "|", "| 家访", "--", '""', "-家访", "：", "-"])
def test_mistake_is_text(text):
    query = parse_query(text)
    assert not query.filters
    assert not query.excluded
    assert query.is_empty or query.whole


def test_copied_quotation_marks_are_not_operators():
    assert parse_query("“党建+示范”再强化").groups == ((Word("党建示范再强化"),),)


@pytest.mark.parametrize("text", ["甲方 -乙方协议", "甲方 -类型:通知", "类型：通知 甲方 -乙方"])
def test_line_with_operators_is_kept_as_typed(text):
    query = parse_query(text)
    assert query.typed == text.translate({ord(sign): None for sign in " -:："})
    assert query.dashed == text.translate({ord(sign): None for sign in " :："})


@given(st.text(alphabet='家访双减 "“”-|:：标题年份2021〔〕号第', max_size=30))
def test_parse_never_fails_and_keeps_the_words(text):
    query = parse_query(text)
    assert query.raw == text
    assert all(word.text for word in query.words)


@pytest.mark.parametrize(
    ("text", "code", "year", "number"),
    [
        ("坛教委字(2021)33号", "坛教委字", 2021, "33"),
        ("坛教委字〔２０２１〕 33 号", "坛教委字", 2021, "33"),
        ("[2021]33号", "", 2021, "33"),
        ("33号文", "", None, "33"),
        ("坛教委字33号", "坛教委字", None, "33"),
        ("2021 33", "", 2021, "33"),
        ("2021年第3号", "", 2021, "3"),
        ("教育部令第50号", "教育部令", None, "50"),
        ("〔2021〕033号", "", 2021, "33"),
    ],
)
def test_doc_number_in_any_writing(text, code, year, number):
    found = parse_doc_number_query(text)
    assert (found.code, found.year, found.number) == (code, year, number)


@pytest.mark.parametrize("text", ["2021年", "33", "家访", "2021", "五个全覆盖", "202133", ""])
def test_other_text_is_no_doc_number(text):
    assert parse_doc_number_query(text) is None


def test_doc_number_is_found_by_number_and_by_year():
    assert number_terms_of("坛教委字〔2021〕33号") == ("#33", "#33@2021")
    assert number_terms_of(None) == ()
