"""What is compared of a document: its text, the borders of its blocks, its headings, its fields; white space does not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

import yaml

FIELDS = (
    "title kicker subtitle page_title kind issuer doc_number addressees date_written date_printed printed_by "
    "disclosure date_published publisher section_path source_note authors school unit region attachments emails truncated"
).split()


@dataclass(frozen=True)
class Document:
    """A Markdown file taken apart, without looking through the eyes of the program."""

    meta: dict[str, Any]
    blocks: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(map(squash, self.blocks))

    @property
    def borders(self) -> set[int]:
        return set(accumulate(len(squash(b)) for b in self.blocks))

    @property
    def headings(self) -> list[str]:
        return [re.sub(r"\s", "", b) for b in self.blocks if b.startswith("#")]


def parse(text: str) -> Document:
    match = re.fullmatch(r"---\n(.*?\n)---\n(.*)", text, re.S)
    assert match, f"no front matter: {text[:60]!r}"
    body = re.sub(r"<!--.*?-->", "", match[2], flags=re.S)
    blocks = re.split(r"\n\s*\n|\n(?=#{1,6} )", body.strip())
    return Document(yaml.safe_load(match[1]), tuple(b.strip() for b in blocks if b.strip()))


def squash(block: str) -> str:
    """The characters of a block: no heading mark, no Markdown escape, no white space."""
    block = re.sub(r"^#{1,6} ", "", block)
    block = re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>|~])", r"\1", block)
    return re.sub(r"\s", "", block)


def plain(value: Any) -> Any:
    """A value with all that says nothing as null."""
    if value in ("", [], {}):
        return None
    if isinstance(value, dict):
        values = {k: plain(v) for k, v in value.items()}
        return values if any(values.values()) else None
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value if value is None or isinstance(value, bool) else re.sub(r"\s", "", str(value))


def differences(expected: Document, actual: Document) -> list[str]:
    """One sentence a difference, nothing where the two are the same document."""
    notes = _text_differences(expected, actual) or _border_differences(expected, actual)
    if expected.headings != actual.headings:
        notes += [f"heading missing: {h}" for h in expected.headings if h not in actual.headings]
        notes += [f"heading too many: {h}" for h in actual.headings if h not in expected.headings]
        notes = notes or ["headings in another order"]
    return notes + field_differences(expected.meta, actual.meta)


def field_differences(expected: dict[str, Any], actual: dict[str, Any]) -> list[str]:
    return [
        f"{key}: wanted {expected.get(key)!r}, got {actual.get(key)!r}"
        for key in FIELDS
        if _at_full_length(key, plain(expected.get(key))) != _at_full_length(key, plain(actual.get(key)))
    ]


def _at_full_length(key: str, value: Any) -> Any:
    """Region, authors and attachments with the keys that an expectation may leave out."""
    defaults: dict[str, dict[str, Any]] = {
        "region": {"province": None, "city": None, "district": None},
        "authors": {"name": None, "role": None},
        "attachments": {"title": None, "kind": None, "included": False},
    }
    if key not in defaults or value is None:
        return value
    return [defaults[key] | v for v in value] if isinstance(value, list) else defaults[key] | value


def _text_differences(expected: Document, actual: Document) -> list[str]:
    a, b = expected.text, actual.text
    if a == b:
        return []
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [
        f"text: after …{a[max(0, i - 8) : i]} wanted [{a[i:j][:60]}], got [{b[k:m][:60]}]"
        for t, i, j, k, m in steps
        if t != "equal"
    ]


def _border_differences(expected: Document, actual: Document) -> list[str]:
    text = expected.text
    missing = [f"border missing after …{text[max(0, n - 14) : n]}" for n in sorted(expected.borders - actual.borders)]
    return missing + [f"border too many after …{text[max(0, n - 14) : n]}" for n in sorted(actual.borders - expected.borders)]
