"""Articles of a pasted newspaper page that print no byline, and what stands beside an article."""

from __future__ import annotations

from archive.record import Record

from .reading import records_of

PAGE = """\
岚江教育周报
2020年10月16日 星期五 第2版 校园
责编/苏木 版式/言午
在山顶种下一片书声
望溪县高岭教学点只有十一名学
生、两位老师，海拔1280米。每天早
晨，五星红旗准时升起。

党员教师郁林在这里守了二十三
年。“走不了，走了孩子就没人教了。”
他说。

教学点的灯
窗前那盏灯，常常亮到夜里十一
点。郁林备完明天三个年级的课，才
熄灯休息。
本报记者 尹一川 文/图
郁林给学生上课。
孟渠小学推行“无声就餐”
日前，孟渠小学推行“无声就
餐”，党员教师陪餐示范，学生取餐
有序，浪费明显减少。
据统计，学校每天的剩饭由原来
的46公斤降到9公斤。（范小雨）
"""


def titles(text: str) -> list[str]:
    return [record.title for record in records_of(text)]


def doubted_lines(records: list[Record]) -> set[int]:
    return {line for record in records for doubt in record.doubts if doubt.about == "body" for line in doubt.lines}


def test_a_byline_below_its_text_ends_an_article() -> None:
    records = records_of(PAGE)

    assert [r.title for r in records] == ["在山顶种下一片书声", "孟渠小学推行“无声就餐”"]
    assert [[a.name for a in r.authors] for r in records] == [["尹一川"], ["范小雨"]]
    assert {r.date_published for r in records} == {"2020-10-16"} and {r.publisher for r in records} == {"岚江教育周报"}


def test_lines_of_a_short_article_are_joined_as_those_of_its_page() -> None:
    last = records_of(PAGE)[1].body[-1]

    assert last.text == "据统计，学校每天的剩饭由原来的46公斤降到9公斤。（范小雨）"


def test_heading_inside_an_article_begins_none() -> None:
    assert "教学点的灯" in [block.text for block in records_of(PAGE)[0].body]


DIGEST = """\
报刊摘编

党员教师要做“大先生”
教师不能只做传授书本知识的教书匠，而要成为学生品格的“大先生”。
心中有国家，眼里有学生，脚下才有力量。
（摘自《山河教育》2023年第4期，作者：程野）

“沉默的大多数”更需要看见
每个班里都有一批不声不响的学生，他们很少被批评，也很少被表扬。
（《晨星晚报》3月2日）

把会议开短
有学校规定，例会不超过四十分钟，发言不超过五分钟。
（据《江岸日报》）
"""


def test_each_piece_of_a_digest_ends_where_it_says_what_it_comes_from() -> None:
    records = records_of(DIGEST)

    assert [r.title for r in records] == ["党员教师要做“大先生”", "“沉默的大多数”更需要看见", "把会议开短"]
    assert [r.source_note for r in records] == ["山河教育", "晨星晚报", "江岸日报"]
    assert records[0].kicker == "报刊摘编" and [a.name for a in records[0].authors] == ["程野"]
    assert records[0].body[-1].text == "（摘自《山河教育》2023年第4期，作者：程野）"


BESIDE = """\
云川教育报
2022年11月4日　星期五　总第1386期　B2版·综合

“小课桌”撬动“大民生”
□ 本报记者 温若水 通讯员 柏青

编者按：课后服务开展一年来，各地做法不一。

下午四点二十分，柳湾区实验小学的操场上热闹起来，二十三个社团同时开课。

◆短评
桌子小事情大
秦一
一张课桌摆在哪里，看的是谁把谁放在心上，这件事说到底不难。

相关链接
什么是“5+2”课后服务
“5+2”是指学校每周五天都要开展课后服务，每天至少两小时。

校园短波
★桐木镇中心小学 10月28日举行“红领巾读红书”活动，全校六百余名学生参加。
"""


def test_pieces_beside_an_article_are_documents_of_their_own() -> None:
    records = records_of(BESIDE)

    assert [(r.kicker, r.title) for r in records] == [
        (None, "“小课桌”撬动“大民生”"),
        ("短评", "桌子小事情大"),
        ("相关链接", "什么是“5+2”课后服务"),
        (None, "校园短波"),
    ]
    assert records[0].body[0].text.startswith("编者按：") and records[0].body[-1].text.endswith("社团同时开课。")


def test_name_of_a_column_without_a_title_stays_with_the_article_above() -> None:
    text = BESIDE.replace("什么是“5+2”课后服务\n", "")

    assert "相关链接" in [block.text for block in records_of(text)[1].body]


HEADLESS = """\
本报讯（记者 高远） 昨日，望江市教育系统“清廉学校”建设现场会在望江市第五中学召开。
会议要求，各校要在本月底前完成廉洁风险点排查，列出清单，逐项整改。

退休教师办起“家门口书屋”
白石镇退休教师段文清把自家两间临街的房子腾出来，办起了书屋，全部免费借阅。

一堂课磨了十七遍
为了上好一堂思政公开课，青年教师陆小满把教案改了十七遍，终于敢把讲稿放下了。
"""


def test_what_may_be_another_article_is_doubted_however_it_is_cut() -> None:
    records = records_of(HEADLESS)

    assert records[1].title == "退休教师办起“家门口书屋”"
    assert {4, 7} <= doubted_lines(records)


