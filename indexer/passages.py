"""A record as the passages that are searched: four of metadata, then one a block of the body.

The numbers of the first four are fixed, so that a posting tells what it stands in without the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.anchor import anchors_of
from archive.record import Record
from indexer.fold import BORDER

TITLE, HEADLINES, DOC_NUMBER, METADATA, BODY = range(5)
"""Passage numbers; BODY is the first block, the others follow it."""


@dataclass(frozen=True)
class Passages:
    """What is searched in one record."""

    texts: tuple[str, ...]
    """As printed; the values of a metadata passage stand between borders."""
    anchors: tuple[str, ...]
    """One a block of the body: `anchors[n]` belongs to `texts[BODY + n]`."""


def passages_of(record: Record) -> Passages:
    """The passages of `record`, in order."""
    head = (
        record.title,
        _values(record.kicker, record.subtitle, record.page_title),
        record.doc_number or "",
        _values(*_metadata(record)),
    )
    body = tuple(block.text.replace(BORDER, " ") for block in record.body)
    return Passages(head + body, anchors_of(record.body))


def spoken_date(date: str | None) -> str | None:
    """2021-10-21 10:24 as 2021年10月21日, a partial date as far as it goes."""
    if not date:
        return None
    parts = date[:10].split("-")
    return "".join(part.lstrip("0") + unit for part, unit in zip(parts, "年月日", strict=False))


def organs_of(record: Record) -> tuple[str, ...]:
    """The organs a reader may name to find the record, each once."""
    named = (record.issuer, record.unit, record.school, record.publisher, record.printed_by)
    return tuple(dict.fromkeys(name for name in named if name))


def regions_of(record: Record) -> tuple[str, ...]:
    """Province, city and district, where given."""
    return tuple(level for level in (record.region.province, record.region.city, record.region.district) if level)


def _metadata(record: Record) -> list[str | None]:
    dates = dict.fromkeys((record.date_written, record.date_printed, record.date_published))
    return [
        *organs_of(record),
        *(f"{author.role or ''}{author.name}" for author in record.authors),
        *record.addressees,
        *(attachment.title for attachment in record.attachments),
        *record.kinds,
        *record.topics,
        *regions_of(record),
        *record.section_path,
        record.source_note,
        *(form for date in dates for form in (spoken_date(date), date)),
        *record.emails,
        record.disclosure,
    ]


def _values(*values: str | None) -> str:
    return BORDER.join(value.replace(BORDER, " ") for value in values if value)
