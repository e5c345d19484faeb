"""Newspaper pages as text: masthead, several articles in narrow columns, captions wherever they fall."""

from __future__ import annotations

from bench.maker.chance import Chance
from bench.maker.lines import Sheet, wrapped
from bench.maker.made import Made, Medium
from bench.maker.making import draw_kind, facts_of, make_matter, with_headlines
from bench.maker.matter import Facts, Matter, Part
from bench.maker.print_file import dump_pdf
from bench.maker.printed import headline_lines
from bench.maker.printing import newspaper
from bench.maker.role import Role

FAMILIES = ("columns", "lines", "single", "printpage")
"""Narrow columns; whole or wide lines; one article alone; a PDF."""

_KINDS = ("news", "feature", "case", "essay", "note", "interview")


def make_paper(seed: int, family: str | None = None) -> Made:
    """The newspaper page of `seed`; `family` is columns, lines or single."""
    family = family or Chance(f"paper {seed}").one(["columns", "columns", "lines", "single"])  # the PDF only when asked for
    chance = Chance(f"{family} {seed}")
    if family == "printpage":
        pages, sheet, facts = newspaper(chance)
        stream, starts = sheet.stream()
        return Made(dump_pdf(pages), f"{family}_{seed}.pdf", stream, tuple(facts), family, Medium.PAPER, starts)
    sheet = Sheet()
    paper, day = chance.word("papers"), chance.day()
    if chance.odds(0.7):
        _masthead(chance, sheet, paper, day.printed)
    width = chance.between(11, 19) if family == "columns" else chance.between(20, 38) if chance.odds(0.5) else None
    count = 1 if family == "single" else chance.between(2, 6)
    facts = []
    for n in range(count):
        if n and chance.odds(0.08):
            sheet.add(Role.SITE, chance.word("paper_notice"))
        facts.append(_article(chance, with_headlines(chance, make_matter(chance, draw_kind(chance, _KINDS))), sheet, width))
    _foot(chance, sheet, width)
    stream, starts = sheet.stream()
    text = _spaced(sheet.text(), chance) if chance.odds(0.04) else sheet.text()
    data = text.encode(chance.one(["utf-8", "utf-8", "utf-8", "gb18030"]))
    return Made(data, f"{family}_{seed}.txt", stream, tuple(facts), family, Medium.PAPER, starts)


def _foot(chance: Chance, sheet: Sheet, width: int | None) -> None:
    """What stands below the last article: captions of the page, editors, addresses."""
    if chance.odds(0.12):
        waiting = [Part(Role.CAPTION, chance.word("caption")) for _ in range(chance.between(1, 3))]
        _captions(sheet, waiting, width)
    if chance.odds(0.25):
        editors = [f"责任编辑：{chance.person()}", f"本版编辑 {chance.person()} 校对 {chance.person()}", chance.word("credit")]
        sheet.add(Role.LABEL, chance.one(editors))
    for _ in range(chance.one([0, 0, 0, 1, 2])):
        sheet.add(Role.SITE, chance.word("paper_notice"))


def _masthead(chance: Chance, sheet: Sheet, paper: str, day: str) -> None:
    """Name of the paper, day, number of the sheet, editors: on one line or several."""
    words = [
        paper,
        day,
        f"星期{chance.one('一二三四五六日')}",
        chance.one([f"第{chance.between(1, 8)}版", f"{chance.between(1, 16):02d}版", f"A{chance.between(1, 9)}"]),
        chance.word("sections"),
    ]
    words = [words[0], *[w for w in words[1:] if chance.odds(0.75)]]
    if chance.odds(0.4):
        words.append(
            chance.one(
                [f"责任编辑：{chance.person()}", f"责编/{chance.person()}　美编/{chance.person()}", f"编辑 {chance.person()}"]
            )
        )
    if chance.odds(0.5):
        sheet.add(Role.LABEL, chance.one(["　", "  ", " "]).join(words))
    else:
        for w in words:
            sheet.add(Role.LABEL, w)
    sheet.blank(chance.one([0, 1]))


def _article(chance: Chance, matter: Matter, sheet: Sheet, width: int | None) -> Facts:
    """One article: headlines, byline, text in columns with captions that fall into sentences."""
    sheet.begin()
    wide = width * 2 if width else 40
    if matter.kicker:
        for line in headline_lines(chance, matter.kicker, wide) if chance.odds(0.5) else wrapped(matter.kicker, wide):
            sheet.add(Role.KICKER, line)
    for line in headline_lines(chance, matter.title, wide):
        sheet.add(Role.TITLE, line)
    if matter.subtitle:
        for line in wrapped(matter.subtitle, wide):
            sheet.add(Role.SUBTITLE, line)
        if chance.odds(0.15):
            sheet.add(Role.SUBTITLE, chance.fill("{area}{work}{did}"))
    authors: tuple[str, ...] = ()
    if chance.odds(0.55) and matter.authors:
        authors = matter.authors
        mark = chance.one(["■ 本报记者 ", "□ ", "本报记者 ", "◎", "●通讯员 ", "□本报记者 ", "记者 ", "▲", ""])
        sheet.add(Role.BYLINE, mark + " ".join(authors) + chance.one(["", "", " 文/图", " 摄影报道"]))
    indent = chance.one(["　　", "", "    "])
    _columns(chance, matter.parts, sheet, width, indent)
    if chance.odds(0.04):
        sheet.add(Role.SITE, chance.word("turned"))
    sheet.blank(chance.one([0, 0, 1, 2]))
    return facts_of(matter, authors=authors)


def _columns(chance: Chance, parts: tuple[Part, ...], sheet: Sheet, width: int | None, indent: str) -> None:
    """The text, wrapped; a caption stands between two lines of any paragraph where columns were broken there."""
    waiting: list[Part] = []
    for part in parts:
        if part.role is Role.CAPTION:
            waiting.append(part)
            continue
        lines = wrapped(part.text.replace("\t", "  "), width or 10_000, indent if part.role is Role.BODY else "")
        cut = chance.between(0, len(lines)) if waiting and chance.odds(0.5) else len(lines)
        for n, line in enumerate(lines):
            if n == cut:
                _captions(sheet, waiting, width)
            sheet.add(part.role, line)
        if waiting and chance.odds(0.6):
            _captions(sheet, waiting, width)
    _captions(sheet, waiting, width)


def _captions(sheet: Sheet, waiting: list[Part], width: int | None) -> None:
    for part in waiting:
        for line in wrapped(part.text, width or 10_000):
            sheet.add(Role.CAPTION, line)
    waiting.clear()


def _spaced(text: str, chance: Chance) -> str:
    """The same text with spaces between characters of some lines, as recognition leaves them."""
    return "\n".join(" ".join(line) if len(line) < 30 and chance.odds(0.3) else line for line in text.split("\n"))
