"""A case as the gallery shows it: its parts, its school and stage, and the figures that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.blocks import Table
from archive.record import Record
from knowledge.cases.parts import FoundPart, Part, Words, find_parts

_STAGES = (
    ("幼儿园", re.compile("幼儿园")),
    ("小学", re.compile("小学|九年一贯|中心校|附小")),
    ("初中", re.compile("初级中学|初中|九年一贯")),
    ("高中", re.compile("高级中学|高中|完全中学")),
    ("中学", re.compile("中学|附中")),
)
"""Names of schools → stage; 中学 alone does not say which."""
_FIGURE = re.compile(
    r"(?:\d[\d,.，]*\d|\d|百分之[一二三四五六七八九十百零点]{1,6})(?:多|余)?(?:万|亿)?(?:余|多)?"
    r"(?:%|％|个百分点|人次|人|名|户|次|个|节|所|家|项|万元|元|小时|学时|课时|份|篇|件|门|场|本|册|亩|公里|分)"
)
_MOST = 4
"""Figures on a card: those of the results first; more is not read."""


@dataclass(frozen=True)
class Case:
    """One case."""

    record: Record
    parts: tuple[FoundPart, ...]
    stages: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    """Sentences that print figures, each with the anchor of its block."""


def find_cases(records: Iterable[Record], words: Words | None = None) -> list[Case]:
    """Every record that is a case, in the order of `records`."""
    return [_case_of(record, words) for record in records if is_case(record)]


def is_case(record: Record) -> bool:
    """Whether the gallery shows it."""
    return record.kind == "案例"


def _case_of(record: Record, words: Words | None) -> Case:
    parts = tuple(find_parts(record, words))
    return Case(record, parts, stages_of(record), _figures(record, parts))


def stages_of(record: Record) -> tuple[str, ...]:
    """The stages of its school, by name; none where no school is known."""
    name = record.school or record.unit or ""
    found = [stage for stage, pattern in _STAGES if pattern.search(name)]
    return tuple(stage for stage in found if not (stage == "中学" and {"初中", "高中"} & set(found)))


def _figures(record: Record, parts: tuple[FoundPart, ...]) -> tuple[tuple[str, str], ...]:
    results = [n for part in parts if part.part is Part.RESULTS for n in range(part.first, part.last + 1)]
    order = [*results, *(n for n in range(len(record.body)) if n not in results)] if results else range(len(record.body))
    found: list[tuple[str, str]] = []
    for position in order:
        block = record.body[position]
        if isinstance(block, Table):
            continue
        for sentence in re.findall(r"[^。！？；]+[。！？；]?", block.text):
            if _FIGURE.search(sentence) and len(found) < _MOST:
                found.append((sentence.strip(), record.anchors[position]))
    return tuple(found)
