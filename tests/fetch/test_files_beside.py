"""Files that were saved with a page are its attachments; what lies elsewhere is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from archive.record import Record
from scraper.intake.ingest import Failed, Ingested, ingest
from scraper.snapshot import SnapshotStore
from tests.command.run_hongzhu import files_below

from .notice_site import OLE, links, notice, word_file


def take(folder: Path) -> Record:
    results = list(
        ingest(
            [folder / "页.html"], folder / "archive", received_at="2026-11-21", snapshots=SnapshotStore(folder / "snapshots")
        )
    )
    assert [str(result.error) for result in results if isinstance(result, Failed)] == []
    (result,) = results
    assert isinstance(result, Ingested)
    return result.record


def save_page(folder: Path, *pairs: tuple[str, str], text: str | None = None) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "页.html").write_bytes(notice("家访", links(*pairs), text=text))
    (folder / "页_files").mkdir(exist_ok=True)
    (folder / "页_files" / "表 1.doc").write_bytes(OLE)


def test_files_saved_with_a_page_are_kept(tmp_path: Path) -> None:
    save_page(tmp_path, ("页_files/表%201.doc", "附件1：家访记录表.doc"), ("http://a.example/2.xls", "附件2：家访安排表.xls"))
    record = take(tmp_path)
    assert [(a.title, a.file and a.file[20:], a.url) for a in record.attachments] == [
        ("家访记录表", ".doc", None),
        ("家访安排表", None, None),
    ]
    assert list(files_below(tmp_path / "archive/attachments").values()) == [OLE]


def test_copies_stay_where_the_files_are_gone(tmp_path: Path) -> None:
    save_page(tmp_path, ("页_files/表%201.doc", "资料包"))
    record = take(tmp_path)
    before = files_below(tmp_path / "archive")
    shutil.rmtree(tmp_path / "页_files")
    assert take(tmp_path) == record
    assert files_below(tmp_path / "archive") == before


def test_page_that_is_only_a_file_gives_the_document_in_it(tmp_path: Path) -> None:
    save_page(tmp_path, ("页_files/8.docx", "关于做好巡课工作的通知.docx"), text="")
    (tmp_path / "页_files/8.docx").write_bytes(word_file())
    record = take(tmp_path)
    assert (record.doc_number, record.date_published) == ("青教发〔2021〕8号", "2021-03-05")
    assert record.attachments[0].included and record.attachments[0].file


def test_link_that_leads_out_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "secret.doc").write_bytes(OLE + b"secret")
    inner = tmp_path / "inner"
    save_page(
        inner,
        ("../secret.doc", "附件1：家访记录表.doc"),
        ("/etc/../" + str(tmp_path / "secret.doc"), "附件2：家访安排表.doc"),
        ("页_files/link.doc", "附件3：链接.doc"),
        (f"file://{tmp_path}/secret.doc", "附件4：文件.doc"),
        ("页_files/%00.doc", "附件5：空.doc"),
    )
    (inner / "页_files/link.doc").symlink_to(tmp_path / "secret.doc")
    assert [a.file for a in take(inner).attachments if a.file] == []
    assert not (inner / "archive/attachments").exists()
