"""Finds the duties of a record: sentences that ask for something by a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from archive.blocks import Heading, Table
from archive.numbering import marker_of
from archive.record import Record
from archive.vocabulary import ARTICLE_KINDS
from knowledge.due.duty import Duty
from knowledge.due.phrases import Form, Phrase, find_phrases
from knowledge.due.resolving import Base, resolve
from knowledge.due.vocabulary import any_of
from linking.plain import plain

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?[”’」』）)]*")
_TITLED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:学年度?|年度?)(?!.{0,3}(?:\d|至|-))")
_AFTER_BEFORE = re.compile(r"的(?!通知)|后|、|期间|夕|已|曾")
"""What follows 前 where it tells which one is meant, not by when."""
_MAY_SAY_WHEN = re.compile(
    r"[\d０-９一二三四五六七八九十] ?月|[年月]底|年[内末终]|个?工作日"
    r"|[日天周月]之?以?内|每[年月周学季半]|[期学假节考]前|期[末初间结]|月[底末]?前"
)
"""Stands in every sentence with a phrase, and in one of ten others: most text is asked nothing more."""
_LONGEST = 400
"""A longer sentence is a list or has lost its marks; its parts cannot be told apart."""


_OFFICE = re.compile(
    r"(?:本|我|县|区|市|省|各)?[^，。；、（()“”《@]{0,24}(?:科|股|室|处|办|中心|局|部|委|组|会|站|所|队|平台|系统)(?=[，。；、（(]|邮箱|汇总|备案|审核|处|$|\d)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DONE = re.compile(r"[一-鿿]了(?!解)")
_DEMAND = re.compile(r"须|应当|应|要|请|务必|必须|确保|不得|力争")


def find_duties(record: Record) -> list[Duty]:
    """Every duty of `record` in its order; none of a stub, or of what it says itself to be out of force."""
    if record.withdrawn or (record.validity and record.validity.state in ("废止", "失效")):
        return []
    base = base_of(record)
    is_article = record.kind in ARTICLE_KINDS
    found: list[Duty] = []
    for block, anchor in zip(record.body, record.anchors, strict=True):
        if isinstance(block, Table) or not _MAY_SAY_WHEN.search(block.text):
            continue
        for sentence in sentences_of(block.text):
            if _MAY_SAY_WHEN.search(sentence) and (not is_article or any_of("demands").search(sentence)):
                found.extend(_duties_of(sentence, record.id, anchor, base, is_heading=isinstance(block, Heading)))
    return found


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


def _duties_of(sentence: str, document: str, anchor: str, base: Base, *, is_heading: bool) -> Iterator[Duty]:
    text = plain(sentence)
    if len(text) > _LONGEST or any_of("not_duties").search(text):
        return
    phrases = [p for p in find_phrases(text) if _is_deadline(p, text, is_heading=is_heading)]
    for number, phrase in enumerate(phrases):
        start, end = _clause(text, phrases, number)
        printed = sentence[phrase.start : phrase.end]
        what = _what(sentence, start, end, phrase)
        if not what or (_DONE.search(what) and not _DEMAND.search(what)):
            continue
        clause, place = sentence[start:end], (phrase.start, phrase.end)
        who, to = _who(clause, place[0] - start, place[1] - start), _to(clause)
        ways = tuple(dict.fromkeys(any_of("ways").findall(clause)))
        for deadline in resolve(phrase, printed, base):
            yield Duty(document, anchor, sentence, place, deadline, what, who, to, ways)


def _is_deadline(phrase: Phrase, text: str, *, is_heading: bool) -> bool:
    """Whether the phrase asks for something: 前, or what is to be finished behind the bare day, and nothing that is over."""
    behind, before = text[phrase.end :], text[: phrase.start]
    if any_of("past").search(before[-12:]) or re.search(r"(?:^|[,，])(?:在|于)?(?:去年|上年|上学期)", before):
        return False
    if re.search(r"已(?:全部|经|于)?$|截至$|(?:从|自)$", before) and phrase.form is not Form.AFTER_DOCUMENT:
        return False
    has_before = "before" in phrase.parts or phrase.form not in (Form.MOMENT, Form.SPAN)
    if has_before:
        return not _AFTER_BEFORE.match(behind) and not any_of("conditions").match(behind.lstrip(" ,，"))
    if re.search(r"截止(?:日期|时间)?(?:为|是|到|至|[:：])?\s*$", before):
        return True
    if phrase.form is Form.SPAN and (is_heading or re.search(r"(?:阶段|时间)[^。]{0,6}[(（:：]$", before)):
        return True
    if re.match(r"起", behind):
        return False
    return bool(re.match(r"[,， ]?(?:" + any_of("finishing").pattern + ")", behind)) and not re.search(
        r"(?:^|[,，])[^,，]{0,30}[了过]", behind[:40]
    )


def _clause(text: str, phrases: list[Phrase], number: int) -> tuple[int, int]:
    """The part of the sentence that belongs to a phrase: from where the one before ends its clause to where the next begins."""
    start = 0
    if number:
        cut = max((text.rfind(mark, phrases[number - 1].end, phrases[number].start) for mark in ",，"), default=-1)
        start = cut + 1 if cut >= 0 else phrases[number].start
    end = len(text)
    if number + 1 < len(phrases):
        cut = max(text.rfind(mark, phrases[number].end, phrases[number + 1].start) for mark in ",，")
        end = cut if cut >= 0 else phrases[number + 1].start
    return start, end


def _what(sentence: str, start: int, end: int, phrase: Phrase) -> str:
    """The clause without its phrase and number, words otherwise as they stand."""
    before = sentence[start : phrase.start]
    marker = marker_of(before) if start == 0 else None
    if marker:
        before = before.lstrip()[len(marker.text) :]
    before = re.sub(r"(?:统一|务必|须|应当?|要|请|拟|原则上)?[于在]$", "", before).rstrip("（(：: ")
    behind = re.sub(r"^[）)]?[。，,、：: ]*", "", sentence[phrase.end : end])
    return re.sub(r"[。；！？，, ]+$", "", f"{before}{behind}".strip(" ，,"))


def _who(clause: str, before_phrase: int, after_phrase: int) -> str | None:
    """The body that a part of the clause in front of the phrase begins with, the nearest first; else the one behind it."""
    marker = marker_of(clause)
    before = clause[: max(before_phrase, 0)]
    before = before.lstrip()[len(marker.text) :] if marker and before else before
    pieces = [*reversed(re.split(r"[，,。：:）)]", before)), re.split(r"[，,：:]", clause[after_phrase:].lstrip("，, "))[0]]
    return next((found for piece in pieces if (found := _subject(piece))), None)


def _subject(piece: str) -> str | None:
    text = re.sub(r"^\s*(?:请|望|要求|由)", "", piece)
    if any_of("verbs").match(text):
        return None
    bodies = any_of("bodies").pattern
    joined = re.match(rf"((?:各|全体|有关|相关)[^的于在将把要应须请由为对]{{0,20}}?(?:{bodies}))(?!长|史|务|内|外|级|园)", text)
    match = joined or re.match(
        rf"([^的于在将把要应须请由为对、]{{0,16}}?(?:{bodies}))(?=[于在将把要应须请统务负按需拟每与和会，]|$)", text
    )
    return match[1] if match and len(match[1]) >= 2 else None


def _to(clause: str) -> str | None:
    """Where it goes: the office behind a verb of sending, and the address."""
    sent = [m.end() for m in any_of("sending").finditer(clause)]
    office = next((m[0] for at in reversed(sent) if (m := _OFFICE.match(clause, at))), None)
    mail = _MAIL.search(clause)
    return "，".join(part for part in (office, mail[0] if mail else None) if part) or None
