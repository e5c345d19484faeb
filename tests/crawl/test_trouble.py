"""Sites that fail, refuse, or are not what their declaration says: told by name, never taken for "no news"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scraper.crawl.declaration import Count
from scraper.crawl.tally import Fate

from .crawling import Crawling, counts, declared, errors
from .site import bureau, newspaper, party
from .site.server import Answer

BUREAU = declared("qinghe_jiaoyuju")
LISTING = f"{bureau.HOST}/tzgg/index.html"
ADDRESS = f"{bureau.HOST}{bureau.path(bureau.NOTICES[0])}"
CHALLENGES = {
    "words": "<html><body><p>为保障网站安全，请完成验证后继续访问</p></body></html>",
    "script": '<html><head><script>document.cookie="k=1";location.reload();</script></head><body></body></html>',
    "firewall": "<html><head><title>Checking your browser</title></head><body>enable JavaScript</body></html>",
}


@pytest.mark.parametrize("status", [500, 503, 429])
def test_error_that_passes_is_waited_for(crawl_of: Crawling, status: int) -> None:
    crawl_of.site.faults[ADDRESS] = [status, status]
    tally = crawl_of.one(BUREAU)
    assert (counts(tally), tally.retries) == ({"new": 6}, 2)


def test_error_that_stays_is_a_failure_of_one_document(crawl_of: Crawling) -> None:
    crawl_of.site.faults[ADDRESS] = [503] * 9
    tally = crawl_of.one(BUREAU)
    assert (counts(tally), errors(tally)) == ({"new": 5, "failed": 1}, ["BadAnswer"])
    assert crawl_of.site.asked.count(ADDRESS) == 4
    assert counts(crawl_of.one(BUREAU)) == {"unchanged": 4, "failed": 1}
    crawl_of.site.faults.clear()
    assert counts(crawl_of.one(BUREAU)) == {"unchanged": 4, "new": 1}


@pytest.mark.parametrize("kind", CHALLENGES)
def test_challenge_instead_of_a_list_is_a_failure(crawl_of: Crawling, kind: str) -> None:
    crawl_of.one(BUREAU)
    files = crawl_of.files()
    crawl_of.site.pages[LISTING] = Answer(CHALLENGES[kind].encode())
    tally = crawl_of.one(BUREAU)
    assert "ChallengePage" in errors(tally)
    assert "不等于“没有新文件”" in str(tally.items[0].error)
    assert {p: d for p, d in crawl_of.files().items() if not p.startswith("snapshots")} == {
        p: d for p, d in files.items() if not p.startswith("snapshots")
    }


@pytest.mark.parametrize("kind", CHALLENGES)
def test_challenge_instead_of_a_document_is_a_failure(crawl_of: Crawling, kind: str) -> None:
    crawl_of.site.pages[ADDRESS] = Answer(CHALLENGES[kind].encode())
    tally = crawl_of.one(BUREAU)
    assert (counts(tally), errors(tally)) == ({"new": 5, "failed": 1}, ["ChallengePage"])


def test_crawl_is_given_up_where_the_site_refuses_again_and_again(crawl_of: Crawling) -> None:
    for address in list(crawl_of.site.pages):
        if address.startswith(f"{newspaper.HOST}/html") and "content_" in address:
            crawl_of.site.pages[address] = Answer(b"", status=403)
    tally = crawl_of.one(declared("lanzhou_jiaoyubao"))
    assert tally.stopped is not None
    assert "不再打扰" in str(tally.stopped)
    assert len(tally.of(Fate.FAILED)) < 12


def test_site_that_fails_is_soon_left_alone(crawl_of: Crawling) -> None:
    """Each document is retried before the next is asked for, not after all others."""
    for address in list(crawl_of.site.pages):
        if address.startswith(f"{newspaper.HOST}/html") and "content_" in address:
            crawl_of.site.faults[address] = [503] * 99
    tally = crawl_of.one(declared("lanzhou_jiaoyubao"))
    asked = {address for address in crawl_of.site.asked if "content_" in address}
    assert tally.stopped is not None
    assert len(asked) <= 6
    assert tally.retries <= 3 * 6


def test_too_few_rows_name_source_selector_and_numbers(crawl_of: Crawling) -> None:
    source = replace(BUREAU, entries=replace(BUREAU.entries, rows=replace(BUREAU.entries.rows, count=Count(5, 25))))
    tally = crawl_of.one(source)
    message = str(tally.items[0].error)
    assert errors(tally)[0] == "SelectorMiscount"
    assert "“entries.rows”（table.news tr.news-row）应当找到 5-25 处，实际 3 处" in message
    assert f"http://{LISTING}" in message
    assert not tally.of(Fate.NEW)


def test_too_many_bodies_are_a_failure(crawl_of: Crawling) -> None:
    page = crawl_of.site.pages[ADDRESS]
    crawl_of.site.pages[ADDRESS] = replace(page, body=page.body.replace(b"</body>", b'<div class="TRS_Editor">x</div></body>'))
    tally = crawl_of.one(BUREAU)
    assert errors(tally) == ["SelectorMiscount"]
    assert "应当找到 1 处，实际 2 处" in str(tally.of(Fate.FAILED)[0].error)


@pytest.mark.parametrize(("normal", "words"), [(Count(30, 60), "栏目可能搬了家或停更"), (Count(0, 1), "选择器可能选多了")])
def test_unusual_number_of_documents_is_a_failure(crawl_of: Crawling, normal: Count, words: str) -> None:
    tally = crawl_of.one(replace(BUREAU, documents_a_month=normal))
    assert errors(tally) == ["AmountNotNormal"]
    message = str(tally.of(Fate.FAILED)[0].error)
    assert "列出 5 份" in message
    assert words in message
    assert len(tally.of(Fate.NEW)) == 6, "what was found is filed all the same"


def test_list_that_is_not_there_is_a_failure(crawl_of: Crawling) -> None:
    del crawl_of.site.pages[LISTING]
    tally = crawl_of.one(BUREAU)
    assert errors(tally) == ["BadAnswer"]


def test_newspaper_without_any_issue_is_a_failure(crawl_of: Crawling) -> None:
    tally = crawl_of.run(declared("lanzhou_jiaoyubao"), today="2024-09-01")["lanzhou_jiaoyubao"]
    assert errors(tally) == ["AmountNotNormal"]


def test_robots_txt_that_fails_allows_nothing(crawl_of: Crawling) -> None:
    crawl_of.site.faults[f"{bureau.HOST}/robots.txt"] = [503] * 99
    tally = crawl_of.one(BUREAU)
    assert tally.of(Fate.FAILED)
    assert "robots.txt" in str(tally.items[0].error)
    assert set(crawl_of.site.asked) == {f"{bureau.HOST}/robots.txt"}


def test_disallowed_list_is_a_failure(crawl_of: Crawling) -> None:
    crawl_of.site.pages[f"{bureau.HOST}/robots.txt"] = Answer(b"User-agent: Hongzhu\nDisallow: /tzgg/\n", "text/plain")
    tally = crawl_of.one(BUREAU)
    assert "Disallowed" in errors(tally)
    assert LISTING not in crawl_of.site.asked


def test_delay_of_the_site_is_kept_where_it_is_longer(crawl_of: Crawling) -> None:
    crawl_of.site.pages[f"{bureau.HOST}/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.2\n", "text/plain")
    crawl_of.one(BUREAU, limit=1)
    times = crawl_of.site.times
    assert len(times) > 3
    assert times[-1] - times[1] > 0.2 * (len(times) - 2) - 0.15, "less what the threads of server and crawler are late"


def test_redirect_to_another_site_is_refused(crawl_of: Crawling) -> None:
    crawl_of.site.pages[ADDRESS] = Answer(status=302, location=f"http://{party.HOST}/dtxx/index.html")
    tally = crawl_of.one(BUREAU)
    assert errors(tally) == ["AnotherSite"]
    assert not any(address.startswith(party.HOST) for address in crawl_of.site.asked)


def test_redirect_without_end_is_a_failure(crawl_of: Crawling) -> None:
    crawl_of.site.pages[ADDRESS] = Answer(status=302, location=f"http://{ADDRESS}")
    assert errors(crawl_of.one(BUREAU)) == ["BadAnswer"]


def test_paging_without_end_is_a_failure(crawl_of: Crawling) -> None:
    assert BUREAU.paging
    tally = crawl_of.one(replace(BUREAU, paging=replace(BUREAU.paging, limit=1)))
    assert errors(tally) == ["PageError"]
    assert "超过了上限 1 页" in str(tally.of(Fate.FAILED)[0].error)


def test_document_that_gives_no_record_fails_at_every_crawl(crawl_of: Crawling) -> None:
    page = crawl_of.site.pages[ADDRESS]
    crawl_of.site.pages[ADDRESS] = replace(page, body=page.body.replace("各中小学、幼儿园：".encode(), "机密★3年".encode(), 1))
    first = crawl_of.one(BUREAU)
    again = crawl_of.one(BUREAU)
    assert errors(first) == errors(again) == ["RestrictedDocument"]
