"""Rows of a raw text that know which characters they came from, and the account of every character taken away.

A row is what is still unexplained of one raw line. Stages cut pieces out of rows and put them on the account with a
reason; what is left at the end is the body. `Account.audit` proves that nothing was lost or used twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Flag, auto
from functools import cached_property

from archive.errors import AccountingError
from archive.ledger import DRAWN, Entry
from archive.simplified import simplified
from scraper.text.place import Place


class Hint(Flag):
    """What the markup of a page says of a row; evidence, never proof."""

    NONE = 0
    PAGE_TITLE = auto()
    """The `<title>` of a page."""
    META = auto()
    """A declared label and value of a page's head."""
    TITLE = auto()
    """Marked as a main heading."""
    HEADING = auto()
    """Marked as a heading or wholly bold."""
    CHROME = auto()
    """In navigation, aside, footer, form."""
    LINK = auto()
    """Nothing but a link."""
    MAIN = auto()
    """Inside the element that holds the article."""
    RIGHT = auto()
    """Aligned right: a signature or date."""
    CENTRE = auto()
    """Centred: a title or heading."""
    CAPTION = auto()
    """Marked as the caption of a picture."""
    TABLE = auto()
    """One row of a data table, cells separated by tabs."""
    BREAK = auto()
    """Ends at a line break inside a paragraph."""
    PARAGRAPH = auto()
    """A paragraph or list item of its own in the markup."""
    HIDDEN = auto()
    """Not shown to a reader of the page."""
    FILE = auto()
    """Nothing but links to files for download."""
    HEADLINE = auto()
    """Printed across columns in type of its own, or named by contents: a headline, what introduces it, a page's head."""


