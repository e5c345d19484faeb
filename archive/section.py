"""A part of front matter whose values are asked for by key and shape: what is wrong is named with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from archive.day import parse_day
from archive.errors import RecordError
from archive.yaml_lines import Fields, Items, Value

_TRUE, _FALSE = ("true", "yes", "是"), ("false", "no", "否")


class Section:
    """A mapping of a header; `name` is empty at the top."""

    def __init__(self, fields: Fields, where: str, name: str = "") -> None:
        self._fields = fields
        self._where = where
        self.name = name

    def text(self, key: str) -> str | None:
        """A line of text; null where there is none."""
        value = self._fields.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return value
        self.refuse(key, f"{self._named(key)} 应当是一行文字", "用英文单引号括起来")

    def required(self, key: str) -> str:
        """A line of text that must be there."""
        return self.text(key) or self.refuse(key, f"{self._named(key)} 是空的", "填上，或删去这一项")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines."""
        return tuple(self._line(key, item, line) for item, line in self._items(key))

    def day(self, key: str) -> str | None:
        """A date in its canonical form, however it was typed."""
        text = self.text(key)
        if text is None:
            return None
        what = f"{self._named(key)} 不是一个有的日期：{text[:40]}"
        return parse_day(text) or self.refuse(key, what, "核对有没有这一天；写成 2024-03-08、2024-03 或 2024 的样子")

    def number(self, key: str) -> int | None:
        """A whole number that is not negative."""
        text = self.text(key)
        if text is None or re.fullmatch(r"[0-9]{1,9}", text):
            return int(text) if text else None
        self.refuse(key, f"{self._named(key)} 应当是数字：{text[:40]}", "改成 1、2、3 这样的数字")

    def truth(self, key: str) -> bool:
        """True or false; false where nothing is said."""
        text = (self.text(key) or _FALSE[0]).lower()
        if text not in _TRUE + _FALSE:
            self.refuse(key, f"{self._named(key)} 只能是 true 或 false：{text[:40]}", "是写 true，否写 false")
        return text in _TRUE

    def one_of(self, key: str, allowed: tuple[str, ...], next_step: str) -> str | None:
        """A word of a closed set."""
        text = self.text(key)
        if text is not None and text not in allowed:
            self.refuse(key, f"{self._named(key)} 只能是 {'、'.join(allowed)} 或空，现在是 {text[:40]}", next_step)
        return text

    def matching(self, key: str, pattern: re.Pattern[str], what: str, next_step: str) -> str | None:
        """A text of a known form, of which `what` says in words that this one is none."""
        text = self.text(key)
        if text is not None and not pattern.fullmatch(text):
            self.refuse(key, f"{self._named(key)} {what}：{text[:80]}", next_step)
        return text

    def section(self, key: str) -> Section | None:
        """A mapping below this one; null where there is none."""
        value = self._fields.get(key)
        return None if value is None else self._below(key, value, self._fields.lines[key])

    def sections(self, key: str) -> list[Section]:
        """A list of mappings."""
        return [self._below(key, item, line) for item, line in self._items(key)]

    def texts_or_sections(self, key: str) -> list[str | Section]:
        """A list of lines and mappings."""
        return [item if isinstance(item, str) and item else self._below(key, item, line) for item, line in self._items(key)]

    def know(self, keys: Iterable[str]) -> None:
        """Refuse the first key that is none of `keys`: a value under a wrong name would be lost in silence."""
        known = list(keys)
        for key in self._fields:
            if key not in known:
                near = get_close_matches(key, known, 1, 0.7)
                hint = f"是不是 {near[0]}？改成它，或删去这一项" if near else "检查拼写，或删去这一项"
                self.refuse(key, f"不认识的元数据项：{self._named(key)[:60]}", hint)

    def refuse(self, key: str, what: str, next_step: str) -> NoReturn:
        """Raise a RecordError for the line of `key`; for that of the whole section where the key is not there."""
        self._refuse_line(self._fields.lines.get(key, self._fields.line), what, next_step)

    def _items(self, key: str) -> list[tuple[Value, int]]:
        value = self._fields.get(key)
        if value is None:
            return []
        if not isinstance(value, Items):
            self.refuse(key, f"{self._named(key)} 应当是列表（每行以 - 开头）", "参照其他文件改写")
        return list(zip(value, value.lines, strict=True))

    def _line(self, key: str, item: Value, line: int) -> str:
        if item is None or item == "":
            self._refuse_line(line, f"{self._named(key)} 里有空项", "填上，或删去这一行")
        if not isinstance(item, str):
            self._refuse_line(line, f"{self._named(key)} 里的一项应当是一行文字", "用英文单引号括起来")
        return item

    def _below(self, key: str, value: Value, line: int) -> Section:
        if not isinstance(value, Fields):
            self._refuse_line(line, f"{self._named(key)} 应当是“键: 值”的形式", "参照其他文件改写")
        return Section(value, self._where, self._named(key))

    def _named(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def _refuse_line(self, line: int, what: str, next_step: str) -> NoReturn:
        raise RecordError(what, where=f"{self._where} 第{line}行", next_step=next_step)
