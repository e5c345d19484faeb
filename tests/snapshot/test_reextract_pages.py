"""What was fetched gives the same records again without the network: pages, their files, the file that stands for a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.store import Archive
from scraper.fetch import FetchPolicy
from scraper.intake.ingest import Ingested, ingest
from scraper.intake.reextract import Standing, reextract
from scraper.snapshot import SnapshotStore
from scraper.snapshot.verify import verify, wanted_by
from scraper.work.workers import OneByOne
from tests.command.run_hongzhu import files_below
from tests.crawl.crawling import SOURCES, crawling, declared
from tests.fetch.hostile_server import hostile_server
from tests.fetch.notice_site import HOST, SITE, word_file
from tests.fetch.test_files_beside import save_page, take
from tests.snapshot.written_archive import TOPICS

PAGES = ("visits", "canteen", "only-word", "only-frame", "direct", "packed", "text", "gbk", "zipped", "false-file", "moved")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive and the snapshots of a site that is gone."""
    root = tmp_path_factory.mktemp("pages")
    with hostile_server(SITE) as server:
        addresses = [f"http://{HOST}/{page}/1.html" for page in PAGES]
        policy = FetchPolicy(time_limit=5, hosts={HOST: server.place})
        store = SnapshotStore(root / "snapshots")
        results = list(ingest(addresses, root / "archive", received_at="2026-11-20", snapshots=store, policy=policy))
    assert sum(isinstance(result, Ingested) for result in results) >= len(PAGES)
    return root


def test_pages_and_files_that_stand_for_pages_are_read_again_alike(root: Path) -> None:
    archive = Archive(root / "archive")
    results = list(reextract(archive, TOPICS, SnapshotStore(root / "snapshots"), OneByOne(), write=False))
    assert {r.title: (r.standing, r.differences) for r in results} == {r.title: (Standing.SAME, ()) for r in results}
    assert len(results) == len(archive.records) >= len(PAGES) - 1


def test_every_record_and_attachment_has_its_snapshot(root: Path) -> None:
    wanted = wanted_by(Archive(root / "archive").records)
    found = verify(SnapshotStore(root / "snapshots"), wanted, OneByOne())
    assert found.faults == ()
    assert found.snapshots > len(wanted)
    assert found.unused == (), "attachments, and pages whose text is a file, belong to their records"


def test_zip_is_kept_as_it_came_and_its_documents_name_it(root: Path) -> None:
    store = SnapshotStore(root / "snapshots")
    members = [s for digest in store.digests() if (s := store.get(digest)) and s.made_from]
    assert sorted(s.origins[0].name or "" for s in members)[0].endswith("乙.docx")
    (packed,) = {s.made_from for s in members}
    kept = store.get(packed[0])
    assert kept is not None
    assert kept.data.startswith(b"PK")
    assert kept.origins[0].url == f"http://{HOST}/packed/1.html"


@pytest.mark.parametrize("text", [None, ""], ids=["with a text", "only a file"])
def test_saved_page_with_its_files_is_read_again_alike(tmp_path: Path, text: str | None) -> None:
    save_page(
        tmp_path, ("页_files/8.docx", "附件1：巡课安排.docx"), ("页_files/表%201.doc", "附件2：家访记录表.doc"), text=text
    )
    (tmp_path / "页_files/8.docx").write_bytes(word_file())
    take(tmp_path)
    before = files_below(tmp_path)
    archive, store = Archive(tmp_path / "archive"), SnapshotStore(tmp_path / "snapshots")
    results = list(reextract(archive, TOPICS, store, OneByOne(), write=True))
    assert [(r.standing, r.differences) for r in results] == [(Standing.SAME, ())]
    assert files_below(tmp_path) == before
    assert verify(store, wanted_by(archive.records), OneByOne()).faults == ()


def test_what_was_crawled_is_read_again_alike(tmp_path: Path) -> None:
    with crawling(tmp_path) as crawl:
        crawl.run(*(declared(path.stem) for path in sorted(SOURCES.glob("*.yml"))))
    archive, store = Archive(tmp_path / "archive"), SnapshotStore(tmp_path / "snapshots")
    results = list(reextract(archive, TOPICS, store, OneByOne(), write=False))
    assert [(r.title, r.standing, r.differences) for r in results if r.standing is not Standing.SAME] == []
    assert len(results) == len(archive.records) > 20
    wanted = wanted_by(archive.records)
    assert verify(store, wanted, OneByOne()).faults == ()
