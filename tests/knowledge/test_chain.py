"""What documents say of one another, and the chains that come of it."""

from __future__ import annotations

import pytest

from archive.blocks import Paragraph
from archive.record import Record, Validity
from archive.vocabulary import load_topics
from hooks.html.render_chain import render_chain, render_document_chain
from hooks.library import Library, make_library
from knowledge.chain.finding import days_between
from knowledge.chain.level import Level, level_of, level_of_name
from knowledge.chain.relation import Relation, relation_between

NAME = "《青禾区家访办法》（青教发〔2021〕5号）"


@pytest.mark.parametrize(
    ("sentence", "relation", "words"),
    [
        ("根据{}，制定本方案。", Relation.BASIS, "根据"),
        ("根据省教育厅{}精神，现将有关事项通知如下。", Relation.BASIS, "根据"),
        ("根据《甲条例》《乙规定》和{}，结合实际，制定本办法。", Relation.BASIS, "根据"),
        ("按照{}要求，开展家访。", Relation.BASIS, "按照"),
        ("依据{}第五条，予以通报。", Relation.BASIS, "依据"),
        ("为贯彻落实{}，经研究，决定开展活动。", Relation.CARRIES_OUT, "贯彻落实"),
        ("为深入贯彻落实《甲纲要》和{}精神，推进改革。", Relation.CARRIES_OUT, "深入贯彻落实"),
        ("现将{}印发给你们，请结合实际执行。", Relation.ISSUES, "将"),
        ("关于印发{}的通知", Relation.ISSUES, "印发"),
        ("严格落实{}，不搞形式。", Relation.CARRIES_OUT, "严格落实"),
        ("现将{}转发给你们，请遵照执行。", Relation.FORWARDS, "转发"),
        ("转发市教育局{}的通知", Relation.FORWARDS, "转发"),
        ("本办法自发布之日起施行，{}同时废止。", Relation.REPEALS, "同时废止"),
        ("《甲办法》、{}自2022年1月1日起停止执行。", Relation.REPEALS, "自2022年1月1日起停止执行"),
        ("关于废止{}的通知", Relation.REPEALS, "废止"),
        ("关于修改{}的决定", Relation.AMENDS, "修改"),
        ("区教育局组织学习了{}。", None, ""),
        ("按照会议安排，组织学习{}。", None, ""),
        ("根据工作需要，请各校对照{}自查。", None, ""),
        ("修订考核细则，不再沿用{}的比例。", None, ""),
        ("不再按照{}执行。", None, ""),
        ("没有贯彻{}的，予以通报。", None, ""),
        ("会议传达了{}。请根据实际情况安排。", None, ""),
        ("{}已经印发。", None, ""),
    ],
)
def test_relation_and_the_words_that_say_so(sentence: str, relation: Relation | None, words: str) -> None:
    text = sentence.format(NAME)
    start = text.index(NAME)
    found = relation_between(text, start, start + len(NAME))
    assert found == ((relation, words) if relation else None)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("国务院", Level.CENTRE),
        ("教育部办公厅", Level.CENTRE),
        ("中共中央", Level.CENTRE),
        ("岚江省教育厅", Level.PROVINCE),
        ("上海市教育委员会", Level.PROVINCE),
        ("澜州市教育局", Level.CITY),
        ("上海市青禾区教育局", Level.DISTRICT),
        ("中共澜州市青禾区委教育工作委员会", Level.DISTRICT),
        ("桐岭县教育局", Level.DISTRICT),
        ("青禾区第三实验小学", Level.SCHOOL),
        ("桐岭县铜鼓中心小学党支部", Level.SCHOOL),
        ("某某报", None),
        ("", None),
    ],
)
def test_level_of_an_organ(name: str, level: Level | None) -> None:
    assert level_of_name(name) is level


def notice(number: int, issuer: str, title: str, *texts: str, **values: object) -> Record:
    given: dict[str, object] = {
        "id": f"2021-{number}-aaaaa",
        "kind": "通知",
        "doc_number": f"青教发〔2021〕{number}号",
        "date_written": f"2021-0{number}-01",
        **values,
    }
    return Record(title=title, issuer=issuer, body=tuple(map(Paragraph, texts)), **given)  # type: ignore[arg-type]


def library_of(*records: Record) -> Library:
    return make_library(list(records), load_topics())


