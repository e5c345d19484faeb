"""The forms of a 文号 that are met or certain to be met, and what looks like one and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.doc_number import DocNumber, find_doc_numbers, parse_doc_number

FORMS = {
    "坛教委字〔2021〕33号": "坛教委字〔2021〕33号",
    "坛教委字[2021]33号": "坛教委字〔2021〕33号",
    "坛教委字［2021］33 号": "坛教委字〔2021〕33号",
    "坛教委字（2021）33号": "坛教委字〔2021〕33号",
    "坛教委字(2021)33号": "坛教委字〔2021〕33号",
    "坛教委字﹝2021﹞33号": "坛教委字〔2021〕33号",
    "坛教委字〖2021〗33号": "坛教委字〔2021〕33号",
    "坛教委字【2021】第033号": "坛教委字〔2021〕33号",
    "坛教委字〔 2021 〕 33 号": "坛教委字〔2021〕33号",
    "坛教委字〔２０２１〕３３号": "坛教委字〔2021〕33号",
    "坛教委字〔2021)33号": "坛教委字〔2021〕33号",
    "坛教委字〔2021〕\n33号": "坛教委字〔2021〕33号",
    "坛 教 委 字〔2021〕33号": "坛教委字〔2021〕33号",
    "(坛教委字〔2021〕33号)": "坛教委字〔2021〕33号",
    "武政〔2005〕32 号": "武政〔2005〕32号",
    "校学字[2017]4号": "校学字〔2017〕4号",
    "教基厅函〔2021〕13号": "教基厅函〔2021〕13号",
    "国发〔2021〕1—5号": "国发〔2021〕1-5号",
    "国发〔2021〕1-5号": "国发〔2021〕1-5号",
    "2019年第3号": "2019年第3号",
    "国务院令第505号": "国务院令第505号",
    "教育部令（第50号）": "教育部令第50号",
}
NONE = [
    "",
    "号",
    "33号",
    "（2021）苏01民终33号",
    "GB/T 9704—2012",
    "2021年3月4日",
    "〔2021〕33号",
    "第33号",
    "坛教委字〔2021〕",
    "坛教委字〔3021〕33号",
]


@pytest.mark.parametrize(("printed", "canonical"), FORMS.items())
def test_printed_form_has_its_canonical_one(printed: str, canonical: str) -> None:
    assert str(parse_doc_number(printed)) == canonical


@pytest.mark.parametrize("printed", NONE)
def test_what_is_no_doc_number_gives_none(printed: str) -> None:
    assert parse_doc_number(printed) is None


@pytest.mark.parametrize("printed", [p for p, c in FORMS.items() if "〔" in c])
def test_printed_form_is_found_in_a_sentence(printed: str) -> None:
    inner = printed.strip("()")
    (found,) = find_doc_numbers(f"现将《方案》（{inner}）印发给你们，2021年3月4日。")
    assert str(found.doc_number) == FORMS[printed]


@pytest.mark.parametrize(
    ("sentence", "canonical"),
    [
        ("根据苏教办发〔2019〕7号文件精神", "苏教办发〔2019〕7号"),
        ("按照苏教办发〔2019〕7号要求", "苏教办发〔2019〕7号"),
        ("现将教师〔2018〕16号转发给你们", "教师〔2018〕16号"),
        ("认真贯彻落实教基厅函〔2021〕13号", "教基厅函〔2021〕13号"),
        ("《办法》（校学字[2017]4号）同时废止", "校学字〔2017〕4号"),
    ],
)
def test_verb_before_a_doc_number_is_left_out(sentence: str, canonical: str) -> None:
    (found,) = find_doc_numbers(sentence)
    assert str(found.doc_number) == canonical
    assert str(parse_doc_number(sentence[found.start : found.end])) == canonical


@pytest.mark.parametrize(
    "sentence", ["参照（2021）苏01民终33号判决", "按GB/T 9704—2012印制", "（2021）最高法民申12号", "到2021年底达到33号楼"]
)
def test_court_and_standard_numbers_are_not_found(sentence: str) -> None:
    assert find_doc_numbers(sentence) == []


def test_two_doc_numbers_in_a_sentence_are_both_found() -> None:
    found = find_doc_numbers("根据教师〔2018〕16号和苏教办发〔2019〕7号，制定本办法。")
    assert [str(f.doc_number) for f in found] == ["教师〔2018〕16号", "苏教办发〔2019〕7号"]


@given(st.text("教委办发字函党", min_size=1, max_size=8), st.integers(1900, 2099), st.integers(1, 99999))
def test_canonical_form_parsed_is_the_same(code: str, year: int, number: int) -> None:
    doc_number = DocNumber(code, year, str(number))
    assert parse_doc_number(str(doc_number)) == doc_number


@given(st.text(alphabet="教委字令第号年〔〕[]（）() 　\n0123456789２０〇—-一至和印发民终", max_size=30))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    for found in find_doc_numbers(text):
        assert 0 <= found.start < found.end <= len(text)
        assert parse_doc_number(str(found.doc_number)) == found.doc_number
    if number := parse_doc_number(text):
        assert parse_doc_number(str(number)) == number
