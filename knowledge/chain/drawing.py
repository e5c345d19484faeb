"""A chain as a picture: a row a level, a box a document, a line a tie. SVG whose labels are text, drawn with classes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from archive.record import Record
from knowledge.chain.finding import Tie
from knowledge.chain.level import Level, level_of

_WIDTH, _BOX_WIDTH, _BOX_HEIGHT = 760, 204, 58
_ROW_HEIGHT, _LEFT, _GAP = 108, 64, 22
_IN_ROW = 3
"""Boxes in a row: more would be too small to read; what is left out stands in the list below the picture."""
_LINE = 14
"""Characters of a line in a box."""


@dataclass(frozen=True)
class _Box:
    record: Record
    x: float
    y: float


def draw_chain(center: Record, ties: Sequence[Tie], by_id: Mapping[str, Record], urls: Mapping[str, str], root: str) -> Markup:
    """The picture of `ties` around `center`; empty where there is nothing to draw."""
    ids = dict.fromkeys([center.id, *(id for tie in ties for id in (tie.above, tie.below) if id)])
    rows = _rows([by_id[id] for id in ids if id in by_id], center)
    boxes = {box.record.id: box for number, (_, records) in enumerate(rows) for box in _boxes(records, number)}
    if len(boxes) < 2:
        return Markup("")
    lines = Markup("").join(_draw_tie(tie, boxes) for tie in ties if tie.above in boxes and tie.below in boxes)
    shown = Markup("").join(_draw_box(box, box.record is center, f"{root}{urls[box.record.id]}") for box in boxes.values())
    labels = Markup("").join(
        Markup('<text class="hz-chain__level" x="4" y="{}">{}</text>').format(number * _ROW_HEIGHT + _BOX_HEIGHT / 2 + 4, label)
        for number, (label, _) in enumerate(rows)
    )
    height = len(rows) * _ROW_HEIGHT - (_ROW_HEIGHT - _BOX_HEIGHT) + 4
    return Markup(
        '<svg class="hz-chain__picture" viewBox="0 0 {} {}" role="group" '
        'aria-label="传达链的图，下面的列表内容相同">{}{}{}</svg>'
    ).format(_WIDTH, height, lines, labels, shown)


def _rows(records: Sequence[Record], center: Record) -> list[tuple[str, list[Record]]]:
    """Levels that have documents, from the top; where a level is not known, a document stands with the centre's."""
    own = level_of(center)
    found: dict[Level, list[Record]] = defaultdict(list)
    for record in records:
        level = level_of(record)
        found[level if level is not None else own if own is not None else Level.SCHOOL].append(record)
    return [(level.label, _chosen(found[level], center)) for level in Level if found[level]]


def _chosen(records: list[Record], center: Record) -> list[Record]:
    ordered = sorted(records, key=lambda record: (record is not center, record.date or "9999", record.id))
    return sorted(ordered[:_IN_ROW], key=lambda record: (record.date or "9999", record.id))


def _boxes(records: Sequence[Record], row: int) -> list[_Box]:
    used = len(records) * _BOX_WIDTH + (len(records) - 1) * _GAP
    start = _LEFT + (_WIDTH - _LEFT - used) / 2
    return [_Box(record, start + n * (_BOX_WIDTH + _GAP), row * _ROW_HEIGHT + 2) for n, record in enumerate(records)]


def _draw_box(box: _Box, is_center: bool, url: str) -> Markup:
    title = box.record.title
    lines = [title[:_LINE], title[_LINE : 2 * _LINE - 1] + ("…" if len(title) > 2 * _LINE - 1 else "")]
    facts = " · ".join(fact for fact in (box.record.doc_number, (box.record.date or "")[:10]) if fact)
    texts = Markup("").join(
        Markup('<text x="{}" y="{}"{}>{}</text>').format(box.x + 8, box.y + 19 + 15 * n, Markup(css), words)
        for n, (words, css) in enumerate([(lines[0], ""), (lines[1], ""), (facts, ' class="hz-chain__facts"')])
        if words
    )
    here = " hz-chain__box--here" if is_center else ""
    return Markup(
        '<a href="{}" class="hz-chain__box{}"><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="4"/>{}</a>'
    ).format(url, here, title, box.x, box.y, _BOX_WIDTH, _BOX_HEIGHT, texts)


def _draw_tie(tie: Tie, boxes: Mapping[str, _Box]) -> Markup:
    upper, lower = boxes[str(tie.above)], boxes[tie.below]
    x1, x2 = upper.x + _BOX_WIDTH / 2, lower.x + _BOX_WIDTH / 2
    y1, y2 = upper.y + _BOX_HEIGHT, lower.y
    if upper.y >= lower.y:  # the same level, or upside down: around the side
        y1, y2 = upper.y + _BOX_HEIGHT / 2, lower.y + _BOX_HEIGHT / 2
        x1, x2 = (upper.x + _BOX_WIDTH, lower.x) if upper.x < lower.x else (upper.x, lower.x + _BOX_WIDTH)
    return Markup(
        '<g class="hz-chain__tie hz-chain__tie--{}"><line x1="{}" y1="{}" x2="{}" y2="{}"/><text x="{}" y="{}">{}</text></g>'
    ).format(tie.relation.name.lower(), x1, y1, x2, y2, (x1 + x2) / 2 + 4, (y1 + y2) / 2 + 4, tie.words)
