"""From which level a document comes: the centre, province, city, district, school; told by who issued it."""

from __future__ import annotations

import re
from enum import IntEnum

from archive.record import Record


class Level(IntEnum):
    """From the top."""

    CENTRE = 0
    PROVINCE = 1
    CITY = 2
    DISTRICT = 3
    SCHOOL = 4

    @property
    def label(self) -> str:
        """What readers see."""
        return ("中央", "省", "市", "区县", "学校")[self]


_SCHOOL = re.compile(r"(?:小学|中学|学校|幼儿园|大学|学院|中心校|职教中心|附中|附小|一中|二中|三中|实验园)")
_CENTRE = re.compile(
    r"^(?:中共中央|中央|国务院|全国|国家|最高人民|中华人民共和国|教育部|财政部|[一-鿿]{2,8}部(?:办公厅)?(?:[、，]|$)|共青团中央|中国共产党中央)"
)
_MUNICIPALITY = re.compile(r"(?:北京|上海|天津|重庆)市")
_ORGAN = re.compile(r"(?:教育)?(?:局|委员?会?|工委|政府|办公室|中心|党组|人大|政协|法院|检察院|厅)")


def level_of_name(name: str) -> Level | None:
    """The level of an organ or school; None where its name does not tell."""
    if not name:
        return None
    if _CENTRE.search(name):
        return Level.CENTRE
    if _SCHOOL.search(name) and not re.search(r"(?:教育|教体|教科)局|教育(?:工作)?委|厅", name):
        return Level.SCHOOL
    places = re.findall(
        r"(省|自治区|市|区|县|旗|州|盟)(?!直)", _MUNICIPALITY.sub("省", re.sub("开发区|校区|园区|社区", "区", name))
    )
    if any(place in "区县旗" for place in places if place != "自治区"):
        return Level.DISTRICT
    if any(place in ("市", "州", "盟") for place in places):
        return Level.CITY
    if places or "厅" in name:
        return Level.PROVINCE
    return None


def level_of(record: Record) -> Level | None:
    """The level of a document: of who issued it, else of the school, unit or law that it is."""
    names = (record.issuer, record.school, record.unit, record.publisher)
    found = next((level for name in names if name and (level := level_of_name(name)) is not None), None)
    if found is None and record.title.startswith("中华人民共和国"):
        return Level.CENTRE
    return found
