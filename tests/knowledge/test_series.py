"""Series of an archive, what became of their items, and the page that shows it."""

from __future__ import annotations

import pytest

from archive.blocks import Block, Heading, Paragraph
from archive.record import Attachment, Record
from archive.vocabulary import load_topics
from hooks.html.render_series import render_document_series, render_series, render_series_index
from hooks.library import Library, make_library
from knowledge.series.items import Course, find_items, passages_of, topic_table
from knowledge.series.series import Series, edition_of, find_series
from knowledge.series.telling import same_subject

SAFETY = "落实校园安全责任，每月排查一次隐患，建立台账，逐项销号。"
TEACHERS = "开展师德专题教育，签订师德承诺书，对违规行为零容忍。"


def plan(year: int, *items: str, title: str = "青禾区教育局{}年工作要点", **values: object) -> Record:
    body: list[Block] = [Heading(2, "一、主要任务"), *map(Paragraph, items)]
    name = title.format(year)
    given: dict[str, object] = {"issuer": "青禾区教育局", "date_written": f"{year}-02-20", "body": tuple(body), **values}
    return Record(id=f"{year}-1-aaaaa", title=name, kind="工作要点", **given)  # type: ignore[arg-type]


def library_of(*records: Record) -> Library:
    return make_library(list(records), load_topics())


def only(*records: Record) -> Series:
    (series,) = find_series(records)
    return series


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青禾区教育局2022年工作要点", 2022),
        ("2022年度青禾区教育局工作要点", 2022),
        ("关于印发《青禾区教育局2022年工作要点》的通知", 2022),
        ("关于做好2022年义务教育招生工作的通知", 2022),
        ("青禾区第三实验小学2021—2022学年度工作计划", 2021),
        ("青禾区教育局工作要点", None),
        ("关于报送2022年总结和2023年计划的通知", None),
    ],
)
def test_year_that_a_title_is_for(title: str, year: int | None) -> None:
    edition = edition_of(plan(2022, SAFETY, title=title))
    assert (edition.year if edition else None) == year


def test_documents_of_one_name_are_a_series_and_others_are_not() -> None:
    others = plan(2023, SAFETY, title="石渡区教育局{}年工作要点", issuer="石渡区教育局")
    series = only(plan(2022, SAFETY), plan(2024, SAFETY, title="2024年青禾区教育局工作要点"), others)
    assert [edition.year for edition in series.editions] == [2022, 2024] and series.name == "青禾区教育局工作要点"


def test_same_name_of_two_organs_is_two_series() -> None:
    records = [
        Record(id=f"{year}-{n}-aaaaa", title=f"{year}年工作要点", kind="工作要点", issuer=issuer, body=(Paragraph(SAFETY),))
        for year in (2022, 2023)
        for n, issuer in enumerate(("青禾区教育局", "石渡区教育局"), 1)
    ]
    assert len(find_series(records)) == 2


def test_second_document_of_a_year_is_told_and_not_joined() -> None:
    twice = Record(id="2023-9-bbbbb", title="青禾区教育局2023年工作要点", kind="工作要点", date_written="2023-03-09", body=())
    series = only(plan(2022, SAFETY), plan(2023, SAFETY), twice)
    assert series.editions[1].record is twice and [r.id for r in series.left_out] == ["2023-1-aaaaa"]


def test_text_begins_behind_the_notice_that_carries_it() -> None:
    body = (Paragraph("现将要点印发给你们，请认真贯彻执行。"), Heading(1, "青禾区教育局2022年工作要点"), Paragraph(SAFETY))
    attached = (Attachment("青禾区教育局2022年工作要点", "工作要点", included=True),)
    record = plan(2022, title="关于印发《青禾区教育局{}年工作要点》的通知", body=body, attachments=attached)
    edition = edition_of(record)
    assert edition and [p.text for p in passages_of(edition, 0)] == [SAFETY]


def test_course_of_items_over_the_years() -> None:
    reading = "举办全民阅读活动，评选书香校园二十所，建设班级图书角。"
    canteen = "实施食堂提升工程，改造后厨三十二间，推行明厨亮灶。"
    series = only(plan(2021, SAFETY, reading), plan(2022, SAFETY, reading), plan(2023, SAFETY.replace("每月", "每周"), canteen))
    found = {item.latest.text: item.course for item in find_items(series)}
    assert found == {SAFETY.replace("每月", "每周"): Course.ALWAYS, canteen: Course.NEW, reading: Course.GONE}


def test_items_of_one_subject_in_other_words_belong_together() -> None:
    old = ["全年发展党员四十五名，向一线教师倾斜。", "建好留守儿童关爱室，每周六开放。"]
    new = ["严把入口，发展党员五十名以内，重在质量。", "推进智慧校园建设，升级机房。"]
    assert same_subject(old, new) == [(0, 0)]


def test_every_passage_is_in_exactly_one_item() -> None:
    series = only(
        *(plan(year, SAFETY, TEACHERS, f"第{n}项新任务是把图书送到村里去。") for n, year in enumerate((2021, 2022, 2023)))
    )
    told = [passage for item in find_items(series) for passage in item.passages]
    every = [p for n, edition in enumerate(series.editions) for p in passages_of(edition, n)]
    assert sorted(told, key=lambda p: (p.edition, p.block)) == every


def test_topics_lead_to_the_passages_that_speak_of_them() -> None:
    series = only(plan(2022, SAFETY), plan(2023, SAFETY, TEACHERS))
    rows = {topic.name: [len(cell) for cell in cells] for topic, cells in topic_table(series, load_topics())}
    assert rows["师德师风"] == [0, 1]


def test_pages_show_texts_as_text_and_lead_to_passages() -> None:
    evil = "<img src=x onerror=alert(1)>全面推进校园阅读，建设图书角二十个。"
    records = (plan(2022, SAFETY), plan(2023, SAFETY, evil))
    library = library_of(*records)
    (series,) = library.series
    page = str(render_series(series, library, "../../"))
    page += str(render_series_index(library.series, library, "../")) + str(render_document_series("2022-1-aaaaa", library, ""))
    assert "<img" not in page and "style=" not in page
    assert f'href="../../d/2023-1-aaaaa/#{records[1].anchors[2]}"' in page
    assert "2023年新提的（1 条）" in page and "两年都提的（1 条）" in page


def test_archive_without_series_says_what_could_be_there() -> None:
    library = library_of(plan(2022, SAFETY))
    assert (
        "还没有" in render_series_index(library.series, library, "")
        and render_document_series("2022-1-aaaaa", library, "") == ""
    )
