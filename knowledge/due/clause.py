"""Whose duty it is, what is to be done and where it goes, as the words of the clause that belongs to a phrase."""

from __future__ import annotations

import re
from functools import cache

from archive.numbering import marker_of
from knowledge.due.phrases import Phrase
from knowledge.due.vocabulary import any_of

_OFFICE = re.compile(
    r"(?:本|我|县|区|市|省|各)?[^，。；、（()“”《@]{0,24}(?:科|股|室|处|办|中心|局|部|委|组|会|站|所|队|平台|系统)(?=[，。；、（(]|邮箱|汇总|备案|审核|处|$|\d)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LEADING = re.compile(r"(?:统一|务必|须|应当?|要|请|拟|原则上)?[于在]$")
_BEGINNING = re.compile(r"^[）)]?[。，,、：: ]*")
_STOP = re.compile(r"[，,。：:）)；;]")
_BEHIND_WAY = re.compile(r"^[^至]*至(?=.{2})")
"""报送计划至基础教育科: what is sent stands between."""
_ASKING = re.compile(r"^\s*(?:请|望|要求|由)")


def cut_clause(text: str, phrases: list[Phrase], number: int) -> tuple[int, int]:
    """The part of the sentence that belongs to a phrase: from where the one before ends its clause to where the next begins."""
    start = 0
    if number:
        cut = _last_comma(text, phrases[number - 1].end, phrases[number].start)
        start = cut + 1 if cut >= 0 else phrases[number].start
    end = len(text)
    if number + 1 < len(phrases):
        cut = _last_comma(text, phrases[number].end, phrases[number + 1].start)
        end = cut if cut >= 0 else phrases[number + 1].start
    return start, end


def _last_comma(text: str, start: int, end: int) -> int:
    """The last comma between two phrases but the one that ends the first of them, behind which its act stands; -1 for none."""
    while start < end and text[start] in ",， ":
        start += 1
    return max(text.rfind(mark, start, end) for mark in ",，")


def what_of(sentence: str, start: int, end: int, phrase: Phrase) -> str:
    """The clause without its phrase and number, words otherwise as they stand."""
    before = sentence[start : phrase.start]
    marker = marker_of(before) if start == 0 else None
    if marker:
        before = before.lstrip()[len(marker.text) :]
    before = _LEADING.sub("", before).rstrip("（(：: ")
    behind = _BEGINNING.sub("", sentence[phrase.end : end])
    return f"{before}{behind}".strip(" ，,").rstrip("。；！？，, ")


def who_of(sentence: str, start: int, end: int, phrase: Phrase) -> str | None:
    """The body that a part of the clause in front of the phrase begins with, the nearest first; else the one behind it, else
    the nearest of the clauses before: 各校核对学生数，于4月20日前填报."""
    before = _without_marker(sentence[: phrase.start])
    near = _without_marker(sentence[start : phrase.start])
    behind = _STOP.split(sentence[phrase.end : end].lstrip("，, "), maxsplit=1)[0]
    pieces = [*reversed(_STOP.split(near)), behind, *reversed(_STOP.split(before))]
    return next((found for piece in pieces if (found := _subject(piece))), None)


def _without_marker(text: str) -> str:
    marker = marker_of(text)
    return text.lstrip()[len(marker.text) :] if marker else text


def _subject(piece: str) -> str | None:
    text = _ASKING.sub("", piece)
    if any_of("verbs").match(text):
        return None
    joined, alone = _subjects()
    match = joined.match(text) or alone.match(text)
    if match is None or len(match[1]) < 2 or _ACTING.search(match[1]) or _acts().search(match[1]):
        return None
    return match[1]


_ACTING = re.compile(r"\d ?[月日号]|[月年]底|^报|报[局区县市学校送]|交[局区县市学校]")
"""What is no body, though it ends like one: 问题清单10月底前报送局监察室, 报局人事科."""


@cache
def _acts() -> re.Pattern[str]:
    """A verb with its object, or a time: 寒假前完成民主评议党员 ends like a body and is what is done."""
    verbs = any_of("acts").pattern
    return re.compile(rf"(?:{verbs})(?=.)|^(?:统一|一律|均|再|并)?[送交发]|[向至到]|前(?!进|锋|沿|哨|旗|[埠头])|后(?!勤)")


@cache
def _subjects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    bodies = any_of("bodies").pattern
    return (
        re.compile(
            rf"((?:各|全体|有关|相关)[^的于在将把要应须请由为对]{{0,20}}?(?:{bodies})(?:(?:教育|教体|党)?(?:{bodies}))*)(?!长|史|务|内|外|级|园)"
        ),
        re.compile(rf"([^的于在将把要应须请由为对、]{{0,16}}?(?:{bodies}))(?=[于在将把要应须请统务负按需拟每与和会，]|$)"),
    )


def ways_of(clause: str) -> tuple[str, ...]:
    """How it is handed in, in order and each once; not what is said not to be wanted: 不得以照片代替."""
    found = (m for m in any_of("ways").finditer(clause) if not _unwanted().search(_STOP.split(clause[: m.start()])[-1]))
    return tuple(dict.fromkeys(match[0] for match in found))


@cache
def _unwanted() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('not_ways').pattern})[^至到]{{0,8}}$")


_PLAINLY_SENT = re.compile(r"[报交送](?=(?:我|本|所在|各)?(?:局|区|县|市|省|镇|乡|街道|学校|校|党|工委|组织|年级|办公室|教研))")
"""报局人事科, 交学校档案室: the verb alone, right before whose office it is."""


def to_of(clause: str) -> str | None:
    """Where it goes: the office behind a verb of sending, and the address."""
    sent = sorted(m.end() for pattern in (any_of("sending"), _PLAINLY_SENT) for m in pattern.finditer(clause))
    office = next((_BEHIND_WAY.sub("", m[0]) for at in reversed(sent) if (m := _OFFICE.match(clause, at))), None)
    mail = _MAIL.search(clause)
    return "，".join(part for part in (office, mail[0] if mail else None) if part) or None
