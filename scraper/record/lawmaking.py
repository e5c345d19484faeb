"""What kind of law a text is and who made it, by the steps of its 题注 and by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.record import Enactment
from archive.simplified import simplified
from scraper.cues.names import is_organ, joined_organs
from scraper.gongwen import organ_of

_COURT = r"(?:最高人民法院|最高人民检察院)"
_COURTS = re.compile(rf"(?P<organs>{_COURT}(?:[、和 　]*{_COURT})?)(?:[、 　]|关于|办理|审理)")
_INTERPRETS = re.compile(r"(?:解释(?:[一二三四五六七八九十（）()之]*)|规定|批复|规则|意见|办法|决定)(?:[（(].*[）)])?$")
_INTERPRETATION_NUMBER = re.compile(r"法释|高检发释|高检会")
_LAW = re.compile(r"(?:法|法典|宪法|修正案|议事规则)(?:[（(].*[）)])?$")
_STATE_LAW = re.compile(r"中华人民共和国[^《》]{1,40}法(?:典)?(?:[（(].*[）)])?")
_RULES = re.compile(r"(?:条例|规定|办法|细则|规则|规程|决定|章程|制度|守则)(?:[（(].*[）)])?$")
_STATE_ORGAN = re.compile(r"(?:国家|中国|中华|全国|海关|公安|教育|财政|[\u4e00-\u9fff]{2,8}部$|[\u4e00-\u9fff]{2,10}总局$)")
_WHOLE = ("人民代表大会", "常务委员会", "国务院", "政府", "法院", "检察院")
_LEAST_ORGAN = 6
"""In characters: 校党委, 校务委员会 name no organ that another reader would know."""


def law_kind(title: str, steps: Sequence[Enactment], number: str | None) -> str | None:
    """法律, 行政法规, 地方性法规, 部门规章, 政府规章 or 司法解释; null for a text that no law-making organ made."""
    name = simplified(re.sub(r"\s", "", title))
    by = [simplified(step.by) for step in steps if step.by]
    of_court = _COURTS.match(name) or any(re.match(_COURT, each) for each in by)
    if of_court and _INTERPRETS.search(name) and (by or _INTERPRETATION_NUMBER.match(number or "")):
        return "司法解释"
    if any("全国人民代表大会" in each or "全国人大" in each or "中华人民共和国主席" in each for each in by):
        return "法律" if _LAW.search(name) else None
    if not by:
        return "法律" if _STATE_LAW.fullmatch(name) else None
    return _kind_of_rules(steps, by) if _RULES.search(name) else None


def _kind_of_rules(steps: Sequence[Enactment], by: list[str]) -> str | None:
    if any("人民代表大会" in each for each in by):
        return "地方性法规"
    if any("国务院" in each and "办公厅" not in each for each in by):
        return "行政法规"
    put_out = [organ_of(s.by) for s in steps if s.by and (s.number or s.act in ("公布", "发布", "颁布"))]
    if any(organ.endswith("政府") for organ in put_out):
        return "政府规章"
    return "部门规章" if any(_STATE_ORGAN.match(organ) for organ in put_out) else None


def law_maker(title: str, steps: Sequence[Enactment]) -> str | None:
    """The organs that made it: those that its title names, else the one that passed or put out its last wording."""
    if match := _COURTS.match(simplified(title)):
        return joined_organs(re.sub("和", "、", match["organs"]))
    organ = organ_of(simplified(_last_maker(steps) or ""))
    is_whole = organ.endswith(_WHOLE) or bool(_STATE_ORGAN.match(organ)) or (is_organ(organ) and len(organ) >= _LEAST_ORGAN)
    return organ if organ and is_whole else None


def _last_maker(steps: Sequence[Enactment]) -> str | None:
    """Who passed it: an amendment may name only the higher organ that approved it; who put it out, where nobody passed it."""
    for acts in (("通过", "制定"), ("修订", "修正", "修改"), ("公布", "发布", "颁布", "公告", "印发", "批准")):
        if by := [step.by for step in steps if step.act in acts and step.by]:
            return by[0] if acts[0] == "通过" else by[-1]
    return None
