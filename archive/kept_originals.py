"""Open originals as files: a build makes them, pages read one when they show it, so that no archive of them lies in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.open_original import OpenOriginal
from archive.original import Line, Piece, Place

OPEN_FORMAT = 1


@dataclass(frozen=True)
class KeptOriginal:
    """One open original in a file, or why there is none."""

    file: Path | None = None
    why_not: str | None = None
    """As in `OpenOriginal`; then there is no file."""


@dataclass(frozen=True)
class KeptPicture:
    """One page of an original, drawn."""

    file: Path
    width: int
    """In pixels."""
    height: int


@dataclass(frozen=True)
class KeptOriginals:
    """What of its originals an archive opens; nothing where it keeps them."""

    texts: Mapping[str, KeptOriginal] = field(default_factory=dict)
    """By record id; none for records without an original here."""
    pictures: Mapping[str, tuple[KeptPicture, ...]] = field(default_factory=dict)
    """By the SHA-256 of an original that several records come from: its pages in order."""


def dump_open(original: OpenOriginal) -> bytes:
    """JSON; `load_open` is its inverse."""
    values = {
        "format": OPEN_FORMAT,
        "hides": original.hides,
        "lines": [[line.number, [[p.place.value, p.text, p.reason] for p in line.pieces]] for line in original.lines],
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load_open(data: bytes) -> OpenOriginal:
    """What `dump_open` wrote; raises ValueError for anything else."""
    values = json.loads(data)
    if values["format"] != OPEN_FORMAT:
        raise ValueError(f"format {values['format']}")
    lines = tuple(Line(n, tuple(Piece(text, Place(place), why) for place, text, why in own)) for n, own in values["lines"])
    return OpenOriginal(lines, hides=values["hides"])
