"""收文台 over HTTP: who may talk to it, what is taken in, what a person puts right, and that nothing given is lost."""

from __future__ import annotations

import io
import re
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.last_publication import remember_publication
from archive.publication import published_records
from archive.store import Archive, StoredRecord
from linking.comparison import Loss
from linking.losses import PublishedLinkLost
from linking.reference import Reference
from review.app import make_app
from review.desk import Desk
from review.places import Places
from review.publishing import Previewed
from scraper.fetch import PUBLIC

from .desks import BUILT, publishing_in

PORT, TOKEN = 8765, "t0ken"
ORIGIN = f"http://127.0.0.1:{PORT}"
NOTICE = (
    "关于做好家访工作的通知\n\n各中小学：\n\n现将家访工作有关事项通知如下，请认真贯彻落实。\n\n一、加强领导\n\n"
    "各学校要成立家访工作领导小组，明确专人负责。\n\n青禾区教育局\n2021年3月4日\n"
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    names = ("docs/archive", "data/snapshots", "data/signatures.sqlite", "data/inbox", "data/removed", "data/crawl", "sources")
    return Places(*(tmp_path / name for name in names))


@pytest.fixture
def client(places: Places) -> FlaskClient:
    desk = Desk(places, nullcontext, PUBLIC, publishing_in(places.archive.parents[1]))
    app = make_app(desk, TOKEN, PORT)
    app.config["SERVER_NAME"] = f"127.0.0.1:{PORT}"
    client = app.test_client()
    assert client.get(f"/?token={TOKEN}").status_code == 302
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    return client


def give(client: FlaskClient, *files: tuple[str, bytes]) -> str:
    data = {"files": [(io.BytesIO(data), name) for name, data in files]}
    return client.post("/take", data=data, content_type="multipart/form-data", follow_redirects=True).get_data(as_text=True)


def only_record(places: Places) -> StoredRecord:
    (stored,) = Archive(places.archive).records
    return stored


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"HTTP_HOST": "evil.example"}, 421),
        ({"HTTP_HOST": f"127.0.0.1:{PORT + 1}"}, 421),
        ({"HTTP_ORIGIN": "http://evil.example"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
        ({"HTTP_COOKIE": "hongzhu_desk=wrong"}, 403),
    ],
)
def test_stranger_is_refused_and_changes_nothing(
    client: FlaskClient, places: Places, changes: dict[str, str], status: int
) -> None:
    if "HTTP_COOKIE" in changes:
        client.delete_cookie("hongzhu_desk", domain="127.0.0.1")
    assert client.post("/take", data={"pasted": NOTICE}, environ_overrides=changes).status_code == status
    assert not places.archive.exists() and not places.inbox.exists()


def test_without_the_token_there_is_nothing_to_see(client: FlaskClient) -> None:
    client.delete_cookie("hongzhu_desk", domain="127.0.0.1")
    for asked in ("/", "/?token=", "/?token=wrong", "/r/x", "/static/desk.css"):
        assert client.get(asked).status_code == 403


def test_page_forbids_whatever_it_does_not_need(client: FlaskClient) -> None:
    answer = client.get("/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?! src)|\sstyle=|\son\w+=", answer.get_data(as_text=True))


def test_what_is_given_waits_for_a_look_and_is_confirmed(client: FlaskClient, places: Places) -> None:
    page = give(client, ("通知.txt", NOTICE.encode()))
    assert "新收录：《关于做好家访工作的通知》" in page and "待核对（1）" in page
    stored = only_record(places)
    assert stored.record.review == "待核对"
    look = client.get(f"/r/{stored.record.id}").get_data(as_text=True)
    assert "各学校要成立家访工作领导小组" in look and 'class="piece value"' in look
    client.post(f"/r/{stored.record.id}/confirm")
    confirmed = only_record(places)
    known = confirmed.load_ledger()
    assert confirmed.record.review is None and known and not confirmed.is_edited(known)
    assert "review" not in confirmed.path.read_text(encoding="utf-8")


