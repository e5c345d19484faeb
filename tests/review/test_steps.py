"""Steps of the desk that outlive it: taken back by another desk, in another folder, alone; bounded; and never outside."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.errors import UsageError
from archive.store import Archive
from review import journal
from review.app import make_app
from review.desk import Desk
from review.journal import Held, Journal, digest_of
from review.places import Places
from review.undoing import Undoing
from scraper.fetch import PUBLIC
from tests.command.run_hongzhu import hongzhu

from .desks import publishing_in
from .test_desk import NOTICE, ORIGIN, PORT, TOKEN, client, everything_below, give, only_record, places, records_of

__all__ = ["client", "places"]
"""Fixtures of the desk's other tests."""
NOW = datetime(2026, 11, 20, 9, 30)


def another_desk(places: Places) -> FlaskClient:
    """One that was opened later."""
    app = make_app(Desk(places, nullcontext, PUBLIC, publishing_in(places.archive.parents[1])), TOKEN, PORT)
    app.config["SERVER_NAME"] = f"127.0.0.1:{PORT}"
    client = app.test_client()
    client.get(f"/?token={TOKEN}")
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    return client


def text_of(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def test_step_of_a_desk_that_was_closed_is_taken_back(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    before = everything_below(places.archive)
    record = only_record(places).record
    client.post(f"/r/{record.id}/fields", data={"topics": "师德师风"})
    client.post(f"/r/{record.id}/remove", data={"reason": "收错"})
    later = another_desk(places)
    assert "撤下《关于做好家访工作的通知》" in text_of(later, "/steps")
    later.post("/undo")
    assert "撤销了：《关于做好家访工作的通知》改了topics" in later.post("/undo", follow_redirects=True).get_data(as_text=True)
    assert everything_below(places.archive) == before
    assert "没有记着的步骤" in text_of(later, "/steps")


def test_step_is_taken_back_alone_where_nothing_came_after_it(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()), ("二.txt", NOTICE.replace("家访", "食堂").encode()))
    home, meal = (records_of(places)[f"关于做好{what}工作的通知"].record.id for what in ("家访", "食堂"))
    for record, topic in ((home, "师德师风"), (meal, "食堂安全"), (meal, "后勤")):
        client.post(f"/r/{record}/fields", data={"topics": topic})
    page = text_of(client, "/steps")
    assert page.count("撤销这一步") == 2 and page.count("后来又改过") == 1
    client.post("/undo", data={"number": "1"})
    topics = {stored.record.id: stored.record.topics for stored in Archive(places.archive).records}
    assert topics[home] != ("师德师风",) and topics[meal] == ("后勤",)
    told = client.post("/undo", data={"number": "2"}, follow_redirects=True).get_data(as_text=True)
    assert "后来又改过" in told and Archive(places.archive).get(meal).record.topics == ("后勤",)  # type: ignore[union-attr]
    assert "没有可以撤销的了" in client.post("/undo", data={"number": "1"}, follow_redirects=True).get_data(as_text=True)


def test_steps_go_with_the_archive_to_another_folder(client: FlaskClient, places: Places, tmp_path: Path) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    before = only_record(places).path.read_bytes()
    client.post(f"/r/{only_record(places).record.id}/fields", data={"topics": "师德师风"})
    moved = tmp_path / "别处"
    shutil.copytree(places.archive.parents[1] / "docs", moved / "docs")
    shutil.copytree(places.archive.parents[1] / "data", moved / "data")
    there = places_in(moved)
    assert Undoing(there).undo()
    assert only_record(there).path.read_bytes() == before != only_record(places).path.read_bytes()


def places_in(folder: Path) -> Places:
    names = ("docs/archive", "data/snapshots", "data/signatures.sqlite", "data/inbox", "data/removed", "data/crawl", "sources")
    return Places(*(folder / name for name in names))


def test_dropped_file_comes_back_to_the_inbox(client: FlaskClient, places: Places) -> None:
    give(client, ("坏.docx", b"PK\x03\x04" + b"\0" * 100))
    client.post("/drop", data={"name": "坏.docx"})
    assert not (places.inbox / "坏.docx").exists()
    another_desk(places).post("/undo")
    assert (places.inbox / "坏.docx").exists() and not list(places.removed.rglob("*.docx"))


@pytest.fixture
def steps(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "undo", {"archive": tmp_path / "docs"})


def put(steps: Journal, tmp_path: Path, number: int, now: datetime = NOW, size: int = 10) -> None:
    steps.put(f"第{number}步", [Held(tmp_path / "docs/一.md", noise(number, size), digest_of(b"x"))], None, now)


def noise(number: int, size: int) -> bytes:
    """Bytes that no packing makes smaller."""
    return random.Random(number).randbytes(size)


def test_oldest_steps_give_way(steps: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_REMEMBERED", 3)
    for number in range(1, 6):
        put(steps, tmp_path, number)
    assert [step.what for step in steps.steps()] == ["第5步", "第4步", "第3步"]


def test_steps_older_than_a_month_give_way(steps: Journal, tmp_path: Path) -> None:
    put(steps, tmp_path, 1, NOW - timedelta(days=31))
    put(steps, tmp_path, 2, NOW - timedelta(days=29))
    put(steps, tmp_path, 3)
    assert [step.what for step in steps.steps()] == ["第3步", "第2步"]


def test_steps_that_fill_the_disk_give_way_but_for_the_last(
    steps: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_BYTES", 5000)
    for number in range(1, 5):
        put(steps, tmp_path, number, size=1500)
    assert [step.number for step in steps.steps()] == [4, 3]
    put(steps, tmp_path, 5, size=9000)
    assert [step.number for step in steps.steps()] == [5]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no package"])
def test_damaged_step_is_passed_over(steps: Journal, tmp_path: Path, data: bytes) -> None:
    put(steps, tmp_path, 1)
    (tmp_path / "undo/000002.zip").write_bytes(data)
    assert [step.number for step in steps.steps()] == [1]
    put(steps, tmp_path, 3)
    assert [step.number for step in steps.steps()] == [3, 1]


@pytest.mark.parametrize(
    "path", [["archive", "../外.md"], ["archive", "a/../../外.md"], ["archive", ""], ["elsewhere", "外.md"], ["archive"], 7]
)
def test_step_that_leads_out_of_the_archive_is_none(tmp_path: Path, path: object) -> None:
    (tmp_path / "data/undo").mkdir(parents=True)
    step = {"format": 1, "what": "坏", "at": "2026-11-20 09:30:00", "masked": None}
    with zipfile.ZipFile(tmp_path / "data/undo/000001.zip", "w") as package:
        package.writestr("0", b"hostile")
        package.writestr("step.json", json.dumps({**step, "files": [{"path": path, "before": "0", "after": None}]}))
    undoing = Undoing(places_in(tmp_path))
    assert undoing.steps() == [] and undoing.undo() is None
    assert not list(tmp_path.rglob("外.md"))


def test_bytes_that_cannot_be_read_any_more_are_told_and_nothing_is_written(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    client.post(f"/r/{only_record(places).record.id}/fields", data={"topics": "师德师风"})
    (path,) = places.undo.iterdir()
    with zipfile.ZipFile(path) as package:
        step = package.read("step.json")
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("step.json", step)
    before = everything_below(places.archive)
    with pytest.raises(UsageError, match="读不出来了"):
        Undoing(places).undo()
    assert everything_below(places.archive) == before


def test_rules_of_masking_that_came_since_forget_every_step(client: FlaskClient, places: Places) -> None:
    give(client, ("一.txt", NOTICE.encode()))
    client.post(f"/r/{only_record(places).record.id}/fields", data={"topics": "师德师风"})
    (places.archive / "redactions.yml").write_text("format: 1\nrules: []\nrenewed: {}\n", encoding="utf-8")
    assert "没有记着的步骤" in text_of(client, "/steps") and not list(places.undo.iterdir())


def test_document_that_the_command_removes_takes_its_own_steps_along(
    client: FlaskClient, places: Places, tmp_path: Path
) -> None:
    give(client, ("一.txt", NOTICE.encode()), ("二.txt", NOTICE.replace("家访", "食堂").encode()))
    home, meal = (records_of(places)[f"关于做好{what}工作的通知"].record.id for what in ("家访", "食堂"))
    for record in (home, meal):
        client.post(f"/r/{record}/fields", data={"topics": "师德师风"})
    kept = {
        path.name for path in (tmp_path / "data/undo").iterdir() if held_in(path, "食堂工作") and not held_in(path, "家访工作")
    }
    assert kept and any(held_in(path, "家访工作") for path in (tmp_path / "data/undo").iterdir())
    assert hongzhu("remove", home, "--reason", "含个人信息", folder=tmp_path).status == 0
    assert not any(held_in(path, "家访工作") for path in (tmp_path / "data/undo").iterdir())
    assert kept <= {path.name for path in (tmp_path / "data/undo").iterdir()}


def held_in(step: Path, words: str) -> bool:
    """Whether a step keeps these words, in any of its files."""
    with zipfile.ZipFile(step) as file:
        return any(words.encode() in file.read(name) for name in file.namelist())
