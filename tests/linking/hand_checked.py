"""The hand-checked set: an invented catalogue, and texts with every reference that a careful reader would mark."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from archive.blocks import Paragraph
from archive.record import Attachment, Record
from linking.catalogue import NOBODY, Catalogue, Entry, entry_of
from linking.references import Reading

FOLDER = Path(__file__).with_name("references")

Found = tuple[str, str, tuple[str, ...]]
"""The reference as printed, its status, and the records it names."""


@dataclass(frozen=True)
class Case:
    """One text; several where it is a document of several paragraphs."""

    name: str
    texts: tuple[str, ...]
    by: dict[str, str]
    expected: tuple[Found, ...]


def load_catalogue() -> Catalogue:
    """The invented archive of catalogue.yml."""
    rows = _load("catalogue.yml")
    ended = {row["id"]: tuple(row["ended_by"]) for row in rows if "ended_by" in row}
    return Catalogue([entry_of(_record(row)) for row in rows], ended)


def load_cases() -> list[Case]:
    """Every case of the other files, named by file and position."""
    files = sorted(path.name for path in FOLDER.glob("*.yml") if path.name != "catalogue.yml")
    return [_case(f"{name}:{n}", row) for name in files for n, row in enumerate(_load(name), 1)]


def standpoint(case: Case, catalogue: Catalogue) -> Entry:
    """Who writes the text of a case."""
    if "id" in case.by:
        return catalogue.entries[case.by["id"]]
    if not case.by:
        return NOBODY
    return Entry("case", "", issuer=case.by.get("issuer", ""), date=str(case.by.get("date", "")))


def read_case(case: Case, catalogue: Catalogue) -> list[Found]:
    """What the program finds in a case."""
    reading = Reading(catalogue, standpoint(case, catalogue))
    return [(text[r.start : r.end], r.status.name.lower(), r.targets) for text in case.texts for r in reading.read(text)]


def _load(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return rows


def _record(row: dict[str, Any]) -> Record:
    return Record(
        id=row["id"],
        title=row["title"],
        doc_number=row.get("number"),
        issuer=row.get("issuer"),
        date_written=str(row["date"]) if "date" in row else None,
        attachments=tuple(Attachment(title, None, included=True) for title in row.get("attached", ())),
        body=(Paragraph("正文。"),),
    )


def _case(name: str, row: dict[str, Any]) -> Case:
    texts = row["text"] if isinstance(row["text"], list) else [row["text"]]
    return Case(name, tuple(texts), {k: str(v) for k, v in row.get("by", {}).items()}, tuple(map(_expected, row["expect"])))


def _expected(line: str) -> Found:
    text, _, rest = line.rpartition(" → ")
    status, *targets = rest.split()
    return text, status, tuple(targets)
