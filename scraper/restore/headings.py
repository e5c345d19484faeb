"""Which lines are headings, and at which level: from the numbering and from lines of one form, never from `#` marks."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from archive.blocks import Block, Heading, Paragraph
from archive.numbering import Marker, Rank, marker_of
from scraper.cues.dates import is_date_line
from scraper.cues.names import is_organ
from scraper.restore.lines import LABELLED, Passage, Wrapping, ends_sentence, true_marker, wrapping_of
from scraper.text.rows import Hint, Row

_TOP_LIMIT = 60
"""Longest heading 一、…, in characters; 002-like titles repeat the campaign's whole name."""
_LOWER_LIMIT = 30
_UNNUMBERED_LIMIT = 42
_LISTED_WIDTH = 30.0
_INNER_END = re.compile(r"[。！？；;!?](?=.)")
_NOT_HEADING = re.compile(r"附\s*[件表]|[（(].{0,40}[）)]$|\d+[-\d]{6,}|[\w.]+@|.*[：:]\s*\S*\d{5,}")
_PUNCTUATION = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


@dataclass
class _Item:
    passage: Passage
    marker: Marker | None
    level: int = 0


def find_unnumbered_headings(rows: list[Row], standalone: frozenset[int]) -> frozenset[int]:
    """Line numbers of unnumbered headings: lines of their own, followed by text, two or more of one form."""
    wrapping = wrapping_of(rows)
    families: dict[str, list[Row]] = defaultdict(list)
    for position, row in enumerate(rows):
        if row.line not in standalone and _may_head(rows, position, wrapping) and not _is_listed(rows, position):
            families[_form(row)].append(row)
    out: set[int] = set()
    for form, members in families.items():
        for row in members:
            if any(other is not row and _alike(form, row, other) for other in members):
                out.add(row.line)
    marked = [r for members in families.values() for r in members if r.has(Hint.HEADING)]
    if len(marked) >= 2:
        out |= {r.line for r in marked}
    return frozenset(out)


def _is_listed(rows: list[Row], position: int) -> bool:
    """Whether a line is one of a list: the line above it has the same form and is as short."""
    if position == 0:
        return False
    row, above = rows[position], rows[position - 1]
    return (
        above.width < _LISTED_WIDTH
        and not ends_sentence(above.text)
        and _form(row) == _form(above) != ""
        and not true_marker(above.text)
    )


def _may_head(rows: list[Row], position: int, wrapping: Wrapping) -> bool:
    row = rows[position]
    following = rows[position + 1] if position + 1 < len(rows) else None
    previous = rows[position - 1] if position else None
    text = row.text
    if (
        following is None
        or len(text) > _UNNUMBERED_LIMIT
        or len(row.squashed) < 2
        or ends_sentence(text)
        or Hint.TABLE in row.hint | following.hint
    ):
        return False
    if (
        true_marker(text)
        or is_date_line(text)
        or is_organ(text)
        or LABELLED.match(text)
        or _NOT_HEADING.match(text)
        or re.search(r"[，、,]$", text)
    ):
        return False
    reads_on = (
        following.width >= 24
        or ends_sentence(following.text)
        or (following.width >= 12 and re.search(r"[了的，,]", following.text))
    )
    if not (reads_on or true_marker(following.text)):
        return False
    if wrapping.width is not None and row.width + min(row.indent, 2) > wrapping.width - 3:
        return False
    if wrapping.blanks_count and re.search(r"[，,；;]", text) and not following.blanks_before and following.indent < 1:
        return False
    return previous is None or ends_sentence(previous.text) or (previous.width < 24 and not _GOES.search(previous.text))


_GOES = re.compile(r"[，、,]$")


def _form(row: Row) -> str:
    text = re.sub(r"[\s\u3000]+", " ", row.text)
    return "".join("," if c in "，,、" else c for c in _PUNCTUATION.findall(text))


def _alike(form: str, a: Row, b: Row) -> bool:
    x, y = a.squashed, b.squashed
    if form == " ":
        return abs(len(x) - len(y)) <= 1
    if form:
        return True
    same_edge = x[0] == y[0] or x[-1] == y[-1]
    return abs(len(x) - len(y)) <= 2 or (same_edge and max(len(x), len(y)) <= 24) or max(len(x), len(y)) <= 6


