"""The cues that a piece has beside the others of its document: the title bar, copies, signatures, how much prose is near."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate

from archive.numbering import Rank, marker_of
from scraper.roles.alone import Alone, is_prose
from scraper.roles.pieces import Piece, bar_parts, letters_of
from scraper.text.rows import Hint

_DECLARED = Hint.PAGE_TITLE | Hint.META
_LEAST_COPY = 4
"""Letters; shorter rows stand twice by chance."""
_COPY_HEAD = 12
"""Letters; two long rows that begin alike and differ in length are an excerpt and its text."""
_LONG = 25
_AFTER = (1, 2, 3, 5, 8, 14, 30)
"""Steps in pieces from the first row that is most like the title bar."""
_MARKED = 400
"""Characters; a longer paragraph may begin with a number too, but its number is seldom one of a list."""
_WEIGHT = 300
"""Characters that one row counts for at most where prose is added up."""


def around(pieces: list[Piece], known: list[Alone]) -> tuple[list[list[str]], list[list[str]]]:
    """For each piece the cues that neighbours are told of too, and those that are its own."""
    shared: list[list[str]] = [[] for _ in pieces]
    own: list[list[str]] = [[] for _ in pieces]
    prose = [is_prose(piece) and not piece.row.hint & _DECLARED for piece in pieces]
    _likeness(pieces, known, shared, own)
    _copies(pieces, shared, own)
    _widths(pieces, shared)
    _apart(pieces, known, prose, shared)
    _numbering(pieces, shared)
    _signatures(pieces, known, own)
    _with_ring(pieces, known, prose, own)
    _amounts(pieces, prose, own)
    return shared, own


def _likeness(pieces: list[Piece], known: list[Alone], shared: list[list[str]], own: list[list[str]]) -> None:
    """How like the title bar each piece is, and how far from the first that is most like it."""
    rows = list(dict.fromkeys(piece.row for piece in pieces if piece.row.hint & _DECLARED))
    bars = [row.text for row in rows if row.has(Hint.PAGE_TITLE)]
    bar = letters_of(bars[0]) if bars else ""
    parts = {letters for part in bar_parts(rows) if len(letters := letters_of(part)) > 3}
    like = [_like(piece, bar, parts) for piece in pieces]
    best = max(like, default=0)
    first = like.index(best) if best else -1
    unlinked = next((i for i, n in enumerate(like) if n == best and not pieces[i].row.has(Hint.LINK)), -1) if best else -1
    headings = sum(piece.row.level == 1 for piece in pieces)
    for position, (piece, number) in enumerate(zip(pieces, like, strict=True)):
        if first < 0:
            shared[position].append("no bar")
        else:
            steps = position - first
            side = "below" if steps >= 0 else "above"
            own[position].append(f"{side} bar={bisect_right(_AFTER, abs(steps))}")
        if piece.row.level == 1:
            shared[position].append(f"level 1 of {min(3, headings)}")
        if not number:
            continue
        linked = "link" if piece.row.has(Hint.LINK) else "plain"
        shared[position] += [f"like bar={number}"]
        own[position] += [
            f"like bar={number}&{x}" for x in (linked, f"level={piece.row.level}", f"ring={known[position].ring}")
        ]
        if number == best:
            shared[position].append("most like bar" if position == first else "most like bar again")
        if position == unlinked:
            own[position].append("first unlinked most like bar")
        if piece.row.has(Hint.TITLE):
            own[position].append(f"like bar={number}&TITLE")


def _like(piece: Piece, bar: str, parts: set[str]) -> int:
    letters = piece.letters
    if piece.row.hint & _DECLARED or len(letters) < _LEAST_COPY:
        return 0
    if letters in parts:
        return 3
    if (len(letters) > 7 and letters in bar) or (len(bar) > 8 and bar in letters and len(letters) < len(bar) + 20):
        return 2
    return 1 if len(letters) > 9 and bar and letters[:10] == bar[:10] else 0


def _copies(pieces: list[Piece], shared: list[list[str]], own: list[list[str]]) -> None:
    """Which pieces stand elsewhere too, above or below, alone or in a run; which are the short or long form of another."""
    where: dict[str, list[int]] = defaultdict(list)
    heads: dict[str, list[int]] = defaultdict(list)
    for position, piece in enumerate(pieces):
        if len(piece.letters) >= _LEAST_COPY and not piece.row.hint & _DECLARED:
            where[piece.letters].append(position)
        if len(piece.letters) > _LONG:
            heads[piece.letters[:_COPY_HEAD]].append(len(piece.letters))
    above: set[int] = set()
    below: set[int] = set()
    for found in where.values():
        above.update(found[1:])
        below.update(found[:-1])
    for position, piece in enumerate(pieces):
        for places, name in ((above, "stands above too"), (below, "stands below too")):
            if position in places:
                shared[position].append(name)
                if position - 1 in places or position + 1 in places:
                    own[position].append(f"{name}, with its neighbour")
        lengths = heads.get(piece.letters[:_COPY_HEAD], []) if len(piece.letters) > _LONG else []
        if len(lengths) > 1:
            own[position] += ["excerpt"] * (max(lengths) > len(piece.letters)) + ["in full"] * (
                min(lengths) < len(piece.letters)
            )


def _widths(pieces: list[Piece], shared: list[list[str]]) -> None:
    """How wide a row is beside the widest, and beside those around it: full lines of a printed text go on below."""
    widest = max((piece.row.width for piece in pieces), default=1.0) or 1.0
    full = sorted(piece.row.width for piece in pieces)[int(0.8 * len(pieces))] if pieces else 1.0
    for position, piece in enumerate(pieces):
        width = piece.row.width
        shared[position].append(f"width={int(4 * width / widest)}")
        if full >= 15 and 0.92 * full <= width <= 1.08 * full:
            shared[position].append("full line")


def _apart(pieces: list[Piece], known: list[Alone], prose: list[bool], shared: list[list[str]]) -> None:
    """Which short lines stand out of the form of the paragraphs: flush where these are indented, between empty lines where not.

    So stand captions and headings in pasted text; what people are seen doing there is a caption.
    """
    texts = [piece.row for piece, is_it in zip(pieces, prose, strict=True) if is_it]
    if len(texts) < _LEAST_TEXTS:
        return
    indent = sorted(row.indent for row in texts)[len(texts) // 2]
    blanks = sorted(row.blanks_before for row in texts)[len(texts) // 2]
    for position, piece in enumerate(pieces):
        row, below = piece.row, pieces[position + 1].row if position + 1 < len(pieces) else None
        if prose[position] or len(piece.text) > _LONG:
            continue
        found = ["flush among indented"] if indent >= 1 and row.indent == 0 else []
        found += ["apart from above"] if row.blanks_before > blanks else []
        if below is not None and below.blanks_before > blanks and below.line != row.line:
            found.append("apart from below")
        shared[position] += found
        if found and row.place is None and "scene" in known[position].shared:
            shared[position] += [f"scene&{name}" for name in found]


_LEAST_TEXTS = 3
"""Paragraphs; fewer have no form of their own."""


def _numbering(pieces: list[Piece], shared: list[list[str]]) -> None:
    """Which pieces count on from a number above, are counted on from below, or stand between two such numbers."""
    last: dict[Rank, tuple[int, int]] = {}
    depth = [0] * (len(pieces) + 1)
    for position, piece in enumerate(pieces):
        marker = marker_of(piece.folded) if len(piece.folded) < _MARKED else None
        if marker is None:
            continue
        number, above = last.get(marker.rank, (0, -1))
        if number and marker.number == number + 1:
            shared[position].append("counts on")
            shared[above].append("is counted on")
            depth[above + 1] += 1
            depth[position] -= 1
        last[marker.rank] = (marker.number, position)
    for position, inside in enumerate(list(accumulate(depth))[:-1]):
        if inside:
            shared[position].append("between numbers")


def _signatures(pieces: list[Piece], known: list[Alone], own: list[list[str]]) -> None:
    """A short bare line above a date alone, and that date: a signature, or the page's information line."""
    short = [len(p.text) <= 26 and not any(c in p.text for c in "，。：:！？；") for p in pieces]
    dates = ["only date" in each.shared for each in known]
    for position, each in enumerate(known):
        ring = each.ring
        if dates[position]:
            name = "date of signature" if position and short[position - 1] else "lone date"
            own[position] += [name, f"{name}&ring={ring}"]
        elif short[position]:
            for distance in (1, 2):
                below = position + distance
                if below < len(pieces) and dates[below] and all(short[position + 1 : below]):
                    own[position] += [f"signer {distance}", f"signer {distance}&ring={ring}"]


