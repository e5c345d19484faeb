"""The pack file ↔ Pack: Markdown that a person writes and the browser exports; every mistake is named by file and line.

A header of `键: 值` lines between two `---`, then free text, then one `## ` heading an item with its `- 键: 值` lines and
free text below them. Free text is plain: a paragraph is a run of lines without a blank one; what would read as structure
has a `\\` before it. Nothing is YAML and nothing is HTML, so no sign in a value needs care.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import pairwise
from typing import TypeVar

from study.pack import PACK_FORMAT, Item, Pack, PackError, PacksNotUsable, Reference, one_line
from study.pack_values import InvalidValue, read_check, read_date, read_minutes, read_topics

VERSION_KEY = "学习包"
HEAD_KEYS = (VERSION_KEY, "题目", "日期", "地点", "主持", "时长", "专题")
ITEM_KEYS = ("原文", "领学", "时间", "讨论", "校验")
_SEVERAL = ("原文", "讨论")
"""Keys that an item may have more than once."""

_MEANT = {"标题": "题目", "主题": "题目", "主持人": "主持", "会场": "地点", "分钟": "时间", "用时": "时间", "领读": "领学"}
_MEANT |= {"读者": "领学", "领学人": "领学", "问题": "讨论", "讨论题": "讨论", "引文": "原文", "出处": "原文", "链接": "原文"}
"""Words that people write for a key."""

_KEY = re.compile(r"([^:：]{1,12}?)\s*[:：]\s*(.*)")
_LETTER = re.compile(r"[0-9A-Za-z]")

T = TypeVar("T")


def dump_pack(pack: Pack) -> str:
    """The whole file; `load_pack` is its inverse. Text that holds line breaks is brought onto one line."""
    head = (
        (VERSION_KEY, str(PACK_FORMAT)),
        ("题目", pack.title),
        ("日期", pack.date),
        ("地点", pack.place),
        ("主持", pack.host),
        ("时长", str(pack.minutes) if pack.minutes else None),
        ("专题", "、".join(pack.topics)),
    )
    lines = ["---", *(f"{key}: {one_line(value)}" for key, value in head if value), "---", ""]
    lines += _dump_text(pack.introduction)
    for item in pack.items:
        lines += [f"## {one_line(item.title)}", ""]
        lines += [f"- {key}: {one_line(value)}" for key, value in _values_of(item) if value] or ["- 原文:"]
        lines += ["", *_dump_text(item.note)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _values_of(item: Item) -> Iterable[tuple[str, str | None]]:
    yield from (("原文", reference.text) for reference in item.references)
    yield "领学", item.reader
    yield "时间", str(item.minutes) if item.minutes else None
    yield from (("讨论", question) for question in item.questions)
    yield "校验", item.check


def _dump_text(paragraphs: tuple[str, ...]) -> list[str]:
    """A blank line after each; `\\` before what would read as a heading, a key or an escape."""
    lines = []
    for paragraph in map(one_line, paragraphs):
        if paragraph:
            lines += ["\\" + paragraph if paragraph[0] in "#-\\" else paragraph, ""]
    return lines


def load_pack(text: str, where: str) -> Pack:
    """The pack in the file `text`; raises PacksNotUsable with every mistake, each naming `where` and the line."""
    loader = _Loader(text, where)
    pack = loader.load()
    if loader.problems:
        raise PacksNotUsable(loader.problems)
    return pack


class _Loader:
    """Reads line by line and goes on after a mistake, so that all of them are told at once."""

    def __init__(self, text: str, where: str) -> None:
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._lines = [one_line(line) for line in lines]
        self._where = where
        self.problems: list[PackError] = []

    def load(self) -> Pack:
        end = self._end_of_header()
        head = self._read_header(end)
        starts = [n for n, line in enumerate(self._lines) if n > end and line.startswith("#")]
        edges = [*starts, len(self._lines)]
        introduction = self._read_text(range(end + 1, edges[0]))
        items = [self._read_item(start, stop) for start, stop in pairwise(edges)]
        if not items and not self.problems:
            self._complain("学习包里没有一项", end, "每一项以“## ”加一个小标题开头，下面写“- 原文: ”")
        return Pack(
            title=head.get("题目", ("", 0))[0],
            date=self._value(head, "日期", read_date),
            place=head["地点"][0] if "地点" in head else None,
            host=head["主持"][0] if "主持" in head else None,
            minutes=self._value(head, "时长", read_minutes),
            topics=self._value(head, "专题", read_topics) or (),
            introduction=introduction,
            items=tuple(items),
        )

    def _end_of_header(self) -> int:
        if self._lines[0] == "---" and "---" in self._lines[1:]:
            return self._lines.index("---", 1)
        raise PacksNotUsable(
            [self._problem("文件开头没有两行 --- 之间的部分", 0, "第一行写 ---，接着写题目、日期，再写一行 ---")]
        )

    def _read_header(self, end: int) -> dict[str, tuple[str, int]]:
        head: dict[str, tuple[str, int]] = {}
        for number in range(1, end):
            if pair := self._read_pair(self._lines[number], number, HEAD_KEYS):
                self._put(head, *pair, number)
        version = head.get(VERSION_KEY, ("", 0))[0]
        if version != str(PACK_FORMAT):
            said = f"学习包的格式版本是“{version}”，本程序只认识 {PACK_FORMAT}" if version else "缺少“学习包: 1”这一行"
            self._complain(said, head.get(VERSION_KEY, ("", 0))[1], f"写成“{VERSION_KEY}: {PACK_FORMAT}”")
        if "题目" not in head:
            self._complain("缺少题目", 0, "在开头两行 --- 之间写“题目: ……”")
        return head

    def _read_item(self, start: int, end: int) -> Item:
        title = self._lines[start]
        if not title.startswith("## "):
            self._complain("标题的写法不对", start, "每一项的小标题以“## ”开头（两个 # 和一个空格）；题目写在开头两行 --- 之间")
        title = title.lstrip("#").strip(" \u3000")
        single: dict[str, tuple[str, int]] = {}
        several: dict[str, list[Reference]] = {key: [] for key in _SEVERAL}
        last, number = start, start + 1
        while number < end and (not self._lines[number] or self._lines[number].startswith("-")):
            if self._lines[number]:
                self._read_item_line(number, single, several)
                last = number
            number += 1
        return Item(
            title=title,
            references=tuple(several["原文"]),
            reader=single["领学"][0] if "领学" in single else None,
            minutes=self._value(single, "时间", read_minutes),
            questions=tuple(question.text for question in several["讨论"]),
            check=self._value(single, "校验", read_check),
            note=self._read_text(range(number, end)),
            line=start + 1,
            check_line=single["校验"][1] + 1 if "校验" in single else None,
            last_key_line=last + 1,
        )

    def _read_item_line(self, number: int, single: dict[str, tuple[str, int]], several: dict[str, list[Reference]]) -> None:
        pair = self._read_pair(self._lines[number].lstrip("-").lstrip(), number, ITEM_KEYS)
        if pair and pair[0] in _SEVERAL:
            several[pair[0]] += [Reference(pair[1], number + 1)] if pair[1] else []
        elif pair:
            self._put(single, *pair, number)

    def _read_text(self, numbers: range) -> tuple[str, ...]:
        paragraphs: list[str] = []
        is_open = False
        for number in numbers:
            line = self._lines[number]
            if line.startswith("-") and (match := _KEY.fullmatch(line.lstrip("- "))) and match[1] in ITEM_KEYS:
                self._complain(f"“{match[1]}”写在了说明文字的后面", number, "移到这一项小标题的下面、说明文字的前面")
            elif line:
                text = line.removeprefix("\\")
                if is_open and not line.startswith(("-", "\\")):
                    paragraphs[-1] = _join(paragraphs[-1], text)
                else:
                    paragraphs.append(text)
            is_open = bool(line and paragraphs)
        return tuple(filter(None, map(one_line, paragraphs)))

    def _read_pair(self, line: str, number: int, keys: tuple[str, ...]) -> tuple[str, str] | None:
        if not line:
            return None
        match = _KEY.fullmatch(line)
        if not match:
            self._complain(
                f"这一行不是“键: 值”：{line[:20]}", number, f"可以写的有：{'、'.join(keys)}；说明文字与它们隔一个空行"
            )
        elif match[1] not in keys:
            near = _MEANT.get(match[1]) or next(iter(get_close_matches(match[1], keys, 1)), None)
            hint = f"是不是“{near}”？" if near in keys else ""
            self._complain(f"不认识“{match[1]}”", number, f"{hint}可以写的有：{'、'.join(keys)}")
        else:
            return match[1], match[2]
        return None

    def _put(self, found: dict[str, tuple[str, int]], key: str, value: str, number: int) -> None:
        if key in found:
            self._complain(f"“{key}”写了两次", number, "留一行就够了")
        elif value:
            found[key] = (value, number)

    def _value(self, found: dict[str, tuple[str, int]], key: str, read: Callable[[str], T]) -> T | None:
        if key not in found:
            return None
        text, number = found[key]
        try:
            return read(text)
        except InvalidValue as error:
            self._complain(f"{key}“{text[:20]}”{error}", number, error.example)
            return None

    def _complain(self, what: str, number: int, next_step: str) -> None:
        self.problems.append(self._problem(what, number, next_step))

    def _problem(self, what: str, number: int, next_step: str) -> PackError:
        return PackError(what, where=f"{self._where} 第{number + 1}行", next_step=next_step)


def _join(before: str, after: str) -> str:
    """Two lines of one paragraph: a space only between Latin letters or digits."""
    space = " " if _LETTER.match(before[-1:]) and _LETTER.match(after[:1]) else ""
    return f"{before}{space}{after}"
