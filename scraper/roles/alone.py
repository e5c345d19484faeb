"""The cues of one piece alone: its markup, its shape, its words, where it stands in the element tree."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from scraper.cues.wording import wording
from scraper.roles.pieces import Piece
from scraper.text.place import Place
from scraper.text.rows import Hint

_LENGTHS = (3, 5, 8, 12, 16, 22, 30, 45, 70, 120, 200)
"""Characters; finer where titles, names and labels differ, coarser where all is prose."""
_LAST = frozenset("。：；，！？、）)”》…】]:")
_FIRST = frozenset("（([【《“■—·>▲△●□◎①-1234567890一二三四五六七八九第附图各")
_PAIRED = 40
"""Characters; the words of longer rows are prose and say nothing by themselves."""
_HINTS = [hint for hint in Hint if hint]
_COMMENTS = frozenset(("comment", "comments", "cmt", "reply", "pinglun", "comm"))


@dataclass(frozen=True)
class Alone:
    """Cues of one piece."""

    shared: list[str]
    """Those that its neighbours are told of too."""
    private: list[str]
    """Words, and names of classes: what only the piece itself is judged by."""
    ring: str
    """How far it stands from the prose; `x` where there is no tree."""


def alone(piece: Piece) -> Alone:
    """The cues that a piece has whatever stands around it."""
    shared = [*_markup(piece), *_shape(piece), *wording(piece.folded), *_layout(piece), *_place(piece)]
    ring = str(piece.row.place.ring) if piece.row.place else "x"
    return Alone(shared, [*_words(piece), *_names(piece)], ring)


def is_prose(piece: Piece) -> bool:
    """Whether a piece reads as a sentence of some length, with two marks of punctuation at least or a long one."""
    return is_prose_text(piece.text)


def is_prose_text(text: str) -> bool:
    """Whether `text` reads as a sentence of some length; see `is_prose`."""
    return len(text) >= 25 and text.count("，") + text.count("。") + text.count("；") >= 1 and "\t" not in text


def _markup(piece: Piece) -> list[str]:
    row = piece.row
    cues = [*_hint_cues(row.hint), f"level={row.level}"]
    if row.key:
        cues.append(f"key={row.key}")
    if piece.of > 1:
        cues += ["cut", f"part={min(2, piece.number)}"]
    return cues


@lru_cache(maxsize=4096)
def _hint_cues(hints: Hint) -> tuple[str, ...]:
    return tuple(f"hint={hint.name}" for hint in _HINTS if hint in hints)


def _shape(piece: Piece) -> list[str]:
    text = piece.folded
    last, first = text[-1:], text[:1]
    kind = last if last in _LAST else "digit" if last.isdigit() else "ascii" if last.isascii() else "other"
    return [f"length={bisect_right(_LENGTHS, len(text))}", f"last={kind}", f"first={first if first in _FIRST else 'other'}"]


def _layout(piece: Piece) -> list[str]:
    row = piece.row
    cues = [f"blanks={min(3, row.blanks_before)}", f"indent={min(6, int(row.indent))}"]
    if row.new_page:
        cues.append("page begins")
    return cues


def _place(piece: Piece) -> tuple[str, ...]:
    place = piece.row.place
    return ("no place",) if place is None else _place_cues(place)


@lru_cache(maxsize=4096)
def _place_cues(place: Place) -> tuple[str, ...]:
    """Few rows of a page stand in places of their own, so that most are told once."""
    cues = [
        f"tag={place.tag}",
        f"ring={place.ring}",
        f"depth={place.depth}",
        f"near={place.near}",
        f"siblings={place.siblings}",
    ]
    if place.inner != place.tag:
        cues.append(f"inner={place.inner}")
    if place.alike:
        cues.append("like prose")
    cues += [f"links{level}={share}" for level, share in enumerate(place.links)]
    cues += [f"words{level}={count}" for level, count in enumerate(place.words)]
    if any(word in _COMMENTS for _, word in place.names):
        cues.append("among comments")
    return tuple(cues)


def _names(piece: Piece) -> list[str]:
    place = piece.row.place
    return [] if place is None else [f"name{level}={word}" for level, word in place.names]


def _words(piece: Piece) -> list[str]:
    text = "".join(piece.folded.split())
    cues = [f"begins={text[:2]}", f"ends={text[-2:]}"]
    if len(text) <= _PAIRED:
        cues += [f"pair={text[k : k + 2]}" for k in range(min(len(text) - 1, 24))]
    return list(dict.fromkeys(cues))
