"""Issues of bulletins: where they hold articles each is a document, where they hold short items they are one."""

from __future__ import annotations

from .reading import body_of, records_of

ISSUE = """\
内部资料　注意保存
明湖区教育系统党建工作
信 息
第18期
（总第203期）
中共明湖区委教育工作委员会办公室        2024年4月28日

目  录
一、区委教育工委召开党建工作例会
二、工作研究：微光党课点亮童心
三、简讯两则

区委教育工委召开党建工作例会
4月22日，区委教育工委召开一季度党建工作例会，各学校党组织书记
共六十七人参加。
会议通报了督查情况，共发现问题四十三个，已整改三十九个。
（区委教育工委供稿）

工作研究
微光党课点亮童心
明湖区第一幼儿园 苑舒
区第一幼儿园党支部把党课搬进绘本馆，由党员教师讲红色绘本故事。
故事已经讲了二十八期。

简讯两则
△4月18日，明湖中学党委开展“书记下午茶”活动。
△4月25日，湖滨小学党支部组织党员教师到社区义务送教。

报：市委教育工委，区委办公室、组织部。
发：各学校党组织。
责任编辑：简言                        审核：石一
                                     （共印90份）
"""


def test_articles_that_the_contents_list_are_documents() -> None:
    records = records_of(ISSUE)

    assert [(r.kicker, r.title) for r in records] == [
        (None, "区委教育工委召开党建工作例会"),
        ("工作研究", "微光党课点亮童心"),
        (None, "简讯两则"),
    ]
    assert {r.publisher for r in records} == {"明湖区教育系统党建工作信息"}
    assert {r.issuer for r in records} == {"中共明湖区委教育工作委员会办公室"}
    assert {r.date_published for r in records} == {"2024-04-28"} and all(r.subtitle is None for r in records)


def test_nothing_of_the_articles_is_lost() -> None:
    first, second, third = map(body_of, records_of(ISSUE))

    assert first[0].startswith("4月22日，") and first[-1] == "（区委教育工委供稿）"
    assert second[0].startswith("区第一幼儿园党支部") and second[-1].endswith("二十八期。")
    assert [text[:6] for text in third] == ["△4月18日", "△4月25日"] and third[-1].endswith("义务送教。")


def test_contents_in_other_forms_list_them_too() -> None:
    bullets = ISSUE.replace("目  录\n一、", "★本期要目★\n◎").replace("二、工作研究：", "◎").replace("三、", "◎")
    leaders = ISSUE.replace("例会\n二、", "例会……………（1）\n二、").replace("童心\n三", "童心……………（2）\n三")

    assert len(records_of(bullets)) == len(records_of(leaders)) == 3


def test_issue_number_may_stand_beside_name_and_day() -> None:
    head = "明湖教育党建信息　第18期\n编印：中共明湖区委教育工作委员会办公室　2024年4月28日\n"
    records = records_of(head + ISSUE[ISSUE.index("目  录") :])

    assert {(r.publisher, r.date_published) for r in records} == {("明湖教育党建信息", "2024-04-28")} and len(records) == 3


def test_articles_without_contents_end_in_their_credits() -> None:
    text = ISSUE[: ISSUE.index("目  录")] + ISSUE[ISSUE.index("区委教育工委召开", ISSUE.index("三、简讯")) :]
    titles = [r.title for r in records_of(text)]

    assert titles[0] == "区委教育工委召开党建工作例会" and len(titles) > 1


def test_issue_of_short_items_is_one_document() -> None:
    items = """\
湄桥教育简报
2023年第9期
中共湄桥县委教育工委编      2023年9月20日

【本期导读】
▲县实验幼儿园建成廉洁文化长廊
▲县第二中学帮扶学困生出实招

县实验幼儿园建成廉洁文化长廊
    9月12日，县实验幼儿园建成廉洁文化长廊。全园教师参观了长廊。

县第二中学帮扶学困生出实招
    县第二中学设立党员责任区14个，帮扶学困生37名。
"""
    (record,) = records_of(items)

    assert record.title == "湄桥教育简报"


def test_contents_of_a_plan_list_no_articles() -> None:
    parts = "一、办学条件\n各校修缮了校舍。\n\n二、教师队伍\n教师参加了培训。\n"
    plan = f"青禾区教育局2024年工作总结\n\n目录\n一、办学条件\n二、教师队伍\n\n{parts}"

    assert len(records_of(plan)) == 1


def test_what_the_editors_say_above_the_contents_stays() -> None:
    note = "编者按：现将三所单位的做法刊发，供各校\n学习借鉴。\n\n目  录"
    first = body_of(records_of(ISSUE.replace("目  录", note))[0])

    assert first[0] == "编者按：现将三所单位的做法刊发，供各校学习借鉴。" and first[1].startswith("4月22日，")


def test_a_headline_over_two_lines_may_break_behind_a_colon() -> None:
    text = ISSUE.replace("一、区委教育工委召开", "一、区委教育工委：召开").replace(
        "\n区委教育工委召开党建", "\n区委教育工委：\n召开党建"
    )
    first, second, _ = records_of(text)

    assert first.title == "区委教育工委：召开党建工作例会" and second.title == "微光党课点亮童心"
