"""Days counted from something that the document itself dates: 会后3日内, 报名结束后5个工作日内, 开学第一周内."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive.numbering import number_of
from knowledge.due.deadline import Deadline, DeadlineKind, YearBasis
from knowledge.due.moment import Base
from knowledge.due.phrases import Form, Phrase, find_phrases
from knowledge.due.resolving import resolve
from knowledge.due.workdays import after_workdays
from linking.plain import plain

_NAMED_BEFORE = re.compile(
    r"(开学|报名|填报|申报|公示|会议|大会|培训|考试|比赛|复赛|决赛)(?:召开)?(?:时间|日期)?(?:为|定于|于|是|[:：])? ?$"
)
_NAMED_BEHIND = re.compile(
    r"(?:[^,。;]{0,16}?(会议|大会|会|培训|考试|比赛|复赛|决赛)?(?:举行|召开|举办)|(?:正式)?(开学|报名|填报|申报))(?![前后])"
)
_KEY = {"大会": "会", "会议": "会", "大赛": "比赛", "决赛": "比赛", "赛": "比赛"}
"""What is one event by several names; a first round and a final that are dated both leave neither."""
_MAY_DATE = re.compile(r"(?:开学|报名|填报|申报|公示|会议|大会|培训|考试|比赛|复赛|决赛)|(?:举行|召开|举办)")
"""Stands in every text that dates something."""
_COUNTED = re.compile(
    r"(?P<event>开学|报名|填报|申报|公示|会|培训|考试|比赛|复赛|决赛|赛)(?:议|期)?(?:召开|举行)?"
    r"(?:(?P<end>结束|期?满|截止)?后|(?P<start>开始)?前|第一周)"
)


_AHEAD = re.compile(r"提前 ?(\d{1,3}|[一二三四五六七八九十两]{1,3})个?(日|天|周|星期)")
"""Before what is not said: counted where the document dates one thing alone."""
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7}


@dataclass(frozen=True)
class _Event:
    first: date
    last: date


def find_events(texts: Iterable[str], base: Base) -> Mapping[str, _Event]:
    """What the texts (plain) date, by its name; what is dated twice, in two ways, is left out."""
    found: dict[str, _Event | None] = {}
    for text in texts:
        if not _MAY_DATE.search(text):
            continue
        for phrase in find_phrases(text):
            if phrase.form not in (Form.MOMENT, Form.SPAN) or phrase.parts.keys() & {"before", "part1", "part2"}:
                continue
            name = _name_of(text, phrase)
            day = resolve(phrase, text[phrase.start : phrase.end], base)[0]
            if name and day.until and not day.doubt:
                event = _Event(day.since or day.until, day.until)
                found[name] = event if found.get(name, event) == event else None
    return {name: event for name, event in found.items() if event}


def _name_of(text: str, phrase: Phrase) -> str | None:
    before = _NAMED_BEFORE.search(text, 0, phrase.start)
    behind = None if before else _NAMED_BEHIND.match(text, phrase.end)
    name = before[1] if before else (behind[1] or behind[2]) if behind else None
    return _KEY.get(name, name) if name else None


def counts_from_event(deadline: Deadline) -> bool:
    """Whether its phrase names something that the document may date."""
    text = plain(deadline.printed)
    return deadline.kind is DeadlineKind.RELATIVE and not deadline.until and bool(_COUNTED.search(text) or _AHEAD.match(text))


def with_event_day(deadline: Deadline, events: Mapping[str, _Event]) -> Deadline:
    """`deadline` with its day, and the doubt that says from what it was counted; as it was where nothing dates it."""
    text = plain(deadline.printed)
    match = _COUNTED.search(text)
    ahead = _AHEAD.match(text)
    if ahead and len(events) == 1:
        (only,) = events.values()
        return _counted(deadline, only.first - timedelta(days=number_of(ahead[1]) * _DAYS[ahead[2]]), only.first)
    event = events.get(_KEY.get(match["event"], match["event"])) if match else None
    if match is None or event is None:
        return deadline
    until = _until(text, match, event)
    if until is None:
        return deadline
    since = event.first if "第一周" in match[0] else None
    kind = DeadlineKind.SPAN if since else DeadlineKind.RELATIVE
    return replace(_counted(deadline, until, event.last), kind=kind, since=since)


def _counted(deadline: Deadline, until: date, day: date) -> Deadline:
    doubt = f"按文中写的日期（{day.month}月{day.day}日）推出"
    return replace(deadline, until=until, basis=YearBasis.COUNTED, doubt=doubt)


def _until(text: str, match: re.Match[str], event: _Event) -> date | None:
    if "第一周" in match[0]:
        return event.first + timedelta(days=6 - event.first.weekday())
    counted = re.match(r" ?(?:的|在|于)?(\d{1,3}|[一二三四五六七八九十两]{1,3})个?(工作日|日|天|周|星期)", text[match.end() :])
    if counted is None:
        return None
    count = number_of(counted[1])
    if "前" in match[0]:
        return (
            event.first - timedelta(days=count * (7 if counted[2] in ("周", "星期") else 1)) if counted[2] != "工作日" else None
        )
    if counted[2] == "工作日":
        return after_workdays(event.last, count)[0]
    return event.last + timedelta(days=count * (7 if counted[2] in ("周", "星期") else 1))
