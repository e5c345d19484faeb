"""What reporters and schools write: news, features with subheadings, interviews, cases."""

from __future__ import annotations

from dataclasses import replace

from bench.families.chance import Chance
from bench.families.matter.slots import fill, heading, paragraph, task_text
from bench.families.matter.themes import THEMES, Theme
from bench.families.names import Cast, make_cast, make_people, make_person
from bench.families.piece import Part, Passage, Piece

_LEADS = (
    "{d}，{place}{theme}现场推进会在{school}召开。{people}参加会议。",
    "{d}上午，{place}教育系统{theme}观摩活动走进{school}，来自各校的{n}名代表参加活动。",
    "近日，{school}围绕{theme}开展主题党日活动，{n}名党员走进教室、食堂和宿舍，听取师生意见。",
    "为{aim}，{d}，{school}举行{theme}启动仪式。",
)
_SAID = (
    "{p}在讲话中指出，{theme}不是一阵风，要一件一件做、一年一年做，做到群众心坎上。",
    "会上，{p}通报了上半年工作进展，{s}等{k}家单位作交流发言。",
    "{p}强调，要算好安全账、民心账、长远账，决不能把好事办砸。",
    "与会人员一致认为，{theme}关键在人、难在坚持。",
    "活动中，党员教师{p}和同伴们重温入党誓词，并签下{n}份承诺书。",
    "座谈会上，家长代表{p}提出的{k}条建议当场得到答复。",
)
_ENDS = (
    "下一步，{s}将继续在细处用力，让好事办得更好。",
    "据悉，该项工作将于年底前覆盖全部{n}所学校。",
    "活动在一片掌声中落下帷幕。",
    "“明年春天，欢迎你们再来看看。”临别时，{p}挥着手说。",
    "大家纷纷表示，此次活动受益匪浅，回去后要学以致用。",
)


def day_words(chance: Chance, month: int, day: int) -> str:
    return chance.pick(
        (f"{month}月{day}日", f"{month}月{day}日", f"{month}月{day}日至{day + 1}日" if day < 28 else f"{month}月{day}日")
    )


def news_paragraphs(chance: Chance, cast: Cast, theme: Theme, month: int, day: int) -> list[str]:
    """A lead, what was said and seen, an end."""
    lead = chance.pick(_LEADS).format(
        d=day_words(chance, month, day),
        place=cast.county,
        theme=theme.name,
        school=cast.school,
        aim=theme.aim,
        n=chance.number(18, 320),
        people="、".join(make_people(chance, 2)),
    )
    said = [s.replace("{theme}", theme.name) for s in chance.some(_SAID, 1, 3)]
    seen = chance.some(theme.scenes, 2, 4)
    middle = [fill(chance, cast, s) for s in chance.shuffled(said + seen)]
    if chance.maybe(0.5) and len(middle) > 2:
        middle[:2] = ["".join(middle[:2])]
    return [lead, *middle, fill(chance, cast, chance.pick(_ENDS))]


def make_news(chance: Chance) -> Piece:
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    title = chance.pick(
        (
            f"{cast.school}：{theme.name}暖人心",
            f"{cast.county}{chance.pick(('扎实推进', '全面启动', '持续深化'))}{theme.name}",
            f"{cast.school}开展“{theme.name}”主题党日活动",
            f"{make_person(chance)}到{cast.school}调研{theme.name}工作",
            f"全{cast.county[-1]}{theme.name}现场会召开",
            f"{theme.name}，{cast.county}为何走在前列？",
        )
    )
    passages = tuple(paragraph(t) for t in news_paragraphs(chance, cast, theme, day.month, day.day))
    return Piece(title, passages, cast, day, authors=tuple(make_people(chance, chance.number(1, 2))))


