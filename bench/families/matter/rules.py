"""Statutes: local regulations with chapters and articles, orders of departments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.families.chance import Chance
from bench.families.matter.slots import fill, heading, paragraph
from bench.families.matter.themes import THEMES
from bench.families.names import make_cast
from bench.families.piece import Piece, han_number, long_day

_CHAPTERS = ("总则", "规划与建设", "服务与管理", "监督检查", "法律责任", "附则")
_ARTICLES = (
    "市、县（区）人民政府应当将有关经费列入本级财政预算。",
    "教育行政部门负责本行政区域内的统筹协调工作，其他有关部门按照职责分工做好相关工作。",
    "任何单位和个人有权对违反本条例的行为进行劝阻、举报。",
    "接到举报的部门应当在{n}个工作日内处理，并将结果告知举报人。",
    "鼓励公民、法人和其他组织以捐赠、志愿服务等方式参与。",
    "违反本条例规定，有下列情形之一的，由主管部门责令限期改正；逾期不改正的，处{k}000元以上{n}000元以下的罚款：",
    "国家工作人员滥用职权、玩忽职守、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任。",
    "对在工作中作出显著成绩的单位和个人，按照国家有关规定给予表彰、奖励。",
    "学校应当每学年向学生家长公布一次有关情况，接受监督。",
    "县（区）人民政府可以根据本条例制定实施细则，并报市人民政府备案。",
    "法律、行政法规另有规定的，从其规定。",
    "本条例所称学校，包括普通中小学、中等职业学校、特殊教育学校和幼儿园。",
    "新建、改建、扩建学校的，应当同步规划、同步建设、同步验收。",
    "有关部门及其工作人员对在履行职责中知悉的个人信息应当保密。",
    "每年{k}月第二周为宣传周。",
    "乡镇人民政府、街道办事处应当协助做好相关工作。",
    "检查人员应当出示执法证件，不得妨碍正常的教育教学活动。",
)
"""What any statute has; with a theme's own eight sentences, as many as the most articles."""


@dataclass(frozen=True)
class Adoption:
    """The note below the title of a statute, and its days."""

    note: str
    adopted: date
    effective: date


def make_statute(chance: Chance) -> tuple[Piece, Adoption]:
    """A local regulation; the adoption note is left to the family."""
    cast, theme = make_cast(chance), chance.pick(THEMES)
    adopted = chance.day(2012)
    effective = (adopted.replace(day=1) + timedelta(days=100)).replace(day=1)
    title = f"{cast.city}{theme.name}条例"
    sentences = chance.shuffled([*(s for _, pair in theme.tasks for s in pair), *_ARTICLES])
    passages, article = [], 0
    for number, chapter in enumerate(_CHAPTERS, 1):
        passages.append(heading(f"第{han_number(number)}章　{chapter}"))
        for _ in range(chance.number(2, 4)):
            article += 1
            text = fill(chance, cast, sentences[article])
            if article == 1:
                text = f"为了{theme.aim}，根据有关法律、法规，结合本市实际，制定本条例。"
            passages.append(paragraph(f"第{han_number(article)}条　{text}"))
            if chance.maybe(0.2):
                passages += [paragraph(f"（{han_number(n)}）{t}") for n, t in enumerate(("学校", "社区", "其他有关单位。"), 1)]
    passages.append(paragraph(f"第{han_number(article + 1)}条　本条例自{long_day(effective)}起施行。"))
    session = (
        f"{cast.city}第{han_number(chance.number(11, 19))}届人民代表大会常务委员会第{han_number(chance.number(2, 40))}次会议"
    )
    note = f"（{long_day(adopted)}{session}通过）"
    return Piece(title, tuple(passages), cast, adopted), Adoption(note, adopted, effective)


def make_order(chance: Chance) -> Piece:
    """An order that publishes measures: order, number, signature of a person, then the measures."""
    statute, adoption = make_statute(chance)
    name = statute.title.replace("条例", "办法")
    organ = f"{statute.cast.city}人民政府"
    number = f"第{chance.number(21, 140)}号"
    cover = [
        paragraph(
            f"《{name}》已经{long_day(adoption.adopted)}市人民政府第{chance.number(5, 60)}次常务会议通过，"
            f"现予公布，自{long_day(adoption.effective)}起施行。"
        ),
    ]
    rest = [replace(p, text=p.text.replace("条例", "办法")) for p in statute.passages]
    return replace(statute, title=name, passages=(*cover, *rest), issuer=organ, number=number)
