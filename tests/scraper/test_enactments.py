"""题注: what it tells of an invented law, and which lines that give a day tell nothing of the kind."""

from __future__ import annotations

import pytest

from archive.front_matter import load_front_matter
from archive.markdown import dump_record, load_record
from archive.record import Enactment, Record
from scraper.gongwen import enactments_of, organ_of
from scraper.record.lawmaking import law_kind, law_maker

from .reading import body_of, record_of

PROVINCE = "岚江省第七届人民代表大会常务委员会第三次会议"
STEPS = {
    f"（2002年6月29日{PROVINCE}通过　2017年9月1日岚江省第九届人民代表大会常务委员会第二十九次会议修订）": [
        ("2002-06-29", "通过", PROVINCE, None),
        ("2017-09-01", "修订", "岚江省第九届人民代表大会常务委员会第二十九次会议", None),
    ],
    f"根据2018年7月26日{PROVINCE}《关于修改〈岚江省校车条例〉等五件地方性法规的决定》第二次修正）": [
        ("2018-07-26", "修正", PROVINCE, None)
    ],
    f"2018年7月26日{PROVINCE}通过的《关于修改＜岚江省校车条例＞的决定》修正": [("2018-07-26", "修正", PROVINCE, None)],
    "2020年12月23日岚江省教育厅令第49号公布，自2021年3月1日起施行": [
        ("2020-12-23", "公布", "岚江省教育厅", "岚江省教育厅令第49号"),
        ("2021-03-01", "施行", None, None),
    ],
    "二〇二〇年十二月二十三日岚江省人民政府令第四十九号发布": [
        ("2020-12-23", "发布", "岚江省人民政府", "岚江省人民政府令第49号")
    ],
    "（2021年9月3日校党委会议审议通过）": [("2021-09-03", "通过", "校党委会议", None)],
    "2009年12月28日最高人民法院审判委员会第1481次会议、2010年2月4日最高人民检察院第十一届检察委员会第29次会议通过": [
        ("2009-12-28", "通过", "最高人民法院审判委员会第1481次会议", None),
        ("2010-02-04", "通过", "最高人民检察院第十一届检察委员会第29次会议", None),
    ],
}


@pytest.mark.parametrize("text", STEPS)
def test_line_tells_its_steps(text: str) -> None:
    assert [(s.date, s.act, s.by, s.number) for s in enactments_of(text)] == STEPS[text]


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月4日，全区召开会议，通过了方案。",
        "2021年3月4日",
        "青禾区教育局　2021年3月4日印发各校",
        "本办法自2021年3月4日起施行。",
        "发布时间：2021-03-04 来源：教育局",
        "会议审议通过",
        "",
    ],
)
def test_other_lines_tell_none(text: str) -> None:
    assert enactments_of(text) == ()


@pytest.mark.parametrize(
    ("by", "organ"),
    [
        ("第九届全国人民代表大会常务委员会第二十八次会议", "全国人民代表大会常务委员会"),
        (PROVINCE, "岚江省人民代表大会常务委员会"),
        ("岚江省第八届人民代表大会第二次会议主席团", "岚江省人民代表大会"),
        ("最高人民法院审判委员会第1515次会议", "最高人民法院"),
        ("中华人民共和国国务院", "国务院"),
        ("岚江省教育厅", "岚江省教育厅"),
    ],
)
def test_meeting_is_of_its_organ(by: str, organ: str) -> None:
    assert organ_of(by) == organ


def steps(*texts: str) -> tuple[Enactment, ...]:
    return tuple(step for text in texts for step in enactments_of(text))


KINDS = [
    (
        "中华人民共和国校车法",
        "2020年1月2日第十三届全国人民代表大会常务委员会第一次会议通过",
        "法律",
        "全国人民代表大会常务委员会",
    ),
    ("校车安全条例", "2020年1月2日国务院令第900号公布", "行政法规", "国务院"),
    ("岚江省校车条例", f"2020年1月2日{PROVINCE}通过", "地方性法规", "岚江省人民代表大会常务委员会"),
    ("校车标准管理办法", "2020年1月2日教育部令第90号公布", "部门规章", "教育部"),
    ("岚江省校车管理办法", "2020年1月2日岚江省人民政府令第49号公布", "政府规章", "岚江省人民政府"),
    (
        "最高人民法院 最高人民检察院关于办理校车案件适用法律若干问题的解释",
        "2020年1月2日最高人民法院审判委员会第1900次会议通过",
        "司法解释",
        "最高人民法院、最高人民检察院",
    ),
    ("渡口中学校车管理办法", "2021年9月3日校党委会议审议通过", None, None),
]


@pytest.mark.parametrize(("title", "text", "kind", "maker"), KINDS)
def test_kind_and_maker_are_known_by_who_made_it(title: str, text: str, kind: str | None, maker: str | None) -> None:
    assert law_kind(title, steps(text), None) == kind
    assert law_maker(title, steps(text)) == maker


def test_city_makes_its_rules_though_the_province_approves_and_amends() -> None:
    made = steps(
        "2014年8月30日澜州市第十六届人民代表大会常务委员会第四次会议通过",
        f"2014年9月26日{PROVINCE}批准",
        f"2018年11月29日{PROVINCE}批准的《关于修改〈澜州市公园条例〉的决定》修正",
    )
    assert law_maker("澜州市公园条例", made) == "澜州市人民代表大会常务委员会"


LAW = """岚江省校车安全条例

（2016年3月30日岚江省第七届人民代表大会常务委员会第三次会议通过
根据2019年11月28日岚江省第八届人民代表大会常务委员会第九次会议
《关于修改＜岚江省校车安全条例＞的决定》修正）

第一条　为了加强校车安全管理，保障学生人身安全，制定本条例。

第二章　管理

第二条　校车应当按照国家标准制造，并按期检验。
"""
PAGE = "<html><head><meta charset='utf-8'><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>"


def test_law_is_read_with_its_steps_and_nothing_of_them_is_lost() -> None:
    text = record_of(LAW, "a.txt")
    title, *lines = [line for line in LAW.split("\n") if line]
    page = record_of(PAGE.format(title, "".join(f"<p>{line}</p>" for line in lines)), "a.html")
    for record in (text, page):
        assert (record.kind, record.issuer) == ("地方性法规", "岚江省人民代表大会常务委员会")
        assert (record.date_written, record.truncated) == ("2019-11-28", None)
        assert [(s.date, s.act) for s in record.enactments] == [("2016-03-30", "通过"), ("2019-11-28", "修正")]
        assert body_of(record)[0].startswith("第一条")


def test_steps_are_written_only_where_there_are_any_and_read_back() -> None:
    record = Record(id="a", title="题", enactments=steps("2020年1月2日国务院令第900号公布"))
    assert load_record(dump_record(record), "a.md") == record
    assert "enactments" not in dump_record(Record(id="a", title="题"))
    values, _ = load_front_matter("---\nid: a\ntitle: 题\n---\n", "a.md")
    assert values["enactments"] == ()