def test_what_gave_no_record_stays_with_its_reason_and_can_be_tried_again(client: FlaskClient, places: Places) -> None:
    page = give(client, ("食堂.txt", b" \n"), ("通知.txt", NOTICE.encode()))
    assert "没有收进去的（1）" in page and "全部再试" in page
    assert (places.inbox / "食堂.txt").read_bytes() == b" \n"
    (places.inbox / "食堂.txt").write_bytes(NOTICE.replace("家访", "食堂").encode())
    client.post("/again", data={"name": "食堂.txt"})
    assert len(Archive(places.archive).records) == 2 and list(places.inbox.iterdir()) == []


def test_nothing_of_a_secret_document_is_written(client: FlaskClient, places: Places, tmp_path: Path) -> None:
    page = give(client, ("密.txt", ("秘密★1年\n" + NOTICE).encode()))
    assert "没有留下它的任何内容" in page
    written = [p for p in tmp_path.rglob("*") if p.is_file() and "家访工作" in p.read_bytes().decode("utf-8", "ignore")]
    assert written == [] and not list(places.inbox.glob("*"))


def test_values_are_checked_written_and_undone(client: FlaskClient, places: Places) -> None:
    give(client, ("通知.txt", NOTICE.encode()))
    stored = only_record(places)
    before = stored.path.read_bytes()
    url = f"/r/{stored.record.id}/fields"
    client.post(url, data={"date_written": "2021年3月5日", "topics": "家访；师德师风"})
    assert (only_record(places).record.date_written, only_record(places).record.topics) == ("2021-03-05", ("家访", "师德师风"))
    for wrong in ({"date_written": "某天"}, {"kind": "小说"}, {"title": " "}):
        client.post(url, data=wrong)
    assert only_record(places).record.title == "关于做好家访工作的通知"
    client.post("/undo")
    assert only_record(places).path.read_bytes() == before


def test_doubt_is_settled_by_its_alternative_or_by_what_stands(client: FlaskClient, places: Places) -> None:
    give(client, ("通知.txt", NOTICE.encode()))
    stored = only_record(places)
    text = stored.path.read_text(encoding="utf-8")
    doubt = (
        "doubts:\n- about: date_written\n  lines: 12\n  chosen: 2021-03-04\n  alternatives:\n  - 2021-03-14\n  sure: 60\n"
        "  sentence: 日期有两处。\n"
    )
    stored.path.write_text(text.replace("doubts: []\n", doubt), encoding="utf-8")
    url = f"/r/{stored.record.id}/doubt"
    assert "改成“2021-03-14”" in client.get(f"/r/{stored.record.id}").get_data(as_text=True)
    client.post(url, data={"number": "0", "chosen": "1999-01-01"})
    assert only_record(places).record.date_written == "2021-03-04"
    client.post(url, data={"number": "0", "chosen": "2021-03-14"})
    assert (only_record(places).record.date_written, only_record(places).record.doubts) == ("2021-03-14", ())
    client.post(url, data={"number": "7"})


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b.txt", "..\\..\\x.txt", "C:\\x.txt", ".hidden", "\u202etxt.exe", "a" * 300]
)
def test_name_of_a_file_leads_nowhere_else(client: FlaskClient, places: Places, tmp_path: Path, name: str) -> None:
    give(client, (name, b"%PDF-1.4 broken"))
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and p.read_bytes() == b"%PDF-1.4 broken"]
    assert all(p.parent == places.inbox for p in kept) and len(kept) == 1
    assert client.post("/again", data={"name": "../signatures.sqlite"}).status_code == 302


def test_saved_page_is_shown_in_a_box_that_runs_nothing(client: FlaskClient, places: Places) -> None:
    page = f"<html><head><title>{NOTICE[:11]}</title></head><body><script>alert(1)</script>" + "".join(
        f"<p>{line}</p>" for line in NOTICE.split("\n") if line
    )
    give(client, ("页.html", page.encode()))
    answer = client.get(f"/r/{only_record(places).record.id}/saved")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_record_that_is_gone_is_told_in_a_sentence(client: FlaskClient) -> None:
    assert "这份记录不在了" in client.get("/r/2021-1-aaaaa", follow_redirects=True).get_data(as_text=True)


def test_site_is_built_and_said(client: FlaskClient) -> None:
    client.post("/publish")
    assert BUILT in settled_page(client)


