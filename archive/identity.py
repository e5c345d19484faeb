"""Whether two records are the same document, judged by what they say of themselves; a wrong yes is worse than a doubt."""

from __future__ import annotations

from collections.abc import Iterable

from archive.doc_number import parse_doc_number
from archive.folding import fold, folded_body
from archive.likeness import Likeness
from archive.record import Record

_TITLE = 6
"""In letters: a shorter title may stand in another one by chance."""
_TEXT = 8
"""In letters: a shorter text says nothing."""
_PART = 0.85
"""So much of the shorter text must stand in the longer one to be taken for a near-copy."""
_LONG = 60
"""In letters, of the shorter text of near-copies."""


def contradictions(one: Record, other: Record) -> tuple[str, ...]:
    """What both say and say differently, named as readers know it; documents that contradict one another are two."""
    pairs = {
        "文号": (_number(one), _number(other)),
        "成文日期": (one.date_written, other.date_written),
        "印发日期": (one.date_printed, other.date_printed),
    }
    found = [name for name, (a, b) in pairs.items() if a and b and not _one_begins_other(a, b)]
    bodies = {"发文机关": (one.issuer, other.issuer), "学校": (one.school, other.school), "单位": (one.unit, other.unit)}
    return (*found, *(name for name, (a, b) in bodies.items() if a and b and not _one_holds_other(fold(a), fold(b))))


def titles_agree(one: Record, other: Record) -> bool:
    """Whether the titles are the same, or one is the other with an issuer or a site's words around it."""
    mine, theirs = _titles(one), _titles(other)
    return any(a == b or (min(len(a), len(b)) >= _TITLE and _one_holds_other(a, b)) for a in mine for b in theirs)


def has_same_text(one: Record, other: Record) -> bool:
    """Whether both have the same folded text and nothing contradicts that they are one document."""
    text = folded_body(one)
    if text != folded_body(other) or contradictions(one, other):
        return False
    return one.id == other.id or (len(text) >= _TEXT and titles_agree(one, other))


def may_be_same(one: Record, other: Record, likeness: Likeness) -> bool:
    """Whether near-copies should be shown to a person: the text is the same but for what copying does to texts.

    Versions of one law and rules that towns wrote after one model have other dates, numbers or titles.
    """
    if min(likeness.lengths) < _LONG or likeness.of_shorter < _PART or _carries(one, other) or _carries(other, one):
        return False
    if contradictions(one, other):
        return likeness.of_both == 1.0
    return titles_agree(one, other) or "start" in (one.truncated, other.truncated) or likeness.of_both == 1.0


def tells_same_number(one: Record, other: Record) -> bool:
    """Whether both have the same 文号 and no two different issuers, as counties with one code have."""
    number = _number(one)
    return bool(number) and number == _number(other) and "发文机关" not in contradictions(one, other)


def is_another_wording(old: Record, new: Record, likeness: Likeness) -> bool:
    """Whether `new`, from the place of `old`, is the same document after a change."""
    if likeness.of_shorter < 0.5:
        return False
    return old.id == new.id or (titles_agree(old, new) and not contradictions(old, new)) or likeness.of_both >= _PART


def _number(record: Record) -> str | None:
    number = parse_doc_number(record.doc_number) if record.doc_number else None
    return str(number) if number else record.doc_number


def _titles(record: Record) -> list[str]:
    whole = f"{record.title}{record.subtitle or ''}"
    texts: Iterable[str | None] = (record.title, record.page_title, whole, f"{record.kicker or ''}{record.title}")
    return [title for text in dict.fromkeys(texts) if text and (title := fold(text))]


def _carries(one: Record, other: Record) -> bool:
    """Whether `other` is a document that is attached to `one` and stands in its body."""
    carried = [fold(attachment.title) for attachment in one.attachments if attachment.included]
    return not titles_agree(one, other) and any(_one_holds_other(fold(other.title), title) for title in carried if title)


def _one_begins_other(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _one_holds_other(a: str, b: str) -> bool:
    return a in b or b in a
