"""What a later crawl finds on a site that changed: new, changed, gone, unlisted; and what a person asks of a crawl."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from archive.markdown import dump_record
from archive.store import Archive
from archive.withdrawal import stub_of
from scraper.crawl.declaration import Article, Count, DatePlace, Entries, EntryDate, Selector
from scraper.crawl.errors import CrawlError
from scraper.crawl.state import alone
from scraper.crawl.tally import Fate

from .crawling import TODAY, Crawling, counts, declared, errors
from .site import bureau, newspaper, party
from .site.server import Answer
from .site.words import Notice

BUREAU = declared("qinghe_jiaoyuju")
FIRST = bureau.NOTICES[0]
ADDRESS = f"{bureau.HOST}{bureau.path(FIRST)}"


def test_new_document_is_the_only_one_filed(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    extra = Notice(7, "夏令营", "2024-05-31")
    crawl_of.site.pages[f"{bureau.HOST}{bureau.path(extra)}"] = bureau.page(extra)
    crawl_of.site.pages[f"{bureau.HOST}/tzgg/index.html"] = bureau.listing((extra, *bureau.NOTICES[:3]), 1, 2)
    tally = crawl_of.one(BUREAU)
    assert counts(tally) == {"new": 1, "unchanged": 5}
    assert tally.of(Fate.NEW)[0].title == extra.title


def test_changed_words_change_the_record(crawl_of: Crawling) -> None:
    first = crawl_of.one(BUREAU)
    crawl_of.site.pages[ADDRESS] = bureau.page(FIRST, extra="四、补充说明：材料一律用电子版报送。")
    tally = crawl_of.one(BUREAU)
    assert counts(tally) == {"changed": 1, "unchanged": 4}
    record = tally.of(Fate.CHANGED)[0].records[0]
    assert record == first.items[0].records[0]
    assert "材料一律用电子版报送" in crawl_of.record(record)


def test_change_around_the_document_changes_no_record(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    before = {path: data for path, data in crawl_of.files().items() if path.startswith("archive/")}
    page = crawl_of.site.pages[ADDRESS]
    crawl_of.site.pages[ADDRESS] = replace(page, body=page.body.replace("主办：".encode(), "今天访问 42 次　主办：".encode()))
    assert counts(crawl_of.one(BUREAU)) == {"unchanged": 5}
    assert {path: data for path, data in crawl_of.files().items() if path.startswith("archive/")} == before


def test_changed_attachment_is_filed_though_its_page_did_not_change(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    notice = bureau.NOTICES[bureau.WITH_PDF - 1]
    renewed = Notice(notice.number, notice.subject, "2024-05-31")
    crawl_of.site.pages[f"{bureau.HOST}/files/{bureau.WITH_PDF}.pdf"] = Answer(bureau.attached(renewed), "application/pdf")
    tally = crawl_of.one(BUREAU)
    assert counts(tally) == {"changed": 1, "unchanged": 4}
    assert tally.of(Fate.CHANGED)[0].title == notice.title


def test_attachment_that_is_not_given_fails_until_it_is(crawl_of: Crawling) -> None:
    address = f"{bureau.HOST}/files/{bureau.WITH_PDF}.pdf"
    file = crawl_of.site.pages.pop(address)
    tally = crawl_of.one(BUREAU)
    assert (counts(tally), errors(tally)) == ({"new": 6, "failed": 1}, ["BadAnswer"])
    assert errors(crawl_of.one(BUREAU)) == ["BadAnswer"]
    crawl_of.site.pages[address] = file
    assert counts(crawl_of.one(BUREAU)) == {"changed": 1, "unchanged": 4}


def test_vanished_page_is_told_and_its_record_stays(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    before = {path: data for path, data in crawl_of.files().items() if path.startswith("archive/")}
    del crawl_of.site.pages[ADDRESS]
    tally = crawl_of.one(BUREAU)
    assert counts(tally) == {"gone": 1, "unchanged": 4}
    assert not tally.is_failure
    assert "不等于文件废止" in tally.of(Fate.GONE)[0].note
    assert tally.of(Fate.GONE)[0].records
    assert {path: data for path, data in crawl_of.files().items() if path.startswith("archive/")} == before


def test_page_that_vanished_with_its_place_in_the_list_is_told_once(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    del crawl_of.site.pages[ADDRESS]
    crawl_of.site.pages[f"{bureau.HOST}/tzgg/index.html"] = bureau.listing(bureau.NOTICES[1:3], 1, 2)
    assert counts(crawl_of.one(BUREAU)) == {"gone": 1, "unchanged": 4}
    files = crawl_of.files()
    assert counts(crawl_of.one(BUREAU)) == {"unchanged": 4}
    assert crawl_of.files() == files


def test_page_that_only_left_the_list_is_not_gone(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    crawl_of.site.pages[f"{bureau.HOST}/tzgg/index.html"] = bureau.listing(bureau.NOTICES[1:3], 1, 2)
    assert counts(crawl_of.one(BUREAU)) == {"unchanged": 5}


def test_link_that_never_led_anywhere_is_a_failure_once(crawl_of: Crawling) -> None:
    del crawl_of.site.pages[ADDRESS]
    assert counts(crawl_of.one(BUREAU)) == {"new": 5, "failed": 1}
    assert counts(crawl_of.one(BUREAU)) == {"unchanged": 4, "gone": 1}


def test_full_crawl_asks_for_old_documents_too(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    crawl_of.site.forget()
    tally = crawl_of.one(BUREAU, full=True)
    assert (counts(tally), tally.settled) == ({"unchanged": 6}, 0)
    assert f"{bureau.HOST}{bureau.path(bureau.NOTICES[-1])}" in crawl_of.site.asked


def test_limit_leaves_the_rest_for_the_next_time(crawl_of: Crawling) -> None:
    tally = crawl_of.one(BUREAU, limit=2)
    assert (len({i.url for i in tally.items if "/tzgg/" in i.url}), tally.left) == (2, 4)
    tally = crawl_of.one(BUREAU)
    assert counts(tally) == {"new": 4, "unchanged": 2}


def test_since_reads_no_page_behind_the_day(crawl_of: Crawling) -> None:
    source = declared("qinghe_dangjian")
    tally = crawl_of.one(source, since="2024-05-20")
    assert {item.title for item in tally.items} == {party.title(n) for n in (0, 1, 2)}
    assert f"{party.HOST}/dtxx/index_2.html" not in crawl_of.site.asked


def test_dry_run_writes_nothing(crawl_of: Crawling) -> None:
    tally = crawl_of.run(BUREAU, dry_run=True)[BUREAU.name]
    assert counts(tally) == {"new": 6}
    assert crawl_of.files() == {}


def test_listing_that_grows_by_pages_already_known_stops_there(crawl_of: Crawling) -> None:
    """A later crawl reads the list as far as something can be new, not to its end."""
    source = declared("qinghe_dangjian", recheck_days=10, documents_a_month=None)
    crawl_of.one(source)
    crawl_of.site.forget()
    tally = crawl_of.one(source)
    assert f"{party.HOST}/dtxx/index_1.html" in crawl_of.site.asked
    assert f"{party.HOST}/dtxx/index_2.html" not in crawl_of.site.asked
    assert not tally.is_failure


def test_whole_pages_of_a_newspaper_give_their_articles(crawl_of: Crawling) -> None:
    """The same newspaper, declared to be read page by page: a page holds several articles."""
    paper = declared("lanzhou_jiaoyubao", paging=None)
    entries = Entries(Selector("#wholeList a", Count(1, 16), "entries.rows"), None, EntryDate(DatePlace.URL))
    tally = crawl_of.one(replace(paper, entries=entries, article=Article(Selector("div.art", Count(1, 12), "article.body"))))
    assert counts(tally) == {"new": len(newspaper.DAYS) * len(newspaper.SHEETS)}
    assert all(len(item.records) == newspaper.ON_A_SHEET for item in tally.items)
    titles = {title for item in tally.items for title in item.title.split("；")}
    assert titles == {newspaper.title(number) for number in range(12)}


def test_archive_that_lost_its_records_gets_them_again(crawl_of: Crawling) -> None:
    crawl_of.one(BUREAU)
    before = {path: data for path, data in crawl_of.files().items() if path.startswith("archive/")}
    shutil.rmtree(crawl_of.places.archive)
    assert counts(crawl_of.one(BUREAU)) == {"new": 6}
    assert {path: data for path, data in crawl_of.files().items() if path.startswith("archive/")} == before


def test_two_crawls_of_one_source_do_not_mix(crawl_of: Crawling) -> None:
    with alone(crawl_of.places.state / BUREAU.name), pytest.raises(CrawlError, match="另一个程序"):
        crawl_of.one(BUREAU)
    assert crawl_of.site.asked == []
    assert counts(crawl_of.one(BUREAU)) == {"new": 6}


def test_withdrawn_document_is_not_filed_again(crawl_of: Crawling) -> None:
    record = crawl_of.one(BUREAU).items[0].records[0]
    stored = Archive(crawl_of.places.archive).get(record)
    assert stored
    stored.path.write_text(dump_record(stub_of(stored.record, TODAY, "测试")), encoding="utf-8")
    crawl_of.site.pages[ADDRESS] = bureau.page(FIRST, extra="四、另有补充。")
    tally = crawl_of.one(BUREAU)
    assert counts(tally) == {"unchanged": 5}
    assert "已撤下" in tally.items[0].note
