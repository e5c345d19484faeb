"""Short names and their long forms, both ways, from a table that an archivist edits. Mirror: synonyms.js."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from archive.errors import VocabularyError
from indexer.fold import fold

SYNONYMS_FILE = Path(__file__).with_name("synonyms.yml")

MOST_EXPANSIONS = 3

Groups = Sequence[Sequence[str]]


@cache
def load_synonyms(path: Path = SYNONYMS_FILE) -> tuple[tuple[str, ...], ...]:
    """The groups of names for one thing, folded; raises VocabularyError."""
    try:
        groups = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError("简称表读不出来", where=str(path), next_step="检查方括号和逗号，或恢复上一个版本") from error
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        raise VocabularyError("简称表应当一行一组", where=str(path), next_step="每组写成“- [全称, 简称]”")
    return tuple(tuple(fold(str(name)) for name in group) for group in groups)


def expand(words: Sequence[str], groups: Groups) -> list[str]:
    """`words`, folded, joined by spaces, with one name exchanged for another; a few at most, none where no name is in them."""
    found: dict[str, None] = {}
    for at, word in enumerate(words):
        for group in groups:
            held = max((name for name in group if name in word), key=len, default=None)
            for other in group:
                if held and other != held and other not in word:
                    exchanged = word.replace(held, other, 1)
                    found.setdefault(" ".join([*words[:at], exchanged, *words[at + 1 :]]))
    return list(found)[:MOST_EXPANSIONS]
