"""After each build the export is searched for every title and for random strings: a miss stops the build.

It reads the files that readers will load, not the index they were made from.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import Any

from archive.atomic import write_atomically
from archive.errors import IndexDamaged
from indexer.export import CACHE
from indexer.exported import BUILD_AGAIN, ExportedPart, entries_of, export_damaged, load_manifest, load_shard
from indexer.fold import BORDER, fold
from indexer.generation import load_generation
from indexer.matching import common_keys, pairs_of
from indexer.passages import TITLE
from indexer.record_shards import StoredRecord

RANDOM_STRINGS = 200
RANDOM_STRINGS_OF_PASSED = 20
_PASSED = "passed.txt"
"""Which parts of the export were searched whole."""


class ExportOutdated(IndexDamaged):
    """An export whose documents are not those of the index."""


def verify_shards(export_dir: Path) -> int:
    """How many shards below `export_dir` there are, each decoded; raises IndexDamaged for one that browsers cannot read."""
    shards = sorted(export_dir.glob("[ps]*.js"))
    for path in shards:
        load_shard(path)
    return len(shards)


def verify_export(index_dir: Path, export_dir: Path, *, goes_on: bool = False) -> int:
    """How many strings were searched in the export below `export_dir`; raises IndexDamaged where one is not found.

    Who goes on from the check before searches a part that passed it, and that never changes, for a few strings alone; of its
    texts only those are read that were written again.
    """
    manifest = load_manifest(export_dir)
    live = {file.id for file in load_generation(index_dir).files.values()}
    passed = _load_passed(index_dir) if goes_on else frozenset()
    searched = 0
    found: set[str] = set()
    common: frozenset[str] | None = None
    names = iter(load_shard(export_dir / f"{manifest['names']}.js").decode("utf-8").split("\n"))
    for entry, replaced in entries_of(manifest):
        part = _CheckedPart(export_dir, entry, replaced, common)
        common = part.common
        own = [next(names, "") for _ in part.windows]
        found.update(name.partition("\t")[0] for name in own if name)
        searched += _search_part(part, own, passed=part.name in passed)
    if found != live:
        what = f"导出的检索文件里少了或多了文档：{', '.join(sorted(found ^ live)[:3])}"
        raise ExportOutdated(what, where=str(export_dir), next_step=BUILD_AGAIN)
    if goes_on:
        text = "".join(f"{entry['name']}\n" for entry in manifest["parts"])
        write_atomically(index_dir / CACHE / _PASSED, text.encode("ascii"))
    return searched


def _load_passed(index_dir: Path) -> frozenset[str]:
    """The names of the parts that the last check searched."""
    try:
        return frozenset((index_dir / CACHE / _PASSED).read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _search_part(part: _CheckedPart, names: list[str], *, passed: bool) -> int:
    """How many titles and strings were searched; what is replaced must have neither text nor name."""
    searched = 0
    for number, record in part.records(only_emptied=passed):
        if number in part.replaced:
            _must_be_empty(record, names[number], part.folder)
            continue
        if not names[number].startswith(f"{record.id}\t"):
            raise export_damaged(f"导出的检索文件里少了标题：{record.id}", part.folder)
        title = part.text(record, TITLE)
        searched += part.must_find(number, title, title)
    dice = random.Random(part.name)
    strings = RANDOM_STRINGS_OF_PASSED if passed else RANDOM_STRINGS
    return searched + sum(part.must_find(*_draw(part, dice)) for _ in range(strings if part.live else 0))


def _draw(part: _CheckedPart, dice: random.Random) -> tuple[int, str, str]:
    ordinal = dice.choice(part.live)
    record = part.record(ordinal)
    text = dice.choice(part.text(record, dice.randrange(len(record.texts))).split(BORDER))
    start = dice.randrange(max(1, len(text)))
    return ordinal, text[start : start + dice.randint(2, 10)], text


def _must_be_empty(record: StoredRecord, name: str, where: Path) -> None:
    """Raises IndexDamaged where the old text of a corrected or withdrawn record would be published."""
    if record.texts or name:
        what = f"导出的检索文件里还有已改正或撤下的原文：{record.id}"
        raise IndexDamaged(what, where=str(where), next_step=BUILD_AGAIN)


class _CheckedPart(ExportedPart):
    def __init__(self, folder: Path, entry: dict[str, Any], replaced: set[int], common: frozenset[str] | None) -> None:
        """`common` are the common pairs of the base, which are those of the archive; this part's own where it is the base."""
        super().__init__(folder, entry, replaced)
        self.common = frozenset(self.runs.common_runs) if common is None else common
        self.live = [number for number in range(len(self.windows)) if number not in replaced]
        self._passages = lru_cache(maxsize=20_000)(self.places)

    def must_find(self, number: int, asked: str, text: str) -> int:
        """1 where `asked` is found in the record, 0 where it is too short to be asked; raises IndexDamaged on a miss."""
        needle = fold(asked)
        if len(needle) < 2 or needle not in fold(text):
            return 0
        start, end = self.starts[number : number + 2]
        common: set[int] | None = None
        for key in (*pairs_of(needle), *common_keys(self.common, needle)):
            places = self._passages(key)
            own = set(places[bisect_left(places, start) : bisect_left(places, end)])
            common = own if common is None else common & own
        if not common:
            raise export_damaged(f"导出的检索文件查不到“{asked}”", self.folder)
        return 1
