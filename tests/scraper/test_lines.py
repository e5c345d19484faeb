"""Which lines of a pasted text go on in the next one."""

from __future__ import annotations

from scraper.restore.lines import ends_sentence, has_columns, join_lines
from scraper.restore.side_by_side import doubt_of_columns
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


def test_a_short_notice_of_wrapped_lines_is_joined() -> None:
    text = """\
各县区教育局，市直各学校：
  现将《青禾市中小学党员教师联系学生制度（试行）》印发给
你们，请结合实际认真贯彻执行。
第一条 为密切党员教师与学生的联系，制定本制度。
第二条 每名党员教师联系学生不少于5名，其中学困生不少于
2名，每学期面谈不少于4次。
第三条 联系情况记入《党员教师手册》，每学期末由党组织
检查。
"""
    assert [passage[:3] for passage in passages(text)] == ["各县区", "现将《", "第一条", "第二条", "第三条"]


def test_names_and_headings_without_marks_are_not_taken_for_wrapped_lines() -> None:
    text = "加强组织领导，落实工作责任\n各校成立专班。\n健全工作机制，形成育人合力\n每月调度一次。\n"

    assert len(passages(text)) == 4


def test_a_telephone_number_broken_by_the_end_of_a_line_is_whole() -> None:
    assert passages("联系人：韩立，电话：0000-55512\n34；地址：青禾区文昌路。") == [
        "联系人：韩立，电话：0000-5551234；地址：青禾区文昌路。"
    ]


def test_columns_pasted_side_by_side_are_doubted_and_signatures_are_not() -> None:
    mixed = """\
各科室，各校（园）：            值班人员应当二十四小时
  寒假将至，现就做好值班        保持通讯畅通，遇有突发情
工作通知如下：                  况，第一时间报告。
  请各校认真执行值班制度。        值班表报局办公室备案。
"""
    signed = "青禾区教育局        青禾区财政局\n石渡区教育局        石渡区财政局\n青禾区司法局        青禾区民政局\n"

    doubt = doubt_of_columns(rows_of(mixed))
    assert doubt is not None and doubt.about == "body" and 2 in doubt.lines
    assert doubt_of_columns(rows_of(signed)) is None


def test_a_blank_line_ends_a_paragraph_whose_last_line_is_full() -> None:
    text = """\
　　孩子们记住了每一棵树的名字，也记住了给
树浇水的人。
　　校园里的小事，做好了就是大事，一天一天地
做下去，风气自然会好，大家都愿意多走一步。

童心看丰收

　　九月七日，青禾区第二幼儿园的小朋友在老师
带领下走进稻田，认识水稻，体验劳动。
"""
    assert [p[:5] for p in passages(text)] == ["孩子们记住", "校园里的小", "童心看丰收", "九月七日，"]


def test_an_article_that_print_wrapped_early_goes_on() -> None:
    text = """\
　　第九条 本办法由学校总务处负责解释，未尽事项由
学校会议研究后另行规定，报区教育局备案后执行。
　　第十条 本办法自2020年1月1日起施行。2014年9月印发
的《青禾中学财产管理规定》同时废止。
　　第十一条 本办法的修订，须经全体教职工大会讨论
通过后施行。
"""
    assert [p[:4] for p in passages(text)] == ["第九条 ", "第十条 ", "第十一条"]
    assert "印发的《青禾中学" in passages(text)[1]


def test_lines_without_a_blank_between_them_go_on_where_blanks_tell_paragraphs() -> None:
    text = (
        "学校地处城乡接合部，流动子女占\n学生总数的六成以上。\n\n家长早出晚归。\n\n孩子放学后无人照看。\n\n支部为此开了会。\n"
    )

    assert passages(text)[0] == "学校地处城乡接合部，流动子女占学生总数的六成以上。"
