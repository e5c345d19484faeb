"""Finds the duties of a record: sentences that ask for something by a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.blocks import Heading, Table
from archive.record import Record
from archive.vocabulary import ARTICLE_KINDS, LAW_KINDS
from knowledge.due.asking import asks
from knowledge.due.clause import cut_clause, to_of, ways_of, what_of, who_of
from knowledge.due.deadline import Deadline, YearBasis
from knowledge.due.duty import Duty
from knowledge.due.events import counts_from_event, find_events, with_event_day
from knowledge.due.moment import Base
from knowledge.due.phrases import Form, Phrase, find_phrases
from knowledge.due.resolving import resolve
from knowledge.due.vocabulary import any_of
from linking.plain import plain

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?[”’」』）)]*")
_TITLED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:学年度?|年度?)(?!.{0,3}(?:\d|至|-))")
_MAY_SAY_WHEN = re.compile(
    r"月|[年半][底末终]|年内|半年|季度|工作日|[日时钟天周月]之?以?内|每[个年月周学季半日天两隔\d]|[\d十] ?[日号点]"
    r"|[周期][一二三四五六日天]|[下本]周|[:：]\d\d之?以?前|[一-鿿]前|提前|当[天日]|[此规]"
)
"""Stands in every sentence with a phrase, and in one of five others: most text is asked nothing more."""
_NUMBERED_DAY = re.compile(r"^ ?\d{1,2}\.(?=\d{1,2} ?月)")
"""A number of an item right before a month: 3.7月10日之前."""
_LAW = re.compile(
    r"^(?!关于).*(?:条例|(?<!办|方|做|看|说|想|用|打|书)法)(?:\((?:试行|修[正订]|[^()]{0,8}修[正订][^()]{0,4})\))?$|^最高人民(?:法院|检察院)"
)
"""The title of a law whose kind was not told; 办法 are those of offices and schools."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零]{1,7}条")
_ARTICLES = 10
"""Of a text that nobody signs and that is sent to nobody: what has fewer may be a page of advice."""
_YEAR = re.compile(r"(?:19|20)\d\d ?年")
_LONGEST = 400
"""A longer sentence is a list or has lost its marks; its parts cannot be told apart."""


def find_duties(record: Record) -> list[Duty]:
    """Every duty of `record` in its order; none of a stub, of a request, or of what it says itself to be out of force."""
    if record.withdrawn or record.kind == "请示" or (record.validity and record.validity.state in ("废止", "失效")):
        return []
    base = base_of(record)
    is_article = record.kind in ARTICLE_KINDS
    found: list[Duty] = []
    for block, anchor in zip(record.body, record.anchors, strict=True):
        if isinstance(block, Table) or not _MAY_SAY_WHEN.search(block.text):
            continue
        base = replace(base, near=None, last=None)
        for sentence in sentences_of(block.text):
            if _MAY_SAY_WHEN.search(sentence) and (not is_article or any_of("demands").search(sentence)):
                reading = _Reading(sentence, record.id, anchor, base, isinstance(block, Heading))
                found.extend(reading.duties())
                base = reading.base
    if is_law(record):
        found = [duty for duty in found if duty.deadline.until and _YEAR.search(duty.deadline.printed)]
    return _with_event_days(found, record, base_of(record))


def is_law(record: Record) -> bool:
    """Whether it rules for everybody and for good: its 三十日内 count from what happens to whom it concerns, never from its own
    day, so that only days with their year are anybody's deadline."""
    if set(record.kinds) & set(LAW_KINDS) or _LAW.search(plain(record.title)):
        return True
    articles = sum(bool(_ARTICLE.match(block.text)) for block in record.body)
    return articles >= _ARTICLES and not (record.issuer or record.addressees)


def known_duties(record: Record) -> tuple[Duty, ...]:
    """What `find_duties` finds, found once for each wording of the record."""
    return record.found_values("duties", Duty, find_duties)


