"""Where a subtitle ends: above a byline, above the first line of a narrow column."""

from __future__ import annotations

from .reading import body_of, records_of

NARROW = """\
一根扁担挑起两头
——记望溪县山后教学点党员
教师卓尔凡
卓尔凡的扁担，一头挑着课本，一
头挑着大米。从山下到教学点，十
二里山路，他走了十九年。
“孩子们等着开学，路再滑也得
走。”他说。教学点现在有九个孩
子，最小的五岁半。
"""


def test_a_subtitle_does_not_run_on_over_lines_of_text() -> None:
    (record,) = records_of(NARROW)

    assert record.subtitle == "——记望溪县山后教学点党员教师卓尔凡"
    assert body_of(record)[0].startswith("卓尔凡的扁担，一头挑着课本，一头挑着大米。")


def test_who_wrote_it_below_a_subtitle_is_an_author() -> None:
    text = "把“冷板凳”坐成“热炕头”\n——青禾市特殊教育学校党支部的故事\n青禾市特殊教育学校党支部　执笔：虞初心\n\n"
    (record,) = records_of(
        text + "  冬天的清晨，教室里没有读书声，只有手指划过盲文点的沙沙声。\n  （作者单位：青禾市特殊教育学校）\n"
    )

    assert record.subtitle == "——青禾市特殊教育学校党支部的故事"
    assert [author.name for author in record.authors] == ["虞初心", "青禾市特殊教育学校"]


def test_minutes_count_meetings_and_have_no_subtitle() -> None:
    head = "中共青禾市教育局党组会议纪要\n\n〔2026〕第11期\n\n时  间：2026年7月10日\n地  点：三楼会议室\n\n"
    text = "    7月10日，局党组召开会议，研究项目建设工作。纪要如下：\n    会议原则同意实训楼建设方案。\n"
    (record,) = records_of(head + text)

    assert (record.subtitle, record.issuer) == (None, "中共青禾市教育局党组")


def test_a_dash_with_spaces_in_a_title_is_doubted() -> None:
    head = "“红色代课”让请假不再难为情 —— 槐荫里小学党支部解难小记\n发布时间：2026-05-22\n"
    (record,) = records_of(head + "　　今年3月以来，学校党支部推出“红色代课”机制，教师安心请了假。\n")

    assert any(doubt.about == "subtitle" and doubt.alternatives == ("槐荫里小学党支部解难小记",) for doubt in record.doubts)
