"""What a document says of another one that it names: rests on it, carries it out, passes it on, issues, changes or ends it.

A rule is the words before the name, the words behind it, or both; what is denied, planned, asked for, told of others or of the
past says nothing of the document that it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from linking.plain import plain


class Relation(Enum):
    """The kinds, each with the word that readers see."""

    BASIS = "根据"
    CARRIES_OUT = "贯彻落实"
    FORWARDS = "转发"
    ISSUES = "印发"
    AMENDS = "修改"
    REPEALS = "废止"

    @property
    def seen_from_below(self) -> str:
        """What the other document is told: by whom it was …"""
        return _PASSIVE[self]


_PASSIVE = {
    Relation.BASIS: "作为依据",
    Relation.CARRIES_OUT: "由它贯彻落实",
    Relation.FORWARDS: "由它转发",
    Relation.ISSUES: "由它印发",
    Relation.AMENDS: "由它修改",
    Relation.REPEALS: "由它废止",
}
_TITLE = r"《[^《》]{1,80}(?:〈[^〈〉]{1,60}〉[^《》]{0,20})?》(?: ?\([^()]{1,30}\))?"
_OTHER_ACTS = "学习|组织(?!部)|开展|制定|制订|起草|填写|编制|报送|召开|结合|参照|对照|参考|订阅|阅读|撰写"
_BETWEEN = rf"(?:{_TITLE}|(?!{_OTHER_ACTS})[^,;:。《》]){{0,40}}"
"""Between the word and the title: whose it is, and other titles of the same list; no other thing that is done."""
_LIST = rf"(?:{_TITLE}|[、和及与原 ]|[一-鿿]{{0,8}}(?:印发|发布)的){{0,12}}"
"""Between a word that acts on a title and the title: nothing but other titles."""
_PART = r"(?: ?\([^()]{1,30}\))?[^,;:。《》]{0,30}"
"""Behind a title: its number, and which part of it is meant."""
_MORE = rf"(?:{_TITLE}|\([^()]{{1,30}}\)|[、和及与, ]|等\d{{0,3}}[件份个]?[^,;。《》]{{0,8}})*"
"""Behind a title: the others of its list."""

_ISSUER = r"[一-鿿、]{2,40}(?:局|厅|委|委员会|工委|政府|党组|办公室|教育部)"
"""Who writes, where a title begins with it: 某县教育局转发…. In the middle of a text it is what others did."""
_WHOSE = r"(?:(?:(?!的|了|后|给|等)[一-鿿]){2,12}(?:系统|学校|单位|机关|中学|小学|幼儿园|[省市区县局委]))?"
"""Between 印发 and a title: whose text it is (关于印发某县教育系统《…》的通知)."""


@dataclass(frozen=True)
class _Rule:
    relation: Relation
    before: re.Pattern[str] | None = None
    """Ends where the name begins; its group `word` is what says so."""
    behind: re.Pattern[str] | None = None
    """Begins where the name ends."""


def _rule(relation: Relation, before: str = "", behind: str = "") -> _Rule:
    return _Rule(
        relation,
        re.compile(rf"(?:{before})\Z") if before else None,
        re.compile(rf"\A(?:{behind})") if behind else None,
    )


_R = Relation
_RULES: tuple[_Rule, ...] = (
    # It ends.
    _rule(_R.REPEALS, behind=_MORE + r"(?P<word>(?:自|从)[^,;。]{1,20}起(?:废止|停止执行|失效|不再执行))"),
    _rule(
        _R.REPEALS,
        behind=_MORE
        + r"(?P<word>(?:同时|即行|予以|一并|自行|均|即予|相应)?(?:废止|废除|终止|停止执行|停止使用|失效|不再执行|停止实施))"
        r"(?!以来|以后|后|之日|前|的)",
    ),
    _rule(_R.REPEALS, behind=_PART + r"(?P<word>(?:同时|即行|一并|自行|即予)(?:废止|停止执行|失效|不再执行|停止实施))"),
    _rule(
        _R.REPEALS, behind=_PART + r",(?:[^。;]{0,12},)?(?P<word>(?:自|从)[^,;。]{1,20}起(?:废止|废除|停止执行|失效|不再执行))"
    ),
    _rule(_R.REPEALS, behind=r"(?: ?\([^()]{1,30}\))?,?(?:一律|均)?(?P<word>(?:已?[由被]|以)本[^,;。]{1,6}(?:取代|代替|替代))"),
    _rule(_R.REPEALS, behind=_MORE + r"(?P<word>不再作为[^,;。]{0,8}(?:依据|根据))"),
    _rule(
        _R.REPEALS,
        behind=r"(?: ?\([^()]{1,30}\))?(?:中)?(?:有关规定|内容)?(?:与本[^,;。]{1,8}不(?:一致|符|相符))(?:的)?"
        r",?(?P<word>以本[^,;。]{1,6}为准)",
    ),
    _rule(_R.REPEALS, behind=r"(?: ?\([^()]{1,30}\))?(?P<word>(?:因故|予以)?(?:取消|作废|撤销|撤回))(?!的|后|了)"),
    _rule(_R.REPEALS, before=rf"(?P<word>宣布){_LIST}", behind=_MORE + "(?:失效|废止|作废)"),
    _rule(
        _R.REPEALS,
        before=r"(?P<word>(?:予以)?(?:废止|失效)|宣布失效)的?(?:文件|规范性文件)?(?:目录)?:"
        r"(?:.{0,200}[。;:、]|)[ \d一二三四五六七八九十.、()]{0,6}",
    ),
    _rule(_R.REPEALS, before=rf"(?:关于|决定|现|将|,|^|予以)(?P<word>废止|撤销|停止执行|停止使用){_LIST}"),
    _rule(_R.REPEALS, before=rf"各[一-鿿]{{1,4}}(?P<word>停止使用|停止执行){_LIST}"),
    # It is changed.
    _rule(
        _R.AMENDS,
        behind=_PART
        + r"(?P<word>(?:予以|作|做|进行)(?:出|了)?(?:如下|以下|适当|相应)?(?:修改|修订|修正|调整|补充|完善))(?!了|的|后)",
    ),
    _rule(
        _R.AMENDS,
        before=r"本[^,;。]{1,4}(?P<word>对)",
        behind=_PART + r"(?:作|做|进行)(?:了|出)?(?:如下|以下|适当|相应|部分)?(?:更新|修改|修订|调整|补充|更正|完善)",
    ),
    _rule(
        _R.AMENDS,
        behind=r"(?: ?\([^()]{1,30}\))?,?(?P<word>(?:已)?经过?(?:修订|修改)(?:后|,)?(?:现)?(?:重新)?(?:印发|发布|公布))",
    ),
    _rule(_R.AMENDS, behind=_PART + r"(?P<word>补充(?:说明|通知|规定)如下|修改如下|修订如下|作如下修改)"),
    _rule(
        _R.AMENDS, behind=_PART + r"[^,;。]{0,20}(?P<word>(?:统一)?(?:修改为|修订为|更正为|改称|改为|调整为|减为|增为|修正为))"
    ),
    _rule(
        _R.AMENDS,
        behind=_PART + r",[^;。]{0,24}?(?P<word>(?:由|从)[^,;。]{1,16}(?:减为|增为|改为|调整为|提高到|延长至)[^,;。]{1,16})",
    ),
    _rule(_R.AMENDS, behind=_PART + r"[^;。]{0,16},(?P<word>改按)"),
    _rule(
        _R.AMENDS,
        before=r"(?:,|^|决定)在",
        behind=r"(?: ?\([^()]{1,30}\))?第[^,;。]{1,12}(?P<word>(?:后|中)?(?:增加|新增|增设))",
    ),
    _rule(_R.AMENDS, behind=r"(?: ?\([^()]{1,30}\))?第[^,;。]{1,8}(?:项|条|款)(?P<word>不再(?:包括|适用|执行|要求)|增加|删去)"),
    _rule(_R.AMENDS, before=rf"(?:关于|决定|,|^|兹|现)(?P<word>修改|修订|删去|修正|更正){_LIST}"),
    # It is passed on, or issued.
    _rule(_R.FORWARDS, behind=_MORE + r"(?:原文|全文|一并|随文)?(?P<word>(?:转发|批转|转印|转给|转去|印转)(?!的|了|后|量))"),
    _rule(_R.FORWARDS, behind=rf"{_MORE}[^;。]{{0,24}},?(?P<word>(?:现|特|一并)(?:将其|全文|一并)?(?:转发|批转|转给|转去))"),
    _rule(
        _R.FORWARDS, before=rf"(?:关于|现|特|,|^|原文|全文|随文|[一-鿿]办公室)(?P<word>转发|批转|转印)(?!的|了|后|给){_BETWEEN}"
    ),
    _rule(
        _R.FORWARDS, before=rf"^{_ISSUER}(?P<word>转发|批转|转印){_BETWEEN}", behind=_MORE + r"(?:的(?:通知|函|公告|意见))?\Z"
    ),
    _rule(
        _R.FORWARDS,
        before=rf"(?:^|,)[我本][^,;。]{{0,40}}(?P<word>转发了?|批转了?){_BETWEEN}",
        behind=r"[^。;]{0,40},(?:请|望|现)",
    ),
    _rule(_R.FORWARDS, before=rf"本(?:通知|文|件)(?P<word>转发)的{_BETWEEN}"),
    _rule(
        _R.ISSUES,
        before=r"(?:现|,|^|特|兹)(?P<word>将|把)" + _BETWEEN,
        behind=_MORE + r"(?:予以|一并|正式)?(?:印发|下发|发布|公布|颁布|发给)(?:给|你们|各|执行|实施|如下|,|。|$)",
    ),
    _rule(
        _R.ISSUES,
        behind=rf"{_MORE}[^;。]{{0,48}},(?P<word>(?:现|特此?|兹)(?:予|予以|一并|正式|将其)?(?:印发|下发|发布|公布|颁布|发给))",
    ),
    _rule(
        _R.ISSUES,
        before=rf"(?:关于|现|,|^|同意|决定|特|现予)(?P<word>印发|公布|发布|下发|颁布)"
        rf"(?:(?:新|重新)?(?:修订|修改|制定)(?:后)?的)?(?:原)?{_WHOSE}{_LIST}",
    ),
    _rule(_R.ISSUES, behind=r"(?: ?\([^()]{1,30}\))?,?(?P<word>(?:现)?以[^,;。]{1,14}(?:形式|方式)(?:印发|下发|发布|发给))"),
    _rule(
        _R.ISSUES, before=rf"(?P<word>联合(?:印发|下发|发布)){_LIST}", behind=_MORE + r"[^。;]{0,4}(?:现请|请各|请遵照|请认真)"
    ),
    # It is carried out.
    _rule(
        _R.CARRIES_OUT,
        before=r"(?P<word>(?:推动|推进|促进|确保|保证|做好|抓好|保障|推动落实))" + _BETWEEN,
        behind=_PART + r"(?:的)?(?:各项|全面)?(?:[^,;。]{0,14})?"
        r"(?:落地|落到实处|落细|落实|贯彻实施|贯彻落实|有效实施|实施工作|顺利实施|见效)",
    ),
    _rule(
        _R.CARRIES_OUT,
        before=r"(?P<word>推动|推进|促进|确保|做好|抓好|保障)" + _BETWEEN,
        behind=_PART + r"(?:的)?(?:学习)?(?:贯彻|宣传)?(?:贯彻执行|走深走实|走实|落地生根|开花结果|见行见效|执行到位)",
    ),
    _rule(_R.CARRIES_OUT, before=r"(?P<word>把|将)" + _BETWEEN, behind=_PART + r"(?:落到实处|落实到|落实好|贯彻落实到)(?!了)"),
    _rule(
        _R.CARRIES_OUT,
        before=r"(?:要|应|须|请[^,;。]{0,8})(?P<word>对标|对照)",
        behind=_PART + r"[^;。]{0,20}(?:抓到位|抓好落实|落实到位|逐项落实)",
    ),
    _rule(
        _R.CARRIES_OUT,
        before=r"(?P<word>(?:学习)?(?:深入|全面|认真|严格|坚决|切实|进一步|扎实)?(?:学习)?(?:贯彻(?:落实|实施|执行)?|落实(?:落细|好|到位)?|(?:严格|认真|遵照|坚决|不折不扣|从严|全面)执行))(?!了|情况|过|的)"
        + _BETWEEN,
    ),
    _rule(_R.CARRIES_OUT, before=r"(?P<word>使|让)" + _BETWEEN, behind=_PART + r"[^,;。]{0,12}(?:生根|落地)"),
    _rule(_R.CARRIES_OUT, before=r"(?:是|为)(?P<word>对)" + _BETWEEN, behind=_PART + r"的(?:具体|进一步)?(?:落实|细化)"),
    _rule(_R.CARRIES_OUT, before=r"请[^,;。]{0,10}(?P<word>遵照)" + _BETWEEN, behind=_PART + r"(?:做好|执行|落实|办理|抓好)"),
    # It is the ground.
    _rule(_R.BASIS, before=r"(?P<word>在)" + _BETWEEN, behind=_PART + r"(?:的)?(?:总体)?(?:框架|指导)(?:之)?下"),
    _rule(_R.BASIS, before=r"(?P<word>以)" + _BETWEEN, behind=_PART + r"为(?:依据|根据|准绳)"),
    _rule(_R.BASIS, behind=r"(?: ?\([^()]{1,30}\))?[^;。]{0,40},(?P<word>据此)"),
    _rule(
        _R.BASIS,
        before=r"(?:,|^)(?P<word>鉴于|因)" + _BETWEEN,
        behind=_PART + r"(?:要求|规定|明确)[^;。]{0,60}(?:现|本|按该|我)",
    ),
    _rule(
        _R.BASIS,
        before=r"^(?P<word>参照)" + _BETWEEN,
        behind=r"(?: ?\([^()]{1,30}\))?(?:第[^,;。]{1,8})?(?:的?(?:有关|相关)?(?:规定|要求|标准))?,",
    ),
    _rule(_R.BASIS, before=r"(?:,|^)(?P<word>经?对照)" + _BETWEEN, behind=_PART + r",[^。]{0,40}现(?:申请|上报|提出|将|予)"),
    _rule(_R.BASIS, before=r"(?:,|^)(?P<word>对照)" + _BETWEEN, behind=_PART + r"(?:规定|明确)的[^,;。]{0,10},[^。]{0,60}现"),
    _rule(
        _R.BASIS,
        before=r"(?P<word>根据|依据|依照|按照|遵照|遵循|依(?=《|\Z)|(?:(?<=,)|(?<=^))据(?!说|悉|了解|统计|介绍|报)|(?<![一-鿿])按|按(?=《|\Z|[一-鿿]{2,12}(?:印发|发布)的))"
        + _BETWEEN,
    ),
)
_DENIED = re.compile(
    r"(?:(?:不|未)\Z|不再|未(?!来)|没有|无需|勿|严禁|禁止|不得|不能|并非|不是|误以为|以为|是否|如何|怎样|怎么|擅自|反对|若|如果|假如)[^,;。]{0,20}\Z"
)
_NOT_DONE = re.compile(r"(?:拟|将于|计划|建议|准备|正在|打算|尚未|考虑|提请|请求|申请|有待|酝酿)[^,;。]{0,10}\Z")
_OTHERS = re.compile(
    r"(?:^|,)(?:另一|别的?|其他|其它|兄弟|邻近|隔壁|有的|某些?)[一-鿿]{0,10}\Z"
    r"|(?:^|,)(?:(?!本|我|各|全|现)[一-鿿]{0,14}(?:日前|近日|去年|曾|上月|先后)|该[校局园区县市组]|有(?:代表|家长|教师|人|网友|委员))[^。;]*\Z"
    r"|(?:曾|去年)[^,;。]{0,12}(?:发文|要求|印发|下发)[^。;]*\Z|(?:条|款|》|\))(?:规定|明确|指出|提出|要求),[^。;]*\Z|围绕[^,;。]*\Z"
)
_TOLD = re.compile(
    r"\A(?: ?\([^()]{1,30}\))?[^,;。《》]{0,16}"
    r"(?:的(?:演练|[^,;。《》]{0,4}演练|做法|情况|学校|活动|教师|工作经验|经验|案例|报道|讨论)|以来|的过程中)"
    r"|\A[^。;]{0,40}(?:进行了(?:热烈)?讨论|作了(?:专题)?(?:报道|发言|介绍)|受到(?:肯定|好评|表扬|欢迎)|强制[^,。;]{0,8}的|责令限期)"
)
_BY_OTHERS = re.compile(
    r"(?:^|,)(?!本|我|各|全|现|请|为|经|区|省|市|县)[一-鿿]{1,12}(?:(?<!党)组(?!织)|校|园|班|老师|同学|公众号|支部|教师|小学|中学|幼儿园)(?:把|将|在)?[^,;。]{0,6}\Z"
)
"""Someone else acts, as news tells it."""
_PAST = re.compile(r"\A[^。;]{0,30}(?<![为除])了(?!解)")
_CLAUSE = re.compile(r"[。;!?\n]")
_LONGEST = 240
"""Characters before a title in which the word is looked for: the longest list of titles in the examples has 120."""


def relation_between(text: str, start: int, end: int) -> tuple[Relation, str] | None:
    """What `text` says of the document that it names from `start` to `end`, and the words that say so; None for nothing.

    Of several words the one nearest to the name counts; the words behind it come first: 《甲》《乙》同时废止.
    """
    flat = plain(text)
    first = max(0, start - _LONGEST)
    cut = max((m.end() for m in _CLAUSE.finditer(flat, first, start) if not _is_list(flat, m.start())), default=first)
    before, behind = flat[cut:start], flat[end : end + _LONGEST]
    stop = _CLAUSE.search(behind)
    behind = behind[: stop.end()] if stop else behind
    if before.count("《") > before.count("》"):  # the name stands within another one's
        return None
    found = _first(before, behind)
    if found is None:
        return None
    relation, word, at, is_behind = found
    if _says_nothing(relation, before if is_behind else before[:at], before, behind):
        return None
    offset = (end if is_behind else cut) + at
    return relation, text[offset : offset + len(word)]


def _is_list(flat: str, at: int) -> bool:
    """Whether a semicolon divides a list that a colon began: 下列文件予以废止：一、…；二、…."""
    return flat[at] == ";" and bool(re.search(r"(?:废止|失效)[^。]{0,12}:[^。]*\Z", flat[:at]))


def _first(before: str, behind: str) -> tuple[Relation, str, int, bool] | None:
    """The relation, its word, where the word stands, and whether behind the name: what stands behind counts before what
    stands before, and of several words before it the nearest."""
    nearest: tuple[Relation, str, int, bool] | None = None
    for rule in _RULES:
        left = rule.before.search(before) if rule.before else None
        right = rule.behind.match(behind) if rule.behind else None
        if (rule.before and not left) or (rule.behind and not right):
            continue
        match = left if left and "word" in left.re.groupindex else right
        assert match
        found = (rule.relation, match["word"], match.start("word"), match is right)
        if rule.behind:
            return found
        if nearest is None or found[2] > nearest[2]:
            nearest = found
    return nearest


def _says_nothing(relation: Relation, left: str, before: str, behind: str) -> bool:
    """Whether the word is denied, planned, another one's, or told of the past."""
    if _DENIED.search(left) or _NOT_DONE.search(left) or _OTHERS.search(left):
        return True
    if relation is Relation.AMENDS and re.match(r"[^,;。]{0,12}(?:不作|不再修|未作|拟)", behind):
        return True
    if relation not in (Relation.BASIS, Relation.CARRIES_OUT):
        return bool(_BY_OTHERS.search(left))
    return bool(_TOLD.match(behind) or (_BY_OTHERS.search(left) and _PAST.match(behind)))
