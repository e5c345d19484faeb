"""Whether a sentence asks for something by the time that a phrase of it says, or tells, announces, allows, or counts.

Two questions: does anything speak against it (`_is_no_demand`), and, of a day without 前, does anything speak for it
(`_is_asked_for`). The words stand in `words.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from knowledge.due.phrases import Form, Phrase
from knowledge.due.vocabulary import any_of

_MARKS = ",;。!?:、"
_AFTER_BEFORE = re.compile(r"的(?!通知)|后|、|期间|夕|往|已|曾|提条件")
"""What follows 前 where it tells which one is meant, not by when."""
_DONE = re.compile(r"(?<![不为除到受罢])了(?!解|然)|(?<![超通经])过(?=[一二三四五六七八九十\d]|[,。;]|$)")
_ALLOWED = re.compile(r"(?:(?<![不认许])可(?:以|于|在)?|(?:才|即|均|就)能|无须|无需|不必|不需|欢迎|允许)[^,。;]{0,6}$")
_ALLOWED_BEHIND = re.compile(r"(?:(?:方|即|均|都|仍|也)?可(?!能|行|靠|复)(?:以)?|无须|无需|不必)")
_ANNOUNCED = re.compile(r"(?:将|拟|拟定|预计|计划|初定|原定|暂定|定)(?:于|在)?$")
_WHICH = re.compile(r"(?:应|应当|须|要)?{}[^,。;:、]{{0,4}}的(?![^,。;]{{0,12}}(?:报|交))")
"""A clause that tells which ones are meant: 11月底前应完成的事项."""
_WHOSE = re.compile(r"(?:未|没有|尚未|仍未|不|逾期)[^,。;]{1,10}的(?:[^,。;]{0,4}$|[,按视由不])|[^,。;]{1,10}的$")
"""Whose time it is (未缴费的按放弃处理), not what is to be done."""
_FORBIDDEN = re.compile(r"[^,。;]{0,6}(?:不得|不再|不予|不受理|停止受理|禁止|严禁|不允许)(?!晚于|迟于|超过|少于|低于)")
_OTHERS = re.compile(r"(?:》[^,。;]{0,6}(?:要求|明确|规定|强调|提出)|(?:省里|市里|上级|省厅|部里)要求)[^,。;]*$")
_OPEN_END = re.compile(r" ?(?:起(?!步|草|点|诉|到)|开始(?=[,。;、]|$|实行|执行|施行)|以来|以后|之后)")
_JUST_PAST = re.compile(r"(?<![\d一二三四五六七八九十周期束止假生])(?:日前|近日)")
_ORGAN = re.compile(r"(?:教育局|教体局|工委|[我省市县区]局|省厅|教育厅|督导室|党组)$")
"""Who writes notices: what they say they will check regularly is announced, not asked for."""
_OWN = re.compile(
    r"(?:我|本)(?:局|处|厅|委|科|馆|中心)(?:将|拟|会)?$|[处局厅科]里$|(?:我|本)(?:局|处|厅|委|馆|中心)(?:将|拟)|[处局厅科]里"
)
_CREDENTIAL = re.compile(r"(?:取得|获得|持有|评上)[^,。;]{0,12}(?:证|资格|学历|学位|职称|职务|称号|奖)")
_QUOTED = re.compile(r"《[^《》]*》")
_HEAD_OF_REST = re.compile(r"^(?:\([^()]{1,12}\))?[)]? ?,? ?")
_ANY_MARK = re.compile(f"[{_MARKS[:-1]}]")
_WILL = re.compile(r"[一-鿿]{0,10}将(?:在|于|举|组织|开|对|进|会同|适时|随机|视)")
_WHILE = re.compile(r"(?:之间|期间|为[^,]{2,12}[期间段])")
_SINCE = re.compile(r"(?:从|自|截至|延至|保存到|执行到)$")
_ALREADY = re.compile(r"已(?:经|于|在|全部|基本|圆满|连续|完成|就|由|达|被|顺利)")
_INCLUSIVE = re.compile(r"^\((?:含[^)]*|[^)]{0,4}含)\) ?")
_LASTING = re.compile(r"(?:延长|连续|有效|保存|留存|为期|超过|满|近|过去|最近|前|等到)(?:了|约|达|至|的)?$")
_VALID = re.compile(r"有效|(?:免费)?有")
_TELLS = re.compile(r"(?:公布|发放|通知|电话|告知)")
_MUST = re.compile(r"[一-鿿]{2,8}?(?:应当|必须|务必|须|要(?=[在对把将向求]))")
_HAN = re.compile(r"[一-鿿]")
_MARK = re.compile(f"[{_MARKS}]")
_NO_STAGE = re.compile(r"期间|会议|时段|届")
_COUNT = re.compile(r"[一二三四五六七八九十\d]+[次场]")
_MUCH = re.compile(r"[一二三四五六七八九十]?(?:和|为|都|均|有)")
_TIMES = re.compile(r"(?<![第这那有])[一二三四五六七八九十两\d]+(?:次|场|期|篇|堂|节|遍|轮|回)(?!会|课程|数|性)")


@dataclass(frozen=True)
class Clause:
    """Where a phrase stands: what is before and behind it up to the next comma, and up to the ends of the sentence."""

    text: str
    """The sentence in one writing."""
    phrase: Phrase

    @cached_property
    def before(self) -> str:
        """Of the same clause."""
        text = self.text[: self.phrase.start]
        return text[max(text.rfind(mark) for mark in _MARKS) + 1 :]

    @cached_property
    def behind(self) -> str:
        """Of the same clause; where the phrase stands alone before a comma, of the next."""
        text = _HEAD_OF_REST.sub("", self.text[self.phrase.end :], count=1)
        return _ANY_MARK.split(text, maxsplit=1)[0]

    @cached_property
    def whole(self) -> str:
        """The clause with its phrase."""
        return self.before + self.text[self.phrase.start : self.phrase.end] + self.behind


def asks(phrase: Phrase, sentence: str, *, is_heading: bool = False) -> bool:
    """Whether `sentence` (plain) wants something done when `phrase` says."""
    clause = Clause(sentence, phrase)
    if _is_no_demand(clause):
        return False
    if phrase.form is Form.HOW_OFTEN:
        return _is_regular(clause)
    if phrase.form is Form.SEASON:
        return bool(any_of("acting").search(clause.behind[:6]) or any_of("demanding").match(clause.behind))
    if phrase.form is Form.SAME_DAY:
        if "event" in phrase.parts and sentence[: phrase.start].endswith("在"):
            return bool(any_of("acting").search(clause.behind[:_FAR]))
        return bool(any_of("demanding").search(sentence[: phrase.start][-40:] + clause.behind))
    if phrase.is_limit:
        return _is_limit_of_an_act(clause)
    return _names_a_stage(clause, is_heading=is_heading) or _is_asked_for(clause)


def _is_no_demand(clause: Clause) -> bool:
    """Whether it is in a title, past, allowed, announced, forbidden, a condition, a validity or another one's demand."""
    phrase, text, before, behind = clause.phrase, clause.text, clause.before, clause.behind
    right, left = text[phrase.end :].lstrip(" "), text[: phrase.start]
    if any(m.start() < phrase.start and phrase.end < m.end() for m in _QUOTED.finditer(text)):
        return True
    if "before" in phrase.parts and _is_condition(right):
        return True
    if (any_of("not_duties").search(clause.whole) and phrase.form is not Form.AHEAD) or _ends_with("events_named").search(left):
        return True
    if any_of("past").search(left[-24:]) or _JUST_PAST.search(left) or _is_over(clause):
        return True
    if _DONE.search(clause.whole) and not any_of("demanding").search(clause.whole):
        return True
    if _ALLOWED.search(before) or _ALLOWED_BEHIND.match(behind) or _ANNOUNCED.search(before):
        return True
    if _FORBIDDEN.match(right) or _OTHERS.search(left) or _WHOSE.match(right):
        return True
    if _WILL.match(behind) or _OWN.search(before) or _OWN.match(behind) or (phrase.form is Form.SPAN and _WHILE.match(right)):
        return True
    return not phrase.parts.keys() & {"n", "n2", "n3"} and bool(_OPEN_END.match(right) or _SINCE.search(before))


