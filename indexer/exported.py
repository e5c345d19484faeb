"""Reads an export as the browser does, from its files alone: no index is opened."""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from archive.errors import IndexDamaged
from indexer.part_head import unpack_head
from indexer.postings import decode_head, decode_rising
from indexer.record_shards import StoredRecord, decode_records
from indexer.shards import decode_script_text, decode_terms
from indexer.text_code import TextCode

MANIFEST = "manifest.js"
"""The only file of an export whose name stays."""

BUILD_AGAIN = "删去 data/index 后重新运行 hongzhu build；若仍如此，请报告"
_SHARD = re.compile(r'hongzhuShard\("[\w-]+",\[(\d+),"([^"]*)","(.*)"\]\);\n', re.S)


class ExportedPart:
    """One part of an export."""

    def __init__(self, folder: Path, entry: dict[str, Any], replaced: set[int]) -> None:
        head = unpack_head(entry["head"])
        self.folder, self.name, self._emptied = folder, str(entry["name"]), entry["emptied"]
        self.runs = head.runs
        self.replaced = replaced
        """The numbers of records that a later part replaces."""
        self.windows = head.windows
        """How many each record has."""
        self.starts = [0, *accumulate(head.windows)]
        self._code = TextCode(head.alphabet)
        self._firsts = head.firsts
        self._terms = lru_cache(maxsize=None)(self.load_terms)
        self._records = lru_cache(maxsize=64)(self._load_records)

    def records(self, *, only_emptied: bool = False) -> Iterator[tuple[int, StoredRecord]]:
        """Each record with its number; one that is replaced has no texts. On demand those of the files where one is so."""
        for run, first in enumerate(self._firsts):
            if not only_emptied or str(run) in self._emptied:
                yield from enumerate(self._records(run), first)

    def record(self, number: int) -> StoredRecord:
        """The record that is `number` in this part."""
        run = bisect_right(self._firsts, number) - 1
        return self._records(run)[number - self._firsts[run]]

    def text(self, record: StoredRecord, number: int) -> str:
        """Passage `number` of a record."""
        return self._code.decode(record.texts[number])

    def texts(self, record: StoredRecord) -> list[str]:
        """All passages of a record."""
        return [self._code.decode(text) for text in record.texts]

    def packed(self, term: str) -> bytes | None:
        """The posting list of `term`, packed; the files it came from are kept in memory."""
        return self._terms(self.runs.name_of(term)).get(term)

    def places(self, term: str) -> list[int]:
        """The windows of `term`, rising."""
        packed = self.packed(term)
        return decode_rising(packed[decode_head(packed)[2] :]).tolist() if packed else []

    def load_terms(self, name: str) -> dict[str, bytes]:
        """The terms of one run with their posting lists, packed."""
        return decode_terms(load_shard(self.folder / f"{self.name}-{name}.js"))

    def _load_records(self, run: int) -> list[StoredRecord]:
        return decode_records(load_shard(self.folder / f"{self.name}-x{run}{self._emptied.get(str(run), '')}.js"), self._code)


def parts_of(folder: Path, manifest: dict[str, Any]) -> list[ExportedPart]:
    """The parts of the export in `folder`."""
    return [ExportedPart(folder, entry, gone) for entry, gone in entries_of(manifest)]


def entries_of(manifest: dict[str, Any]) -> Iterator[tuple[dict[str, Any], set[int]]]:
    """What a manifest says of each part, with the numbers of the records that a later one replaces: in the base alone."""
    for number, entry in enumerate(manifest["parts"]):
        yield entry, set() if number else set(manifest["replaced"])


def load_manifest(folder: Path) -> dict[str, Any]:
    """What the manifest of the export in `folder` says; raises OSError or ValueError where there is none."""
    manifest: dict[str, Any] = load_registered((folder / MANIFEST).read_text(encoding="utf-8"))
    return manifest


def edition_of(manifest: Mapping[str, Any]) -> str:
    """What tells one state of an export from every other: the names of its files, which change with what they hold.

    Mirror: `editionOf` in docs/assets/federation/statistics.js.
    """
    parts = [
        "".join(
            [part["name"], *(run + ending for run, ending in sorted(part["emptied"].items(), key=lambda each: int(each[0])))]
        )
        for part in manifest["parts"]
    ]
    return " ".join([*parts, ",".join(map(str, manifest["replaced"])), manifest["vocabulary"], manifest["names"]])


def load_registered(script: str) -> Any:
    """The JSON that a script registers; raises ValueError."""
    return json.loads(script[script.index(",") + 1 : script.rindex(")")])


def load_shard(path: Path) -> bytes:
    """What a shard holds; raises IndexDamaged for one that browsers cannot read."""
    try:
        match = _SHARD.fullmatch(path.read_bytes().decode("utf-16"))
        if match:
            return zlib.decompress(decode_script_text(int(match[1]), match[2], match[3].encode("utf-16-le")))
    except (OSError, ValueError, IndexError, OverflowError, zlib.error):
        pass
    raise export_damaged(f"检索文件损坏：{path.name}", path.parent)


def export_damaged(what: str, where: Path) -> IndexDamaged:
    """The error for an export that is not what was written."""
    return IndexDamaged(what, where=str(where), next_step=BUILD_AGAIN)
