"""Values of invented documents: read where they are printed, empty rather than guessed, doubted where places disagree."""

from __future__ import annotations

import pytest

from archive.doubt import Doubt
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import joined_organs, region_of
from scraper.gongwen import find_signatures, number_line
from scraper.text.rows import rows_of

from .reading import extraction_of, record_of

NOTICE = (
    "{mark}\n\n{number}\n\n桐岭县教育局关于做好教室标牌制作工作的通知\n\n各中小学：\n"
    "　　为统一教室标牌，现就有关事项通知如下。\n"
    "　　一、统一规格。标牌由学校按统一规格制作。\n　　二、按时完成。开学前完成安装，逾期的予以通报。\n\n"
    "　　　　　　　　　　{issuer}\n　　　　　　　　　　{date}\n"
)


def notice(number: str = "桐教发〔2023〕7号", date: str = "2023年5月4日", issuer: str = "桐岭县教育局") -> str:
    return NOTICE.format(mark="桐岭县教育局文件", number=number, date=date, issuer=issuer)


def doubts_about(about: str, text: str, name: str = "a.txt") -> list[Doubt]:
    return [doubt for doubt in record_of(text, name).doubts if doubt.about == about]


def page(*lines: str, head: str = "") -> str:
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"


# 文号.


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("桐教发〔二〇二三〕第〇七号", "桐教发〔2023〕7号"),
        ("桐教发[2023]7号-1", "桐教发〔2023〕7号-1"),
        ("桐教發〔2023〕7號", "桐教发〔2023〕7号"),
        ("(2023)桐教字第7号", "桐教字〔2023〕7号"),
        ("桐教发〔87〕12号", "桐教发〔87〕12号"),
    ],
)
def test_number_in_any_form_is_read_without_a_doubt(printed: str, value: str) -> None:
    date = "1987年5月4日" if "87" in printed else "2023年5月4日"
    record = record_of(notice(printed, date), "a.txt")
    assert record.doc_number == value
    assert not [doubt for doubt in record.doubts if doubt.about == "doc_number"]


@pytest.mark.parametrize(
    ("mark", "number"),
    [("桐岭县教育局公告", "2023年第3号"), ("桐岭县教育局通告", "（2023年第12号）"), ("公　告", "2023年第7号")],
)
def test_number_of_the_year_below_the_mark_is_no_part_of_the_title(mark: str, number: str) -> None:
    text = "　　现将2023年民办学校年检结果予以公告。\n　　合格的学校12所。\n\n　　　　桐岭县教育局\n　　　　2023年6月7日\n"
    record = record_of(f"{mark}\n\n{number}\n\n{text}", "a.txt")
    assert (record.title.replace(" ", ""), record.doc_number) == (mark.replace("　", ""), number.strip("（）"))
    assert not [doubt for doubt in record.doubts if doubt.about in ("title", "doc_number")]


@pytest.mark.parametrize(
    ("printed", "value", "alternatives"),
    [
        ("〔2023〕7号", None, ("〔2023〕7号",)),
        ("桐教发〔2023〕 号", None, ("桐教发〔2023〕号",)),
        ("桐教发2023〔7〕号", "桐教发2023〔7〕号", ()),
        ("桐教党组2023-7号", "桐教党组2023-7号", ()),
        ("桐教发［2023］7", "桐教发〔2023〕7", ()),
    ],
)
def test_number_that_is_no_whole_one_is_doubted(printed: str, value: str | None, alternatives: tuple[str, ...]) -> None:
    record = record_of(notice(printed), "a.txt")
    (doubt,) = (d for d in record.doubts if d.about == "doc_number")
    assert record.doc_number == value
    assert (doubt.chosen, doubt.alternatives, doubt.lines) == (value, alternatives, (3,))


def test_number_of_an_order_stands_below_its_mark() -> None:
    rows = rows_of("桐岭县人民政府令\n第12号\n关于值周的通知\n第12号")
    below, elsewhere = number_line(rows, 1), number_line(rows, 3)
    assert below and below.value == "第12号"
    assert elsewhere is None


def test_number_of_a_label_is_kept_as_it_is_printed() -> None:
    text = page(
        "桐岭县教育局关于做好家访工作的通知",
        "文号：桐教发［2023］20",
        "各中小学：",
        "请做好家访工作。",
        "桐岭县教育局",
        "2023年5月4日",
    )
    record = record_of(text, "a.html")
    assert record.doc_number == "桐教发〔2023〕20"
    assert [doubt.chosen for doubt in record.doubts if doubt.about == "doc_number"] == ["桐教发〔2023〕20"]


def test_two_numbers_in_a_header_are_a_doubt() -> None:
    (doubt,) = doubts_about("doc_number", notice("桐教发〔2023〕7号\n\n桐教办〔2023〕9号"))
    assert (doubt.chosen, doubt.alternatives) == ("桐教发〔2023〕7号", ("桐教办〔2023〕9号",))


