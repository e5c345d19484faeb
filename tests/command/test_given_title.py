from __future__ import annotations

from pathlib import Path

from archive.store import Archive

from .run_hongzhu import hongzhu

TEXT = "各学校要成立领导小组，明确专人负责，认真贯彻落实上级要求。各学校每周报送一次进展，逾期不报的予以通报。\n请遵照执行。\n"


def test_given_title_is_kept_as_an_edit(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 文库\n", encoding="utf-8")
    (tmp_path / "粘贴.txt").write_text(TEXT, encoding="utf-8")
    run = hongzhu("ingest", "粘贴.txt", "--title", "关于报送进展的通知", folder=tmp_path)
    assert run.status == 0 and run.out.startswith("关于报送进展的通知\n  通知")
    (stored,) = Archive(tmp_path / "docs" / "archive").records
    assert (stored.record.title, stored.record.kind) == ("关于报送进展的通知", "通知")
    assert not [doubt for doubt in stored.record.doubts if doubt.about in ("title", "kind")]
    before = stored.path.read_bytes()
    hongzhu("ingest", "粘贴.txt", folder=tmp_path)
    assert stored.path.read_bytes() == before
    assert not stored.offer_path.exists()


def test_title_is_of_one_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    for arguments in (["a.txt", "b.txt", "--title", "题"], [".", "--title", "题"], ["a.txt", "--title", " "]):
        run = hongzhu("ingest", *arguments, "--dry-run", folder=tmp_path)
        assert run.status == 2 and "UsageError" in run.err
