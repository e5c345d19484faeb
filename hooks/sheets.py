"""Originals that hold several documents: the page of a newspaper, and the issue it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.record import Record

SHEET_URL = "sheet/"
_DIGEST_SIGNS = 12
"""Of the original's digest: an archive of a million originals has no two alike."""


@dataclass(frozen=True)
class Sheet:
    """The documents of one original in their order; what was withdrawn is not among them."""

    digest: str
    records: tuple[Record, ...]
    issue: tuple[Record, ...] = ()
    """Articles of the same paper and day that came in with other originals."""

    @property
    def url(self) -> str:
        """The path of the page that lists it, from what the original is."""
        return f"{SHEET_URL}{self.digest[:_DIGEST_SIGNS]}/"

    @property
    def is_newspaper(self) -> bool:
        """Whether these are articles, not notices that were pasted together."""
        return not any(record.issuer or record.doc_number for record in self.records)

    def beside(self, record: Record) -> tuple[Record | None, Record | None]:
        """The documents before and after `record`."""
        at = self.records.index(record)
        before = self.records[at - 1] if at else None
        return before, self.records[at + 1] if at + 1 < len(self.records) else None


def find_sheets(records: Iterable[Record]) -> Mapping[str, Sheet]:
    """By record id; a document that is alone in its original is in no sheet. Linear."""
    parts: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    issues: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.source and record.source.part is not None:
            parts[record.source.sha256].append((record.source.part, record))
        if record.publisher and record.date_published and not record.doc_number:
            issues[record.publisher, record.date_published].append(record)
    found: dict[str, Sheet] = {}
    for digest, numbered in parts.items():
        if len(numbered) < 2:
            continue
        own = tuple(record for _, record in sorted(numbered, key=lambda pair: (pair[0], pair[1].id)))
        sheet = Sheet(digest, own, _rest_of_issue(own, issues))
        found |= {record.id: sheet for record in own}
    return found


def _rest_of_issue(own: tuple[Record, ...], issues: Mapping[tuple[str, str], list[Record]]) -> tuple[Record, ...]:
    ids = {record.id for record in own}
    keys = dict.fromkeys((r.publisher, r.date_published) for r in own if r.publisher and r.date_published)
    return tuple(other for key in keys for other in issues.get(key, ()) if other.id not in ids)
