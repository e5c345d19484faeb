"""Metadata that is inferred from several places at once: region, school, acting unit, topics, validity, truncation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from archive.blocks import Block, Heading, Table
from archive.doc_number import find_doc_numbers, parse_doc_number
from archive.record import Author, Enactment, Region, Validity
from archive.vocabulary import Topic
from scraper import gongwen
from scraper.cues.dates import find_date
from scraper.cues.kinds import begins_as_news
from scraper.cues.names import merge_regions, region_of
from scraper.cues.schools import is_named_school, party_unit_of, school_at_start, schools_in
from scraper.restore.lines import ends_sentence

_WORD_END = re.compile(r"[券圾币怖括械础络胞荐赁辆迹际障讼碍域殖址署]|务(?![必求实农工])")
"""Characters that end words: in 20 million characters of laws fewer than 4 in 1,000 of each begin a clause."""
_LEAD = 48
"""An article that begins with a school's name in its first so many characters is about that school."""
_EMAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_OWN_TITLE = re.compile(
    r"(?:我校|学校|本校|我园)(?:[^。；]{0,40}?)(?:是|系|为|被评为|获评|跻身)[^。；]{0,50}?(?P<province>[\u4e00-\u9fff]{2,3}省)(?:实验|示范|文明|特色|模范|一级|重点|优质|首批)"
)
_ACTING = re.compile(
    r"(?:^|[，。,])(?:[^，。,]{0,12}?(?:日|近日|日前|近期|上午|下午|连日来|最近)[，,]?)?(?P<unit>[\u4e00-\u9fff]{2,24}?(?:教育局党委|教育局党组|教育系统党委|教育局党工委|教育党工委|教育工委|教育体育局|教育局|教体局|教育厅|党委|党组|党总支|党支部|学校|小学|中学|幼儿园|学院|大学))"
    r"(?=(?:理论学习)?(?:中心组)?(?:召开|举行|举办|开展|组织|启动|印发|部署|联合|把|以|将|在|成立|推出|积极|坚持|扎实|紧扣|立足|聚焦|围绕|对|为|是|有|从|通过|深入|创新|不断|全面|着力|也|还|又|正|已|就|的?(?:党员|教师|师生)))"
)
_VAGUE_UNIT = re.compile(
    r"^(?:以|在|对|将|由|使|让|把|为|从|向|我|全|各|本|该|这|多|有关|相关|上级|[省市区县]教育局$|学校|[省市区县](?:委|党委))|的"
)
_CITY_NAME = re.compile(
    r"(?:^|[《“（(，。；、：\s]|了|在|到|为|是|由|与|和|及|从|对|向)(?P<city>(?![本全各我该主省直])[\u4e00-\u9fff]{2,3}市)(?=[\u4e00-\u9fff])(?!场|民|政|长|级|区|直|属|内|外|县)"
)
_EFFECTIVE = re.compile(r"自(?P<when>[^，。；自]{2,20}?)(?:起|之日起)(?:正式)?(?:施行|实施|执行|生效|开始实施)")
_PERIOD = re.compile(r"有效期(?:为|至|到)?(?P<until>[^，。；]{2,24})|(?P<trial>试行期(?:为)?[^，。；]{1,10})")
_REPEALED = re.compile(
    r"(?P<list>(?:《[^《》]+(?:《[^》]*》[^《》]*)*》\s*(?:[（(][^（）()]{4,40}(?:[（(][^（）()]*[)）])?[^（）()]*[）)])?[、，和及以]*)+)[^。；]{0,12}?(?:同时|即行|随之|自行|予以)?(?:废止|停止执行|不再执行|失效)"
)
_TITLED = re.compile(
    r"《(?P<title>[^《》]+(?:《[^》]*》[^《》]*)*)》\s*(?:[（(](?P<number>[^（）()]*(?:[（(〔\[]\d{4}[）)〕\]])[^（）()]*)[）)])?"
)
_STATE = re.compile(r"[（(](试行|暂行|修订|草案|征求意见稿)[）)]|暂行(?=办法|规定|条例|细则)")


def find_emails(texts: list[str]) -> tuple[str, ...]:
    """Every e-mail address, once, in order."""
    return tuple(dict.fromkeys(m[0].rstrip(".") for text in texts for m in _EMAIL.finditer(text)))