def test_number_and_date_of_different_years_are_a_doubt() -> None:
    assert doubts_about("date_written", notice("桐教发〔2021〕7号"))
    assert not doubts_about("date_written", notice("桐教发〔2022〕70号", "2023年1月4日"))


def test_every_value_of_the_ledger_stands_in_the_record() -> None:
    extraction = extraction_of(notice("〔2023〕7号"), "a.txt")
    keys = {entry.reason.removeprefix("value: ") for entry in extraction.entries if entry.reason.startswith("value: ")}
    assert keys and all(getattr(extraction.record, key) for key in keys)


# Dates.


@pytest.mark.parametrize("printed", ["2023年2月30日", "二〇二三年五月初四", "23年5月4日"])
def test_date_that_cannot_be_read_is_null_and_doubted(printed: str) -> None:
    record = record_of(notice(date=printed), "a.txt")
    assert record.date_written is None
    assert [doubt.about for doubt in record.doubts] == ["date_written"]
    assert printed in record.doubts[0].sentence


def test_text_without_any_date_has_no_doubt_about_one() -> None:
    text = notice(date="").replace("\n　　　　　　　　　　\n", "\n")
    assert record_of(text, "a.txt").date is None
    assert not doubts_about("date_written", text)


def test_printed_day_goes_before_the_day_in_the_code_of_a_page() -> None:
    body = (
        "桐岭县教育局开展家访活动",
        "发布时间：2023-05-04",
        "本报讯 近日，桐岭县教育局组织教师家访，共走访一千户，受到家长欢迎。",
    )
    record = record_of(page(*body, head="<meta name='PubDate' content='2024-01-02 09:30'>"), "a.html")
    assert record.date_published == "2023-05-04"
    same = record_of(page(*body, head="<meta name='PubDate' content='2023-05-04 09:30'>"), "a.html")
    assert same.date_published == "2023-05-04 09:30"
    assert not [d for d in same.doubts if d.about == "date_published"]


# Organs and places.


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("最高人民法院　最高人民检察院", "最高人民法院、最高人民检察院"),
        ("最高人民法院 最高人民检察院", "最高人民法院、最高人民检察院"),
        ("最高人民法院最高人民检察院", "最高人民法院、最高人民检察院"),
        ("最高人民法院、最高人民检察院", "最高人民法院、最高人民检察院"),
        ("教育部 财政部", "教育部、财政部"),
        ("澜州市教育局 澜州市财政局", "澜州市教育局、澜州市财政局"),
        ("青禾区教育局 办公室", "青禾区教育局办公室"),
        ("中共青禾区委 教育工作委员会", "中共青禾区委教育工作委员会"),
        ("澜州市 青禾区教育局", "澜州市青禾区教育局"),
    ],
)
def test_joint_organs_are_told_apart_however_they_are_spaced(printed: str, value: str) -> None:
    assert joined_organs(printed) == value


@pytest.mark.parametrize(
    "text", ["在本省", "本市教育局", "全县各学校", "走进青禾区某校", "我市教育局", "各县区教育局", "加快强县建设"]
)
def test_words_before_a_place_make_no_place(text: str) -> None:
    assert not any(vars(region_of(text)).values())


def test_title_names_the_issuer_only_where_it_is_an_organ() -> None:
    text = "{}关于做好家访工作的通知\n\n桐教发〔2023〕7号\n\n各中小学：\n　　请做好家访工作，认真贯彻执行。\n"
    assert record_of(text.format("桐岭县教育局"), "a.txt").issuer == "桐岭县教育局"
    assert record_of(text.format("认真学习"), "a.txt").issuer is None


def test_traditional_values_are_simplified_and_title_and_body_are_as_printed() -> None:
    text = (
        "桐嶺縣教育局關於做好家訪工作的通知\n\n桐教發〔2023〕7號\n\n各中小學：\n　　請做好家訪工作，認真貫徹執行。\n\n"
        "　　　　　　桐嶺縣教育局\n　　　　　　2023年5月4日\n"
    )
    record = record_of(text, "a.txt")
    assert (record.issuer, record.doc_number, record.region.district) == ("桐岭县教育局", "桐教发〔2023〕7号", "桐岭县")
    assert record.title == "桐嶺縣教育局關於做好家訪工作的通知"
    assert record.body[-2].text == "桐嶺縣教育局"


# Orders, and what is cut off.


@pytest.mark.parametrize("title", ["岚江省教育厅令", "桐岭县人民政府令", "岚江省教育厅第49号令", "岚江省人民政府命令"])
def test_mark_of_an_order_is_its_kind(title: str) -> None:
    assert kind_of_title(title) == "命令"


