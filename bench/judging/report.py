"""Verdicts become a table: a line a family, then the sums with their intervals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.judging.doubts import Told
from bench.judging.intervals import Share
from bench.judging.verdict import Verdict

COLUMNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("title", frozenset({"title"})),
    ("start", frozenset({"start"})),
    ("end", frozenset({"end"})),
    ("dates", frozenset({"date_written", "date_published"})),
    ("number", frozenset({"doc_number"})),
    ("issuer", frozenset({"issuer"})),
    ("source", frozenset({"source_note"})),
    ("names", frozenset({"school", "region"})),
)
"""What a column counts as wrong."""
FACTS = frozenset({"title", "start", "end", "date_written", "date_published", "doc_number"})
"""All of these right is a document read right."""


_WORDINGS = 30
"""Kinds of doubts that are shown; rarer ones are no kinds."""


@dataclass
class Tally:
    """Verdicts of one family, or of several."""

    verdicts: list[Verdict] = field(default_factory=list)
    seconds: float = 0.0
    files: int = 0
    miscounted: int = 0
    """Files that gave another number of documents than they hold."""

    def add(self, other: Tally) -> None:
        self.verdicts += other.verdicts
        self.seconds += other.seconds
        self.files += other.files
        self.miscounted += other.miscounted

    def without(self, keys: Iterable[str]) -> Share:
        """Documents in which none of `keys` is wrong; a missing one is wrong in all."""
        keys = frozenset(keys)
        return self._share(lambda v: not v.is_missing and not keys & v.wrong.keys())

    @property
    def silent(self) -> Share:
        return self._share(lambda v: bool(v.silent))

    @property
    def missing(self) -> Share:
        return self._share(lambda v: v.is_missing)

    @property
    def whole(self) -> Share:
        """Documents whose body is the true one, character by character."""
        return self._share(lambda v: not v.is_missing and not v.is_body_wrong)

    @property
    def useful(self) -> Share:
        useful = sum(len(v.useful) for v in self.verdicts)
        return Share(useful, useful + sum(len(v.useless) for v in self.verdicts))

    @property
    def offering(self) -> Share:
        return Share(sum(v.offering for v in self.verdicts), sum(len(v.useful) for v in self.verdicts))

    @property
    def doubts(self) -> float:
        return sum(len(v.doubts) for v in self.verdicts) / max(1, len(self.verdicts))

    @property
    def lost(self) -> int:
        return sum(v.difference.lost_count for v in self.verdicts)

    @property
    def added(self) -> int:
        return sum(v.difference.added_count for v in self.verdicts)

    @property
    def characters(self) -> int:
        return sum(v.characters for v in self.verdicts)

    @property
    def silent_keys(self) -> Counter[str]:
        return Counter(key for v in self.verdicts for key in v.silent)

    def _share(self, holds: Callable[[Verdict], bool]) -> Share:
        return Share(sum(1 for v in self.verdicts if holds(v)), len(self.verdicts))


def print_table(tallies: Sequence[tuple[str, Tally]]) -> None:
    """A line a family; shares in per cent of its documents."""
    names = [name for name, _ in COLUMNS]
    print(
        f"| family | documents | {' | '.join(names)} | all right | body exact | silent | missing | doubts | useful | CPU ms |"
    )
    print("|---" * (len(names) + 9) + "|")
    for name, tally in tallies:
        shares = [f"{tally.without(keys).percent:.0f}" for _, keys in COLUMNS]
        rest = [tally.without(FACTS), tally.whole, tally.silent, tally.missing]
        figures = [f"{tally.doubts:.1f}", f"{tally.useful.percent:.0f} %", f"{1000 * tally.seconds / max(1, tally.files):.0f}"]
        cells = [name, str(len(tally.verdicts)), *shares, *(f"{share.percent:.0f}" for share in rest), *figures]
        print(f"| {' | '.join(cells)} |", flush=True)


def print_doubts(tally: Tally) -> None:
    """The kinds of doubts by their wording: how often each points at a fault, how often at what is right."""
    useful = Counter(_wording(doubt) for v in tally.verdicts for doubt in v.useful)
    useless = Counter(_wording(doubt) for v in tally.verdicts for doubt in v.useless)
    print("\nuseful, useless, doubt")
    for wording, _ in (useful + useless).most_common(_WORDINGS):
        print(f"  {useful[wording]:5} {useless[wording]:5}  {wording}")


def _wording(doubt: Told) -> str:
    """Its keys and its sentence without what is particular to one document."""
    sentence = re.sub(r"“[^”]*”?", "“…”", re.sub(r"《[^》]*》?", "《…》", doubt.sentence))
    return f"{', '.join(sorted(doubt.keys))}: {re.sub(r'[0-9]+', 'n', sentence)[:70]}"


def print_matrix(rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[str, str], Tally]) -> None:
    """A cell: refused documents, those that lost text, characters lost; empty where nothing is refused or lost."""
    print(f"| refused, with loss, characters | {' | '.join(columns)} |")
    print("|---" * (len(columns) + 1) + "|")
    for row in [*rows, "all"]:
        shown = []
        for column in columns:
            found = Tally()
            for each in rows if row == "all" else (row,):
                found.add(cells[each, column])
            losing = sum(1 for v in found.verdicts if v.difference.lost)
            shown.append(f"{found.missing.count}, {losing}, {found.lost}" if found.missing.count or losing else "")
        print(f"| {row} | {' | '.join(shown)} |")
    whole = Tally()
    for tally in cells.values():
        whole.add(tally)
    print_sums("all forms", whole)


def print_sums(name: str, tally: Tally) -> None:
    """What a group comes to, with intervals of 95 %."""
    print(f"\n{name}: {tally.files} files, {len(tally.verdicts)} documents, {tally.characters:,} characters")
    for label, share in (
        *((column, tally.without(keys)) for column, keys in COLUMNS),
        ("start and end", tally.without({"start", "end"})),
        ("all facts", tally.without(FACTS)),
        ("body exact", tally.whole),
        ("silent errors", tally.silent),
        ("missing (refused, or not told apart)", tally.missing),
        ("useful doubts", tally.useful),
        ("of these offering the right value", tally.offering),
    ):
        print(f"  {label:36} {share.count:5} of {share.total:5}  {share}")
    each = ", ".join(f"{key} {count}" for key, count in tally.silent_keys.most_common())
    print(f"  silently wrong: {each or 'nothing'}")
    print(f"  body characters lost {tally.lost:,}, added {tally.added:,}")
    print(f"  files that gave another number of documents: {tally.miscounted}")
    print(f"  doubts a document {tally.doubts:.2f}; CPU a file {1000 * tally.seconds / max(1, tally.files):.1f} ms", flush=True)
