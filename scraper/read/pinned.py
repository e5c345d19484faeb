"""What pins say, carried out: where documents begin, which lines are text whatever any rule took them for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.doubt import BODY, Doubt
from scraper.roles.pins import Pin, Says, find_again, lines_that
from scraper.text.rows import Account, Row


@dataclass(frozen=True)
class Pinned:
    """The pins of a raw thing on the lines where their words stand."""

    pins: tuple[Pin, ...]
    lost: tuple[Pin, ...]
    rows: dict[int, Row]
    """The rows of the raw thing, as extracted, by line."""

    @classmethod
    def on(cls, pins: Sequence[Pin], rows: Sequence[Row]) -> Pinned:
        """The pins as they lie on `rows`."""
        found, lost = find_again(pins, rows)
        return cls(found, lost, {row.line: row for row in rows})

    def touches(self, rows: list[Row]) -> bool:
        """Whether a pin says of some of `rows` what they are in their document."""
        lines = {row.line for row in rows}
        return bool(lines & lines_that(self.pins, Says.TITLE, Says.BODY, Says.NOT_BODY, Says.CAPTION))

    def groups(self, groups: list[list[Row]], account: Account) -> list[list[Row]]:
        """The rows of each document: those pinned as text back in them, cut where one begins, joined where one goes on."""
        there = {row.line: row for group in groups for row in group}
        gone = [line for line in sorted(lines_that(self.pins, Says.BODY)) if line in self.rows and line not in there]
        if gone and groups:
            for line in gone:
                home = next((group for group in reversed(groups) if group[0].line <= line), groups[0])
                home.append(account.give_back(self.rows[line]))
            groups = [sorted(group, key=lambda row: row.line) for group in groups]
        begins, joined = ({p.first for p in self.pins if p.says is says} for says in (Says.BEGINS, Says.CONTINUES))
        out: list[list[Row]] = []
        for group in groups:
            for position, row in enumerate(group):
                starts = (position == 0 and row.line not in joined) or (
                    bool(begins) and _is_first(row, group, position, begins)
                )
                if starts or not out:
                    out.append([])
                out[-1].append(row)
        return out

    def with_text(self, body: list[Row], within: list[Row], account: Account) -> list[Row]:
        """`body` with the lines that are pinned as text, whole, wherever they went."""
        lines = range(within[0].line, within[-1].line + 1) if within else range(0)
        texts = {line for line in lines_that(self.pins, Says.BODY) if line in lines and line in self.rows}
        whole = {row.line for row in body if row.live == ((0, len(row.raw)),)}
        missing = sorted(texts - whole)
        if not missing:
            return body
        returned = [account.give_back(self.rows[line]) for line in missing]
        rest = [row for row in body if row.line not in missing]
        return sorted([*rest, *returned], key=lambda row: row.line)

    def without_others(self, rows: list[Row], account: Account) -> list[Row]:
        """`rows` without those that are pinned as no text."""
        others = lines_that(self.pins, Says.NOT_BODY, Says.CAPTION)
        for row in rows:
            if row.line in others:
                account.remove(row, "chrome: inside the text")
        return [row for row in rows if row.line not in others]

    def doubts(self) -> list[Doubt]:
        """One for each pin whose words stand nowhere any more."""
        return [
            Doubt(about=BODY, chosen=pin.words, sentence=f"标注过的“{pin.words[:20]}”在原件里找不到了，这条标注没有用上。")
            for pin in self.lost
        ]


def _is_first(row: Row, group: list[Row], position: int, begins: set[int]) -> bool:
    """Whether a document begins with `row`: a pin lies on its line, or on one just above that is gone from the group."""
    above = group[position - 1].line if position else 0
    return any(above < line <= row.line for line in begins)
