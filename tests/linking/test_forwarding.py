"""forward.yml: what a person says of a published link, each mistake named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.blocks import Heading, Paragraph
from archive.record import Record
from linking.comparison import Comparison, compare
from linking.forwarding import Entry, ForwardingError, add_entry, load_entries
from linking.published import Fate
from linking.reference import Reference, parse_reference

BODY = (
    Paragraph("各学校："),
    Heading(2, "一、目标"),
    Paragraph("1.每次家访填写记录表，一式两份。"),
    Paragraph("2.学期末分享故事。"),
)
NOTICE = Record(id="2021-7-a", title="家访通知", body=BODY)
OTHER = Record(id="2022-8-b", title="家访规定", body=(Paragraph("家访记录由班主任保存三年，期满销毁。"),))
PUBLISHED = compare([NOTICE, OTHER], {}, [], "2025-01-01").documents
ANCHORS = [row.anchor for row in PUBLISHED[NOTICE.id].rows]
CUT = Record(id=NOTICE.id, title=NOTICE.title, body=(*BODY[:2], BODY[3]))


@pytest.mark.parametrize(
    "text",
    [
        "https://wenku.example/sub/d/2021-7-a/#p1-abcd",
        "http://127.0.0.1:8000/d/2021-7-a/#p1-abcd",
        "file:///media/usb/site/d/2021-7-a/index.html#p1-abcd",
        "/d/2021-7-a/#p1-abcd",
        "d/2021-7-a#p1-abcd",
        "2021-7-a#p1-abcd",
        "  /d/2021-7-a/?h=%E5%AE%B6#p1-abcd ",
    ],
)
def test_link_is_read_in_every_form_that_is_pasted(text: str) -> None:
    assert parse_reference(text) == Reference("2021-7-a", "p1-abcd")


@pytest.mark.parametrize("text", ["", "看第二部分", "/kind/", "javascript:alert(1)", "/d/../etc/", "https://x.example/"])
def test_what_is_no_link_of_the_site_is_refused(text: str) -> None:
    assert parse_reference(text) is None


@given(st.text(min_size=1, max_size=40).map(lambda t: " ".join(t.split())).filter(bool))
def test_added_entries_are_read_back(tmp_path_factory: pytest.TempPathFactory, why: str) -> None:
    path = tmp_path_factory.mktemp("forward") / "forward.yml"
    add_entry(path, Reference("2021-7-a", "p1-abcd"), None, "删去了")
    add_entry(path, Reference("2021-7-a"), Reference("2022-8-b"), why)
    first, second = load_entries(path)
    assert (first.old, first.new, first.why) == (Reference("2021-7-a", "p1-abcd"), None, "删去了")
    assert (second.old, second.new, second.why) == (Reference("2021-7-a"), Reference("2022-8-b"), why.strip())
    assert path.read_text(encoding="utf-8").startswith("# 旧链接去了哪里")


MISTAKES = {
    "unknown key": ("- 旧链接: /d/a/\n  新连接: /d/b/\n  说明: 并入\n", 2, "新连接"),
    "missing": ("\n- 旧链接: /d/a/\n  说明: 并入\n", 2, "新链接"),
    "no link": ("- 旧链接: 第二部分\n  新链接: 删去\n  说明: 并入\n", 1, "第二部分"),
    "twice": ("- 旧链接: /d/a/\n  旧链接: /d/b/\n  新链接: 删去\n  说明: 并入\n", 2, "两次"),
    "to itself": ("- 旧链接: /d/a/\n  新链接: /d/a\n  说明: 并入\n", 1, "相同"),
    "no list": ("旧链接: /d/a/\n", 1, "列表"),
    "broken": ('- 旧链接: "/d/a/\n', 2, "YAML"),
    "a list as value": ("- 旧链接: [/d/a/]\n  新链接: 删去\n  说明: 并入\n", 1, "一行文字"),
}


@pytest.mark.parametrize(("text", "line", "word"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_is_named_by_file_and_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    path = tmp_path / "forward.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ForwardingError) as caught:
        load_entries(path)
    assert f"forward.yml:{line}" in caught.value.where
    assert word in str(caught.value)


def settle(*entries: Entry, records: tuple[Record, ...] = (CUT, OTHER)) -> Comparison:
    return compare(records, PUBLISHED, entries, "2026-11-21")


def entry(old: Reference, new: Reference | None, why: str = "并入规定") -> Entry:
    return Entry(old, new, why, "forward.yml:7")


LOST = Reference(NOTICE.id, ANCHORS[2])


def test_lost_link_is_named_with_what_stood_there() -> None:
    (loss,) = settle().losses
    assert (loss.link, loss.sketch) == (LOST, "1.每次家访填写记录表，一式两份。")


def test_entry_settles_the_loss_and_is_used_once() -> None:
    said = entry(LOST, Reference(OTHER.id))
    found = settle(said)
    assert not found.losses
    departed = found.documents[NOTICE.id].departed[0]
    assert (departed.fate, departed.target, departed.why) == (Fate.MOVED, "2022-8-b#", "并入规定")
    assert not compare([CUT, OTHER], found.documents, [said], "2026-12-01").changed
    back = compare([NOTICE, OTHER], found.documents, [said], "2027-01-01")
    assert not back.losses and LOST.anchor not in [d.anchor for d in back.documents[NOTICE.id].departed]
    again = compare([CUT, OTHER], back.documents, [said], "2027-02-01")
    assert [loss.link for loss in again.losses] == [LOST]


def test_later_entry_corrects_an_earlier_one() -> None:
    first, second = entry(LOST, None, "误删"), entry(LOST, Reference(OTHER.id), "其实并入了规定")
    found = compare([CUT, OTHER], settle(first).documents, [first, second], "2026-12-01")
    assert [(d.fate, d.why) for d in found.documents[NOTICE.id].departed if d.anchor == LOST.anchor] == [
        (Fate.MOVED, "其实并入了规定")
    ]


WRONG = {
    "alive": (entry(Reference(NOTICE.id, ANCHORS[0]), None), "没有失效"),
    "document alive": (entry(Reference(OTHER.id), None), "文献还在"),
    "never published": (entry(Reference(NOTICE.id, "p1-1-zzzz"), None), f"没有发布过这个链接[\\s\\S]*{ANCHORS[2]}"),
    "unknown document": (entry(Reference("2021-7-b"), None), "没有发布过这份文献[\\s\\S]*2021-7-a"),
    "to nowhere": (entry(LOST, Reference(OTHER.id, "p-zzzz")), "新链接打不开"),
    "to no document": (entry(LOST, Reference("1999-1-z")), "新链接打不开"),
}


@pytest.mark.parametrize(("said", "words"), WRONG.values(), ids=WRONG.keys())
def test_entry_that_fits_nothing_is_an_error_with_its_line(said: Entry, words: str) -> None:
    with pytest.raises(ForwardingError, match=words) as caught:
        settle(said)
    assert caught.value.where == "forward.yml:7"


def test_two_new_entries_for_one_link_are_an_error() -> None:
    with pytest.raises(ForwardingError, match="写了两条"):
        settle(entry(LOST, None, "删去"), entry(LOST, Reference(OTHER.id)))


def test_withdrawn_document_needs_a_word_and_then_has_a_page() -> None:
    (loss,) = settle(records=(OTHER,)).losses
    assert (loss.link, loss.links) == (Reference(NOTICE.id), 5)
    found = settle(entry(Reference(NOTICE.id), None, "误收"), records=(OTHER,))
    gone = found.documents[NOTICE.id]
    assert gone.gone and gone.gone.why == "误收" and {d.fate for d in gone.departed} == {Fate.REMOVED}


def test_renamed_document_is_told_by_title_and_words() -> None:
    renamed = Record(id="2021-77-c", title=NOTICE.title, body=BODY)
    found = compare([renamed, OTHER], PUBLISHED, [], "2026-11-21")
    assert not found.losses
    assert [d.target for d in found.documents[NOTICE.id].departed] == [f"2021-77-c#{anchor}" for anchor in ANCHORS]


def test_other_document_with_some_of_the_words_is_only_a_guess() -> None:
    alike = Record(id="2021-77-c", title="另一份通知", body=(*BODY[:3], Paragraph("另有安排，见附件所列各项。")))
    (loss,) = compare([alike, OTHER], PUBLISHED, [], "2026-11-21").losses
    assert loss.link == Reference(NOTICE.id)
    assert [link for link, _ in loss.guesses] == [Reference("2021-77-c")]


def test_part_that_became_a_document_of_its_own_is_followed() -> None:
    rules = tuple(Paragraph(f"{n}.家访第{n}步要做的事情，班主任和任课教师一起商量着办好。") for n in range(1, 6))
    whole = Record(id="2021-9-d", title="通知和办法", body=(*BODY, *rules))
    before = compare([whole], {}, [], "2025-01-01").documents
    now = [Record(id=whole.id, title=whole.title, body=BODY), Record(id="2021-10-e", title="办法", body=rules)]
    found = compare(now, before, [], "2026-11-21")
    assert not found.losses
    assert {d.target.partition("#")[0] for d in found.documents[whole.id].departed} == {"2021-10-e"}
