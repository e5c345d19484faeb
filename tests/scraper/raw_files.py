"""The raw files that the tests read, each read once: golden cases and examples."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from archive.vocabulary import load_topics
from scraper.extract import extract
from scraper.read.reader import Extraction, read
from scraper.text.layout import Layout

REPOSITORY = Path(__file__).parents[2]
GOLDEN = REPOSITORY / "tests" / "golden"
EXAMPLES = REPOSITORY / "examples"
ARCHIVE = REPOSITORY / "docs" / "archive"
SHARED = REPOSITORY.parent / "shared"
RECEIVED_AT = "2026-11-20"
"""The day for which docs/archive is committed."""

TOPICS = load_topics()


def golden_cases() -> list[Path]:
    return sorted(p for p in GOLDEN.iterdir() if p.is_dir())


def raw_of(case: Path) -> Path:
    (raw,) = case.glob("raw.*")
    return raw


def expected_of(case: Path) -> list[Path]:
    return sorted(case.glob("[0-9]*.md"), key=lambda p: int(p.stem))


def example_files() -> list[Path]:
    return sorted(p for p in EXAMPLES.rglob("*") if p.is_file() and not p.name.startswith((".", "README")))


def truth_of_examples() -> dict[str, list[dict[str, Any]]]:
    truth = yaml.safe_load((GOLDEN / "examples.yaml").read_text(encoding="utf-8"))
    assert isinstance(truth, dict)
    return truth


@cache
def layout_of(raw: Path) -> Layout:
    return extract(raw.read_bytes(), raw.name)


@cache
def extractions_of(raw: Path) -> tuple[Extraction, ...]:
    return tuple(read(layout_of(raw), TOPICS, raw.name))


def raw_id(raw: Path) -> str:
    """The id of a raw file in a test's name."""
    return raw.parent.name if raw.is_relative_to(GOLDEN) else str(raw.relative_to(EXAMPLES))
