"""Floors under what the search achieves: floors.json, and how it changes.

A test fails below its floor. `--raise-floors` lifts floors to what was achieved and sets new ones; only
`--lower-floors-because="…"` takes one down, and the reason is written beside it.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
_STEPS = 100
"""Floors are written in hundredths, rounded down: jieba and rjieba differ in the thousandths."""


@dataclass(frozen=True)
class Floors:
    """The floors in one file, and what this run may do to them."""

    path: Path = FLOORS
    may_raise: bool = False
    lower_because: str | None = None

    def hold(self, name: str, achieved: float) -> None:
        """Fail where `achieved` is below the floor `name`, or where there is no such floor."""
        floors = json.loads(self.path.read_text(encoding="utf-8"))
        floor = floors[name]["floor"] if name in floors else None
        new = math.floor(achieved * _STEPS + 1e-6) / _STEPS
        if self.may_raise and (floor is None or new > floor):
            self._write({**floors, name: {"floor": new}})
        elif floor is None:
            raise AssertionError(f"{name}: {achieved:.4f}, and no floor yet; pytest tests/relevance --raise-floors sets it")
        elif new < floor and self.lower_because:
            self._write({**floors, name: {"floor": new, "was": floor, "because": self.lower_because}})
        elif new < floor:
            raise AssertionError(f"{name}: {achieved:.4f}, below its floor {floor}")

    def _write(self, floors: dict[str, dict[str, object]]) -> None:
        text = json.dumps(dict(sorted(floors.items())), ensure_ascii=False, indent=1)
        self.path.write_text(text + "\n", encoding="utf-8")
