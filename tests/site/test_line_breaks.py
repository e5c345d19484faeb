from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.html.line_breaks import break_name, break_title


@pytest.mark.parametrize(
    "pieces",
    [
        "关于印发|《青禾区教师家访工作办法|（试行）》|的通知",
        "澜州市教育局|关于规范作业管理|的通知",
        "党支部|——擦亮品牌",
        "一盏灯 一条路",
        "关于加强管理|的意见|（试行）",
    ],
)
def test_title_is_broken_at_its_grammar(pieces: str) -> None:
    assert str(break_title(pieces.replace("|", ""))).split("<wbr>") == pieces.split("|")


@pytest.mark.parametrize(
    "pieces",
    ["中共澜州市|青禾区委|教育工作委员会", "望川市|石渡区|教育局", "教育部", "中共桐岭县|教育局委员会", "桐岭县|教育局"],
)
def test_name_is_broken_after_each_place(pieces: str) -> None:
    assert str(break_name(pieces.replace("|", ""))).split("<wbr>") == pieces.split("|")


@given(st.text(st.sampled_from("关于印发《》的通知（）市中区委员<>&\"'—"), max_size=30))
def test_no_character_is_lost_and_none_is_markup(text: str) -> None:
    for html in (break_title(text), break_name(text)):
        rest = str(html).replace("<wbr>", "")
        assert "<" not in rest and unescape(rest) == text
