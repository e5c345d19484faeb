"""Where in a paste of several official documents each begins, and what only looks like the beginning of one."""

from __future__ import annotations

from scraper.read.articles import labelled_starts, notice_starts
from scraper.text.rows import rows_of

FIRST = """\
石渡区教育局关于做好校车检修工作的通知
各学校：
　　校车检修在八月底前完成，现将有关事项通知如下，请结合实际，
认真执行。
"""
SIGNED = "石渡区教育局\n2022年7月4日\n"
SECOND = "关于清点校园图书的\n补充通知\n各学校：\n　　图书清点延到九月十日，请各校把清单交到区图书馆来。\n"


def starts(text: str) -> list[str]:
    rows = rows_of(text)
    return [rows[position].text for position in notice_starts(rows)]


def test_a_title_of_two_lines_begins_a_notice_below_a_signature() -> None:
    assert starts(FIRST + SIGNED + SECOND) == ["石渡区教育局关于做好校车检修工作的通知", "关于清点校园图书的"]


def test_organ_and_day_on_one_line_and_an_imprint_end_a_notice() -> None:
    for end in ("石渡区教育局　2022年7月4日\n", "石渡区教育局办公室　2022年7月4日印发\n", "（此件公开发布）\n"):
        assert len(starts(FIRST + end + SECOND)) == 2


def test_a_number_begins_a_notice_where_the_one_before_is_not_signed() -> None:
    assert starts(FIRST + "石教发〔2022〕7号\n" + SECOND)[1:] == ["石教发〔2022〕7号"]


def test_a_title_in_the_text_begins_nothing() -> None:
    assert starts(FIRST + SECOND) == ["石渡区教育局关于做好校车检修工作的通知"]


def test_what_a_notice_carries_or_lists_belongs_to_it() -> None:
    listed = "附件：1.关于清点校园图书的补充通知（样本）\n" + SIGNED + "附件1\n\n" + SECOND
    carried = FIRST.replace("做好校车检修工作", "转发《关于清点校园图书的补充通知》")

    assert len(starts(FIRST + listed)) == 1 and len(starts(carried + SIGNED + SECOND)) == 1


def test_form_in_an_attachment_begins_nothing() -> None:
    form = "附件1\n\n校车检修情况登记表\n车号    座位    司机\n检修人员意见和下一步建议\n\n填报单位（盖章）：\n签名：\n"
    assert len(starts(FIRST + SIGNED + form)) == 1
    assert len(starts(FIRST + SIGNED + form + SECOND)) == 2


def test_what_the_opening_says_is_forwarded_belongs_to_the_notice() -> None:
    opening = "　　现将《石渡市教育局关于清点校园图书的紧急通知》（石教〔2022〕3号）转发给你们，请认真执行，并报送结果。\n"
    title = "青禾区教育局转发市教育局关于清点校园图书的紧急通知的通知\n各学校：\n"
    original = (
        "石渡市教育局关于清点校园图书\n的紧急通知\n石教〔2022〕3号\n各区教育局：\n　　图书清点延到九月十日，请各区报送清单。\n"
    )

    assert len(starts(title + opening + SIGNED + original)) == 1
    assert len(starts(title + opening.replace("图书", "桌椅") + SIGNED + original)) == 2


def test_wrapped_prose_that_ends_in_a_type_word_begins_nothing() -> None:
    prose = "近年来，各地在图书清点方面作了有益的探索，但\n\n发展还不平衡。为补上短板，现通知\n\n如下。\n\n一、全面清点\n"
    text = "石教发〔2022〕7号\n\n关于做好图书清点工作的通知\n\n各学校：\n\n" + prose + "\n石渡区教育局\n\n2022年7月4日\n"
    assert len(starts(text)) < 2


CASES = """\
青禾区基层党建案例选编

案例编号：QH-2022-01

山顶那盏灯
——青禾区高岭学校党支部办学纪实
报送单位：青禾区高岭学校党支部　　执笔人：林望野

　　高岭学校坐落在山顶，最远的学生要走七里路，党员教师每天送他们回家。
　　四年来，没有一名学生辍学。

案例编号：QH-2022-02

车间里的红旗
报送单位：青禾区职业学校党支部　　执笔人：苗可染

　　支部把党小组建在实习车间，探索出师傅带徒、党员带班的做法，学生安心了。
"""


def case_starts(text: str) -> list[str]:
    rows = rows_of(text)
    return [rows[position].text for position in labelled_starts(rows)]


def test_cases_begin_with_the_field_that_each_has_in_its_head() -> None:
    assert case_starts(CASES) == ["青禾区基层党建案例选编", "案例编号：QH-2022-02"]


def test_cases_begin_above_a_field_below_their_titles() -> None:
    text = "\n".join(line for line in CASES.splitlines() if not line.startswith("案例编号"))

    assert case_starts(text) == ["青禾区基层党建案例选编", "车间里的红旗"]


def test_a_field_below_the_text_of_each_case_and_a_single_one_begin_nothing() -> None:
    below = "山顶那盏灯\n　　党员教师每天送学生回家，七里山路，风雨无阻，四年没有停过。\n报送单位：青禾区高岭学校\n"

    assert not case_starts(below + below.replace("山顶", "河边"))
    assert not case_starts(CASES.split("案例编号：QH-2022-02")[0])
