"""A second opinion: where the roles of the rows say otherwise than what was read, or are not sure, a doubt for a person.

Two readers that work in different ways seldom make the same mistake, so that they differ is the best sign of one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.doubt import BODY, Doubt
from scraper.roles.decide import Roles
from scraper.roles.pieces import Piece, letters_of
from scraper.roles.role import Phase, Role
from scraper.text.rows import Row

Place = tuple[int, int]
"""Raw line and position of one character."""


@dataclass(frozen=True)
class Thresholds:
    """How probable a decision must be to be no doubt where both readers agree."""

    title: float
    start: float
    end: float


SURE = Thresholds(title=0.8, start=0.8, end=0.8)
_QUOTED = 24
"""Characters of a sentence that a doubt shows."""
_CERTAIN = 0.95
"""A row inside the text that only one of the readers takes out is a doubt where the other is as sure as this."""
_MOST_LINES = 12
_SAID = {"开始": "正文从“{}”开始，没有十分把握；", "结束": "正文到“{}”为止，没有十分把握；"}
_OR = {"开始": "也可能从“{}”起。", "结束": "也可能到“{}”止。"}


def second_opinion(roles: Roles, title: str, body: list[Row], sure: Thresholds = SURE) -> list[Doubt]:
    """Doubts about the title, and about where the text of `body` begins, ends and goes on."""
    if not roles.text or not body:
        return []
    places = [place for row in body for place in _places(row)]
    border = _about_border(roles, places, sure)
    return [*_about_title(roles, title, sure), *border, *([] if border else _about_rows(roles, body))]


def _about_title(roles: Roles, title: str, sure: Thresholds) -> list[Doubt]:
    other = "".join(roles.pieces[i].text for i in roles.title)
    certainty = roles.sure_of_title()
    agree = not other or letters_of(other) == letters_of(title)
    if agree and (certainty >= sure.title or not other):
        return []
    lines = tuple(roles.pieces[i].row.line for i in roles.title)
    if not agree:
        said = f"标题读作“{title}”，也可能是“{other}”。"
        return [
            Doubt(about="title", lines=lines, chosen=title, alternatives=(other,), sure=_per_cent(1 - certainty), sentence=said)
        ]
    near = [p.text for p in _likely_titles(roles) if letters_of(p.text) not in letters_of(title)]
    said = f"标题“{title}”没有十分把握。"
    return [
        Doubt(about="title", lines=lines, chosen=title, alternatives=tuple(near[:2]), sure=_per_cent(certainty), sentence=said)
    ]


def _likely_titles(roles: Roles) -> list[Piece]:
    """The pieces that may be the title, most probable first."""
    ranked = sorted(range(len(roles.pieces)), key=lambda i: (-roles.probability_of(i, Role.TITLE), i))
    return [roles.pieces[i] for i in ranked if roles.probability_of(i, Role.TITLE) >= 0.05]


def _about_border(roles: Roles, places: list[Place], sure: Thresholds) -> list[Doubt]:
    pieces = roles.pieces
    first, last = pieces[roles.text[0]], pieces[roles.text[-1]]
    begin, end = _places_of(first)[0], _places_of(last)[-1]
    out = []
    if places[0] != begin or roles.sure_of_start() < sure.start:
        alternatives = [i for i in roles.likely_borders(Phase.BODY) if _places_of(pieces[i])[0] != places[0]]
        out.append(
            _border_doubt(roles, "开始", places[0], begin, roles.sure_of_start(), alternatives, lambda p: _places_of(p)[0])
        )
    if places[-1] != end or roles.sure_of_end() < sure.end:
        ends = [i - 1 for i in roles.likely_borders(Phase.AFTER) if i and _places_of(pieces[i - 1])[-1] != places[-1]]
        out.append(_border_doubt(roles, "结束", places[-1], end, roles.sure_of_end(), ends, lambda p: _places_of(p)[-1]))
    return out


def _border_doubt(
    roles: Roles, word: str, read: Place, decided: Place, certainty: float, others: list[int], place: Callable[[Piece], Place]
) -> Doubt:
    """The doubt that the text begins or ends elsewhere than at the place that was read."""
    chosen = _quote(roles, read, word)
    other = [_quote(roles, place(roles.pieces[i]), word) for i in others]
    if read != decided:
        other.insert(0, _quote(roles, decided, word))
    other = [text for text in dict.fromkeys(other) if text and text != chosen][:2]
    lines = range(min(read[0], decided[0]), max(read[0], decided[0]) + 1)
    share = certainty if read == decided else 1 - certainty
    said = _SAID[word].format(chosen) + (_OR[word].format(other[0]) if other else "请核对。")
    return Doubt(
        about=BODY,
        lines=tuple(lines)[:_MOST_LINES],
        chosen=chosen,
        alternatives=tuple(other),
        sure=_per_cent(share),
        sentence=said,
    )


def _quote(roles: Roles, place: Place, word: str) -> str:
    """The first or last characters of the piece that holds `place`, from there."""
    for piece in roles.pieces:
        if piece.row.line == place[0]:
            raw = piece.row.raw
            text = raw[place[1] : place[1] + _QUOTED] if word == "开始" else raw[max(0, place[1] + 1 - _QUOTED) : place[1] + 1]
            return text.strip()
    return ""


def _about_rows(roles: Roles, body: list[Row]) -> list[Doubt]:
    """Rows inside the text that were taken out and read as text, or stayed and read as none."""
    kept = {place for row in body for place in _places(row)}
    begin, end = roles.text[0], roles.text[-1]
    lost, extra = [], []
    for position in range(begin, end + 1):
        piece, places = roles.pieces[position], _places_of(roles.pieces[position])
        share = sum(place in kept for place in places)
        is_text = roles.states[position].role is Role.BODY
        if roles.probability(position) < _CERTAIN:
            continue
        if is_text and not share:
            lost.append(piece)
        elif not is_text and share == len(places):
            extra.append(piece)
    return [
        *_row_doubt(lost, "没有放进正文，像是正文"),
        *_row_doubt(extra, "留在正文里，像是图注或网页上的文字"),
    ]


def _row_doubt(pieces: list[Piece], what: str) -> list[Doubt]:
    if not pieces:
        return []
    said = f"第 {pieces[0].row.line} 行“{pieces[0].text[:_QUOTED]}”{what}。"
    lines = tuple(piece.row.line for piece in pieces)[:_MOST_LINES]
    return [Doubt(about=BODY, lines=lines, chosen=None, alternatives=(), sentence=said)]


def _places_of(piece: Piece) -> list[Place]:
    row = piece.row
    spans = row.spans_of(piece.start, piece.end)
    return [(row.line, i) for start, end in spans for i in range(start, end) if not row.raw[i].isspace()]


def _places(row: Row) -> list[Place]:
    return [(row.line, i) for start, end in row.live for i in range(start, end) if not row.raw[i].isspace()]


def _per_cent(share: float) -> int:
    return max(0, min(100, round(100 * share)))
