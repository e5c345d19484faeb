"""Blocks → HTML, and the tree of their headings: text is escaped and nothing in it is read as Markdown, HTML or Jinja."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from archive.anchor import anchors_of
from archive.blocks import Heading, Table
from archive.numbering import Rank, marker_of
from archive.record import Record
from archive.roles import Role, roles_of

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


def render_body(record: Record) -> RenderedBody:
    """One element a block, each with its anchor as `id`; headings nest without a gap below the page's `<h1>`."""
    root = TocItem(record.title, "", 1)
    path: list[tuple[int, TocItem]] = [(0, root)]
    out: list[str] = []
    for block, anchor, role in zip(record.body, anchors_of(record.body), roles_of(record), strict=True):
        if isinstance(block, Heading):
            while path[-1][0] >= block.level:
                path.pop()
            item = TocItem(block.text, anchor, min(path[-1][1].level + 1, 6))
            path[-1][1].children.append(item)
            path.append((block.level, item))
            out.append(_heading(block, item))
        elif isinstance(block, Table):
            out.append(_table(block, anchor))
        else:
            out.append(_paragraph(block.text, anchor, role))
    return RenderedBody(Markup("\n".join(out)), tuple(root.children))


def _heading(block: Heading, item: TocItem) -> str:
    return f'<h{item.level} id="{item.anchor}" class="hz-level{block.level}">{escape(block.text)}</h{item.level}>'


def _paragraph(text: str, anchor: str, role: Role) -> str:
    if role is not Role.PLAIN:
        return f'<p id="{anchor}" class="{role.value}">{_words(text)}</p>'
    marker = marker_of(text)
    if marker and marker.rank is Rank.ARTICLE and text.startswith(marker.text):
        # 第三条 is what a listener looks for: legal texts print it in bold.
        return f'<p id="{anchor}"><b>{escape(marker.text)}</b>{_words(text[len(marker.text) :])}</p>'
    return f'<p id="{anchor}">{_words(text)}</p>'


def _words(text: str) -> str:
    """Escaped text; a long address may break after its signs, so that the line before it is not pulled apart."""
    parts, position = [], 0
    for match in _LATIN_RUN.finditer(text):
        parts.append(escape(text[position : match.start()]))
        parts.append(Markup("<wbr>").join(escape(piece) for piece in _BREAK_AFTER.split(match[0])))
        position = match.end()
    return "".join([*parts, escape(text[position:])])


def _table(block: Table, anchor: str) -> str:
    head, *rows = block.rows
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="hz-table" id="{anchor}" role="region" aria-label="表格" tabindex="0">'
        f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table></div>"
    )
