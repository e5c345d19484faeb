"""Official documents: notices with their whole grammar, plans, rules in articles, public notices, laws, name lists."""

from __future__ import annotations

from dataclasses import dataclass

from bench.maker.chance import Chance, Day, chinese_number
from bench.maker.matter import Look, Part
from bench.maker.role import Role
from bench.maker.sentences import paragraph, sentence
from bench.maker.words import phrases


@dataclass(frozen=True)
class Signed:
    """The parts of a signature, and who signed when."""

    parts: tuple[Part, ...]
    issuer: str
    day: Day | None


UNSIGNED = Signed((), "", None)
"""A document without organ and day below it."""


def short_head(chance: Chance) -> str:
    """What a heading of a document says, without a mark."""
    if chance.odds(0.55):
        return chance.one(phrases()["heads"])
    return chance.word(chance.one(["duty", "aim", "duty", "pair"])).replace("|", chance.one(["，", " "]))


def marks(chance: Chance) -> list[str]:
    """The forms of numbers of the levels, outermost first; levels are skipped as people skip them."""
    return chance.one(
        [
            ["{c}、", "（{c}）", "{d}."],
            ["{c}、", "（{c}）", "{d}."],
            ["{c}、", "{d}."],
            ["{c}、", "{d}．", "（{d}）"],
            ["{c}、", "{d}、", "（{d}）"],
            ["{c}、", "({c})"],
            ["（{c}）", "{d}."],
            ["{d}.", "（{d}）"],
            ["{c}．", "{d}、"],
            ["第{c}，", "{d}."],
            ["{c}、", "（{c}）", "{d}.", "（{d}）", "①"],
        ]
    )


def numbered(chance: Chance, voice: str, length: int) -> list[Part]:
    """Numbered parts of a document: headings alone, headings run into their paragraph, items, continuous or restarting."""
    forms = marks(chance)
    alone = chance.odds(0.6)
    continuous = chance.odds(0.2)
    look = Look.BOLD if chance.odds(0.4) else Look.PLAIN
    out: list[Part] = []
    second = 0
    for first in range(1, length + 1):
        head = _mark(forms[0], first) + short_head(chance)
        if alone:
            out.append(Part(Role.HEADING, head, look))
            if chance.odds(0.3):
                out.append(Part(Role.BODY, paragraph(chance, voice, 1, 3)))
        else:
            out.append(
                Part(
                    Role.BODY,
                    head + chance.one(["。", "。", "："]) + paragraph(chance, voice, 1, 4),
                    look if chance.odds(0.2) else Look.PLAIN,
                )
            )
        second = second if continuous else 0
        for _ in range(chance.between(0, 5) if alone or chance.odds(0.3) else 0):
            second += 1
            out.extend(_item(chance, voice, forms, second))
        if alone and out[-1].role is Role.HEADING:
            out.append(Part(Role.BODY, paragraph(chance, voice, 1, 3)))
    return out


def _mark(form: str, n: int) -> str:
    return form.format(c=chinese_number(n), d=n)


def _item(chance: Chance, voice: str, forms: list[str], n: int) -> list[Part]:
    """One item of the second level, with items of the third below it now and then."""
    if len(forms) < 2:
        return [Part(Role.BODY, paragraph(chance, voice, 1, 3))]
    mark = _mark(forms[1], n)
    way = chance.between(0, 3)
    if way == 0:
        return [Part(Role.BODY, mark + sentence(chance, voice))]
    if way == 1:
        return [Part(Role.BODY, mark + short_head(chance) + "。" + paragraph(chance, voice, 1, 4))]
    out = [Part(Role.HEADING, mark + short_head(chance)), Part(Role.BODY, paragraph(chance, voice, 1, 3))]
    if way == 3 and len(forms) > 2:
        out = out[:1] + [Part(Role.BODY, _mark(forms[2], k) + sentence(chance, voice)) for k in range(1, chance.between(2, 5))]
    return out


def articles(chance: Chance) -> list[Part]:
    """Chapters and articles of rules and laws."""
    out: list[Part] = []
    chapters = chance.between(0, 5)
    space = chance.one(["　", " ", "　　", ""])
    number = 0
    heads = ["总则", *chance.some(phrases()["chapters"][1:-4], max(0, chapters - 2), max(0, chapters - 2)), "附则"]
    for chapter in range(1, max(1, chapters) + 1):
        if chapters:
            out.append(
                Part(Role.HEADING, f"第{chinese_number(chapter)}章{space}{heads[min(chapter, len(heads)) - 1]}", Look.CENTRE)
            )
        for _ in range(chance.between(2, 6)):
            number += 1
            out.append(Part(Role.BODY, f"第{chinese_number(number)}条{space or '　'}{sentence(chance, 'law')}"))
            if chance.odds(0.25):
                out.extend(
                    Part(Role.BODY, f"（{chinese_number(k)}）{chance.word('forbidden')}；")
                    for k in range(1, chance.between(3, 6))
                )
    out.append(Part(Role.BODY, f"第{chinese_number(number + 1)}条{space or '　'}本办法自{chance.day().printed}起施行。"))
    return out


def table(chance: Chance) -> list[Part]:
    """A table: a row of heads and rows of values."""
    heads = chance.some(
        "序号 姓名 单位 职务 学科 联系电话 备注 名额 学校 年级 得分 时间 地点 责任科室 完成时限 项目 金额（万元） 人数".split(),
        2,
        6,
    )
    rows = [heads] + [[_cell(chance, head, n) for head in heads] for n in range(1, chance.between(2, 12) + 1)]
    return [Part(Role.TABLE, "\t".join(row), Look.ROW) for row in rows]


def _cell(chance: Chance, head: str, n: int) -> str:
    match head:
        case "序号":
            return str(n)
        case "姓名":
            return chance.person()
        case "单位" | "学校":
            return chance.school()
        case "联系电话":
            return str(chance.between(2000000, 8999999))
        case "备注":
            return chance.one(["", "", "新任", "乡村学校", "兼"])
        case "时间" | "完成时限":
            return f"{chance.between(1, 12)}月{chance.between(1, 28)}日"
        case "项目":
            return chance.word("work")
        case "责任科室":
            return chance.one(phrases()["departments"])
        case "学科":
            return chance.one("语文 数学 英语 物理 体育 音乐 美术 学前 历史".split())
        case _:
            return str(chance.between(1, 400)) + chance.one(["", ".5", ""])


def names(chance: Chance) -> list[Part]:
    """A list of people or schools, one or several a line."""
    if chance.odds(0.4):
        return [Part(Role.BODY, f"{k}.{chance.school()}　{chance.person()}") for k in range(1, chance.between(4, 16))]
    if chance.odds(0.4):
        return [Part(Role.BODY, chance.people(4, 7, "　")) for _ in range(chance.between(2, 8))]
    return [Part(Role.BODY, chance.school()) for _ in range(chance.between(3, 14))]


def blank_form(chance: Chance) -> list[Part]:
    """A form to fill in: fields without values, one or two a line."""
    fields = [field.partition("|")[0] for field in chance.some(phrases()["record_field"], 3, 8)]
    gap = chance.one(["\t", "　　　　", "：　　　　"])
    return [Part(Role.BODY, gap.join(fields[n : n + 2]), Look.FLUSH) for n in range(0, len(fields), 2)]


def appendix(chance: Chance) -> list[Part]:
    """What a report lists at its end: its appendices by name, perhaps the day."""
    head = chance.one(["附录", "附件目录", "主题活动的重要资料附录。", "附：有关材料", "佐证材料目录：", "六、附录"])
    out = [Part(Role.HEADING, head)]
    for n in range(1, chance.between(3, 8)):
        name = chance.word("work") + chance.one(["活动仪式", "分工一览表", "成员发展规划", "成果证书", "会议记录", "工作手册"])
        out.append(Part(Role.BODY, f"{n}.{name}{chance.one(['', '（图片）', '（文本、图片）', '（复印件）'])}"))
    if chance.odds(0.5):
        day = chance.day()
        out.append(
            Part(
                Role.SIGNATURE,
                chance.one([f"{day.year}/{day.month}/{day.day}。", day.printed, f"{day.year}.{day.month}.{day.day}"]),
            )
        )
    return out


