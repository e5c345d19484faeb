from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.numbering import Rank, marker_of, number_of

MARKERS = {
    "一、加强领导": (Rank.HAN, 1),
    "二十一、附则": (Rank.HAN, 21),
    "三．要求": (Rank.HAN, 3),
    "十.要求": (Rank.HAN, 10),
    "（一）学党史": (Rank.HAN_BRACKETED, 1),
    "(十二)学党史": (Rank.HAN_BRACKETED, 12),
    "（ 三 ）学党史": (Rank.HAN_BRACKETED, 3),
    "（一）、学党史": (Rank.HAN_BRACKETED, 1),
    "1.必访家庭": (Rank.ARABIC, 1),
    "12．必访家庭": (Rank.ARABIC, 12),
    "3、必访家庭": (Rank.ARABIC, 3),
    "１．必访家庭": (Rank.ARABIC, 1),
    "　　2.必访家庭": (Rank.ARABIC, 2),
    "1.2021年工作": (Rank.ARABIC, 1),
    "（1）名师展示": (Rank.ARABIC_BRACKETED, 1),
    "(15)名师展示": (Rank.ARABIC_BRACKETED, 15),
    "1）名师展示": (Rank.ARABIC_BRACKETED, 1),
    "⑵名师展示": (Rank.ARABIC_BRACKETED, 2),
    "①立德": (Rank.CIRCLED, 1),
    "⑳立德": (Rank.CIRCLED, 20),
    "第一章 总则": (Rank.CHAPTER, 1),
    "第3章 总则": (Rank.CHAPTER, 3),
    "第二节 教师": (Rank.SECTION, 2),
    "第一百二十条 本办法": (Rank.ARTICLE, 120),
    "第12条 本办法": (Rank.ARTICLE, 12),
    "第一部分 总论": (Rank.PART, 1),
}
PLAIN = [
    "",
    "2023年全区教育工作",
    "2021年3月4日",
    "1.5万人次",
    "12.5%",
    "3.14",
    "9月至10月",
    "100、",
    "第一条例",
    "一是加强领导",
    "第一，加强领导",
    "十分重要",
]
NUMBERS = {
    "一": 1,
    "十": 10,
    "十一": 11,
    "二十": 20,
    "二十一": 21,
    "一百": 100,
    "一百零五": 105,
    "一百二十三": 123,
    "两千": 2000,
    "二〇二一": 2021,
}


@pytest.mark.parametrize(("line", "expected"), MARKERS.items())
def test_marker_of_a_numbered_line(line: str, expected: tuple[Rank, int]) -> None:
    marker = marker_of(line)
    assert marker
    assert (marker.rank, marker.number) == expected
    assert line.lstrip().startswith(marker.text)


@pytest.mark.parametrize("line", PLAIN)
def test_line_that_only_looks_numbered_has_no_marker(line: str) -> None:
    assert marker_of(line) is None


@pytest.mark.parametrize(("text", "value"), [*NUMBERS.items(), ("①", 1), ("⒇", 20), ("33", 33), ("３３", 33)])
def test_number_has_its_value(text: str, value: int) -> None:
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["", "甲", "一甲", "十甲"])
def test_what_is_no_number_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        number_of(text)


@given(st.text(alphabet="第一二十百千〇零两章节条编部分、.．（）()12０９①⑳⑴⒇² 　年项", max_size=12))
def test_any_line_is_read_without_an_error(line: str) -> None:
    marker = marker_of(line)
    assert marker is None or marker.number >= 0
