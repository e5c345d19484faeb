"""The signature block: organs and the date of signing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.numbering import marker_of
from scraper.cues.dates import find_date, find_lost_marks, is_date_line, is_month_line
from scraper.cues.names import is_organ, split_organs
from scraper.restore.lines import ends_sentence
from scraper.text.rows import Row

_SIGNER = re.compile(
    r"(?:代理?|副)?(?:省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|主席|总理|部长|厅长|局长|署长|行长|主任|院长|检察长|校长|园长|书记)"
    r"[\s\u3000:：]*[\u4e00-\u9fff](?:[\s\u3000]*[\u4e00-\u9fff]){1,3}"
)
"""Orders are signed by a person: 省长　某某."""


_LONGEST_SIGNATURE = 60
"""In characters, organ and date run together."""
_AT_END = re.compile(
    r"(?:[。；！？]|[\s\u3000]{2})[\s\u3000]*(?P<organ>[\u4e00-\u9fff（）]{4,40})[\s\u3000]+(?P<date>[^。，；\s\u3000]{8,14})"
    r"(?:[\s\u3000]*[（(][^（）()]{2,60}[）)])?$"
)
_LAST_CHARACTERS = 140
"""Of a long text, in which organ, date and a note in brackets stand."""
_LISTS_PERSON = re.compile(r"[\u4e00-\u9fff](?:[\s\u3000]?[\u4e00-\u9fff]){1,3}[\s\u3000]+[\u4e00-\u9fff（）]{5,}$")
"""A line of a list, 某某　某某小学, that stands above the signature and signs nothing."""


@dataclass(frozen=True)
class Signature:
    """The end of a document: who signs, and when."""

    organs: tuple[str, ...]
    date: str | None
    lines: tuple[int, ...]
    """Raw line numbers of its rows."""
    date_lost_marks: bool = False
    by_person: bool = False
    """Whether somebody signs with his office, as an order is signed."""


def find_signatures(rows: list[Row]) -> list[Signature]:
    """Every signature block: up to four organ lines directly above a line that is a date."""
    found: list[Signature] = []
    for position, row in enumerate(rows):
        if inline := _inline_signature(row, rows, position):
            found.append(inline)
            continue
        is_day = is_date_line(row.text)
        is_month = position == len(rows) - 1 and is_month_line(row.text)
        if not (is_day or is_month) or marker_of(row.text) or row.text.startswith(("（", "(")):
            continue
        organs: list[Row] = []
        above = position - 1
        signers = [rows[above]] if above >= 0 and _SIGNER.fullmatch(rows[above].folded) else []
        above -= len(signers)
        while above >= 0 and len(organs) < 4 and _signs(rows[above]):
            organs.insert(0, rows[above])
            above -= 1
        if not organs and not is_day:
            continue
        date = find_date(row.text)
        lost = None if date else find_lost_marks(row.text)
        value = (date or lost or (None,))[0]
        names = [name for r in organs for name in split_organs(r.text)]
        lines = tuple(r.line for r in [*organs, *signers, row])
        found.append(Signature(tuple(names), value[:10] if value else None, lines, lost is not None, bool(signers)))
    return found


def _signs(row: Row) -> bool:
    text = row.text
    if len(text) > 60 or ends_sentence(text) or marker_of(text) or _LISTS_PERSON.match(text):
        return False
    return all(is_organ(n) for n in split_organs(text))


def _inline_signature(row: Row, rows: list[Row], position: int) -> Signature | None:
    """An organ and a date run together on one line."""
    if len(row.text) > _LONGEST_SIGNATURE:
        return _signature_at_end(row) if position == len(rows) - 1 else None
    date = find_date(row.text)
    if not date or date[1] < 4 or date[2] < len(row.text.rstrip()) or len(date[0]) < 10:
        return None
    names = split_organs(row.text[: date[1]])
    if not all(is_organ(n) for n in names):
        return None
    return Signature(tuple(names), date[0][:10], (row.line,))


def _signature_at_end(row: Row) -> Signature | None:
    """Organ and date behind the last sentence of a text that lost its line breaks; it stays one passage."""
    match = _AT_END.search(row.text[-_LAST_CHARACTERS:])
    date = find_date(match["date"]) if match and is_date_line(match["date"]) else None
    if match is None or date is None or not is_organ(match["organ"]):
        return None
    return Signature((match["organ"],), date[0][:10], (row.line,))
