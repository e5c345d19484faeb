"""Duties as a calendar file (RFC 5545), which Outlook, Apple's, 钉钉's and 飞书's calendars import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from archive.record import Record
from knowledge.due.duty import Duty

_CHINA = timezone(timedelta(hours=8))
_WARNING = "TRIGGER:-P3D"
"""A reminder three days ahead: time to write what is asked for, too late to forget it again."""
_FOLD = 75
"""Octets of a line, its break not counted."""
_TITLE_LENGTH = 40
"""Of an event, in characters: what a month's view shows of it is shorter still."""


def dump_calendar(events: Iterable[bytes], name: str) -> bytes:
    """A calendar of events as `dump_event` made them.

    The bytes depend on the duties alone: the stamp of an event is the day of its document. They are what the library
    icalendar writes, which takes seven megabytes of everybody's disk; the tests hold them to it.
    """
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hongzhu//duties 1//ZH",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        "",
    ]
    return "\r\n".join(map(_folded, head)).encode("utf-8") + b"".join(events) + b"END:VCALENDAR\r\n"


def dump_event(duty: Duty, record: Record, address: str) -> bytes:
    """The event of a duty that has a day, with its record and the address of its passage.

    Byte for byte what icalendar writes, which takes thirty times as long: an archive has ten thousand of them.
    """
    deadline, title = duty.deadline, _escaped(_title(duty))
    said = [duty.sentence, f"《{record.title}》{record.doc_number or ''}", deadline.said or "", deadline.doubt or "", address]
    lines = [
        "BEGIN:VEVENT",
        f"SUMMARY:{title}",
        *_times(duty),
        f"DTSTAMP:{_stamp(record)}T000000Z",
        f"UID:{_escaped(event_name(duty))}",
        f"DESCRIPTION:{_escaped(chr(10).join(line for line in said if line))}",
        "TRANSP:TRANSPARENT",
        *([f"URL:{address}"] if address.startswith("http") else []),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        _WARNING,
        "END:VALARM",
        "END:VEVENT",
        "",
    ]
    return "\r\n".join(map(_folded, lines)).encode("utf-8")


def event_name(duty: Duty) -> str:
    """The UID of its event: as lasting as the duty's name."""
    return f"{duty.name}@hongzhu"


def _times(duty: Duty) -> tuple[str, str]:
    deadline = duty.deadline
    assert deadline.until
    if not deadline.clock:
        first, behind = deadline.since or deadline.until, deadline.until + timedelta(days=1)
        return f"DTSTART;VALUE=DATE:{_digits(first)}", f"DTEND;VALUE=DATE:{_digits(behind)}"
    hour, minute = divmod(_minutes(deadline.clock), 60)
    moment = datetime.combine(deadline.until, time(0), _CHINA) + timedelta(hours=hour, minutes=minute)
    there = moment.astimezone(UTC)
    return f"DTSTART:{_digits(there)}T{there.hour:02}{there.minute:02}00Z", "DURATION:P0D"


def _digits(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """A TEXT of RFC 5545."""
    text = text.replace(r"\N", "\n").replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return text.replace("\r\n", r"\n").replace("\n", r"\n").replace("\r", r"\n")


def _folded(line: str) -> str:
    """In lines of less than 75 octets, none of which ends within a character or behind the sign of an escape."""
    if len(line) < _FOLD // 4 or len(line.encode("utf-8")) < _FOLD:
        return line
    pieces, start, octets = [], 0, 0
    for at, sign in enumerate(line):
        width = 1 if sign < "\x80" else 2 if sign < "\u0800" else 3 if sign < "\U00010000" else 4
        if octets + width >= _FOLD and at > start:
            cut = at - 1 if line[at - 1] in "\\^" and at - 1 > start else at
            pieces.append(line[start:cut])
            start, octets = cut, at - cut
        octets += width
    return "\r\n ".join([*pieces, line[start:]])


def _title(duty: Duty) -> str:
    return duty.what if len(duty.what) <= _TITLE_LENGTH else f"{duty.what[: _TITLE_LENGTH - 1]}…"


def _stamp(record: Record) -> str:
    """The day of the document."""
    try:
        return _digits(date.fromisoformat((record.date or "")[:10]))
    except ValueError:
        return "20000101"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