def settled_page(client: FlaskClient) -> str:
    """The page of publishing when nothing is being done any more."""
    work = client.application.extensions["publishing"]
    work.wait()
    client.get("/publish")  # looks at what is different now
    work.wait()
    page = client.get("/publish").get_data(as_text=True)
    assert "data-busy" not in page
    return page


def test_page_of_publishing_tells_what_is_different_and_what_check_says(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()), ("二.txt", NOTICE.replace("家访", "食堂").replace("2021年3月4日", "").encode()))
    page = settled_page(client)
    assert "还没有发布过" in page and "新增（2）" in page and "2 份还没有核对" in page and "日期不详" in page
    publish_as_told(places)
    page = settled_page(client)
    assert "相比" in page and "没有不同。" in page
    stored = records_of(places)["关于做好家访工作的通知"]
    client.post(f"/r/{stored.record.id}/fields", data={"title": "关于家访的通知<b>"})
    client.post(f"/r/{stored.record.id}/confirm")
    client.post(f"/r/{records_of(places)['关于做好食堂工作的通知'].record.id}/remove", data={"reason": "收错"})
    page = settled_page(client)
    assert "有改动（1）" in page and "撤下（1）" in page and "收错" in page
    assert "关于家访的通知&lt;b&gt;" in page and f'href="/r/{stored.record.id}"' in page


