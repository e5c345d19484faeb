"""Files that people write by hand end no program: what is nested too deep, refers to itself or is no value is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import HongzhuError
from archive.ledger import load_ledger
from archive.redaction_file import FILE, load_redactions
from archive.settings import SETTINGS_FILE, load_settings
from archive.vocabulary import load_topics
from archive.yaml_text import dump_yaml, load_yaml
from indexer.synonyms import read_synonyms
from knowledge.cases.parts import load_words
from linking.forwarding import load_entries
from scraper.crawl.declaration_file import load_declaration
from scraper.crawl.expectation import load_expectation
from scraper.intake.pin_store import PinStore
from study.quotes import load_quotes

DEEP = 120_000
"""More levels than a process has room for."""
BAD = {
    "open brackets": "[" * DEEP,
    "braces on lines of their own": "{a:\n" * DEEP,
    "entries in open brackets": "- [\n" * DEEP,
    "nested entries": "- " * DEEP,
    "questions": "? " * DEEP,
    "steps to the right": "".join(f"{' ' * n}a:\n" for n in range(700)),
    "brackets among quoted ones": "- ['" + "]" * DEEP + "', " + "[" * DEEP,
    "a reference": "a: &b [甲]\nc: *b\n",
    "a reference to itself": "&a [*a]",
    "no such day": "publish: 2024-02-30\n",
    "no number": "format: !!int x\n",
    "a number too long": f"format: {'9' * 9000}\n",
    "another tag": "format: !!python/object/apply:os.system [ls]\n",
    "no text": "a: \x00\n",
}


def settings(path: Path) -> object:
    return load_settings(path.rename(path.with_name(SETTINGS_FILE)).parent)


def redactions(path: Path) -> object:
    return load_redactions(path.rename(path.with_name(FILE)).parent)


def pins(path: Path) -> object:
    return PinStore(path.parent).get(path.rename(path.with_name(f"{'a' * 64}.yml")).stem)


READERS: dict[str, Callable[[Path], object]] = {
    "ledger": lambda path: load_ledger(path.read_text(encoding="utf-8"), str(path)),
    "settings": settings,
    "topics": load_topics,
    "redactions": redactions,
    "quotes": lambda path: load_quotes(path.read_text(encoding="utf-8"), str(path)),
    "synonyms": lambda path: read_synonyms(path.read_bytes(), str(path)),
    "parts": load_words,
    "forward": load_entries,
    "pins": pins,
    "declaration": load_declaration,
    "expectation": load_expectation,
}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_one_sentence(name: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.yml"
    path.write_text(BAD[name], encoding="utf-8")
    with pytest.raises(HongzhuError) as caught:
        READERS[kind](path)
    assert str(tmp_path) in str(caught.value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text("甲乙[]{}&*:#-?'\" \n1a", max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("甲乙ab-", min_size=1, max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_what_is_written_is_read(value: object, flow: bool) -> None:
    assert load_yaml(dump_yaml(value, flow=flow)) == value


def test_many_shallow_entries_are_read() -> None:
    entries = [{"line": n, "text": "[甲] {乙} & 丙"} for n in range(300)]
    text = "".join(f"- {dump_yaml(entry, flow=True)}" for entry in entries)
    assert load_yaml(text) == entries == yaml.safe_load(text)
