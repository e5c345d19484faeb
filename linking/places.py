"""Where an organ has its seat, as far as its name says: enough to tell two counties apart, never to guess one.

All functions take plain text (linking/plain.py). `docs/assets/desk/places.js` is the mirror.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NATIONAL = re.compile(
    r"(?:^|[^\u3400-\u9fff])(?:中华人民共和国)?(?:教育部|国务院|中共中央|中央|全国人大|全国人民代表大会|财政部|公安部|人力资源社会保障部)"
)
_LEVEL = re.compile(r"自治区|[省市县区旗]")
_NOT_A_SEAT = re.compile(r"社区|校区|园区|学区|片区|小区|区域|市场|县域|市级|省级|县级|区级|市民|城市")
_RANKS = {"省": 2, "自治区": 2, "市": 3, "县": 4, "区": 4, "旗": 4}
_NAME = re.compile(r"[\u3400-\u9fff]{0,3}$")
_ORGAN = re.compile(
    r"([\u3400-\u9fff]{1,24}?(?:教育局|[局厅部委省市县区]|办公室|办公厅|委员会|工委|政府|国务院|中央|党组|党委|学院|大学|中学|小学|学校|幼儿园))"
    r"(?:等?[一二三四五六七八九十]{1,2}部门)?(?:联合)?(?:[0-9]{4}年)?(?:印发|发布|下发|制发|颁布|公布|出台|制定)?的?\Z"
)
_WORDS = re.compile(
    r".*(?:[和及与对将]|按(?!照)|根据|依据|按照|遵照|参照|依照|转发|印发|贯彻|落实|执行|学习|现将|结合|对照|通知|意见|以及|关于|传达|了解|领会|宣传)"
)


@dataclass(frozen=True)
class Seat:
    """A level of government and the name of the place; both empty where the name does not say."""

    rank: int = 0
    """1 the state, 2 province, 3 city, 4 county."""
    place: str = ""


@lru_cache(4096)
def seat_of(organ: str) -> Seat:
    """The seat of the lowest level that the name of an organ gives."""
    found = Seat()
    text = _NOT_A_SEAT.sub(lambda m: "\0" * len(m[0]), organ.removeprefix("中国共产党").removeprefix("中共"))
    start = 0
    for match in _LEVEL.finditer(text):
        name = _NAME.search(text[start : match.start()])
        found = Seat(_RANKS[match[0]], name[0] if name else "")
        start = match.end()
    return found if found.rank else Seat(1) if _NATIONAL.search(organ) else found


def is_other_seat(one: Seat, other: Seat) -> bool:
    """Whether two organs cannot be one: of different levels, or of one level at places of different names."""
    if not one.rank or not other.rank:
        return False
    return one.rank != other.rank or is_other_place(one, other)


def is_other_place(one: Seat, other: Seat) -> bool:
    """Whether both are places of one level that have different names."""
    if one.rank != other.rank or not one.place or not other.place:
        return False
    return not (one.place.endswith(other.place) or other.place.endswith(one.place))


def organ_before(text: str) -> str:
    """The organ that a text ends with (根据青禾区教育局 → 青禾区教育局); empty where it ends otherwise."""
    match = _ORGAN.search(text[-40:])
    if not match:
        return ""
    name = match[1]
    before = _WORDS.match(name)
    return name[len(before[0]) :] if before and before.end() < len(name) else name
