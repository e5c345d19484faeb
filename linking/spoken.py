"""How a passage is named aloud: 第二部分第4条, 第五条第（一）项, 所附《办法》第三条第二款.

The names follow the way official documents are quoted. 一、 is a 部分; what stands below it is 条, 项, 目 in turn;
below 第五条 begin 项 and 目, and the chapter is not said. The number keeps the form that is printed, so that （四） and 4.
are told apart. A paragraph without a number is counted below what it stands under: 款 in an article, 段 elsewhere.
docs/assets/reading/spoken.js mirrors this module.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from archive.blocks import Heading, Table
from archive.numbering import Marker, Rank, marker_of
from archive.print_style import PrintStyle, print_styles_of
from archive.record import Record

_NAMES = ("部分", "条", "项", "目")
_ATTACHED = re.compile(r"附[件表]?[ 　]*[0-9０-９一二三四五六七八九十]{0,3}[ 　]*[:：]?")
_HAN_NUMBER = re.compile(r"[〇零一二三四五六七八九十百千两]+")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class _Step:
    """One part of the way to a block: a number, or a heading without one."""

    marker: Marker | None
    name: str
    """The words of a heading without a number."""
    level: int | None
    """The level of its heading; null where a paragraph carries the number."""


def spoken_paths(record: Record) -> tuple[str, ...]:
    """The name of each block's place, one a block; two blocks that are numbered alike have the same."""
    prefix, steps, counts = "", list[_Step](), Counter[str]()
    out = []
    for block, style in zip(record.body, print_styles_of(record), strict=True):
        marker = marker_of(block.text)
        if isinstance(block, Heading) and block.level == 1:
            prefix, steps = _attached_name(block.text), []
            out.append(prefix)
        elif style is not PrintStyle.PLAIN:
            out.append(prefix + ("主送" if style is PrintStyle.SALUTATION else "落款"))
        elif marker or isinstance(block, Heading):
            _enter(steps, marker, block.text, block.level if isinstance(block, Heading) else None)
            out.append(prefix + _join(steps))
        else:
            out.append(_counted(prefix + _join(steps), steps, isinstance(block, Table), counts))
    return tuple(out)


def nest_quotes(text: str) -> str:
    """`text` as it stands inside 《》: its own book marks become 〈〉, and those within these 《》 again."""
    out, depth = [], 0
    for sign in text:
        if sign in "《〈":
            out.append("〈《"[depth % 2])
            depth += 1
        elif sign in "》〉":
            depth = max(depth - 1, 0)
            out.append("〉》"[depth % 2])
        else:
            out.append(sign)
    return "".join(out)


def _attached_name(text: str) -> str:
    text = text.strip()
    return re.sub(r"[ 　:：]", "", text) if _ATTACHED.fullmatch(text) else f"所附《{nest_quotes(_without_marks(text))}》"


def _without_marks(text: str) -> str:
    return text[1:-1] if text.startswith("《") and text.endswith("》") and text.count("《") == 1 else text


def _enter(steps: list[_Step], marker: Marker | None, text: str, level: int | None) -> None:
    """Leave what the new number or heading ends, then stand in it."""
    while steps and _ends(steps[-1], marker, level):
        steps.pop()
    steps.append(_Step(marker, "" if marker else f"“{text.translate(_INNER_QUOTES)}”一节", level))


def _ends(step: _Step, marker: Marker | None, level: int | None) -> bool:
    if marker and step.marker:
        return step.marker.rank >= marker.rank
    return level is not None and (step.level is None or step.level >= level)


def _join(steps: list[_Step]) -> str:
    ranks = [step.marker.rank for step in steps if step.marker]
    low = [rank for rank in ranks if rank >= Rank.HAN]
    # Articles are numbered through a whole law: 第七条 is quoted without its chapter.
    first = Rank.ARTICLE if Rank.ARTICLE in ranks else Rank.PART
    depth = 2 if Rank.ARTICLE in ranks else 0 if low and low[0] is Rank.HAN and Rank.PART not in ranks else 1
    out = []
    for step in steps:
        if step.marker is None:
            out.append(step.name)
        elif step.marker.rank < Rank.HAN:
            out.append(step.marker.text if step.marker.rank >= first else "")
        else:
            out.append(f"第{_number_as_printed(step.marker)}{_NAMES[min(depth, 3)]}")
            depth += 1
    return "".join(out)


def _number_as_printed(marker: Marker) -> str:
    if marker.rank in (Rank.HAN, Rank.HAN_BRACKETED):
        found = _HAN_NUMBER.search(marker.text)
        number = found[0] if found else str(marker.number)
        return number if marker.rank is Rank.HAN else f"（{number}）"
    if marker.rank is Rank.ARABIC_BRACKETED:
        return f"（{marker.number}）"
    return marker.text if marker.rank is Rank.CIRCLED else str(marker.number)


def _counted(place: str, steps: list[_Step], is_table: bool, counts: Counter[str]) -> str:
    """The n-th paragraph or table below `place`; an article's own line is its first 款."""
    last = steps[-1] if steps else None
    if is_table:
        counts[f"{place} table"] += 1
        return f"{place}第{counts[f'{place} table']}个表"
    counts[place] += 1
    if last and last.marker and last.marker.rank is Rank.ARTICLE:
        return f"{place}第{_in_han(counts[place] + (last.level is None))}款"
    after = "后" if last and last.marker and last.level is None else ""
    return f"{place}{after}第{counts[place]}段"


def _in_han(number: int) -> str:
    """`number` below 100 as it is spoken."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")