@dataclass(frozen=True)
class Row:
    """The unexplained part of one raw line."""

    line: int
    """From 1."""
    raw: str
    """The whole raw line."""
    live: tuple[tuple[int, int], ...]
    """Ranges of `raw` that are not explained yet, in order."""
    blanks_before: int = 0
    """Blank raw lines directly above."""
    hint: Hint = Hint.NONE
    level: int = 0
    """Heading level the source's markup gives; 0 for none."""
    new_page: bool = False
    """Whether a page of the printed document begins here."""
    key: str | None = None
    """The front-matter key that the markup of a page says this line is the value of."""
    aside: str | None = None
    """Why this line is no part of the running text, by the source's own markup: `ruby reading`, `watermark`; None for text."""
    drawn: tuple[int, int] = (0, 0)
    """The part of `raw` that the source keeps as no text and its program draws: the number of a list's item."""
    place: Place | None = None
    """Where it stands in the element tree of its page."""
    size: float = 0.0
    """Of the type, in points; 0 where the source does not say."""
    column: float = 0.0
    """Width of the lines of the page's columns that it was pasted from; 0 where the page does not tell."""

    @cached_property
    def _live_text(self) -> str:
        return "".join(self.raw[s:e] for s, e in self.live)

    @cached_property
    def text(self) -> str:
        """The unexplained text, stripped."""
        return self._live_text.strip(_SPACES)

    @cached_property
    def folded(self) -> str:
        """The unexplained text in simplified characters, sign for sign: for recognising, never for writing."""
        return simplified(self.text)

    @cached_property
    def squashed(self) -> str:
        """The unexplained text without any white space."""
        return re.sub(r"\s", "", self._live_text.replace("\u200b", ""))

    @cached_property
    def indent(self) -> float:
        """The width of the leading white space in full-width characters."""
        lead = self._live_text[: len(self._live_text) - len(self._live_text.lstrip(_SPACES))]
        return sum(1.0 if c == "\u3000" else 2.0 if c == "\t" else 0.5 for c in lead)

    @cached_property
    def width(self) -> float:
        """The printed width of the text in full-width characters, without the indent."""
        return display_width(self.text)

    def has(self, hint: Hint) -> bool:
        """Whether all of `hint` is set."""
        return hint in self.hint

    def spans_of(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The raw ranges of `text[start:end]`."""
        offset = len(self._live_text) - len(self._live_text.lstrip(_SPACES))
        start, end, spans, position = start + offset, end + offset, [], 0
        for s, e in self.live:
            low, high = max(start, position), min(end, position + e - s)
            if low < high:
                spans.append((s + low - position, s + high - position))
            position += e - s
        return tuple(spans)

    def without(self, start: int, end: int) -> Row:
        """This row with `text[start:end]` gone."""
        live = self.live
        for s, e in self.spans_of(start, end):
            live = tuple(piece for a, b in live for piece in _subtract(a, b, s, e))
        return replace(self, live=live)


LONGEST_LINE = 5_000
"""Longer lines are text and nothing else: no marks, labels or adverts are looked for in them."""
_SPACES = "".join(c for c in map(chr, range(0x10000)) if c.isspace()) + "\u200b\ufeff"


def _subtract(a: int, b: int, s: int, e: int) -> Iterable[tuple[int, int]]:
    if e <= a or s >= b:
        return ((a, b),)
    return tuple((low, high) for low, high in ((a, s), (e, b)) if low < high)


def display_width(text: str) -> float:
    """Width in full-width characters: ASCII counts half."""
    return sum(0.5 if ord(c) < 0x2E80 and c not in "“”‘’…—·×÷±№○●■□★☆①②③④⑤⑥⑦⑧⑨⑩" else 1.0 for c in text)


def rows_of(text: str) -> list[Row]:
    """The non-blank lines of `text` as rows; a form feed or a line that only a page top has begins a page."""
    rows: list[Row] = []
    blanks, new_page = 0, False
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw.strip(_SPACES):
            blanks += 1
            new_page = new_page or "\f" in raw
            continue
        rows.append(Row(number, raw, ((0, len(raw)),), blanks, new_page=new_page or raw.startswith("\f")))
        blanks, new_page = 0, False
    return rows


@dataclass
class Account:
    """What was taken from the rows, and why; `caption` and `value: …` are reasons too."""

    entries: list[Entry] = field(default_factory=list)

    def cut(self, row: Row, start: int, end: int, reason: str) -> Row:
        """Take `row.text[start:end]` away for `reason`."""
        for s, e in row.spans_of(start, end):
            if row.raw[s:e].strip(_SPACES):
                self.entries.append(Entry(row.line, s, e, reason, row.raw[s:e]))
        return row.without(start, end)

    def cut_all(self, row: Row, spans: list[tuple[int, int]], reason: str) -> Row:
        """Take several pieces of `row.text` away at once; `spans` are in order and do not overlap."""
        live: list[tuple[int, int]] = []
        raw_spans = [piece for start, end in spans for piece in row.spans_of(start, end)]
        for s, e in raw_spans:
            if row.raw[s:e].strip(_SPACES):
                self.entries.append(Entry(row.line, s, e, reason, row.raw[s:e]))
        position = 0
        for a, b in row.live:
            low = a
            while position < len(raw_spans) and raw_spans[position][0] < b:
                s, e = raw_spans[position]
                if low < s:
                    live.append((low, s))
                low = e
                position += 1
            if low < b:
                live.append((low, b))
        return replace(row, live=tuple(live)) if spans else row

    def remove(self, row: Row, reason: str) -> None:
        """Take all that is left of `row` away."""
        self.cut(row, 0, len(row.text), reason)

    def value(self, row: Row, key: str) -> str:
        """Take all that is left of `row` as a value of the front-matter `key`; the text is returned."""
        self.remove(row, f"value: {key}")
        return row.text

    def take_asides(self, rows: Iterable[Row]) -> list[Row]:
        """The rows without those that the source's markup sets aside, which go on the account."""
        out = []
        for row in rows:
            if row.aside:
                self.remove(row, row.aside)
            else:
                out.append(row)
        return out

    def give_back(self, row: Row) -> Row:
        """`row` with all its characters but the marks of a converter; nothing else of its line is on the account any more."""
        marks = [e for e in self.entries if e.line == row.line and e.reason.startswith("source-markdown")]
        self.entries = [e for e in self.entries if e.line != row.line or e in marks]
        live: tuple[tuple[int, int], ...] = ((0, len(row.raw)),)
        for mark in marks:
            live = tuple(piece for a, b in live for piece in _subtract(a, b, mark.start, mark.end))
        return replace(row, live=live)

    def book_drawn(self, body: Iterable[Row]) -> None:
        """Note which characters of the body the source's program drew: they stay, and a reader can tell them."""
        for row in body:
            start, end = row.drawn
            if start < end and any(a <= start and end <= b for a, b in row.live):
                self.entries.append(Entry(row.line, start, end, f"{DRAWN}: list number", row.raw[start:end]))

    def audit(self, text: str, body: Iterable[Row]) -> None:
        """Raise AccountingError unless every character of `text` is in `body` or in one entry, and only there."""
        lines = text.split("\n")
        used: dict[int, list[tuple[int, int]]] = {}
        for entry in self.entries:
            used.setdefault(entry.line, []).append((entry.start, entry.end))
        for row in body:
            used.setdefault(row.line, []).extend(row.live)
        for number, line in enumerate(lines, 1):
            counts = [0] * len(line)
            for start, end in used.get(number, ()):
                for position in range(start, end):
                    counts[position] += 1
            for position, sign in enumerate(line):
                if sign.strip(_SPACES) and counts[position] != 1:
                    what = "没有去处" if counts[position] == 0 else "用了两次"
                    raise AccountingError(
                        f"第 {number} 行第 {position + 1} 个字“{sign}”{what}", next_step="请把原件交给维护者：这是程序的错误"
                    )
