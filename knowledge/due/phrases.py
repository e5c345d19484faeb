"""Finds the phrases of a sentence that say when; `asking` says whether they ask for anything, `resolving` what days they are.

Read from the sentence in one writing (`linking.plain`), so that places are those of the text as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

_N = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_SP = r" ?"
_YEAR = rf"(?:(?:(?P<y{{0}}>(?:19|20)\d\d){_SP}年|(?P<ry{{0}}>次年|明年|翌年|当年|今年|本年)度?(?:的)?){_SP})?"
_MONTH = rf"(?<![\d.])(?P<m{{0}}>{_N}){_SP}月份?{_SP}"
_PART = r"(?P<part{0}>上旬|中旬|下旬|月?底|月?末|初)"
_DAY = rf"(?:(?P<d{{0}}>{_N}){_SP}[日号]|{_PART})"
_WEEKDAY = r"(?:[(（](?:下|本)?(?:星期|周|礼拜)[一二三四五六日天][)）])?"
_HALF = r"(?P<half{0}>凌晨|一早|清早|早上|上午|中午|下午|傍晚|晚上|晚)?"
_CLOCK = (
    rf"(?:{_SP}{_HALF}{_SP}(?P<h{{0}}>{_N})(?:[时点](?P<min{{0}}>半|{_N}分)?整?|[:：](?P<min2{{0}}>\d\d)))?"
    r"(?: ?(?:凌晨|一早|清早|早上|上午|中午|下午|傍晚|晚上|零时|零点))?"
)
_HOUR_OF_WORK = r"(?:第[一二三]节课后?|下班|上班|放学|散会|早读|大课间|升旗仪式|开学|系统关闭)?"
"""What stands for an hour."""
_TAIL = _WEEKDAY + _CLOCK + _HOUR_OF_WORK
_MOMENT = _YEAR + _MONTH + _DAY + _TAIL
_OPEN_MONTH = _YEAR + _MONTH + rf"(?:{_DAY}{_TAIL})?"
_SPAN_END = _YEAR + rf"(?:{_MONTH})?(?:(?P<d{{0}}>{_N}){_SP}[日号]|{_PART})?" + _TAIL
_BEFORE = r"(?:之前|以前|前|止|为止|截止|截稿)"
_LEAD = (
    r"(?P<lead>(?:最迟|至迟|最晚|不迟于|不晚于|不超过|截止(?:日期|时间)?|提前(?=[到至])|限(?=于?\d))"
    r"(?:不得?(?:晚于|迟于|超过))?(?:在|于|到|至|为|是|[:：])?|不得?(?:晚于|迟于)) ?"
)
"""What says as much as 前, before the day."""
_UNIT = r"(?P<unit>工作日|自然日|小时|分钟|日|天|周|星期|月)"
_WITHIN = rf"(?P<n>{_N}|半){_SP}个?{_SP}{_UNIT}(?:之内|以内|内)"
_PAPER = r"(?:通知|通报|文件|函件|函|方案|意见|办法|公告|通告|批复|决定|规定)"
_EVENT = (
    r"(?:开学|放假|学期|学年|季度|假期|暑假|寒假|暑期|寒期|期中|期末|春节|元旦|五一|国庆节?|中秋节?|清明节?|端午节?|教师节|六一|七一|汛期|高考|中考"
    r"|典礼|结业|毕业|离校|离园|入园|报到|开考|考试|赛前|汛(?=前)|节(?=前)|雨季|决赛|比赛|大赛|开幕|演出|会议|会前|上会|开工|进场|施工|验收|届满|期满|活动|出发|出行|使用|上线)"
)
_WORDS = r"[^，。；：、,;:()\d自从在于应须要将把前内]"
"""Of a name of an event: nothing that ends one part of a sentence and begins another."""
_TO_THE_EVENT = r"(?:之日|当天|假期?|召开|举行|举办|开始|开工|来临|到来|结束|期满|届满|正式|返校|返岗|离校|实施|放学|末|初)*"


def _named(pattern: str, number: int) -> str:
    """`pattern` with its groups numbered, so that it may stand twice in one expression."""
    return pattern.replace("{0}", str(number))


_NO_COUNT = "".join(
    f"(?<!{words})" for words in ("少于", "多于", "低于", "超过", "不足", "期限为", "时限为", "开工", "举行", "召开")
)
"""In front of a number of days: 公告期不得少于三十日, 开工十日前, where the same characters would be a day of the month."""


class Form(Enum):
    """The forms of phrases."""

    MOMENT = "moment"
    DAYS = "days"
    """Days of one month: 9月23、24日."""
    MONTHS = "months"
    """A day of several months: 1月和7月的10日前."""
    SPAN = "span"
    MONTH = "month"
    """A month without a day, or a part of one."""
    DAY_ONLY = "day only"
    """A day whose month stands before."""
    WEEKDAY = "weekday"
    SEASON = "season"
    """A term, without its beginning or end: 秋季学期."""
    HOUR = "hour"
    """An hour whose day stands before."""
    RECURRING = "recurring"
    HOW_OFTEN = "how often"
    TERM = "term"
    PART_OF_YEAR = "part of year"
    YEAR_END = "year end"
    AFTER_DOCUMENT = "after document"
    AFTER_EVENT = "after event"
    AFTER_DAY = "after day"
    """So many days from one that is printed."""
    BACK = "back"
    """The days that stand before: 在此期间."""
    AHEAD = "ahead"
    """So long before something."""
    SAME_DAY = "same day"


@dataclass(frozen=True)
class Phrase:
    """One phrase of a sentence."""

    form: Form
    start: int
    end: int
    parts: dict[str, str] = field(default_factory=dict)
    """The pieces that were printed, by the name of their group (`y`, `m`, `d`, …; of a span's end `y2`, `m2`, …)."""

    @property
    def is_limit(self) -> bool:
        """Whether it says by when, not only when."""
        return bool(self.parts.keys() & {"before", "before2", "before3", "lead", "n", "n2", "n3"}) or self.form in _LIMITS


_LIMITS = {Form.RECURRING, Form.TERM, Form.AHEAD, Form.BACK}

_PATTERNS: tuple[tuple[Form, str, re.Pattern[str]], ...] = (
    (
        Form.RECURRING,
        "每",
        re.compile(
            rf"每(?:个)?(?:学年|年度|年|学期|半年|季度|季|月|周|星期|天|日)(?:度)?(?:的)?{_SP}(?:"
            rf"(?:首月|末月|第[一二三]个月|最后一个月)?(?:{_N}月份?)?(?:{_N}[日号]|上旬|中旬|下旬)(?:[、和]{_SP}(?:{_N}月份?)?{_N}[日号])*"
            rf"{_SP}(?:下班|放学)?{_BEFORE}"
            rf"|最后一个(?:工作日|周[一二三四五六日]|星期[一二三四五六日])(?:下班|放学)?{_BEFORE}"
            rf"|(?:{_N}月份?)?(?:月?底|末|初|期末|期初|结束|第{_N}[周天]|[一二三四五六日天]|放假|开学)?{_SP}"
            rf"(?:凌晨|早上|上午|中午|下午|晚上)?(?:{_N}(?:[时点]半?|[:：]\d\d))?(?:下班|放学|上班)?(?:{_BEFORE}|(?<=[放开])学前)"
            rf"|(?:开学|结束|放假)?(?:后)?(?:的)?{_N}个?(?:工作日|日|天|周|月)(?:之内|以内|内)|(?:底|末|初)内)"
        ),
    ),
    (
        Form.HOW_OFTEN,
        "每",
        re.compile(
            rf"每(?:个)?(?:隔)?(?:(?P<count>{_N}|半)(?:个)?)?(?P<unit>学期|学年|季度|季|月|周|星期|工作日|日|天|年|旬)(?:度)?(?:(?P<wd>[一二三四五六日天])(?![次周天日月年个]))?"
            rf"(?:初|末|底)?(?:的)?(?P<on>(?:最后一|第[一二三四])个?(?:工作日|(?:星期|周)[一二三四五六日天]|周|天))?(?:至少|不少于|定期|固定)?"
            rf"(?:{_SP}{_N}:\d\d ?-{{1,2}} ?{_N}:\d\d)?"
        ),
    ),
    (
        Form.MONTHS,
        "月",
        re.compile(
            rf"(?P<months>(?:{_N}月|\d{{1,2}})(?:[、和及]{_SP}(?:{_N}月|\d{{1,2}}))*[、和及]{_SP}{_N})月的{_SP}(?P<d1>{_N})[日号]{_SP}(?P<before>{_BEFORE})?"
        ),
    ),
    (
        Form.AFTER_DOCUMENT,
        "起收接见后",
        re.compile(
            rf"(?:(?:自|在|于|从)?(?:收到|接到|接|见到)(?:本|此|该)?{_PAPER}(?:之日|当日)?(?:起|后)?"
            rf"|(?:自|从)(?:本|此)?{_PAPER}?(?:印发|发布|发文|下发)之日起|(?:自|从|在|于)(?:本|此)?{_PAPER}之日起|(?:(?:本|此){_PAPER}?|{_PAPER})(?:印发|发布|发文|下发)(?:之日起|后)"
            rf"|(?:本|此){_PAPER}(?:公布|公告|公示|通知)?之日起|(?<!门)公告之日起)(?:的)?{_SP}{_WITHIN}"
        ),
    ),
    (
        Form.TERM,
        "周月年内后",
        re.compile(
            r"(?:开学|本学期|学期|期末|期初|暑假|寒假)(?:期间)?(?:第[一二三]周|首周|当周|第一个月)(?:内|以内|之内)?|第一(?:学年|年|个月|周)(?:之|以)?内"
            rf"|(?:本|当|该)(?:学期|学年|季度|月|周)(?:之|以)?内|第{_N}(?:教学)?周(?:(?:周|星期)[一二三四五六日])?(?:之前|以前|前|内|末)"
            rf"|[一-鿿]{{1,4}}后第[一二三]个?(?:工作日|天|周|日)"
        ),
    ),
    (
        Form.AFTER_DAY,
        "起",
        re.compile(rf"(?:自|从|于|在)?{_named(_YEAR + _MONTH, 1)}(?P<d1>{_N}){_SP}[日号]起(?:的)?{_SP}{_WITHIN}"),
    ),
    (
        Form.BACK,
        "此规结截",
        re.compile(r"在?(?:此|上述|规定|这段)(?:期间|时间内|期限内|时间段内)|在?此之前|(?:结束|截止)(?:之)?日之?前"),
    ),
    (
        Form.AFTER_EVENT,
        "内",
        re.compile(
            rf"{_WITHIN}|(?P<n2>半)(?P<unit2>天|小时|年)(?:之|以)?内|(?<![\d一二三四五六七八九十])(?P<n3>[1-5一二两三四五])年(?:之|以)?内(?=[^,。;]{{0,8}}(?:完成|建成|达到|实现|全部|基本))"
        ),
    ),
    (
        Form.SPAN,
        "至到-~止",
        re.compile(
            rf"(?:(?P<now>(?:从|自)?(?:即日|今天)(?:起|开始)?[,，]?)|(?:从|自)?{_named(_OPEN_MONTH, 1)}(?:起|开始)?[,，]?)"
            + rf"{_SP}(?:至|到|-{{1,2}}|~){_SP}(?!前|年|全)(?=[\d一二三四五六七八九十次明当今翌月底末上中下初])"
            + _named(_SPAN_END, 2)
            + rf"(?P<before>{_BEFORE}|底前)?"
            + rf"|自{_named(_MOMENT, 3)}起[,，]{_named(_MOMENT, 4)}止"
        ),
    ),
    (
        Form.DAYS,
        "、和",
        re.compile(
            _named(_YEAR + _MONTH, 1)
            + rf"(?P<days>{_N}{_SP}[日号]?(?:[、和]{_SP}{_N}{_SP}[日号]?)*[、和]{_SP}{_N}){_SP}[日号](?!前|之前|以前)"
        ),
    ),
    (
        Form.MOMENT,
        "月",
        re.compile(
            rf"(?:{_LEAD})?"
            + _named(_MOMENT, 1)
            + rf"(?P<more>(?:[、和]{_SP}{_N}月{_N}[日号])*)"
            + rf"{_SP}(?P<before>底前|{_BEFORE}|[一-鿿]{{1,3}}(?<![提之以])前(?!后|的|往|期|一))?"
        ),
    ),
    (
        Form.MOMENT,
        "月",
        re.compile(
            rf"(?P<rm1>本月|当月|下月|下个月|次月){_SP}(?:(?P<d1>{_N})[日号]|(?P<part1>底|末|上旬|中旬|下旬)){_SP}(?P<before>{_BEFORE})?"
        ),
    ),
    (Form.MOMENT, "月", re.compile(_named(_YEAR + _MONTH, 1) + r"(?P<before>之前|以前|前)(?!后)")),
    (
        Form.MONTH,
        "月",
        re.compile(
            r"(?<![每年、和个])"
            + _named(_YEAR + _MONTH, 1)
            + r"(?![\d一二三四五六七八九十底末初上中下份、和]|之?后|前后|以来|以后)"
        ),
    ),
    (
        Form.AHEAD,
        "前",
        re.compile(
            rf"(?:{_EVENT}|开始|召开|举行|届满|期满){_TO_THE_EVENT}(?:之|以)?前{_SP}(?P<n>{_N}|半)个?(?:工作日|日|天|周|星期|月|小时|分钟)(?!内)"
            rf"|(?:届满|期满|召开|开始|结束|到期|举行)(?:之日)?(?P<n3>{_N})个?(?:工作日|日|天|周|月)(?:之)?前"
            rf"|(?:会|赛|考|课)前(?P<n4>{_N})个?(?:日|天|周|星期|月|小时)"
            rf"|(?<!届满)(?<!已)提前(?P<n2>{_N}|半)个?(?:工作日|日|天|周|星期|月|小时|分钟)"
        ),
    ),
    (
        Form.WEEKDAY,
        "周星礼",
        re.compile(
            rf"(?P<week>本周|这周|下下周|下周|本星期|下星期)"
            rf"(?:(?P<wd>[一二三四五六日天]){_named(_CLOCK, 1)}{_HOUR_OF_WORK}{_SP}(?P<before>{_BEFORE})?"
            rf"|(?P<before3>之?内|{_BEFORE}))"
            r"|(?<![每(（下本上这])(?:周|星期|礼拜)(?P<wd2>[一二三四五六日天])"
            rf"{_named(_CLOCK, 2)}{_HOUR_OF_WORK}{_SP}(?P<before2>{_BEFORE})"
        ),
    ),
    (
        Form.DAY_ONLY,
        "日号",
        re.compile(
            rf"(?<![\d一二三四五六七八九十月年第每个、和至到满后的〕\])\-.]){_NO_COUNT}(?P<d1>3[01]|[12]\d|\d|[一二三]?十[一二三四五六七八九]?)[日号]"
            r"(?!内|以[内上下]|之内|起|后|期|常|历|用|线|楼|室|令|文|公告)" + _named(_TAIL, 1) + rf"{_SP}(?P<before>{_BEFORE})?"
        ),
    ),
    (
        Form.HOUR,
        ":：点时",
        re.compile(
            r"(?<![\d:：至到\-])(?P<half1>早上|上午|中午|下午|晚上)?(?P<h1>\d{1,2})(?:[:：](?P<min21>\d\d)|[点时](?P<min1>半)?)(?P<before>之前|以前|前)"
        ),
    ),
    (
        Form.YEAR_END,
        "年",
        re.compile(
            rf"(?P<lead>到|至)?(?:(?:(?P<y1>(?:19|20)\d\d){_SP}年|(?P<ry1>今年|本年|当年|明年|次年))年?[底末]|(?<!半)年[底末]|年终(?={_BEFORE}))"
            rf"(?P<before>{_BEFORE})?(?!的|[一二三四五六七八九十]|考核|总结|奖|绩效|评优|评先|评定|评比|述职|考评|盘点|决算|表彰)"
            rf"|(?:(?P<y2>(?:19|20)\d\d){_SP}年|(?<![一二三四五六七八九十两几多数半\d])年)(?P<within>内)(?!的)"
        ),
    ),
    (
        Form.PART_OF_YEAR,
        "半季",
        re.compile(
            rf"(?:(?P<y1>(?:19|20)\d\d){_SP}年|(?P<ry1>今年|本年|当年|明年|次年))?"
            rf"(?<![每个])(?P<of>上半年|下半年|第?[一二三四]季度)(?:末|底|结束)?(?P<before>{_BEFORE}|内)?"
        ),
    ),
    (
        Form.TERM,
        "前内",
        re.compile(
            rf"(?:(?P<y1>(?:19|20)\d\d)年)?(?:本|下|上|新|春季|秋季|第[一二]|每)?(?:各)?{_EVENT}{_TO_THE_EVENT}{_SP}(?:之前|以前|(?<!提)前)(?!夕|后|的|期|往|{_N}个?[天日周月晚夜]|安全教育|培训|教育|准备|检查|体检|测试)"
        ),
    ),
    (
        Form.SEASON,
        "季学",
        re.compile(
            r"(?<![每个])(?:(?P<y1>(?:19|20)\d\d)年)?(?:(?:春季|秋季|春|秋)(?:学期|季(?=投入|启用|招生))|(?<![每各上])(?:下|新)学期|秋季(?=投入|启用|招生)|第[一二三四五六七八九十\d]{1,3}周)(?![起前后末初结开内])"
        ),
    ),
    (
        Form.SAME_DAY,
        "当次第",
        re.compile(
            r"(?:[一-鿿]{0,3}(?:接到|收到)[一-鿿]{1,6}后)?(?P<event>(?<=在)[一-鿿]{2,6}|会议|活动|考试|比赛|报到|开学|现场|入园|演出|培训|面试|测试|截止|节日)?当(?:天|日)(?:下班前|放学前|内)?(?=[^,。;、]{2})"
            r"|[一-鿿]{2,6}后的?(?:次日|第二天)(?:内|前)?(?=[^,。;、]{2})"
        ),
    ),
)


def find_phrases(sentence: str) -> list[Phrase]:
    """The phrases of `sentence` (plain) in order, none within another; of several at one place the first form wins."""
    found: list[Phrase] = []
    letters = set(sentence)
    has_month = bool(_NUMBERED_MONTH.search(sentence)) if "月" in letters else False
    for form, signs, is_of_months, gate, pattern in _CHECKED_PATTERNS:
        if letters.isdisjoint(signs) or (is_of_months and not has_month):
            continue
        if gate is not None and not gate.search(sentence):
            continue
        for match in pattern.finditer(sentence):
            if match.end() > match.start() and all(match.end() <= p.start or match.start() >= p.end for p in found):
                parts = {name: text for name, text in match.groupdict().items() if text}
                found.append(_with_event(Phrase(form, match.start(), match.end(), parts), sentence))
    return _coming_again(sorted(found, key=lambda phrase: phrase.start), sentence)


_REGULAR = {Form.RECURRING, Form.HOW_OFTEN}
_OF_A_MONTH = re.compile(r"(?:每个?月|次月起)")
_OF_A_YEAR = re.compile(r"每(?:学?年|半年)")


def _coming_again(found: list[Phrase], sentence: str) -> list[Phrase]:
    """Days that a phrase before them makes come again: 每月10日前收齐，15日前缴入专户; 每半年…，在1月和7月的10日前;
    每年12月20日前公示，次年1月10日前备案."""
    again: list[Phrase] = []
    for phrase in found:
        regular = again[-1] if again and again[-1].form in _REGULAR else None
        said = sentence[regular.start : regular.end] if regular else ""
        is_again = (phrase.form is Form.DAY_ONLY and _OF_A_MONTH.match(said)) or (
            _OF_A_YEAR.match(said) and (phrase.form is Form.MONTHS or phrase.parts.get("ry1") in ("次年", "翌年"))
        )
        again.append(Phrase(Form.RECURRING, phrase.start, phrase.end, phrase.parts) if is_again else phrase)
    return again


_NUMBERED_MONTH = re.compile(r"[\d一二三四五六七八九十] ?月|[本当下次]个?月")
_OF_MONTHS = {Form.MONTHS, Form.SPAN, Form.DAYS, Form.MOMENT, Form.MONTH}
_GATES = {
    Form.AHEAD: re.compile(r"前 ?[\d一二三四五六七八九十两半]|[日天周月]前"),
    Form.TERM: re.compile(r"(?<![日号旬底提])前|[周月年期度内]|后第"),
    Form.SAME_DAY: re.compile(r"当[天日]|后的?(?:次日|第二天)"),
    Form.YEAR_END: re.compile(r"年 ?[底末内终]|[今明当本次]年底"),
    Form.HOUR: re.compile(r"(?:[:：]\d\d|[点时]半?)之?以?前"),
    Form.BACK: re.compile(r"在?(?:此|上述|规定|这段)(?:期间|时间|期限)|在?此之前|(?:结束|截止)"),
    Form.SEASON: re.compile(r"学期|秋季|春季|第.{1,3}周"),
}
"""What stands in every phrase of a form whose expression costs most."""
_CHECKED_PATTERNS = tuple(
    (form, frozenset(signs), form in _OF_MONTHS, _GATES.get(form), pattern) for form, signs, pattern in _PATTERNS
)


_SINCE_EVENT = re.compile(
    r"(?:自|从|在|于)?(?P<event>[^，。；：、,;:()自从在于应须]{1,20}?)(?:之日|当日|当天)?(?:起|后)(?:的)?(?:在|于)?$"
)


_NAME_OF_EVENT = re.compile(rf"{_WORDS}{{0,6}}$")


def _with_event(phrase: Phrase, sentence: str) -> Phrase:
    """With what it is counted from, where that stands right before: 结题验收合格后 + 一个月以内, 支部大会 + 召开前10天."""
    if phrase.form is Form.AHEAD and not sentence.startswith("提前", phrase.start):
        match = _NAME_OF_EVENT.search(sentence, max(0, phrase.start - 6), phrase.start)
        return Phrase(phrase.form, match.start(), phrase.end, phrase.parts) if match else phrase
    if phrase.form is not Form.AFTER_EVENT:
        return phrase
    match = _SINCE_EVENT.search(sentence, 0, phrase.start)
    if not match:
        return phrase
    return Phrase(phrase.form, match.start(), phrase.end, {**phrase.parts, "event": match["event"]})
