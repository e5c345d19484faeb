"""Vocabularies of the maker: YAML files of named lists, none of whose names exists in the world."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """All vocabularies by name; a value written as one text is cut at white space, names stand in one file only."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        for name, value in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if name in found:
                raise ValueError(f"{path.name}: {name} stands in another file, too")
            found[name] = tuple(value.split()) if isinstance(value, str) else tuple(map(str, value))
    return found