def find_school(
    issuer: str | None,
    heads: list[str],
    author_names: list[str],
    paragraphs: list[str],
    publisher: str | None,
    *,
    official: bool,
) -> str | None:
    """The school a document is from or about, as printed in full; null for one that is about several or none."""
    home = school_at_start(publisher) if publisher else None
    for name in [issuer or "", *author_names]:
        if school := school_at_start(name):
            return school if official else fullest_name(school, [*heads, *paragraphs])
    if official:
        return (
            home
            if issuer and home and re.match(r"党委|中共党委|学校|组织部|宣传部|[\u4e00-\u9fff]{2,4}[处部]$", issuer)
            else None
        )
    school = _school_in(heads, paragraphs)
    if home and school is None and paragraphs and re.search(r"学校|校党委|我校", paragraphs[0]):
        return home
    if home and school and school.endswith("学院") and not (region_of(school).city or region_of(school).district):
        return home
    return school


def _school_in(heads: list[str], paragraphs: list[str]) -> str | None:
    """The school of an article: in its headlines, else the one its opening speaks of."""
    for line in heads:
        start = school_at_start(line)
        found = [*([start] if start else []), *schools_in(line)]
        if found and not re.search(r"[一二三四五六七八九十][中小]$", found[0]):
            return fullest_name(_without_run_in(found[0], paragraphs), [*heads, *paragraphs])
    named = Counter(fullest_name(s, paragraphs) for s in schools_in("".join(paragraphs[:2])))
    if not named:
        return None
    best, count = named.most_common(1)[0]
    mentions = sum(p.count(best[-4:]) for p in paragraphs)
    leads = best[-4:] in "".join(paragraphs)[:_LEAD]
    alone = len(named) == 1 and (leads or mentions >= 2)
    return best if alone or (mentions >= 2 and count > named.total() - count) else None


def _without_run_in(name: str, paragraphs: list[str]) -> str:
    """A school's name of a headline without words that ran into it, where the text prints it without them."""
    region = region_of(name)
    if region.city or region.district or any(name in text for text in paragraphs):
        return name
    shorter = [s for s in schools_in("。".join(paragraphs[:8])) if name.endswith(s) and len(s) >= 4]
    return max(shorter, key=len, default=name)


def fullest_name(short: str, paragraphs: list[str]) -> str:
    """The longest printed form that ends in `short` and begins with a region (梧桐街小学 → 石渡区梧桐街小学)."""
    best = short
    for text in paragraphs[:8]:
        for name in schools_in(text):
            region = region_of(name)
            if name.endswith(short) and len(name) > len(best) and (region.city or region.district):
                best = name
    return best


def find_unit(school: str | None, heads: list[str], author_names: list[str], paragraphs: list[str]) -> str | None:
    """The organisation that acts in an article, as printed; null where it is only 我市 or the like."""
    if school:
        for name in author_names:
            if name.startswith(school) and name != school:
                return name
        for text in heads:
            if match := re.search(re.escape(school) + r"[\u4e00-\u9fff]{0,8}?(?:党支部|党总支)", text):
                return match[0]
        for text in [*heads, *author_names, *paragraphs]:
            if unit := party_unit_of(school, text):
                return unit
    opening = re.sub(r"^\s*[\u4e00-\u9fff]{0,6}(?:讯|电)\s*(?:[（(][^）)]*[）)])?\s*", "", paragraphs[0]) if paragraphs else ""
    for text in [opening[:160], *paragraphs[1:2]]:
        match = _ACTING.search(text)
        if match and not _VAGUE_UNIT.search(match["unit"]):
            unit = match["unit"]
            if unit.endswith(("学校", "小学", "中学", "幼儿园", "学院", "大学")) and not is_named_school(unit):
                continue
            if school and unit.endswith(("学校", "小学", "中学", "幼儿园", "学院", "大学")):
                return school
            return unit
    return school if school and any(school in text for text in [*heads, *author_names, *paragraphs]) else None


def find_page_city(text: str) -> str | None:
    """The one city a page names in its organs' and plans' names, which its 我市 then means; null where there are two."""
    found = (re.sub(r"^.*[从在到于为是由与和及对向了]", "", m["city"]) for m in _CITY_NAME.finditer(text))
    names = Counter(city for city in found if len(city) >= 3 and not re.search(r"[我全本各该两外]", city))
    return next(iter(names)) if len(names) == 1 else None


def find_region(names: list[str], own_texts: list[str], page_city: str | None) -> Region:
    """The levels printed inside the document's own names; a title the text gives the unit itself; the page's city."""
    region = merge_regions([region_of(n) for n in names if n])
    if region.province is None:
        for text in own_texts:
            if match := _OWN_TITLE.search(text):
                region = Region(re.sub(r"^(?:首批|全国|获)", "", match["province"])[-3:], region.city, region.district)
                break
    if region.city is None and page_city:
        region = Region(region.province, page_city, region.district)
    return region


