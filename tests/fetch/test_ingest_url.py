"""`hongzhu ingest URL`: the page, its attachments, the file that stands for a page, and what is no page at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.record import Record
from archive.store import Archive
from scraper.fetch import FetchPolicy
from scraper.intake.ingest import Failed, Ingested, ingest
from scraper.snapshot import SnapshotStore
from tests.command.run_hongzhu import files_below, hongzhu, write_notice

from .hostile_server import HostileServer, hostile_server
from .notice_site import HOST, OLE, SITE, word_file


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with hostile_server(SITE) as server:
        yield server


@pytest.fixture
def policy(server: HostileServer) -> FetchPolicy:
    server.requests.clear()
    return FetchPolicy(time_limit=5, hosts={HOST: server.place})


def take(path: str, policy: FetchPolicy, folder: Path, **options: bool) -> tuple[list[Record], list[Failed]]:
    results = list(
        ingest(
            [f"http://{HOST}/{path}"],
            folder / "archive",
            received_at="2026-11-21",
            snapshots=SnapshotStore(folder / "snapshots"),
            policy=policy,
            **options,
        )
    )
    records = [result.record for result in results if isinstance(result, Ingested)]
    return records, [result for result in results if isinstance(result, Failed)]


def one(path: str, policy: FetchPolicy, folder: Path) -> Record:
    records, failures = take(path, policy, folder)
    assert [str(failure.error) for failure in failures] == []
    assert len(records) == 1
    return records[0]


def test_page_is_taken_with_its_attachments(policy: FetchPolicy, server: HostileServer, tmp_path: Path) -> None:
    record = one("visits/1.html", policy, tmp_path)
    assert (record.title, record.date_published) == ("关于做好家访工作的通知", "2021-03-05")
    assert record.source and (record.source.url, record.source.file) == (f"http://{HOST}/visits/1.html", None)
    assert [(a.title, a.url, a.file and a.file[20:], a.included) for a in record.attachments] == [
        ("家访记录表", f"http://{HOST}/a/1.doc", ".doc", False),
        ("家访安排表", f"http://{HOST}/get?id=2", ".xls", False),
        ("资料包", f"http://{HOST}/z/3.zip", ".zip", False),
    ]
    assert server.asked() == ["/visits/1.html", "/a/1.doc", "/get?id=2", "/z/3.zip"]
    kept = files_below(tmp_path / "archive/attachments")
    assert {a.file for a in record.attachments} == kept.keys()
    assert OLE in kept.values()
    assert len(list(SnapshotStore(tmp_path / "snapshots").digests())) == 3, "both forms are one snapshot, as their bytes are"


def test_links_for_download_are_no_text_of_the_document(policy: FetchPolicy, tmp_path: Path) -> None:
    for path in ("visits/1.html", "canteen"):
        assert take(path, policy, tmp_path)[0][0].body[-1].text == "2021年3月4日"


def test_page_taken_again_changes_no_byte(policy: FetchPolicy, tmp_path: Path) -> None:
    one("visits/1.html", policy, tmp_path)
    before = files_below(tmp_path)
    one("visits/1.html", policy, tmp_path)
    assert files_below(tmp_path) == before


def test_trial_writes_nothing(policy: FetchPolicy, tmp_path: Path) -> None:
    records, failures = take("visits/1.html", policy, tmp_path, dry_run=True)
    assert (len(records), failures) == (1, [])
    assert records[0].attachments[0].file
    assert files_below(tmp_path) == {}


def test_attachment_that_is_not_given_is_told_and_the_rest_is_kept(policy: FetchPolicy, tmp_path: Path) -> None:
    records, failures = take("canteen", policy, tmp_path)
    assert [(a.title, bool(a.file)) for a in records[0].attachments] == [("食堂记录表", True), ("食堂安排表", False)]
    assert records[0].attachments[1].url == f"http://{HOST}/gone.xls"
    assert [failure.error.name for failure in failures] == ["StatusNotOk"]
    assert f"http://{HOST}/gone.xls" in str(failures[0].error)


def test_copy_that_is_kept_survives_a_day_on_which_it_is_not_given(tmp_path: Path) -> None:
    with hostile_server(dict(SITE)) as server:
        policy = FetchPolicy(time_limit=5, hosts={HOST: server.place})
        first = one("visits/1.html", policy, tmp_path)
        before = files_below(tmp_path)
        del server.acts["a"]
        records, failures = take("visits/1.html", policy, tmp_path)
    assert len(failures) == 1
    assert records == [first]
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(("path", "number"), [("only-word", "青教发〔2021〕8号"), ("only-frame", "青教发〔2021〕9号")])
def test_page_that_is_only_a_file_gives_the_document_in_it(path: str, number: str, policy: FetchPolicy, tmp_path: Path) -> None:
    record = one(path, policy, tmp_path)
    assert (record.doc_number, record.date_written) == (number, "2021-03-04")
    assert (record.date_published, record.publisher, record.section_path) == ("2021-03-05", "青禾区教育局", ("通知公告",))
    assert record.source and record.source.url == f"http://{HOST}/{path}"
    own = record.attachments[0]
    assert (own.title, own.included, own.file and own.file[20:]) == (record.title, True, ".docx")
    assert "全文在所附的文件里" not in " ".join(block.text for block in record.body)
    before = files_below(tmp_path)
    one(path, policy, tmp_path)
    assert files_below(tmp_path) == before


def test_further_files_of_such_a_page_are_its_attachments(policy: FetchPolicy, tmp_path: Path) -> None:
    assert [a.title for a in one("only-word", policy, tmp_path).attachments[1:]] == ["巡课表"]


@pytest.mark.parametrize(
    ("path", "title"), [("direct", "直达"), ("text", "晨读"), ("gbk", "禁毒"), ("zipped", "防溺水"), ("moved", "家访")]
)
def test_answer_is_taken_by_what_it_is(path: str, title: str, policy: FetchPolicy, tmp_path: Path) -> None:
    assert one(path, policy, tmp_path).title == f"关于做好{title}工作的通知"


def test_redirected_page_is_remembered_by_where_it_is(policy: FetchPolicy, tmp_path: Path) -> None:
    record = one("moved", policy, tmp_path)
    assert record.source and record.source.url == f"http://{HOST}/visits/new.html"


def test_packed_documents_are_taken_one_by_one(policy: FetchPolicy, tmp_path: Path) -> None:
    records, failures = take("packed", policy, tmp_path)
    assert ([record.doc_number for record in records], failures) == (["青教发〔2021〕11号", "青教发〔2021〕12号"], [])


def test_page_in_place_of_a_file_is_never_kept(policy: FetchPolicy, tmp_path: Path) -> None:
    records, failures = take("false-file", policy, tmp_path)
    assert [a.file for a in records[0].attachments] == [None, None]
    assert [failure.error.name for failure in failures] == ["UnsupportedType", "UnsupportedType"]
    assert not (tmp_path / "archive/attachments").exists()


def test_attachments_beyond_the_limit_of_all_are_told(policy: FetchPolicy, tmp_path: Path) -> None:
    records, failures = take("visits/1.html", replace(policy, size_limit=2000), tmp_path)
    assert [bool(a.file) for a in records[0].attachments] == [True, True, True]
    records, failures = take("visits/1.html", replace(policy, size_limit=1150), tmp_path / "small")
    assert [bool(a.file) for a in records[0].attachments][:2] == [True, True]
    assert [failure.error.name for failure in failures] == ["ResponseTooLarge"]


def test_attachment_in_a_private_network_is_not_asked_for(policy: FetchPolicy, tmp_path: Path) -> None:
    records, failures = take("private", policy, tmp_path)
    assert (len(records), [failure.error.name for failure in failures]) == (1, ["AddressNotAllowed"])


NO_PAGES = {
    "missing": "StatusNotOk",
    "no-act": "StatusNotOk",
    "forbidden": "GatePage",
    "broken": "StatusNotOk",
    "nothing": "EmptyFile",
    "soft-404": "StatusNotOk",
    "login": "GatePage",
    "challenge": "GatePage",
    "script-only": "GatePage",
    "json": "UnsupportedType",
    "only-gone": "TitleNotFound",
}


@pytest.mark.parametrize("path", NO_PAGES)
def test_answer_that_is_no_page_is_told_and_leaves_no_record(path: str, policy: FetchPolicy, tmp_path: Path) -> None:
    records, failures = take(path, policy, tmp_path)
    assert records == []
    assert failures[0].error.name == NO_PAGES[path]
    assert failures[0].error.next_step
    assert f"http://{HOST}/{path}" in failures[0].error.where
    assert not (tmp_path / "archive").exists()


def test_command_takes_addresses_beside_files(server: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HONGZHU_LOCAL_HOSTS", f"{HOST}={server.place}")
    write_notice(tmp_path / "甲.txt", "家校")
    run = hongzhu("ingest", "甲.txt", f"http://{HOST}/direct", f"http://{HOST}/missing", "--archive", "文库", folder=tmp_path)
    assert run.status == 1
    assert "新收录 2 份，失败 1 份" in run.out
    assert (run.err.count("错误："), "（StatusNotOk）" in run.err, f"http://{HOST}/missing" in run.err) == (1, True, True)


def test_written_record_is_read_again(policy: FetchPolicy, tmp_path: Path) -> None:
    record = one("visits/1.html", policy, tmp_path)
    archive = Archive(tmp_path / "archive")
    assert archive.problems == []
    assert [stored.record for stored in archive.records] == [record]


def test_file_of_a_page_gives_the_same_text_as_the_file_alone(policy: FetchPolicy, tmp_path: Path) -> None:
    (tmp_path / "8.docx").write_bytes(word_file())
    alone = next(iter(ingest([tmp_path / "8.docx"], tmp_path / "other", received_at="2026-11-21")))
    assert isinstance(alone, Ingested)
    record = one("only-word", policy, tmp_path)
    assert (record.body, record.id, record.title) == (alone.record.body, alone.record.id, alone.record.title)
