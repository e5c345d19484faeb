"""What a withdrawn document says of itself wherever it is still named: in search, in packs, behind links."""

from __future__ import annotations

from dataclasses import replace

from archive.blocks import Paragraph
from archive.record import Record

MARK = "（已撤下）"


def day_in_words(day: str) -> str:
    """`2026-11-21` → `2026年11月21日`."""
    parts = [part.lstrip("0") for part in day.split("-")]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def notice_of(record: Record) -> str:
    """When and why the document was withdrawn, one sentence or two."""
    gone = record.withdrawn
    assert gone
    return f"本文献已于{day_in_words(gone.date)}从文库撤下。原因：{gone.reason}{'' if gone.reason.endswith('。') else '。'}"


def with_notice(record: Record) -> Record:
    """`record` with the notice for its text where it was withdrawn, so that what quotes it says so."""
    return replace(record, body=(Paragraph(f"〔{notice_of(record)}〕"),)) if record.withdrawn else record


def with_mark(record: Record) -> Record:
    """`record` with a title that says that it was withdrawn."""
    return replace(record, title=f"{record.title}{MARK}") if record.withdrawn else record
