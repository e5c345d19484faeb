"""题注: how a law, regulation or interpretation came about, in lines or brackets below its title.

（2002年6月29日第九届…常务委员会第二十八次会议通过　2017年9月1日…修订　自2018年1月1日起施行）: a day, who, what was done.
"""

from __future__ import annotations

import re

from archive.doc_number import parse_doc_number
from archive.record import Enactment
from archive.simplified import simplified
from scraper.cues.dates import find_date

ADOPTED = ("通过", "批准", "修订", "修正")
IN_FORCE = ("施行", "实施", "生效")
_ACTS = ("通过", "批准", "公布", "发布", "颁布", "公告", "印发", "制定", "修订", "修正", "修改", *IN_FORCE)
_ACT = re.compile(rf"(?P<by>.*?)(?:第[一二三四五六七八九十]+次)?(?:审议)?(?P<act>{'|'.join(_ACTS)})")
_BEFORE = re.compile(r"(?:自|根据|依据|经|并|及|和)?")
_BETWEEN = "，,；;、。 \t\u3000\u00a0）)（("
_LEADS = re.compile(r"(?:自|根据|依据|并|起|并自|并于|于)$")
_HAN_NUMBER = r"[\d〇零一二三四五六七八九十百]"
_NUMBERED = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{0,30}(?:令|公告))[\s\u3000]*[（(]?[\s\u3000]*第?[\s\u3000]*"
    rf"(?P<number>{_HAN_NUMBER}{{1,7}})[\s\u3000]*号"
)
_MEETING = re.compile(
    rf"第{_HAN_NUMBER}+届|第?{_HAN_NUMBER}+次.{{0,12}}?会议|(?:常务|全体|主席团|部务|厅务|局务|委务|署务)?会议.*$"
)
_LONGEST = 1_500
"""In characters; a law that was amended nine times tells it in 900."""


def enactments_of(text: str) -> tuple[Enactment, ...]:
    """The steps that a line or several tell, in print order; empty for any text that tells anything else."""
    core = simplified(text).strip(_BETWEEN)
    if len(core) > _LONGEST:
        return ()
    days = _days(core)
    if not days or not _BEFORE.fullmatch(core[: days[0][1]].strip(_BETWEEN)):
        return ()
    steps: list[Enactment] = []
    waiting: list[tuple[str, str]] = []
    for (day, _, start), following in zip(days, [*days[1:], None], strict=True):
        rest = _trimmed(core[start : following[1] if following else len(core)])
        if following and rest.endswith("会议"):  # Two organs that passed it on two days share one verb.
            waiting.append((day, rest))
            continue
        match = _ACT.fullmatch(rest)
        if not match or re.search(r"[。！？]", re.sub(r"《[^》]*》", "", match["by"])):
            return ()
        steps += [_step(earlier, by, match["act"]) for earlier, by in waiting]
        steps.append(_step(day, match["by"], match["act"]))
        waiting = []
    return tuple(steps)


def organ_of(by: str) -> str:
    """The organ whose meeting it is: 第九届全国人民代表大会常务委员会第二十八次会议 → 全国人民代表大会常务委员会."""
    name = _MEETING.sub("", re.sub(r"\s", "", by))
    return re.sub(r"(?:审判委员会|检察委员会|主席团|公告)$|^中华人民共和国(?=国务院|主席)", "", name)


def _days(text: str) -> list[tuple[str, int, int]]:
    """Every full date outside 《》, with its place."""
    hidden = re.sub(r"《.*?》(?!》)", lambda m: "·" * len(m[0]), text)
    found, position = [], 0
    while date := find_date(hidden[position:]):
        if len(date[0]) >= 10:
            found.append((date[0][:10], position + date[1], position + date[2]))
        position += date[2]
    return found


def _trimmed(text: str) -> str:
    """A step without what leads over to the next: 根据, 自, 并, signs."""
    text = text.strip(_BETWEEN)
    while match := _LEADS.search(text):
        text = text[: match.start()].strip(_BETWEEN)
    return text.removeprefix("起").strip(_BETWEEN)


def _step(day: str, by: str, act: str) -> Enactment:
    who = re.sub(r"《.*$", "", by).strip(_BETWEEN)
    who = re.sub(r"(?:审议)?(?:通过|批准)的$|^经|^由|^以|起$", "", who).strip(_BETWEEN)
    numbered = _NUMBERED.search(who)
    number = parse_doc_number(f"{numbered['mark']}第{numbered['number']}号") if numbered else None
    if numbered:
        who = numbered["mark"].removesuffix("令").removesuffix("公告")
    return Enactment(day, act, re.sub(r"\s", "", who) or None, str(number) if number else None)
