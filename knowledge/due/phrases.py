"""Finds the phrases of a sentence that say by when; what they mean in days is `resolving`'s.

Read from the sentence in one writing (`linking.plain`), so that places are those of the text as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_SP = r" ?"
_YEAR = rf"(?:(?:(?P<y{{0}}>(?:19|20)\d\d){_SP}年|(?P<ry{{0}}>次年|明年|翌年|当年|今年|本年)度?(?:的)?){_SP})?"
_MONTH = rf"(?P<m{{0}}>{_N}){_SP}月份?{_SP}"
_DAY = rf"(?:(?P<d{{0}}>{_N}){_SP}[日号]|(?P<part{{0}}>上旬|中旬|下旬|月?底|末|初))"
_WEEKDAY = r"(?:[(（](?:星期|周)[一二三四五六日天][)）])?"
_CLOCK = (
    rf"(?:{_SP}(?P<half{{0}}>凌晨|早上|上午|中午|下午|晚上|晚)?{_SP}"
    rf"(?P<h{{0}}>{_N})(?:[时点](?P<min{{0}}>半|{_N}分)?整?|[:：](?P<min2{{0}}>\d\d)))?"
)
_MOMENT = _YEAR + _MONTH + _DAY + _WEEKDAY + _CLOCK
_OPEN_MONTH = _YEAR + _MONTH + rf"(?:{_DAY}{_WEEKDAY})?"
_SPAN_END = _YEAR + rf"(?:{_MONTH})?(?:(?P<d{{0}}>{_N}){_SP}[日号]|(?P<part{{0}}>上旬|中旬|下旬|底|末|初))?{_WEEKDAY}"
_BEFORE = r"(?:之前|以前|前|止|为止|截止|截稿)"


def _named(pattern: str, number: int) -> str:
    """`pattern` with its groups numbered, so that it may stand twice in one expression."""
    return pattern.replace("{0}", str(number))


class Form(Enum):
    """The forms of phrases."""

    MOMENT = "moment"
    SPAN = "span"
    RECURRING = "recurring"
    TERM = "term"
    YEAR_END = "year end"
    AFTER_DOCUMENT = "after document"
    AFTER_EVENT = "after event"


@dataclass(frozen=True)
class Phrase:
    """One phrase of a sentence."""

    form: Form
    start: int
    end: int
    parts: dict[str, str] = field(default_factory=dict)
    """The pieces that were printed, by the name of their group (`y`, `m`, `d`, …; of a span's end `y2`, `m2`, …)."""


_PATTERNS: tuple[tuple[Form, str, re.Pattern[str]], ...] = (
    (
        Form.RECURRING,
        "每",
        re.compile(
            rf"每(?:个)?(?:学年|年度|年|学期|半年|季度|季|月|周|星期)(?:度)?(?:的)?{_SP}(?:"
            rf"(?:{_N}月份?)?(?:{_N}[日号]|上旬|中旬|下旬)(?:[、和]{_SP}(?:{_N}月份?)?{_N}[日号])*{_SP}{_BEFORE}"
            rf"|(?:{_N}月份?)?(?:月?底|末|初|期末|结束|首月{_N}[日号]|第{_N}[周天]|[一二三四五六日天]|放假|开学){_SP}(?:{_BEFORE}|内))"
        ),
    ),
    (
        Form.AFTER_DOCUMENT,
        "起收接见",
        re.compile(
            rf"(?:自|在|于|从)?(?:(?:收到|接到|接|见到)(?:本|此|该)?(?:通知|通报|文件|函件|函|方案|意见|办法)(?:之日|当日)?(?:起|后)?"
            rf"|(?:本|此)?(?:通知|文件|公告|通告|方案|意见|办法)?(?:印发|发布|发文|下发|公布|公告|公示|通知)之日起)(?:的)?{_SP}"
            rf"(?P<n>{_N}){_SP}个?(?P<unit>工作日|自然日|日|天|周|星期|月)(?:之内|以内|内|前)"
        ),
    ),
    (
        Form.AFTER_EVENT,
        "内",
        re.compile(
            rf"[一-鿿]{{2,10}}?(?:结束|完成|发生|受理|报名|开学|放假|到账|离校|入学|评审|活动|培训|会议|公示期满|发现|送达)(?:之日)?(?:起|后)(?:的)?{_SP}"
            rf"(?P<n>{_N}){_SP}个?(?P<unit>工作日|自然日|日|天|周|星期|月|小时)(?:之内|以内|内)"
            rf"|(?P<n2>{_N}){_SP}个工作日(?:之内|以内|内)"
        ),
    ),
    (
        Form.SPAN,
        "至到-~",
        re.compile(
            _named(_OPEN_MONTH, 1)
            + rf"{_SP}(?:至|到|-{{1,2}}|~){_SP}(?!前|年|全)"
            + _named(_SPAN_END, 2)
            + rf"(?P<before>{_BEFORE}|底前)?"
        ),
    ),
    (
        Form.MOMENT,
        "月",
        re.compile(_named(_MOMENT, 1) + rf"(?P<more>(?:[、和]{_SP}{_N}月{_N}[日号])*)" + rf"{_SP}(?P<before>底前|{_BEFORE})?"),
    ),
    (
        Form.MOMENT,
        "月",
        re.compile(rf"(?P<rm1>本月|当月|下月|下个月){_SP}(?:(?P<d1>{_N})[日号]|(?P<part1>底|末)){_SP}(?P<before>{_BEFORE})"),
    ),
    (Form.MOMENT, "月", re.compile(_named(_YEAR + _MONTH, 1) + rf"{_SP}(?P<before>之前|以前|前)")),
    (
        Form.YEAR_END,
        "年",
        re.compile(
            rf"(?:(?P<y1>(?:19|20)\d\d){_SP}年|(?P<ry1>今年|本年|当年|明年|次年))?(?:年)?(?:(?P<which>年?[底末]|年终)(?:{_BEFORE})|(?<=年)(?P<within>内)(?=[完全基])|(?<![一二三四五六七八九十两几多数半\d])(?P<year>年内))"
        ),
    ),
    (
        Form.TERM,
        "前",
        re.compile(
            rf"(?:本|下|上|新|春季|秋季|第[一二]|每)?(?:学期|学年)(?:末|结束|期末|初|开学|放假)?{_SP}(?:之前|以前|前)"
            rf"|(?:暑假|寒假|暑期|寒期|开学|期末|放假|春节|国庆节?|中秋节?|元旦|教师节|清明节?|高考|中考)(?:放假|结束|开始|来临)?(?:之前|以前|前)(?!夕|后|的)"
        ),
    ),
)


def find_phrases(sentence: str) -> list[Phrase]:
    """The phrases of `sentence` (plain) in order, none within another; of several at one place the first form wins."""
    found: list[Phrase] = []
    for form, signs, pattern in _PATTERNS:
        for match in pattern.finditer(sentence) if any(sign in sentence for sign in signs) else ():
            if match.end() > match.start() and all(match.end() <= p.start or match.start() >= p.end for p in found):
                parts = {name: text for name, text in match.groupdict().items() if text}
                found.append(Phrase(form, match.start(), match.end(), parts))
    return sorted(found, key=lambda phrase: phrase.start)
