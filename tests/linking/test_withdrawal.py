"""Links of a withdrawn document: each stays in the ledger, none keeps a word, and all come back with the document."""

from __future__ import annotations

from dataclasses import replace

from archive.blocks import Heading, Paragraph
from archive.record import Record
from archive.withdrawal import stub_of
from linking.comparison import compare
from linking.forwarding import Entry
from linking.published import Fate, PublishedDocument, dump_document, load_document
from linking.reference import Reference

BODY = (
    Paragraph("各学校："),
    Heading(2, "一、目标"),
    Paragraph("1.每次家访填写记录表，一式两份，班主任和学校各留一份。"),
    Paragraph("2.学期末分享故事，由德育处组织评议。"),
)
NOTICE = Record(id="2021-7-a", title="家访通知", body=BODY)
OTHER = Record(id="2022-8-b", title="家访规定", body=(Paragraph("家访记录由班主任保存三年，期满销毁。"),))
STUB = stub_of(NOTICE, "2026-11-21", "含个人信息")
Documents = dict[str, PublishedDocument]


def after(
    records: list[Record], published: Documents, entries: list[Entry] | None = None, day: str = "2026-11-22"
) -> Documents:
    found = compare(records, published, entries or [], day)
    assert not found.losses
    return {id: load_document(dump_document(document), id) for id, document in found.documents.items()}


FIRST = after([NOTICE, OTHER], {}, day="2025-01-01")


def test_every_link_stays_and_no_word_does() -> None:
    now = after([STUB, OTHER], FIRST)[NOTICE.id]
    assert [d.anchor for d in now.departed] == [row.anchor for row in FIRST[NOTICE.id].rows]
    assert {(d.fate, d.target, d.why, d.sketch) for d in now.departed} == {(Fate.REMOVED, "", "含个人信息", "")}
    assert now.gone and (now.gone.day, now.gone.why) == ("2026-11-21", "含个人信息")
    assert "家访填写" not in dump_document(now)


def test_next_build_changes_nothing() -> None:
    then = after([STUB, OTHER], FIRST)
    assert compare([STUB, OTHER], then, [], "2030-01-01").changed == {}


def test_document_that_comes_back_has_all_its_links_again() -> None:
    back = after([NOTICE, OTHER], after([STUB, OTHER], FIRST))
    assert back[NOTICE.id].rows == FIRST[NOTICE.id].rows
    assert (back[NOTICE.id].gone, back[NOTICE.id].departed) == (None, ())


def test_document_that_was_never_published_has_an_address_all_the_same() -> None:
    assert after([STUB, OTHER], {})[NOTICE.id].gone


def test_words_that_once_moved_into_it_are_forgotten_elsewhere() -> None:
    merged = replace(NOTICE, body=(*BODY, *OTHER.body))
    entry = Entry(Reference(OTHER.id), Reference(NOTICE.id), "并入", "forward.yml:1")
    moved = after([merged], FIRST, [entry])
    assert "期满销毁" in dump_document(moved[OTHER.id])
    stub = stub_of(merged, "2026-11-21", "含个人信息")
    assert not any("期满销毁" in dump_document(document) for document in after([stub], moved, [entry]).values())


def test_a_person_may_say_what_to_read_instead() -> None:
    then = after([STUB, OTHER], FIRST)
    entry = Entry(Reference(NOTICE.id), Reference(OTHER.id), "改看新规定", "forward.yml:1")
    now = after([STUB, OTHER], then, [entry])
    assert now[NOTICE.id].gone and now[NOTICE.id].gone.target == OTHER.id
    assert compare([STUB, OTHER], now, [entry], "2030-01-01").changed == {}