def make_feature(chance: Chance) -> Piece:
    """A long report with subheadings without numbers, over it a kicker, under it a subtitle."""
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    title = chance.pick(
        (
            f"一盏灯，照亮{chance.number(3, 90)}里山路",
            "把小事做成大事",
            f"“{theme.name}”的{chance.number(3, 9)}个瞬间",
            "从“要我做”到“我要做”",
            "孩子们的笑声就是答案",
            "风从校园来",
        )
    )
    subtitle = f"——{cast.county}{chance.pick(('推进', '探索', '坚持'))}{theme.name}{chance.pick(('纪实', '侧记', '见闻'))}"
    kicker = chance.pick(
        (f"{cast.county}连续{chance.number(2, 6)}年推进{theme.name}", f"聚焦{theme.name}", f"走基层·{cast.county}")
    )
    subheads = chance.shuffled(
        (
            "凝心：支部建在实事上",
            "聚力：党员站在最前头",
            "提质：变化看得见",
            "一笔算得清的账",
            "慢下来，等一等孩子",
            "难题一个个解",
        )
    )
    scenes, passages = chance.shuffled(theme.scenes), []
    for n, subhead in enumerate(subheads[: chance.number(2, 3)]):
        if n or chance.maybe():
            passages.append(Passage(Part.SUBHEADING, subhead))
        passages += [paragraph(fill(chance, cast, s)) for s in (scenes[(2 * n) % 5], scenes[(2 * n + 1) % 5])]
        passages.append(paragraph(task_text(chance, cast, theme, n)))
    passages.append(paragraph(fill(chance, cast, chance.pick(_ENDS))))
    return Piece(
        title,
        tuple(passages),
        cast,
        day,
        subtitle=subtitle if chance.maybe(0.6) else None,
        kicker=kicker if chance.maybe(0.4) else None,
        authors=tuple(make_people(chance, chance.number(1, 3))),
    )


def make_interview(chance: Chance) -> Piece:
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    person = make_person(chance)
    passages = [
        paragraph(
            f"{cast.county}{theme.name}实施{chance.number(2, 5)}年来，社会反响如何？"
            f"近日，记者专访了{cast.organ}有关负责人{person}。"
        )
    ]
    questions = ("请您介绍一下有关背景。", "在具体推进中，遇到的最大困难是什么？", "群众能得到哪些实惠？", "下一步有什么打算？")
    for n, question in enumerate(chance.some(questions, 3, 4)):
        passages += [paragraph(f"记者：{question}"), paragraph(f"{person}：{task_text(chance, cast, theme, n)}")]
    title = f"{theme.name}怎么看、怎么干——访{cast.organ}有关负责人{person}"
    return Piece(title, tuple(passages), cast, day, authors=tuple(make_people(chance, 1)))


def make_case(chance: Chance) -> Piece:
    """A case report of a school with the usual parts."""
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    parts = chance.pick(
        (
            ("案例背景", "主要做法", "取得成效", "经验启示"),
            ("一、背景与问题", "二、思路与举措", "三、成效与反响", "四、启示与思考"),
        )
    )
    passages = []
    for n, part in enumerate(parts):
        passages.append(heading(part))
        if n == 1:
            for m, (name, text) in enumerate(theme.tasks[:3], 1):
                passages.append(paragraph(f"{m}.{name}。{fill(chance, cast, ''.join(text))}"))
        else:
            passages += [paragraph(fill(chance, cast, s)) for s in theme.scenes[n : n + (1 if n < 3 else 2)]]
    title = f"{chance.pick(('小切口做实', '党建引领', '支部领题'))}{theme.name}"
    return Piece(title, tuple(passages), cast, day)


def with_dateline(piece: Piece, opening: str) -> Piece:
    """`piece` whose first paragraph opens with 本报讯（…） or the like."""
    at = next(n for n, p in enumerate(piece.passages) if p.part is Part.PARAGRAPH)
    passages = list(piece.passages)
    passages[at] = paragraph(opening + passages[at].text)
    return replace(piece, passages=tuple(passages))


def with_closing_credit(piece: Piece, credit: str, own_line: bool = False) -> Piece:
    """`piece` that ends with （记者 …）, at the end of its last paragraph or below it."""
    passages = list(piece.passages)
    if own_line:
        passages.append(paragraph(credit))
    else:
        passages[-1] = paragraph(passages[-1].text + credit)
    return replace(piece, passages=tuple(passages))