def _is_over(clause: Clause) -> bool:
    """Whether it is said to be done: 已 anywhere beside a bare day, as an adverb beside a limit (已收费用30日内退清)."""
    if clause.phrase.is_limit:
        return bool(_ALREADY.search(clause.whole))
    return "已" in clause.whole


def _is_condition(right: str) -> bool:
    counted = _INCLUSIVE.sub("", right.lstrip(", "))
    return bool(
        _AFTER_BEFORE.match(right)
        or any_of("conditions").match(counted)
        or _CREDENTIAL.match(counted)
        or _which().match(counted)
    )


@cache
def _which() -> re.Pattern[str]:
    return re.compile(_WHICH.pattern.format(f"(?:{any_of('qualifying').pattern})"))


@cache
def _ends_with(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(name).pattern})(?:为|是|[:(])* ?$")


def _is_limit_of_an_act(clause: Clause) -> bool:
    """Of 前 and 内 all but what is no act: how long something lasts, or how old it may be."""
    lasting = _LASTING.search(clause.before)
    if lasting and clause.phrase.form in (Form.AFTER_EVENT, Form.AHEAD, Form.TERM):
        return False
    if _VALID.match(clause.behind) or (clause.phrase.form is Form.AHEAD and _is_told(clause)):
        return False
    return len(_HAN.findall(clause.before + clause.behind)) >= 2


def _is_told(clause: Clause) -> bool:
    """Whether it is those who write that will do it: 抽签结果提前三天公布."""
    return bool(_TELLS.match(clause.behind)) and not any_of("demanding").search(clause.before)


def _names_a_stage(clause: Clause, *, is_heading: bool) -> bool:
    """动员部署（4月10日—20日）, 报名时间：…: a span that stands for a step."""
    phrase, text = clause.phrase, clause.text
    left = text[: phrase.start].rstrip(" ")
    name = left.rstrip("(: ")
    if left.endswith("(") and phrase.form in (Form.SPAN, Form.MONTH, Form.DAYS):
        return len(_MARK.split(name)[-1]) <= 20 and not _NO_STAGE.search(name)
    if is_heading and phrase.form is Form.SPAN:
        return True
    return phrase.form is Form.SPAN and bool(_registering().search(left))


@cache
def _registering() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('registering').pattern})[^。,]{{0,3}}(?:时间|阶段)(?:为|是|:)?$")


