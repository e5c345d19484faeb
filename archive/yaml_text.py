"""YAML as this project writes it, keys in the given order, one line a value, Han characters as they are; and read with bounds.

libyaml builds its tree by calling itself: a file of a hundred thousand open brackets would end the program without a word.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks to YAML; a value with one of them must stand in double quotes to be read back as it was."""
_DEEPEST = 32
"""Levels; what people and this program write has five."""
_ONE_LEVEL = re.compile(r"^- [\[{].*[\]}]$", re.M)
"""An entry of a ledger or a group of synonyms; in an open bracket it is a mistake, so it adds nothing to what is open."""
_INDENTED = re.compile(r"^[ \t?:-]{32}", re.M)
"""What may begin more levels than are allowed, each a column further to the right."""
_IN_READING = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError)
"""What PyYAML lets pass of values that are no date or number: the thirtieth of February, a number of ten thousand digits."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _BREAKS.search(text) else None)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(values: Any, *, flow: bool = False) -> str:
    """`values` as YAML, in braces where `flow`; same values, same text."""
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000_000, default_flow_style=flow)


def load_yaml(text: str) -> Any:
    """The one value in `text`; raises YAMLError for any other text, for what is nested too deep, and for references."""
    check_depth(text)
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except _IN_READING as error:
        raise yaml.YAMLError(f"a value that cannot be read: {error}") from error


def compose_yaml(text: str) -> yaml.Node | None:
    """The node of the one value in `text`, with its lines; null where there is none. Raises as `load_yaml`."""
    check_depth(text)
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    return node


def check_depth(text: str) -> None:
    """Raise YAMLError where `text` nests too deep, or refers to other places of itself."""
    opened = text.count("[") + text.count("{") - len(_ONE_LEVEL.findall(text))
    if opened < _DEEPEST and "&" not in text and not _INDENTED.search(text):
        return  # nearly all; events cost as much as reading
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("nested too deep, or a reference")
