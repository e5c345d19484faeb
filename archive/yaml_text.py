"""YAML as this project writes it: keys in the given order, one line a value, Han characters as they are."""

from __future__ import annotations

import re
from typing import Any

import yaml

_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks to YAML; a value with one of them must stand in double quotes to be read back as it was."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _BREAKS.search(text) else None)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(values: Any, *, flow: bool = False) -> str:
    """`values` as YAML, in braces where `flow`; same values, same text."""
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000_000, default_flow_style=flow)
