"""The account of a raw text: what went to the metadata, what was removed and why.

Kept beside its record as `<name>.ledger.yml`. Raw text without the ledger's spans is the body, in order: a law that
`hongzhu check` and the tests hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from archive.blocks import Block
from archive.changes import find_changes, tell_changes
from archive.errors import RecordError
from archive.yaml_text import dump_yaml, load_yaml

LEDGER_FORMAT = 1
SUFFIX = ".ledger.yml"
DRAWN = "drawn"
"""Begins the reason of what stands in the body and in no text of the source."""


@dataclass(frozen=True)
class Entry:
    """A span of one line of the raw text."""

    line: int
    """From 1."""
    start: int
    """In characters from 0."""
    end: int
    """Exclusive."""
    reason: str
    """`value: <front-matter key>`, `caption`, the reason for the removal, or `drawn: …` for what stays in the body."""
    text: str

    @property
    def stays(self) -> bool:
        """Whether the span is in the body all the same: what the source's program drew, such as the number of an item."""
        return self.reason.startswith(f"{DRAWN}:")


@dataclass(frozen=True)
class Ledger:
    """What of a raw text does not stand in the body of its record."""

    raw_sha256: str
    """Of the raw bytes."""
    extraction_sha256: str
    """Of the Markdown file as the program last made it, to know a person's edits from its own text."""
    first_line: int
    """The part of the raw text that belongs to this record, from 1."""
    last_line: int
    entries: tuple[Entry, ...]
    own_sha256: str | None = None
    """As `extraction_sha256`, of what this raw text alone gives; null where that is the whole file."""

    @property
    def bare_sha256(self) -> str:
        """Tells one extraction from another, whatever else the archive wrote into the file."""
        return self.own_sha256 or self.extraction_sha256


def lines_left(ledger: Ledger, raw_text: str) -> list[str]:
    """What the lines of a record's part of `raw_text` have left without the ledger's spans: by the law, its body in order."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for entry in (e for e in ledger.entries if not e.stays):
        taken.setdefault(entry.line, []).append((entry.start, entry.end))
    left = []
    for number, line in enumerate(raw_text.split("\n")[ledger.first_line - 1 : ledger.last_line], ledger.first_line):
        gone = {i for start, end in taken.get(number, ()) for i in range(start, end)}
        left.append("".join(c for i, c in enumerate(line) if i not in gone))
    return left


def unaccounted(ledger: Ledger, raw_text: str, body: tuple[Block, ...]) -> str | None:
    """Where raw text without the ledger's spans is not the body, in order, a sentence; null where the law holds.

    `raw_text` is the text as extracted from the raw bytes; white space does not count.
    """
    changes = find_changes(lines_left(ledger, raw_text), [block.text for block in body])
    return f"正文与原件对不上：{tell_changes(changes)}" if changes else None


def is_of(ledger: Ledger, raw_text: str) -> bool:
    """Whether every span of the ledger stands in `raw_text` as the ledger says; else that was extracted otherwise."""
    lines = raw_text.split("\n")
    return all(
        1 <= entry.line <= len(lines) and lines[entry.line - 1][entry.start : entry.end] == entry.text
        for entry in ledger.entries
    )


def dump_ledger(ledger: Ledger) -> str:
    """YAML, one entry a line; `load_ledger` is its inverse."""
    head = {
        "format": LEDGER_FORMAT,
        "raw_sha256": ledger.raw_sha256,
        "extraction_sha256": ledger.extraction_sha256,
        "first_line": ledger.first_line,
        "last_line": ledger.last_line,
    }
    if ledger.own_sha256:
        head["own_sha256"] = ledger.own_sha256
    lines = [dump_yaml(head)]
    lines.append("entries:\n" if ledger.entries else "entries: []\n")
    for e in ledger.entries:
        values = {"line": e.line, "start": e.start, "end": e.end, "reason": e.reason, "text": e.text}
        flow = dump_yaml(values, flow=True)
        lines.append(f"- {flow}")
    return "".join(lines)


def load_ledger(text: str, where: str) -> Ledger:
    """The ledger in `text`; raises RecordError, naming `where`."""
    try:
        values = load_yaml(text)
        if values["format"] != LEDGER_FORMAT:
            raise RecordError(f"清单的格式版本是 {values['format']}，本程序只认识 {LEDGER_FORMAT}", where=where)
        return Ledger(
            raw_sha256=values["raw_sha256"],
            extraction_sha256=values["extraction_sha256"],
            first_line=values["first_line"],
            last_line=values["last_line"],
            entries=tuple(Entry(**entry) for entry in values["entries"]),
            own_sha256=values.get("own_sha256"),
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise RecordError("取舍清单读不出来", where=where, next_step="删去它并重新收录原件") from error
