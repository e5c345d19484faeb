"""Names of organs, schools and regions as printed; no gazetteer, only how such names are built."""

from __future__ import annotations

import re

from archive.record import Region
from archive.simplified import simplified

_HAN = r"\u4e00-\u9fff"
_SCHOOL_END = (
    r"(?:(?:实验|中心|第[一二三四五六七八九十百]+|附属|外国语|民族|希望|完全|九年一贯制|职业|特殊教育|师范|高级|初级|完全)*"
    r"(?:小学|中学|幼儿园|幼稚园|学校|学院|大学|高中|初中|职高|技校|党校|[一二三四五六七八九十]小|[一二三四五六七八九十]中)"
    r"(?:教育集团|附属(?:小学|中学|幼儿园|实验小学|学校))?)"
)
_PARTY_END = r"(?:党支部|党总支部?|党委(?:会(?!议))?|党组织|总支部委员会|支部委员会|基层委员会|委员会)"
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

_PROVINCE = rf"(?P<province>(?![本全各我该外])[{_HAN}]{{2,3}}省|[{_HAN}]{{2,8}}?自治区)"
_CITY = rf"(?P<city>(?![本全各我该市])[{_HAN}]{{2,6}}?(?:自治州|地区|盟(?=[{_HAN}])|市(?!场|民|政|长|级|委党校|容)))"
_DISTRICT = (
    rf"(?P<district>(?![本全各我该外县区])[{_HAN}]{{1,7}}?"
    rf"(?:自治县|自治旗|(?<![社校学片街小园景地特])区(?!域|级|别|委会)|县(?!级|域|长)|旗(?=[{_HAN}])))"
)
_REGION = re.compile(rf"(?:{_PROVINCE})?(?:{_CITY})?(?:{_DISTRICT})?")
_LEADING = re.compile(r"^(?:中国共产党|中共|共青团|中国共产主义青年团|中国少年先锋队|少先队)")
_SCHOOL = re.compile(rf"[{_HAN}]{{2,24}}?{_SCHOOL_END}")
_REGION_START = re.compile(rf"[{_HAN}]{{2,6}}?(?:省|市|自治区|自治州|(?<![社校学片街小园景地特])区|县)(?=[{_HAN}])")
_SITE_NAME = re.compile(
    r"[\u4e00-\u9fffA-Za-z·\-]{2,24}(?:网|网站|在线|门户|政府|先锋|频道|信息港|云平台|日报|晚报|教育局|教育厅|教育部|委员会|学院|大学|中学|小学|组织部|党建|周刊|周报|时报|学校|政务)(?:[（(].{1,10}[）)])?"
)
_NAMES = re.compile(r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff])")
_GENERIC_SCHOOL = re.compile(
    r"^(?:各|全|镇|乡|我|本|该|这所|那所|所有|每所|多所|几所|一所|两所|名|民办|公办|中|小|大|农村|城区|城乡|乡镇|乡村|"
    r"全区|全市|全县|全省|我市|我区|我县|直属|属|基层|寄宿制|薄弱|试点|党建|示范|先进|市直|区直|县直|局属|局直属|"
    r"有关|相关|义务教育|中等职业|职业|高等|普通|高级|初级|中心|实验|特殊教育|党|老年|在|到|对|把|由|与|和|及|向|"
    r"以|于|从|为|校|省属|高校|领航|结对|九年一贯制|一贯制|规模|小规模)*"
    r"(?:小学|中学|幼儿园|学校|学院|大学|高中|初中|中小学|党校)$"
)


def is_organ(text: str) -> bool:
    """Whether `text` is built like the name of an organ and nothing else."""
    name = simplified(re.sub(r"\s", "", text))
    return 3 <= len(name) <= 44 and bool(_ORGAN.fullmatch(name)) and not _NOT_ORGAN.search(name)


