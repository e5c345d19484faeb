"""A document as paper has it: red head, title in lines, wrapped paragraphs, tables, signature, pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.maker.chance import Chance
from bench.maker.lines import Pieces, Sheet, wrapped
from bench.maker.matter import Look, Matter, Part
from bench.maker.role import Role


@dataclass(frozen=True)
class Print:
    """How one paper is set and what copying left of it."""

    width: float | None
    """Of a line in full-width characters; None where a paragraph is one line."""
    indent: str
    kept: bool
    """Whether indents and centring by spaces survive."""
    between: int
    """Empty lines between paragraphs."""
    doubled: bool
    """Whether an empty line follows every line."""
    cells: str
    """What stands between the cells of a table row; a line break where each cell is a line."""
    page_lines: int
    """Lines a page; 0 where there are no pages."""
    page_form: str
    """The page number with {n} and {of}; empty where none is printed."""
    running: str
    """A running head; empty where none is printed."""
    captions: str = "paragraph"
    """How lines under pictures stand: like a paragraph, flush left, or flush between empty lines (`apart`)."""


def draw_print(chance: Chance, *, hard: bool | None = None) -> Print:
    """Any way of setting and copying."""
    hard = chance.odds(0.7) if hard is None else hard
    kept = chance.odds(0.5)
    pages = hard and chance.odds(0.75)
    return Print(
        width=chance.between(20, 45) if hard else None,
        indent=chance.one(["　　", "　　", "    ", "  "]) if kept else "",
        kept=kept,
        between=chance.one([0, 0, 0, 0, 1]) if hard else chance.one([0, 0, 1]),
        doubled=hard and chance.odds(0.15),
        cells=chance.one(["\t", "\t", "  ", " ", "\n", "    "]),
        page_lines=chance.between(14, 34) if pages else 0,
        page_form=chance.one(
            [
                "— {n} —",
                "—{n}—",
                "- {n} -",
                "-{n}-",
                "－{n}－",
                "第 {n} 页 共 {of} 页",
                "第{n}页",
                "{n}",
                "{n}/{of}",
                "·{n}·",
                "– {n} –",
                "第 {n} 页",
                "~{n}~",
                "Page {n} of {of}",
                "{n} / {of}",
                "〔{n}〕",
                "",
            ]
        )
        if pages
        else "",
        running=chance.fill(chance.one(["{organ}文件", "{website}", "{paper}", "学习资料汇编"]))
        if pages and chance.odds(0.15)
        else "",
        captions=chance.one(["paragraph", "flush", "flush", "apart"]),
    )


def head_lines(chance: Chance, matter: Matter, sheet: Sheet, how: Print) -> tuple[str, str]:
    """Mark, number and title above the text; what was printed of number and mark."""
    number = mark = ""
    if chance.odds(0.04):
        sheet.add(Role.MARK, f"{chance.between(1, 300):06d}")
    if chance.odds(0.03):
        sheet.add(Role.MARK, chance.one(["特急", "加急", "急件"]))
    if matter.mark and chance.odds(0.8):
        mark = matter.mark
        for line in wrapped(mark, chance.one([12, 16, 30, 40])):
            sheet.add(Role.MARK, _centred(line, how))
        sheet.blank(chance.one([0, 0, 1]))
    if matter.number:
        number = matter.number
        pieces: Pieces = ((_centred(number, how), Role.NUMBER),)
        if chance.odds(0.06):
            pieces = (*pieces, ("　　　　", Role.MARK), (f"签发人：{chance.person()}", Role.MARK))
        sheet.add_pieces(pieces)
        sheet.blank(chance.one([0, 0, 1]))
    part_lines(matter.mark_notes, sheet, how)
    apart = " " if chance.odds(0.05) and len(matter.title) <= 30 else ""
    if matter.kicker:
        sheet.add(Role.KICKER, _centred(matter.kicker, how))
    for line in title_lines(chance, matter.title, how.width or 40):
        sheet.add(Role.TITLE, _centred(apart.join(line), how))
    if matter.subtitle:
        sheet.add(Role.SUBTITLE, _centred(matter.subtitle, how))
    part_lines(matter.notes, sheet, how)
    return number, mark


def headline_lines(chance: Chance, headline: str, width: float) -> list[str]:
    """A headline as newspapers set it: in two lines of like length, at its space or anywhere, or as other titles."""
    space = re.search(r"[ 　]", headline)
    if "—" in headline:
        return [headline]
    if space and chance.odds(0.5):
        return [line for line in (headline[: space.start()], headline[space.end() :]) if line]
    if len(headline) >= 9 and chance.odds(0.35):
        cut = len(headline) // 2 + chance.between(-2, 2)
        return [headline[:cut], headline[cut:]]
    return title_lines(chance, headline, width)


def title_lines(chance: Chance, title: str, width: float) -> list[str]:
    """A title as print breaks it: over two or three lines where it is long."""
    if "—" in title and len(title) <= width:
        return [title]  # broken at its dash it would be a title and a subtitle
    at = title.find("关于")
    if at >= 5 and chance.odds(0.4):  # the organ on a line of its own
        return [*wrapped(title[:at], width), *title_lines(chance, title[at:], width)]
    if len(title) <= min(width, 18) and chance.odds(0.9):
        return [title]
    if len(title) <= width and chance.odds(0.45):
        return [title]
    lines = wrapped(title, chance.between(10, max(11, int(min(width, 26)))))
    return [title] if any(line.startswith("—") for line in lines) else lines


def _centred(text: str, how: Print) -> str:
    if not how.kept:
        return text
    room = (how.width or 34) - len(text)
    return "　" * int(max(0, room) / 2) + text


def part_lines(parts: Sequence[Part], sheet: Sheet, how: Print) -> None:
    """The parts of a text below one another."""
    above: Part | None = None
    for part in parts:
        below_caption = how.captions == "apart" and above is not None and above.role is Role.CAPTION
        above = part
        if part.look is Look.ROW:
            _add_row(part, sheet, how)
        elif part.role is Role.CAPTION and how.captions != "paragraph":
            if how.captions == "apart" and sheet.lines and sheet.lines[-1] and not below_caption:
                sheet.blank()
            sheet.add(part.role, part.text)
            sheet.blank(how.between if how.captions == "flush" else 0)
        else:
            sheet.blank(int(below_caption))
            _add_paragraph(part, sheet, how)
            sheet.blank(how.between)


def _add_row(part: Part, sheet: Sheet, how: Print) -> None:
    if how.cells == "\n":
        for cell in part.text.split("\t"):
            if cell:
                sheet.add(part.role, cell)
    else:
        sheet.add(part.role, part.text.replace("\t", how.cells).rstrip())


def _add_paragraph(part: Part, sheet: Sheet, how: Print) -> None:
    width = how.width or 10_000
    if part.look is Look.CENTRE:
        for line in wrapped(part.text, min(width, 24 if how.width else width)):
            sheet.add(part.role, _centred(line, how))
    elif part.look is Look.RIGHT and how.kept:
        room = max(0, (how.width or 34) - len(part.text) - 2)
        sheet.add(part.role, "　" * int(room) + part.text)
    else:
        indent = "" if part.look in (Look.FLUSH, Look.RIGHT) else how.indent
        for line in wrapped(part.text, width, indent):
            sheet.add(part.role, line)


def paged(chance: Chance, sheet: Sheet, how: Print) -> Sheet:
    """The same lines on pages with their numbers and running heads, and perhaps an empty line after every line."""
    out = Sheet()
    first = chance.one([1, 1, 1, 2, 3])
    full = list(sheet.lines)
    pages = max(1, -(-len(full) // how.page_lines)) if how.page_lines else 1
    above = chance.odds(0.15)
    feed = chance.odds(0.1)
    on_page, page = 0, first
    for number, line in enumerate(full):
        if number in sheet.starts:
            out.begin()
        out.lines.append(line)
        if how.doubled and line:
            out.blank()
        on_page += 1
        if how.page_lines and on_page >= how.page_lines and number + 1 < len(full):
            _turn(chance, out, how, page, first + pages - 1, above=above, feed=feed)
            on_page, page = 0, page + 1
    if how.page_form and pages > 1 and chance.odds(0.7) and not above:
        out.add(Role.FURNITURE, how.page_form.format(n=page, of=first + pages - 1))
    return out


def _turn(chance: Chance, out: Sheet, how: Print, page: int, of: int, *, above: bool, feed: bool) -> None:
    """What stands at a page turn."""
    if how.page_form and not above:
        out.add(Role.FURNITURE, (chance.one(["", "", "　" * 12]) if how.kept else "") + how.page_form.format(n=page, of=of))
    if feed:
        out.add(Role.FURNITURE, "\f")
    if how.running:
        out.add(Role.FURNITURE, how.running)
    if how.page_form and above:
        out.add(Role.FURNITURE, how.page_form.format(n=page + 1, of=of))
