"""Duties as a calendar file (RFC 5545), which Outlook, Apple's, 钉钉's and 飞书's calendars import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from icalendar import Alarm, Calendar, Event

from archive.record import Record
from knowledge.due.duty import Duty

_CHINA = timezone(timedelta(hours=8))
_WARNING = timedelta(days=-3)
"""A reminder three days ahead: time to write what is asked for, too late to forget it again."""
_TITLE_LENGTH = 40
"""Of an event, in characters: what a month's view shows of it is shorter still."""


def dump_calendar(events: Iterable[bytes], name: str) -> bytes:
    """A calendar of events as `dump_event` made them.

    The bytes depend on the duties alone: the stamp of an event is the day of its document.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Hongzhu//duties 1//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    empty = bytes(calendar.to_ical())
    end = empty.index(b"END:VCALENDAR")
    return empty[:end] + b"".join(events) + empty[end:]


def dump_event(duty: Duty, record: Record, address: str) -> bytes:
    """The event of a duty that has a day, with its record and the address of its passage; written once for all calendars."""
    return bytes(_event(duty, record, address).to_ical())


def _event(duty: Duty, record: Record, address: str) -> Event:
    event, deadline = Event(), duty.deadline
    assert deadline.until
    event.add("uid", f"{duty.name}@hongzhu")
    event.add("dtstamp", _stamp(record))
    event.add("summary", _title(duty))
    if deadline.clock:
        hour, minute = divmod(_minutes(deadline.clock), 60)
        moment = datetime.combine(deadline.until, time(0), _CHINA) + timedelta(hours=hour, minutes=minute)
        event.add("dtstart", moment.astimezone(UTC))
        event.add("duration", timedelta(0))
    else:
        event.add("dtstart", deadline.since or deadline.until)
        event.add("dtend", deadline.until + timedelta(days=1))
    lines = [duty.sentence, f"《{record.title}》{record.doc_number or ''}", deadline.said or "", deadline.doubt or "", address]
    event.add("description", "\n".join(line for line in lines if line))
    if address.startswith("http"):
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(duty))
    return event


def _reminder(duty: Duty) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _WARNING)
    alarm.add("description", _title(duty))
    return alarm


def _title(duty: Duty) -> str:
    return duty.what if len(duty.what) <= _TITLE_LENGTH else f"{duty.what[: _TITLE_LENGTH - 1]}…"


def _stamp(record: Record) -> datetime:
    try:
        day = date.fromisoformat((record.date or "")[:10])
    except ValueError:
        day = date(2000, 1, 1)
    return datetime.combine(day, time(0), UTC)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
