"""The examples become what a person wrote down of them, and the committed archive, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.markdown import dump_record
from scraper.intake.ingest import Failed, ingest

from .comparison import field_differences, parse, squash
from .raw_files import ARCHIVE, EXAMPLES, RECEIVED_AT, REPOSITORY, example_files, extractions_of, truth_of_examples

TRUTH = truth_of_examples()
DOCUMENTS = [(name, number) for name, documents in sorted(TRUTH.items()) for number in range(len(documents))]


def files_below(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def ingest_examples(archive: Path) -> None:
    results = list(ingest([Path("examples")], archive, received_at=RECEIVED_AT, asks_review=False))
    assert not [r.error for r in results if isinstance(r, Failed)]


@pytest.fixture(scope="module")
def fresh_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("archive")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(REPOSITORY)
        ingest_examples(archive)
    return archive


def test_every_example_has_its_truth() -> None:
    assert sorted(str(p.relative_to(EXAMPLES)) for p in example_files()) == sorted(TRUTH)


def test_there_are_enough_examples() -> None:
    assert len(TRUTH) >= 24


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_example_holds_as_many_documents_as_a_person_found(name: str) -> None:
    titles = [e.record.title for e in extractions_of(EXAMPLES / name)]
    assert titles == [document["title"] for document in TRUTH[name]]


@pytest.mark.parametrize(("name", "number"), DOCUMENTS, ids=[f"{name}-{number + 1}" for name, number in DOCUMENTS])
def test_document_of_example_is_what_a_person_read(name: str, number: int) -> None:
    truth: dict[str, Any] = TRUTH[name][number]
    document = parse(dump_record(extractions_of(EXAMPLES / name)[number].record))
    assert field_differences(truth, document.meta) == []
    assert document.text.startswith(squash(truth["first"]))
    assert document.text.endswith(squash(truth["last"]))
    assert document.headings == ["".join(h.split()) for h in truth["headings"]]


def test_examples_ingested_again_are_the_committed_archive(fresh_archive: Path) -> None:
    made, committed = files_below(fresh_archive), files_below(ARCHIVE)
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_second_ingest_changes_no_byte(fresh_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = shutil.copytree(fresh_archive, tmp_path / "archive")
    before = files_below(archive)
    monkeypatch.chdir(REPOSITORY)
    ingest_examples(archive)
    assert files_below(archive) == before


def test_ingest_on_another_day_keeps_the_day_of_receipt(
    fresh_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = shutil.copytree(fresh_archive, tmp_path / "archive")
    before = files_below(archive)
    monkeypatch.chdir(REPOSITORY)
    list(ingest([Path("examples")], archive, received_at="2027-01-01"))
    assert files_below(archive) == before
