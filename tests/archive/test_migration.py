"""An archive as each older program made it, kept in `tests/archive_versions/`, becomes one of today and loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.doubt import BODY
from archive.front_matter import format_of
from archive.markdown import load_record
from archive.migration import migrate_text, plan_migration
from archive.record import RECORD_FORMAT, Record
from archive.store import Archive
from linking.comparison import compare
from linking.published_folder import PublishedFolder

VERSIONS = Path(__file__).parents[1] / "archive_versions"


def migrate(root: Path) -> list[Path]:
    """The files that were written."""
    written = []
    for stored in Archive(root).records:
        for path, data in plan_migration(stored).items():
            path.write_bytes(data)
            written.append(path)
    return written


@pytest.fixture(params=[str(version) for version in range(1, RECORD_FORMAT)])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(VERSIONS / request.param, tmp_path / "docs"))


def records(root: Path) -> dict[str, Record]:
    archive = Archive(root)
    assert not archive.problems
    return {stored.record.id: stored.record for stored in archive.records}


def test_every_version_has_its_archive() -> None:
    assert sorted(path.name for path in VERSIONS.iterdir()) == [str(version) for version in range(1, RECORD_FORMAT)]


def test_migrated_archive_says_the_same_and_is_migrated_once(folder: Path) -> None:
    before = records(folder / "archive")
    assert migrate(folder / "archive")
    assert records(folder / "archive") == before
    assert migrate(folder / "archive") == []


def test_every_old_link_opens_its_passage(folder: Path) -> None:
    published = PublishedFolder(folder / "published")
    migrate(folder / "archive")
    found = compare(records(folder / "archive").values(), published.documents, (), "2026-11-30")
    assert published.links and not found.losses
    assert not found.changed


def test_edits_of_a_person_stay_and_what_was_not_edited_still_is_not(folder: Path) -> None:
    def edited(root: Path) -> dict[str, bool]:
        known = {s.record.id: (s, s.load_ledger()) for s in Archive(root).records}
        return {id: ledger is None or stored.is_edited(ledger) for id, (stored, ledger) in known.items()}

    before = edited(folder / "archive")
    assert set(before.values()) == {True, False}
    bodies = {p: p.read_text(encoding="utf-8").split("\n---\n", 1)[1] for p in (folder / "archive").rglob("*.md")}
    migrate(folder / "archive")
    assert edited(folder / "archive") == before
    assert {p: p.read_text(encoding="utf-8").split("\n---\n", 1)[1] for p in bodies} == bodies


def test_migration_that_was_stopped_between_ledger_and_record_is_finished_by_the_next(folder: Path) -> None:
    stored = next(s for s in Archive(folder / "archive").records if (known := s.load_ledger()) and not s.is_edited(known))
    (ledger_path, data), *_ = plan_migration(stored).items()
    ledger_path.write_bytes(data)
    migrate(folder / "archive")
    known = stored.load_ledger()
    assert known and not stored.is_edited(known)


OLD = (
    "---\r\nid: a\r\ntitle: 题 # 人写的\r\ndoubts:\r\n- 没有印出日期。\r\n- 我看不清。\r\n"
    "kind: 通知\r\nformat: 1\r\n---\r\n正文。\r\n"
)


def test_only_what_the_format_changed_is_rewritten() -> None:
    new = migrate_text(OLD, "甲.md")
    assert new.startswith("---\r\nid: a\r\ntitle: 题 # 人写的\r\ndoubts:\r\n- about: date_written\r\n")
    assert new.endswith("kind: 通知\r\nformat: 2\r\n---\r\n正文。\r\n")
    assert "\n" not in new.replace("\r\n", "")
    assert [doubt.about for doubt in load_record(new, "甲.md").doubts] == ["date_written", BODY]
    assert migrate_text(new, "甲.md") == new


def test_record_without_a_format_is_as_it_is() -> None:
    text = "---\nid: a\ntitle: 题\n---\n"
    assert format_of(text) is None
    assert migrate_text(text, "甲.md") == text


def test_offer_beside_a_record_is_migrated_too(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_bytes(OLD.encode())
    (tmp_path / "甲.md.new").write_bytes(OLD.encode())
    assert migrate(tmp_path) == [tmp_path / "甲.md", tmp_path / "甲.md.new"]
    assert format_of((tmp_path / "甲.md.new").read_text(encoding="utf-8")) == RECORD_FORMAT
