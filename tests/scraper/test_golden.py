"""Every golden case, document by document: a folder with `raw.*` and what it must become, `1.md`, `2.md`, …

A case without expectation is written and fails, so that a person reads it before it counts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.markdown import dump_record

from .comparison import differences, parse
from .raw_files import expected_of, extractions_of, golden_cases, raw_of

CASES = golden_cases()
DOCUMENTS = [(case, number) for case in CASES for number in range(1, max(1, len(expected_of(case))) + 1)]


def write_expectation(case: Path) -> None:
    for number, extraction in enumerate(extractions_of(raw_of(case)), 1):
        (case / f"{number}.md").write_text(dump_record(extraction.record), encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case_gives_as_many_documents_as_expected(case: Path) -> None:
    if not expected_of(case):
        write_expectation(case)
        pytest.fail(f"{case.name} had no expectation; it was written: read it, correct it, run again")
    titles = [e.record.title for e in extractions_of(raw_of(case))]
    assert len(titles) == len(expected_of(case)), titles


@pytest.mark.parametrize(("case", "number"), DOCUMENTS, ids=[f"{c.name}-{n}" for c, n in DOCUMENTS])
def test_document_of_case_is_the_expected_one(case: Path, number: int) -> None:
    expected = case / f"{number}.md"
    assert expected.exists(), f"{case.name} has no expectation yet"
    extractions = extractions_of(raw_of(case))
    assert len(extractions) >= number, "not made"
    actual = parse(dump_record(extractions[number - 1].record))
    assert differences(parse(expected.read_text(encoding="utf-8")), actual) == []
