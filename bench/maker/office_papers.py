"""Papers of daily work: minutes, bulletins, plans on their own, summaries, requests and replies, announcements, orders."""

from __future__ import annotations

from dataclasses import replace

from bench.maker import official
from bench.maker.chance import Chance, chinese_number
from bench.maker.matter import Look, Matter, Part
from bench.maker.role import Role
from bench.maker.sentences import paragraph, sentence
from bench.maker.words import phrases

KINDS = ("minutes", "bulletin", "plan", "summary", "request", "announcement", "order")
TITLES = {"plan": "plan_title", "order": "law"}
"""Vocabularies of titles that are not named after their kind."""


def fill(chance: Chance, matter: Matter) -> Matter:
    """`matter`, whose kind is one of KINDS, with text, head and signature."""
    return {
        "minutes": _minutes,
        "bulletin": _bulletin,
        "plan": _plan,
        "summary": _summary,
        "request": _request,
        "announcement": _announcement,
        "order": _order,
    }[matter.kind](chance, matter)


def _minutes(chance: Chance, matter: Matter) -> Matter:
    """Time, place and people first or last, then what was decided, then who gets it."""
    day = matter.published
    organ = chance.issuer()
    colon = chance.one(["：", "：", ":"])
    facts = [
        f"时间{colon}{day.printed}{chance.word('clock')}",
        f"地点{colon}{chance.word('minutes_place')}",
        f"{chance.one(['主持', '主持人'])}{colon}{chance.person()}",
        f"出席{colon}{chance.people(3, 7, chance.one(['、', '  ', '　']))}",
        f"列席{colon}{chance.people(1, 3)}",
        f"{chance.one(['记录', '记录人', '请假', '缺席'])}{colon}{chance.person()}",
    ]
    lines = [Part(Role.BODY, line, Look.FLUSH) for line in facts if chance.odds(0.85)]
    text = [Part(Role.BODY, paragraph(chance, "official", 1, 3))] if chance.odds(0.7) else []
    decided = official.numbered(chance, "official", chance.between(2, 5))
    if chance.odds(0.6):
        items = [f"会议{chance.word('decided')}{chance.word('work')}有关事项。{sentence(chance, 'official')}" for _ in range(4)]
        decided = [Part(Role.BODY, f"{chinese_number(n)}、{item}") for n, item in enumerate(items, 1)]
    early = chance.odds(0.65)
    parts = [*(lines if early else []), *text, *decided, *([] if early else lines)]
    signed = official.signature(chance, day, organ) if chance.odds(0.3) else official.UNSIGNED
    parts += signed.parts
    number = chance.one(
        [f"〔{day.year}〕第{chance.between(1, 30)}号", f"第{chance.between(1, 30)}期", chance.doc_number(day.year), ""]
    )
    mark = chance.one([organ, f"{organ}会议纪要", ""]) if number else ""
    notes = (
        Part(
            Role.LABEL,
            chance.one([f"（{day.printed}）", f"{organ}办公室　　　　{day.printed}"]),
            chance.one([Look.CENTRE, Look.PLAIN]),
        ),
    )
    return replace(
        matter,
        parts=(*parts, *_sent(chance, 0.6)),
        mark=mark,
        number=number,
        issuer=signed.issuer,
        written=signed.day,
        notes=notes if chance.odds(0.4) else (),
    )


def _sent(chance: Chance, share: float) -> list[Part]:
    """Who gets it: lines of the imprint."""
    if not chance.odds(share):
        return []
    return [Part(Role.IMPRINT, chance.fill(line), Look.FLUSH) for line in chance.some(phrases()["sent"], 1, 3)]


def _bulletin(chance: Chance, matter: Matter) -> Matter:
    """Mark, issue, organ and day; then a headline of its own and the report."""
    organ = chance.organ()
    title = chance.word(chance.one(["news", "case"]))
    notes = (Part(Role.LABEL, f"{organ}{chance.one(['办公室编', '编', ''])}　　　{matter.published.printed}", Look.PLAIN),)
    parts = [Part(Role.BODY, paragraph(chance, "news", 1, 3)) for _ in range(chance.between(1, 3))]
    parts += official.numbered(chance, "news", chance.between(2, 4)) if chance.odds(0.5) else []
    mark = matter.title
    number = chance.one(
        [
            f"第{chance.between(1, 60)}期",
            f"〔{matter.published.year}〕第{chance.between(1, 60)}期",
            f"（第{chance.between(1, 60)}期）",
        ]
    )
    return replace(
        matter,
        title=title,
        parts=(*parts, *_sent(chance, 0.7)),
        mark=mark,
        number=number,
        mark_notes=notes if chance.odds(0.8) else (),
    )


def _plan(chance: Chance, matter: Matter) -> Matter:
    """A plan, measures or points on their own: no addressee, perhaps organ and day at the end."""
    rules = any(word in matter.title for word in ("办法", "规定", "细则", "规则"))
    parts = (
        official.articles(chance)
        if rules and chance.odds(0.7)
        else [
            Part(Role.BODY, paragraph(chance, "official", 1, 3)),
            *official.numbered(chance, "official", chance.between(3, 7)),
        ]
    )
    signed = official.signature(chance, matter.published) if chance.odds(0.45) else official.UNSIGNED
    notes = (Part(Role.LABEL, f"（{matter.published.printed}）", Look.CENTRE),) if chance.odds(0.12) else ()
    return replace(matter, parts=(*parts, *signed.parts), issuer=signed.issuer, written=signed.day, notes=notes)


