"""The rows of a body become blocks: lines joined, headings and tables recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.blocks import Block, Paragraph, Table
from archive.doubt import Doubt
from scraper import gongwen
from scraper.cues import bylines
from scraper.restore.headings import build_blocks, find_unnumbered_headings
from scraper.restore.lines import Passage, is_ornament_number, join_lines, normalise_spaces
from scraper.roles.page_matter import cells_of
from scraper.text.rows import Hint, Row

_LONGEST_BYLINE = 40
_BYLINE = re.compile("记者|通讯员")


@dataclass(frozen=True)
class Body:
    """The text of a document as blocks."""

    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]
    """Where joining or breaking lines was not certain."""

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the paragraphs alone."""
        return [b.text for b in self.blocks if isinstance(b, Paragraph)]


def build_body(rows: list[Row], signatures: list[gongwen.Signature], attached: dict[int, tuple[int, str]]) -> Body:
    """The body that `rows` are; `attached` says where attached documents' titles begin and how many rows they have."""
    signed = _signed_lines(rows, signatures)
    titles = {rows[p + i].line for p, (count, _) in attached.items() for i in range(count)}
    salutation = {r.line for r in rows[:3] if gongwen.parse_addressees(r.text)}
    written = {
        r.line for r in rows if len(r.text) <= _LONGEST_BYLINE and _BYLINE.search(r.text) and bylines.parse_byline(r.text)
    }
    standalone = frozenset(signed | titles | salutation | written)
    unnumbered = find_unnumbered_headings(rows, standalone)
    unnumbered |= {a.line for a, b in pairwise(rows) if b.line in unnumbered and is_ornament_number(a, b)}
    passages, doubts = join_lines(rows, standalone | unnumbered, gongwen.attachment_continuations(rows))
    passages = _merge_titles(passages, rows, attached)
    firsts = frozenset(rows[p].line for p in attached)
    runs = _table_runs(passages)
    kept = [p for i, p in enumerate(passages) if not any(a < i < b for a, b in runs)]
    tables = {passages[a].first.line: _table(passages[a:b]) for a, b in runs}
    built = build_blocks(kept, unnumbered, firsts, gongwen.attachment_note_lines(rows) | signed)
    return Body(tuple(tables.get(p.first.line, block) for p, block in zip(kept, built, strict=True)), tuple(doubts))


def _signed_lines(rows: list[Row], signatures: list[gongwen.Signature]) -> set[int]:
    """Raw line numbers of signature blocks, and of a name that signs the end."""
    signed = {line for s in signatures for line in s.lines}
    if bylines.parse_signed_name(rows[-1].text):
        signed.add(rows[-1].line)
    return signed


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
