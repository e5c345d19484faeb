"""Does the guarantee hold on all laws? Random strings, held against a linear scan of the folded texts.

    nice .venv/bin/python bench/search_guarantee.py [../shared/corpus/laws.tar.xz] [--small] [--strings=2000]

A string of 2 to 15 characters is copied from a random passage as printed. Every record that holds it must stand above every
one that does not: the first hits are compared with the scan, as many as hold it and at most 25; and no fewer may be found.
In quotes exactly the holders must be found, where no more than 25 are; the number may be too high where it is said to be 约.
"""

from __future__ import annotations

import random
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

from build import REPOSITORY, SMALL, read_laws, write_records

from hongzhu.progress import progress_bar
from indexer.build import update_index
from indexer.fold import BORDER, fold
from indexer.passages import passages_of
from indexer.search import Results, Searcher

COMPARED = 25


class Scan:
    """All folded texts in one, a border after each value."""

    def __init__(self, texts: dict[str, tuple[str, ...]]) -> None:
        self._ids, self._starts, parts, at = list(texts), [], [], 0
        for passages in texts.values():
            self._starts.append(at)
            parts.append("".join(fold(text) + BORDER for text in passages))
            at += len(parts[-1])
        self._text = "".join(parts)

    def holders(self, needle: str) -> set[str]:
        """The ids of the records that hold `needle`."""
        found: set[str] = set()
        at = self._text.find(needle)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found.add(self._ids[number])
            if number + 1 == len(self._starts):
                break
            at = self._text.find(needle, self._starts[number + 1])
        return found


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    count = next((int(argument[10:]) for argument in sys.argv if argument.startswith("--strings=")), 2000)
    laws = list(read_laws(Path(paths[0]) if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz"))
    if "--small" in sys.argv:
        laws = laws[:: len(laws) // SMALL][:SMALL]
    texts = {law.id: passages_of(law).texts for law in laws}
    with tempfile.TemporaryDirectory() as name:
        write_records(laws, Path(name) / "archive")
        laws.clear()
        update_index(Path(name) / "archive", Path(name) / "index")
        with Searcher(Path(name) / "index") as searcher, progress_bar("查对") as report:
            broken = check(searcher, texts, count, report)
    print(f"{len(texts)} 份，{count} 条文字，不符 {len(broken)} 条：{broken[:5]}")
    sys.exit(bool(broken))


def check(searcher: Searcher, texts: dict[str, tuple[str, ...]], count: int, report: Callable[[int, int], None]) -> list[str]:
    """The strings for which the guarantee is broken."""
    scan, dice, ids = Scan(texts), random.Random(2026), list(texts)
    broken = []
    for number in range(1, count + 1):
        needle = draw(texts[dice.choice(ids)], dice)
        held = scan.holders(fold(needle))
        wanted = min(len(held), COMPARED)
        results = searcher.search(needle, limit=wanted)
        quoted = (
            searcher.search(f'"{needle}"', limit=COMPARED) if len(held) <= COMPARED and not set(needle) & set('"“”＂') else None
        )
        is_kept = results.total >= len(held) and {hit.id for hit in results.hits} <= held and len(results.hits) == wanted
        if not is_kept or (quoted and ({hit.id for hit in quoted.hits} != held or _is_miscounted(quoted, len(held)))):
            broken.append(needle)
        report(number, count)
    return broken


def _is_miscounted(results: Results, held: int) -> bool:
    return results.total != held if results.is_exact else results.total < held


def draw(passages: tuple[str, ...], dice: random.Random) -> str:
    """A piece of a passage of two folded characters or more that reads as text, not as operators."""
    while True:
        value = dice.choice(dice.choice(passages).split(BORDER))
        start = dice.randrange(len(value)) if value else 0
        needle = value[start : start + dice.randint(2, 15)]
        if len(fold(needle)) >= 2 and not set(needle) & set('-－|｜:："“”＂'):
            return needle


if __name__ == "__main__":
    main()