def find_truncation(paragraphs: list[str], *, first_number: int | None, last_is_closed: bool, cut_short: bool) -> str | None:
    """`start` where the text begins inside a word or sentence, or its numbering not at 一; `end` where it stops in one.

    `first_number` is the number of the first 一、 heading, null where there is none.
    """
    if not paragraphs:
        return None
    if _begins_inside(paragraphs) or first_number not in (None, 1):
        return "start"
    last = paragraphs[-1]
    if cut_short or (not last_is_closed and not ends_sentence(last)):
        return "end"
    return None


def _begins_inside(paragraphs: list[str]) -> bool:
    first = paragraphs[0]
    if re.match(r"[，。、；：！？）)”’》〉…]", first):
        return True
    if _WORD_END.match(first):
        return True
    opening = re.split(r"[。！？]", first)[0]
    if any(opening.count(c) > opening.count(o) for o, c in ("“”", "《》", "（）")) and re.match(
        r"[^“《（]{1,12}[”》）]", opening
    ):
        return True
    head = re.match(r"[\u4e00-\u9fff]{2,6}?(?=[，。；,;])", first)
    if not head or begins_as_news(first) or first.endswith(("：", ":")):
        return False
    text = "\n".join(paragraphs)[len(head[0]) :]
    before = {text[m.start() - 1] for m in re.finditer(re.escape(head[0]), text) if m.start()}
    return len(before) == 1 and "\u4e00" <= next(iter(before)) <= "\u9fff"


def find_topics(title_lines: list[str], blocks: tuple[Block, ...], topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """Topics named in a title or heading, or in two paragraphs at least."""
    heads = "\n".join([*title_lines, *(b.text for b in blocks if isinstance(b, Heading))])
    paragraphs = [b.text for b in blocks if not isinstance(b, (Heading, Table))]
    whole = "\n".join([heads, *paragraphs])
    found = []
    for topic in topics:
        words = [w for w in (topic.name, *topic.synonyms) if w in whole]
        if any(w in heads for w in words) or sum(any(w in p for w in words) for p in paragraphs if words) >= 2:
            found.append(topic.name)
    return tuple(found)


def find_validity(title: str, attached: list[str], paragraphs: list[str], date: str | None) -> Validity | None:
    """What the text itself says of being in force, and what it puts out of force."""
    state = next(
        (m[1] or "暂行" for t in [title, *attached] if (m := _STATE.search(t)) and (m[1] or "暂行") in ("试行", "暂行")), None
    )
    effective_from = effective_until = basis = None
    repeals: list[str] = []
    for text in paragraphs:
        for sentence in re.findall(r"[^。]*。?", text):
            if not re.search(r"起|有效期|废止|停止执行|不再执行|失效|试行期", sentence):
                continue
            hit = False
            if match := _EFFECTIVE.search(sentence):
                effective_from, hit = _day_of(match["when"], date) or effective_from, True
            if match := _PERIOD.search(sentence):
                found = find_date(match["until"] or "")
                effective_until, hit = (found[0][:10] if found else effective_until), True
            if match := _REPEALED.search(sentence):
                repeals.extend(_repealed_names(match["list"]))
                hit = True
            if hit and (basis is None or match):
                basis = sentence.strip()
    if not (state or effective_from or effective_until or repeals):
        return None
    return Validity(state, effective_from, effective_until, tuple(dict.fromkeys(repeals)), basis)


def with_enactments(validity: Validity | None, steps: tuple[Enactment, ...]) -> Validity | None:
    """`validity` with the day from which the 题注 says it is in force, where the text says none."""
    days = [step.date for step in steps if step.act in gongwen.IN_FORCE]
    if not days or (validity and validity.effective_from):
        return validity
    return replace(validity or Validity(), effective_from=days[-1])


def _day_of(text: str, date: str | None) -> str | None:
    if found := find_date(text):
        return found[0][:10]
    return date if re.search(r"发布|印发|公布|颁布|下发|通过", text) else None


def _repealed_names(text: str) -> list[str]:
    names = []
    for match in _TITLED.finditer(text):
        number = parse_doc_number(match["number"]) if match["number"] else None
        if number is None and match["number"] and (inside := find_doc_numbers(match["number"])):
            number = inside[0].doc_number
        names.append(str(number) if number else match["title"])
    return names


def own_names(
    issuer: str | None, school: str | None, unit: str | None, authors: tuple[Author, ...], title: str, *, official: bool
) -> list[str]:
    """The names that may give a document's region, most certain first."""
    names = [issuer or "", school or "", unit or "", *(a.name for a in authors if len(a.name) > 4)]
    if school_in_title := school_at_start(title):
        names.append(school_in_title)
    if official and not issuer:
        names.append(title)
    return [n for n in names if n and (len(n) > 2 or is_named_school(n))]
