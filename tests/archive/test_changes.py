"""What a person changed is told in words that can be checked: what went, what came, where; and never what was hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.changes import find_changes, signs_of, tell_changes

TEXT = (
    "一、加强领导",
    "各学校要成立家访工作领导小组，明确专人负责，登记学号、姓名。",
    "二、12月13日前报送。",
    "各学校要按时完成。",
    "三、附则",
)


def told(*new: str, old: tuple[str, ...] = TEXT, lines: tuple[int, ...] = ()) -> str:
    return tell_changes(find_changes(old, new), lines)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("登记学号、姓名。", "登记学号码、姓名。", "“学号”改为“学号码”"),
        ("12月13日前报送。", "12月15日前报送。", "“13”改为“15”"),
        ("共有120人参加。", "共有12人参加。", "“120”改为“12”"),
        ("要认真的做好工作。", "要认真地做好工作。", "“认真的做好”改为“认真地做好”"),
        ("负责同志要到场，不得迟到，不得请假。", "负责同志要到场。", "删去“，不得迟到，不得请假”"),
        ("联系人13800138000。", "联系人138****8000。", "遮住有个人信息或要遮住的文字"),
        ("身份证号11010519491231002X。", "身份证号见附件。", "改了有个人信息或要遮住的文字"),
    ],
)
def test_change_is_told(old: str, new: str, words: str) -> None:
    assert words in told(new, old=(old,))


def test_passage_that_went_is_named_with_the_line_after_it() -> None:
    said = told(*TEXT[:3], TEXT[4], lines=(10, 12, 14, 16))
    assert said == "第 16 行前删去一段“各学校要按时完成。”"


def test_last_passage_that_went_is_told_at_the_end() -> None:
    assert told(*TEXT[:4], lines=(10, 12, 14, 16)) == "末尾删去一段“三、附则”"


def test_passage_like_its_neighbour_is_told_whole() -> None:
    old = ("各校：", "各校要做好甲。", "各校要做好乙。")
    assert told("各校：", "各校要做好乙。", old=old) == "删去一段“各校要做好甲。”"


def test_passage_that_came_and_one_that_moved_are_told_apart() -> None:
    assert told(*TEXT, "四、新的一条。") == "添上一段“四、新的一条。”"
    assert told(TEXT[3], *TEXT[:3], TEXT[4]) == "挪来一段“各学校要按时完成。”"


def test_many_changes_are_told_up_to_a_few() -> None:
    old = tuple(f"第{n}条要求，由{n}处负责落实到位。" for n in range(20))
    said = told(*(text.replace("负责", "牵头") for text in old), old=old)
    assert said.count("改为") == 5
    assert said.endswith("还有 15 处")


def test_white_space_and_borders_of_passages_do_not_count() -> None:
    assert find_changes(TEXT, ["\u3000".join("".join(TEXT))]) == []


@given(st.lists(st.text("甲乙丙。，1 ", max_size=12), max_size=6), st.lists(st.text("甲乙丙。，1 ", max_size=12), max_size=6))
def test_nothing_is_told_only_of_equal_texts(old: list[str], new: list[str]) -> None:
    assert (find_changes(old, new) == []) == (signs_of("".join(old)) == signs_of("".join(new)))


def test_long_text_rewritten_from_end_to_end_is_told_as_one() -> None:
    old = "".join(chr(0x4E00 + n * 7 % 5000) for n in range(40_000))
    new = "".join(chr(0x4E00 + n * 11 % 5000) for n in range(40_000))
    assert find_changes([old], [new])
