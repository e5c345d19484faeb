"""Other names for one thing, both ways: short and long ones from a table that an archivist edits, and everyday words for those
of official documents. Mirror: synonyms.js."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from archive.atomic import write_atomically
from archive.errors import VocabularyError
from archive.yaml_text import load_yaml
from indexer.fold import BORDER, fold
from indexer.numerals import ages, other_writings

SYNONYMS_FILE = Path(__file__).with_name("synonyms.yml")
"""The groups that come with the program; an archive may hold its own `synonyms.yml`, and the index keeps a copy of it."""

WORDS_FILE = Path(__file__).with_name("school_words.yml")
"""Everyday words; they only help where no record holds all that was asked."""

MOST_EXPANSIONS = 3

Groups = Sequence[Sequence[str]]


def load_synonyms(index_dir: Path | None = None) -> tuple[tuple[str, ...], ...]:
    """The groups of names for one thing, folded: those of the archive that was indexed, else the program's own."""
    own = index_dir / SYNONYMS_FILE.name if index_dir else SYNONYMS_FILE
    path = own if own.exists() else SYNONYMS_FILE
    return read_synonyms(path.read_bytes(), str(path))


def load_words() -> tuple[tuple[str, ...], ...]:
    """The groups of everyday words with those of official documents, folded."""
    return read_synonyms(WORDS_FILE.read_bytes(), str(WORDS_FILE))


def copy_synonyms(archive_dir: Path, index_dir: Path) -> None:
    """Keep the archive's own groups with its index; raises VocabularyError where they cannot be read."""
    own, kept = archive_dir / SYNONYMS_FILE.name, index_dir / SYNONYMS_FILE.name
    if not own.exists():
        kept.unlink(missing_ok=True)
        return
    data = own.read_bytes()
    read_synonyms(data, str(own))
    if not kept.exists() or kept.read_bytes() != data:
        write_atomically(kept, data)


@cache
def read_synonyms(data: bytes, where: str) -> tuple[tuple[str, ...], ...]:
    """The groups in the bytes of a file; raises VocabularyError."""
    try:
        groups = load_yaml(data.decode("utf-8-sig")) or []
    except (ValueError, yaml.YAMLError) as error:
        raise VocabularyError("简称表读不出来", where=where, next_step="检查方括号和逗号，或恢复上一个版本") from error
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        raise VocabularyError("简称表应当一行一组", where=where, next_step="每组写成“- [全称, 简称]”")
    return tuple(tuple(fold(str(name)) for name in group) for group in groups)


def other_names(words: Sequence[str], groups: Groups) -> list[tuple[str, str]]:
    """The other names of what folded `words` name, each with the name that was typed; none that stands in them already."""
    text = BORDER.join(words)
    found: dict[str, str] = {}
    for group in groups:
        if typed := max((name for name in group if name in text), key=len, default=None):
            for name in group:
                if name not in text:
                    found.setdefault(name, typed)
    return list(found.items())


def official_names(words: Sequence[str], groups: Groups) -> list[tuple[str, str]]:
    """What documents call the everyday words in folded `words`, each with the longest of its group that was typed."""
    text = BORDER.join(words)
    found: dict[str, str] = {}
    for official, *everyday in groups:
        if official not in text and (typed := max((name for name in everyday if name in text), key=len, default=None)):
            found.setdefault(official, typed)
    for official, typed in ages(text):
        if official not in text:
            found.setdefault(official, typed)
    return list(found.items())


def expand(words: Sequence[str], groups: Groups) -> list[str]:
    """`words`, folded, joined by spaces, with one name exchanged for another; a few at most, none where no name is in them."""
    found: dict[str, None] = {}
    for at, word in enumerate(words):
        for other in other_writings(word):
            found.setdefault(" ".join([*words[:at], other, *words[at + 1 :]]))
        for group in groups:
            held = max((name for name in group if name in word), key=len, default=None)
            for other in group:
                if held and other != held and other not in word:
                    exchanged = word.replace(held, other, 1)
                    found.setdefault(" ".join([*words[:at], exchanged, *words[at + 1 :]]))
    return list(found)[:MOST_EXPANSIONS]
