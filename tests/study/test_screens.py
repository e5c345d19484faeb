"""What is projected: every character once, in order, and no screen holds more than fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.blocks import Heading, Paragraph, Table
from study.screens import LINE, LINES, Kind, Line, cut_blocks, screens_of

from .packs import session_of

texts = st.lists(
    st.sampled_from(["家访", "。", "，", "”", "一二三四五六七八九十" * 3, "A", "！", "12"]), min_size=1, max_size=60
).map("".join)


@given(st.lists(texts, max_size=5))
def test_every_character_is_on_one_screen_in_order(paragraphs: list[str]) -> None:
    screens = cut_blocks(tuple(map(Paragraph, paragraphs)))
    lines = [line for screen in screens for line in screen if isinstance(line, Line)]
    assert "".join(line.text for line in lines) == "".join(paragraphs)
    assert sum(not line.is_continued for line in lines) == len(paragraphs)


@given(st.lists(texts, max_size=5))
def test_no_screen_holds_more_than_fits(paragraphs: list[str]) -> None:
    for screen in cut_blocks(tuple(map(Paragraph, paragraphs))):
        assert sum(-(-(len(line.text) + 2) // LINE) for line in screen if isinstance(line, Line)) <= LINES


def test_long_passage_is_cut_at_sentence_ends() -> None:
    sentence = "教师上门应当提前两天预约，说明来意和停留时间。"
    screens = cut_blocks((Paragraph(sentence * 30),))
    assert len(screens) > 2
    assert all(line.text.endswith("。") for screen in screens for line in screen if isinstance(line, Line))


def test_heading_does_not_stand_alone_at_the_foot() -> None:
    filling = tuple(Paragraph("字" * (LINE - 2)) for _ in range(LINES - 1))
    _, second = cut_blocks((*filling, Heading(2, "二、小标题"), Paragraph("下一段。")))
    assert second[-2:] == (Line("二、小标题", False, True), Line("下一段。"))


def test_long_table_is_cut_between_rows_and_keeps_its_head() -> None:
    rows = tuple((str(n), "值") for n in range(20))
    parts = [shown for (shown,) in cut_blocks((Table((("号", "值"), *rows)),)) if isinstance(shown, Table)]
    assert all(part.rows[0] == ("号", "值") for part in parts)
    assert tuple(row for part in parts for row in part.rows[1:]) == rows


def test_order_is_agenda_passages_question_end() -> None:
    session = session_of("## 一\n- 原文: 河教发〔2017〕23号 第六条\n- 讨论: 甲？\n- 讨论: 乙？\n\n## 二\n- 时间: 5\n")
    kinds = [screen.kind for screen in screens_of(session)]
    assert kinds == [Kind.AGENDA, Kind.PASSAGE, Kind.QUESTION, Kind.PASSAGE, Kind.END]
