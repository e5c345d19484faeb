"""Pastes that are no single clean document: several notices, digests, copies of sharing sites, fragments, contents."""

from __future__ import annotations

from dataclasses import replace

from bench.maker import components as site
from bench.maker.chance import Chance, chinese_number
from bench.maker.lines import Sheet
from bench.maker.making import draw_kind, facts_of, make_matter
from bench.maker.matter import Facts, Matter
from bench.maker.page import Page
from bench.maker.printed import Print, draw_print, head_lines, paged, part_lines
from bench.maker.role import Role
from bench.maker.words import phrases

_SHARED = ("case", "essay", "speech", "issue", "letter", "notice", "profile", "summary", "plan")
"""Kinds that sharing sites have."""


def print_document(chance: Chance, matter: Matter, sheet: Sheet, how: Print) -> Facts:
    sheet.begin()
    number, _ = head_lines(chance, matter, sheet, how)
    if matter.kind in ("speech", "case", "letter", "long") and matter.authors and chance.odds(0.4):
        authors = matter.authors
        sheet.add(Role.BYLINE, chance.one(["", "作者：", "文/"]) + " ".join(authors))
    else:
        authors = ()
    part_lines(matter.parts, sheet, how)
    return facts_of(matter, number=number, authors=authors)


def several(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Several notices in one paste."""
    sheet, how = Sheet(), draw_print(chance)
    facts = []
    for _ in range(chance.between(2, 4)):
        facts.append(print_document(chance, make_matter(chance, draw_kind(chance, ("notice", "issue", "public"))), sheet, how))
        sheet.blank(chance.one([0, 1, 2, 3]))
    return paged(chance, sheet, how), facts


def library(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Copied from a sharing site: its hints and its own title above, its strip of pages between, its lists below."""
    sheet, inner = Sheet(), Sheet()
    how = draw_print(chance)
    how = replace(
        how,
        page_form=chance.one(["第 {n} 页 共 {of} 页", "第{n}页 / 共{of}页", "{n}/{of}", "- {n} -"]),
        page_lines=chance.between(8, 24),
    )
    matter = make_matter(chance, draw_kind(chance, _SHARED))
    for line in chance.some(phrases()["library_top"], 1, 6):
        sheet.add(Role.SITE, chance.fill(line))
    if chance.odds(0.5):
        sheet.add(Role.COPY, chance.word("work") + chance.one(["范文", "材料", "（精选）", ".doc", "典型案例"]))
    sheet.blank(chance.one([0, 1]))
    facts = [print_document(chance, matter, inner, how)]
    printed = paged(chance, inner, how)
    sheet.begin()
    sheet.lines += printed.lines
    sheet.blank(chance.one([0, 1]))
    for line in chance.some(phrases()["library_note"], 0, 3):
        sheet.add(Role.SITE, line)
    for line in chance.some(phrases()["library_bottom"], 0, 4):
        sheet.add(Role.SITE, chance.fill(line))
    for _ in range(chance.between(0, 4)):
        sheet.add(Role.SITE, site.other_title(chance) + chance.one(["", ".doc", ".docx"]))
    return sheet, facts


def fragment(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """A text without its head: from the first sentence on, or from the middle of a word, perhaps without its end."""
    matter = make_matter(chance)
    parts = list(matter.parts)
    first = next(n for n, part in enumerate(parts) if part.role in (Role.BODY, Role.ADDRESSEE))
    if chance.odds(0.6) and len(parts[first].text) > 30:
        parts[first] = replace(parts[first], text=parts[first].text[chance.between(5, 20) :])
    if chance.odds(0.4):
        parts = parts[: max(first + 1, len(parts) - chance.between(1, 4))]
    matter = replace(matter, parts=tuple(parts), title="", kicker="", subtitle="", written=None, issuer="")
    sheet, how = Sheet(), draw_print(chance)
    sheet.begin()
    part_lines(matter.parts, sheet, how)
    return paged(chance, sheet, how), [facts_of(matter)]


def run_in(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """What copying ran together: mark, number and title on one line, labels behind the title, the day behind the organ."""
    matter = make_matter(chance, draw_kind(chance, ("notice", "issue", "public", "news")))
    page, sheet = Page(chance, matter), Sheet()
    sheet.begin()
    gap = chance.one(["", " ", "  ", "　", "\t"])
    head: list[tuple[str, Role]] = []
    if matter.mark and chance.odds(0.6):
        head.append((matter.mark + gap, Role.MARK))
    if matter.number:
        page.number = matter.number
        head.append((matter.number + gap, Role.NUMBER))
    head.append((matter.title, Role.TITLE))
    if chance.odds(0.5):
        label = chance.word("date_label") + page.print_day()
        head.append((gap + label, Role.LABEL))
        if chance.odds(0.5):
            head.append((chance.one(["", " ", "　"]) + chance.word("source_label") + page.print_source(), Role.LABEL))
    sheet.add_pieces(head)
    part_lines(matter.parts, sheet, draw_print(chance, hard=False))
    return sheet, [page.facts()]


def digest(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """Several articles in one paste, each with its title, some with a line of source and day."""
    sheet, facts = Sheet(), []
    labelled, gap, how = chance.odds(0.6), chance.one([0, 1, 1, 2]), draw_print(chance, hard=False)
    numbered = chance.one(["", "", "", "", "案例", "党建案例", "典型案例之", "第"]) if chance.odds(0.5) else ""
    marks = "" if numbered else chance.one(["", "", "", "{n}.", "{n}、", "【{n}】", "★"])
    for n in range(1, chance.between(3, 6)):
        matter = make_matter(chance, draw_kind(chance, ("news", "feature", "case", "note", "letter")))
        page = Page(chance, matter)
        sheet.begin()
        mark = marks.format(n=n)
        if numbered:
            sheet.add(Role.KICKER, f"{numbered}{chinese_number(n)}")
        sheet.add_pieces([(mark, Role.TITLE), (matter.title, Role.TITLE)] if mark else [(matter.title, Role.TITLE)])
        if matter.subtitle:
            sheet.add(Role.SUBTITLE, matter.subtitle)
        if labelled:
            sheet.add(Role.LABEL, f"{chance.word('source_label')}{page.print_source()}　{page.print_day()}")
        part_lines(matter.notes, sheet, how)
        part_lines(matter.parts, sheet, how)
        sheet.blank(gap)
        kicker = f"{numbered}{chinese_number(n)}" if numbered else ""
        facts.append(replace(page.facts(), title=mark + matter.title, kicker=kicker))
    return sheet, facts


def contents(chance: Chance) -> tuple[Sheet, list[Facts]]:
    """A long document with its table of contents between title and text."""
    sheet, inner, how = Sheet(), Sheet(), draw_print(chance, hard=True)
    matter = make_matter(chance, draw_kind(chance, ("long", "issue", "law")))
    sheet.begin()
    number, _ = head_lines(chance, matter, sheet, how)
    headings = [part.text for part in matter.parts if part.role is Role.HEADING][:14]
    if headings:
        sheet.add(Role.FURNITURE, chance.one(["目　录", "目录", "目  录", "目 次"]))
        dots = chance.one(["……………………", "......................", "\t", "        "])
        for n, heading in enumerate(headings):
            sheet.add(Role.FURNITURE, f"{heading}{dots}{n + 1}")
    part_lines(matter.parts, inner, how)
    sheet.lines += inner.lines
    return paged(chance, sheet, how), [facts_of(matter, number=number)]
