"""The archive as texts refer to it: which record a 文号 or a title names, and which of them are out of force.

Names are compared in one writing (linking/plain.py). A title names the record that has it, without its issuer as well;
the 《…》 of 关于印发《…》的通知 names what it carries; 教育法 is short for 中华人民共和国教育法.
`docs/assets/desk/catalogue.js` is the mirror and reads what linking/catalogue_file.py writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from archive.doc_number import DocNumber, parse_doc_number
from archive.record import Record
from linking.places import Seat, is_other_place, is_other_seat, seat_of
from linking.plain import plain
from linking.titles import SHORTEST, carried_title, is_carried, is_generic, loose_key, short_law, split_issuer, title_key


@dataclass(frozen=True)
class NumberKey:
    """A 文号 for comparing: 机关代字 in simplified characters, year (0 for an order without one), number."""

    code: str
    year: int
    number: str

    def __str__(self) -> str:
        if self.year:
            return f"{self.code}〔{self.year}〕{self.number}号"
        return f"{self.code}第{self.number}号"


@dataclass(frozen=True)
class Entry:
    """What a record is called; every text but `id`, `title` and `printed_number` is plain."""

    id: str
    title: str
    """As printed."""
    printed_number: str | None = None
    number: NumberKey | None = None
    issuer: str = ""
    date: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD; empty where none is printed."""
    carried: tuple[str, ...] = ()
    """Titles of the documents whose text is part of this one."""
    elsewhere: tuple[str, ...] = ()
    """Titles of its attachments that the archive does not hold: its own, too."""
    is_withdrawn: bool = False
    """Whether it was taken out of the archive: what is left is a page that says so."""

    @property
    def name(self) -> str:
        """The title in plain text."""
        return plain(self.title)

    @property
    def seat(self) -> Seat:
        """Where its issuer has its seat."""
        return seat_of(self.issuer)


NOBODY = Entry("", "")
"""The standpoint of a text that is no record."""


@dataclass(frozen=True)
class Clues:
    """What a text says of a document beside its name."""

    organ: str = ""
    """Whose it is said to be."""
    year: str = ""
    """When it is said to be from; four digits."""


def _key_of(number: DocNumber) -> NumberKey | None:
    """The key of a 文号 by which texts cite a record; null for one that does not name its organ, or only a part."""
    return NumberKey(plain(number.code), number.year or 0, number.number) if number.code and not number.part else None


def entry_of(record: Record) -> Entry:
    """The names of a record."""
    number = parse_doc_number(record.doc_number) if record.doc_number else None
    name = plain(record.title)
    inner = carried_title(name)
    attached = [plain(a.title) for a in record.attachments if a.included]
    return Entry(
        id=record.id,
        title=record.title,
        printed_number=record.doc_number,
        number=_key_of(number) if number else None,
        issuer=plain(record.issuer or ""),
        date=record.date or "",
        carried=tuple(dict.fromkeys(t for t in [inner, *attached] if t and is_carried(t))),
        elsewhere=tuple(plain(a.title) for a in record.attachments if not a.included),
        is_withdrawn=record.withdrawn is not None,
    )


