"""Pasted text: out of PDFs, browsers, word processors, WeChat, converters; one document or several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.maker import clerical, composed, office_papers, printing
from bench.maker.chance import Chance
from bench.maker.composed import print_document
from bench.maker.families import FAMILIES as WEB_FAMILIES
from bench.maker.families.disclosure import disclosure_cells
from bench.maker.flat import copied
from bench.maker.lines import Pieces, Sheet
from bench.maker.made import Made, Medium
from bench.maker.making import draw_kind, facts_of, make_matter
from bench.maker.matter import Facts, Look, Part
from bench.maker.office_file import word_file
from bench.maker.page import Page
from bench.maker.print_file import dump_pdf
from bench.maker.printed import draw_print, paged, part_lines, title_lines
from bench.maker.role import Role
from bench.maker.traditional import in_traditional
from bench.maker.words import phrases

_OFFICIAL = ("notice", "issue", "public", "law", "speech", "case", "profile", "letter", "long", *office_papers.KINDS)


def pdf(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Copied out of a PDF: hard wraps, page numbers inside sentences, lost indents."""
    sheet, how = Sheet(), draw_print(chance, hard=True)
    facts = [print_document(chance, make_matter(chance, draw_kind(chance, _OFFICIAL)), sheet, how)]
    return paged(chance, sheet, how), facts


