"""`forward.yml`: where published links went, as a person says it; written by hand or by `hongzhu forward`.

```yaml
- 旧链接: /d/2021-33-k7x2m/#p2-4-k7x2
  新链接: /d/2021-33-k7x2m/#p2-5-9abc
  说明: 第四条并入第五条
```
`新链接: 删去` where nothing came in its place. An entry is applied once, by the next build, and then only remembered:
a link may be lost again later, and then needs a new entry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.errors import HongzhuError, printable
from archive.yaml_text import compose_yaml
from linking.reference import Reference, parse_reference

OLD, NEW, WHY = "旧链接", "新链接", "说明"
REMOVED = "删去"
_HEADER = "# 旧链接去了哪里。一条三行，由 hongzhu forward 写入，也可以手写；写法见使用说明“发布过的链接”。\n"


class ForwardingError(HongzhuError):
    """An entry of forward.yml that cannot be followed; `where` names file and line."""


@dataclass(frozen=True)
class Entry:
    """One thing a person said about a published link."""

    old: Reference
    new: Reference | None
    """Null where it was removed."""
    why: str
    where: str
    """File and line."""
    repeated: int = 0
    """How many entries before it say the same: a link may be lost twice in the same way."""

    @property
    def digest(self) -> str:
        """Tells this entry from any other for the same link."""
        return sha256_of(f"{self.old}\n{self.new or REMOVED}\n{self.why}\n{self.repeated}".encode())[:8]


def load_entries(path: Path) -> list[Entry]:
    """The entries of the file, in its order; none where there is no file. Raises ForwardingError."""
    try:
        root = compose_yaml(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise ForwardingError("forward.yml 打不开", where=str(path), next_step="另存为 UTF-8，检查权限") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ForwardingError(
            "forward.yml 不是正确的 YAML",
            where=f"{path}:{mark.line + 1}" if mark else str(path),
            next_step="含冒号、引号或 # 的值用英文单引号括起来",
        ) from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise ForwardingError("forward.yml 应当是列表，每条以“- ”开头", where=f"{path}:1", next_step="参照使用说明改写")
    entries: list[Entry] = []
    for node in root.value:
        entry = _entry(node, path)
        repeated = sum((e.old, e.new, e.why) == (entry.old, entry.new, entry.why) for e in entries)
        entries.append(replace(entry, repeated=repeated))
    return entries


def add_entry(path: Path, old: Reference, new: Reference | None, why: str) -> None:
    """Put an entry at the end of the file; what a person wrote there stays as it is."""
    load_entries(path)
    present = path.read_text(encoding="utf-8") if path.exists() else _HEADER
    values = {OLD: str(old), NEW: str(new) if new else REMOVED, WHY: why}
    lines = [
        f"{key}: {yaml.safe_dump(value, allow_unicode=True, width=10**6).split(chr(10))[0]}" for key, value in values.items()
    ]
    text = f"{present.rstrip(chr(10))}\n\n- {lines[0]}\n  {lines[1]}\n  {lines[2]}\n"
    write_atomically(path, text.lstrip("\n").encode("utf-8"))


def _entry(node: yaml.Node, path: Path) -> Entry:
    where = f"{path}:{node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        raise ForwardingError("这一条应当有 旧链接、新链接、说明 三项", where=where, next_step="参照使用说明改写")
    values: dict[str, str] = {}
    for key, value in node.value:
        line = f"{path}:{key.start_mark.line + 1}"
        if key.value not in (OLD, NEW, WHY):
            raise ForwardingError(f"不认识的项：{printable(str(key.value))}", where=line, next_step="只写 旧链接、新链接、说明")
        if key.value in values:
            raise ForwardingError(f"{key.value} 写了两次", where=line, next_step="删去多余的一行")
        if not isinstance(value, yaml.ScalarNode):
            raise ForwardingError(f"{key.value} 应当是一行文字", where=line, next_step="用英文单引号括起来")
        values[key.value] = value.value.strip()
    if missing := [key for key in (OLD, NEW, WHY) if not values.get(key)]:
        raise ForwardingError(f"缺少 {'、'.join(missing)}", where=where, next_step="补上这一项；删去的链接写 新链接: 删去")
    old = _reference(values[OLD], where)
    new = None if values[NEW] == REMOVED else _reference(values[NEW], where)
    if old == new:
        raise ForwardingError("新链接和旧链接相同", where=where, next_step="改正新链接")
    return Entry(old, new, values[WHY], where)


def _reference(text: str, where: str) -> Reference:
    reference = parse_reference(text)
    if reference is None:
        raise ForwardingError(
            f"这不是本站的链接：{printable(text[:80])}",
            where=where,
            next_step="写成 /d/文献编号/#段落 的样子，可从网页上“复制链接”",
        )
    return reference
