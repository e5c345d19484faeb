"""After each build the export is searched for every title and for random strings: a miss stops the build.

It reads the files that readers will load, not the index they were made from.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from archive.errors import IndexDamaged
from indexer.export import MANIFEST
from indexer.fold import BORDER, fold
from indexer.generation import load_generation
from indexer.matching import common_keys, pairs_of
from indexer.part_head import unpack_head
from indexer.passages import TITLE
from indexer.postings import decode_head, decode_rising
from indexer.record_shards import StoredRecord, decode_records
from indexer.shards import decode_script_text, decode_terms
from indexer.text_code import TextCode

RANDOM_STRINGS = 200

_AGAIN = "删去 data/index 后重新运行 hongzhu build；若仍如此，请报告"
_SHARD = re.compile(r'hongzhuShard\("[\w-]+",\[(\d+),"([^"]*)","(.*)"\]\);\n', re.S)


class ExportOutdated(IndexDamaged):
    """An export whose documents are not those of the index."""


def verify_shards(export_dir: Path) -> int:
    """How many shards below `export_dir` there are, each decoded; raises IndexDamaged for one that browsers cannot read."""
    shards = sorted(export_dir.glob("[ps]*.js"))
    for path in shards:
        load_shard(path)
    return len(shards)


def verify_export(index_dir: Path, export_dir: Path) -> int:
    """How many strings were searched in the export below `export_dir`; raises IndexDamaged where one is not found."""
    manifest = _load_manifest(export_dir)
    live = {file.id for file in load_generation(index_dir).files.values()}
    searched = 0
    found: set[str] = set()
    common: frozenset[str] | None = None
    names = iter(load_shard(export_dir / f"{manifest['names']}.js").decode("utf-8").split("\n"))
    for number, entry in enumerate(manifest["parts"]):
        replaced = set(manifest["replaced"]) if number == 0 else set()
        part = _ExportedPart(export_dir, entry, replaced, common)
        common = part.common
        for ordinal, record in part.records():
            name = next(names, "")
            if ordinal in replaced:
                _must_be_empty(record, name, export_dir)
            else:
                found.add(record.id)
                title = part.text(record, TITLE)
                if not name.startswith(f"{record.id}\t"):
                    raise _miss(f"导出的检索文件里少了标题：{record.id}", export_dir)
                searched += part.must_find(ordinal, title, title)
        dice = random.Random(entry["name"])
        searched += sum(part.must_find(*_draw(part, dice)) for _ in range(RANDOM_STRINGS if part.live else 0))
    if found != live:
        what = f"导出的检索文件里少了或多了文档：{', '.join(sorted(found ^ live)[:3])}"
        raise ExportOutdated(what, where=str(export_dir), next_step=_AGAIN)
    return searched


def _draw(part: _ExportedPart, dice: random.Random) -> tuple[int, str, str]:
    ordinal = dice.choice(part.live)
    record = part.record(ordinal)
    text = dice.choice(part.text(record, dice.randrange(len(record.texts))).split(BORDER))
    start = dice.randrange(max(1, len(text)))
    return ordinal, text[start : start + dice.randint(2, 10)], text


def _must_be_empty(record: StoredRecord, name: str, where: Path) -> None:
    """Raises IndexDamaged where the old text of a corrected or withdrawn record would be published."""
    if record.texts or name:
        what = f"导出的检索文件里还有已改正或撤下的原文：{record.id}"
        raise IndexDamaged(what, where=str(where), next_step=_AGAIN)


class _ExportedPart:
    def __init__(self, folder: Path, entry: dict[str, Any], replaced: set[int], common: frozenset[str] | None) -> None:
        """`common` are the common pairs of the base, which are those of the archive; this part's own where it is the base."""
        head = unpack_head(entry["head"])
        self._folder, self._name, self._emptied = folder, entry["name"], entry["emptied"]
        self._runs = head.runs
        self.common = frozenset(head.runs.common_runs) if common is None else common
        self._code = TextCode(head.alphabet)
        self._firsts = head.firsts
        self.live = [ordinal for ordinal in range(len(head.windows)) if ordinal not in replaced]
        self._starts = [0, *accumulate(head.windows)]
        self._terms = lru_cache(maxsize=None)(self._load_terms)
        self._records = lru_cache(maxsize=64)(self._load_records)

    def records(self) -> Iterator[tuple[int, StoredRecord]]:
        for run, first in enumerate(self._firsts):
            yield from enumerate(self._records(run), first)

    def record(self, ordinal: int) -> StoredRecord:
        run = bisect_right(self._firsts, ordinal) - 1
        return self._records(run)[ordinal - self._firsts[run]]

    def text(self, record: StoredRecord, number: int) -> str:
        return self._code.decode(record.texts[number])

    def must_find(self, ordinal: int, asked: str, text: str) -> int:
        """1 where `asked` is found in the record, 0 where it is too short to be asked; raises IndexDamaged on a miss."""
        needle = fold(asked)
        if len(needle) < 2 or needle not in fold(text):
            return 0
        start, end = self._starts[ordinal : ordinal + 2]
        common: set[int] | None = None
        for key in (*pairs_of(needle), *common_keys(self.common, needle)):
            places = self._passages(key)
            own = set(places[bisect_left(places, start) : bisect_left(places, end)])
            common = own if common is None else common & own
        if not common:
            raise _miss(f"导出的检索文件查不到“{asked}”", self._folder)
        return 1

    @lru_cache(maxsize=20_000)  # noqa: B019  one part lives as long as the check
    def _passages(self, term: str) -> list[int]:
        packed = self._terms(self._runs.name_of(term)).get(term)
        return decode_rising(packed[decode_head(packed)[2] :]).tolist() if packed else []

    def _load_terms(self, name: str) -> dict[str, bytes]:
        return decode_terms(load_shard(self._folder / f"{self._name}-{name}.js"))

    def _load_records(self, run: int) -> list[StoredRecord]:
        return decode_records(load_shard(self._folder / f"{self._name}-x{run}{self._emptied.get(str(run), '')}.js"), self._code)


def _load_manifest(folder: Path) -> dict[str, Any]:
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    manifest: dict[str, Any] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return manifest


def load_shard(path: Path) -> bytes:
    """What a shard holds; raises IndexDamaged for one that browsers cannot read."""
    try:
        match = _SHARD.fullmatch(path.read_bytes().decode("utf-16"))
        if match:
            return zlib.decompress(decode_script_text(int(match[1]), match[2], match[3].encode("utf-16-le")))
    except (OSError, ValueError, IndexError, OverflowError, zlib.error):
        pass
    raise _miss(f"检索文件损坏：{path.name}", path.parent)


def _miss(what: str, where: Path) -> IndexDamaged:
    return IndexDamaged(what, where=str(where), next_step=_AGAIN)
