"""All four declared sources, crawled twice: what was read, how it was asked, what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from scraper.crawl.tally import Tally
from scraper.snapshot import SnapshotStore

from .crawling import Crawling, counts, crawling, declared
from .site import bureau, newspaper, party, sharing

NAMES = ("lanwenku", "lanzhou_jiaoyubao", "qinghe_dangjian", "qinghe_jiaoyuju")


@dataclass
class Crawled:
    crawling: Crawling
    first: dict[str, Tally]
    asked: list[str]
    headers: list[dict[str, str]]
    files: dict[str, bytes]
    second: dict[str, Tally]
    asked_again: list[str]
    sent: tuple[int, int]
    files_after: dict[str, bytes]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with crawling(tmp_path_factory.mktemp("crawl")) as run:
        sources = [declared(name) for name in NAMES]
        first = run.run(*sources)
        asked, headers, sent = list(run.site.asked), list(run.site.headers), run.site.sent
        files = run.files()
        run.site.forget()
        second = run.run(*sources)
        yield Crawled(run, first, asked, headers, files, second, list(run.site.asked), (sent, run.site.sent), run.files())


def test_every_listed_document_is_filed(crawled: Crawled) -> None:
    found = {name: counts(crawled.first[name]) for name in NAMES}
    assert found["lanwenku"] == {"new": sharing.DOCUMENTS}
    assert found["lanzhou_jiaoyubao"] == {"new": 12}
    assert sum(found["qinghe_dangjian"].values()) == len(party.DAYS) + 1
    assert found["qinghe_jiaoyuju"] == {"new": len(bureau.NOTICES)}
    assert not any(tally.is_failure for tally in crawled.first.values())


def test_titles_bodies_and_metadata_are_those_of_the_pages(crawled: Crawled) -> None:
    notice = bureau.NOTICES[0]
    item = next(item for item in crawled.first["qinghe_jiaoyuju"].items if item.title == notice.title)
    text = crawled.crawling.record(item.records[0])
    assert f"doc_number: {notice.doc_number}" in text
    assert "disclosure: 主动公开" in text
    assert f"url: http://{bureau.HOST}{bureau.path(notice)}" in text
    assert all(paragraph in text for paragraph in notice.paragraphs)


def test_gbk_page_with_a_wrong_label_is_read(crawled: Crawled) -> None:
    item = next(item for item in crawled.first["qinghe_dangjian"].items if item.title == party.title(0))
    assert "书记项目" in crawled.crawling.record(item.records[0])


def test_article_over_several_pages_is_one_record_made_from_all_of_them(crawled: Crawled) -> None:
    item = next(item for item in crawled.first["lanwenku"].items if item.title == sharing.title(sharing.LONG))
    text = crawled.crawling.record(item.records[0])
    body = text.split("---\n", 2)[2]
    places = [body.index(word) for word in ("一、缘起", "二、做法", "三十二个字的儿歌", "三、成效", "十二个百分点")]
    assert places == sorted(places)
    assert "下一页" not in body
    assert "会员" not in body
    digest = text.split("sha256: ")[1].split("\n")[0]
    snapshot = SnapshotStore(crawled.crawling.places.snapshots).get(digest)
    assert snapshot is not None
    assert len(snapshot.made_from) == 3


def test_articles_of_a_newspaper_are_found_by_issue_page_and_relative_link(crawled: Crawled) -> None:
    assert {item.title for item in crawled.first["lanzhou_jiaoyubao"].items} == {newspaper.title(n) for n in range(12)}
    assert "publisher: 澜州教育报" in crawled.crawling.record(crawled.first["lanzhou_jiaoyubao"].items[0].records[0])
    assert not any("/05/30/" in address for address in crawled.asked), "Thursdays have no issue"


def test_same_report_in_two_columns_is_one_record(crawled: Crawled) -> None:
    items = [item for item in crawled.first["qinghe_dangjian"].items if item.title == party.title(party.TWICE)]
    assert len(items) == 2
    assert items[0].records == items[1].records
    assert "另一个来源" in items[1].note
    text = crawled.crawling.record(items[0].records[0])
    assert all(item.url in text for item in items), "both columns are its sources"
    titles = [n for n in crawled.files if n.startswith("archive/") and n.endswith(".md") and party.title(party.TWICE) in n]
    assert len(titles) == 1


def test_linked_and_attached_pdf_are_read(crawled: Crawled) -> None:
    linked = bureau.NOTICES[bureau.ONLY_PDF - 1]
    item = next(i for i in crawled.first["qinghe_jiaoyuju"].items if i.url.endswith(f"/files/{bureau.ONLY_PDF}.pdf"))
    text = crawled.crawling.record(item.records[0])
    assert f"title: {linked.title}" in text
    assert f"doc_number: {linked.doc_number}" in text
    notice = next(i for i in crawled.first["qinghe_jiaoyuju"].items if i.title == bureau.NOTICES[bureau.WITH_PDF - 1].title)
    text = crawled.crawling.record(notice.records[0])
    assert f"url: http://{bureau.HOST}/files/{bureau.WITH_PDF}.pdf" in text
    name = text.split("  file: ")[1].split("\n")[0]
    assert crawled.files[f"archive/attachments/{name}"] == bureau.attached(bureau.NOTICES[bureau.WITH_PDF - 1])


def test_robots_txt_is_asked_first_and_obeyed(crawled: Crawled) -> None:
    for host in {address.partition("/")[0] for address in crawled.asked}:
        assert next(a for a in crawled.asked if a.startswith(host)) == f"{host}/robots.txt"
        assert crawled.asked.count(f"{host}/robots.txt") == 1
    assert not any("/nb/" in address for address in crawled.asked)
    assert crawled.first["qinghe_dangjian"].disallowed == ["http://dj.qinghe.example/nb/t20240515_80.html"]


def test_other_hosts_are_not_asked_but_counted(crawled: Crawled) -> None:
    assert crawled.first["qinghe_dangjian"].elsewhere == 1
    assert not any("elsewhere" in address for address in crawled.asked)


def test_no_address_is_asked_twice_in_one_crawl(crawled: Crawled) -> None:
    assert [address for address, times in Counter(crawled.asked).items() if times > 1] == []


def test_requests_carry_no_cookie_and_no_referrer(crawled: Crawled) -> None:
    names = {name for headers in crawled.headers for name in headers}
    assert names & {"cookie", "referer", "authorization"} == set()
    assert {headers["user-agent"].split("/")[0] for headers in crawled.headers} == {"Hongzhu"}


def test_every_page_received_is_kept(crawled: Crawled) -> None:
    answered = [address for address in set(crawled.asked) if crawled.crawling.site.pages.get(address)]
    kept = SnapshotStore(crawled.crawling.places.snapshots)
    urls = {origin.url for digest in kept.digests() if (snapshot := kept.get(digest)) for origin in snapshot.origins}
    moved = {f"http://{bureau.HOST}/tzgg/old/{bureau.MOVED}.html"}
    assert {f"http://{address}" for address in answered} - moved <= urls


def test_second_crawl_of_unchanged_sites_writes_nothing(crawled: Crawled) -> None:
    counted = {path for path in crawled.files_after if path not in crawled.files}
    assert {path for path in crawled.files if crawled.files_after.get(path) != crawled.files[path]} <= {
        "state/lanwenku/pages.jsonl"
    }
    store = SnapshotStore(crawled.crawling.places.snapshots)
    for path in counted:
        snapshot = store.get(path.rsplit("/", 1)[1].removesuffix(".warc.gz"))
        assert snapshot is not None
        assert sharing.HOST in (snapshot.origins[0].url or ""), "only the pages that count their readers are new bytes"


def test_second_crawl_finds_nothing_new(crawled: Crawled) -> None:
    assert {fate for tally in crawled.second.values() for fate in counts(tally)} == {"unchanged"}


def test_second_crawl_asks_conditionally(crawled: Crawled) -> None:
    with_validators = [a for a in crawled.asked_again if not a.startswith(sharing.HOST)]
    assert len(with_validators) > 30
    first, second = crawled.sent
    unconditional = sum(len(a.body) for p, a in crawled.crawling.site.pages.items() if p in crawled.asked_again and a.counter)
    robots = sum(len(a.body) for p, a in crawled.crawling.site.pages.items() if p.endswith("robots.txt"))
    assert second < first
    assert second <= unconditional + robots + 2000


def test_old_document_is_not_asked_for_again(crawled: Crawled) -> None:
    old = bureau.NOTICES[-1]
    assert crawled.second["qinghe_jiaoyuju"].settled == 1
    assert f"{bureau.HOST}{bureau.path(old)}" in crawled.asked
    assert f"{bureau.HOST}{bureau.path(old)}" not in crawled.asked_again