def test_preview_is_offered_and_publishes_nothing(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    assert client.post("/preview").status_code == 302
    page = settled_page(client)
    assert 'href="http://127.0.0.1:1/?token=t"' in page and "还没有发布过" in page


def test_links_that_would_be_lost_are_told_on_the_page_by_preview_and_by_publishing(
    client: FlaskClient,
) -> None:
    loss = PublishedLinkLost([Loss(Reference("2021-1-aaaaa", "pabcde"), "关于<家访>的通知", "一、加强领导", (), 1)])
    publishing = client.application.extensions["publishing"].desk.publishing

    def refuse() -> str:
        raise loss

    set_field = partial(object.__setattr__, publishing)  # frozen, and of this desk alone
    set_field("preview", lambda: Previewed("http://127.0.0.1:1/?token=t", str(loss)))
    set_field("build", refuse)
    for act, said in (("/preview", "预览做好了"), ("/publish", "没有发布，网站还是原来的")):
        client.post(act)
        page = settled_page(client)
        assert said in page and "这样还不能发布" in page and "关于&lt;家访&gt;的通知" in page and "hongzhu forward" in page
    set_field("build", lambda: BUILT)
    client.post("/publish")
    assert "这样还不能发布" not in settled_page(client)


def publish_as_told(places: Places) -> None:
    """What a build remembers when it has published."""
    records = published_records(stored.record for stored in Archive(places.archive).records)
    remember_publication(records, places.archive.parents[1] / "data")


def line_of(page: str, words: str) -> int:
    before = page[: page.index(words)]
    return int(re.findall(r'id="line-(\d+)"', before)[-1])


def test_pinned_lines_leave_the_text_and_come_back(client: FlaskClient, places: Places) -> None:
    give(client, ("通知.txt", NOTICE.encode()))
    stored = only_record(places)
    before = stored.path.read_bytes()
    url = f"/r/{stored.record.id}"
    number = line_of(client.get(url).get_data(as_text=True), "各学校要成立家访工作领导小组")
    client.post(f"{url}/pin", data={"first": number, "last": number, "says": "不是正文"})
    after = only_record(places)
    assert after.record.id == stored.record.id
    assert not any("领导小组" in block.text for block in after.record.body)
    assert "标注为不是正文" in client.get(url).get_data(as_text=True)
    client.post("/undo")
    assert only_record(places).path.read_bytes() == before
    assert "标注为" not in client.get(url).get_data(as_text=True)


def test_pin_beside_an_edited_record_is_offered_and_taken(client: FlaskClient, places: Places) -> None:
    give(client, ("通知.txt", NOTICE.encode()))
    stored = only_record(places)
    url = f"/r/{stored.record.id}"
    client.post(f"{url}/fields", data={"topics": "师德师风"})
    number = line_of(client.get(url).get_data(as_text=True), "各学校要成立家访工作领导小组")
    told = client.post(f"{url}/pin", data={"first": number, "says": "不是正文"}, follow_redirects=True).get_data(as_text=True)
    assert "新的读法放在旁边" in told and "用新的读法" in told
    assert any("领导小组" in block.text for block in only_record(places).record.body)
    client.post(f"{url}/offer")
    assert not any("领导小组" in block.text for block in only_record(places).record.body)


@pytest.mark.parametrize(
    "form", [{}, {"first": "0", "says": "正文"}, {"first": "9", "last": "3", "says": "正文"}, {"first": "1", "says": "诗"}]
)
def test_pin_that_cannot_be_is_told(client: FlaskClient, places: Places, form: dict[str, str]) -> None:
    give(client, ("通知.txt", NOTICE.encode()))
    stored = only_record(places)
    before = stored.path.read_bytes()
    url = f"/r/{stored.record.id}"
    told = client.post(f"{url}/pin", data=form, headers={"Referer": f"{ORIGIN}{url}"}, follow_redirects=True)
    assert 'class="message error"' in told.get_data(as_text=True)
    assert only_record(places).path.read_bytes() == before


TWO = NOTICE + "\n" + NOTICE.replace("家访", "食堂").replace("3月4日", "3月5日")
"""Two documents in one file."""


def records_of(places: Places) -> dict[str, StoredRecord]:
    return {stored.record.title: stored for stored in Archive(places.archive).records}


def everything_below(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_documents_of_one_file_are_joined_and_split_again(client: FlaskClient, places: Places) -> None:
    give(client, ("两份.txt", TWO.encode()))
    found = records_of(places)
    assert len(found) == 2
    before = everything_below(places.archive)
    second = found["关于做好食堂工作的通知"].record.id
    number = TWO.split("\n").index("关于做好食堂工作的通知") + 1
    told = client.post(f"/r/{second}/pin", data={"first": number, "says": "接上一份"}, follow_redirects=True).get_data(
        as_text=True
    )
    assert "并了进来" in told
    (joined,) = Archive(places.archive).records
    assert sum("领导小组" in block.text for block in joined.record.body) == 2
    assert list(places.removed.rglob("*.md"))
    client.post("/undo")
    assert everything_below(places.archive) == before and not list(places.removed.rglob("*.md"))
    client.post(f"/r/{second}/pin", data={"first": number, "says": "接上一份"})
    client.post(f"/r/{joined.record.id}/pin", data={"first": number, "says": "取消标注"})
    assert sorted(records_of(places)) == sorted(found)


def test_copies_are_compared_and_merged(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    give(client, ("二.txt", NOTICE.replace("明确专人负责。", "明确专人负责，每学期末汇总一次并报送备案。").encode()))
    before = everything_below(places.archive)
    asking = next(s for s in Archive(places.archive).records if s.record.alike)
    (other,) = asking.record.alike
    look = client.get(f"/r/{asking.record.id}").get_data(as_text=True)
    assert f"/r/{other}/with/{asking.record.id}" in look and "比较两份" in look
    page = client.get(f"/r/{other}/with/{asking.record.id}").get_data(as_text=True)
    assert "每学期末汇总一次" in page and "不是同一份，以后不再问" in page
    client.post(f"/r/{other}/with/{asking.record.id}")
    (kept,) = Archive(places.archive).records
    assert kept.record.id == other and [s.file for s in kept.record.sources] == ["一.txt", "二.txt"]
    client.post("/undo")
    assert everything_below(places.archive) == before
    client.post(f"/r/{other}/with/{asking.record.id}", data={"is_same": "no"})
    assert [s.record.alike for s in Archive(places.archive).records] == [(), ()]
    assert Archive(places.archive).distinct


@pytest.mark.parametrize("other", ["", "没有这个", "2021-1-aaaaa", "SELF"])
def test_record_that_cannot_be_compared_is_told(client: FlaskClient, places: Places, other: str) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    own = only_record(places).record.id
    told = client.post(f"/r/{own}/with", data={"other": own if other == "SELF" else other}, follow_redirects=True)
    assert 'class="message error"' in told.get_data(as_text=True)


def test_record_is_withdrawn_with_its_reason_and_brought_back(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    stored = only_record(places)
    before = everything_below(places.archive)
    client.post(f"/r/{stored.record.id}/remove", data={"reason": " "})
    assert everything_below(places.archive) == before
    client.post(f"/r/{stored.record.id}/remove", data={"reason": "收错了"})
    stub = only_record(places)
    assert stub.record.withdrawn and stub.record.withdrawn.reason == "收错了" and not stub.record.body
    assert "待核对（0）" in client.get("/").get_data(as_text=True)
    assert "撤下了，原因：收错了" in client.get(f"/r/{stored.record.id}").get_data(as_text=True)
    client.post("/undo")
    assert everything_below(places.archive) == before and not list(places.removed.rglob("*.md"))


def test_undo_leaves_what_somebody_else_wrote_since(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    stored = only_record(places)
    client.post(f"/r/{stored.record.id}/fields", data={"topics": "师德师风"})
    edited = stored.path.read_text(encoding="utf-8").replace("明确专人负责", "明确两人负责")
    stored.path.write_text(edited, encoding="utf-8")
    told = client.post("/undo", follow_redirects=True).get_data(as_text=True)
    assert "后来又改过" in told
    assert stored.path.read_text(encoding="utf-8") == edited


def test_file_that_is_to_become_no_record_is_put_away_and_comes_back(client: FlaskClient, places: Places) -> None:
    give(client, ("空.txt", b" "))
    client.post("/drop", data={"name": "空.txt"})
    assert list(places.inbox.iterdir()) == [] and [p.read_bytes() for p in places.removed.rglob("*空.txt")] == [b" "]
    client.post("/undo")
    assert (places.inbox / "空.txt").read_bytes() == b" " and not list(places.removed.rglob("*空.txt"))
    assert "已经不在待收的文件里了" in client.post("/drop", data={"name": "别的.txt"}, follow_redirects=True).get_data(
        as_text=True
    )


def test_script_is_told_in_json(client: FlaskClient, places: Places) -> None:
    data = {"files": [(io.BytesIO(NOTICE.encode()), "来文/一.txt"), (io.BytesIO(b"x"), "来文/Thumbs.db")]}
    answer = client.post("/take", data=data, content_type="multipart/form-data", headers={"Accept": "application/json"})
    assert [each["kind"] for each in answer.get_json()] == ["done", "error"]
    assert not list(places.inbox.glob("*"))


def test_masked_words_come_back_neither_by_undoing_nor_by_merging(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    give(client, ("二.txt", NOTICE.replace("明确专人负责。", "明确专人负责，每学期末汇总一次并报送备案。").encode()))
    one, other = (stored.record.id for stored in Archive(places.archive).records)
    client.post(f"/r/{one}/fields", data={"topics": "师德师风"})
    rules = f"format: 1\nrules:\n- document: {one}\n  length: 4\n  digest: {'0' * 64}\n  day: '2026-01-01'\nrenewed: {{}}\n"
    (places.archive / "redactions.yml").write_text(rules, encoding="utf-8")
    before = everything_below(places.archive)
    assert "没有可以撤销的了" in client.post("/undo", follow_redirects=True).get_data(as_text=True)
    told = client.post(f"/r/{other}/with/{one}", headers={"Referer": f"{ORIGIN}/"}, follow_redirects=True)
    assert "hongzhu merge" in told.get_data(as_text=True)
    assert everything_below(places.archive) == before


def test_nothing_is_read_or_merged_while_the_rules_of_masking_are_broken(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    give(client, ("二.txt", NOTICE.replace("明确专人负责。", "明确专人负责，每学期末汇总一次并报送备案。").encode()))
    one, other = (stored.record.id for stored in Archive(places.archive).records)
    (places.archive / "redactions.yml").write_text("format: [", encoding="utf-8")
    before = everything_below(places.archive)
    assert "遮盖规则读不出来" in give(client, ("三.txt", NOTICE.replace("家访", "食堂").encode()))
    assert (places.inbox / "三.txt").exists()
    for asked, form in ((f"/r/{one}/with/{other}", {}), (f"/r/{one}/pin", {"first": "5", "says": "不是正文"})):
        assert "遮盖规则读不出来" in client.post(asked, data=form, follow_redirects=True).get_data(as_text=True)
    assert everything_below(places.archive) == before
