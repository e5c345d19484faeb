"""Where deadlines stand, for the answers of a search: a manifest and small scripts, each with the documents that fall to it.

Scripts, because a page opened from a folder may load nothing else; `docs/assets/duemarks/app.js` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from hooks.html.render_due import tell_when_plainly
from hooks.library import Library

VERSION = 1
_NAME = "due-marks"
MANIFEST = f"assets/{_NAME}/bundle.js"
_OF_ONE = 200
"""Deadlines of one script: about 20 kB, 6 compressed; an answer of ten documents needs ten of them at most."""


def mark_parts(library: Library) -> dict[int, tuple[str, ...]]:
    """The documents with deadlines by the number of their script."""
    count = part_count(library)
    parts: dict[int, list[str]] = {}
    for document in sorted(library.duties_of):
        parts.setdefault(part_of(document, count), []).append(document)
    return {part: tuple(documents) for part, documents in sorted(parts.items())}


def path_of(part: int) -> str:
    """Where a script stands, below the site's root."""
    return f"assets/{_name_of(part)}/bundle.js"


def _name_of(part: int) -> str:
    return f"{_NAME}-{part}"


def part_count(library: Library) -> int:
    """How many scripts there are."""
    return max(1, -(-len(library.duties) // _OF_ONE))


def part_of(document: str, count: int) -> int:
    """The script of a document: FNV-1a of its id, which both sides compute."""
    value = 0x811C9DC5
    for byte in document.encode("utf-8"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % count


def dump_manifest(library: Library, parts: Sequence[int]) -> bytes:
    """Which scripts there are, of how many."""
    return _provide(_NAME, {"version": VERSION, "count": part_count(library), "parts": parts})


def dump_marks(library: Library, part: int, documents: Iterable[str]) -> bytes:
    """The deadlines of `documents`: anchor, when in words, and what."""
    marks = {
        id: [[duty.anchor, tell_when_plainly(duty.deadline), duty.what] for duty in library.duties_of[id]] for id in documents
    }
    return _provide(_name_of(part), {"version": VERSION, "marks": marks})


def _provide(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"hongzhu.provide({json.dumps(name)},{text});\n".encode()
