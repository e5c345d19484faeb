"""Which lines of a pasted text go on in the next one."""

from __future__ import annotations

from scraper.restore.lines import ends_sentence, has_columns, join_lines
from scraper.text.rows import rows_of


def passages(text: str) -> list[str]:
    return [passage.text for passage in join_lines(rows_of(text))[0]]


def test_a_note_behind_the_last_sentence_ends_its_paragraph() -> None:
    assert ends_sentence("满意度升到九成七。（县第三中学党支部供稿）")
    assert not ends_sentence("满意度（县第三中学党支部统计）")
    assert len(passages("同意四票。（具体名单略）\n会议还研究了其他事项。")) == 2


def test_a_note_on_a_line_of_its_own_is_a_paragraph() -> None:
    assert (
        passages("改的是心里的位置。（点评人：苑舒）\n（作者单位：青禾区特殊教育学校）")[1]
        == "（作者单位：青禾区特殊教育学校）"
    )


def test_rows_of_a_form_stay_apart() -> None:
    form = "学校：            党员姓名：            联系学生：\n日期        联系方式        主要内容        家长签字\n附件 2\n"

    assert has_columns("序号    校名    人数") and not has_columns("青禾区教育局        2022年7月4日")
    assert len(passages(form)) == 3
