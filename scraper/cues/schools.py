"""Names of schools as printed, whole or not at all: what runs into a name is cut off, what names a kind of school is none."""

from __future__ import annotations

import re
from functools import cache

from archive.simplified import simplified
from scraper.cues.names import LEADING
from scraper.cues.phrases import any_of, phrases

_HAN = r"\u4e00-\u9fff"
_KIND_WORDS = r"(?:实验|中心|第[一二三四五六七八九十百]+|附属|外国语|民族|希望|完全|九年一贯制|职业|特殊教育|师范|高级|初级)"
_SCHOOL_END = (
    rf"(?:{_KIND_WORDS}*"
    r"(?:小学|中学|幼儿园|幼稚园|学校|学院|大学|高中|初中|职高|技校|党校|[一二三四五六七八九十]小(?!学)|[一二三四五六七八九十]中(?!学))"
    r"(?:教育集团|附属(?:小学|中学|幼儿园|实验小学|学校))?)"
)
_SCHOOL = re.compile(rf"[{_HAN}]{{2,24}}?{_SCHOOL_END}")
_STEM = re.compile(rf"(?P<stem>[{_HAN}]*?){_SCHOOL_END}")
_REGION_START = re.compile(rf"[{_HAN}]{{2,6}}?(?:省|市|自治区|自治州|(?<![社校学片街小园景地特山])区|县)(?=[{_HAN}])")
_RUN_INTO_REGION = re.compile(rf"[^省市区县州盟旗]{{4,}}(?<![新族])(?:市|区|县)(?=[{_HAN}])")
"""Before 区 and 县 two characters name a place, seldom three: of four and more some are a verb (打开松烟区…)."""
_BARE_KINDS = r"(?:小学|学校|幼儿园|幼稚园|学院|大学|初中)"
"""With a region before them a kind of school, while 某县中学, 某区实验小学 are one."""
_PARTY_END = r"(?:党支部|党总支部?|党委(?:会(?!议))?|党组织|总支部委员会|支部委员会|基层委员会|委员会)"
_LINK = "到在进赴由让对把向从与和及为是于以被将去往入"
"""Words of one character that lead to a name, and that may as well be part of one (向阳小学, 和平中学, 为民小学)."""
_LINK_AT_START = "在到由让赴把被将从于"
"""Those that hardly begin a name."""
_NEVER_INSIDE = re.compile("[在赴把被]")
"""In no name of a school: where one is left inside, a sentence runs into what names a school by its kind (会议在区第一中学)."""
_MEASURE = "年月日号名所个余多人次位家届批期"
"""After a figure these are no part of a name: 12所乡村小学."""
_LEAST_STEM = 2
_LONGEST_STEM = 8
"""In characters, of a name without its region; the longest stem in the examples and golden cases has 6."""
_BARE_SCHOOL = re.compile(
    rf"(?P<stem>[{_HAN}]*?)(?<!实验)(?<!职业)(?<!教育)(?<!国际)(?<!双语)(?<!外国语)(?<!附属)(?<!中心)(?<!艺术)(?<!体育)(?<!技工)(?<!技术)学校"
)
_LONGEST_BARE = 3
"""Characters before 学校 alone: 菱塘学校 is a name, 支部领题学校 the middle of a sentence."""
_NEVER_NAMED = re.compile(
    r"[各我本该]校|全[市区县]|多所|一所|几所|的|了|是|、|举办|召开|举行|开展|启动|推进|加强|重心|乡村学校|"
    r"关于|做好|印发|覆盖|公布|^[多各这那]?所|农村学校$|教育局|教体局|教育厅|党组|党委|工委|学习|年[春秋]季|我[市区县省]|批|中小学$|"
    r"[由在对把为向从到与和及是以让使]学校$|阶段"
)


