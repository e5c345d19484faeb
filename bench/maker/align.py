"""The rows of an extractor beside the stream of a made thing: the role of every character of every row."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby

from bench.maker.made import Made
from bench.maker.role import Role
from scraper.text.layout import Layout
from scraper.text.rows import Hint, Row

_AHEAD = 6_000
"""How far ahead a row is looked for, in characters: longer than any list that a page puts between two lines."""
_LEAST = 4
"""Shorter pieces stand everywhere; they are only taken where the last match ended."""


@dataclass(frozen=True)
class Span:
    """A range of a raw line and its role; None where the maker wrote no such characters."""

    start: int
    end: int
    role: Role | None


@dataclass(frozen=True)
class Labelled:
    """The roles of a whole layout."""

    rows: tuple[tuple[Span, ...], ...]
    """For each row of the layout its spans in order, from its first visible character to its last."""
    documents: tuple[int, ...]
    """For each row the number of its document, from 0; rows above the first document are that one's."""
    unknown: int
    """Visible characters of rows that have no role."""
    total: int
    """Visible characters of rows."""
    lost: str
    """Visible characters of the stream that reached no row."""

    def role_of(self, number: int) -> Role | None:
        """The role of most characters of the row."""
        spans = self.rows[number]
        return max(spans, key=lambda s: s.end - s.start).role if spans else None


def label(layout: Layout, made: Made) -> Labelled:
    """The role of every raw span of `layout`, which an extractor made of `made.data`."""
    stream = _Stream(made)
    rows: list[tuple[Span, ...]] = []
    documents: list[int] = []
    unknown = total = 0
    for row in layout.rows:
        if row.hint & (Hint.PAGE_TITLE | Hint.META):
            rows.append((Span(0, len(row.raw), Role.PAGE_TITLE),))
            documents.append(0)
            continue
        roles = _roles_of(row, stream)
        total += len(roles)
        unknown += sum(role is None for _, role in roles)
        rows.append(_spans(roles))
        documents.append(stream.document())
    return Labelled(tuple(rows), tuple(documents), unknown, total, stream.unused())


def _roles_of(row: Row, stream: _Stream) -> list[tuple[int, Role | None]]:
    """Position in the raw line and role of each visible character."""
    visible = [(i, c) for i, c in enumerate(row.raw) if is_visible(c)]
    text = "".join(c for _, c in visible)
    roles: list[Role | None] = [None] * len(text)
    done = 0
    while done < len(text):
        at, length = stream.find(text, done)
        if length:
            roles[done : done + length] = stream.take(at, length)
        done += max(1, length)
    return [(i, role) for (i, _), role in zip(visible, roles, strict=True)]


def _spans(roles: list[tuple[int, Role | None]]) -> tuple[Span, ...]:
    """Neighbouring characters of one role as a span; characters without role go with what stands before them."""
    known: list[tuple[int, Role | None]] = []
    before: Role | None = next((role for _, role in roles if role), None)
    for i, role in roles:
        before = role or before
        known.append((i, before))
    out: list[Span] = []
    for role, group in groupby(known, key=lambda item: item[1]):
        positions = [i for i, _ in group]
        out.append(Span(positions[0], positions[-1] + 1, role))
    return tuple(out)


def is_visible(character: str) -> bool:
    """Whether a character shows: neither white space nor without width."""
    return not character.isspace() and character not in "\u200b\ufeff\u2060"


class _Stream:
    """The characters of a made thing, and which of them rows have taken."""

    def __init__(self, made: Made) -> None:
        pieces: list[tuple[str, Role]] = []
        self.starts: list[int] = []
        for number, (text, role) in enumerate(made.stream):
            self.starts += [len(pieces)] * made.starts.count(number)
            pieces += [(c, role) for c in text if is_visible(c)]
        self.text = "".join(c for c, _ in pieces)
        self.roles = [role for _, role in pieces]
        self.taken = bytearray(len(self.text))
        self.first = 0
        """The first character that is not taken."""
        self.last = 0
        """Where the last match ended."""

    def document(self) -> int:
        """The number of the document that the last match belongs to."""
        return max(0, bisect_left(self.starts, self.last) - 1)

    def find(self, text: str, done: int) -> tuple[int, int]:
        """Where `text[done:]`, or as much of it as possible, stands in what is not taken; length 0 where nothing does."""
        rest = text[done:]
        for start in dict.fromkeys((self.last, self.first)):
            if self.text.startswith(rest, start) and not any(self.taken[start : start + len(rest)]):
                return start, len(rest)
        whole = self._ahead(rest) if len(rest) >= _LEAST else -1
        if whole >= 0:
            return whole, len(rest)
        return self._partly(rest)

    def _ahead(self, rest: str) -> int:
        for start, end in ((self.last, self.last + _AHEAD), (self.first, self.first + _AHEAD), (0, len(self.text))):
            at = self.text.find(rest, start, end)
            while at >= 0 and any(self.taken[at : at + len(rest)]):
                at = self.text.find(rest, at + 1, end)
            if at >= 0:
                return at
        return -1

    def _partly(self, rest: str) -> tuple[int, int]:
        """The longest beginning of `rest` at the likely places, else anywhere."""
        best = (0, 0)
        for start in dict.fromkeys((self.last, self.first)):
            best = max(best, (start, self._common(rest, start)), key=lambda found: found[1])
        if best[1] >= min(_LEAST, len(rest)):
            return best
        if len(rest) < _LEAST:
            at = self._ahead(rest) if rest[0] >= "\u4e00" else -1  # a lone mark may be the extractor's own
            return (at, len(rest)) if at >= 0 else best
        at = self._ahead(rest[:_LEAST])
        return (at, self._common(rest, at)) if at >= 0 else best

    def _common(self, rest: str, start: int) -> int:
        """How many characters of `rest` stand at `start` untaken."""
        length = 0
        while (
            length < len(rest)
            and start + length < len(self.text)
            and self.text[start + length] == rest[length]
            and not self.taken[start + length]
        ):
            length += 1
        return length

    def take(self, at: int, length: int) -> list[Role | None]:
        """The roles of these characters, which are taken now."""
        self.taken[at : at + length] = b"\1" * length
        self.last = at + length
        while self.first < len(self.taken) and self.taken[self.first]:
            self.first += 1
        return list(self.roles[at : at + length])

    def unused(self) -> str:
        """What no row has taken."""
        return "".join(c for c, taken in zip(self.text, self.taken, strict=True) if not taken)
