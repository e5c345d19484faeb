"""What a source declares reaches the records that came from it, at once and later, and leaves what a person changed."""

from __future__ import annotations

from dataclasses import replace

from archive.record import Declared, Region
from archive.store import Archive, StoredRecord
from archive.stored import is_made_by_hand
from scraper.crawl.declaration import TO_FILL
from scraper.crawl.declaring import declared_by

from .crawling import Crawling, counts, declared

BUREAU = declared("qinghe_jiaoyuju", rights="政府信息公开", region=Region(None, "澜州市", "青禾区"))
CLOSED = replace(BUREAU, rights="excerpt")


def declared_in(crawling: Crawling) -> dict[str, Declared | None]:
    records = [stored.record for stored in Archive(crawling.places.archive).records]
    return {record.id: record.source.declared if record.source else None for record in records}


def first(crawling: Crawling) -> StoredRecord:
    return Archive(crawling.places.archive).records[0]


def test_new_records_have_what_their_source_declares(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    assert set(declared_in(crawl_of).values()) == {declared_by(BUREAU)}
    assert not any(map(is_made_by_hand, Archive(crawl_of.places.archive).records))


def test_second_crawl_writes_nothing(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    crawl_of.one(BUREAU)
    before = crawl_of.files()
    crawl_of.one(BUREAU)
    assert crawl_of.files() == before


def test_declaration_that_changed_reaches_records_that_are_not_read_again(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    tally = crawl_of.one(CLOSED)
    assert counts(tally).keys() == {"unchanged"} and tally.declared == len(declared_in(crawl_of))
    assert set(declared_in(crawl_of).values()) == {declared_by(CLOSED)}
    assert not any(map(is_made_by_hand, Archive(crawl_of.places.archive).records))
    assert crawl_of.one(CLOSED).declared == 0


def test_edited_record_takes_part_with_every_other_byte_as_it_was(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    path = first(crawl_of).path
    edited = path.read_text(encoding="utf-8") + "\n加的一段。\n"
    path.write_text(edited, encoding="utf-8")
    crawl_of.one(CLOSED)
    assert path.read_text(encoding="utf-8") == edited.replace("    rights: 政府信息公开\n", "    rights: excerpt\n")
    assert is_made_by_hand(first(crawl_of))


def test_value_that_a_person_took_out_stays_out(crawl_of: Crawling) -> None:
    crawl_of.one(CLOSED)
    stored = first(crawl_of)
    text = stored.path.read_text(encoding="utf-8")
    stored.path.write_text(text.replace("    rights: excerpt\n", ""), encoding="utf-8")
    for source in (CLOSED, replace(CLOSED, publisher="青禾区教育局办公室")):
        crawl_of.one(source)
        kept = declared_in(crawl_of)[stored.record.id]
        assert kept == replace(declared_by(CLOSED), rights=None)


def test_records_of_a_program_that_knew_no_declared_values_get_them(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    for stored in Archive(crawl_of.places.archive).records:
        assert stored.record.source
        Archive(crawl_of.places.archive).renew(stored, source=replace(stored.record.source, declared=None))
    (crawl_of.places.state / BUREAU.name / "declared.json").unlink()
    assert crawl_of.one(BUREAU).declared == len(declared_in(crawl_of))
    assert set(declared_in(crawl_of).values()) == {declared_by(BUREAU)}


def test_dry_run_brings_nothing(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    before = crawl_of.files()
    crawl_of.run(CLOSED, dry_run=True)
    assert crawl_of.files() == before


def test_what_is_still_to_be_filled_in_is_declared_of_nothing() -> None:
    assert declared_by(replace(BUREAU, rights=f"{TO_FILL}：……", region=Region())) == Declared(BUREAU.name, BUREAU.publisher)