_FAR = 24
"""Characters behind a day in which its verb stands: 各乡镇中心校、县直学校 take fewer."""


def _is_asked_for(clause: Clause) -> bool:
    """Whether a day without 前 is one on which somebody must act."""
    behind, before = clause.behind, clause.before
    summoned = any_of("summoning").search(clause.text[clause.phrase.end :])
    if any_of("happening").match(behind) or any_of("by_itself").search(before):
        return bool(summoned) and not any_of("by_itself").search(before)
    if any_of("demanding").search(before) or any_of("demanding").match(behind):
        return True
    if any_of("taking").match(behind) or any_of("acting").search(behind[:_FAR]):
        return True
    return bool(summoned or _COUNT.search(behind))


def _is_regular(clause: Clause) -> bool:
    """Whether 每月, 每学期 say how often something is to be done, not how much of it there is."""
    behind = clause.behind
    if any_of("amounts").search(behind) or _MUCH.match(behind):
        return False
    if any_of("by_itself").search(clause.before):
        return False
    if any_of("checking").match(behind) and _ORGAN.search(clause.before):
        return False
    counted = _TIMES.search(behind)
    demanded = any_of("demanding").search(clause.before[-12:]) or any_of("demanding").match(behind) or _MUST.match(behind)
    named = clause.phrase.parts.keys() & {"wd", "on"} and any_of("acting").search(behind[:_FAR])
    return bool(counted or demanded or named) and len(_HAN.findall(behind)) >= 2
