"""Words masked for good: a rule knows them by a keyed digest and by what stands beside them, never by themselves.

A rule is applied to whatever enters the archive again: the same raw file, another copy, a record put back by hand. In the
document it was made for it hides its words wherever they stand; in others only where the same words stand before or
behind, since a name may be another person's there.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from archive.digest import letters_of
from archive.ledger import Ledger
from archive.record import Record
from archive.title_lines import without_strange_lines

COVER = "□"
"""What stands for each letter of masked words: texts keep their length, so that places in a raw text stay true."""
_BESIDE = 6
"""Letters before or behind masked words that tell their place in another copy: fewer are common, more are seldom kept whole."""
_LEAST = 2
"""Letters: one alone would hide its like everywhere."""

_NEVER = frozenset(
    ("id", "url", "file", "sha256", "received_at", "raw_sha256", "extraction_sha256", "own_sha256", "about", "kind", "reason")
)
"""Fields that are names of the program's own."""


@dataclass(frozen=True)
class Rule:
    """Words of one document that nobody is to read."""

    document: str
    """The id of its record."""
    length: int
    """Letters of the words."""
    digest: str
    """Keyed, of the letters."""
    before: str | None
    """Keyed, of the letters with those before them; null at the beginning of a passage."""
    behind: str | None
    """Keyed, of the letters with those behind them; null at the end of a passage."""
    place: str
    """The numbers of the passage, for people; empty in metadata."""
    day: str
    """YYYY-MM-DD."""


@dataclass(frozen=True)
class Redactions:
    """All rules of one archive."""

    rules: tuple[Rule, ...] = ()
    key: bytes | None = None
    """Null where it is not on this machine: then no rule can be applied."""
    renewed: tuple[tuple[str, str], ...] = ()
    """Digest of bytes that were written anew without the words → digest of what stands for them."""

    def concern(self, document: str) -> bool:
        """Whether words of this document are masked."""
        return any(rule.document == document for rule in self.rules)

    def hide(self, text: str, document: str) -> str:
        """`text` with its masked words covered, as part of the record `document`; idempotent, and as long as it was."""
        if not self.rules or self.key is None:
            return text
        return _hide(text, self.rules, self.key, document)

    def carried(self, document: str, to: str) -> Redactions:
        """These rules, with those of one document also made for another that is the same."""
        own = [replace(rule, document=to) for rule in self.rules if rule.document == document]
        return replace(self, rules=(*self.rules, *(rule for rule in own if rule not in self.rules)))

    def words_in(self, text: str, document: str) -> set[str]:
        """The words of `text` that are masked in this document, each in the letters by which it is known."""
        if self.key is None:
            return set()
        letters, _ = _lettered(text)
        known = {(rule.length, rule.digest) for rule in self.rules if rule.document == document}
        return {
            letters[at : at + length]
            for length in {length for length, _ in known}
            for at in range(len(letters) - length + 1)
            if (length, _digest(self.key, letters[at : at + length])) in known
        }

    def hide_record(self, record: Record) -> Record:
        """`record` with its masked words covered."""
        if not self.rules or self.key is None:
            return record
        hidden: Record = map_words(record, lambda text: self.hide(text, record.id))
        return without_strange_lines(hidden)

    def from_renewed(self, record: Record) -> Record:
        """`record` as made from the bytes that stand now for those it came from."""
        new = dict(self.renewed).get(record.source.sha256) if record.source else None
        return replace(record, source=replace(record.source, sha256=new)) if record.source and new else record

    def hide_ledger(self, ledger: Ledger, document: str) -> Ledger:
        """`ledger` with masked words covered; `document` is the id of its record."""
        if not self.rules or self.key is None:
            return ledger
        hidden: Ledger = map_words(ledger, lambda text: self.hide(text, document))
        return replace(hidden, raw_sha256=dict(self.renewed).get(ledger.raw_sha256, ledger.raw_sha256))


def make_rules(key: bytes, document: str, words: str, passages: Iterable[tuple[str, str]], day: str) -> list[Rule]:
    """A rule for each place in which `words` stand; `passages` are place and text. None where they stand nowhere."""
    needle = letters_of(words)
    found: dict[tuple[str | None, str | None], Rule] = {}
    for place, text in passages:
        letters = letters_of(text)
        at = letters.find(needle)
        while at >= 0 and needle:
            end = at + len(needle)
            before = _digest(key, letters[max(0, at - _BESIDE) : end]) if at >= _BESIDE else None
            behind = _digest(key, letters[at : end + _BESIDE]) if end + _BESIDE <= len(letters) else None
            rule = Rule(document, len(needle), _digest(key, needle), before, behind, place, day)
            found.setdefault((before, behind), rule)
            at = letters.find(needle, end)
    return list(found.values())


def is_long_enough(words: str) -> bool:
    """Whether words can be masked by a rule."""
    return len(letters_of(words)) >= _LEAST


def cover(text: str, words: Collection[str]) -> str:
    """`text` with the letters of `words` covered wherever they stand, in whatever writing."""
    letters, places = _lettered(text)
    covered: set[int] = set()
    for needle in filter(None, map(letters_of, words)):
        at = letters.find(needle)
        while at >= 0:
            covered.update(places[at : at + len(needle)])
            at = letters.find(needle, at + 1)
    return _covered(text, covered)


def map_words(value: Any, change: Callable[[str], str]) -> Any:
    """`value` with every text in it changed, but for ids, addresses and digests."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(map_words(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _NEVER}
        return replace(value, **{name: map_words(item, change) for name, item in named.items()})
    return value


def _hide(text: str, rules: Sequence[Rule], key: bytes, document: str) -> str:
    letters, places = _lettered(text)
    by_length: dict[int, dict[str, list[Rule]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        by_length[rule.length][rule.digest].append(rule)
    covered: set[int] = set()
    for length, by_digest in by_length.items():
        for at in range(len(letters) - length + 1):
            meant = by_digest.get(_digest(key, letters[at : at + length]))
            if meant and any(_applies(rule, key, document, letters, at) for rule in meant):
                covered.update(places[at : at + length])
    return _covered(text, covered)


def _applies(rule: Rule, key: bytes, document: str, letters: str, at: int) -> bool:
    if rule.document == document:
        return True
    end = at + rule.length
    return (rule.before is not None and _digest(key, letters[max(0, at - _BESIDE) : end]) == rule.before) or (
        rule.behind is not None and _digest(key, letters[at : end + _BESIDE]) == rule.behind
    )


def _lettered(text: str) -> tuple[str, list[int]]:
    """The letters of `text`, and for each the place of the character it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in letters_of(sign):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def _covered(text: str, places: Collection[int]) -> str:
    return "".join(COVER if place in places else sign for place, sign in enumerate(text)) if places else text


def _digest(key: bytes, letters: str) -> str:
    return hmac.digest(key, letters.encode("utf-8"), "sha256").hex()[:24]
