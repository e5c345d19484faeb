"""The role of every row of a document, decided together, with the probability of each decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from archive.numbering import marker_of
from scraper.cues.dates import is_date_line
from scraper.cues.phrases import any_of
from scraper.restore.lines import ends_sentence
from scraper.roles.alone import is_prose
from scraper.roles.decoding import NEVER, decode
from scraper.roles.pieces import Piece, is_no_title, pieces_of
from scraper.roles.pins import Pin, Says, lines_that
from scraper.roles.role import STATES, Model, Phase, Role, State
from scraper.roles.sureness import NOT_MEASURED, Decision, Sureness, load_sureness
from scraper.roles.view import view_of
from scraper.roles.weights import Weights, load_weights
from scraper.text.rows import Hint, Row

_DECLARED = Hint.PAGE_TITLE | Hint.META
_OF_BAR = np.array([state.role is Role.PAGE_TITLE for state in STATES])
_OF_COPY = np.array([state.role is Role.COPY for state in STATES])
_DEPTH = np.array([list(Phase).index(state.phase) for state in STATES])
"""How far a document has been read in each state."""
_BODY = list(Phase).index(Phase.BODY)
_IS_TEXT = np.array([state.role is Role.BODY for state in STATES])
_TITLE = np.array([state.role is Role.TITLE for state in STATES])
_ALLOWED_BY = {
    Says.TITLE: _TITLE,
    Says.BODY: _IS_TEXT,
    Says.NOT_BODY: ~_IS_TEXT & ~_TITLE,
    Says.CAPTION: np.array([state.role is Role.CAPTION for state in STATES]),
}
SURELY_NONE = 0.1
"""A row inside the text goes only where it is text with no more probability than this: a line too many harms less than a
sentence too few."""
_PERHAPS = 0.35
"""A short line below the text stays with it where it is text with a greater probability than this."""
DIGITS = 3
"""Probabilities are compared with so many digits; more would differ from one machine's floats to another's."""


@dataclass(frozen=True)
class Roles:
    """What was decided of one document."""

    pieces: tuple[Piece, ...]
    states: tuple[State, ...]
    """One a piece."""
    probabilities: np.ndarray
    """Pieces × STATES."""
    scores: np.ndarray
    """Pieces × STATES: what the cues say, with all that cannot be ruled out."""
    transitions: np.ndarray
    sureness: Sureness = NOT_MEASURED
    """What the probabilities of its decisions are worth."""
    replaces_torn: bool = False
    """Whether its title is the next best, where the best was a piece of a sentence: then nothing is sure of it."""

    @cached_property
    def _by_line(self) -> dict[int, list[int]]:
        lines: dict[int, list[int]] = {}
        for position, piece in enumerate(self.pieces):
            lines.setdefault(piece.row.line, []).append(position)
        return lines

    def at_line(self, line: int) -> list[int]:
        """Positions of the pieces on a raw line."""
        return self._by_line.get(line, [])

    def begin_with(self, row: Row) -> bool:
        """Whether the text begins where what is left of `row` does."""
        if not self.text or self.pieces[self.text[0]].row.line != row.line:
            return False
        first = self.pieces[self.text[0]]
        return row.spans_of(0, 1) == first.row.spans_of(first.start, first.start + 1)

    def beginning_at(self, line: int) -> Roles:
        """The roles where the text is known to begin on `line`: its first piece there is text, none above is."""
        here = self.at_line(line)
        scores = self.scores.copy()
        if here:
            scores[: here[0], _DEPTH >= _BODY] = NEVER
            scores[here[0], ~_IS_TEXT] = NEVER
        return _decided(self.pieces, scores, self.transitions, self.sureness)

    def with_pins(self, pins: Sequence[Pin]) -> Roles:
        """The roles where what the pins say is certain."""
        if not pins:
            return self
        scores = self.scores.copy()
        pinned = {says: [p for line in lines_that(pins, says) for p in self.at_line(line)] for says in _ALLOWED_BY}
        if pinned[Says.TITLE]:
            title = scores[pinned[Says.TITLE]]
            scores[:, _TITLE] = NEVER
            scores[pinned[Says.TITLE]] = title
        for says, allowed in _ALLOWED_BY.items():
            for position in pinned[says]:
                scores[position, ~allowed] = NEVER
        return _decided(self.pieces, scores, self.transitions, NOT_MEASURED)  # What a person says is no question of shares.

    def stays(self, position: int) -> bool:
        """Whether the piece at `position`, from the text's first on, is kept: as text, or because it is not surely none."""
        if position > self.last_kept:
            return False
        if position in self._carried_on:
            return True
        return self.states[position].role is Role.BODY or self.probability_of(position, Role.BODY) > SURELY_NONE

    @property
    def last_kept(self) -> int:
        """Position of the text's last piece, or of one below it that may well be text or counts a list of it on."""
        return max([self._last_likely, *self._carried_on])

    @cached_property
    def _last_likely(self) -> int:
        """Position of the text's last piece, or of one below it that may well be text: prose sooner than a short line."""
        last = self.text[-1] if self.text else -1
        for position in range(last + 1, len(self.pieces)):
            piece = self.pieces[position]
            inside = piece.row.place is None or piece.row.place.ring == 0
            if self.probability_of(position, Role.BODY) > (SURELY_NONE if inside and is_prose(piece) else _PERHAPS):
                last = position
        return last

    @cached_property
    def _carried_on(self) -> frozenset[int]:
        """Positions directly below what is kept that go on with its last list or its talk, and a day below them."""
        carried: list[int] = []
        position = self._last_likely + 1
        while 0 < position < len(self.pieces) and (self._counts_on(position) or self._speaks_on(position)):
            carried.append(position)
            position += 1
        if carried and position < len(self.pieces) and is_date_line(self.pieces[position].text):
            carried.append(position)
        return frozenset(carried)

    def _counts_on(self, position: int) -> bool:
        """Whether a piece has the next number of the list that the piece above it belongs to."""
        above, here = (marker_of(self.pieces[at].folded[:_MARKED]) for at in (position - 1, position))
        return bool(above and here and above.rank is here.rank and here.number == above.number + 1)

    def _speaks_on(self, position: int) -> bool:
        """Whether a sentence begins with a speaker's name and colon, as two sentences of the text do at least: 张老师：…"""
        speaker = _SPEAKER.match(self.pieces[position].folded)
        if not speaker or not ends_sentence(self.pieces[position].text):
            return False
        return sum(self.pieces[at].folded.startswith(speaker[0]) for at in self.text) >= _LEAST_TURNS

    def of_role(self, role: Role) -> list[Piece]:
        """The pieces of `role`, in order."""
        return [piece for piece, state in zip(self.pieces, self.states, strict=True) if state.role is role]

    @cached_property
    def _reached(self) -> dict[Phase, np.ndarray]:
        """For each phase, how probable it is at each piece that it has been reached."""
        return {phase: self.probabilities[:, number <= _DEPTH].sum(axis=1) for number, phase in enumerate(Phase)}

    @cached_property
    def text(self) -> list[int]:
        """Positions of the pieces that are the text."""
        return [i for i, state in enumerate(self.states) if state.role is Role.BODY]

    @cached_property
    def title(self) -> list[int]:
        """Positions of the pieces that are the title."""
        return [i for i, state in enumerate(self.states) if state.role is Role.TITLE]

    @property
    def title_text(self) -> str:
        """The words of the title, without white space between its rows."""
        return "".join(self.pieces[position].text for position in self.title)

    def probability(self, position: int) -> float:
        """How probable the state of the piece at `position` is."""
        return round(float(self.probabilities[position, STATES.index(self.states[position])]), DIGITS)

    def probability_of(self, position: int, role: Role) -> float:
        """How probable it is that the piece at `position` has `role`."""
        columns = [i for i, state in enumerate(STATES) if state.role is role]
        return round(float(self.probabilities[position, columns].sum()), DIGITS)

    def probability_of_title(self) -> float:
        """How probable it is that these pieces and none beside them are the title; 0 where there is none."""
        if not self.title:
            return 0.0
        is_title = self.probabilities[:, _TITLE].sum(axis=1)
        inside = min(float(is_title[i]) for i in self.title)
        beside = [i for i in (self.title[0] - 1, self.title[-1] + 1) if 0 <= i < len(self.pieces)]
        sure = min([inside, *(1 - float(is_title[i]) for i in beside)])
        return round(min(sure, _NEXT_BEST) if self.replaces_torn else sure, DIGITS)

    def probability_of_start(self) -> float:
        """How probable it is that the text begins where it was decided to; 0 where there is none."""
        return self._border(Phase.BODY, self.text[0]) if self.text else 0.0

    def probability_of_end(self) -> float:
        """How probable it is that the text ends where it was decided to; 0 where there is none."""
        return self._border(Phase.AFTER, self.text[-1] + 1) if self.text else 0.0

    def sure_of_title(self, *, against_rules: bool) -> float:
        """The share of right titles among those that look so sure, where rules read the same or another; 0 where none is."""
        return self.sureness.share(Decision.of_title(against_rules), self.probability_of_title()) if self.title else 0.0

    def sure_of_start(self, *, against_rules: bool) -> float:
        """The share of right beginnings among those that look so sure, where rules read the same or another."""
        return self.sureness.share(Decision.of_start(against_rules), self.probability_of_start()) if self.text else 0.0

    def sure_of_end(self) -> float:
        """The share of right ends among those that look so sure."""
        return self.sureness.share(Decision.END, self.probability_of_end()) if self.text else 0.0

    def likely_borders(self, phase: Phase, least: float = 0.05) -> list[int]:
        """Positions where `phase` may be reached, most probable first; that of the last piece and one for the end."""
        shares = [(self._border(phase, position), position) for position in range(len(self.pieces) + 1)]
        return [position for share, position in sorted(shares, key=lambda s: (-s[0], s[1])) if share >= least]

    def _border(self, phase: Phase, position: int) -> float:
        """How probable it is that `phase` is reached at `position` and not before."""
        reached = self._reached[phase]
        here = float(reached[position]) if position < len(reached) else 1.0
        before = float(reached[position - 1]) if position else 0.0
        return round(max(0.0, here - before), DIGITS)


