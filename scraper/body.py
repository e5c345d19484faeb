"""The rows of a body become blocks: lines joined, headings and tables recognised."""

from __future__ import annotations

from itertools import pairwise

from archive.blocks import Block, Paragraph, Table
from scraper import bylines, gongwen
from scraper.page_matter import cells_of
from scraper.restore.headings import build_blocks, find_unnumbered_headings
from scraper.restore.lines import Passage, is_ornament_number, join_lines, normalise_spaces
from scraper.rows import Hint, Row


def build_body(
    body: list[Row], signatures: list[gongwen.Signature], attached: dict[int, tuple[int, str]]
) -> tuple[tuple[Block, ...], list[str], list[str]]:
    """The blocks, the paragraphs among them, and the doubts of joining."""
    signed = {line for s in signatures for line in s.lines}
    titles = {body[p + i].line for p, (count, _) in attached.items() for i in range(count)}
    if bylines.parse_signed_name(body[-1].text):
        signed.add(body[-1].line)
    salutation = {r.line for r in body[:3] if gongwen.parse_addressees(r.text)}
    notes = gongwen.attachment_note_lines(body)
    standalone = frozenset(signed | titles | salutation)
    unnumbered = find_unnumbered_headings(body, standalone)
    pairs = pairwise(body)
    unnumbered |= {a.line for a, b in pairs if b.line in unnumbered and is_ornament_number(a, b)}
    passages, doubts = join_lines(body, standalone | unnumbered)
    passages = _merge_titles(passages, body, attached)
    firsts = frozenset(body[p].line for p in attached)
    runs = _table_runs(passages)
    kept = [p for i, p in enumerate(passages) if not any(a < i < b for a, b in runs)]
    tables = {passages[a].first.line: _table(passages[a:b]) for a, b in runs}
    built = build_blocks(kept, unnumbered, firsts, notes | signed)
    blocks = [tables.get(p.first.line, block) for p, block in zip(kept, built, strict=True)]
    paragraphs = [b.text for b in blocks if isinstance(b, Paragraph)]
    return tuple(blocks), paragraphs, doubts


def _table_runs(passages: list[Passage]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for position, passage in enumerate(passages):
        if not passage.first.has(Hint.TABLE):
            continue
        if runs and runs[-1][1] == position and passage.first.level == 0:
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs


def _table(passages: list[Passage]) -> Block:
    rows = [[normalise_spaces(c) for c in cells_of(p.first)] for p in passages]
    width = max(map(len, rows))
    if width == 1:
        return Paragraph("".join(r[0] for r in rows))
    return Table(tuple(tuple(r + [""] * (width - len(r))) for r in rows))


def _merge_titles(passages: list[Passage], body: list[Row], attached: dict[int, tuple[int, str]]) -> list[Passage]:
    """The title of an attached document as one passage, however many rows it was printed on."""
    starts = {body[p].line: count for p, (count, _) in attached.items()}
    out: list[Passage] = []
    skip = 0
    for position, passage in enumerate(passages):
        if skip:
            skip -= 1
            continue
        count = starts.get(passage.first.line, 1)
        group = passages[position : position + count]
        rows = tuple(r for p in group for r in p.rows)
        out.append(Passage(rows, normalise_spaces("".join(p.text for p in group))) if count > 1 else passage)
        skip = count - 1
    return out