def school_at_start(text: str) -> str | None:
    """The school whose name begins `text`; null for 各学校, 我校, and where the name begins later or not at all."""
    name = LEADING.sub("", text.lstrip("—－- \u3000“"))
    name = re.sub(r"^(?:记|访|走近|走进|现任)(?=[\u4e00-\u9fff]{2,6}(?:省|市|区|县))", "", name)
    match = _SCHOOL.match(simplified(name))
    if not match or own_name(match[0]) != match[0]:
        return None
    return name[: match.end()] if is_named_school(match[0]) else None


def schools_in(text: str) -> list[str]:
    """Every named school in running text, in order, as printed with the region before it."""
    found: list[str] = []
    for clause in re.finditer(rf"[{_HAN}]+", text):
        position = 0
        plain = simplified(clause[0])
        while match := _SCHOOL.search(plain, position):
            follows = bool(found) and match.start() == position and match[0][0] in "和与及"
            own = own_name(match[0][follows:])
            counted = match.start() == 0 and clause.start() > 0 and text[clause.start() - 1].isdigit()
            is_count = counted and own == match[0] and own[0] in _MEASURE
            if own and not is_count and is_named_school(own):
                found.append(clause[0][match.end() - len(own) : match.end()])
            position = match.end()
    return found


def own_name(run: str) -> str:
    """A run of simplified characters that ends like a school, without what ran into the name; empty where nothing is left."""
    run = LEADING.sub("", run)
    if _REGION_START.search(run):
        return LEADING.sub("", _from_region(run))
    cut = max((m.end() for m in any_of("words_before_schools").finditer(run)), default=0)
    name = run[cut:]
    for place in range(len(name) - 1, -1, -1):
        rest = name[place + 1 :]
        if name[place] in _LINK and (place or name[place] in _LINK_AT_START) and _has_stem(rest):
            name = rest
            break
    return LEADING.sub("", name)


def is_named_school(name: str) -> bool:
    """Whether `name` names one school and not a kind of school."""
    if len(name) < 4 or _NEVER_NAMED.search(name) or _NEVER_INSIDE.search(name) or _kinds_of_school().fullmatch(name):
        return False
    region = _REGION_START.match(name)
    if region and _RUN_INTO_REGION.match(name):
        return False
    rest = name[region.end() :] if region else name
    if any_of("words_no_school_begins_with").match(rest):
        return False
    if region and _kinds_of_school().fullmatch(rest):
        return bool(re.fullmatch(_SCHOOL_END, rest)) and not re.fullmatch(_BARE_KINDS, rest)
    if not region and (bare := _BARE_SCHOOL.fullmatch(rest)) and len(bare["stem"]) > _LONGEST_BARE:
        return False
    stem = _STEM.fullmatch(rest)
    return not stem or len(stem["stem"]) <= (2 * _LONGEST_STEM if region else _LONGEST_STEM)


def party_unit_of(school: str, text: str) -> str | None:
    """The Party branch of `school` as printed in `text`."""
    match = re.search(r"(?:中共|中国共产党)?" + re.escape(simplified(school)) + _PARTY_END, simplified(text))
    return text[match.start() : match.end()] if match else None


def _has_stem(name: str) -> bool:
    match = _STEM.fullmatch(name)
    return bool(match and len(match["stem"]) >= _LEAST_STEM)


def _from_region(name: str) -> str:
    """`name` from its first region on, without the words that ran into it (走进青禾区… → 青禾区…)."""
    return re.sub(
        rf"^.*(?:{'|'.join(phrases('words_before_schools'))}|[走来入往进到在于赴由对把向从是了为和与及的任，记访])"
        r"(?=[\u4e00-\u9fff]{2,6}(?:省|市|区|县)[\u4e00-\u9fff])",
        "",
        name,
    )


@cache
def _kinds_of_school() -> re.Pattern[str]:
    """Qualifiers and a word for school, which name no school: 乡村小学, 各民办幼儿园, 一流大学."""
    qualifiers = "|".join(map(re.escape, phrases("school_qualifiers")))
    return re.compile(rf"(?:{qualifiers})*(?:小学|中学|幼儿园|学校|学院|大学|高中|初中|中小学|党校)")
