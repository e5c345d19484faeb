"""New values for a few keys of a record's file, every other byte of it as a person left it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from archive.errors import RecordError
from archive.front_matter import KEYS, dump_key, format_of
from archive.markdown import load_record
from archive.record import RECORD_FORMAT

_HEAD = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?)(^---[ \t]*(?:\r?\n|\Z))", re.S | re.M)
_KEY = re.compile(r"([A-Za-z_]+)[ \t]*:")


def insert_keys(text: str, where: str, **changes: Any) -> str:
    """The file `text` with `changes` in its front matter, of the present format.

    Raises RecordError where that cannot be done without harm.
    """
    old = load_record(text, where)
    new = replace(old, **changes)
    match = _HEAD.match(text)
    if not match:
        raise RecordError("文件开头没有元数据", where=where)
    end = "\r\n" if "\r\n" in match[1] else "\n"
    lines = match[2].splitlines(keepends=True)
    is_old = format_of(text) not in (None, RECORD_FORMAT)
    keys = {key for key in changes if getattr(old, key) != getattr(new, key)} | ({"doubts"} if is_old else set())
    for key in sorted(keys, key=KEYS.index):
        start, stop = _place_of(lines, key)
        lines[start:stop] = [f"{line}{end}" for line in dump_key(new, key).split("\n")[:-1]]
    if is_old:
        start, stop = _place_of(lines, "format")
        lines[start:stop] = [f"format: {RECORD_FORMAT}{end}"]
    changed = f"{match[1]}{''.join(lines)}{match[3]}{text[match.end() :]}"
    if load_record(changed, where) != new:
        raise RecordError("元数据的写法特别，程序不能只改一项", where=where, next_step="照 hongzhu check 的提示手工改")
    return changed


def _place_of(lines: list[str], key: str) -> tuple[int, int]:
    """The lines of `key`, or the empty place before the next key of the usual order."""
    starts = {match[1]: n for n, line in enumerate(lines) if (match := _KEY.match(line))}
    if key in starts:
        start = starts[key]
        stop = next((n for n in range(start + 1, len(lines)) if _KEY.match(lines[n])), len(lines))
        return start, stop
    later: set[str] = {*KEYS[KEYS.index(key) + 1 :], "format"}
    place = min((n for name, n in starts.items() if name in later), default=len(lines))
    return place, place
