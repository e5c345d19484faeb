"""Passages of a pack as they stand on its pages: the blocks, the source line, and what became of them since."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from archive.blocks import Block, Heading, Table
from archive.print_style import PrintStyle
from archive.record import Record
from hooks.html.dates import chinese_date
from hooks.library import Library
from study.comparison import Piece, Row
from study.passages import Passage
from study.session import SessionItem, Standing


def render_passage(passage: Passage, root: str) -> Markup:
    """A quotation with its source line below it, which leads to the first block."""
    return Markup(
        '<blockquote class="hz-excerpt"><div class="hz-excerpt__text">{}</div>'
        '<footer class="hz-excerpt__source">——<a href="{}{}">{}</a></footer></blockquote>'
    ).format(render_blocks(passage), root, passage.url, passage.source)


def render_blocks(passage: Passage) -> Markup:
    """One element a block, without ids: they belong to the document's own page; of what is made a table, the table."""
    if passage.shown != passage.blocks:
        return Markup("").join(map(render_block, passage.shown))
    styles = passage.text_of.styles[passage.start : passage.stop]
    return Markup("").join(render_block(block, style) for block, style in zip(passage.blocks, styles, strict=True))


def render_block(block: Block, style: PrintStyle = PrintStyle.PLAIN) -> Markup:
    """A paragraph, a heading as a paragraph (the page has its own headings), or a table."""
    if isinstance(block, Table):
        return render_table(block)
    css = "hz-excerpt__heading" if isinstance(block, Heading) else style.value
    return Markup("<p{}>{}</p>").format(Markup(' class="{}"').format(css) if css else "", block.text)


def render_table(table: Table) -> Markup:
    """A table that scrolls on a narrow screen."""
    head, *rows = table.rows
    cells = Markup("").join(Markup('<th scope="col">{}</th>').format(c) if c else Markup("<td></td>") for c in head)
    lines = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(c) for c in row)) for row in rows
    )
    return Markup(
        '<div class="hz-table" role="region" aria-label="表格" tabindex="0">'
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(cells, lines)


def render_notices(item: SessionItem, library: Library, root: str, *, short: bool = False) -> Markup:
    """What a reader must know before reading aloud; empty where nothing changed. `short` leaves the comparison out."""
    parts = [_render_repeal(record, item, library, root) for record in item.out_of_force]
    if item.standing is Standing.CHANGED:
        parts.append(_render_change(item, short))
    return Markup("").join(parts)


def _render_repeal(record: Record, item: SessionItem, library: Library, root: str) -> Markup:
    since = "这份学习包编成之后，" if item.is_repealed_since else ""
    name = record.doc_number or f"《{record.title}》"
    successors = library.relations.successors.get(record.id, ())
    by = Markup("、").join(
        Markup('<a href="{}{}">{}</a>').format(root, library.urls[new.id], new.doc_number or f"《{new.title}》")
        for new in successors
    )
    after = Markup("由{}废止。").format(by) if successors else escape("原文注明已经废止或失效。")
    return _notice(f"{since}{name}已停止执行", Markup("<p>{}下面的文字只作对照，不要再引用。</p>").format(after))


def _render_change(item: SessionItem, short: bool) -> Markup:
    if item.quote is None:
        return _notice("原文改动过", Markup("<p>编成学习包以后原文有改动，下面是现在的文字。当时的文字没有记下来。</p>"))
    said = Markup("<p>{}编入学习包以后原文有改动，下面是现在的文字。</p>").format(chinese_date(item.quote.day))
    return _notice("原文改动过", said if short else said + render_comparison(item.changes))


def _notice(title: str, body: Markup) -> Markup:
    return Markup('<div class="hz-banner hz-item__notice" role="note"><b>{}</b>{}</div>').format(title, body)


def render_comparison(rows: Iterable[Row]) -> Markup:
    """Old and new side by side, a paragraph a row."""
    lines = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(_pieces(row.old, "del"), _pieces(row.new, "ins")) for row in rows
    )
    return Markup(
        '<div class="hz-compare" role="region" aria-label="新旧对照" tabindex="0"><table class="hz-compare__table">'
        '<thead><tr><th scope="col">编入时</th><th scope="col">现在</th></tr></thead><tbody>{}</tbody></table></div>'
    ).format(lines)


def _pieces(pieces: tuple[Piece, ...], tag: str) -> Markup:
    if not pieces:
        return Markup('<span class="hz-compare__none">{}</span>').format("（新增）" if tag == "del" else "（删去）")
    marked, plain = Markup(f"<{tag}>{{}}</{tag}>"), Markup("{}")
    return Markup("").join((marked if piece.is_changed else plain).format(piece.text) for piece in pieces)
