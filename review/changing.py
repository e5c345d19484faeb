"""Puts a record right: values that a person typed, alternatives of doubts, and that it was looked at.

What is written is what an editor would write: a few keys of the file, every other byte as it was. Each write can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from archive.atomic import write_atomically
from archive.doubt import Doubt, sure_of
from archive.errors import UsageError
from archive.insertion import insert_keys
from archive.markdown import load_record
from archive.record import Record
from archive.renewing import renew_keys
from archive.store import StoredRecord
from archive.vocabulary import KINDS
from review.undoing import Undoing
from scraper.cues.dates import parse_date

TEXTS = ("title", "kicker", "subtitle", "issuer", "doc_number", "publisher", "source_note", "school", "unit", "disclosure")
DATES = ("date_written", "date_printed", "date_published")
LISTS = ("addressees", "topics")
FIELDS = ("title", "kicker", "subtitle", "kind", *TEXTS[3:5], *DATES, *TEXTS[5:], *LISTS)
"""What the form offers, in its order."""
SEPARATOR = "；"


@dataclass(frozen=True)
class Changes:
    """What a person types or chooses, written into records; `undoing` remembers it."""

    undoing: Undoing

    def set_fields(self, stored: StoredRecord, typed: dict[str, str]) -> Record:
        """Write the values of the form that differ; raises UsageError for one that cannot be, naming it."""
        changes = {key: value for key, text in typed.items() if (value := _value(key, text)) != getattr(stored.record, key)}
        if not changes:
            return stored.record
        settled = tuple(d for d in stored.record.doubts if d.about not in changes)
        return self._write(stored, "改了" + "、".join(sorted(changes)), doubts=settled, **changes)

    def settle(self, stored: StoredRecord, number: int, chosen: str | None) -> Record:
        """Take a doubt away: what the record has is right, or `chosen`, one of its alternatives, goes in its place."""
        try:
            doubt = stored.record.doubts[number]
        except IndexError as error:
            raise UsageError("这一条存疑已经不在了", next_step="刷新页面再看") from error
        if doubt.about == "alike":
            raise UsageError("是不是同一份，要看两份的不同再定", next_step="按“比较两份”")
        if chosen is not None and chosen not in doubt.alternatives:
            raise UsageError("这不是这条存疑的备选", next_step="刷新页面再选")
        left = tuple(d for n, d in enumerate(stored.record.doubts) if n != number)
        values = {doubt.about: _value(doubt.about, chosen)} if chosen is not None and doubt.about in FIELDS else {}
        return self._write(stored, "定了一条存疑", doubts=left, **values)

    def confirm(self, stored: StoredRecord) -> Record:
        """Say that the record was held against its original."""
        return self._write(stored, "已核对", review=None)

    def _write(self, stored: StoredRecord, what: str, **changes: Any) -> Record:
        with self.undoing.remembered(f"《{stored.record.title}》{what}", (stored.path, stored.ledger_path)):
            if changes.keys() == {"review"}:  # that somebody looked is no edit: a better reading may still take its place
                return renew_keys(stored, **changes)
            text = insert_keys(stored.path.read_bytes().decode("utf-8"), str(stored.path), **changes)
            write_atomically(stored.path, text.encode("utf-8"))
            return load_record(text, str(stored.path))


def shown_value(record: Record, key: str) -> str:
    """The value of a field as the form shows it."""
    value = getattr(record, key)
    return SEPARATOR.join(value) if isinstance(value, tuple) else value or ""


def _value(key: str, text: str | None) -> Any:
    check: Callable[[str], Any] = _CHECKS.get(key, lambda words: words or None)
    words = " ".join((text or "").split())
    return check(words)


def _list(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.replace(";", SEPARATOR).split(SEPARATOR) if part.strip())


def _title(words: str) -> str:
    if not words:
        raise UsageError("标题不能是空的", next_step="写上标题；实在没有，写〔无标题〕")
    return words


def _kind(words: str) -> str | None:
    if words and words not in KINDS:
        raise UsageError(f"文种里没有“{words}”", next_step=f"从这些里选：{'、'.join(KINDS[:8])}……")
    return words or None


def _date(words: str) -> str | None:
    if not words:
        return None
    day = parse_date(words)
    if day is None:
        raise UsageError(f"日期“{words}”读不懂", next_step="写成 2026-11-20 或 2026年11月20日 的样子")
    return day


_CHECKS: dict[str, Callable[[str], Any]] = {
    "title": _title,
    "kind": _kind,
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(LISTS, _list),
}


def sureness(record: Record) -> int:
    """How sure the reading was, in percent: the least sure of its doubts; 100 without any."""
    return min(map(sure_of, record.doubts), default=100)


def doubts_of(record: Record) -> list[tuple[int, Doubt]]:
    """Its doubts with their numbers, the least sure first."""
    return sorted(enumerate(record.doubts), key=lambda pair: (sure_of(pair[1]), pair[0]))
