"""YAML as a person types it, each value with its line: nothing is guessed to be a date or a number, and nothing is followed.

Events are read one by one, because libyaml's own tree builder ends the program where values are nested too deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn, TypeAlias

import yaml

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 8
"""Levels; front matter has four."""


class YamlMistake(Exception):
    """What is wrong, and in which line, from 1; null where no line can be named."""

    def __init__(self, what: str, next_step: str, line: int | None) -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step
        self.line = line


class Fields(dict[str, "Value"]):
    """A mapping; `lines` has the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Items(list["Value"]):
    """A list; `lines` has the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


Value: TypeAlias = "str | Fields | Items | None"
"""A plain value is the text that stands there; null where nothing stands there, or a word of YAML for it."""


def load_lines(text: str, first: int = 1) -> Value:
    """The one value in `text`, whose first line is line `first` of its file; raises YamlMistake."""
    try:
        return _Reader(yaml.parse(text, Loader=yaml.CBaseLoader), first).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlMistake(
            "元数据不是正确的 YAML", "含冒号、引号或 # 的值请用英文单引号括起来", first + mark.line if mark else None
        ) from error


class _Reader:
    def __init__(self, events: Iterator[Any], first: int) -> None:
        self._events = events
        self._first = first

    def document(self) -> Value:
        found: Value = None
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                if found is not None:
                    self._refuse("元数据里有一行 ...，它后面的就读不到了", event, "删去这一行")
                found = self._value(event, 0)
        return found

    def _value(self, event: Any, depth: int) -> Value:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse("不能用 & 和 * 引用别处的值", event)
        if event.tag is not None:
            self._refuse(f"不认识的标记 {event.tag.replace('tag:yaml.org,2002:', '!!')}", event)
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in _NULLS else str(event.value)
        if depth == _DEEPEST:
            self._refuse("一层套一层，套得太深", event)
        return self._fields(event, depth) if isinstance(event, yaml.MappingStartEvent) else self._items(event, depth)

    def _fields(self, start: Any, depth: int) -> Fields:
        found = Fields(self._line(start))
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            if not isinstance(key, str):
                self._refuse("元数据的项名应当是一个词", event)
            if key in found:
                self._refuse(f"{key} 写了两次", event, "只留一行")
            found.lines[key] = self._line(event)
            found[key] = self._value(next(self._events), depth + 1)
        return found

    def _items(self, start: Any, depth: int) -> Items:
        found = Items(self._line(start))
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.lines.append(self._line(event))
            found.append(self._value(event, depth + 1))
        return found

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + self._first

    def _refuse(self, what: str, event: Any, next_step: str = "用英文单引号把整个值括起来") -> NoReturn:
        raise YamlMistake(what, next_step, self._line(event))
