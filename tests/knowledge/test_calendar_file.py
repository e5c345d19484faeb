"""Events and calendars written by hand are those that the library writes, and reads."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Event

from archive.record import Record
from knowledge.due.calendar_file import dump_calendar, dump_event
from knowledge.due.deadline import Deadline, DeadlineKind
from knowledge.due.duty import Duty

_TEXTS = st.text(
    st.sampled_from('各校报送名单，。；：一二abc;,\\\\^^N\n\r é\U00020000\u200b"=') | st.characters(exclude_categories=["Cs"]),
    max_size=90,
)
_CLOCKS = st.none() | st.builds(lambda hour, minute: f"{hour}:{minute:02}", st.integers(0, 24), st.integers(0, 59))
_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@st.composite
def _duties(draw: st.DrawFn) -> Duty:
    until = draw(_DAYS)
    since = draw(st.none() | st.just(until - timedelta(days=3)))
    deadline = Deadline(DeadlineKind.DAY, "x", until=until, since=since, clock=draw(_CLOCKS), doubt=draw(st.none() | _TEXTS))
    return Duty("2021-1-aaaaa", "pabcde", draw(_TEXTS), (0, 1), deadline, draw(_TEXTS.filter(bool)))


def _of_library(duty: Duty, record: Record, address: str) -> bytes:
    event, deadline = Event(), duty.deadline
    assert deadline.until
    title = duty.what if len(duty.what) <= 40 else f"{duty.what[:39]}…"
    event.add("uid", f"{duty.name}@hongzhu")
    event.add("dtstamp", datetime.combine(date.fromisoformat(record.date or "2000-01-01"), time(0), UTC))
    event.add("summary", title)
    if deadline.clock:
        hour, minute = map(int, deadline.clock.split(":"))
        china = timezone(timedelta(hours=8))
        moment = datetime.combine(deadline.until, time(0), china) + timedelta(hours=hour, minutes=minute)
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
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-3))
    alarm.add("description", title)
    event.add_component(alarm)
    return bytes(event.to_ical())


@given(
    _duties(),
    st.sampled_from([None, "2021-10-28"]),
    st.sampled_from(["d/2021-1-aaaaa/#pabcde", "https://wenku.example/d/x/#p"]),
)
def test_event_is_that_of_the_library(duty: Duty, day: str | None, address: str) -> None:
    record = Record("2021-1-aaaaa", "关于,报送;材料的通知", kind="通知", date_written=day)
    assert dump_event(duty, record, address) == _of_library(duty, record, address)


def test_calendar_without_events_is_that_of_the_library() -> None:
    calendar = Calendar()
    for name, value in {
        "prodid": "-//Hongzhu//duties 1//ZH",
        "version": "2.0",
        "method": "PUBLISH",
        "x-wr-calname": "青禾区教育局文库",
    }.items():
        calendar.add(name, value)
    assert dump_calendar([], "青禾区教育局文库") == bytes(calendar.to_ical())


@given(st.lists(_duties(), max_size=3), _TEXTS)
def test_calendar_is_read_by_the_library_whatever_its_name(duties: list[Duty], name: str) -> None:
    record = Record("2021-1-aaaaa", "关于,报送;材料的通知", kind="通知", date_written=None)
    made = dump_calendar((dump_event(duty, record, "d/2021-1-aaaaa/#p") for duty in duties), name)
    assert len(Calendar.from_ical(made).walk("VEVENT")) == len(duties)
