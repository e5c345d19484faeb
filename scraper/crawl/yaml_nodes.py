"""YAML with its lines: values are asked for by key and type, and each mistake is kept with the line it stands in."""

from __future__ import annotations

import re
from pathlib import Path

import soupsieve
import yaml

from scraper.crawl.declaration import Count

_COUNT = re.compile(r"(\d{1,6})(?:\s*[-–—~～]\s*(\d{1,6}))?")


class Mistakes:
    """The mistakes of one file, in the order they were found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[str] = []

    def add(self, node: yaml.Node | None, what: str) -> None:
        """Keep a mistake with the line of `node`, or with the file's name alone."""
        line = f" 第 {node.start_mark.line + 1} 行" if node is not None else ""
        self.found.append(f"{self.path}{line}：{what}")


class Section:
    """A mapping whose keys are taken one by one; what is left at the end is a mistake."""

    def __init__(self, node: yaml.MappingNode, name: str, mistakes: Mistakes) -> None:
        self.node = node
        self.name = name
        self.mistakes = mistakes
        self._left: dict[str, yaml.Node] = {}
        for key, value in node.value:
            word = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if word in self._left:
                mistakes.add(key, f"“{word}”写了两次")
            self._left[word] = value
        self._keys = {key.value: key for key, _ in node.value if isinstance(key, yaml.ScalarNode)}

    def full_name(self, key: str) -> str:
        """The key as messages name it: `article.body`."""
        return f"{self.name}.{key}" if self.name else key

    def take(self, key: str) -> yaml.Node | None:
        """The node of a key; null where it is missing or empty."""
        node = self._left.pop(key, None)
        empty = isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
        return None if empty else node

    def text(self, key: str) -> str | None:
        """One line of text."""
        node = self.take(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.mistakes.add(node, f"“{self.full_name(key)}”应当是一行文字")
            return None
        return str(node.value).strip()

    def required(self, key: str) -> str:
        """One line of text that must be there."""
        present = key in self._left
        text = self.text(key)
        if text is None and not present:
            self.missing(key)
        elif text is None and not self._told(key):
            self.mistakes.add(self._keys.get(key), f"“{self.full_name(key)}”是空的")
        return text or ""

    def missing(self, key: str) -> None:
        """Keep the mistake that a key is not there."""
        self.mistakes.add(self.node, f"缺少“{self.full_name(key)}”")

    def number(self, key: str, default: float, *, whole: bool = False) -> float:
        """A number that is not negative."""
        node = self.take(key)
        if node is None:
            return default
        value = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not re.fullmatch(r"\d{1,6}" if whole else r"\d{1,6}(\.\d{1,6})?", value):
            self.mistakes.add(node, f"“{self.full_name(key)}”应当是{'整数' if whole else '数字'}，现在是“{value}”")
            return default
        return float(value)

    def texts(self, key: str) -> list[tuple[str, yaml.Node]]:
        """A list of lines, or one line, each with its node."""
        node = self.take(key)
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [] if node is None else [node]
        out: list[tuple[str, yaml.Node]] = []
        for item in nodes:
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                out.append((str(item.value).strip(), item))
            else:
                self.mistakes.add(item, f"“{self.full_name(key)}”应当是列表，每行“- 一项”")
        return out

    def section(self, key: str) -> Section | None:
        """A mapping below this one."""
        node = self.take(key)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.mistakes.add(node, f"“{self.full_name(key)}”应当是“键: 值”的形式")
            return None
        return Section(node, self.full_name(key), self.mistakes)

    def css(self, key: str) -> str | None:
        """A CSS selector that can be read."""
        node = self._left.get(key)
        text = self.text(key)
        if text is None:
            return None
        try:
            soupsieve.compile(text)
        except (soupsieve.SelectorSyntaxError, ValueError):
            self.mistakes.add(node, f"“{self.full_name(key)}”不是能用的 CSS 选择器：{text}")
        return text

    def count(self, key: str) -> Count | None:
        """`3` or `1-20`."""
        node = self._left.get(key)
        text = self.text(key)
        if text is None:
            return None
        match = _COUNT.fullmatch(text)
        least, most = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if least > most:
            self.mistakes.add(node, f"“{self.full_name(key)}”写成 1 或 1-20 的样子，现在是“{text}”")
            return None
        return Count(least, most)

    def finish(self) -> None:
        """Keep a mistake for every key that nobody asked for."""
        for key in self._left:
            self.mistakes.add(self._keys.get(key), f"不认识的项“{self.full_name(key)}”，检查拼写，或删去这一行")

    def _told(self, key: str) -> bool:
        return bool(self.mistakes.found) and f"“{self.full_name(key)}”" in self.mistakes.found[-1]
