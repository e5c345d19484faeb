"""One record against the truth: which keys are wrong, what the body lost, which of that nobody was told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.families.document import Truth
from bench.families.piece import squeeze
from bench.judging.doubts import Told
from bench.judging.readers import Seen
from bench.judging.text_difference import Difference, compare_texts

VALUES = ("title", "kicker", "subtitle", "doc_number", "date_written", "date_published", "issuer", "source_note")
"""Keys of the front matter that are judged by their value."""
NAMES = ("school", "region")
"""Keys whose value must be null or names of the document's own."""
ENDS = 20
"""Characters of the body's beginning and end that are compared."""
_SHINGLE = 6
"""Characters that a doubted line and a lost passage must share: fewer stand in any two lines."""


@dataclass(frozen=True)
class Verdict:
    """How one document was read."""

    wrong: dict[str, tuple[str | None, str | None]]
    """Key, `start` or `end` → the true value and the one that was read."""
    difference: Difference
    characters: int
    """Of the true body."""
    silent: frozenset[str]
    """What is wrong without a doubt that says so; `body` for anything wrong in it."""
    doubts: tuple[Told, ...]
    useful: tuple[Told, ...] = ()
    """Doubts about something that is really wrong or cannot be decided."""
    useless: tuple[Told, ...] = ()
    """Doubts about something that is right; what has no truth here is in neither."""
    offering: int = 0
    """Useful doubts about a value that have the right one among their alternatives."""
    is_missing: bool = False

    @property
    def is_body_wrong(self) -> bool:
        return bool(self.difference.lost or self.difference.added) or "start" in self.wrong or "end" in self.wrong


def judge(record: Seen | None, truth: Truth, raw: Callable[[], list[str]]) -> Verdict:
    """The verdict on `record`, null for one that no record was made of; `raw` gives the lines that doubts number."""
    size = len(truth.body or "")
    if record is None:
        return Verdict({}, Difference((), ()), size, frozenset(), (), is_missing=True)
    body = squeeze(record.body)
    wrong = _wrong_values(record, truth)
    difference = _body_difference(body, truth)
    wrong |= _wrong_ends(body, truth)
    told = record.doubts
    is_body_wrong = bool(difference.lost or difference.added or {"start", "end"} & wrong.keys())
    doubted = frozenset(key for doubt in told for key in doubt.keys)
    silent = {key for key in wrong if key in (*VALUES, *NAMES) and key not in doubted}
    if is_body_wrong and not _is_body_doubted(told, truth, body, difference, raw):
        silent.add("body")
    faults = {*wrong, *truth.undecidable, *({"body"} if is_body_wrong else ())}
    known = {*VALUES, *(NAMES if truth.names else ()), "body"} - truth.unknown
    useful = tuple(doubt for doubt in told if doubt.keys & faults)
    useless = tuple(doubt for doubt in told if doubt.keys & known and not doubt.keys & faults)
    offering = sum(_offers_truth(doubt, wrong) for doubt in useful)
    return Verdict(wrong, difference, size, frozenset(silent), told, useful, useless, offering)


def _wrong_values(record: Seen, truth: Truth) -> dict[str, tuple[str | None, str | None]]:
    wrong: dict[str, tuple[str | None, str | None]] = {}
    title = squeeze(record.values["title"] or "")
    others = {squeeze(t) for t in truth.also.get("title", ())}
    for key in VALUES:
        true, found = getattr(truth, key), record.values[key]
        if key in truth.undecidable | truth.unknown or (key in ("kicker", "subtitle") and title in others):
            continue
        allowed = {true, *truth.also.get(key, ())}
        if _plain(key, found) not in {_plain(key, value) for value in allowed}:
            wrong[key] = (true, found)
    for key in NAMES if truth.names else ():
        if any(name not in truth.names for name in (record.values[key] or "").split()):
            wrong[key] = (None, record.values[key])
    return wrong


def _plain(key: str, value: str | None) -> str | None:
    if value is None:
        return None
    return value[:10] if key.startswith("date_") else squeeze(value).lstrip("—") if key == "subtitle" else squeeze(value)


def _body_difference(body: str, truth: Truth) -> Difference:
    if truth.body is None:
        return Difference((), ())
    found = compare_texts(truth.body, body)
    spare = [squeeze(text) for text in truth.spare]
    return Difference(_beyond(found.lost, spare), _beyond(found.added, spare))


def _beyond(passages: tuple[str, ...], spare: list[str]) -> tuple[str, ...]:
    """`passages` without what may be there or not."""
    out = []
    for passage in passages:
        for text in spare:
            passage = "" if passage in text else passage.replace(text, "")
        out += [passage] if passage else []
    return tuple(out)


def _wrong_ends(body: str, truth: Truth) -> dict[str, tuple[str | None, str | None]]:
    spare = [squeeze(text) for text in truth.spare]
    body = _between(body, spare)
    true = _between(truth.body or "", spare)
    start, end = truth.ends or (true[:ENDS], true[-ENDS:])
    wrong: dict[str, tuple[str | None, str | None]] = {}
    if not body.startswith(start):
        wrong["start"] = (start, body[:ENDS])
    if not body.endswith(end):
        wrong["end"] = (end, body[-ENDS:])
    return wrong


def _between(body: str, spare: list[str]) -> str:
    """`body` without what may be there or not, at either end."""
    for text in (*spare, *reversed(spare)):
        body = body.removeprefix(text).removesuffix(text)
    return body


def _is_body_doubted(
    told: tuple[Told, ...], truth: Truth, body: str, difference: Difference, raw: Callable[[], list[str]]
) -> bool:
    """Whether doubts about the body name lines that hold something of each wrong passage, as one without lines tells nobody."""
    doubts = [doubt for doubt in told if "body" in doubt.keys and doubt.lines]
    if not doubts or truth.body is None:
        return bool(doubts)
    lines = raw()
    doubted = squeeze("".join(lines[n - 1] for doubt in doubts for n in sorted(doubt.lines) if n <= len(lines)))
    changed = [*difference.lost, *difference.added]
    return all(_share(text, doubted) for text in [t for t in changed if len(t) >= _SHINGLE] or changed)


def _share(text: str, doubted: str) -> bool:
    size = min(_SHINGLE, len(text))
    return any(text[at : at + size] in doubted for at in range(0, len(text) - size + 1))


def _offers_truth(doubt: Told, wrong: dict[str, tuple[str | None, str | None]]) -> bool:
    """Whether the right value, or where the body really begins or ends, is among its alternatives."""
    offered = [squeeze(text) for text in doubt.alternatives]
    if "body" in doubt.keys:
        start, end = (squeeze(wrong[key][0] or "") if key in wrong else "" for key in ("start", "end"))
        begins = start and any(text.startswith(start[:_SHINGLE]) for text in offered)
        return bool(begins or (end and any(text.endswith(end[-_SHINGLE:]) for text in offered)))
    return any(true is not None and squeeze(true) in offered for key, (true, _) in wrong.items() if key in doubt.keys)
