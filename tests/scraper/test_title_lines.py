"""Where a headline was broken in print: kept beside the title, for articles alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.blocks import Paragraph
from archive.ledger import Entry
from archive.record import Record
from archive.redaction import Redactions, make_rules
from archive.title_lines import printed_lines, without_strange_lines
from scraper.extract.html import extract
from scraper.intake.raw_files import RawThing
from scraper.read.documents import read_documents
from scraper.record.title_lines import find_title_lines
from scraper.text.rows import Hint
from study.redacting import redacted_record

from .raw_files import TOPICS

ONE, OTHER = "补齐短板压实责任抓作风", "营造风清气正好校园"
TEXT = (
    "本报讯　5月12日，青禾区教育系统召开会议，总结上一年度的工作，部署下一阶段的任务，全区中小学校的书记、校长参加。",
    "会议要求，各校要坚持问题导向，把作风建设贯穿教育教学全过程，让学校成为家长放心、孩子喜欢的地方。",
)
PAGE = "<!doctype html><title>新闻-青禾教育网</title><body><h1>{}</h1><p>2023-05-16 来源：青禾教育网</p>{}</body>"
PAPER = (
    "青禾教育报　2023年5月16日　第3版\n\n老窑厂里讲新课\n\n■本报通讯员 鲁小满\n\n"
    "　　本报讯　孩子们在老窑厂里捏陶泥、认工具、画故事，忙得不亦乐乎。\n\n\n{}\n\n■本报记者 裴玉书\n\n{}\n"
)
NOTICE = (
    "青禾区教育局文件\n\n青教发〔2022〕7号\n\n关于印发青禾区中小学值班\n工作办法的通知\n\n各中小学：\n\n"
    "现将办法印发给你们，请认真执行。\n\n青禾区教育局\n2022年3月1日\n"
)


def read_last(name: str, text: str) -> Record:
    return read_documents(RawThing(Path(name), name, text.encode()), TOPICS, "2026-11-30").documents[-1].record


@pytest.mark.parametrize("between", ["<br>", "<br/>\n", "<br><br>"])
def test_break_in_the_heading_of_a_page_is_kept(between: str) -> None:
    record = read_last("a.html", PAGE.format(f"{ONE}{between}{OTHER}", "".join(f"<p>{each}</p>" for each in TEXT)))
    assert (record.title, record.title_lines) == (ONE + OTHER, (ONE, OTHER))


@pytest.mark.parametrize("name", ["p", "div"])
@pytest.mark.parametrize("between", ["", "\n    ", "<{0}>&nbsp;</{0}>"])
def test_lines_that_are_elements_of_one_heading_are_one_title(name: str, between: str) -> None:
    row = f"<{name} style='text-align:center'>{{}}</{name}>"
    heading = row.format(ONE) + between.format(name) + row.format(f"<strong>{OTHER}</strong>")
    record = read_last("a.html", PAGE.format(heading, "".join(f"<p>{each}</p>" for each in TEXT)))
    assert (record.title, record.title_lines) == (ONE + OTHER, (ONE, OTHER))


def test_element_of_another_form_in_a_heading_is_a_line_of_its_own() -> None:
    alike = '<h1><p class="t">补齐短板</p><p class="t">抓作风</p></h1>'
    other = '<h1><div class="k">走进山乡</div><div class="t">抓作风</div></h1>'
    mixed = "<h1>走进山乡<div>抓作风</div><div>开新篇</div></h1>"
    for page, broken in ((alike, [True, False]), (other, [False, False]), (mixed, [False, False, False])):
        rows = extract(f"<body>{page}<p>{TEXT[0]}</p>".encode(), "a.html").rows[:-1]
        assert [row.has(Hint.BREAK) for row in rows] == broken
        assert all(row.level == 1 for row in rows)


def test_kicker_in_a_paragraph_of_its_own_form_is_no_part_of_the_title() -> None:
    heading = f'<p class="k">走进山乡看变化</p><p class="t">{ONE}</p>'
    assert read_last("a.html", PAGE.format(heading, "".join(f"<p>{each}</p>" for each in TEXT))).title == ONE


def test_paragraphs_of_text_below_a_heading_that_was_never_closed_stay_paragraphs() -> None:
    page = f"<body><h1>{ONE}<p>{TEXT[0]}</p><p>{TEXT[1]}</p><h1>{OTHER}</h1>"
    rows = extract(page.encode(), "a.html").rows
    assert [row.level for row in rows] == [1, 0, 0, 1]


def test_lines_of_a_headline_of_a_newspaper_are_kept() -> None:
    record = read_last("a.txt", PAPER.format(f"{ONE}\n{OTHER}", "\n".join(f"　　{each}" for each in TEXT)))
    assert (record.title, record.title_lines) == (ONE + OTHER, (ONE, OTHER))


def test_headline_of_one_line_and_title_of_an_official_document_have_none() -> None:
    one = read_last("a.html", PAGE.format(ONE + OTHER, "".join(f"<p>{each}</p>" for each in TEXT)))
    notice = read_last("b.txt", NOTICE)
    assert notice.title == "关于印发青禾区中小学值班工作办法的通知"
    assert one.title_lines == notice.title_lines == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("补齐短板压实责任营造风清气正好校", "园"),
        ("补齐短板，压实责任", "，营造风清气正"),
        ("全区教育系统补齐短板压实责任抓作风促校风正教风树学风再创新业绩", "营造风清气正好校园"),
    ],
)
def test_line_that_only_the_measure_broke_is_none(lines: tuple[str, ...]) -> None:
    entries = [Entry(n, 0, len(line), "value: title", line) for n, line in enumerate(lines, 3)]
    assert find_title_lines(Record(id="a", title="".join(lines), kind="消息"), entries) == ()


def test_lines_far_from_one_another_are_no_headline() -> None:
    entries = [Entry(3, 0, 11, "value: title", ONE), Entry(40, 0, 9, "value: title", OTHER)]
    assert find_title_lines(Record(id="a", title=ONE + OTHER, kind="消息"), entries) == ()


def test_lines_that_are_not_the_title_any_more_are_not_shown() -> None:
    record = Record(id="a", title=ONE + OTHER, title_lines=(ONE, OTHER))
    assert printed_lines(record) == (ONE, OTHER)
    spaced = replace(record, title=f"{ONE} {OTHER}")
    assert printed_lines(spaced) == (f"{ONE} ", OTHER)
    assert printed_lines(replace(record, title_lines=(ONE, OTHER, " "))) == (record.title,)
    changed = replace(record, title=ONE)
    assert printed_lines(changed) == (ONE,) and without_strange_lines(changed).title_lines == ()


def test_name_that_the_break_cuts_is_masked_in_the_lines_too() -> None:
    record = Record(
        id="a", title="退休教师穆桂禾守校十年", title_lines=("退休教师穆桂", "禾守校十年"), body=(Paragraph("她叫穆桂禾。"),)
    )
    rules = tuple(make_rules(b"k" * 32, "a", "穆桂禾", [("", record.title)], "2022-04-01"))
    for hidden in (redacted_record(record, ["穆桂禾"], {}), Redactions(rules, b"k" * 32).hide_record(record)):
        assert hidden.title == "退休教师□□□守校十年" and hidden.title_lines == ()