def test_word_that_ends_like_an_order_is_none() -> None:
    assert kind_of_title("青春集结令") is None


def test_person_signs_an_order() -> None:
    (signature,) = find_signatures(rows_of("现予公布。\n县长　王小禾\n2023年5月4日"))
    assert (signature.organs, signature.date, signature.lines) == ((), "2023-05-04", (2, 3))


def test_heading_and_text_in_one_before_headings_of_their_own_cut_nothing_off() -> None:
    text = notice().replace("　　二、按时完成。", "　　二、按时完成\n　　")
    assert record_of(text, "a.txt").truncated is None


# Lines that hold several values, or one where none is expected.


@pytest.mark.parametrize(
    ("line", "date", "source"),
    [
        ("稿源：桐岭教育网 编辑：王小禾 2021-10-28", "2021-10-28", "桐岭教育网"),
        ("来源：桐岭日报 2021-10-28 08:03", "2021-10-28 08:03", "桐岭日报"),
        ("桐岭网教育频道 ( 2021-10-28 09:20:26 )　　稿件来源：桐岭日报", "2021-10-28 09:20", "桐岭日报"),
        ("2021-10-28　桐岭新闻网", "2021-10-28", None),
        ("2021年10月28日 王小禾 9条评论", "2021-10-28", None),
        ("【公布日期】2021-10-28", "2021-10-28", None),
        ("作者：王小禾审核：李小麦2021年10月28日 09:20点击：35", "2021-10-28 09:20", None),
        ("来源：桐岭日报编辑：王小禾2021-10-28浏览次数：35", "2021-10-28", "桐岭日报"),
    ],
)
def test_day_and_source_are_read_from_any_line_above_an_article(line: str, date: str, source: str | None) -> None:
    text = "近日，县教育局组织教师家访，走访一千户，受到家长欢迎。"
    record = record_of(page("桐岭县教育局开展家访活动", line, text, text.replace("一千", "两千")), "a.html")
    assert (record.title, record.date_published, record.source_note) == ("桐岭县教育局开展家访活动", date, source)


def test_day_and_source_that_ran_into_the_headline_are_no_part_of_it() -> None:
    text = "近日，县教育局组织教师家访，走访一千户，受到家长欢迎。"
    for run_in in ("2021-10-28", "（2021-10-28）", "　来源：桐岭日报　2021-10-28"):
        html = f"<html><body><h1>桐岭县教育局开展家访活动{run_in}</h1><p>{text}</p><p>{text}</p></body></html>"
        record = record_of(html, "a.html")
        assert (record.title, record.date_published) == ("桐岭县教育局开展家访活动", "2021-10-28"), run_in


def test_labels_in_one_row_of_a_table_have_their_values_in_the_next() -> None:
    table = (
        "<table><tr><td>索引号</td><td>发布机构</td><td>文号</td><td>发布日期</td></tr>"
        "<tr><td>XJ454</td><td>桐岭县教育局</td><td>桐教发〔2023〕7号</td><td>2023-05-05</td></tr></table>"
    )
    html = (
        f"<html><body><h1>关于做好家访工作的通知</h1>{table}<p>各中小学：</p><p>请做好家访工作，认真贯彻执行。</p>"
        "<p>桐岭县教育局</p><p>2023年5月4日</p></body></html>"
    )
    record = record_of(html, "a.html")
    assert (record.doc_number, record.date_published, record.issuer) == ("桐教发〔2023〕7号", "2023-05-05", "桐岭县教育局")


def test_label_below_the_text_gives_the_day_of_the_page() -> None:
    text = "近日，县教育局组织教师家访，走访一千户，受到家长欢迎。"
    record = record_of(page("桐岭县教育局开展家访活动", text, text.replace("一千", "两千"), "发布日期：2021-10-28"), "a.html")
    assert record.date_published == "2021-10-28"


def test_names_above_a_signature_sign_nothing() -> None:
    (signature,) = find_signatures(rows_of("王小禾　桐岭县第一小学\n李小禾　桐岭县第二小学\n桐岭县教育局\n2023年5月4日"))
    assert signature.organs == ("桐岭县教育局",)


def test_text_without_line_breaks_is_signed_at_its_end() -> None:
    body = (
        "各中小学：　　为做好家访工作，现就有关事项通知如下。　　一、走访全体学生。"
        "各校要制定计划，认真组织，做好记录。　　桐岭县教育局　　2023年5月4日"
    )
    record = record_of(f"关于做好家访工作的通知\n\n{body}\n", "a.txt")
    assert (record.issuer, record.date_written) == ("桐岭县教育局", "2023-05-04")
    assert record.body[-1].text.endswith("2023年5月4日")


