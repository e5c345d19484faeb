"""Names of organs and regions as printed; no gazetteer, only how such names are built."""

from __future__ import annotations

import re
from functools import cache

from archive.record import Region
from archive.simplified import simplified
from scraper.cues.phrases import phrases

_HAN = r"\u4e00-\u9fff"
_ORGAN_END = (
    r"(?:委员会|教育工委|工委|党委|党组|党总支部?|党支部|总支|支部|教育体育局|教体局|教育局|局|厅|部|委|政府|法院|检察院|"
    r"办公室|办公厅|[市区县省镇委局厅部党组府]办|学校|小学|中学|幼儿园|学院|大学|高中|中心校|中心|研究院|教研室|处|"
    r"科|室|社|站|协会|学会|工会|团委|联合会|基金会|领导小组|指挥部|专班|秘书组|工作组|集团|公司|馆|所|总队|支队|大队|街道|"
    r"工作站|工作室|关工委|报社|编辑部|少工委|妇联|总工会|教委|人大|政协|纪委|监委|组织部|宣传部|统战部)"
)
_ORGAN = re.compile(rf"[{_HAN}（）()·“”、和]{{1,40}}?{_ORGAN_END}(?:[（(][{_HAN}]{{2,12}}[）)])?")
_NOT_ORGAN = re.compile(
    r"关于|的通知|的意见|的决定|的通报|^各|^第|有限制|工作要点|^为|^在|^以|^对|方案|案例|目录|名单|会议室|^全[省市县区国校]|的"
)

_OWN = "本[省市区县州校地]|全[省市区县州国校]|[各我该外]"
"""What speaks of the text's own place, or of all of a kind; 本溪市 and 全椒县 are names."""
_PROVINCE = rf"(?P<province>(?!{_OWN})[{_HAN}]{{2,3}}省|[{_HAN}]{{2,8}}?自治区)"
_CITY = rf"(?P<city>(?!{_OWN}|市)[{_HAN}]{{2,6}}?(?:自治州|地区|盟(?=[{_HAN}])|市(?!场|民|政|长|级|委党校|容)))"
_DISTRICT = (
    rf"(?P<district>(?!{_OWN}|[县区])[{_HAN}]{{1,7}}?"
    rf"(?:自治县|自治旗|(?<![社校学片街小园景地特])区(?!域|级|别|委会)|县(?!级|域|长)|旗(?=[{_HAN}])))"
)
_LEVELS = ("province", "city", "district")
_NO_PLACE = re.compile(
    r"[本我该各][省市区县州]|^(?:[在到对把向由让被将据按以]|从(?!化|江)|为|与|及)|全[省市区县]|[走进来往]进|来到|关于|组织|加[快强]|推[进动]|开展|会议|学习|工作|"
    r"(?:书记|局长|校长|教师|学生|党员|干部|群众)"
)
"""Words that run into what is read as a place: 在本省, 走进青禾区."""
_REGION = re.compile(rf"(?:{_PROVINCE})?(?:{_CITY})?(?:{_DISTRICT})?")
LEADING = re.compile(r"^(?:中国共产党|中共|共青团|中国共产主义青年团|中国少年先锋队|少先队)")
_SITE_NAME = re.compile(
    r"[\u4e00-\u9fffA-Za-z·\-]{2,24}(?:网|网站|在线|门户|政府|先锋|频道|信息港|云平台|日报|晚报|教育局|教育厅|教育部|委员会|学院|大学|中学|小学|组织部|党建|周刊|周报|时报|学校|政务)(?:[（(].{1,10}[）)])?"
)
_NAMES = re.compile(r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff])")


def is_organ(text: str) -> bool:
    """Whether `text` is built like the name of an organ and nothing else."""
    name = simplified(re.sub(r"\s", "", text))
    return 3 <= len(name) <= 44 and bool(_ORGAN.fullmatch(name)) and not _NOT_ORGAN.search(name)


def is_site_name(text: str) -> bool:
    """Whether `text` is what a site, a paper or an office that keeps one is called."""
    return bool(_SITE_NAME.fullmatch(text))


def names_file(text: str) -> bool:
    """Whether a line is the name of a file, as sharing sites print it above a document's own title."""
    return bool(_FILE_NAME.search(text))


_FILE_NAME = re.compile(r"\.(?:docx?|pdf|pptx?|wps|txt|xlsx?)$", re.I)


def is_name_row(text: str) -> bool:
    """Whether a line is a row of a list of persons: two names at least, set apart as in columns."""
    if len(text) > 80 or not re.search(r"[ \u3000]", text):
        return False
    cells = re.split(r"[ \u3000]{2,}|\u3000", text)
    single = text.split(" ")
    return (len(cells) >= 2 and all(_NAMES.fullmatch(cell) for cell in cells)) or (
        len(single) >= 3 and all(2 <= len(cell) <= 4 and _NAMES.fullmatch(cell) for cell in single)
    )


def split_organs(text: str) -> list[str]:
    """The organs in a signature line; two that stand side by side are set apart by spaces, or begin with a full name."""
    for border in (r"[\s\u3000]{2,}|[ \u3000](?=中共|共青团)", rf"[\s\u3000、]*(?={_national()})|[\s\u3000]+"):
        parts = [p for p in re.split(border, text.strip()) if p]
        whole = all(_begins_whole(p) for p in parts[1:]) if border.endswith("+") else True
        if len(parts) > 1 and whole and all(is_organ(p) and (len(p) >= 4 or re.fullmatch(_national(), p)) for p in parts):
            return [re.sub(r"\s", "", p) for p in parts]
    return [re.sub(r"\s", "", text)]


def joined_organs(text: str) -> str:
    """The organs that a text names, 、 between them: 最高人民法院、最高人民检察院, however it spaces them."""
    return "、".join(name for part in re.split(r"[、，,]", text) if part.strip() for name in split_organs(part))


def _begins_whole(name: str) -> bool:
    """Whether `name` says itself where it belongs, so that it is no part of the name before it."""
    region = region_of(name)
    return bool(region.province or region.city or region.district or re.match(_national(), name))


@cache
def _national() -> str:
    """An expression for the names of organs of the whole country."""
    return "|".join(map(re.escape, phrases("national_organs")))


def region_of(name: str) -> Region:
    """The levels of place that an organ's or school's name begins with."""
    name = LEADING.sub("", re.sub(r"\s", "", name))
    match = _REGION.match(simplified(name))
    if not match:
        return Region()
    levels = [match[level] if match[level] and _is_place(match[level]) else None for level in _LEVELS]
    return Region(*levels)


def _is_place(name: str) -> bool:
    """Whether nothing ran into a place's name: four characters and more before 区, 县 and 市 are a verb and a place."""
    return not _NO_PLACE.search(name) and not re.fullmatch(r".{4,}(?<![新族发术])[市区县]", name)


def merge_regions(regions: list[Region]) -> Region:
    """Each level from the first region that has it."""
    return Region(
        next((r.province for r in regions if r.province), None),
        next((r.city for r in regions if r.city), None),
        next((r.district for r in regions if r.district), None),
    )