TOP = notice(1, "岚江省教育厅", "岚江省教育厅关于开展家访工作的意见", "各地要做好家访。")
MIDDLE = notice(2, "青禾区教育局", "青禾区教育局家访工作实施办法", f"根据《{TOP.title}》（{TOP.doc_number}），制定本办法。")
SCHOOL = notice(3, "青禾区第三实验小学", "家访工作方案", f"为贯彻落实《{MIDDLE.title}》（{MIDDLE.doc_number}），制定本方案。")


def test_chain_leads_up_and_down_step_by_step() -> None:
    library = library_of(TOP, MIDDLE, SCHOOL)
    assert [(tie.below, tie.above) for tie in library.chain.above(SCHOOL.id)] == [(SCHOOL.id, MIDDLE.id), (MIDDLE.id, TOP.id)]
    assert [(tie.below, tie.relation) for tie in library.chain.below(TOP.id)] == [
        (MIDDLE.id, Relation.BASIS),
        (SCHOOL.id, Relation.CARRIES_OUT),
    ]
    assert (days_between(TOP, MIDDLE), level_of(SCHOOL)) == (31, Level.SCHOOL)


def test_what_the_archive_does_not_hold_is_counted_most_named_first() -> None:
    texts = ("根据《关于加强校园绿化工作的通知》（虚教发〔2020〕9号）执行。",)
    library = library_of(notice(4, "青禾区教育局", "甲工作方案", *texts), notice(5, "青禾区教育局", "乙工作方案", *texts), TOP)
    (name, ties), *others = library.chain.missing.items()
    assert "虚教发〔2020〕9号" in name and len(ties) == 2 and others == []


def test_circle_and_self_citation_end() -> None:
    one = notice(
        6,
        "青禾区教育局",
        "甲工作办法",
        "根据《乙工作办法》（青教发〔2021〕7号），根据《甲工作办法》（青教发〔2021〕6号）制定。",
    )
    other = notice(7, "青禾区教育局", "乙工作办法", "根据《甲工作办法》（青教发〔2021〕6号）制定。")
    library = library_of(one, other)
    assert {(tie.below, tie.above) for tie in library.chain.above(one.id)} == {(one.id, other.id), (other.id, one.id)}
    assert "<svg" in render_chain(one, library, "../../")


def test_ground_that_has_ended_and_grounds_in_a_circle_are_told_in_a_sentence() -> None:
    ended = notice(1, "岚江省教育厅", TOP.title, "各地要做好家访。", validity=Validity(state="废止"))
    library = library_of(ended, MIDDLE, SCHOOL)
    page = str(render_chain(SCHOOL, library, ""))
    assert f"《{TOP.title}》已经废止" in page and "互相" not in page
    one = notice(6, "青禾区教育局", "甲工作办法", "根据《乙工作办法》（青教发〔2021〕7号）制定。")
    other = notice(7, "青禾区教育局", "乙工作办法", "根据《甲工作办法》（青教发〔2021〕6号）制定。")
    assert "互相写着依据对方" in render_chain(one, library_of(one, other), "")
    assert "已经废止" not in render_chain(SCHOOL, library_of(TOP, MIDDLE, SCHOOL), "")


def test_number_that_two_documents_have_ties_neither() -> None:
    twins = [
        notice(2, "青禾区教育局", title, "内容。", id=f"2021-2-{sign * 5}")
        for title, sign in (("甲办法", "a"), ("乙方案", "b"))
    ]
    low = notice(3, "青禾区第三实验小学", "实施方案", "根据（青教发〔2021〕2号）制定。")
    assert library_of(*twins, low).chain.up.get(low.id, ()) == ()


def test_picture_and_lists_show_titles_as_text() -> None:
    top = notice(1, "岚江省教育厅", "<img src=x onerror=alert(1)>家访工作意见", "做好家访。")
    low = notice(2, "青禾区教育局", "家访实施办法", f"根据《{top.title}》（{top.doc_number}），制定本办法。")
    library = library_of(top, low)
    page = str(render_chain(low, library, "../../")) + str(render_document_chain(low, library, "../../"))
    assert "<img" not in page and "<svg" in page and "style=" not in page
    assert f'href="../../d/{top.id}/"' in page and f"#{low.anchors[0]}" in page


def test_document_without_ties_has_no_section() -> None:
    assert render_document_chain(TOP, library_of(TOP), "") == ""
