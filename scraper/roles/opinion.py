"""Doubts of roles: where two readers differ, where the one that decided is not sure, where rows inside the text may be none.

Rules and roles work in different ways and seldom make the same mistake, so that they differ is the best sign of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.doubt import BODY, Doubt
from archive.numbering import marker_of
from scraper.cues.phrases import phrases
from scraper.roles.borders import is_excerpt, may_begin_above, may_begin_below, may_end_above, may_end_below
from scraper.roles.decide import Roles
from scraper.roles.pieces import Piece, is_no_title, letters_of
from scraper.roles.rivals import plain_headlines, rival_titles
from scraper.roles.role import Phase, Role
from scraper.text.rows import Hint, Row

Place = tuple[int, int]
"""Raw line and position of one character."""


@dataclass(frozen=True)
class Reading:
    """What one reader takes for the title and for the first row of the text."""

    title: str
    first: Row | None


_SILENCE_COSTS = 9
"""So many needless doubts weigh as much as one mistake in silence: people quote aloud what stands in the archive."""
SURE = _SILENCE_COSTS / (_SILENCE_COSTS + 1)
"""A decision that is right less often than this is a doubt: below it silence costs more than the doubt."""
_QUOTED = 24
"""Characters of a sentence that a doubt shows."""
_CERTAIN = 0.95
"""A row inside the text that other rules took out is a doubt where it is text with this probability."""
_LIKELY = 0.05
"""What is less probable is no alternative."""
_LEAST_PROSE = 25
"""Characters; shorter sentences outside the text are notices and questions of the page."""
_NEAR = 1
"""Rings of elements around the container of the prose: leads stand in one of their own beside it."""
_SURELY_NONE = 0.01
_SENTENCE = re.compile("[。！？；…][”’」』）)》]*$")
_MOST_LINES = 40
_OPENING = 3
"""Rows of the text in which an order names what it issues."""
_SAYS = {
    Phase.BODY: ("正文从“{}”开始，没有十分把握", "也可能从“{}”起"),
    Phase.AFTER: ("正文到“{}”为止，没有十分把握", "也可能到“{}”止"),
}


def second_opinion(
    roles: Roles, used: Roles, title: str, body: list[Row], ruled: Reading | None, beside: Sequence[str] = ()
) -> list[Doubt]:
    """Doubts about the title, and about where the text of `body` begins, ends and goes on.

    `roles` are as decided, `used` as decided where the beginning is known; `ruled` is what rules said, if it was not taken;
    `beside` is what the record shows besides its title.
    """
    if not roles.text or not used.text or not body:
        return []
    opening = "".join(row.text for row in body[:_OPENING])
    plain = plain_headlines(roles.pieces, [roles.pieces[i] for i in roles.title], body)
    titles = _about_title(roles, title, ruled, beside, opening) or _about_headlines(roles, title, plain, beside, opening)
    shown = () if titles else (title, *beside)  # What may be no headline is not shown as one either.
    borders = [*_about_start(roles, body, ruled, shown), *_about_end(used, body)]
    told = {line for doubt in borders for line in doubt.lines}
    return [*titles, *borders, *_about_rows(used, body, told)]


def _about_title(roles: Roles, title: str, ruled: Reading | None, beside: Sequence[str], opening: str) -> list[Doubt]:
    decided, said = letters_of(roles.title_text), letters_of(title)
    overruled = letters_of(ruled.title) if ruled and not is_no_title(ruled.title) else ""
    certainty = roles.sure_of_title(against_rules=len({decided, said, overruled} - {""}) > 1)
    if not roles.title or decided != said:
        certainty = 1 - certainty
    if certainty >= SURE:
        return []
    likely = [roles.title_text, ruled.title if ruled else "", *(piece.text for piece in _likely_titles(roles))]
    others = rival_titles(title, likely, beside, opening)
    if not others:
        return []  # Nothing else may be the title: of forty such doubts on invented files none pointed at a mistake.
    said = f"标题读作“{title}”，没有十分把握；也可能是“{others[0]}”。"
    lines = tuple(roles.pieces[i].row.line for i in roles.title)
    return [_doubt("title", lines, title, others, certainty, said)]


def _about_headlines(roles: Roles, title: str, plain: Sequence[str], beside: Sequence[str], opening: str) -> list[Doubt]:
    """The doubt that a headline which says itself what it is, by markup or by its words, is the title and not `title`."""
    others = rival_titles(title, plain, beside, opening)
    if not others:
        return []
    said = f"标题读作“{title}”，没有十分把握；也可能是“{others[0]}”。"
    lines = tuple(roles.pieces[i].row.line for i in roles.title)
    return [_doubt("title", lines, title, others, _BESIDE_HEADLINE, said)]


_BESIDE_HEADLINE = 0.5
"""How sure a title is beside a plain headline of other words."""


def _likely_titles(roles: Roles) -> list[Piece]:
    """The pieces that may be the title, most probable first; links only where the title is one."""
    of_links = any(roles.pieces[i].row.has(Hint.LINK) for i in roles.title)
    shares = [(-roles.probability_of(i, Role.TITLE), i) for i in range(len(roles.pieces))]
    likely = [roles.pieces[i] for share, i in sorted(shares) if -share >= _LIKELY]
    return [piece for piece in likely if of_links or not piece.row.has(Hint.LINK)][:3]


def _about_start(roles: Roles, body: list[Row], ruled: Reading | None, shown: Sequence[str]) -> list[Doubt]:
    chosen, decided = _first(body[0]), _places_of(roles.pieces[roles.text[0]])[0]
    overruled = _first(ruled.first) if ruled and ruled.first else chosen
    certainty = roles.sure_of_start(against_rules=len({chosen, decided, overruled}) > 1)
    if chosen != decided:
        certainty = 1 - certainty
    if certainty >= SURE:
        return []
    ends = len(roles.pieces)
    likely = [_places_of(roles.pieces[i])[0] for i in roles.likely_borders(Phase.BODY, _LIKELY) if i < ends]
    others = [place for place in (decided, overruled, *likely) if _may_begin(roles, chosen, place, shown)]
    return [_border_doubt(roles, Phase.BODY, chosen, others, certainty)] if others else []


def _may_begin(roles: Roles, chosen: Place, other: Place, shown: Sequence[str]) -> bool:
    if not shown:
        return other != chosen
    if other < chosen:
        return may_begin_above(_between(roles, other, chosen), shown)
    return may_begin_below(_between(roles, chosen, other))


def _about_end(roles: Roles, body: list[Row]) -> list[Doubt]:
    chosen, decided = _last(body[-1]), _places_of(roles.pieces[roles.text[-1]])[-1]
    certainty = roles.sure_of_end() if chosen == decided else 1 - roles.sure_of_end()
    if certainty >= SURE:
        return []
    likely = [_places_of(roles.pieces[i - 1])[-1] for i in roles.likely_borders(Phase.AFTER, _LIKELY) if i]
    others = [place for place in (decided, *likely) if _may_end(roles, chosen, place)]
    return [_border_doubt(roles, Phase.AFTER, chosen, others, certainty)] if others else []


def _may_end(roles: Roles, chosen: Place, other: Place) -> bool:
    if other > chosen:
        return may_end_below(_between(roles, _behind(chosen), _behind(other)))
    return may_end_above(_between(roles, _behind(other), _behind(chosen)))


def _between(roles: Roles, start: Place, end: Place) -> list[Piece]:
    """The pieces that begin from `start` on and before `end`."""
    return [piece for piece in roles.pieces if start <= _places_of(piece)[0] < end]


def _behind(place: Place) -> Place:
    line, position = place
    return line, position + 1


def _border_doubt(roles: Roles, phase: Phase, chosen: Place, others: list[Place], certainty: float) -> Doubt:
    """The doubt that the text begins or ends at one of `others` and not where it was read to."""
    others = list(dict.fromkeys(others))[:2]
    told, *offers = (_quote(roles, phase, place) for place in (chosen, *others))
    says, offer = _SAYS[phase]
    said = f"{says.format(told)}；{offer.format(offers[0])}。"
    span = [line for line, _ in (chosen, *others)]
    lines = sorted({p.row.line for p in roles.pieces if min(span) <= p.row.line <= max(span)})
    return _doubt(BODY, tuple(lines[:_MOST_LINES]), told, offers, certainty, said)


def _quote(roles: Roles, phase: Phase, place: Place) -> str:
    """The first characters of the text that would begin at `place`, or the last of one that would end there."""
    line, position = place
    raw = roles.pieces[roles.at_line(line)[0]].row.raw if roles.at_line(line) else ""
    text = raw[position : position + _QUOTED] if phase is Phase.BODY else raw[max(0, position + 1 - _QUOTED) : position + 1]
    return text.strip()


def _about_rows(roles: Roles, body: list[Row], told: set[int]) -> list[Doubt]:
    """Rows that were taken out and may be text, or stayed and may be none, but for those of lines that are `told`."""
    text = letters_of("".join(row.folded for row in body))
    kept: dict[int, list[tuple[int, int]]] = {}
    for row in body:
        kept.setdefault(row.line, []).extend(row.live)
    lost: list[int] = []
    extra: list[int] = []
    for position, piece in enumerate(roles.pieces):
        if piece.row.line in told:
            continue
        spans = piece.row.spans_of(piece.start, piece.end)
        stayed = any(a < e and s < b for a, b in kept.get(piece.row.line, ()) for s, e in spans)
        inside = roles.text[0] <= position <= roles.text[-1]
        is_text = roles.states[position].role is Role.BODY
        if not stayed and (is_text and roles.probability(position) >= _CERTAIN if inside else _may_be_text(roles, position)):
            lost += [] if is_excerpt(piece, text) else [position]
        elif stayed and inside and (not is_text or _may_be_caption(piece)):
            extra.append(position)
    return [
        *_row_doubt(roles, lost, "没有放进正文，像是正文", kept=False),
        *_row_doubt(roles, extra, "留在正文里，像是图注或网页上的文字", kept=True),
    ]


def _may_be_caption(piece: Piece) -> bool:
    """Whether a row stands right below a picture and has neither the form nor the number of a heading."""
    row = piece.row
    is_below = row.has(Hint.CAPTION) and row.place is not None and not row.has(Hint.HEADING)
    return is_below and marker_of(piece.folded) is None


def _may_be_text(roles: Roles, position: int) -> bool:
    """Whether a piece above or below the text reads as prose, stands close to the text's element, and is not surely none."""
    piece, state = roles.pieces[position], roles.states[position]
    if state.role in (Role.PAGE_TITLE, Role.TITLE, Role.COPY) or not _SENTENCE.search(piece.text):
        return False
    if piece.folded.startswith(phrases("credits")):
        return False
    near = piece.row.place is None or piece.row.place.ring <= _NEAR
    return near and len(piece.text) >= _LEAST_PROSE and roles.probability_of(position, Role.BODY) > _SURELY_NONE