def word(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Out of a word processor: a paragraph a line, cells between tabs, spaces for centring, no pages."""
    sheet, how = Sheet(), draw_print(chance, hard=False)
    return sheet, [print_document(chance, make_matter(chance), sheet, how)]


def browser(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Copied from a browser: the whole page, or from breadcrumb or title to somewhere below the text."""
    page = Page(chance, make_matter(chance))
    content = WEB_FAMILIES[chance.one([f for f in WEB_FAMILIES if f not in ("twice", "readermode", "wholepage")])](page)
    sheet = Sheet()
    copied(content, sheet, spaced=chance.odds(0.3))
    return _selected(chance, sheet), [page.facts()]


def _selected(chance: Chance, sheet: Sheet) -> Sheet:
    """The part of the page that somebody selected: always the whole title and text, of the rest what chance gives."""
    wanted = [n for n, line in enumerate(sheet.lines) if any(role in _WANTED for _, role in line)]
    first, last = min(wanted), max(wanted)
    above = chance.one([0, 0, 1, 2, 3, 6, first])
    below = chance.one([0, 0, 1, 2, 4, 8, len(sheet.lines), len(sheet.lines)])
    out = Sheet(sheet.lines[max(0, first - above) : last + 1 + below])
    out.starts = [0]
    return out


_WANTED = (Role.TITLE, Role.KICKER, Role.BODY, Role.HEADING, Role.ADDRESSEE, Role.SIGNATURE, Role.TABLE, Role.ATTACHMENTS)


def simple(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """An article as people keep it: title, a line of source and day, paragraphs, perhaps an editor."""
    matter = make_matter(chance)
    page = Page(chance, matter)
    sheet = Sheet()
    sheet.begin()
    indent = chance.one(["", "　　", "    "])
    gap = chance.one([0, 0, 1])
    _site_head(page, sheet)
    if matter.kicker:
        sheet.add(Role.KICKER, matter.kicker)
    for line in title_lines(chance, matter.title, 40):
        sheet.add(Role.TITLE, line)
    if matter.subtitle:
        sheet.add(Role.SUBTITLE, matter.subtitle)
    if matter.kind == "case":
        for field in chance.some(phrases()["case_field"], 0, 3):
            sheet.add(Role.LABEL, chance.fill(field))
    for note in matter.notes:
        sheet.add(note.role, note.text)
    if matter.authors and chance.odds(0.2):
        page.authors = matter.authors
        sheet.add(Role.BYLINE, chance.one([" ", "　", "、"]).join(matter.authors))
    if chance.odds(0.6):
        copy = Sheet()
        copied(page.information(), copy, spaced=False)
        for pieces in copy.lines if chance.odds(0.4) else [_joined(copy.lines)]:
            sheet.add_pieces(pieces)
    sheet.blank(gap)
    how = replace(draw_print(chance, hard=False), indent=indent, between=gap, kept=chance.odds(0.4))
    if matter.number and chance.odds(0.5):
        page.number = matter.number
        sheet.add(Role.NUMBER, matter.number)
    part_lines(matter.parts, sheet, how)
    if matter.files and chance.odds(0.5):
        copied(page.files(), sheet, spaced=False)
    elif chance.odds(0.06):
        sheet.add(Role.SITE, chance.one(["附件下载：", "相关附件：", "附件：", "附件下载：无", "附件"]))
    if chance.odds(0.35):
        for line in (chance.word("credit") for _ in range(chance.one([1, 1, 2]))):
            sheet.add(Role.LABEL, line)
    return sheet, [page.facts()]


def _site_head(page: Page, sheet: Sheet) -> None:
    """What is copied along with an article from above it: the title bar, labels, a breadcrumb, words of tools."""
    chance, matter = page.chance, page.matter
    if chance.odds(0.15):
        sheet.add(Role.COPY, f"{matter.title}{chance.one(['_', '-', ' - ', '|'])}{matter.site}")
        sheet.blank(chance.one([0, 1]))
    if chance.odds(0.12):
        apart = chance.odds(0.3)
        for key, value in disclosure_cells(page)[: chance.between(2, 9)]:
            for line in (key, value) if apart else (key + value,):
                sheet.add(Role.LABEL, line) if line else None
        page.number = ""  # it counts where the text prints it
    if chance.odds(0.35):
        mark = chance.one([">>", " > ", ">", " » ", "->", " / ", "＞"])
        steps = [chance.one(["首页", matter.site]), *chance.some(phrases()["sections"], 0, 2), matter.section]
        sheet.add(Role.SITE, chance.word("position") + mark.join(steps))
    for _ in range(chance.one([0, 0, 0, 1, 2])):
        sheet.add(Role.SITE, chance.word("site_head"))


def _joined(lines: list[Pieces]) -> Pieces:
    return tuple(piece for line in lines for piece in (*line, ("  ", Role.LABEL)))


def wechat(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Copied from WeChat: title, account, day and place as lines, an empty line after every paragraph, calls to follow."""
    matter = make_matter(chance)
    page = Page(chance, matter)
    content = WEB_FAMILIES["wechat"](page)
    sheet = Sheet()
    copied(content, sheet, spaced=False)
    out = Sheet()
    out.begin()
    gap = chance.one([0, 1, 1])
    for line in sheet.lines:
        out.lines.append(line)
        out.blank(gap)
    if not page.title_printed:
        out.lines.insert(0, ((matter.title, Role.TITLE),))
    return out, [page.facts()]


def markdown(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """What converters write: headings of any depth, bold, rules, links for addresses, tables of pipes."""
    matter = make_matter(chance)
    sheet = Sheet()
    sheet.begin()
    number = ""
    if matter.mark and chance.odds(0.6):
        sheet.add(Role.MARK, chance.one(["# ", "**", ""]) + matter.mark)
    if matter.number:
        number = matter.number
        sheet.add(Role.NUMBER, number)
        sheet.blank()
    if chance.odds(0.2):
        sheet.add(Role.FURNITURE, "---")
        sheet.blank()
    mark = chance.one(["# ", "# ", "## ", "### ", "**"])
    for line in [matter.title] if chance.odds(0.7) else title_lines(chance, matter.title, 24):
        sheet.add(Role.TITLE, mark + line + ("**" if mark == "**" else ""))
        sheet.blank()
    if matter.subtitle:
        sheet.add(Role.SUBTITLE, matter.subtitle)
        sheet.blank()
    for note in matter.notes:
        sheet.add(note.role, note.text)
        sheet.blank()
    depth = chance.one(["## ", "### ", "**", "#### ", ""])
    rows = 0
    for part in matter.parts:
        rows = _markdown_part(part, sheet, depth, rows)
    return sheet, [facts_of(matter, number=number)]


def _markdown_part(part: Part, sheet: Sheet, depth: str, rows: int) -> int:
    if part.look is Look.ROW:
        sheet.add(part.role, "| " + part.text.replace("\t", " | ") + " |")
        if rows == 0:
            sheet.add(part.role, "|" + "---|" * (part.text.count("\t") + 1))
        return rows + 1
    if rows:
        sheet.blank()
    if part.role is Role.HEADING or (part.look is Look.BOLD and len(part.text) < 40):
        sheet.add(part.role, depth + part.text + ("**" if depth == "**" else ""))
    else:
        sheet.add(part.role, part.text)
    sheet.blank()
    return 0


WAYS: dict[str, Callable[[Chance], tuple[Sheet, list[Facts]]]] = {
    "pdf": pdf,
    "several": composed.several,
    "word": word,
    "browser": browser,
    "simple": simple,
    "chat": wechat,
    "markdown": markdown,
    "library": composed.library,
    "fragment": composed.fragment,
    "run_in": composed.run_in,
    "digest": composed.digest,
    "contents": composed.contents,
    "slip": clerical.slip,
    "mail": clerical.mail,
    "record": clerical.record_sheet,
    "phone": clerical.phone,
    "issue": clerical.issue,
}


def _print_file(chance: Chance) -> tuple[bytes, Sheet, list[Facts]]:
    pages, sheet, facts = printing.official(chance)
    return dump_pdf(pages), sheet, facts


FILES: dict[str, Callable[[Chance], tuple[bytes, Sheet, list[Facts]]]] = {"docx": word_file, "printout": _print_file}
"""Real files; a family is named after what it is."""
FAMILIES = (*WAYS, *FILES)
WEIGHTS = {"pdf": 4, "word": 2, "browser": 5, "simple": 3, "docx": 2, "library": 2, "phone": 2, "issue": 3}


def make_text(seed: int, family: str | None = None) -> Made:
    """The pasted text of `seed`."""
    family = family or Chance(f"text {seed}").one([name for name in FAMILIES for _ in range(WEIGHTS.get(name, 1))])
    chance = Chance(f"{family} {seed}")
    if family in FILES:
        data, sheet, facts = FILES[family](chance)
        stream, starts = sheet.stream()
        suffix = "pdf" if family == "printout" else family
        return Made(data, f"{family}_{seed}.{suffix}", stream, tuple(facts), family, Medium.TEXT, starts)
    sheet, facts = WAYS[family](chance)
    stream, starts = sheet.stream()
    encoding = chance.one(["utf-8"] * 6 + ["utf-8-sig", "gb18030"])
    text = sheet.text()
    if chance.odds(0.15):
        text = text.replace("\n", "\r\n")
    suffix = "md" if family == "markdown" else "txt"
    made = Made(text.encode(encoding), f"{family}_{seed}.{suffix}", stream, tuple(facts), family, Medium.TEXT, starts)
    return in_traditional(made, encoding) if chance.odds(0.02) else made
