"""Speeches, letters to everybody, minutes: texts with heads of their own."""

from __future__ import annotations

from bench.families.chance import Chance
from bench.families.matter.notices import signature
from bench.families.matter.slots import fill, heading, paragraph, task_text
from bench.families.matter.themes import THEMES
from bench.families.names import make_cast, make_people, make_person
from bench.families.piece import Part, Passage, Piece, han_number, long_day


def make_speech(chance: Chance) -> Piece:
    """A speech; its day in brackets and the speaker stand between title and text and are left to the family."""
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    title = chance.pick((f"在{cast.county}{theme.name}推进会上的讲话", "做有温度的教育人", "在新学期教职工大会上的讲话"))
    subtitle = (
        f"——在{cast.school}{chance.pick(('开学典礼', '教师节大会', '毕业典礼'))}上的讲话"
        if title == "做有温度的教育人"
        else None
    )
    hail = chance.pick(("同志们：", "各位老师、各位同事：", "亲爱的同学们、老师们："))
    passages = [
        paragraph(hail),
        paragraph(f"今天我们在这里相聚，主题就是四个字：{chance.pick(('真抓实干', '久久为功', '知行合一'))}。"),
    ]
    for n, (name, _) in enumerate(theme.tasks[:3]):
        passages += [paragraph(f"第{han_number(n + 1)}，要{name}。"), paragraph(task_text(chance, cast, theme, n))]
        passages.append(paragraph(fill(chance, cast, theme.scenes[n])))
    passages.append(paragraph(chance.pick(("谢谢大家！", "我就讲这些，谢谢！", "让我们一起努力！"))))
    return Piece(title, tuple(passages), cast, day, subtitle=subtitle, is_dated=True, authors=(make_person(chance),))


def make_open_letter(chance: Chance) -> Piece:
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    what = chance.pick(("致全体家长的一封信", "倡议书"))
    title = f"{theme.name}{what}" if what == "倡议书" else f"关于{theme.name}{what}"
    passages = [
        paragraph("尊敬的家长朋友：" if "信" in what else "全体师生员工："),
        paragraph("您好！" if "信" in what else "校园是我们共同的家园。"),
        *(paragraph(f"{n}.{fill(chance, cast, ''.join(text))}") for n, (_, text) in enumerate(theme.tasks[:3], 1)),
        paragraph("一分耕耘，一分收获。让我们携手同行！"),
        *signature(chance, (cast.school,), day),
    ]
    return Piece(title, tuple(passages), cast, day, issuer=cast.school, is_dated=True)


def make_minutes(chance: Chance) -> Piece:
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    people = make_people(chance, chance.number(5, 8))
    passages = [
        paragraph(
            f"{long_day(day)}，{cast.organ}主要负责人{people[0]}主持召开{theme.name}专题会议，听取有关情况汇报，研究下一步工作。现纪要如下："
        ),
        *(paragraph(f"会议{word}，{task_text(chance, cast, theme, n)}") for n, word in enumerate(("指出", "要求", "议定"))),
        paragraph(f"出席：{'　'.join(people[:4])}"),
        paragraph(f"列席：{'　'.join(people[4:])}"),
    ]
    title = f"{theme.name}专题会议纪要"
    return Piece(title, tuple(passages), cast, day)


def make_poem(chance: Chance) -> Piece:
    """A text in lines."""
    cast, day = make_cast(chance), chance.day()
    lines = chance.shuffled(
        (
            "粉笔是一截短短的路",
            "你在这头，孩子在那头",
            "黑板擦掠过的地方",
            "落下一层薄薄的霜",
            "铃声把清晨切成两半",
            "一半给书声，一半给远方",
            "窗外的泡桐又高了三寸",
            "像那个不爱说话的少年",
            "他后来寄来一张照片",
            "背面写着：老师，我也站上了讲台",
        )
    )
    stanzas = [heading("（一）"), *(Passage(Part.VERSE, t) for t in lines[:4]), heading("（二）")]
    passages = (*stanzas, *(Passage(Part.VERSE, t) for t in lines[4:8]))
    return Piece(chance.pick(("写给讲台", "九月的粉笔", "致乡村教师")), passages, cast, day, authors=(make_person(chance),))
