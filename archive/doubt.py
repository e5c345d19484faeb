"""One decision that was not sure: what it is about, what was chosen, what else it could be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

BODY = "body"
ABOUTS: Mapping[str, str] = MappingProxyType(
    {
        "title": "标题",
        "kicker": "引题",
        "subtitle": "副题",
        "title_lines": "标题分行",
        "page_title": "网页标题",
        "kind": "文种",
        "issuer": "发文机关",
        "doc_number": "文号",
        "addressees": "主送",
        "date_written": "成文日期",
        "date_printed": "印发日期",
        "printed_by": "印发机关",
        "disclosure": "公开属性",
        "date_published": "发布日期",
        "publisher": "发布者",
        "section_path": "栏目",
        "source_note": "来源",
        "authors": "作者",
        "school": "学校",
        "unit": "单位",
        "region": "地区",
        "attachments": "附件",
        "emails": "邮箱",
        "truncated": "残缺",
        "topics": "专题",
        "validity": "效力",
        "enactments": "制定经过",
        "rights": "权利",
        "alike": "是否同一份",
        BODY: "正文",
    }
)
"""What a doubt can be about → how a reader knows it: the front-matter keys that are read from a text, and the text."""

_LINES = re.compile(r"\s*(\d{1,7})\s*(?:[-–—]\s*(\d{1,7})\s*)?")
_MOST_LINES = 100_000
"""No line range of a hand-edited file may fill the memory; the longest raw text seen has 9,000 lines."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A decision for a person to check; raises ValueError where `about` or `sure` is none of the known values."""

    about: str
    """A key of `ABOUTS`."""
    lines: tuple[int, ...] = ()
    """Lines of the raw text that it is read from, from 1, in order; none where it stands in no line."""
    chosen: str | None = None
    """What the record has; of a list, its items with 、 between them."""
    alternatives: tuple[str, ...] = ()
    """What else it could be, most likely first: as the text has it, in the canonical form of the key."""
    sure: int | None = None
    """How likely `chosen` is right, in per cent; null where it was not measured."""
    sentence: str
    """All of that for a person."""

    def __post_init__(self) -> None:
        if self.about not in ABOUTS:
            raise ValueError(f"no doubt is about {self.about!r}")
        if self.sure is not None and not 0 <= self.sure <= 100:
            raise ValueError(f"{self.sure} is no percentage")
        object.__setattr__(self, "lines", tuple(sorted(set(self.lines))))


def sure_of(doubt: Doubt) -> int:
    """How sure, in per cent; of a doubt that was not measured a half: as likely wrong as right."""
    return doubt.sure if doubt.sure is not None else 50


def tell_doubt(doubt: Doubt) -> str:
    """The sentence of a doubt, and the alternatives that it does not name itself."""
    unsaid = [f"“{other}”" for other in doubt.alternatives if other not in doubt.sentence]
    return f"{doubt.sentence}也可能是{'、'.join(unsaid)}。" if unsaid else doubt.sentence


def asks_whether(doubt: Doubt, other_id: str) -> bool:
    """Whether `doubt` asks if its record is the same document as the one with `other_id`."""
    return doubt.about == "alike" and other_id in doubt.alternatives


def dump_lines(lines: Iterable[int]) -> str | None:
    """Line numbers as 3, 12-14; null for none. `load_lines` is its inverse."""
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges) or None


def load_lines(text: str | None) -> tuple[int, ...]:
    """The line numbers in a text such as 3, 12-14; raises ValueError for anything else."""
    found: set[int] = set()
    for part in re.split(r"[,，、]", text) if text and text.strip() else ():
        match = _LINES.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last or len(found) + last - first > _MOST_LINES:
            raise ValueError(f"no line numbers: {part.strip()!r}")
        found.update(range(first, last + 1))
    return tuple(sorted(found))
