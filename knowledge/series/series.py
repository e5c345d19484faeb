"""Finds the series of an archive: documents of one organ whose titles differ by their year alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from archive.blocks import Heading
from archive.digest import letters_of
from archive.record import Record
from archive.vocabulary import ARTICLE_KINDS
from linking.plain import plain

_YEAR = re.compile(r"((?:19|20)\d\d) ?(?:年|[-至] ?(?:19|20)?\d\d ?年?|(?=学年))?(?:学年度?|度)?")
_SHELL = re.compile(r"^(?:关于)?(?:印发|下发|发布)《(?P<inner>.+)》的通知$|^关于(?P<own>.+?)(?:的通知)?$")
_ORGAN = re.compile(r"[局厅委部办会校园]|小学|中学|学院|支部|党组|中心|工委")
_LEAST = 2
"""Years: one document is no series."""


@dataclass(frozen=True)
class Edition:
    """The document of one year."""

    record: Record
    year: int
    first: int
    """Position of its first block: what stands before is the notice that carries it."""
    title: str
    """Of the text itself."""


@dataclass(frozen=True)
class Series:
    """Editions by year; never two of one year."""

    name: str
    editions: tuple[Edition, ...]
    left_out: tuple[Record, ...] = ()
    """Others of a year that has one already: the later one is taken."""


def find_series(records: Iterable[Record]) -> list[Series]:
    """Every series of `records`, the one with most editions first."""
    groups: dict[str, list[Edition]] = defaultdict(list)
    for record in records:
        if record.kind not in ARTICLE_KINDS and not record.withdrawn and (edition := edition_of(record)):
            groups[_key_of(edition)].append(edition)
    found = (_series_of(group) for group in groups.values())
    return sorted((s for s in found if len(s.editions) >= _LEAST), key=lambda s: (-len(s.editions), s.name))


def edition_of(record: Record) -> Edition | None:
    """`record` as a document of a year; None where its title names none, or two."""
    if not any(sign in record.title for sign in _CENTURIES) and not record.attachments:
        return None
    for title in (*(a.title for a in record.attachments if a.included), _inner(record.title)):
        years = {match[1] for match in _YEAR.finditer(plain(title))}
        if len(years) == 1 and len(letters_of(_without_year(title))) >= _NAME:
            return Edition(record, int(years.pop()), _start_of(record, title), title)
    return None


_CENTURIES = ("20", "19", "２０", "１９")
"""Stand in every title that names a year: most are asked nothing more."""
_NAME = 4
"""Letters of a name without its year: 年计划 alone is none."""


def _inner(title: str) -> str:
    match = _SHELL.match(plain(title))
    if not match:
        return title
    name = "inner" if match["inner"] else "own"
    return title[match.start(name) : match.end(name)]


def _without_year(title: str) -> str:
    return _YEAR.sub("", plain(title))


def _start_of(record: Record, title: str) -> int:
    """Behind the heading that repeats the title of what the notice carries; 0 where none does."""
    wanted = letters_of(title)
    for position, block in enumerate(record.body):
        if isinstance(block, Heading) and block.level == 1 and letters_of(block.text) == wanted:
            return position + 1
    return 0


def _key_of(edition: Edition) -> str:
    """The name, with who issued it where the name itself names nobody."""
    name = _name_of(edition)
    own = _ORGAN.search(name[:-4])
    return letters_of(name) if own else f"{letters_of(edition.record.issuer or '')}:{letters_of(name)}"


def _name_of(edition: Edition) -> str:
    return re.sub(r"^中共|[《》 ]|\((?:试行|暂行)\)", "", _without_year(edition.title)).strip()


def _series_of(group: list[Edition]) -> Series:
    by_year: dict[int, Edition] = {}
    left_out = []
    for edition in sorted(group, key=lambda e: (e.record.date or "", e.record.id)):
        if edition.year in by_year:
            left_out.append(by_year[edition.year].record)
        by_year[edition.year] = edition
    editions = tuple(by_year[year] for year in sorted(by_year))
    return Series(_name_of(editions[-1]), editions, tuple(left_out))