class Catalogue:
    """Entries found by their names."""

    def __init__(self, entries: Iterable[Entry], ended: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.ended: Mapping[str, tuple[str, ...]] = ended or {}
        """Id of each record out of force → the ids of those that say so."""
        self.by_number: dict[NumberKey, list[Entry]] = defaultdict(list)
        self.codes: set[str] = set()
        self._by_title: dict[str, list[Entry]] = defaultdict(list)
        self._by_carried: dict[str, list[Entry]] = defaultdict(list)
        self._by_loose: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            self._add(entry)

    @cached_property
    def digest(self) -> str:
        """Of every name and of what is out of force, once that is known: what is read by two alike catalogues is alike."""
        told = repr((list(self.entries.values()), sorted(self.ended.items())))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def _add(self, entry: Entry) -> None:
        if entry.number:
            self.by_number[entry.number].append(entry)
            self.codes.add(entry.number.code)
        for key in _title_keys(entry.name):
            self._by_title[key].append(entry)
        for name in entry.carried:
            for key in _title_keys(name):
                self._by_carried[key].append(entry)
        for name in (entry.name, *entry.carried):
            if (key := loose_key(name)) != title_key(name):
                self._by_loose[key].append(entry)

    def numbered(self, number: NumberKey) -> list[Entry]:
        """The records that have this 文号."""
        return self.by_number.get(number, [])

    def titled(self, title: str, clues: Clues = Clues(), by: Entry = NOBODY) -> list[Entry]:
        """The records that a title in plain text may name where `by` cites it; the nearest way of naming that finds any.

        Records that cannot be meant are left out: later ones than `by`, those of another place, of another organ than the
        one that is named.
        """
        for candidates, said in self._ways(title, clues):
            if found := [e for e in candidates if e.id != by.id and _may_be_meant(e, title, said, by)]:
                return _nearest(found, said, by)
        return []

    def namesakes(self, title: str, by: Entry) -> list[Entry]:
        """Records of the same title that cannot be meant: later ones, other places' ones."""
        same = self._by_title.get(title_key(title), []) or self._by_carried.get(title_key(title), [])
        return [] if is_generic(title) else [e for e in same if e.id != by.id]

    def _ways(self, title: str, clues: Clues) -> Iterable[tuple[list[Entry], Clues]]:
        key = title_key(title)
        same = self._by_title.get(key, [])
        if len(key) < SHORTEST or is_generic(title):
            yield [e for e in same if e.name.startswith("中华人民共和国")], clues
            return
        yield same, clues
        issuer, rest = split_issuer(title)
        own_clues = Clues(issuer or clues.organ, clues.year)
        if issuer:
            yield self._by_title.get(title_key(rest), []), own_clues
        yield self._by_carried.get(key, []), clues
        if inner := carried_title(title):
            yield self._by_title.get(title_key(inner), []), own_clues
            yield self._by_carried.get(title_key(inner), []), own_clues
        yield self._by_loose.get(key, []), clues

    def meant(self, found: list[Entry], clues: Clues, by: Entry) -> list[Entry]:
        """Those of several that share a name which `by` can mean."""
        if len(found) < 2:
            return found
        possible = [e for e in found if not _is_later(e, by) and not _is_elsewhere(e, clues, by)]
        return _nearest(possible or found, clues, by)

    def named(self, printed: str, by: Entry) -> Entry | None:
        """The one record that a printed 文号 or title names where `by` names it; null where none or several may be meant."""
        text = plain(printed).strip()
        number = parse_doc_number(text)
        if number and number.code and not number.part:
            same = self.numbered(NumberKey(number.code, number.year or 0, number.number))
            found = _nearest([e for e in same if e.id != by.id and not _is_later(e, by)], Clues(), by)
        else:
            found = self.titled(text.removeprefix("《").removesuffix("》"), by=by)
        return found[0] if len(found) == 1 else None


def own_keys(entry: Entry) -> frozenset[str]:
    """The keys of a record's own titles and of those that belong to it: in its text they are no references."""
    names = (entry.name, split_issuer(entry.name)[1], *entry.carried, *entry.elsewhere, carried_title(entry.name) or "")
    return frozenset(title_key(name) for name in names) - {""}


def keys_of(title: str) -> frozenset[str]:
    """The keys under which a title names a document itself or what that document carries."""
    return frozenset(title_key(name) for name in (title, carried_title(title) or title, split_issuer(title)[1]))


def _title_keys(name: str) -> set[str]:
    names = {name, split_issuer(name)[1], short_law(name) or name}
    return {title_key(one) for one in names} - {""}


def _is_later(entry: Entry, by: Entry) -> bool:
    length = min(len(entry.date), len(by.date))
    return entry.date[:length] > by.date[:length]


def _may_be_meant(entry: Entry, title: str, clues: Clues, by: Entry) -> bool:
    if _is_later(entry, by):
        return False
    is_named = bool(entry.seat.place) and entry.seat.place in title
    return (is_named and not clues.organ) or not _is_elsewhere(entry, clues, by)


def _is_elsewhere(entry: Entry, clues: Clues, by: Entry) -> bool:
    """Whether another organ is named, or where none is, `by` is from another place of the same level."""
    if clues.organ:
        return is_other_seat(seat_of(clues.organ), entry.seat)
    return is_other_place(by.seat, entry.seat)


def may_have_number(entry: Entry, clues: Clues, by: Entry) -> bool:
    """Whether `by` can mean this record by its 文号 alone: two counties may share a code that names no place."""
    is_local = entry.number is not None and entry.number.code[0] in entry.seat.place
    return is_local or not _is_elsewhere(entry, clues, by)


def _nearest(found: list[Entry], clues: Clues, by: Entry) -> list[Entry]:
    """Those of the year that is named and those of the citing issuer, as far as there are any."""
    nearer: tuple[list[Entry], ...] = (
        [e for e in found if clues.year and e.date[:4] == clues.year],
        [e for e in found if clues.organ and e.issuer.endswith(clues.organ)],
        [e for e in found if by.issuer and e.issuer == by.issuer],
    )
    for some in nearer if len(found) > 1 else ():
        found = [e for e in found if e in some] or found
    return found