TURNED = """\
石桥日报    2021年6月29日 星期二    要闻 3
今日责编：卢舟

（上接第一版）学校党总支把“金点子”分成三类，能马上办的一周内答
复，暂时办不了的说明理由。

从“要我学”到“我要学”
本报记者 施一苇
一张“菜单”，二十六门微党课，党员按需“下单”。石桥市第八中
学党总支的“学习超市”开张半年，线上点击量突破三万次。
学什么，党员说了算。总支每季度发一次问卷，把得票最高的十
个题目列入“货架”。（下转第四版）
"""


def test_end_of_an_article_from_another_page_has_no_title_of_its_own() -> None:
    first, second = records_of(TURNED)

    assert first.title.startswith("〔") and first.body[0].text.startswith("（上接第一版）学校党总支")
    assert second.body[-1].text.endswith("个题目列入“货架”。（下转第四版）")
    assert {4, 12} <= doubted_lines([first, second])


PASTED_HEAD = """\
3
2026年10月13日  星期二
责任编辑：乐府   版式：词话
电话：（0000）6688123   邮箱：jyzk@example.invalid
基层党建
楚岭教育时报

霁川区“书记早读岗”：
七点的校门口，先听孩子说
■本报记者  水云间
    早上七点，天刚擦亮，霁川区第七小学党支部书记已站在校门口，问孩子带了什么开心事。

澄岭
红色家书进课堂
    本报澄岭讯（记者  词中客）  近日，一堂“家书里的信仰”思政课在澄岭市第一高级中学开讲。
"""


def test_head_of_a_page_is_none_of_its_articles_whatever_order_it_was_pasted_in() -> None:
    records = records_of(PASTED_HEAD)

    assert [(r.kicker, r.title) for r in records] == [
        (None, "霁川区“书记早读岗”：七点的校门口，先听孩子说"),
        ("澄岭", "红色家书进课堂"),
    ]
    assert {r.publisher for r in records} == {"楚岭教育时报"} and {r.date_published for r in records} == {"2026-10-13"}


def test_headlines_of_a_digest_may_hold_their_origin() -> None:
    records = records_of(
        "媒体看柳溪\n柳溪县“流动党校”开进大山（《山城日报》2月11日第2版）\n大巴车改成课堂，今年已经跑了二十三个乡镇，给教师党员送去党课。\n\n"
        "校门口来了“红马甲”（柳溪县融媒体中心 2月20日）\n每天清晨，四十名党员教师穿上红马甲站在校门口，引导家长即停即走。\n"
    )

    assert [(r.title, r.source_note) for r in records] == [
        ("柳溪县“流动党校”开进大山", "山城日报"),
        ("校门口来了“红马甲”", "柳溪县融媒体中心"),
    ]
    assert records[0].kicker == "媒体看柳溪"


def test_pieces_of_a_digest_need_no_origin() -> None:
    records = records_of(
        "观点摘登\n\n把会议开短\n有学校规定，例会不超过四十分钟，发言不超过五分钟。\n\n让课间动起来\n课间十分钟，操场上应当有笑声，有奔跑的孩子。\n"
    )

    assert [r.title for r in records] == ["把会议开短", "让课间动起来"]


def test_a_byline_below_the_lead_stands_alone_and_names_the_author() -> None:
    text = PAGE.replace("本报记者 尹一川 文/图\n", "").replace(
        "晨，五星红旗准时升起。\n", "晨，五星红旗准时升起。\n本报记者 尹一川\n"
    )
    first = records_of(text)[0]

    assert [a.name for a in first.authors][:1] == ["尹一川"] and "本报记者 尹一川" in [block.text for block in first.body]


STORY = """\
岚江教育报
2021年3月9日  星期二  第2版  校园

青禾区第三小学用上新操场，1.2万名孩子告别煤渣地
最后一块空地
也铺上了草皮

　　本报讯（记者 尹一川）昨日，青禾区教育局传来消息，全区
最后一块煤渣操场改造完成。
　　工程用时四个月，党员教师轮流到场监督。

■ 教育杂谈

操场边的那一课
□ 林望野

　　操场新了，孩子跑得更欢了。一座城对教育有多
上心，看操场就知道，修好了还要管好才算数。
　　别让操场晒太阳，别让器材睡大觉。

巧手剪春天

　　3月8日，青禾区第二幼儿园的小朋友跟着老师
剪窗花。当天，该园请来四十位家长一起动手。
通讯员 苗可染 摄影报道
"""


def test_a_picture_story_below_a_signed_article_is_one_of_its_own() -> None:
    records = records_of(STORY)

    assert [r.title for r in records] == ["最后一块空地也铺上了草皮", "操场边的那一课", "巧手剪春天"]
    assert records[1].body[-1].text == "别让操场晒太阳，别让器材睡大觉。"
    assert [a.name for a in records[1].authors] == ["林望野"]


def test_a_long_line_above_the_short_ones_of_a_headline_is_its_kicker_with_a_doubt() -> None:
    first, second, _ = records_of(STORY)

    assert first.kicker == "青禾区第三小学用上新操场，1.2万名孩子告别煤渣地"
    assert {"title", "kicker"} <= {doubt.about for doubt in first.doubts}
    assert second.kicker == "教育杂谈"
