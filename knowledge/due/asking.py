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
_WHICH = re.compile(r"(?:应|应当|须|要)?{}[^,。;:、“\"]{{0,4}}的(?![^,。;]{{0,12}}(?:报|交))")
"""A clause that tells which ones are meant: 11月底前应完成的事项."""
_WHOSE = re.compile(r"(?:未|没有|尚未|仍未|不|逾期)[^,。;]{1,10}的(?:[^,。;]{0,4}$|[,按视由不])|[^,。;]{1,10}的$")
"""Whose time it is (未缴费的按放弃处理), not what is to be done."""
_FORBIDDEN = re.compile(r"[^,。;]{0,6}(?:不得|不再|不予|不受理|停止受理|禁止|严禁|不允许)(?!晚于|迟于|超过|少于|低于)")
_OTHERS = re.compile(
    r"(?:》[^,。;]{0,6}(?:要求|明确|规定|强调|提出)|(?:省里|市里|上级|省厅|部里|当地|外地|外省|外县)要求)[^,。;]*$"
    r"|(?:^|[,;。])[一-鿿]{2,6}部门要求,[^,。;]*$|(?:^|[,;。])(?:该|此|《[^《》]*》)?[一-鿿]{0,10}(?:办法|条例|细则|规程|章程)"
    r"(?:第[^,。;]{1,6}条)?(?:规定|要求|明确),[^,。;]*$"
)
_CRITERION = re.compile(r"(?:应|须|必须|应当|需|须是|应是)为?$")
_DESCRIBED = re.compile(r"[^,。;]*[^,。;]的[^,。;把将向至到交报]{1,12}$")
"""应为 … 前组织关系已转入的正式党员: which ones may take part, not what they are to do."""
_PRAISED = re.compile(r"(?:由[^,。;]{1,12})?(?:予以|给予|进行)?(?:通报表扬|通报表彰|表彰|表扬|奖励|命名)")
"""What comes of a duty, by those who set it."""
_NOT_KEPT = re.compile(r"(?:未|没有|没能|未能)(?:在|于|按)?(?:规定的?)?$")
_IF_ANY = re.compile(r"[^,。;]{2,24}(?<!目|为)的[,]")
"""A clause that ends in 的: those who do so by then, not those who must."""
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
_WILL = re.compile(r"[一-鿿]{0,10}将(?:在|于|举|组织|开|对|进|会同|适时|随机|视(?=情|需))")
_WHILE = re.compile(r"(?:之间|期间|为[^,]{2,12}[期间段])")
_SINCE = re.compile(r"(?:从|自|截至|延至|保存到|执行到)$")
_ALREADY = re.compile(r"已(?:经|于|在|全部|基本|圆满|连续|完成|就|由|达|被|顺利)")
_INCLUSIVE = re.compile(r"^\((?:含[^)]*|[^)]{0,4}含)\) ?")
_LASTING = re.compile(
    r"(?:控制在|压缩在|限定在|缩短为|延长|连续|有效|保存|留存|为期|超过|满|近|过去|最近|前|等到)(?:了|约|达|至|的)?$"
)
_VALID = re.compile(r"有效|(?:免费)?有")
_TELLS = re.compile(r"(?:公布|发放|通知|电话|告知)")
_MUST = re.compile(r"[一-鿿]{2,8}?(?:应当|必须|务必|须|要(?=[在对把将向求]))")
_HAN = re.compile(r"[一-鿿]")
_MARK = re.compile(f"[{_MARKS}]")
_NO_STAGE = re.compile(r"期间|会议|时段|届")
_COUNT = re.compile(r"[一二三四五六七八九十\d]+[次场]")
_MUCH = re.compile(r"[一二三四五六七八九十]?(?:和|为|都|均|有)")
_TIMES = re.compile(r"(?<![第这那有])[一二三四五六七八九十两\d]+(?:次|场|期|篇|堂|节|遍|轮|回|本|件)(?!会|课程|数|性)")


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
    if _is_no_day_of_acting(clause) or _is_time_of_event(clause, left):
        return True
    if any_of("past").search(left[-24:]) or _JUST_PAST.search(left) or _is_over(clause):
        return True
    if _DONE.search(clause.whole) and not any_of("demanding").search(clause.whole):
        return True
    if _ALLOWED.search(before) or _ALLOWED_BEHIND.match(behind) or _ANNOUNCED.search(before):
        return True
    if _FORBIDDEN.match(right) or _OTHERS.search(left) or _WHOSE.match(right):
        return True
    if _PRAISED.match(behind):
        return True
    if _told().search(text[phrase.end :]) or _NOT_KEPT.search(before) or _organ_will().search(left):
        return True
    if _IF_ANY.match(right) and not any_of("demanding").search(before):
        return True
    if _CRITERION.search(before) and before.endswith("为") and _DESCRIBED.match(behind):
        return True
    if _WILL.match(behind) or _OWN.search(before) or _OWN.match(behind) or _is_while(clause, right):
        return True
    return not phrase.parts.keys() & {"n", "n2", "n3"} and bool(_OPEN_END.match(right) or _SINCE.search(before))