def _row_doubt(roles: Roles, positions: list[int], what: str, *, kept: bool) -> list[Doubt]:
    """One doubt for all pieces at `positions`, as sure as the least sure of them."""
    if not positions:
        return []
    pieces = [roles.pieces[position] for position in positions]
    are_text = [roles.probability_of(position, Role.BODY) for position in positions]
    said = f"第 {pieces[0].row.line} 行“{pieces[0].text[:_QUOTED]}”{what}。"
    lines = tuple(piece.row.line for piece in pieces)[:_MOST_LINES]
    return [_doubt(BODY, lines, pieces[0].text, [], min(are_text) if kept else 1 - max(are_text), said)]


def _doubt(about: str, lines: tuple[int, ...], chosen: str, others: list[str], share: float, said: str) -> Doubt:
    sure = max(0, min(100, round(100 * share)))
    offers = tuple(other for other in dict.fromkeys(others) if other and other != chosen)[:2]
    return Doubt(about=about, lines=lines, chosen=chosen, alternatives=offers, sure=sure, sentence=said)


def _places_of(piece: Piece) -> list[Place]:
    return _visible(piece.row, piece.row.spans_of(piece.start, piece.end))


def _places(row: Row) -> list[Place]:
    return _visible(row, row.live)


def _first(row: Row) -> Place:
    return _places(row)[0]


def _last(row: Row) -> Place:
    return _places(row)[-1]


def _visible(row: Row, spans: tuple[tuple[int, int], ...]) -> list[Place]:
    return [(row.line, i) for start, end in spans for i in range(start, end) if not row.raw[i].isspace()]
