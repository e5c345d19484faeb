"""Documents whose rows have known roles: what the weights are learned from.

Of golden cases and examples, which are read exactly, the ledger is the label of each character; of made pages it is known
by construction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from archive.ledger import Entry
from archive.vocabulary import load_topics
from scraper.extract import extract
from scraper.read.reader import documents_of, read
from scraper.roles.captions import is_caption
from scraper.roles.pieces import Piece, letters_of, pieces_of
from scraper.roles.role import STATES, Model, Phase, Role, State
from scraper.text.layout import Layout, Medium
from scraper.text.rows import Account, Hint, Row

REPOSITORY = Path(__file__).parents[2]
_BY_REASON = {
    "caption": Role.CAPTION,
    "value: title": Role.TITLE,
    "value: subtitle": Role.SUBTITLE,
    "value: kicker": Role.KICKER,
    "value: doc_number": Role.NUMBER,
    "value: page_title": Role.COPY,
    "chrome: page title": Role.COPY,
    "chrome: title repeated": Role.COPY,
    "value: rights": Role.SITE,
    "value: issuer": Role.MARK,
    "page number": Role.FURNITURE,
    "running head": Role.FURNITURE,
    "value: printed_by": Role.IMPRINT,
    "value: date_printed": Role.IMPRINT,
    "value: disclosure": Role.IMPRINT,
    "chrome: field label": Role.LABEL,
    "chrome: field table": Role.LABEL,
    "chrome: field value": Role.LABEL,
    "chrome: byline mark": Role.LABEL,
}
_CAPTION = re.compile("图为|图说")
"""A line that calls itself a caption is one, also where the weights of the day read it as text; so is a line that is not in the
expected text of a golden case: weights do not teach themselves."""
_BY_BEGINNING = (("duplicate", Role.COPY), ("header", Role.MARK), ("imprint", Role.IMPRINT), ("value", Role.LABEL))
RoleOf = Callable[[int, int], Role | None]
"""The role of a character of a raw line, by line and position; None where nobody knows."""


@dataclass(frozen=True)
class Labelled:
    """The rows of one document and the state of each piece of them."""

    name: str
    family: str
    model: Model
    rows: tuple[Row, ...]
    states: tuple[State, ...]
    title: str
    body: str
    """The truth, letters and marks without white space."""


def role_of_reason(reason: str) -> Role:
    """The role that a reason of the ledger means."""
    known = _BY_REASON.get(reason)
    return known or next((role for start, role in _BY_BEGINNING if reason.startswith(start)), Role.SITE)


def model_of(layout: Layout) -> Model:
    """The model that decides a document of `layout`."""
    return Model.WEB if layout.medium is Medium.WEB else Model.TEXT


def real_documents() -> list[Labelled]:
    """Golden cases and examples, labelled by the ledger of what is read of them."""
    golden = sorted((REPOSITORY / "tests" / "golden").glob("*/raw.*"))
    examples = sorted(p for p in (REPOSITORY / "examples").rglob("*") if p.is_file() and p.name != "README.md")
    return [each for path in [*golden, *examples] for each in labelled_by_ledger(path)]


def labelled_by_ledger(path: Path) -> list[Labelled]:
    """The documents in a file that is read exactly."""
    layout = extract(path.read_bytes(), path.name)
    extractions = read(layout, load_topics(), path.name)
    entries: dict[int, list[Entry]] = {}
    for extraction in extractions:
        for entry in extraction.entries:
            entries.setdefault(entry.line, []).append(entry)

    expected = letters_of("".join(page.read_text(encoding="utf-8") for page in sorted(path.parent.glob("[0-9]*.md"))))
    taken = letters_of("".join(block.text for extraction in extractions for block in extraction.record.body))
    captions = {
        row.line
        for row in layout.rows
        if (_CAPTION.match(row.text) and is_caption(row)) or (expected and _is_left_out(letters_of(row.text), taken, expected))
    }

    def role_of(line: int, position: int) -> Role | None:
        found = next((e.reason for e in entries.get(line, ()) if e.start <= position < e.end), None)
        if found is None:
            return Role.CAPTION if line in captions else Role.BODY
        return role_of_reason(found)

    name = path.parent.name if path.name.startswith("raw.") else path.stem
    return labelled(layout, name, "real", role_of)


def _is_left_out(line: str, taken: str, expected: str) -> bool:
    """Whether a short line was taken for text once more than is expected of a golden case."""
    return 0 < len(line) <= _LONGEST_CAPTION and taken.count(line) > expected.count(line)


_LONGEST_CAPTION = 40


def labelled(
    layout: Layout, name: str, family: str, role_of: RoleOf, document_of: dict[int, int] | None = None
) -> list[Labelled]:
    """The documents of `layout` with the states that the roles of their characters give.

    `document_of` tells the document of each raw line, where another truth is known than what the program tells apart.
    """
    _, groups, _ = documents_of(layout, Account())
    if document_of is not None:
        rows = sorted((row for group in groups for row in group), key=lambda row: document_of[row.line])
        groups = [list(group) for _, group in groupby(rows, key=lambda row: document_of[row.line])]
    model = model_of(layout)
    out = []
    for rows in groups:
        pieces = pieces_of(rows)
        roles = [_role(piece, role_of) for piece in pieces]
        states = states_of(_without_gaps(roles))
        if states is not None:
            title = "".join(p.text for p, s in zip(pieces, states, strict=True) if s.role is Role.TITLE)
            body = "".join(p.text for p, s in zip(pieces, states, strict=True) if s.role is Role.BODY)
            out.append(Labelled(name, family, model, tuple(rows), tuple(states), squash(title), squash(body)))
    return out


def squash(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def _role(piece: Piece, role_of: RoleOf) -> Role | None:
    """The role of most of the characters of a piece."""
    if piece.row.hint & (Hint.PAGE_TITLE | Hint.META):
        return Role.PAGE_TITLE
    counts: Counter[Role] = Counter()
    for start, end in piece.row.spans_of(piece.start, piece.end):
        for position in range(start, min(end, start + 200)):
            if not piece.row.raw[position].isspace() and (role := role_of(piece.row.line, position)) is not None:
                counts[role.decided] += 1
    return counts.most_common(1)[0][0] if counts else None


def _without_gaps(roles: list[Role | None]) -> list[Role]:
    """What nobody knows is of the role above it, where that may run on."""
    out: list[Role] = []
    for role in roles:
        above = out[-1] if out else Role.SITE
        out.append(role or (above if above in (Role.SITE, Role.BODY) else Role.SITE))
    return out


def states_of(roles: list[Role]) -> list[State] | None:
    """Roles in the phases of one document; None where they have not the form of one: no text, or a title in it."""
    text = [i for i, role in enumerate(roles) if role is Role.BODY]
    if not text:
        return None
    begin, end = text[0], text[-1]
    titles = [i for i in range(begin) if roles[i] is Role.TITLE]
    first = titles[0] if titles else None
    last = first
    while last is not None and last + 1 < begin and roles[last + 1] is Role.TITLE:
        last += 1
    kicker = first
    while kicker is not None and kicker > 0 and roles[kicker - 1] is Role.KICKER:
        kicker -= 1
    return [_state(i, role, (begin, end, kicker, first, last)) for i, role in enumerate(roles)]


def _state(position: int, role: Role, borders: tuple[int, int, int | None, int | None, int | None]) -> State:
    begin, end, kicker, first, last = borders
    if position > end:
        phase = Phase.AFTER
    elif position >= begin:
        phase = Phase.BODY
    elif first is None or last is None or kicker is None or position < kicker:
        phase = Phase.BEFORE
    elif position < first:
        phase = Phase.KICKER
    else:
        phase = Phase.TITLE if position <= last else Phase.BETWEEN
    state = State(phase, role)
    return state if state in STATES else State(phase, _NEAREST.get((phase, role), Role.SITE))


_NEAREST = {
    (Phase.BEFORE, Role.SUBTITLE): Role.COPY,
    (Phase.BEFORE, Role.KICKER): Role.SITE,
    (Phase.BETWEEN, Role.KICKER): Role.SUBTITLE,
    (Phase.BETWEEN, Role.TITLE): Role.COPY,
    (Phase.BETWEEN, Role.IMPRINT): Role.LABEL,
    (Phase.BEFORE, Role.IMPRINT): Role.LABEL,
    (Phase.BEFORE, Role.CAPTION): Role.SITE,
    (Phase.BODY, Role.TITLE): Role.COPY,
    (Phase.BODY, Role.NUMBER): Role.LABEL,
    (Phase.BODY, Role.MARK): Role.LABEL,
    (Phase.AFTER, Role.TITLE): Role.COPY,
    (Phase.AFTER, Role.NUMBER): Role.LABEL,
    (Phase.AFTER, Role.MARK): Role.LABEL,
}
"""Where a role cannot stand in a phase, what stands for it; all else is site matter."""
