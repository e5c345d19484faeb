"""A record as the passages that are searched: four of metadata, then one a block of the body.

The numbers of the first four are fixed, so that a posting tells what it stands in without the text. Postings name
windows: each of the first four passages is one, and short neighbours of the body stand in one together; which of them it
is, the text tells. Mirror: passages.js.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.declared import publisher_of, regions_of
from archive.record import Record
from indexer.fold import BORDER

TITLE, HEADLINES, DOC_NUMBER, METADATA, BODY = range(5)
"""Passage numbers, and windows; BODY is the first block, the others follow it."""

_COMMENT = re.compile(r"\s*<!--.*-->\s*", re.S)

WINDOW_LENGTH = 300
"""Characters; a longer passage is a window alone."""


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
        _line(record.title),
        _values(record.kicker, record.subtitle, record.page_title),
        _line(record.doc_number or ""),
        _values(*_metadata(record)),
    )
    body = tuple(_without_comment(_line(block.text)) for block in record.body)
    return Passages(head + body, record.anchors)


def windows_of(texts: Sequence[str]) -> list[int]:
    """Passage number → the window it stands in; both rise."""
    windows = list(range(min(BODY, len(texts))))
    window, size = BODY - 1, WINDOW_LENGTH + 1
    for text in texts[BODY:]:
        if size + len(text) > WINDOW_LENGTH:
            window, size = window + 1, 0
        size += len(text)
        windows.append(window)
    return windows


def spoken_date(date: str | None) -> str | None:
    """2021-10-21 10:24 as 2021年10月21日, a partial date as far as it goes."""
    if not date:
        return None
    parts = date[:10].split("-")
    return "".join(part.lstrip("0") + unit for part, unit in zip(parts, "年月日", strict=False))


def organs_of(record: Record) -> tuple[str, ...]:
    """The organs a reader may name to find the record, each once."""
    named = (record.issuer, record.unit, record.school, publisher_of(record).value, record.printed_by)
    return tuple(dict.fromkeys(name for name in named if name))


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
    return BORDER.join(_line(value) for value in values if value)


def _without_comment(text: str) -> str:
    """Nothing of a line that is a comment of the file it came from: nobody reads it."""
    return "" if _COMMENT.fullmatch(text) else text


def _line(text: str) -> str:
    return text.replace(BORDER, " ").replace("\0", " ")
