"""Which documents a text refers to: every 文号 and every 《title》, and what the catalogue says to each.

A title with its 文号 in brackets behind it is one reference, and both must name the same record. A link is made only where
one record can be meant; 《》 around books, songs, forms and drafts is left alone. `docs/assets/desk/references.js` is the
mirror.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from linking.catalogue import NOBODY, Catalogue, Clues, Entry, keys_of, may_have_number, own_keys
from linking.numbers import NUMBER, FoundNumber, read_numbers
from linking.pairs import Pair, Title, pair_up
from linking.places import organ_before
from linking.plain import plain
from linking.titles import is_alike, is_document_title, title_key


class Status(Enum):
    """What became of a reference; the value is what a reader reads."""

    LINKED = "已收录"
    SUPERSEDED = "已废止"
    WITHDRAWN = "已撤下"
    MISSING = "未收录"
    AMBIGUOUS = "不能确定"
    MISMATCH = "文号与标题不符"

    @property
    def is_link(self) -> bool:
        """Whether one record is meant for certain."""
        return self in (Status.LINKED, Status.SUPERSEDED, Status.WITHDRAWN)


@dataclass(frozen=True)
class Reference:
    """One reference in a text."""

    start: int
    end: int
    status: Status
    targets: tuple[str, ...] = ()
    """The record it names; several where it is ambiguous; of a mismatch, what the 文号 names."""
    others: tuple[str, ...] = ()
    """Of a superseded or withdrawn one, its successors; of a mismatch, what the title names; of a missing one, namesakes."""


_BODY = r"(?:[^《》\n]|\n(?![ ]*\n)|《(?:[^《》\n]|\n(?![ ]*\n)|《[^《》]{0,80}》){0,160}》){1,200}"
_TOKEN = re.compile(rf"《(?P<title>{_BODY})》|{NUMBER}")
_LONE_NUMBER = re.compile(NUMBER)
_NUMBERED = re.compile(r"[ ]?\([^()]{1,24}号\)$")
_HINT = re.compile("[《︽«]|[0-9０-９〇零一二三四五六七八九十百][ \n　]?[号號]")
_DEFINING = re.compile("(?:以下|下|)(?:统|均|)(?:简称|称)(?:为|作|)[ \"“”'‘:]{0,2}\\Z")
_MAKING = re.compile(
    "(?:制定|制订|起草|拟订|拟定|草拟|编制|编写|撰写|填写|填报|报送|提交|上报|签订|形成|研制|完善|建立|出台)(?:和|并)?"
    r"(?:印发|下发|完善|修订|本校|学校|本单位|各自|相应|的|了|[\u3400-\u9fff]{1,6}的){0,2}\Z"
    r"|(?:本校|我校|各校|该校|本园|我园|各园|本单位|各单位|本支部|各支部)的?\Z"
)
_YEAR_BEFORE = re.compile(
    r"((?:19|20)[0-9][0-9])年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:印发|发布|下发|出台|公布|制定|实施|施行)?的?\Z"
)
_YEAR_AFTER = re.compile(r"[ ]?\(((?:19|20)[0-9][0-9])年[^()]{0,6}\)")


@dataclass
class Reading:
    """What is remembered from one paragraph of a document to the next: the short names it has defined."""

    catalogue: Catalogue
    by: Entry = NOBODY
    """The record that is read; NOBODY for a text that is none."""
    names: dict[str, Reference | None] = field(default_factory=dict)
    """Key of each short name → what it stands for; null where that is no reference."""

    def __post_init__(self) -> None:
        self._own = own_keys(self.by) if self.by.id else frozenset()

    def read(self, text: str) -> list[Reference]:
        """The references of the next paragraph, in order, none within another."""
        if not may_refer(text):
            return []
        text = plain(text)
        titles, numbers, inside = self._tokens(text)
        pairs = pair_up(text, titles, numbers) | inside
        taken = {pair.number.start for pair in pairs.values()}
        lone = [number for number in numbers if number.start not in taken]
        tokens: list[Title | FoundNumber] = [*titles, *lone]
        found: list[Reference] = []
        for token in sorted(tokens, key=lambda token: token.start):
            if reference := self._reference_of(text, token, pairs, found):
                found.append(reference)
        return found

    def _reference_of(
        self, text: str, token: Title | FoundNumber, pairs: dict[int, Pair], found: list[Reference]
    ) -> Reference | None:
        if isinstance(token, FoundNumber):
            return self._number_reference(text, token)
        if self._define(text, token, found):
            return None
        pair = pairs.get(token.start)
        return self._pair_reference(token, pair) if pair else self._title_reference(text, token)

    def _tokens(self, text: str) -> tuple[list[Title], list[FoundNumber], dict[int, Pair]]:
        """Titles, 文号, and those 文号 that stand within the 《》 of their title."""
        titles: list[Title] = []
        numbers: list[FoundNumber] = []
        inside: dict[int, Pair] = {}
        past = 0
        for match in _TOKEN.finditer(text):
            if match["title"] is not None:
                name = match["title"].replace("\n", "").strip()
                if _NUMBERED.search(name) and (number := self._last_number(text, match.end())):
                    inside[match.start()] = Pair(number, match.start(), match.end())
                    name = _NUMBERED.sub("", name)
                titles.append(Title(match.start(), match.end(), name, _clues(text, match.start(), match.end())))
            elif match.start() >= past and (read := read_numbers(match, text, self.catalogue)):
                numbers += read
                past = read[-1].end
        return titles, numbers, inside

    def _last_number(self, text: str, end: int) -> FoundNumber | None:
        """The 文号 right before the brackets that close at `end`: 《关于…的通知（青教发〔2017〕23号）》."""
        begin = text.rindex("(", 0, end)
        read = [n for match in _LONE_NUMBER.finditer(text, begin, end) for n in read_numbers(match, text, self.catalogue)]
        return read[0] if len(read) == 1 else None

    def _define(self, text: str, title: Title, found: list[Reference]) -> bool:
        """Remember a short name (以下简称《实施意见》) for the reference before it; whether it was one."""
        before = text[max(0, title.start - 12) : title.start]
        if not _DEFINING.search(before):
            return False
        last = found[-1] if found and "。" not in text[found[-1].end : title.start] else None
        self.names[title_key(title.text)] = last if last and last.status.is_link else None
        return True

    def _title_reference(self, text: str, title: Title) -> Reference | None:
        key = title_key(title.text)
        if key in self.names:
            known = self.names[key]
            return Reference(title.start, title.end, known.status, known.targets, known.others) if known else None
        if self._own & keys_of(title.text):
            return None
        if found := self.catalogue.titled(title.text, title.clues, self.by):
            return self._reference(title.start, title.end, found)
        if _MAKING.search(text[max(0, title.start - 20) : title.start]) or not is_document_title(title.text):
            return None
        return Reference(title.start, title.end, Status.MISSING, (), _ids(self.catalogue.namesakes(title.text, self.by)))

    def _number_reference(self, text: str, number: FoundNumber) -> Reference | None:
        if self.by.number in number.keys:
            return None
        found = self._numbered(number, Clues(organ_before(text[number.run : number.start])))
        if not found:
            return Reference(number.start, number.end, Status.MISSING)
        if len(number.keys) > 1:
            return Reference(number.start, number.end, Status.AMBIGUOUS, tuple(e.id for e in found))
        return self._reference(number.start, number.end, found)

    def _numbered(self, number: FoundNumber, clues: Clues) -> list[Entry]:
        found = [e for key in number.keys for e in self.catalogue.numbered(key) if e.id != self.by.id]
        if len(number.keys) > 1:
            return found
        return self.catalogue.meant([e for e in found if may_have_number(e, clues, self.by)], clues, self.by)

    def _pair_reference(self, title: Title, pair: Pair) -> Reference | None:
        """A title and its 文号: one reference, which both must name."""
        number, start, end = pair.number, pair.start, pair.end
        if self.by.number in number.keys:
            return None
        numbered = [e for key in number.keys for e in self.catalogue.numbered(key) if e.id != self.by.id]
        titled = self.catalogue.titled(title.text, Clues(), self.by)
        both = [e for e in numbered if e in titled]
        if both:
            return self._reference(start, end, self.catalogue.meant(both, title.clues, self.by))
        if not numbered:
            return self._unnumbered(start, end, title, titled, number)
        alike = [e for e in numbered if any(is_alike(title.text, name) for name in (e.name, *e.carried))]
        if (alike and not titled) or not is_document_title(title.text):
            return self._reference(start, end, self.catalogue.meant(alike or numbered, title.clues, self.by))
        return Reference(start, end, Status.MISMATCH, _ids(numbered), _ids(titled))

    def _unnumbered(self, start: int, end: int, title: Title, titled: list[Entry], number: FoundNumber) -> Reference:
        """A 文号 that no record has: the title's own record has another one, or its record does not print one."""
        silent = [e for e in titled if not e.number]
        if len(silent) == 1 == len(titled):
            return self._reference(start, end, silent)
        near = [e for e in titled if e.number and any((e.number.code, e.number.year) == (k.code, k.year) for k in number.keys)]
        if near:
            return Reference(start, end, Status.MISMATCH, (), _ids(near))
        return Reference(start, end, Status.MISSING, (), _ids(titled or self.catalogue.namesakes(title.text, self.by)))

    def _reference(self, start: int, end: int, found: list[Entry]) -> Reference:
        if len(found) > 1:
            return Reference(start, end, Status.AMBIGUOUS, _ids(found))
        target = found[0].id
        successors = self.catalogue.ended.get(target)
        if found[0].is_withdrawn:
            return Reference(start, end, Status.WITHDRAWN, (target,), successors or ())
        if successors is not None:
            return Reference(start, end, Status.SUPERSEDED, (target,), successors)
        return Reference(start, end, Status.LINKED, (target,))


def may_refer(text: str) -> bool:
    """Whether a text has a sign that every reference has: a glance that spares the reading of most paragraphs."""
    return _HINT.search(text) is not None


def find_references(text: str, catalogue: Catalogue, by: Entry = NOBODY) -> list[Reference]:
    """The references of one text that `by` prints."""
    return Reading(catalogue, by).read(text)


def _ids(found: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.id for entry in found)


def _clues(text: str, start: int, end: int) -> Clues:
    before = text[max(0, start - 40) : start]
    year = _YEAR_AFTER.match(text, end) or _YEAR_BEFORE.search(before)
    return Clues(organ_before(before), year[1] if year else "")
