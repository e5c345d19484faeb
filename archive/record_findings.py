"""What was found out about one record alone, by a name for each way of finding, in values that JSON has.

It is kept with the header of the record (record_cache.py): what took long is not found out again while neither the file
nor the program changes. What is remembered is read when it is asked for, and stays as text: ten thousand records have a
million values of which a build asks for few.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

Remembered = Callable[[str, str], bytes | None]
"""Gives the JSON of a finding by its name and the key of its record; None where it is not known."""


class Findings:
    """The findings of one record; `key` is what the cache knows the record by."""

    __slots__ = ("_found", "_inner", "_key", "_remembered")

    def __init__(self, key: str = "", remembered: Remembered | None = None) -> None:
        self._key, self._remembered = key, remembered
        self._found: dict[str, bytes] = {}
        """As JSON: of ten thousand records that is a third of what lists and dictionaries take."""
        self._inner: dict[str, Findings] = {}

    def get(self, name: str) -> Any:
        """The finding of that name; None where there is none."""
        text = self.text(name)
        return None if text is None else json.loads(text)

    def text(self, name: str) -> bytes | None:
        """The same as JSON, without spaces."""
        if name in self._found:
            return self._found[name]
        return self._remembered(name, self._key) if self._remembered else None

    def put(self, name: str, value: Any) -> None:
        """Know a finding."""
        self._found[name] = as_json(value)

    def inner(self, name: str) -> Findings:
        """Those of the record that the finding of that name is."""
        if name not in self._inner:
            self._inner[name] = Findings(_key_within(self._key, name), self._remembered)
        return self._inner[name]

    def new(self, key: str) -> Iterator[tuple[str, str, bytes]]:
        """Key, name and JSON of all that was not remembered; `key` is that of the record."""
        for name, value in self._found.items():
            yield key, name, value
        for name, inner in self._inner.items():
            yield from inner.new(_key_within(key, name))


def as_json(value: Any) -> bytes:
    """`value` as it is kept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _key_within(key: str, name: str) -> str:
    return f"{key} {name}"
