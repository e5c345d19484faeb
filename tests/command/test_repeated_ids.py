"""Two files with one id, as two ingests at once or a copied file leave them: named by check, healed by merge."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive.blocks import Paragraph
from archive.markdown import dump_record, load_record
from archive.record import Attachment
from archive.store import Archive
from tests.archive.copies import ledger_of, notice

from .run_hongzhu import Run, files_below, hongzhu

NOTICE = notice("a")
ANOTHER = replace(notice("b", body=(Paragraph("另一份通知的正文，说的是另一件事，与上一份没有关系。"),)), id=NOTICE.id)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """One record, published nowhere."""
    root = tmp_path / "docs" / "archive"
    Archive(root).save(NOTICE, ledger_of(NOTICE))
    return root


def copy_of(archive: Path, name: str, text: str | None = None) -> Path:
    """The one record once more, with its ledger, in a file of this name."""
    path = next(archive.rglob("*.md"))
    target = path.with_name(f"{path.stem}{name}.md")
    shutil.copyfile(path, target)
    shutil.copyfile(path.with_suffix("").with_suffix(".ledger.yml"), target.with_suffix("").with_suffix(".ledger.yml"))
    if text:
        target.write_text(text, encoding="utf-8")
    return target


def run(archive: Path, *words: str | Path) -> Run:
    return hongzhu(*words, folder=archive.parents[1])


def ids(archive: Path) -> list[str]:
    return sorted(stored.record.id for stored in Archive(archive).records)


def test_check_names_both_and_merge_keeps_one_of_each(archive: Path) -> None:
    before = files_below(archive)
    copies = [copy_of(archive, f"_{n}") for n in (2, 3)]
    checked = run(archive, "check")
    assert checked.status == 1
    assert all(f"{path.name}:2  损坏：id“{NOTICE.id}”与 " in checked.out for path in copies)
    assert "hongzhu merge --repeated --write" in checked.out
    assert "有两个文件：文字相同" in run(archive, "merge").out
    assert "可以合并 2 份" in run(archive, "merge", "--repeated").out
    assert len(ids(archive)) == 3, "nothing is written without --write"
    done = run(archive, "merge", "--repeated", "--write")
    assert done.status == 0 and "合并了 2 份" in done.out
    assert files_below(archive) == before
    assert len(list((archive.parents[1] / "data/removed").rglob("*.md"))) == 2
    assert run(archive, "check").status == 0


def test_what_a_person_changed_is_kept_and_two_such_are_not_merged_unasked(archive: Path) -> None:
    (first,) = archive.rglob("*.md")
    edited = first.read_text(encoding="utf-8").replace("region:\n  province: null", "region:\n  province: 岚江省")
    changed = copy_of(archive, "_2", edited)
    assert run(archive, "merge", "--repeated", "--write").status == 0
    assert list(archive.rglob("*.md")) == [changed]
    assert changed.read_text(encoding="utf-8") == edited
    again = copy_of(archive, "_3", edited.replace("岚江省", "云溪省"))
    done = run(archive, "merge", "--repeated", "--write")
    assert "合并了 0 份" in done.out and "另有 1 份编号相同、文字不同" in done.out
    assert again.exists() and changed.exists()


def test_two_documents_under_one_id_are_told_apart_by_their_files(archive: Path) -> None:
    (first,) = archive.rglob("*.md")
    second = copy_of(archive, "_2", dump_record(ANOTHER))
    one, other = (path.relative_to(archive.parents[1]) for path in (second, first))
    assert f"不是：hongzhu merge --distinct {one} {other}" in run(archive, "check").out, "a person wrote the second"
    unclear = run(archive, "merge", NOTICE.id, NOTICE.id)
    assert unclear.status == 2 and "写文件名，不写编号" in unclear.err
    done = run(archive, "merge", "--distinct", first, second)
    assert done.status == 0 and "改用编号" in done.out
    assert len(set(ids(archive))) == 2 and NOTICE.id in ids(archive)
    left = load_record(second.read_text(encoding="utf-8"), "")
    assert (left.body, left.title) == (ANOTHER.body, ANOTHER.title) and left.id != NOTICE.id
    assert run(archive, "check").status == 0


def test_a_copy_of_an_attachment_stays_while_the_kept_record_needs_it(tmp_path: Path) -> None:
    root = tmp_path / "docs" / "archive"
    name = f"{'0' * 20}.pdf"
    (root / "attachments").mkdir(parents=True)
    (root / "attachments" / name).write_bytes(b"%PDF-")
    record = replace(NOTICE, attachments=(Attachment("登记表", None, True, file=name),))
    Archive(root).save(record, ledger_of(record))
    copy_of(root, "_2")
    assert "合并了 1 份" in run(root, "merge", "--repeated", "--write").out
    assert (root / "attachments" / name).exists()