def _summary(chance: Chance, matter: Matter) -> Matter:
    """A report of a year: who gives it below the title, numbered parts, perhaps a signature."""
    writer = chance.one(
        [chance.school() + "党支部", f"{chance.school()}党委书记　{chance.person()}", chance.person(), chance.organ()]
    )
    notes = [Part(Role.BYLINE, writer, Look.CENTRE)] if chance.odds(0.5) else []
    if notes and chance.odds(0.3):
        notes.append(Part(Role.LABEL, f"（{matter.published.printed}）", Look.CENTRE))
    parts = [Part(Role.ADDRESSEE, chance.word("greeting"))] if chance.odds(0.2) else []
    parts += [Part(Role.BODY, paragraph(chance, "case", 1, 3)), *official.numbered(chance, "case", chance.between(2, 5))]
    signed = official.signature(chance, matter.published, chance.school()) if chance.odds(0.5) else official.UNSIGNED
    return replace(matter, parts=(*parts, *signed.parts), issuer=signed.issuer, written=signed.day, notes=tuple(notes))


def _request(chance: Chance, matter: Matter) -> Matter:
    """A request, reply, letter between organs: one addressee, short text, a set phrase, organ and day."""
    closing = chance.one(["妥否，请批示。", "此复。", "特此函达，请予支持。", "专此报告。", "请予审批。", "特此函复。"])
    parts = [Part(Role.ADDRESSEE, chance.one([chance.organ(), chance.school(), f"{chance.person()}代表"]) + "：", Look.FLUSH)]
    parts += [Part(Role.BODY, paragraph(chance, "official", 1, 3)) for _ in range(chance.between(1, 3))]
    parts += official.numbered(chance, "official", 2) if chance.odds(0.3) else []
    parts.append(Part(Role.BODY, closing))
    signed = official.signature(chance, matter.published)
    parts += [*signed.parts, *official.imprint(chance, signed.issuer, matter.published)]
    number = chance.doc_number(matter.published.year) if chance.odds(0.8) else ""
    mark = f"{signed.issuer}文件" if number and chance.odds(0.5) else ""
    title = signed.issuer + matter.title if chance.odds(0.4) else matter.title
    return replace(matter, title=title, parts=tuple(parts), number=number, mark=mark, issuer=signed.issuer, written=signed.day)


def _announcement(chance: Chance, matter: Matter) -> Matter:
    """Mark with 公告, a number of the year, a title, the text, perhaps a list."""
    organ = chance.organ()
    year = matter.published.year
    number = chance.one(
        [f"{year}年第{chance.between(1, 40)}号", f"第{chance.between(1, 40)}号", f"{year}第{chance.between(1, 9)}号"]
    )
    parts = [Part(Role.BODY, paragraph(chance, "official", 1, 3))]
    parts += official.names(chance) if chance.odds(0.5) else official.numbered(chance, "official", 2)
    if chance.odds(0.5):
        parts.append(Part(Role.BODY, "特此公告。"))
    signed = official.signature(chance, matter.published, organ)
    return replace(
        matter,
        parts=(*parts, *signed.parts),
        mark=organ + chance.one(["公告", "通告", ""]),
        number=number,
        issuer=organ,
        written=signed.day,
    )


def _order(chance: Chance, matter: Matter) -> Matter:
    """An order: who gives it and its count; what it enacts, who signs; the measures under their name once more."""
    organ = chance.one([chance.home.city, chance.home.region, chance.home.district]) + chance.one(["人民政府", "教育局"])
    day = matter.published
    starts = day.later(30).printed
    passed = day.later(-chance.between(3, 40)).printed
    enacted = chance.one(
        [
            f"《{matter.title}》已经{passed}{organ}第{chance.between(2, 60)}次常务会议通过，现予公布，自{starts}起施行。",
            f"现公布《{matter.title}》，自{starts}起施行。",
            f"《{matter.title}》已于{passed}经局务会议审议通过，现予发布，自公布之日起施行。",
        ]
    )
    head = chance.one(["市长", "区长", "局长", "代市长", "省长"])
    signer = f"{head}{chance.one(['　', ' ', '　　', '：'])}{chance.person()}"
    look = chance.one([Look.RIGHT, Look.PLAIN, Look.CENTRE])
    parts = [
        Part(Role.BODY, enacted),
        Part(Role.SIGNATURE, signer, look),
        Part(Role.SIGNATURE, chance.one([day.printed, day.in_words]), look),
        Part(Role.HEADING, matter.title, chance.one([Look.CENTRE, Look.BOLD])),
        *official.articles(chance),
    ]
    number = chance.one([f"第{chance.between(1, 320)}号", f"（第{chance.between(1, 320)}号）"])
    return replace(matter, parts=tuple(parts), mark=f"{organ}令", number=number, issuer=organ, written=day)
