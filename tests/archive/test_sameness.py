"""One document from several places is one record; two documents are never one; nothing that a person wrote is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.blocks import Paragraph
from archive.copies import EQUAL, KEPT
from archive.doubt import BODY, Doubt
from archive.markdown import load_record
from archive.merging import with_merged
from archive.record import Record, Source
from archive.store import Archive, Outcome, StoredRecord

from .copies import NOTICE_BODY, half_width, ledger_of, notice, with_advert, with_noise
from .test_store import files_below


def save(root: Path, record: Record, *, adverts: int = 0) -> tuple[Outcome, StoredRecord]:
    saved = Archive(root).save(record, ledger_of(record, adverts=adverts))
    return saved.outcome, saved.stored


def only_record(root: Path) -> Record:
    (stored,) = Archive(root).records
    return stored.record


# The same text from several places.


def test_same_text_from_another_place_is_one_record_with_two_sources(tmp_path: Path) -> None:
    save(tmp_path, notice("a"))
    outcome, _ = save(tmp_path, notice("b", source=Source("b" * 64, "2026-11-21", url="https://site.example/1.html")))
    assert outcome is Outcome.COPY
    record = only_record(tmp_path)
    assert record.source == notice("a").source
    assert [s.url for s in record.other_sources] == ["https://site.example/1.html"]
    assert record.choice == EQUAL


def test_better_copy_becomes_the_text_and_says_why(tmp_path: Path) -> None:
    worse = notice("a", body=half_width(), doc_number=None)
    save(tmp_path, worse, adverts=2)
    outcome, stored = save(tmp_path, notice("b", day="2026-11-21"))
    assert outcome is Outcome.BETTER
    record = only_record(tmp_path)
    assert record.body == NOTICE_BODY
    assert record.doc_number == "桐教字〔2012〕37号"
    assert record.id == worse.id, "a published address never changes"
    assert record.choice == "选用这一份：没有夹进广告，有文号，标点是全角"
    assert record.other_sources[0].remark == "夹有广告 2 处；没有文号；半角标点 14 处"
    assert load_record(stored.path.read_text(encoding="utf-8"), "") == record


COPIES = (
    (notice("a"), 0),
    (notice("b", body=half_width()), 0),
    (notice("c", doc_number=None, publisher="某某文库网"), 3),
    (notice("d", issuer=None, date_written=None), 0),
    (notice("e", source=Source("e" * 64, "2026-11-19", url="https://jyj.example/e.html"), publisher="桐岭县教育局"), 0),
    (notice("f", truncated="end"), 0),
)


@settings(max_examples=12, deadline=None)
@given(st.permutations(COPIES), st.integers(2, len(COPIES)))
def test_the_order_in_which_copies_come_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, copies: list[tuple[Record, int]], count: int
) -> None:
    chosen = sorted(copies[:count], key=lambda c: c[0].id)
    records = []
    for sequence in (copies[:count], chosen, chosen[::-1]):
        root = tmp_path_factory.mktemp("order")
        archive = Archive(root)
        for record, adverts in sequence:
            archive.save(record, ledger_of(record, adverts=adverts))
        before = files_below(root)
        again = Archive(root)
        for record, adverts in reversed(sequence):
            assert again.save(record, ledger_of(record, adverts=adverts)).outcome is Outcome.UNCHANGED
        assert files_below(root) == before
        records.append(replace(only_record(root), id=""))
    assert records[0] == records[1] == records[2]


def test_same_bytes_at_another_address_are_another_source(tmp_path: Path) -> None:
    first = notice("a", source=Source("a" * 64, "2026-11-20", url="https://jyj.example/1.html"))
    second = notice("a", source=Source("a" * 64, "2026-11-20", url="https://jyj.example/0.html"))
    save(tmp_path, first)
    assert save(tmp_path, second)[0] is Outcome.COPY
    assert [s.url for s in only_record(tmp_path).sources] == ["https://jyj.example/0.html", "https://jyj.example/1.html"]
    before = files_below(tmp_path)
    assert save(tmp_path, first)[0] is save(tmp_path, second)[0] is Outcome.UNCHANGED
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(
    "other",
    [
        {"doc_number": "桐教字〔2013〕12号"},
        {"date_written": "2013-06-20"},
        {"issuer": "青禾区教育局", "doc_number": None},
        {"title": "关于做好学校消防工作的紧急通知", "doc_number": None},
        {"body": (*NOTICE_BODY[:4], Paragraph(NOTICE_BODY[4].text.replace("95%", "9.5%")), *NOTICE_BODY[5:])},
    ],
    ids=["number", "day", "issuer", "title", "figure"],
)
def test_what_contradicts_is_never_joined(other: dict[str, object], tmp_path: Path) -> None:
    save(tmp_path, notice("a"))
    before = files_below(tmp_path)
    outcome, stored = save(tmp_path, notice("b", **other))
    assert outcome is Outcome.NEW
    assert before.items() <= files_below(tmp_path).items()
    assert stored.record.alike == (notice("a").id,)
    assert f"/d/{notice('a').id}/" in stored.record.doubts[0].sentence


# Near-copies and shared numbers.

NEAR = {
    "adverts": with_advert(),
    "noise": with_noise(),
    "lost beginning": NOTICE_BODY[2:],
    "lost end": NOTICE_BODY[:5],
    "both": with_noise(with_advert()),
}


@pytest.mark.parametrize("kind", NEAR)
def test_near_copy_is_a_record_of_its_own_with_a_doubt(kind: str, tmp_path: Path) -> None:
    save(tmp_path, notice("a"))
    near = notice("b", body=NEAR[kind])
    outcome, stored = save(tmp_path, near)
    assert outcome is Outcome.NEW
    assert stored.record.id != near.id == notice("a").id
    assert stored.record.alike == (near.id,)
    (doubt,) = stored.record.doubts
    assert doubt.sentence.startswith("与《关于做好2012年汛期学校安全工作的通知》"), doubt
    before = files_below(tmp_path)
    assert save(tmp_path, near)[0] is Outcome.UNCHANGED
    assert files_below(tmp_path) == before


def test_differences_of_a_near_copy_are_told(tmp_path: Path) -> None:
    save(tmp_path, notice("a"))
    assert "这一份开头少" in save(tmp_path, notice("b", body=NOTICE_BODY[2:]))[1].record.doubts[0].sentence
    assert "多出 5 处“好文共享网”" in save(tmp_path, notice("c", body=with_advert()))[1].record.doubts[0].sentence


def test_shared_number_with_another_text_is_a_doubt_and_no_overwrite(tmp_path: Path) -> None:
    _, first = save(tmp_path, notice("a"))
    before = files_below(tmp_path)
    other = notice(
        "b", title="关于召开全县校长会议的通知", body=tuple(Paragraph(f"第{n}项议程，由办公室安排。") for n in range(9))
    )
    assert other.id == first.record.id
    outcome, stored = save(tmp_path, other)
    assert outcome is Outcome.NEW
    assert stored.record.id != first.record.id
    said = f"文号与《{first.record.title}》（/d/{first.record.id}/）相同，正文不同。"
    assert stored.record.doubts == (Doubt(about="alike", alternatives=(first.record.id,), sentence=said),)
    assert before.items() <= files_below(tmp_path).items()
    assert save(tmp_path, other)[0] is Outcome.UNCHANGED


def test_same_name_and_day_with_another_text_is_a_doubt(tmp_path: Path) -> None:
    _, first = save(tmp_path, notice("a", doc_number=None, body=(Paragraph("请认真做好家访工作。"),)))
    _, second = save(tmp_path, notice("b", doc_number=None, body=(Paragraph("请切实做好家访工作，留下记录。"),)))
    assert first.record.id != second.record.id
    said = f"标题和日期与《{first.record.title}》（/d/{first.record.id}/）相同，正文不同。"
    assert [doubt.sentence for doubt in second.record.doubts] == [said]


def test_counties_with_one_code_are_no_doubt(tmp_path: Path) -> None:
    save(tmp_path, notice("a"))
    other = notice("b", issuer="桐乡镇中心学校", title="关于值周的通知", body=(Paragraph("本周值周安排如下，请查收。"),))
    assert save(tmp_path, other)[1].record.doubts == ()


def test_versions_of_a_regulation_are_no_near_copies(tmp_path: Path) -> None:
    title = "桐岭县学校安全管理办法"
    save(tmp_path, notice("a", title=title, doc_number=None, date_written="2012-06-20", body=NOTICE_BODY))
    body = (*NOTICE_BODY[:5], Paragraph("五、附则。本办法自2019年1月1日起施行。"))
    outcome, stored = save(tmp_path, notice("b", title=title, doc_number=None, date_written="2018-12-01", body=body))
    assert (outcome, stored.record.alike) == (Outcome.NEW, ())


def test_doubt_about_a_merged_record_turns_to_the_one_that_was_kept() -> None:
    said = "与《甲》（/d/2012-1-b/）可能是同一份文献：文字相同。"
    other = Doubt(about=BODY, sentence="别的存疑。")
    asks = notice("c", alike=("2012-1-b",), doubts=(Doubt(about="alike", alternatives=("2012-1-b",), sentence=said), other))
    turned = with_merged(asks, "2012-1-b", "2012-1-a")
    now = "与《甲》（/d/2012-1-a/）可能是同一份文献：文字相同。"
    assert turned.alike == ("2012-1-a",)
    assert turned.doubts == (Doubt(about="alike", alternatives=("2012-1-a",), sentence=now), other)
    both = replace(asks, alike=("2012-1-a", "2012-1-b"))
    assert with_merged(both, "2012-1-b", "2012-1-a") == replace(both, alike=("2012-1-a",), doubts=(other,))


# Changes at the same place.

URL = "https://jyj.example/tz/37.html"


def at_url(letter: str, day: str, **changes: object) -> Record:
    return notice(letter, source=Source(letter * 64, day, url=URL), **changes)


def corrected() -> tuple[Paragraph, ...]:
    return tuple(Paragraph(p.text.replace("6月25日", "6月28日")) for p in NOTICE_BODY)


def test_change_at_the_same_address_is_a_revision(tmp_path: Path) -> None:
    _, first = save(tmp_path, at_url("a", "2026-11-01"))
    outcome, stored = save(tmp_path, at_url("b", "2026-11-20", body=corrected()))
    assert (outcome, stored.path) == (Outcome.REVISED, first.path)
    record = only_record(tmp_path)
    assert record.body == corrected()
    assert [(r.date, r.sha256[0]) for r in record.revisions] == [("2026-11-01", "a"), ("2026-11-20", "b")]
    assert record.revisions[1].change == "正文改动 1 段（“6月25日前报”改为“6月28日前报”）"
    before = files_below(tmp_path)
    assert save(tmp_path, at_url("b", "2026-11-21", body=corrected()))[0] is Outcome.UNCHANGED
    assert save(tmp_path, at_url("a", "2026-11-01"))[0] is Outcome.UNCHANGED, "an earlier wording is known"
    assert files_below(tmp_path) == before


def test_address_that_goes_back_to_an_earlier_wording_is_a_revision_again(tmp_path: Path) -> None:
    save(tmp_path, at_url("a", "2026-11-01"))
    save(tmp_path, at_url("b", "2026-11-20", body=corrected()))
    assert save(tmp_path, at_url("a", "2026-11-25"))[0] is Outcome.REVISED
    record = only_record(tmp_path)
    assert record.body == NOTICE_BODY
    assert len(record.revisions) == 3


def test_new_bytes_that_say_the_same_write_nothing(tmp_path: Path) -> None:
    save(tmp_path, at_url("a", "2026-11-01"))
    before = files_below(tmp_path)
    assert save(tmp_path, at_url("b", "2026-11-20"))[0] is Outcome.UNCHANGED
    assert files_below(tmp_path) == before


def test_page_that_lost_most_of_its_text_replaces_nothing(tmp_path: Path) -> None:
    _, first = save(tmp_path, at_url("a", "2026-11-01"))
    before = files_below(tmp_path)
    outcome, stored = save(tmp_path, at_url("b", "2026-11-20", body=NOTICE_BODY[:2]))
    assert outcome is Outcome.CUT
    assert files_below(tmp_path).keys() - before.keys() == {str(stored.offer_path.relative_to(tmp_path))}
    assert only_record(tmp_path).body == NOTICE_BODY
    assert first.offer_path.exists()


def test_another_document_under_the_same_file_name_is_no_revision(tmp_path: Path) -> None:
    save(tmp_path, notice("a", source=Source("a" * 64, "2026-11-01", file="通知.txt")))
    body = tuple(Paragraph(f"第{n}项议程，由办公室安排。") for n in range(9))
    other = notice("b", title="关于开会的通知", doc_number="桐教字〔2012〕40号", body=body)
    assert save(tmp_path, replace(other, source=Source("b" * 64, "2026-11-02", file="通知.txt")))[0] is Outcome.NEW
    assert len(Archive(tmp_path).records) == 2


def test_parts_of_one_page_are_documents_of_their_own(tmp_path: Path) -> None:
    source = Source("a" * 64, "2026-11-01", url=URL, part=1)
    save(tmp_path, notice("a", source=source))
    second = notice("a", source=replace(source, part=2), title="关于做好2012年汛期学校安全工作的补充通知", doc_number=None)
    body = (*corrected()[:6], Paragraph("此前通知与本通知不一致的，以本通知为准。"))
    assert save(tmp_path, replace(second, body=body))[0] is Outcome.NEW


# What a person edited.


def edit(stored: StoredRecord, old: str, new: str) -> str:
    text = stored.path.read_text(encoding="utf-8").replace(old, new)
    stored.path.write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_edited_file_gets_another_source_and_keeps_every_other_byte(end: str, tmp_path: Path) -> None:
    _, stored = save(tmp_path, notice("a", body=half_width()))
    text = edit(stored, "kind: 通知\n", "kind:   通知   # 核对过\nregion: {province: 江南省}\n").replace("region:\n", "@", 1)
    stored.path.write_bytes(text.replace("@", "region:\n").replace("\n", end).encode())
    text = stored.path.read_bytes().decode().replace(f"region: {{province: 江南省}}{end}", "")
    stored.path.write_bytes(text.encode())
    outcome, _ = save(tmp_path, notice("b", day="2026-11-21"))
    assert outcome is Outcome.COPY
    now = stored.path.read_bytes().decode()
    added = [line for line in now.split(end) if line not in text.split(end)]
    kept = now
    for line in added:
        kept = kept.replace(f"{line}{end}", "", 1)
    assert kept == text
    record = only_record(tmp_path)
    assert (record.body, record.choice) == (half_width(), KEPT)
    assert [s.file for s in record.other_sources] == ["b.txt"]
    before = files_below(tmp_path)
    for again in (notice("a", body=half_width()), notice("b", day="2026-11-21")):
        assert save(tmp_path, again)[0] in (Outcome.EDIT_KEPT, Outcome.UNCHANGED)
    assert files_below(tmp_path) == before


def test_edit_after_a_second_source_is_known_as_one_extraction(tmp_path: Path) -> None:
    save(tmp_path, notice("a"))
    _, stored = save(tmp_path, notice("b"))
    edit(stored, "一、提高认识", "一、提高思想认识")
    before = files_below(tmp_path)
    assert save(tmp_path, notice("a"))[0] is Outcome.EDIT_KEPT
    assert files_below(tmp_path) == before


def test_change_at_the_place_of_an_edited_record_is_offered(tmp_path: Path) -> None:
    _, stored = save(tmp_path, at_url("a", "2026-11-01"))
    text = edit(stored, "层层签订责任书", "层层签订责任书（校改）")
    outcome, _ = save(tmp_path, at_url("b", "2026-11-20", body=corrected()))
    assert outcome is Outcome.OFFERED
    assert stored.path.read_text(encoding="utf-8") == text
    assert len(load_record(stored.offer_path.read_text(encoding="utf-8"), "").revisions) == 2


# The memory of what texts look like.


def test_the_file_of_signatures_changes_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.lookup._FEW", 0)
    cache = tmp_path / "data/signatures.sqlite"
    results = []
    for damage in (None, b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000):
        root = tmp_path / f"archive-{len(results)}"
        if damage is not None:
            cache.write_bytes(damage)
        outcomes = []
        for record in (notice("a"), notice("b", body=half_width()), notice("c", body=with_noise())):
            archive = Archive(root, cache)
            outcomes.append(archive.save(record, ledger_of(record)).outcome)
            archive.write_signatures()
        results.append((outcomes, files_below(root)))
    assert results[0][0] == [Outcome.NEW, Outcome.COPY, Outcome.NEW]
    assert all(result == results[0] for result in results)
    assert cache.stat().st_size > 0