def _is_time_of_event(clause: Clause, left: str) -> bool:
    """会议时间：…; but 施工期间每周五 says how often within it."""
    return clause.phrase.form is not Form.HOW_OFTEN and bool(_ends_with("events_named").search(left))


def _is_while(clause: Clause, right: str) -> bool:
    """Whether a span tells only when something is going on: not where it is a stage in which those addressed act."""
    return clause.phrase.form is Form.SPAN and bool(_WHILE.match(right)) and not _is_stage_of_others(clause)


def _is_no_day_of_acting(clause: Clause) -> bool:
    """Whether the day is one of force, of counting or of a stretch of time: not 以邮戳为准 behind a comma."""
    if clause.phrase.form is Form.AHEAD:
        return False
    return bool(any_of("not_duties").search(clause.whole)) or ("以" in clause.before and "为准" in clause.behind)


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
def _told() -> re.Pattern[str]:
    return re.compile(rf",[^;。]{{0,12}}(?:{any_of('told_behind').pattern})")


@cache
def _organ_will() -> re.Pattern[str]:
    """教育局将会同公安部门，于…: announced, a comma before the day."""
    return re.compile(rf"(?:{_ORGAN.pattern[:-1]})(?:将|拟)(?:(?!各|请|须|应当|应于|务必)[^;。])" + r"{0,20}$")


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
    if _is_stage_of_others(clause):
        return True
    return phrase.form is Form.SPAN and bool(_registering().search(left))


def _is_stage_of_others(clause: Clause) -> bool:
    """8月28日至9月10日为集中捐助期，各学校党组织…"""
    stage = _STAGE_BEHIND.match(clause.text, clause.phrase.end) if clause.phrase.form in (Form.SPAN, Form.MONTH) else None
    return stage is not None and bool(_addressed().match(clause.text, stage.end()))


_STAGE_BEHIND = re.compile(r"为[^,。;]{1,10}(?:阶段|期|时间|月|周),")


@cache
def _addressed() -> re.Pattern[str]:
    """Those to whom notices are addressed, as the subject of what is behind a day: 3月12日，各校逐班召开…."""
    return re.compile(rf"(?:各|全体|县直|市直|区直|局属|直属)[^,。;]{{0,10}}?(?:{any_of('bodies').pattern})(?!的)")


@cache
def _registering() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('registering').pattern})[^。,]{{0,3}}(?:时间|阶段)(?:为|是|:)?$")


_FAR = 24
"""Characters behind a day in which its verb stands: 各乡镇中心校、县直学校 take fewer."""


_NEAR = 10
"""And those in which it is said what is done regularly: 对照计划抽查一次."""
_WHOLLY = re.compile(r"一律|务必|必须")
"""Ask for something wherever they stand behind the day."""


def _is_asked_for(clause: Clause) -> bool:
    """Whether a day without 前 is one on which somebody must act."""
    behind, before = clause.behind, clause.before
    summoned = any_of("summoning").search(clause.text[clause.phrase.end :])
    if _addressed().match(behind) and not any_of("by_school_year").search(behind):
        return True
    if any_of("happening").match(behind) or any_of("by_itself").search(before):
        return bool(summoned) and not any_of("by_itself").search(before)
    if any_of("demanding").search(before) or any_of("demanding").match(behind) or _WHOLLY.search(behind):
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
    if any_of("checking").search(behind[:_NEAR]) and _ORGAN.search(clause.before):
        return False
    counted = _TIMES.search(behind)
    demanded = any_of("demanding").search(clause.before[-12:]) or any_of("demanding").match(behind) or _MUST.match(behind)
    acted = any_of("acting").search(behind[:_FAR]) or any_of("taking").match(behind)
    named = clause.phrase.parts.keys() & {"wd", "on"} and acted
    return bool(counted or demanded or named) and len(_HAN.findall(behind)) >= 2
