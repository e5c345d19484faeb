"""Blocks → HTML, and the tree of their headings: text is escaped and nothing in it is read as Markdown, HTML or Jinja.

References to other documents become links in paragraphs and cells of tables; headings stay plain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from archive.blocks import Heading, Table
from archive.numbering import Rank, marker_of
from archive.print_style import PrintStyle, print_styles_of
from archive.record import Record
from hooks.reference_links import Links, TextLink

_NO_LINKS: Links = {}
_NO_NOTES: Mapping[int, Markup] = {}
_LATIN_RUN = re.compile(r"[A-Za-z0-9@./:?=&_+-]{14,}")
_BREAK_AFTER = re.compile(r"(?<=[@./?=_-])(?=[A-Za-z0-9])")


@dataclass
class TocItem:
    """A heading in the table of contents."""

    title: str
    """As printed, not escaped."""
    anchor: str
    level: int
    """The level of its HTML element."""
    children: list[TocItem] = field(default_factory=list)


@dataclass(frozen=True)
class RenderedBody:
    """The text of a document."""

    html: Markup
    toc: tuple[TocItem, ...]


def render_body(
    record: Record,
    links: Links = _NO_LINKS,
    notes: Mapping[int, Markup] = _NO_NOTES,
) -> RenderedBody:
    """One element a block, each with its anchor as `id`; headings nest without a gap below the page's `<h1>`.

    `notes` is HTML to stand before the block of that number, the number of blocks being the end.
    """
    root = TocItem(record.title, "", 1)
    path: list[tuple[int, TocItem]] = [(0, root)]
    out: list[str] = []
    blocks = zip(record.body, record.anchors, print_styles_of(record), strict=True)
    for position, (block, anchor, style) in enumerate(blocks):
        if position in notes:
            out.append(notes[position])
        if isinstance(block, Heading):
            while path[-1][0] >= block.level:
                path.pop()
            item = TocItem(block.text, anchor, min(path[-1][1].level + 1, 6))
            path[-1][1].children.append(item)
            path.append((block.level, item))
            out.append(_heading(block, item))
        elif isinstance(block, Table):
            out.append(_table(block, anchor, position, links))
        else:
            out.append(_paragraph(block.text, anchor, style, links.get((position, 0), ())))
    if len(record.body) in notes:
        out.append(notes[len(record.body)])
    return RenderedBody(Markup("\n".join(out)), tuple(root.children))


def _heading(block: Heading, item: TocItem) -> str:
    return f'<h{item.level} id="{item.anchor}" class="hz-level{block.level}">{escape(block.text)}</h{item.level}>'


def _paragraph(text: str, anchor: str, style: PrintStyle, links: tuple[TextLink, ...]) -> str:
    if style is not PrintStyle.PLAIN:
        return f'<p id="{anchor}" class="{style.value}">{_linked(text, links)}</p>'
    marker = marker_of(text)
    if marker and marker.rank is Rank.ARTICLE and text.startswith(marker.text):
        # 第三条 is what a listener looks for: legal texts print it in bold.
        return f'<p id="{anchor}"><b>{escape(marker.text)}</b>{_linked(text, links, len(marker.text))}</p>'
    return f'<p id="{anchor}">{_linked(text, links)}</p>'


def _linked(text: str, links: tuple[TextLink, ...], position: int = 0) -> str:
    """The words of `text` from `position` on, with its links."""
    if not links:
        return _words(text[position:])
    parts = []
    for link in links:
        if link.start >= position:
            parts += [_words(text[position : link.start]), _link(link, text[link.start : link.end])]
            position = link.end
    return "".join([*parts, _words(text[position:])])


def _link(link: TextLink, text: str) -> str:
    ended = " hz-ref--ended" if link.is_ended else ""
    clause = f' data-clause="{escape(link.clause)}"' if link.clause else ""
    title = f"{link.title}\n{link.clause}" if link.clause else link.title
    return f'<a class="hz-ref{ended}" href="{escape(link.href)}" title="{escape(title)}"{clause}>{_words(text)}</a>'


def _words(text: str) -> str:
    """Escaped text; a long address may break after its signs, so that the line before it is not pulled apart."""
    parts, position = [], 0
    for match in _LATIN_RUN.finditer(text):
        parts.append(escape(text[position : match.start()]))
        parts.append(Markup("<wbr>").join(escape(piece) for piece in _BREAK_AFTER.split(match[0])))
        position = match.end()
    return "".join([*parts, escape(text[position:])])


def _table(block: Table, anchor: str, position: int, links: Links) -> str:
    width = len(block.rows[0])
    cells = [_linked(cell, links.get((position, n), ())) for n, cell in enumerate(c for row in block.rows for c in row)]
    head = "".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in cells[:width])
    rows = [cells[start : start + width] for start in range(width, len(cells), width)]
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="hz-table" id="{anchor}" role="region" aria-label="表格" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )
