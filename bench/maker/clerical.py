"""Pastes out of offices, mail programs and phones: a document under the fields of a slip, a mail's head, an account's line."""

from __future__ import annotations

from dataclasses import replace

from bench.maker.chance import Chance
from bench.maker.lines import Sheet
from bench.maker.making import draw_kind, facts_of, make_matter
from bench.maker.matter import Facts, Look, Matter, Part, squash
from bench.maker.page import Page
from bench.maker.printed import Print, draw_print, part_lines, title_lines
from bench.maker.role import Role
from bench.maker.sentences import paragraph
from bench.maker.words import phrases

_SENT = ("notice", "issue", "public", "plan", "request", "summary")
"""Kinds that go through an office or by mail."""
_POSTED = ("feature", "case", "profile", "essay", "news", "long")
"""Kinds that accounts post."""


def slip(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """The slip of an office system, copied with the document that it carries."""
    matter = make_matter(chance, draw_kind(chance, _SENT))
    matter = replace(matter, number="", mark="")
    sheet, how = Sheet(), draw_print(chance, hard=False)
    sheet.begin()
    between = chance.one(["：", "：", ": ", "\t", "：\t", "　"])
    fields = [chance.fill(field).replace("|", between) for field in chance.some(phrases()["slip_field"], 2, 7)]
    sheet.add(Role.LABEL, chance.word("slip"))
    at = chance.between(0, len(fields))
    rows = _in_rows(chance, fields[:at])
    for row in rows:
        sheet.add(Role.LABEL, row)
    again = chance.odds(0.35)
    label = chance.word("slip_title") + between
    sheet.add_pieces([(label, Role.LABEL), (matter.title, Role.COPY if again else Role.TITLE)])
    for row in _in_rows(chance, fields[at:]):
        sheet.add(Role.LABEL, row)
    for opinion in chance.some(phrases()["slip_opinion"], 0, 2):
        sheet.add(Role.LABEL, chance.fill(opinion).replace("|", between))
    _begin_text(chance, matter, sheet, how, again=again)
    return sheet, [facts_of(matter)]


def _in_rows(chance: Chance, fields: list[str]) -> list[str]:
    """Fields one or two a line."""
    if not chance.odds(0.5):
        return fields
    gap = chance.one(["\t", "　　　", "    "])
    return [gap.join(fields[n : n + 2]) for n in range(0, len(fields), 2)]


def _begin_text(chance: Chance, matter: Matter, sheet: Sheet, how: Print, *, again: bool) -> None:
    """The word for the text, the title if it stands there, and the text."""
    word = chance.word("slip_text")
    if word and not again and chance.odds(0.3):
        first, *rest = matter.parts
        sheet.add_pieces([(word, Role.LABEL), (first.text, first.role)])
        part_lines(rest, sheet, how)
        return
    if word:
        sheet.add(Role.LABEL, word)
    if again:
        for line in title_lines(chance, matter.title, 40):
            sheet.add(Role.TITLE, line)
    part_lines(matter.parts, sheet, how)


def record_sheet(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """A record of daily work pasted from its table: name, fields and values, what was said; the fields are its text."""
    sheet, how = Sheet(), draw_print(chance, hard=False)
    sheet.begin()
    title = chance.word("record_title")
    sheet.add(Role.TITLE, _centred(title, how))
    sheet.blank(chance.one([0, 0, 1]))
    between = chance.one(["\t", "\t", "：", "　"])
    fields = [chance.fill(field).replace("|", between) for field in chance.some(phrases()["record_field"], 4, 10)]
    parts = [Part(Role.BODY, row, Look.FLUSH) for row in _in_rows(chance, fields)]
    for head in chance.some(phrases()["record_head"], 1, 3):
        parts.append(Part(Role.HEADING, head + chance.one(["", "：", "\t"]), Look.FLUSH))
        parts += [Part(Role.BODY, paragraph(chance, "official", 1, 2)) for _ in range(chance.between(1, 3))]
    part_lines(parts, sheet, how)
    return sheet, [Facts(title=title, body=squash("".join(part.text for part in parts)))]


def mail(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """A mail with its head: who, to whom, when, about what; the document below it."""
    matter = replace(make_matter(chance, draw_kind(chance, _SENT)), number="", mark="")
    sheet, how = Sheet(), draw_print(chance, hard=False)
    sheet.begin()
    colon = chance.one(["：", ": ", "："])
    sender = chance.one([chance.person(), chance.word("departments"), f"{chance.person()} <{chance.fill('{email}')}>"])
    head = [
        f"{chance.word('mail_from')}{colon}{sender}",
        f"{chance.word('mail_to')}{colon}{chance.one([chance.fill('{email}'), '各校办公室', chance.people(2, 4, '; ')])}",
        f"{chance.word('mail_time')}{colon}{chance.day().printed} {chance.between(8, 18)}:{chance.between(10, 59)}",
    ]
    if chance.odds(0.3):
        head.append(f"{chance.word('mail_copy')}{colon}{chance.person()}")
    again = chance.odds(0.6)
    subject = [(chance.word("mail_subject") + colon, Role.LABEL), (matter.title, Role.COPY if again else Role.TITLE)]
    for line in chance.shuffled(head) if chance.odds(0.3) else head:
        sheet.add(Role.LABEL, line)
    sheet.add_pieces(subject)
    if chance.odds(0.5):
        sheet.add(Role.LABEL, f"附件{colon}{chance.word('work')}{chance.one(['.docx', '.doc', '.zip', '（1）.pdf'])}")
    sheet.blank(chance.one([0, 1, 1, 2]))
    if again:
        for line in title_lines(chance, matter.title, 40):
            sheet.add(Role.TITLE, line)
        sheet.blank(chance.one([0, 0, 1]))
    part_lines(matter.parts, sheet, how)
    if chance.odds(0.25):
        sheet.add(Role.SITE, chance.word("mail_end"))
    return sheet, [facts_of(matter)]


def phone(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Copied on a phone: title, the account's line in pieces or whole, the text with its themes, words of the reader below."""
    matter = _themed(chance, make_matter(chance, draw_kind(chance, _POSTED)))
    matter = replace(matter, kicker="", subtitle="")
    page, sheet = Page(chance, matter), Sheet()
    gap = chance.one([0, 0, 1])
    sheet.begin()
    for line in chance.some(phrases()["chat_top"], 0, 2):
        sheet.add(Role.SITE, line)
    account = _account(page)
    above = chance.odds(0.2)
    for line in account if above else []:
        sheet.add(Role.LABEL, line)
    for line in title_lines(chance, matter.title, 30) if chance.odds(0.2) else [matter.title]:
        sheet.add(Role.TITLE, line)
    sheet.blank(gap)
    for line in [] if above else account:
        sheet.add(Role.LABEL, line)
    sheet.blank(gap)
    how = replace(draw_print(chance, hard=False), between=gap, kept=chance.odds(0.4))
    part_lines(matter.parts, sheet, how)
    for line in chance.some(phrases()["chat_foot"], 0, 4):
        sheet.add(Role.SITE, chance.fill(line))
    return sheet, [page.facts()]


def _account(page: Page) -> list[str]:
    """Account, writer and day: on one line or on several."""
    chance = page.chance
    own = ["原创"] if chance.odds(0.5) else []
    day = page.print_day()
    pieces = [*own, *(page.matter.authors[:1] if chance.odds(0.5) else ()), page.matter.source, day]
    if chance.odds(0.2):
        pieces.append(chance.home.region[:2])
    way = chance.between(0, 2)
    if way == 0:
        return [" ".join(pieces)]
    return pieces if way == 1 else [f"{day} · {page.matter.source}", *own]


def _themed(chance: Chance, matter: Matter) -> Matter:
    """The text under themes without numbers, the first of them above its first paragraph."""
    parts = [part for part in matter.parts if part.role is Role.BODY and part.look is not Look.ROW]
    if len(parts) < 4 or chance.odds(0.4):
        return matter
    themes = chance.some(phrases()["theme"], 2, min(4, len(parts) // 2))
    at = sorted({0, *(chance.between(2, len(parts) - 1) for _ in themes[1:])})
    out: list[Part] = []
    for number, part in enumerate(parts):
        if number in at:
            out.append(Part(Role.HEADING, themes[at.index(number)], Look.FLUSH))
        out.append(part)
    return replace(matter, parts=tuple(out))


def issue(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """A bulletin: its mark, the issue, who edits it and the day; a report under its own title; whom it goes to."""
    report = make_matter(chance, draw_kind(chance, ("news", "case", "feature", "minutes", "summary")))
    report = replace(report, mark="", number="", mark_notes=(), kicker="", subtitle="", authors=())
    sheet, how = Sheet(), draw_print(chance)
    sheet.begin()
    mark, day = chance.word("bulletin_mark"), report.published
    if chance.odds(0.5):
        mark = chance.one([chance.organ(), chance.home.district + "教育", chance.word("work")]) + mark
    count = chance.between(1, 70)
    number = chance.one(
        [f"第{count}期", f"〔{day.year}〕第{count}期", f"{day.year}年第{count}期", f"（第{count}期）", f"总第{count}期"]
    )
    editor = chance.organ() + chance.one(["办公室", "", "办公室编", "编"])
    lines = [
        (mark, Role.MARK),
        (number, Role.NUMBER),
        (f"{editor}{chance.one(['　　　', '    ', '　'])}{day.printed}", Role.LABEL),
    ]
    if chance.odds(0.12):
        lines[:2] = [(f"{mark}　{number}", Role.MARK)]
    if len(lines) == 3 and chance.odds(0.35):
        return _of_items(chance, sheet, how, [(text, Role.TITLE if text == mark else role) for text, role in lines])
    for text, role in lines:
        sheet.add(role, _centred(text, how))
    sheet.blank(chance.one([0, 1, 1]))
    for line in title_lines(chance, report.title, how.width or 40):
        sheet.add(Role.TITLE, _centred(line, how))
    sheet.blank(chance.one([0, 0, 1]))
    part_lines(report.parts, sheet, how)
    for line in chance.some(phrases()["sent"], 0, 3):
        sheet.add(Role.IMPRINT, chance.fill(line))
    return sheet, [facts_of(report)]


def _of_items(chance: Chance, sheet: Sheet, how: Print, head: list[tuple[str, Role]]) -> tuple[Sheet, list[Facts]]:
    """A bulletin of several short reports: its name is the title, the count of the issue a subtitle."""
    for text, role in head:
        sheet.add(Role.SUBTITLE if role is Role.NUMBER else role, _centred(text, how))
    sheet.blank(chance.one([0, 1, 1]))
    parts: list[Part] = []
    titles = [chance.word("news") for _ in range(chance.between(2, 4))]
    if chance.odds(0.6):
        parts.append(Part(Role.BODY, chance.one(["【本期导读】", "本期要目", "【目录】", "本期导读："]), Look.FLUSH))
        mark = chance.one(["▲", "●", "◆", "■", "★", "1."])
        parts += [Part(Role.BODY, mark + title, Look.FLUSH) for title in titles]
    for title in titles:
        parts.append(Part(Role.HEADING, title, Look.CENTRE))
        parts += [Part(Role.BODY, paragraph(chance, "news", 2, 4)) for _ in range(chance.between(1, 3))]
    part_lines(parts, sheet, how)
    title = next((text for text, role in head if role is Role.TITLE), "")
    body = "".join(part.text for part in parts)
    return sheet, [Facts(title=title, body=squash(body))]


def _centred(text: str, how: Print) -> str:
    room = int(max(0, ((how.width or 34) - len(text)) / 2)) if how.kept else 0
    return "　" * room + text