def build_blocks(
    passages: list[Passage], unnumbered: frozenset[int], attached: frozenset[int], plain: frozenset[int]
) -> tuple[Block, ...]:
    """The blocks of a body; `attached` names the first lines of attached documents' titles, `plain` lines that never head."""
    items = [_Item(p, marker_of(p.text) if true_marker(p.text) and p.first.line not in plain else None) for p in passages]
    for position, item in enumerate(items):
        if item.passage.first.line in attached:
            item.level = 1
            item.marker = None
        elif item.passage.first.line in unnumbered:
            item.level = 2
        elif (
            item.marker
            and item.marker.rank in (Rank.PART, Rank.CHAPTER, Rank.SECTION)
            and len(item.passage.text) <= _UNNUMBERED_LIMIT
        ) or (item.marker and item.marker.rank is Rank.HAN and _heads_at_top(items, position)):
            item.level = -1
    _drop_sentences(items)
    _drop_answered(items)
    for group in _sibling_groups(items):
        if all(_heads_below(items, position) for position in group):
            for position in group:
                items[position].level = -1
    _set_levels(items)
    return tuple(Heading(i.level, i.passage.text) if i.level else Paragraph(i.passage.text) for i in items)


def _drop_sentences(items: list[_Item]) -> None:
    """一、 lines that end in a sentence mark are headings only if text follows each of them."""
    ending = [
        i
        for i, item in enumerate(items)
        if item.level == -1 and item.marker and item.marker.rank is Rank.HAN and item.passage.text.endswith(("。", "！", "？"))
    ]
    for position in ending:
        following = items[position + 1] if position + 1 < len(items) else None
        if following is None or (following.marker and following.marker.rank <= Rank.HAN):
            for other in ending:
                items[other].level = 0
            return


def _drop_answered(items: list[_Item]) -> None:
    """一、主题：… lines that say all themselves, without text below, are no headings."""
    answered = [i for i, item in enumerate(items) if _is_answered(item) and _is_followed_by_sibling(items, i)]
    for position in answered if len(answered) >= 2 else []:
        items[position].level = 0


def _is_answered(item: _Item) -> bool:
    top = item.level == -1 and item.marker is not None and item.marker.rank is Rank.HAN
    return top and bool(re.search(r"^.{2,12}[：:].{2,}", item.passage.text))


def _is_followed_by_sibling(items: list[_Item], position: int) -> bool:
    following = items[position + 1].marker if position + 1 < len(items) else None
    return following is not None and following.rank is Rank.HAN


def _heads_at_top(items: list[_Item], position: int) -> bool:
    text = items[position].passage.text
    return len(text) <= _TOP_LIMIT and not _INNER_END.search(text) and not text.endswith(("；", ";", "，", ","))


def _heads_below(items: list[_Item], position: int) -> bool:
    """A line of its own, short, and followed by text before the next sibling."""
    item = items[position]
    assert item.marker
    limit = _LOWER_LIMIT if item.marker.rank > Rank.HAN_BRACKETED else _UNNUMBERED_LIMIT
    text = item.passage.text
    if len(text) > limit or _INNER_END.search(text) or text.endswith(("；", ";", "，", ",", "：", ":")):
        return False
    following = items[position + 1] if position + 1 < len(items) else None
    if following is None or following.level:
        return False
    return following.marker is None or following.marker.rank > item.marker.rank


def _sibling_groups(items: list[_Item]) -> list[list[int]]:
    """Positions of markers of one class under one parent, below 一、; articles 第X条 are text, never headings."""
    groups: list[list[int]] = []
    open_groups: dict[Rank, list[int]] = {}
    for position, item in enumerate(items):
        if item.level:
            open_groups.clear()
        elif item.marker and item.marker.rank in (Rank.HAN_BRACKETED, Rank.ARABIC, Rank.ARABIC_BRACKETED):
            rank = item.marker.rank
            for deeper in [r for r in open_groups if r > rank]:
                del open_groups[deeper]
            if rank in open_groups:
                open_groups[rank].append(position)
            else:
                open_groups[rank] = [position]
                groups.append(open_groups[rank])
        elif item.marker:
            open_groups.clear()
    return groups


def _set_levels(items: list[_Item]) -> None:
    """Levels from the headings still open above: one below the nearest of an outer class."""
    stack: list[tuple[Rank, int]] = []
    for item in items:
        if item.level == 1:
            stack = []
        elif item.level == 2:
            stack = [(Rank.HAN, 2)]
        elif item.level == -1 and item.marker:
            rank = item.marker.rank
            stack = [(r, n) for r, n in stack if r < rank]
            floor = 3 if rank is Rank.HAN_BRACKETED else 2
            item.level = min(6, max(floor, stack[-1][1] + 1 if stack else 2))
            stack.append((rank, item.level))
