"""The forms of a 文号 that are met or certain to be met, and what looks like one and is none."""

from __future__ import annotations

import re

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
    "青教基[2021]9号-1": "青教基〔2021〕9号-1",
    "青教基〔2021〕18-2号": "青教基〔2021〕18-2号",
    "青教基「2021」12号": "青教基〔2021〕12号",
    "青教基〔二〇二一〕10号": "青教基〔2021〕10号",
    "青教基〔二○二一〕第十号": "青教基〔2021〕10号",
    "青教基〔2021〕第〇一一号": "青教基〔2021〕11号",
    "青教辦〔2021〕66號": "青教办〔2021〕66号",
    "⻘教发〔2021〕12号": "青教发〔2021〕12号",
    "(2021)青教基字第6号": "青教基字〔2021〕6号",
    "坛教委（87）12号": "坛教委〔87〕12号",
    "青教通［2021］19": "青教通〔2021〕19",
    "〔2021〕33号": "〔2021〕33号",
    "(2021)第33号": "〔2021〕第33号",
    "第33号": "第33号",
    "第〇一二号": "第12号",
    "第四十九号": "第49号",
    "第49号令": "第49号",
    "岚江省教育厅第49号令": "岚江省教育厅令第49号",
    "教育部公告2021年第3号": "教育部公告2021年第3号",
}
IN_TEXT = [
    p for p, c in FORMS.items() if re.fullmatch(r"[\u4e00-\u9fff]+〔\d{4}〕[\d-]+号", c) and not re.search("第[〇十]|^.2021", p)
]
NONE = [
    "",
    "号",
    "33号",
    "（2021）苏01民终33号",
    "GB/T 9704—2012",
    "2021年3月4日",
    "青教基2021〔15〕号",
    "青教党组2021-12号",
    "青教基〔2021〕 号",
    "教案（2021）3",
    "坛教委字〔2021〕",
    "坛教委字〔3021〕33号",
]


@pytest.mark.parametrize(("printed", "canonical"), FORMS.items())
def test_printed_form_has_its_canonical_one(printed: str, canonical: str) -> None:
    assert str(parse_doc_number(printed)) == canonical


@pytest.mark.parametrize("printed", NONE)
def test_what_is_no_doc_number_gives_none(printed: str) -> None:
    assert parse_doc_number(printed) is None


@pytest.mark.parametrize("printed", IN_TEXT)
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


def test_year_of_two_digits_is_kept_and_no_full_year() -> None:
    number = parse_doc_number("坛教委〔87〕12号")
    assert number and (number.year, number.full_year) == (87, None)


def test_forms_that_print_the_same_number_are_equal() -> None:
    assert parse_doc_number("2021年第5号") == parse_doc_number("〔2021〕第5号") == parse_doc_number("[2021]5号")
    assert parse_doc_number("青教基〔2021〕9号") != parse_doc_number("青教基〔2021〕9号-1")


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
