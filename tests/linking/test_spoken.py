"""How passages are named aloud."""

from __future__ import annotations

import pytest

from archive.blocks import Block, Heading, Paragraph, Table
from archive.record import Record
from linking.spoken import nest_quotes, spoken_paths


def block(line: str) -> Block:
    if line == "|":
        return Table((("甲", "乙"), ("丙", "丁")))
    marks, _, text = line.partition(" ")
    return Heading(len(marks), text) if marks and set(marks) == {"#"} else Paragraph(line)


def paths(*lines: str) -> list[str]:
    record = Record(id="x", title="题", addressees=("各学校",), body=tuple(block(line) for line in lines))
    return list(spoken_paths(record))


def test_parts_and_their_items_keep_the_form_of_their_number() -> None:
    assert paths(
        "## 一、总则", "1.甲。", "2.乙。", "## 二、要求", "（一）丙。", "１.丁。", "（1）戊。", "①己。", "（二）庚。"
    ) == [
        "第一部分",
        "第一部分第1条",
        "第一部分第2条",
        "第二部分",
        "第二部分第（一）条",
        "第二部分第（一）条第1项",
        "第二部分第（一）条第1项第（1）目",
        "第二部分第（一）条第1项第（1）目第①目",
        "第二部分第（二）条",
    ]


def test_article_is_named_without_its_chapter_and_has_paragraphs_and_items() -> None:
    assert paths("## 第二章 职责", "第五条 甲：", "（一）乙；", "1.丙。", "第六条 丁。", "戊。", "己。", "## 第三章 附则") == [
        "第二章",
        "第五条",
        "第五条第（一）项",
        "第五条第（一）项第1目",
        "第六条",
        "第六条第二款",
        "第六条第三款",
        "第三章",
    ]


def test_paragraphs_of_an_article_that_is_a_heading_count_from_the_first() -> None:
    assert paths("### 第一条 目的", "甲。", "乙。")[1:] == ["第一条第一款", "第一条第二款"]


def test_paragraphs_without_a_number_are_counted() -> None:
    assert paths("甲。", "乙。", "## 一、丙", "丁。", "|", "戊。", "二、己。", "庚。", "辛。") == [
        "第1段",
        "第2段",
        "第一部分",
        "第一部分第1段",
        "第一部分第1个表",
        "第一部分第2段",
        "第二部分",
        "第二部分后第1段",
        "第二部分后第2段",
    ]


def test_headings_without_a_number_are_named_by_their_words() -> None:
    assert paths("## 提灯“出门”", "甲。", "1.乙。", "## 夜路", "丙。") == [
        "“提灯‘出门’”一节",
        "“提灯‘出门’”一节第1段",
        "“提灯‘出门’”一节第1条",
        "“夜路”一节",
        "“夜路”一节第1段",
    ]


def test_heading_without_a_number_below_a_part_keeps_the_part() -> None:
    assert paths("## 一、甲", "### 乙", "丙。", "## 二、丁", "戊。") == [
        "第一部分",
        "第一部分“乙”一节",
        "第一部分“乙”一节第1段",
        "第二部分",
        "第二部分第1段",
    ]


@pytest.mark.parametrize(
    ("title", "name"), [("青禾区家访办法", "所附《青禾区家访办法》"), ("附件 2：", "附件2"), ("《名单》", "所附《名单》")]
)
def test_attached_document_stands_before_the_place(title: str, name: str) -> None:
    assert paths("甲。", f"# {title}", "第一条 乙。", "丙。") == ["第1段", name, f"{name}第一条", f"{name}第一条第二款"]


def test_salutation_and_signature_have_their_own_names() -> None:
    assert paths("各学校：", "请执行。", "青禾区教育局", "2024年3月5日") == ["主送", "第1段", "落款", "落款"]


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("关于印发《办法》的通知", "关于印发〈办法〉的通知"),
        ("关于印发《学习〈章程〉办法》的通知", "关于印发〈学习《章程》办法〉的通知"),
        ("没有书名号", "没有书名号"),
        ("》多出来《", "〉多出来〈"),
    ],
)
def test_book_marks_alternate(text: str, nested: str) -> None:
    assert nest_quotes(text) == nested