def test_name_below_a_title_is_its_author() -> None:
    text = "近日，县教研室组织骨干教师来到山村，与当地教师一起备课，受到师生欢迎。"
    record = record_of(f"名师送教走进乡村小学\n王小禾\n\n　　{text}\n\n　　{text}\n", "a.txt")
    assert record.title == "名师送教走进乡村小学"


def test_own_name_of_the_page_behind_a_source_is_none_of_it() -> None:
    text = "近日，县教育局组织教师家访，走访一千户，受到家长欢迎。"
    body = f"<h1>桐岭县教育局开展家访活动</h1><div>来源： 桐岭日报　桐岭教育网 2021-10-28</div><p>{text}</p><p>{text}再访。</p>"
    record = record_of(
        f"<html><head><title>桐岭县教育局开展家访活动_桐岭教育网</title></head><body>{body}</body></html>", "a.html"
    )
    assert (record.source_note, record.date_published) == ("桐岭日报", "2021-10-28")


def test_second_day_below_a_signature_is_a_doubt_about_the_day_of_publication() -> None:
    text = "请各校做好家访工作，认真贯彻执行，月底以前报送总结。"
    paragraphs = ("各中小学：", text, "桐岭县教育局", "2023年5月4日", "2023-05-09")
    html = f"<html><body><h1>关于做好家访工作的通知</h1>{''.join(f'<p>{p}</p>' for p in paragraphs)}</body></html>"
    record = record_of(html, "a.html")
    assert record.date_written == "2023-05-04"
    assert record.date_published in (None, "2023-05-09")
    doubts = [doubt for doubt in record.doubts if doubt.about == "date_published"]
    assert record.date_published or doubts[0].alternatives == ("2023-05-09",)


def test_month_in_brackets_at_the_end_is_when_it_was_written() -> None:
    text = "　　学校把教研活动办到田间地头，教师和学生一起记录作物生长，家长也来帮忙，大家收获很多。\n"
    record = record_of(
        f"田埂上的课堂\n——桐岭县实验小学劳动教育案例\n\n{text}{text.replace('田间', '山间')}　　（2023年5月）\n", "a.txt"
    )
    assert record.date_written == "2023-05"


def test_line_of_author_and_account_is_no_title() -> None:
    prose = "近日，县教育局组织教师家访，走访一千户，受到家长欢迎。"
    lines = ("2024-12-09 20:15 发表于岚江", "家访路上，教师听见了什么", "原创 温小禾 青禾先锋")
    record = record_of("\n\n".join((*lines, prose, prose.replace("一千", "两千"))), "a.txt")
    assert (record.title, [author.name for author in record.authors]) == ("家访路上，教师听见了什么", ["温小禾"])
    assert (record.publisher, record.date_published) == ("青禾先锋", "2024-12-09 20:15")


def test_line_below_a_title_that_nothing_explains_is_a_doubt_about_the_subtitle() -> None:
    prose = "近日，县教育局组织教师家访，走访一千户，受到家长欢迎。"
    below = "全县教师走访率达到87%，比三年前提高52个百分点"
    html = page(prose, prose.replace("一千", "两千")).replace(
        "<body>",
        f"<body><h1>家访路上，教师听见了什么</h1><div>{below}</div><div>发布时间：2024-05-06</div><div>本报记者 王小禾</div>",
    )
    record = record_of(html, "a.html")
    said = [doubt.alternatives for doubt in record.doubts if doubt.about == "subtitle"]
    assert (record.subtitle, said) == (None, [(below,)])


def test_an_order_is_signed_above_the_rules_that_it_makes_known() -> None:
    text = """\
岚江省青禾市人民政府令

第 12 号

　　《青禾市校外托管管理办法》已经2021年3月22日市人民政府第8次常务会议审议通过，现予公布，自2021年6月1日起施行。

                              市长　林望野
                              2021年4月6日

青禾市校外托管管理办法

　　第一条　为了规范校外托管服务，制定本办法。
　　第二条　本办法自2021年6月1日起施行。2012年11月5日公布的规定同时废止。
"""
    record = record_of(text, "令.txt")

    assert record.date_written == "2021-04-06" and record.kind == "命令"


def test_day_and_place_of_a_public_account_are_no_title_and_its_short_name_no_author() -> None:
    text = """\
【支部故事】高岭小学：一盏灯，照亮回家路
原创 青禾教育 青禾教育发布
2023年12月15日 18:30 岚江

天还没黑透，高岭小学门口已经亮起了一盏灯，党员教师站在灯下等学生。
这盏灯亮了四年，孩子们把它画进作文，家长们给它缝了布罩。
"""
    record = record_of(text, "号.txt")

    assert "一盏灯，照亮回家路" in record.title and record.date_published == "2023-12-15 18:30"
    assert not record.authors and record.publisher == "青禾教育发布"
