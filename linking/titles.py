"""What a title in 《》 says by itself: its key, the names it is also cited by, whether it is shaped like a document's.

All functions take plain text (linking/plain.py). `docs/assets/desk/titles.js` is the mirror.
"""

from __future__ import annotations

import re

_NOT_KEY = re.compile("[^0-9a-z\u3400-\u9fff〇]")
_KINDS = "通知|意见|办法|方案|要点|规定|条例|决定|决议|规划|纲要|准则|细则|通报|公告|通告|批复|规程|规则|章程"
_WEAK_KINDS = "计划|标准|规范|指南|制度|清单|措施|预案|报告|函|复函|命令|令|议案|请示|纪要|总结|解释"
_LAWS = (
    "促进法|保护法|保障法|教育法|教师法|处罚法|监督法|安全法|犯罪法|许可法|复议法|诉讼法|管理法|组织法|选举法|刑法|宪法|民法典"
)
_ATTRIBUTE = "试行|暂行|修订|修正|修正案|节选|摘要|摘编"
_TAIL = re.compile(rf"[(〔](?:[^()〔〕]{{0,14}}(?:{_ATTRIBUTE}|版|年)|[0-9]{{4}}-[0-9]{{4}}年?)[^()〔〕]{{0,6}}[)〕]$")
_LOOSE_TAIL = re.compile(r"[(〔](?:试行|暂行)[)〕]$")
_DRAFT = re.compile(
    r"(?:征求意见稿|意见稿|草案|送审稿|讨论稿|参考稿|样稿|模板|范本|样式|样表|解读|释义|汇编|选编|读本|学习问答)[)〕]?$"
)
_STRONG = re.compile(rf"(?:{_KINDS})$")
_WEAK = re.compile(rf"(?:{_WEAK_KINDS})$")
_LAW = re.compile(rf"(?:^中华人民共和国.*法(?:典|修正案)?|{_LAWS})$")
_OFFICIAL_WORDS = re.compile(r"^关于|[省市县区局厅部委府国校](?:[^的]{0,20})关于|关于[^的]{2,}.*的(?:[^的]{0,6})$")
_STRONG_KINDS_WITHOUT_OFFICE = re.compile(r"(?:规定|规则|决定|方案|规划|意见|办法|通告|要点)$")
_OFFICE_WORDS = re.compile(
    "管理|实施|工作|试行|暂行|考核|评价|建设|发展|改革|纪律|处分|安全|教育|教师|学校|党|干部|学生|国务院|中央|国家|全国"
    "|[省市县区][^的]{4,}|督导|监督|监察|监测|奖励|职业|行为|行动|处置|责任"
)
_PLACE = re.compile(r"^(?:中共)?([\u3400-\u9fff]{2,9}?)(?:自治区|特区|[省市县区州旗])")
_GENERIC = re.compile(
    r"^(?:关于)?(?:(?:19|20)[0-9][0-9]年(?:度)?)?(?:工作|实施|管理|暂行|试行|具体|指导|若干|总体|活动|行动|专项|考核|整改|评选|应急|"
    r"补充|有关|重点|年度|党建|安全|教学|学校|内部|的)*"
    rf"(?:{_KINDS}|{_WEAK_KINDS}|法)$"
)
_ISSUER_BEFORE = re.compile(
    r"^((?:中共|中国共产党)?[\u3400-\u9fff ]{2,40}?(?:局|厅|部|委|办公室|办公厅|委员会|工委|政府|国务院|中央|党组|党委|院|会|"
    r"中学|小学|学校|幼儿园|部门|单位))(关于.{6,})$"
)
_CARRIER = re.compile(
    r"关于(印发|公布|发布|颁布|颁发|下发|转发|批转)?[^《〈]{0,12}[《〈](.{4,})[》〉]的?(?:通知|决定|公告|令)$"
)
_YEARS = re.compile(r"[0-9]+")

SHORTEST = 6
"""Letters of a title that may stand for a document without its 文号: shorter ones are books and songs as well."""


def title_key(title: str) -> str:
    """The signs by which titles are compared: digits, small letters and Chinese characters alone."""
    return _NOT_KEY.sub("", title.lower())


def loose_key(title: str) -> str:
    """The key without （试行） or （暂行） at the end."""
    return title_key(_LOOSE_TAIL.sub("", title.strip()))


def split_issuer(title: str) -> tuple[str, str]:
    """The issuer that stands before 关于, empty where none does, and the rest."""
    match = _ISSUER_BEFORE.match(title.strip())
    return (match[1].strip(), match[2]) if match else ("", title.strip())


def carried_title(title: str) -> str | None:
    """X where the title is 关于印发《X》的通知 or the like; null where it passes on another organ's document."""
    match = _CARRIER.search(title.strip())
    return match[2] if match and match[1] not in (None, "转发", "批转") else None


def short_law(title: str) -> str | None:
    """教育法 of 中华人民共和国教育法."""
    name = title.strip().removeprefix("中华人民共和国")
    return name if name != title.strip() and re.search("(?:法|法典|条例|办法|规定|细则)(?:[(].*[)])?$", name) else None


def is_generic(title: str) -> bool:
    """Whether the title names a kind and nothing more (《实施意见》), so that it may be any document's."""
    key = title_key(title)
    return len(key) < 2 or bool(_GENERIC.match(_TAIL.sub("", title.strip())))


def is_document_title(title: str) -> bool:
    """Whether `title` is shaped like an official document's; books, songs, forms and drafts are not."""
    bare = _TAIL.sub("", title.strip()).strip()
    key = title_key(bare)
    if _DRAFT.search(title.strip()) or is_generic(bare) or (len(key) < SHORTEST and not _LAW.search(key)):
        return False
    if _LAW.search(key):
        return True
    if _STRONG.search(key):
        return bool(_OFFICIAL_WORDS.search(bare) or _OFFICE_WORDS.search(bare)) or not _STRONG_KINDS_WITHOUT_OFFICE.search(key)
    return bool(_WEAK.search(key) and _OFFICIAL_WORDS.search(bare))


def is_carried(title: str) -> bool:
    """Whether a text that is part of another document is cited by its own title; forms and lists of names are not."""
    key = title_key(_TAIL.sub("", title.strip()))
    return len(key) >= SHORTEST and not is_generic(title) and bool(_STRONG.search(key) or _WEAK.search(key))


def is_alike(one: str, other: str) -> bool:
    """Whether two titles are one title in two wordings: no other place, no other year, four of five pairs of signs shared."""
    one, other = split_issuer(one)[1], split_issuer(other)[1]
    if _YEARS.findall(one) != _YEARS.findall(other):
        return False
    places = [match[1] for title in (one, other) if (match := _PLACE.match(title))]
    if len(set(places)) > 1:
        return False
    first, second = _pairs(title_key(one)), _pairs(title_key(other))
    return 10 * len(first & second) >= 4 * (len(first) + len(second))


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}
