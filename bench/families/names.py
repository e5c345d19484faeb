"""Places, organs, schools and people that do not exist."""

from __future__ import annotations

from dataclasses import dataclass

from bench.families.chance import Chance

PROVINCES = ("霁川省", "岱渊省")
CITIES = ("栖梧市", "砚溪市", "汐州市", "楠陵市", "漱玉市")
COUNTIES = ("霜桥区", "芦汀区", "枕河区", "雁回区", "松烟区", "照影区", "绛雪县", "麦岭县", "茗洲县", "拾穗县")
TOWNS = ("听蝉镇", "乌桕镇", "竹叶坪乡", "半月湾街道", "苇塘镇", "石榴渡镇", "黛瓦街道", "樵歌镇", "鱼梁街道", "麻石巷街道")
OTHER_SCHOOLS = ("职业教育中心", "教师发展中心")
"""What a county has besides the school of a piece; its name goes before."""
SURNAMES = "丛郜亓佘苑逄母谌闵褚敖柏戚卜巩邬宓滕蔺糜臧阚檀甄茹"
GIVEN = (
    "一帆",
    "承志",
    "雨桐",
    "思远",
    "立新",
    "国栋",
    "岚",
    "雪",
    "文博",
    "舒",
    "怀瑾",
    "明月",
    "松年",
    "晓岚",
    "志远",
    "可人",
)
_CITY_SHORT = {"栖梧市": "栖", "砚溪市": "砚", "汐州市": "汐", "楠陵市": "楠", "漱玉市": "漱"}
_COUNTY_SHORT = dict(zip(COUNTIES, ("霜", "芦", "枕", "雁", "松", "照", "绛", "麦", "茗", "穗"), strict=True))


@dataclass(frozen=True)
class Cast:
    """The places and organs of one document."""

    province: str
    city: str
    county: str
    town: str
    organ: str
    """Who writes: 霜桥区教育局."""
    full_organ: str
    """With its city: 栖梧市霜桥区教育局."""
    code: str
    """机关代字 without its form: 霜教."""
    school: str
    university: str

    @property
    def site(self) -> str:
        """What the web site of the place is called."""
        return f"{self.county}人民政府"


def make_cast(chance: Chance) -> Cast:
    city, county, town = chance.pick(CITIES), chance.pick(COUNTIES), chance.pick(TOWNS)
    bureau, letters = chance.pick(
        (("教育局", "教"), ("教育和体育局", "教体"), ("教育体育局", "教体"), ("教育局", "教"), ("文化和旅游局", "文旅"))
    )
    above = chance.maybe(0.3)
    place, short = (city, _CITY_SHORT[city]) if above else (county, _COUNTY_SHORT[county])
    party = chance.maybe(0.2) and letters.startswith("教")
    organ = f"中共{place}委教育工作委员会" if party else f"{place}{bureau}"
    full = organ if above or party else f"{city}{organ}"
    code = f"{short}教委" if party else f"{short}{letters}"
    return Cast(
        chance.pick(PROVINCES),
        city,
        county,
        town,
        organ,
        full,
        code,
        make_school(chance, county, town),
        make_university(chance),
    )


def make_school(chance: Chance, county: str, town: str) -> str:
    ordinal = chance.pick("一二三四五六七")
    return chance.pick(
        (
            f"{county}第{ordinal}中学",
            f"{county}实验小学",
            f"{county}{town[:2]}中心小学",
            f"{county}第{ordinal}幼儿园",
            f"{county}{town[:2]}初级中学",
            f"{county}特殊教育学校",
        )
    )


def make_university(chance: Chance) -> str:
    return chance.pick(("霁川师范大学", "栖梧职业技术学院", "岱渊理工学院", "汐州海洋大学", "楠陵幼儿师范高等专科学校"))


def make_person(chance: Chance) -> str:
    return chance.pick(SURNAMES) + chance.pick(GIVEN)


def make_people(chance: Chance, count: int) -> list[str]:
    """Different ones."""
    found: list[str] = []
    while len(found) < count:
        person = make_person(chance)
        if person not in found:
            found.append(person)
    return found
