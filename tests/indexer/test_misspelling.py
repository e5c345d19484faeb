import pytest

from indexer.misspelling import find_meant, is_one_mistake

LINES = ["家访", "主题党日", "组织生活会", "中华人民共和国河灯法", "青禾区教师家访工作管理办法", "家庭教育指导", "党员先锋岗"]
TEXT = "\n".join(LINES)


@pytest.mark.parametrize("typed", ["主题党口", "主题日", "题党日", "主题主党日", "主党题日"])
def test_one_mistake_is_undone(typed):
    assert is_one_mistake(typed, "主题党日")
    assert find_meant(typed, LINES, TEXT) == "主题党日"


@pytest.mark.parametrize("typed", ["主题党日", "日党题主", "主题", "主题党日活动", "王题党口"])
def test_none_and_two_are_not(typed):
    assert not is_one_mistake(typed, "主题党日")


def test_law_is_found_without_the_name_of_the_state():
    assert find_meant("河打法", LINES, TEXT) == "河灯法"


def test_piece_of_a_name_begins_and_ends_as_typed():
    assert find_meant("教师家坊工作", LINES, TEXT) == "教师家访工作"
    assert find_meant("教师访工作", LINES, TEXT) == "教师家访工作"
    assert find_meant("坊工作管理", LINES, TEXT) is None
    assert find_meant("教师家方", LINES, TEXT) is None


def test_what_was_left_out_comes_before_what_was_typed_too_much():
    lines = ["师德师风", "师德师风建设"]
    assert find_meant("师德师风设", lines, "\n".join(lines)) == "师德师风建设"


def test_two_characters_are_never_corrected():
    assert find_meant("家方", LINES, TEXT) is None
