"""The closed set of roles a row can have, and the grammar between them, as tables.

A document is read from top to bottom through six phases; each row has one role, and each phase allows some roles.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What one row is in its document; the value is the word that people and files use."""

    PAGE_TITLE = "page title"
    """The title bar of a page, and what its head declares."""
    SITE = "site matter"
    """What the page is to its site: navigation, controls, lists of other pages, notices, comments, footers."""
    FURNITURE = "furniture"
    """What print puts on every page: page numbers, running heads and feet."""
    COPY = "copy"
    """A further copy of a row: for print, for phones, the title once more."""
    MARK = "mark"
    """The red head but for its number: the issuer's mark, 份号, 紧急程度, 签发人."""
    NUMBER = "number"
    """The 发文字号."""
    LABEL = "label"
    """Dates, sources, counters, editors: with their labels or without."""
    BYLINE = "byline"
    """Who wrote it, on a line above the text."""
    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING = "heading"
    TABLE = "table"
    ATTACHMENTS = "attachment list"
    SIGNATURE = "signature"
    """Organ and day below a document."""
    CAPTION = "caption"
    IMPRINT = "imprint"
    """抄送, 印发机关, 印发日期, 此件公开发布."""

    @property
    def decided(self) -> Role:
        """The role that is decided for rows of this one: the parts of a text are told apart later, by its own grammar."""
        return _DECIDED.get(self, self)


_DECIDED = {
    Role.BYLINE: Role.LABEL,
    Role.ADDRESSEE: Role.BODY,
    Role.HEADING: Role.BODY,
    Role.TABLE: Role.BODY,
    Role.ATTACHMENTS: Role.BODY,
    Role.SIGNATURE: Role.BODY,
}


class Phase(Enum):
    """How far a document has been read."""

    BEFORE = "before"
    KICKER = "kicker"
    TITLE = "title"
    BETWEEN = "between"
    BODY = "body"
    AFTER = "after"


class Model(Enum):
    """Which weights a document is decided with."""

    WEB = "web"
    """Those of pages of web sites."""
    TEXT = "text"
    """Those of pasted text, Word, print and newspapers: the shapes are many, and what tells them apart is much the same."""


@dataclass(frozen=True)
class Part:
    """One line of the grammar: a phase, the roles that stand in it, and the phases that it may follow."""

    phase: Phase
    roles: tuple[Role, ...]
    after: tuple[Phase, ...]
    """Besides itself."""
    opens: bool = False
    """Whether a document may begin with it."""
    ends: bool = False
    """Whether a document may end in it."""
    first: tuple[Role, ...] = ()
    """The roles in which it begins; empty where any may."""


_R, _P = Role, Phase
_PAGE = (_R.SITE, _R.LABEL, _R.COPY, _R.FURNITURE)

GRAMMAR = (
    Part(_P.BEFORE, (_R.PAGE_TITLE, *_PAGE, _R.MARK, _R.NUMBER), (), opens=True),
    Part(_P.KICKER, (_R.KICKER,), (_P.BEFORE,), opens=True),
    Part(_P.TITLE, (_R.TITLE,), (_P.BEFORE, _P.KICKER), opens=True),
    Part(_P.BETWEEN, (_R.SUBTITLE, _R.NUMBER, _R.MARK, _R.CAPTION, *_PAGE), (_P.TITLE,)),
    Part(
        _P.BODY,
        (_R.BODY, _R.CAPTION, _R.IMPRINT, *_PAGE),
        (_P.BEFORE, _P.TITLE, _P.BETWEEN),
        opens=True,
        ends=True,
        first=(_R.BODY,),
    ),
    Part(_P.AFTER, (_R.IMPRINT, _R.CAPTION, *_PAGE), (_P.BODY,), ends=True),
)
"""One title at most, one text at least; above the text captions and page matter may stand, in it too, below it only they.

Both models share it: what a web page never has (份号) costs it nothing, because the weights are each model's own.
"""


@dataclass(frozen=True)
class State:
    """A role in its phase: what is decided of a row."""

    phase: Phase
    role: Role

    @property
    def name(self) -> str:
        """`before/label`, as the files of weights spell it."""
        return f"{self.phase.value}/{self.role.value}".replace(" ", "-")


STATES = tuple(State(part.phase, role) for part in GRAMMAR for role in part.roles)


def may_follow(above: State, below: State) -> bool:
    """Whether a row of `below` may stand directly under one of `above`."""
    part = _PART[below.phase]
    if above.phase is below.phase:
        return True
    if part.first and below.role not in part.first:
        return False
    if below.phase is Phase.AFTER and above.role is not Role.BODY:
        return False  # what stands in the text's phase has text below it
    return above.phase in part.after


def may_open(state: State) -> bool:
    """Whether a document may begin with a row of `state`."""
    part = _PART[state.phase]
    return part.opens and (not part.first or state.role in part.first)


def may_end(state: State) -> bool:
    """Whether a document may end in a row of `state`."""
    return _PART[state.phase].ends and (state.phase is not Phase.BODY or state.role is Role.BODY)


_PART = {part.phase: part for part in GRAMMAR}
