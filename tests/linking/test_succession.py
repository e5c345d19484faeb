"""What became of a passage, decided by its words and its neighbours; what is not certain is left open."""

from __future__ import annotations

from archive.blocks import Block, Heading, Paragraph
from archive.record import Record
from linking.passage import Passage, passages_of
from linking.published import Fate
from linking.succession import Verdict, find_successors

_KEPT = "现将办法印发给你们，请认真贯彻执行，不得走样。"
_END = "本办法自印发之日起施行，由区教育局负责解释。"


def passages(*lines: str) -> list[Passage]:
    blocks: list[Block] = [Heading(2, line[3:]) if line.startswith("## ") else Paragraph(line) for line in lines]
    return passages_of(Record("2024-11-aaaaa", "办法", body=tuple(blocks)))


def judge(before: tuple[str, ...], after: tuple[str, ...]) -> list[Verdict]:
    return find_successors([p.row for p in passages(*before)], passages(*after))


def fates(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[Fate | None, int]]:
    return [(verdict.fate, verdict.target) for verdict in judge(before, after)]


SAME, LOST = Fate.SAME, (None, -1)


def test_list_that_was_numbered_anew_is_the_same_list() -> None:
    before = ("## 一、对象", "1.困难学生家庭必访。", "2.起始年级家庭必访。")
    after = ("## 一、对象", "1.新转入学生家庭必访。", "2.困难学生家庭必访。", "3.起始年级家庭必访。")
    assert fates(before, after) == [(SAME, 0), (SAME, 2), (SAME, 3)]


def test_heading_that_became_a_paragraph_is_the_same_passage() -> None:
    assert fates((_KEPT, "## 一、加强领导"), (_KEPT, "一、加强领导"))[1] == (SAME, 1)


def test_same_words_elsewhere_are_no_successor_of_a_common_phrase() -> None:
    before = (_KEPT, "同意。", "请各校于月底前上报名单和联系电话。", _END)
    after = (_KEPT, "请各校于月底前上报名单和联系电话。", _END, "同意。")
    assert fates(before, after)[1] == LOST


def test_second_of_two_equal_passages_is_followed_where_the_first_goes() -> None:
    before = (_KEPT, "同意。", "请各校于月底前上报名单和联系电话。", "同意。", _END)
    after = (_KEPT, "请各校于月底前上报名单和联系电话。", "同意。", _END)
    assert fates(before, after) == [(SAME, 0), LOST, (SAME, 1), (SAME, 2), (SAME, 3)]


def test_words_changed_between_unchanged_neighbours_are_a_correction() -> None:
    before = (_KEPT, "1.其他学生家庭每学年走访一次，全体教师参加。", _END)
    after = (_KEPT, "1.其他学生家庭每学年走访两次，全体教师都要参加。", _END)
    assert fates(before, after)[1] == (Fate.CORRECTED, 1)


def test_quite_other_words_between_unchanged_neighbours_are_a_question() -> None:
    verdict = judge((_KEPT, "1.每次家访填写记录表。", _END), (_KEPT, "1.食堂实行陪餐制度。", _END))[1]
    assert verdict.fate is None


def test_which_of_two_that_are_alike_was_corrected_is_a_question() -> None:
    before = (_KEPT, "王禾，渡口中学语文教师，从教十年。", "江禾，渡口中学语文教师，从教十年。", _END)
    after = (_KEPT, "陆禾，渡口中学语文教师，从教十年。", _END)
    found = judge(before, after)
    assert [found[1].fate, found[2].fate] == [None, None]
    assert found[1].guesses == (1,)


def test_passage_cut_in_two_is_found_letter_for_letter() -> None:
    before = (_KEPT, "3.家访前与家长约定时间。不在饭点上门，不收受礼品。", _END)
    after = (_KEPT, "3.家访前与家长约定时间。", "不在饭点上门，不收受礼品。", _END)
    assert fates(before, after)[1] == (Fate.SPLIT, 1)


def test_passages_put_together_are_found_letter_for_letter() -> None:
    before = (_KEPT, "3.家访前与家长约定时间。", "（1）不在饭点上门；", "（2）不收受礼品。", _END)
    after = (_KEPT, "3.家访前与家长约定时间。（1）不在饭点上门；（2）不收受礼品。", _END)
    assert fates(before, after)[1:4] == [(Fate.JOINED, 1)] * 3


def test_removed_passage_is_a_question_without_a_guess() -> None:
    verdict = judge((_KEPT, "每次家访填写记录表，一式两份。", _END), (_KEPT, _END))[1]
    assert verdict == Verdict(None)


def test_passage_that_moved_far_is_told_by_its_words() -> None:
    assert fates(
        (_KEPT, "每次家访填写记录表，一式两份交学校存档。", _END), (_END, "每次家访填写记录表，一式两份交学校存档。", _KEPT)
    ) == [
        (SAME, 2),
        (SAME, 1),
        (SAME, 0),
    ]


def test_text_that_was_replaced_whole_is_a_question_and_answered_soon() -> None:
    before = tuple(f"第{n}批学校的做法各有长处，互相学习{n}。" for n in range(600))
    after = tuple(f"另有安排：{n}号校车按新线路运行，乘车{n}人。" for n in range(600))
    assert all(verdict.fate is None for verdict in judge(before, after))


def test_few_letters_stay_where_they_are_though_the_one_long_passage_changed() -> None:
    before = ("各中小学：", "值班手记由专人保管，遇到突发情况及时处置并按程序报告，不得迟报、漏报。", "青禾区教育局")
    after = ("各中小学：", "值班手记由□□保管，遇到突发情况及时处置并按程序报告，不得迟报、漏报。", "青禾区教育局")
    assert fates(before, after) == [(SAME, 0), (Fate.CORRECTED, 1), (SAME, 2)]
    assert fates(before, ("同意。", "食堂实行陪餐制度，由校长负责，每天登记并公示，接受家长监督。", "青禾区教育局"))[2] == (
        SAME,
        2,
    )


def test_lines_of_a_list_masked_in_place_stay_where_they_are() -> None:
    before = tuple(f"学生{name}，证件号码610***-********-****，拟给予资助。" for name in ("苗小豆", "苗小米", "乔小麦"))
    after = ("学生□□□，证件号码□□□***-********-****，拟给予资助。",) * 3
    assert fates(before, after) == [(Fate.CORRECTED, 0), (Fate.CORRECTED, 1), (Fate.CORRECTED, 2)]


def test_list_that_lost_a_line_while_it_was_masked_is_a_question() -> None:
    before = tuple(f"学生{name}，拟给予资助。" for name in ("苗小豆", "苗小米", "乔小麦"))
    assert fates(before, ("学生□□□，拟给予资助。",) * 2) == [LOST] * 3


def test_list_whose_lines_say_something_else_beside_their_masks_is_a_question() -> None:
    before = tuple(f"学生{name}，拟给予资助。" for name in ("苗小豆", "苗小米"))
    assert fates(before, ("学生□□□，不再给资助。", "学生□□□，拟给予资助。")) == [LOST] * 2
