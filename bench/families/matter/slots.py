"""Sentences get their numbers, people and places."""

from __future__ import annotations

import re
from datetime import timedelta

from bench.families.chance import Chance
from bench.families.matter.themes import Theme
from bench.families.names import Cast, make_person
from bench.families.piece import Part, Passage

_SLOT = re.compile(r"\{([nkpstdo])\}")


def fill(chance: Chance, cast: Cast, sentence: str) -> str:
    """`sentence` with its slots filled: {n} two figures, {k} one, {p} person, {s} school, {t} town, {d} day, {o} organ."""

    def value(found: re.Match[str]) -> str:
        match found[1]:
            case "n":
                return str(chance.number(11, 96))
            case "k":
                return str(chance.number(2, 9))
            case "p":
                return make_person(chance)
            case "s":
                return cast.school
            case "t":
                return cast.town
            case "o":
                return cast.organ
            case _:
                day = chance.day() + timedelta(days=1)
                return f"{day.month}月{day.day}日"

    return _SLOT.sub(value, sentence)


def task_text(chance: Chance, cast: Cast, theme: Theme, number: int) -> str:
    """The sentences under one heading of a theme, and sometimes a general one more."""
    sentences = list(theme.tasks[number % len(theme.tasks)][1])
    if chance.maybe(0.6):
        sentences.insert(chance.number(0, len(sentences)), chance.pick(GENERAL))
    return fill(chance, cast, "".join(sentences))


def paragraph(text: str) -> Passage:
    return Passage(Part.PARAGRAPH, text)


def heading(text: str) -> Passage:
    return Passage(Part.HEADING, text)


GENERAL = (
    "各单位要明确一名负责人和一名联络员，联络员名单于{d}前报送至指定邮箱。",
    "工作中遇到的新情况、新问题，要及时反映，不得层层加码，也不得一推了之。",
    "经费使用要专款专用，接受审计和群众监督。",
    "对弄虚作假的，取消当年评先资格，并在{n}所学校范围内通报。",
    "要注意总结提炼，形成可复制、可推广的经验做法。",
    "各学校要结合实际细化措施，做到有计划、有落实、有检查、有记载。",
    "要坚持问题导向，把群众满意不满意作为检验工作的标准。",
    "遇有重大事项，应当在2小时内电话报告、{k}小时内书面报告。",
    "党组织书记是第一责任人，班子成员按照“一岗双责”的要求分工负责。",
    "注重用好校园广播、橱窗和班级群，讲清政策，回应关切。",
)
"""Sentences that stand under any heading."""