def attachment_note(chance: Chance) -> tuple[list[Part], list[str]]:
    """附件：1.…, 2.…, and the names of what is attached."""
    titles = [
        chance.word("work")
        + chance.one(["申报表", "汇总表", "名单", "实施方案", "回执", "评分细则", "安排表", "统计表（样表）"])
        for _ in range(chance.between(1, 4))
    ]
    colon, dot = chance.one(["：", "：", ":"]), chance.one([".", "．", "、", ". "])
    if len(titles) == 1:
        return [Part(Role.ATTACHMENTS, f"附件{colon}{titles[0]}")], titles
    first = [Part(Role.ATTACHMENTS, f"附件{colon}1{dot}{titles[0]}")]
    if chance.odds(0.15):
        first = [Part(Role.ATTACHMENTS, f"附件{colon}"), Part(Role.ATTACHMENTS, f"1{dot}{titles[0]}")]
    indent = chance.one(["", "　　　", "      "])
    return first + [Part(Role.ATTACHMENTS, f"{indent}{k}{dot}{title}") for k, title in enumerate(titles[1:], 2)], titles


def signature(chance: Chance, day: Day, issuer: str = "") -> Signed:
    """Organ or organs, and the day, in their writings."""
    issuer = issuer or chance.issuer()
    look = chance.one([Look.RIGHT, Look.RIGHT, Look.PLAIN, Look.CENTRE, Look.FLUSH])
    printed = chance.one(
        [
            day.printed,
            day.printed,
            day.in_words,
            day.in_words.replace("〇", "○"),
            f"{day.year} 年 {day.month} 月 {day.day} 日",
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}年{day.month:02d}月{day.day:02d}日",
        ]
    )
    if chance.odds(0.12):
        return Signed((Part(Role.SIGNATURE, f"{issuer}{chance.one(['　　', '　', '  '])}{printed}", look),), issuer, day)
    organs = [issuer] + [chance.organ() for _ in range(chance.one([0, 0, 0, 0, 0, 1, 2]))]
    signers = [Part(Role.SIGNATURE, organ, look) for organ in organs]
    return Signed((*signers, Part(Role.SIGNATURE, printed, look)), issuer, day)


def imprint(chance: Chance, issuer: str, day: Day) -> list[Part]:
    """附注 and imprint, each there or not."""
    out: list[Part] = []
    if chance.odds(0.35):
        out.append(Part(Role.IMPRINT, chance.word("disclosure"), chance.one([Look.PLAIN, Look.FLUSH])))
    if chance.odds(0.3):
        if chance.odds(0.6):
            out.append(
                Part(
                    Role.IMPRINT,
                    chance.one(["抄送：", "抄送:", "抄　送：", "抄报："])
                    + "，".join(chance.organ() for _ in range(chance.between(1, 4)))
                    + "。",
                    Look.FLUSH,
                )
            )
        if chance.odds(0.1):
            out.insert(-1, Part(Role.IMPRINT, f"主题词：教育　{chance.word('work')}　通知", Look.FLUSH))
        printed = day.later(chance.between(0, 2)).printed
        office = issuer + chance.one(["办公室", "办公室", "", "秘书科"])
        if chance.odds(0.25):
            out += [Part(Role.IMPRINT, office, Look.FLUSH), Part(Role.IMPRINT, printed + "印发", Look.FLUSH)]
        else:
            out.append(Part(Role.IMPRINT, office + chance.one(["　　　", "        ", " "]) + printed + "印发", Look.FLUSH))
        if chance.odds(0.1):
            out.append(Part(Role.IMPRINT, f"（共印{chance.number()}份）", Look.FLUSH))
    return out


def plan(chance: Chance, title: str) -> list[Part]:
    """A plan or rules that a notice carries, with its own title."""
    out: list[Part] = []
    if chance.odds(0.3):
        out.append(Part(Role.HEADING, chance.one(["附件", "附件1", "附件：", "附件 1"]), Look.FLUSH))
    out.append(Part(Role.HEADING, title, Look.CENTRE))
    if any(word in title for word in ("办法", "规定", "细则", "规则")):
        return out + articles(chance)
    if chance.odds(0.8):
        out.append(Part(Role.BODY, paragraph(chance, "official", 1, 3)))
    return out + numbered(chance, "official", chance.between(2, 7))
