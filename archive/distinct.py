"""Pairs of documents that a person has compared and found to be two: nobody is asked about them again."""

from __future__ import annotations

from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import RecordError
from archive.place import read_bytes, text_of

FILE = "distinct.txt"
"""Below the archive's folder; two ids a line."""
_HEADER = "# 核对过、不是同一份的文献，一行两个编号；由 hongzhu merge --distinct 写入，也可以手写。\n"

Pairs = frozenset[frozenset[str]]


def load_distinct(archive_root: Path) -> Pairs:
    """The pairs; none where there is no file. Raises RecordError, naming the line."""
    path = archive_root / FILE
    try:
        lines = text_of(read_bytes(path)).split("\n")
    except FileNotFoundError:
        return frozenset()
    except UnicodeDecodeError as error:
        raise RecordError("文件不是 UTF-8 编码", where=str(path), next_step="用编辑器另存为 UTF-8") from error
    pairs = set()
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].split()
        if words and (len(words) != 2 or words[0] == words[1]):
            raise RecordError("这一行应当是两个文献编号", where=f"{path} 第{number}行", next_step="中间空一格；删去多余的字")
        if words:
            pairs.add(frozenset(words))
    return frozenset(pairs)


def add_distinct(archive_root: Path, one: str, other: str) -> None:
    """Remember a pair; what stands in the file stays."""
    if frozenset((one, other)) in load_distinct(archive_root):
        return
    path = archive_root / FILE
    present = path.read_text(encoding="utf-8") if path.exists() else _HEADER
    write_atomically(path, f"{present.rstrip(chr(10))}\n{one} {other}\n".encode())