def decide(rows: list[Row], model: Model, weights: Weights | None = None) -> Roles:
    """The roles of `rows`, which are one document's, top to bottom."""
    pieces = pieces_of(rows)
    known = weights or load_weights(model)
    view = view_of(pieces)
    scores = known.scores(view.shared, view.private).astype(np.int64)
    for position, piece in enumerate(pieces):
        if piece.row.hint & _DECLARED:
            scores[position, ~_OF_BAR] = NEVER
        else:
            scores[position, _OF_BAR] = NEVER
        if model is Model.TEXT and piece.row.has(Hint.CAPTION) and not ends_sentence(piece.text):
            scores[position, _IS_TEXT] = NEVER  # A picture stands right above it.
        if len(piece.text) <= _LONGEST_NOTICE and any_of("preview_notices").search(piece.folded):
            scores[position, _IS_TEXT] = NEVER  # A sharing site breaks the text off to sell the rest.
        if is_no_title(piece.folded):
            scores[position, _TITLE] = NEVER
    for position in single_prose(pieces):
        scores[position, _OF_COPY] = NEVER
    sureness = NOT_MEASURED if weights else load_sureness(model)
    decided = _decided(tuple(pieces), scores, known.transitions, sureness)
    for _ in range(_MOST_TORN):
        if not is_torn(decided.title_text):
            break
        scores[decided.title, _TITLE.nonzero()[0][:, None]] = NEVER
        decided = replace(_decided(tuple(pieces), scores, known.transitions, sureness), replaces_torn=True)
    return decided