def _with_event_days(found: list[Duty], record: Record, base: Base) -> list[Duty]:
    if not any(counts_from_event(duty.deadline) for duty in found):
        return found
    events = find_events((plain(block.text) for block in record.body if _MAY_SAY_WHEN.search(block.text)), base)
    return [
        replace(duty, deadline=with_event_day(duty.deadline, events)) if counts_from_event(duty.deadline) else duty
        for duty in found
    ]


def base_of(record: Record) -> Base:
    """What the days of `record` are reckoned from."""
    days = (_day(value) for value in (record.date_written, record.date_printed, record.date_published))
    titles = (record.title, *(a.title for a in record.attachments if a.included))
    years = {int(m[1]) for title in titles for m in _TITLED_YEAR.finditer(plain(title))}
    return Base(next((day for day in days if day), None), years.pop() if len(years) == 1 else None)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
    except ValueError:
        return None


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a block, each with its closing mark."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield match[0].strip()


@dataclass
class _Reading:
    """One sentence as it is read from phrase to phrase; `base.near` is the last day that was said."""

    sentence: str
    document: str
    anchor: str
    base: Base
    is_heading: bool

    def duties(self) -> Iterator[Duty]:
        """The duties in order."""
        text = _NUMBERED_DAY.sub(lambda match: " " * len(match[0]), plain(self.sentence))
        if len(text) > _LONGEST:
            return
        phrases = find_phrases(text)
        asking = _each_once([p for p in phrases if asks(p, text, is_heading=self.is_heading)], text)
        for phrase in phrases:
            printed = self.sentence[phrase.start : phrase.end]
            deadlines = resolve(_counted_on(phrase, phrases), printed, self.base)
            if phrase in asking:
                yield from self._of(phrase, cut_clause(text, asking, asking.index(phrase)), deadlines)
            dated = [deadline for deadline in deadlines if deadline.until]
            if dated:
                self.base = replace(self.base, near=dated[-1].until, last=dated[-1])

    def _of(self, phrase: Phrase, cut: tuple[int, int], deadlines: Iterable[Deadline]) -> Iterator[Duty]:
        start, end = cut
        what = what_of(self.sentence, start, end, phrase)
        if not what:
            return
        clause, place = self.sentence[start:end], (phrase.start, phrase.end)
        who, to = who_of(self.sentence, start, end, phrase), to_of(clause)
        ways = ways_of(clause)
        for deadline in deadlines:
            if not _is_over(deadline, phrase, self.base):
                yield Duty(self.document, self.anchor, self.sentence, place, deadline, what, who, to, ways)


def _counted_on(phrase: Phrase, phrases: list[Phrase]) -> Phrase:
    """`phrase`, counted from the document where one before it in the sentence is: 接到通知后24小时内…，三日内…."""
    if phrase.form is not Form.AFTER_EVENT or "event" in phrase.parts or not phrase.parts.keys() >= {"n", "unit"}:
        return phrase
    counted = any(other.form is Form.AFTER_DOCUMENT and other.start < phrase.start for other in phrases)
    return replace(phrase, form=Form.AFTER_DOCUMENT) if counted else phrase


def _each_once(asking: list[Phrase], text: str) -> list[Phrase]:
    """Without those that say again what another one says: 在此期间 behind its days, the months in which it is every week,
    the hours of 每天上午9时、下午5时前."""
    forms = {phrase.form for phrase in asking}
    often = [phrase.start for phrase in asking if phrase.form is Form.HOW_OFTEN]

    def is_said(phrase: Phrase) -> bool:
        if phrase.form is Form.BACK:
            return Form.SPAN in forms
        if phrase.form is Form.HOUR:
            return any(at < phrase.start and "," not in text[at : phrase.start] for at in often)
        of_month = phrase.form in (Form.MONTH, Form.SPAN)
        return of_month and any(phrase.end <= at and "," not in text[phrase.end : at] for at in often)

    return [phrase for phrase in asking if not is_said(phrase)]


def _is_over(deadline: Deadline, phrase: Phrase, base: Base) -> bool:
    """Whether the day lies before its document: with its year printed, or without a word that asks for it by then."""
    if deadline.until is None or base.written is None or deadline.until >= base.written:
        return False
    return deadline.basis is YearBasis.PRINTED or not phrase.is_limit
