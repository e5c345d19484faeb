"""After each build the export is searched for every title and for random strings: a miss stops the build.

It reads the files that readers will load, not the index they were made from.
"""

from __future__ import annotations

import base64
import json
import random
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from archive.errors import IndexDamaged
from indexer.export import MANIFEST
from indexer.fold import BORDER, fold
from indexer.generation import load_generation
from indexer.matching import pairs_of
from indexer.postings import decode_numbers, decode_rising
from indexer.schema import decode_head
from indexer.shards import decode_script_text
from indexer.term_runs import TermRuns

RANDOM_STRINGS = 200

_SHARD = re.compile(r'hongzhuShard\("[\w-]+",\[(\d+),"([^"]*)","(.*)"\]\);\n', re.S)


def verify_export(index_dir: Path, export_dir: Path) -> int:
    """How many strings were searched in the export below `export_dir`; raises IndexDamaged where one is not found."""
    manifest = _load_manifest(export_dir)
    live = {file.id for file in load_generation(index_dir).files.values()}
    searched = 0
    found: set[str] = set()
    for number, entry in enumerate(manifest["parts"]):
        part = _ExportedPart(export_dir, entry["name"], json.loads(zlib.decompress(base64.b64decode(entry["head"]))))
        replaced = set(manifest["replaced"]) if number == 0 else set()
        for ordinal, row, texts in part.records():
            if ordinal not in replaced:
                found.add(row[0])
                searched += part.must_find(ordinal, row[1], texts[0])
        dice = random.Random(entry["name"])
        searched += sum(part.must_find(*_draw(part, dice)) for _ in range(RANDOM_STRINGS if part.count else 0))
    if found != live:
        raise _miss(f"导出的检索文件里少了或多了文档：{', '.join(sorted(found ^ live)[:3])}", export_dir)
    return searched


def _draw(part: _ExportedPart, dice: random.Random) -> tuple[int, str, str]:
    ordinal = dice.randrange(part.count)
    text = dice.choice(dice.choice(part.texts(ordinal)[1]).split(BORDER))
    start = dice.randrange(max(1, len(text)))
    return ordinal, text[start : start + dice.randint(2, 10)], text


class _ExportedPart:
    def __init__(self, folder: Path, name: str, head: dict[str, Any]) -> None:
        self._folder, self._name, self._head = folder, name, head
        self._runs = TermRuns(tuple(head["characters"]), tuple(head["files"]))
        self._common: dict[str, str] = {}
        at = 0
        for number, count in enumerate(head["commonRuns"]):
            for _ in range(count):
                self._common[head["common"][at : at + 2]] = f"{name}-c{number}"
                at += 2
        self.count = len(head["cards"]["passages"])
        self._starts = [0]
        for count in head["cards"]["passages"]:
            self._starts.append(self._starts[-1] + count)
        self._terms = lru_cache(maxsize=None)(self._load_terms)
        self._texts = lru_cache(maxsize=64)(self._load_records)

    def records(self) -> Iterator[tuple[int, list[Any], list[str]]]:
        for run, first in enumerate(self._head["texts"]):
            passages, rows = self._texts(run)
            for offset, row in enumerate(rows):
                yield first + offset, row, [passages[number] for number in row[5]]

    def texts(self, ordinal: int) -> tuple[list[Any], list[str]]:
        run = max(n for n, first in enumerate(self._head["texts"]) if first <= ordinal)
        passages, rows = self._texts(run)
        row = rows[ordinal - self._head["texts"][run]]
        return row, [passages[number] for number in row[5]]

    def must_find(self, ordinal: int, asked: str, text: str) -> int:
        """1 where `asked` is found in the record, 0 where it is too short to be asked; raises IndexDamaged on a miss."""
        needle = fold(asked)
        if len(needle) < 2 or needle not in fold(text):
            return 0
        start, end = self._starts[ordinal : ordinal + 2]
        common: set[int] | None = None
        for pair in pairs_of(needle):
            places = {place for place in self._passages(pair) if start <= place < end}
            common = places if common is None else common & places
        if not common:
            raise _miss(f"导出的检索文件查不到“{asked}”", self._folder)
        return 1

    @lru_cache(maxsize=20_000)  # noqa: B019  one part lives as long as the check
    def _passages(self, term: str) -> list[int]:
        file = self._common.get(term) or f"{self._name}-t{self._runs.file_of(term)}"
        packed = self._terms(file).get(term)
        return decode_rising(packed[decode_head(packed)[2] :]) if packed else []

    def _load_terms(self, name: str) -> dict[str, bytes]:
        data = _load_shard(self._folder / f"{name}.js")
        begin = next(n for n, byte in enumerate(data) if byte < 128) + 1
        end = begin + decode_numbers(data[:begin])[0]
        terms = data[begin:end].decode("utf-8").split("\n") if end > begin else []
        lengths = []
        for _ in terms:
            stop = next(n for n in range(end, len(data)) if data[n] < 128) + 1
            lengths.append(decode_numbers(data[end:stop])[0])
            end = stop
        lists = {}
        for term, length in zip(terms, lengths, strict=True):
            lists[term] = data[end : end + length]
            end += length
        return lists

    def _load_records(self, run: int) -> Any:
        return json.loads(_load_shard(self._folder / f"{self._name}-x{run}.js").decode("utf-16-le"))


def _load_manifest(folder: Path) -> dict[str, Any]:
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    manifest: dict[str, Any] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return manifest


def _load_shard(path: Path) -> bytes:
    try:
        match = _SHARD.fullmatch(path.read_bytes().decode("utf-16"))
        if match:
            return zlib.decompress(decode_script_text(int(match[1]), match[2], match[3].encode("utf-16-le")))
    except (OSError, ValueError, zlib.error):
        pass
    raise _miss(f"检索文件损坏：{path.name}", path.parent)


def _miss(what: str, where: Path) -> IndexDamaged:
    return IndexDamaged(what, where=str(where), next_step="删去 data/index 后重新运行 hongzhu build；若仍如此，请报告")
