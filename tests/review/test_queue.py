"""Five hundred documents on the desk: a page at a time, found by a few words, the least sure first."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from flask.testing import FlaskClient

from archive.blocks import Paragraph
from archive.doubt import Doubt
from archive.markdown import dump_record
from archive.record import UNCHECKED, Record
from review.app import make_app
from review.desk import Desk
from review.places import Places
from review.queue import PAGE, next_after, page_of, waiting_in
from scraper.fetch import PUBLIC

from .desks import publishing_in
from .test_desk import ORIGIN, PORT, TOKEN

COUNT = 500


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("desk")
    archive = root / "docs/archive"
    archive.mkdir(parents=True)
    for number in range(COUNT):
        doubts = (Doubt(about="title", sure=number // 5, sentence="标题也许不全。"),) if number % 5 == 0 else ()
        record = Record(
            id=f"2021-{number + 1}-aaaaa",
            title=f"关于第{number}项工作的通知",
            doc_number=f"青教〔2021〕{number + 1}号",
            review=UNCHECKED,
            doubts=doubts,
            body=(Paragraph("请认真落实。"),),
        )
        (archive / f"{number:03}.md").write_text(dump_record(record), encoding="utf-8")
    names = ("docs/archive", "data/snapshots", "data/signatures.sqlite", "data/inbox", "data/removed", "data/crawl", "sources")
    return Desk(Places(*(root / name for name in names)), nullcontext, PUBLIC, publishing_in(root))


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    app = make_app(desk, TOKEN, PORT)
    app.config["SERVER_NAME"] = f"127.0.0.1:{PORT}"
    client = app.test_client()
    client.get(f"/?token={TOKEN}")
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    return client


def test_pages_hold_all_once_and_the_least_sure_first(desk: Desk) -> None:
    queue = waiting_in(desk.archive())
    assert len(queue) == COUNT and [w.sure for w in queue] == sorted(w.sure for w in queue)
    pages = [page_of(queue, number, "") for number in range(1, COUNT // PAGE + 1)]
    assert [w for page in pages for w in page.shown] == queue
    assert page_of(queue, 99, "").number == COUNT // PAGE and page_of(queue, -1, "").number == 1
    assert pages[0].unsure == COUNT // 5


def test_record_is_found_by_words_of_its_title_and_number(desk: Desk) -> None:
    queue = waiting_in(desk.archive())
    assert [w.record.title for w in page_of(queue, 1, "〔2021〕321号").shown] == ["关于第320项工作的通知"]
    assert [w.record.title for w in page_of(queue, 1, "第320项 通知").shown] == ["关于第320项工作的通知"]
    assert page_of(queue, 1, "没有的").found == 0


def test_after_the_last_one_comes_the_first(desk: Desk) -> None:
    queue = waiting_in(desk.archive())
    assert next_after(queue, queue[-1].record.id) == queue[0].record.id
    assert next_after(queue, queue[0].record.id) == queue[1].record.id
    assert next_after(queue[:1], queue[0].record.id) is None


def test_long_queue_is_shown_by_pages(client: FlaskClient) -> None:
    first = client.get("/").get_data(as_text=True)
    assert f"待核对（{COUNT}）" in first and first.count('class="unsure"') == PAGE and "第 1 页，共 10 页" in first
    assert 'rel="next" href="/?page=2"' in first and 'rel="prev"' not in first
    last = client.get("/?page=10").get_data(as_text=True)
    assert '<ol class="queue" start="451">' in last and 'rel="next"' not in last
    assert "找到 11 份" in client.get("/?words=第32").get_data(as_text=True)
    assert client.get("/?page=x&words=%ff").status_code == 200


def test_confirming_leads_to_the_next_one(client: FlaskClient, desk: Desk) -> None:
    queue = waiting_in(desk.archive())
    answer = client.post(f"/r/{queue[3].record.id}/confirm")
    assert answer.headers["Location"].endswith(f"/r/{queue[4].record.id}")
    assert f"还有 {len(queue) - 1} 份" in client.get(answer.headers["Location"]).get_data(as_text=True)