_JOINED = (
    "control",
    "credit",
    "footer",
    "date",
    "one label",
    "two labels",
    "caption word",
    "caption mark",
    "photographer",
    "organ",
    "byline",
    "clock",
    "hint=LINK",
    "notice",
    "imprint",
    "attachment",
)
"""Cues that mean one thing inside the element of the prose and another outside."""


def _with_ring(pieces: list[Piece], known: list[Alone], prose: list[bool], own: list[list[str]]) -> None:
    for position, (piece, each) in enumerate(zip(pieces, known, strict=True)):
        length = len(piece.text)
        size = "long" if length > 45 else "middle" if length > 18 else "short"
        form = "prose" if prose[position] else "sentence" if "sentence" in each.shared else "other"
        cues = set(each.shared)
        own[position] += [f"ring={each.ring}&{size}", f"ring={each.ring}&{form}"]
        own[position] += [f"{name}&ring={each.ring}" for name in _JOINED if name in cues]
        if piece.row.level:
            own[position].append(f"level={piece.row.level}&ring={each.ring}")


def _amounts(pieces: list[Piece], prose: list[bool], own: list[list[str]]) -> None:
    """How much prose stands before, after and near a piece, and where in the document it is."""
    count = len(pieces)
    before = [0, *accumulate(map(int, prose))]
    weights = [0, *accumulate(min(len(p.text), _WEIGHT) if is_it else 0 for p, is_it in zip(pieces, prose, strict=True))]
    whole = weights[-1] or 1
    for position in range(count):
        low, high = max(0, position - 4), min(count, position + 5)
        own[position] += [
            f"prose above={min(4, before[position])}",
            f"prose below={min(4, before[count] - before[position + 1])}",
            f"prose near={before[min(count, position + 4)] - before[max(0, position - 3)]}",
            f"prose close below={before[high] - before[position + 1]}",
            f"prose close above={before[position] - before[low]}",
            f"share of prose above={5 * weights[position] // (whole + 1)}",
            f"place={5 * position // count}",
            f"from end={min(5, count - 1 - position)}",
        ]
        if position < 3:
            own[position].append(f"row {position}")
