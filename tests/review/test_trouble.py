"""The desk under bad files and bad times: one sentence for each, nothing lost, nothing half done, and it goes on."""

from __future__ import annotations

import io
import re
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.errors import ArchiveNotWritable
from archive.lock import locked
from archive.store import Archive
from hongzhu import review as command
from review.app import LARGEST, make_app
from review.desk import Desk
from review.places import Places
from scraper.fetch import PUBLIC
from tests.bad_input import packages

from .desks import publishing_in
from .test_desk import NOTICE, ORIGIN, PORT, TOKEN, client, everything_below, give, only_record, places, records_of

__all__ = ["client", "places"]
"""Fixtures of the desk's other tests."""


BAD = {
    "empty.txt": b"",
    "nul.txt": b"\0" * 5000,
    "broken.docx": b"PK\x03\x04" + b"\0" * 200,
    "broken.zip": b"PK\x03\x04broken",
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "deep.html": b"<div>" * 30_000,
    "page.html": b"<script>alert(1)</script>",
    "json.txt": b'{"a": 1}',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_told_in_one_sentence_and_kept(client: FlaskClient, places: Places, name: str) -> None:
    data = {"files": [(io.BytesIO(BAD[name]), name), (io.BytesIO(NOTICE.encode()), "通知.txt")]}
    answer = client.post("/take", data=data, content_type="multipart/form-data", headers={"Accept": "application/json"})
    told = answer.get_json()
    assert [each["kind"] for each in told] == ["error", "done"] and told[0]["words"].startswith(f"{name}：")
    assert "Traceback" not in told[0]["words"]
    assert (places.inbox / name).read_bytes() == BAD[name]
    assert len(Archive(places.archive).records) == 1


def test_request_that_is_too_large_is_refused_with_a_sentence(client: FlaskClient, places: Places) -> None:
    assert client.application.config["MAX_CONTENT_LENGTH"] == LARGEST
    client.application.config["MAX_CONTENT_LENGTH"] = 100
    answer = client.post("/take", data={"pasted": NOTICE}, headers={"Accept": "application/json"})
    assert answer.status_code == 413 and "没有收进来" in answer.get_json()[0]["words"]
    assert not places.inbox.exists()


def test_many_failures_are_all_told_at_once(client: FlaskClient) -> None:
    page = give(client, *((f"第{number}份没有文字的文件.txt", b" ") for number in range(60)))
    assert page.count('class="message error"') == 60
    assert 'class="message error"' not in client.get("/").get_data(as_text=True)


def test_file_of_the_inbox_that_vanished_or_is_locked_is_told(client: FlaskClient, places: Places) -> None:
    places.inbox.mkdir(parents=True)
    (places.inbox / "夹子.txt").mkdir()
    assert "已经不在待收的文件里了" in client.post("/again", data={"name": "没了.txt"}, follow_redirects=True).get_data(
        as_text=True
    )
    for name in ("一.txt", "二.txt"):
        (places.inbox / name).write_text(NOTICE if name == "一.txt" else NOTICE.replace("家访", "食堂"), encoding="utf-8")
    (places.inbox / "一.txt.reason.json").write_text("[broken", encoding="utf-8")
    client.post("/again")
    assert len(Archive(places.archive).records) == 2
    assert [path.name for path in places.inbox.iterdir()] == ["夹子.txt"]


def test_record_that_cannot_be_read_is_named_and_the_others_go_on(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()), ("二.txt", NOTICE.replace("家访", "食堂").encode()))
    broken = records_of(places)["关于做好食堂工作的通知"].path
    broken.write_bytes(b"---\ntitle: [\n---\n")
    page = client.get("/").get_data(as_text=True)
    assert "读不出来的记录（1）" in page and broken.name in page and "待核对（1）" in page


@pytest.mark.parametrize("damage", ["missing", "broken"])
def test_original_that_is_damaged_is_told_beside_the_record(client: FlaskClient, places: Places, damage: str) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    (snapshot,) = places.snapshots.rglob("*.warc.gz")
    if damage == "missing":
        snapshot.unlink()
    else:
        snapshot.write_bytes(b"no archive of anything")
    stored = only_record(places)
    page = client.get(f"/r/{stored.record.id}").get_data(as_text=True)
    assert 'class="message error"' in page and "明确专人负责" in page
    before = everything_below(places.archive)
    told = client.post(f"/r/{stored.record.id}/pin", data={"first": "5", "says": "不是正文"}, follow_redirects=True)
    assert 'class="message error"' in told.get_data(as_text=True)
    assert everything_below(places.archive) == before


