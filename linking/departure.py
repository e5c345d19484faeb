"""One step of a document's links: from where its passages stood to where they stand after an edit.

The ledger keeps for each departed link one target that is there now, never a chain: each step carries the targets of
older links along with the passages they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from linking.passage import Passage, Row
from linking.published import Departed, Fate, LinkLedgerDamaged


class Destination(NamedTuple):
    """Where the passage of a published link went in this step."""

    fate: Fate
    target: str
    """As in `Departed.target`."""
    entry: str = ""
    why: str = ""


def depart(
    rows: Sequence[Row],
    destinations: Sequence[Destination | None],
    departed: Iterable[Departed],
    new: Sequence[Passage],
    today: str,
) -> tuple[list[Departed], list[Departed]]:
    """Older departed links carried along, and those that depart in this step.

    `destinations` has one entry a row; null where nobody knows, which leaves the links to it out.
    """
    step = _Step(rows, destinations, new, today)
    carried = [moved for link in departed if (moved := step.carry(link))]
    return carried, [step.leave(i) for i in range(len(rows)) if step.leaves(i)]


class _Step:
    def __init__(
        self, rows: Sequence[Row], destinations: Sequence[Destination | None], new: Sequence[Passage], today: str
    ) -> None:
        self._rows = rows
        self._destinations = destinations
        self._today = today
        self._position = {row.anchor: i for i, row in enumerate(rows)}
        taken = {destination.target for destination in destinations if destination}
        self._fresh = {p.row.anchor: p.row for p in new if f"#{p.row.anchor}" not in taken}

    def leaves(self, i: int) -> bool:
        destination = self._destinations[i]
        return destination is not None and destination.target != f"#{self._rows[i].anchor}"

    def leave(self, i: int) -> Departed:
        row, destination = self._rows[i], self._destinations[i]
        assert destination is not None
        return Departed(
            row.anchor,
            self._today,
            destination.fate,
            destination.target,
            self._place_above(i),
            destination.entry,
            destination.why,
            row.sketch,
        )

    def carry(self, link: Departed) -> Departed | None:
        """`link` after this step; null where its passage is back under its anchor, or where nobody knows."""
        if link.target.startswith("#"):
            moved = self._follow(link)
        else:
            moved = replace(link, place=self._place_at(link.place))
            back = self._fresh.get(link.anchor)
            # A withdrawn document leaves no sketch; its anchor tells the passage when it comes back.
            if back and link.sketch in ("", back.sketch):
                return None
        return None if moved and moved.target == f"#{link.anchor}" else moved

    def _follow(self, link: Departed) -> Departed | None:
        i = self._position.get(link.target[1:])
        if i is None:
            raise LinkLedgerDamaged(
                f"链接账本里，旧链接 #{link.anchor} 指向的 {link.target} 不在账本里",
                next_step="从版本历史恢复 published 文件夹",
            )
        destination = self._destinations[i]
        if destination is None:
            return None
        if not self.leaves(i):
            return replace(link, place=self._place_above(i))
        return replace(
            link,
            day=self._today,
            fate=_joined(link.fate, destination.fate),
            target=destination.target,
            place=self._place_above(i),
            entry=link.entry or destination.entry,
            why=destination.why or link.why,
        )

    def _place_at(self, anchor: str) -> str:
        i = self._position.get(anchor)
        return "" if i is None else self._place_above(i + 1)

    def _place_above(self, i: int) -> str:
        """The anchor now of the last passage before row `i` that is still in this document."""
        for destination in reversed(self._destinations[:i]):
            if destination and destination.target.startswith("#"):
                return destination.target[1:]
        return ""


def _joined(first: Fate, then: Fate) -> Fate:
    """What one change after another comes to."""
    if first is Fate.SAME or then in (Fate.MOVED, Fate.REMOVED):
        return then
    return first if then is Fate.SAME else Fate.CORRECTED
