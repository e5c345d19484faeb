"""Documents and newspaper pages as PDF files: lines with their places, pages with numbers, columns side by side."""

from __future__ import annotations

from dataclasses import replace

from bench.maker import office_papers
from bench.maker.chance import Chance
from bench.maker.lines import Pieces, Sheet, wrapped
from bench.maker.making import draw_kind, facts_of, make_matter, with_headlines
from bench.maker.matter import Facts, Look, Matter
from bench.maker.print_file import PAGE, Placed
from bench.maker.printed import Print, draw_print, head_lines, headline_lines, part_lines
from bench.maker.role import Role

_MARGIN = 72.0
"""In points, on every side of an official page."""
_OFFICIAL = ("notice", "issue", "public", "law", "speech", "case", "letter", "profile", *office_papers.KINDS)
_PRESS = ("news", "feature", "case", "note", "essay")


def official(chance: Chance) -> tuple[list[list[Placed]], Sheet, list[Facts]]:
    """An official document page by page."""
    how = draw_print(chance, hard=True)
    how = replace(
        how, kept=True, indent="　　", doubled=False, between=0, cells=chance.one(["    ", "\n"]), width=chance.between(24, 34)
    )
    matter = make_matter(chance, draw_kind(chance, _OFFICIAL))
    plain = Sheet()
    number, _ = head_lines(chance, matter, plain, how)
    part_lines(matter.parts, plain, how)
    sheet = Sheet()
    sheet.begin()
    pages = _set_pages(chance, plain, sheet, how)
    return pages, sheet, [facts_of(matter, number=number)]


def _set_pages(chance: Chance, plain: Sheet, sheet: Sheet, how: Print) -> list[list[Placed]]:
    """The lines on pages; what each page prints besides goes into the sheet, too."""
    size = min(16.0, (PAGE[0] - 2 * _MARGIN) / (how.width or 30))
    room = how.page_lines or 24
    leading = min(28.0, (PAGE[1] - 2 * _MARGIN) / room)
    groups = [plain.lines[n : n + room] for n in range(0, len(plain.lines), room)]
    pages: list[list[Placed]] = []
    for n, group in enumerate(groups, 1):
        page: list[Placed] = []
        if how.running:
            sheet.add(Role.FURNITURE, how.running)
            page.append(Placed(_MARGIN, PAGE[1] - 45, 9, how.running))
        for k, line in enumerate(group):
            _place(line, _MARGIN, PAGE[1] - _MARGIN - k * leading, size, page)
            sheet.lines.append(line)
        if how.page_form:
            text = how.page_form.format(n=n, of=len(groups))
            sheet.add(Role.FURNITURE, text)
            page.append(Placed(PAGE[0] / 2 - 20 if chance.odds(0.7) else PAGE[0] - 120, 45, 12, text))
        pages.append(page)
    return pages


def _place(line: Pieces, x: float, y: float, size: float, page: list[Placed]) -> None:
    """A line at its place; spaces at its beginning are an indent and no text."""
    text = "".join(piece for piece, _ in line)
    lead = text[: len(text) - len(text.lstrip())]
    width = lead.count("　") + (len(lead) - lead.count("　")) / 2
    if text.strip():
        page.append(Placed(x + width * size, y, size, text.strip()))


def newspaper(chance: Chance) -> tuple[list[list[Placed]], Sheet, list[Facts]]:
    """A newspaper page: articles below one another, each with its headline across and its text in columns."""
    sheet, page = Sheet(), list[Placed]()
    y = PAGE[1] - 50
    paper = f"{chance.word('papers')}　{chance.day().printed}　第{chance.between(1, 8)}版"
    sheet.add(Role.LABEL, paper)
    page.append(Placed(40, y, 11, paper))
    y -= 40
    facts = []
    for _ in range(chance.between(1, 4)):
        matter = make_matter(chance, draw_kind(chance, _PRESS))
        matter = replace(with_headlines(chance, matter), parts=matter.parts[:8])
        if not any(part.role is Role.BODY for part in matter.parts):
            continue
        y = _article(chance, matter, sheet, page, y) - 24
        facts.append(facts_of(matter, authors=()))
        if y < 200:
            break
    return [page], sheet, facts


def _article(chance: Chance, matter: Matter, sheet: Sheet, page: list[Placed], y: float) -> float:
    """Set one article from `y` downwards; the height below it is returned."""
    sheet.begin()
    if matter.kicker:
        sheet.add(Role.KICKER, matter.kicker)
        page.append(Placed(60, y, 12, matter.kicker))
        y -= 26
    for line in headline_lines(chance, matter.title, 24):
        sheet.add(Role.TITLE, line)
        page.append(Placed(60, y, 20, line))
        y -= 28
    if matter.subtitle:
        sheet.add(Role.SUBTITLE, matter.subtitle)
        page.append(Placed(80, y, 12, matter.subtitle))
        y -= 24
    columns, size, gap = chance.between(2, 4), 9.0, 30.0
    width = (PAGE[0] - 80 - gap * (columns - 1)) / columns
    lines: list[tuple[str, Role]] = []
    for part in matter.parts:
        indent = "　　" if part.role is Role.BODY and part.look is Look.PLAIN else ""
        lines += [(line, part.role) for line in wrapped(part.text.replace("\t", "  "), width / size, indent)]
    each = -(-len(lines) // columns)
    for n, (line, role) in enumerate(lines):
        sheet.add(role, line)
        _place(((line, role),), 40 + (n // each) * (width + gap), y - (n % each) * 13, size, page)
    return y - each * 13
