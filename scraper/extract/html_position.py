"""Pages that put every piece of a line down by its coordinates, as document-sharing sites do."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from bs4 import Tag

_COORDINATE = re.compile(r"(?:^|;)\s*(top|left)\s*:\s*(-?\d+(?:\.\d+)?)\s*(?:px|pt|em|%)?", re.I)
_LEAST = 5
_SAME_LINE = 0.35
"""Pieces whose tops differ by less than this share of the usual line step stand on one line."""


@dataclass(frozen=True)
class Piece:
    """One piece of text and where it stands."""

    top: float
    left: float
    text: str
    block: Tag | None = None
    """An element that stands among the pieces without a place of its own: what a site sets between the lines."""


def is_positioned(tag: Tag) -> bool:
    """Whether the tag's style gives both its top and its left."""
    found = {m[1].lower() for m in _COORDINATE.finditer(str(tag.get("style") or ""))}
    return found == {"top", "left"}


def positioned_pieces(tag: Tag) -> list[Piece]:
    """The pieces in `tag` where its children are put down by coordinates; empty for any other tag."""
    children = [c for c in tag.find_all(True, recursive=False) if c.get_text(strip=True)]
    placed = [c for c in children if is_positioned(c)]
    if len(placed) < _LEAST or len(placed) < 0.8 * len(children):
        return []
    pieces: list[Piece] = []
    for child in children:
        values = {m[1].lower(): float(m[2]) for m in _COORDINATE.finditer(str(child.get("style") or ""))}
        top = values.get("top", pieces[-1].top if pieces else 0.0)
        block = child if not values and child.name in ("div", "p", "table", "ul", "section", "aside") else None
        pieces.append(Piece(top, values.get("left", 1e9), child.get_text(), block))
    return pieces


def lines_of(pieces: list[Piece]) -> list[str | Tag]:
    """The pieces as lines from top to bottom, each from left to right; elements without a place between them."""
    ordered = sorted(pieces, key=lambda p: (p.top, p.left))
    tops = sorted({p.top for p in ordered})
    steps = sorted(b - a for a, b in itertools.pairwise(tops) if b > a)
    near = (steps[len(steps) // 2] if steps else 1.0) * _SAME_LINE
    lines: list[list[Piece]] = []
    for piece in ordered:
        if lines and piece.block is None and lines[-1][0].block is None and piece.top - lines[-1][0].top <= near:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [line[0].block or "".join(p.text for p in sorted(line, key=lambda p: p.left)) for line in lines]