def is_site_name(text: str) -> bool:
    """Whether `text` is what a site, a paper or an office that keeps one is called."""
    return bool(_SITE_NAME.fullmatch(text))


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
    """The organs in a signature line; two that stand side by side are set apart by spaces."""
    parts = [p for p in re.split(r"[\s\u3000]{2,}|[ \u3000](?=中共|共青团)", text.strip()) if p]
    if len(parts) > 1 and all(is_organ(p) and len(p) >= 4 for p in parts):
        return [re.sub(r"\s", "", p) for p in parts]
    return [re.sub(r"\s", "", text)]


def region_of(name: str) -> Region:
    """The levels of place that an organ's or school's name begins with."""
    name = _LEADING.sub("", re.sub(r"\s", "", name))
    match = _REGION.match(simplified(name))
    if not match:
        return Region()
    levels = [name[slice(*match.span(level))] or None if match[level] else None for level in ("province", "city", "district")]
    return Region(*levels)


def merge_regions(regions: list[Region]) -> Region:
    """Each level from the first region that has it."""
    return Region(
        next((r.province for r in regions if r.province), None),
        next((r.city for r in regions if r.city), None),
        next((r.district for r in regions if r.district), None),
    )


def school_at_start(text: str) -> str | None:
    """The school whose name begins `text`; null for 各学校, 我校 and the like."""
    name = _LEADING.sub("", text.lstrip("—－- \u3000“"))
    name = re.sub(r"^(?:记|访|走近|走进|现任)(?=[\u4e00-\u9fff]{2,6}(?:省|市|区|县))", "", name)
    match = _SCHOOL.match(simplified(name))
    return name[: match.end()] if match and is_named_school(match[0]) else None


def is_named_school(name: str) -> bool:
    """Whether `name` names one school and not a kind of school."""
    return (
        len(name) >= 4
        and not _GENERIC_SCHOOL.match(name)
        and not re.search(
            r"[各我本该]校|全[市区县]|多所|一所|几所|的|了|是|、|举办|召开|举行|开展|启动|推进|加强|重心|乡村学校|"
            r"关于|做好|印发|覆盖|公布|^[多各这那]?所|农村学校$|教育局|教体局|教育厅|党组|党委|工委|学习|年[春秋]季|我[市区县省]|批|中小学$|[由在对把为向从到与和及是以让使]学校$",
            name,
        )
    )


def schools_in(text: str) -> list[str]:
    """Every named school in running text, in order, as printed with the region before it."""
    found = []
    for clause in re.split(rf"[^{_HAN}]+", text):
        position = 0
        while match := _SCHOOL.search(simplified(clause), position):
            name = clause[match.start() : match.end()]
            starts = [m.start() for m in _REGION_START.finditer(name)]
            if starts:
                name = _trim_before_region(name)
            name = (
                re.sub(
                    r"^.*?(?:走进|来到|位于|地处|近日|日前|记者在|记者从|傍晚|上午|下午|组织|深入|前往|赴|邀请|由|的|"
                    r"在|对|把|为|向|从|到|与|和|及|是|以|于)(?=[\u4e00-\u9fff]{3,}$)",
                    "",
                    name,
                )
                if not starts
                else name
            )
            name = _LEADING.sub("", name)
            if is_named_school(simplified(name)):
                found.append(name)
            position = match.end()
    return found


def _trim_before_region(name: str) -> str:
    """`name` from its first region on, without the words that ran into it (走进青禾区… → 青禾区…)."""
    return re.sub(
        r"^.*(?:近日|日前|傍晚|上午|下午|清晨|组织|邀请|联合|"
        r"[走来入往进到在于赴由对把向从是了为和与及的任，记访])(?=[\u4e00-\u9fff]{2,6}(?:省|市|区|县)[\u4e00-\u9fff])",
        "",
        name,
    )


def party_unit_of(school: str, text: str) -> str | None:
    """The Party branch of `school` as printed in `text`."""
    match = re.search(r"(?:中共|中国共产党)?" + re.escape(simplified(school)) + _PARTY_END, simplified(text))
    return text[match.start() : match.end()] if match else None