def test_ledger_that_is_broken_is_told(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    stored = only_record(places)
    stored.ledger_path.write_text("format: [", encoding="utf-8")
    assert 'class="message error"' in client.get(f"/r/{stored.record.id}").get_data(as_text=True)
    for act, form in (("confirm", {}), ("fields", {"topics": "家访"}), ("remove", {"reason": "收错"})):
        assert client.post(f"/r/{stored.record.id}/{act}", data=form, follow_redirects=True).status_code == 200


def test_write_that_fails_in_the_middle_leaves_what_was_there(
    client: FlaskClient, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full as soon as two files of a merge are written."""
    give(client, ("一.txt", NOTICE.encode()))
    give(client, ("二.txt", NOTICE.replace("明确专人负责。", "明确专人负责，每学期末汇总一次并报送备案。").encode()))
    asking = next(s for s in Archive(places.archive).records if s.record.alike)
    before = everything_below(places.archive)
    left, real = [2], Path.replace

    def replace(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    told = client.post(f"/r/{asking.record.alike[0]}/with/{asking.record.id}", follow_redirects=True).get_data(as_text=True)
    assert "磁盘满了" in told
    assert everything_below(places.archive) == before and not list(places.removed.rglob("*.md"))


def test_error_that_nobody_foresaw_is_told_and_the_desk_goes_on(places: Places) -> None:
    @contextmanager
    def turn():  # type: ignore[no-untyped-def]
        raise ZeroDivisionError
        yield

    desk = Desk(
        places, turn, PUBLIC, publishing_in(places.archive.parents[1]), lambda error: f"没有料到：{type(error).__name__}"
    )
    app = make_app(desk, TOKEN, PORT)
    app.config["SERVER_NAME"] = f"127.0.0.1:{PORT}"
    client = app.test_client()
    client.get(f"/?token={TOKEN}")
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    told = client.post("/take", data={"pasted": NOTICE}, follow_redirects=True).get_data(as_text=True)
    assert "没有料到：ZeroDivisionError" in told and "待核对（0）" in told


def test_program_that_writes_longer_than_a_person_waits_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_PATIENCE", 0.0)
    archive, snapshots = tmp_path / "docs/archive", tmp_path / "data/snapshots"
    with (
        locked(archive, "reextract", on_wait=lambda holder: None, on_left=lambda holder: None),
        pytest.raises(Exception, match=re.compile("reextract.*正在写文库", re.S)),
        command._turn(archive, snapshots),
    ):
        pass
    with command._turn(archive, snapshots):
        pass


def test_two_desks_and_many_requests_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("docs/archive", "data/snapshots", "data/signatures.sqlite", "data/inbox", "data/removed", "data/crawl", "sources")
    places = Places(*(tmp_path / name for name in names))
    monkeypatch.setattr(command, "_PATIENCE", 60.0)
    turn = partial(command._turn, places.archive, places.snapshots)
    desks = [Desk(places, turn, PUBLIC, publishing_in(tmp_path)) for _ in range(2)]
    errors: list[BaseException] = []

    def work(desk: Desk, number: int) -> None:
        try:
            desk.take_files([(f"{number}.txt", NOTICE.replace("家访", f"第{number}项").encode())])
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(desks[number % 2], number)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(records_of(places)) == sorted(f"关于做好第{number}项工作的通知" for number in range(6))
    assert not list(places.inbox.iterdir())


def test_zip_within_a_zip_is_refused_and_kept(client: FlaskClient, places: Places) -> None:
    inner = packages.package([("一.txt", NOTICE.encode())])
    page = give(client, ("包.zip", packages.package([("里.zip", inner)])))
    assert "压缩包里还有压缩包" in page and (places.inbox / "包.zip").exists()


def test_packed_file_that_failed_is_named_where_it_waits(client: FlaskClient, places: Places) -> None:
    files = [("好.txt", NOTICE.encode()), ("里/坏.docx", BAD["broken.docx"]), ("里/空.txt", b"")]
    give(client, ("包.zip", packages.package(files)))
    page = client.get("/").get_data(as_text=True)
    assert "里面的 里/坏.docx：" in page and "另有 1 份也没有收进去" in page and "待核对（1）" in page


def test_folder_that_may_not_be_written_is_told(client: FlaskClient, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise ArchiveNotWritable("没有权限", where="data/inbox", next_step="检查权限")

    monkeypatch.setattr("review.inbox.write_atomically", refuse)
    assert "没有权限" in give(client, ("一.txt", NOTICE.encode()))
    assert Archive(places.archive).records == []
