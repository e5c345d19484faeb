"""What of a record everybody may read."""

from dataclasses import replace

import pytest

from archive.blocks import Heading, Paragraph, Table
from archive.doubt import Doubt
from archive.front_matter import dump_front_matter, load_front_matter
from archive.publication import as_published, held_back_by, personal_in
from archive.record import Author, Record, Source

RECORD = Record(id="2021-1-aaaaa", title="关于公示的通知", body=(Paragraph("各校：请认真落实。"),))
NUMBER = "329999201203071234"


@pytest.mark.parametrize(
    "said",
    [
        "此件不予公开",
        "不公开",
        "内部资料，注意保存",
        "工作秘密",
        "内部文件",
        "此件严禁上网",
        "不得外传",
        "免予公开",
        "此件依申请公开",
    ],
)
def test_closed_document_is_held_back_until_a_person_releases_it(said):
    closed = replace(RECORD, disclosure=said)
    assert held_back_by(closed) == said and as_published(closed) is None
    assert as_published(replace(closed, released_by="王禾")) is not None


@pytest.mark.parametrize("said", [None, "此件公开发布", "此件主动公开", "主动公开", "此件发至县团级"])
def test_open_document_is_published(said):
    record = replace(RECORD, disclosure=said)
    assert as_published(record) is record


def test_record_without_numbers_is_the_same_object():
    assert as_published(RECORD) is RECORD


def test_numbers_are_hidden_wherever_a_record_has_words():
    record = replace(
        RECORD,
        title=f"关于{NUMBER}的复函",
        authors=(Author(f"李禾 {NUMBER}"),),
        source_note=f"身份证号{NUMBER}",
        source=Source("0" * 64, "2024-03-08", file=f"走访{NUMBER}.html"),
        doubts=(Doubt(about="title", sentence=f"可能是“{NUMBER}”"),),
        body=(Heading(2, f"一、{NUMBER}"), Paragraph(f"身份证 {NUMBER}。"), Table((("姓名", "身份证号"), ("李禾", NUMBER)))),
    )
    shown = as_published(record)
    assert NUMBER not in repr(shown) and repr(shown).count("329***************") == 8
    assert as_published(shown) == shown
    assert len(personal_in(record)) == 8


def test_allowed_value_stands_in_whatever_writing():
    record = replace(RECORD, body=(Paragraph("学生手机138-0013-8000"),), personal_allowed=("138 0013 8000",))
    assert as_published(record) == record and personal_in(record) == []
    header, _ = load_front_matter(dump_front_matter(record), "")
    assert header["personal_allowed"] == ("138 0013 8000",)


def test_excerpt_is_the_beginning_alone():
    record = replace(RECORD, rights="excerpt", body=(Paragraph("甲" * 150), Paragraph("乙" * 150), Paragraph("丙")))
    shown = as_published(record)
    assert [block.text for block in shown.body] == ["甲" * 150, "乙" * 50 + "……"]
    assert as_published(shown) == shown