_NEXT_BEST = 0.5
"""No title that stands in for a torn one is more probable: a doubt tells of it."""

_MOST_TORN = 3
"""Times that another title is looked for in place of a torn one: what is torn three times over is no paper with a title."""


def is_torn(title: str) -> bool:
    """Whether a title closes a quotation or a bracket that it does not open: a piece of a sentence that print broke."""
    return any(_closes_first(title, opened, closed) for opened, closed in ("“”", "《》", "（）", "【】"))


def _closes_first(text: str, opened: str, closed: str) -> bool:
    first = text.find(closed)
    return first >= 0 and opened not in text[:first]


def single_prose(pieces: list[Piece]) -> list[int]:
    """Positions of prose that stands nowhere else in the document, whole or by its beginning: it is no copy of anything."""
    heads = Counter(piece.letters[:_COPY_HEAD] for piece in pieces if not piece.row.hint & _DECLARED)
    runs = "\n".join(piece.letters for piece in pieces if len(piece.letters) >= _RUN_ON)[:_MOST_RUN_ON]
    prose = [i for i, piece in enumerate(pieces) if is_prose(piece) and heads[piece.letters[:_COPY_HEAD]] == 1]
    return [i for i in prose if runs.count(pieces[i].letters[:_COPY_HEAD]) < 2]


_SPEAKER = re.compile(r"[\u4e00-\u9fff·]{1,8}[：:]")
_LEAST_TURNS = 2
"""Sentences that one speaker has said before: labels of a page stand once each."""
_LONGEST_NOTICE = 60
"""Characters of what a sharing site says of a preview; longer rows speak of it."""
_MARKED = 40
"""Characters in which a number of a list stands, with room to tell it from other numbers."""
_COPY_HEAD = 12
"""Letters with which an excerpt and its text begin alike."""
_RUN_ON = 80
"""Letters of a row that may hold several others, as copies on one line do."""
_MOST_RUN_ON = 20_000
"""Letters that are searched; longer documents have no copies on one line, and a search in all of them would be slow."""


def _decided(pieces: tuple[Piece, ...], scores: np.ndarray, transitions: np.ndarray, sureness: Sureness) -> Roles:
    decoded = decode(scores, transitions)
    states = tuple(STATES[state] for state in decoded.states)
    return Roles(pieces, states, decoded.probabilities, scores, transitions, sureness)
