"""A pack: what one study session reads, in which order, by whom, for how long; plain values, nothing resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.errors import HongzhuError

PACK_FORMAT = 1
"""Version of the pack file; another one is refused with a sentence."""

_BLANK = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+")
"""Everything that could break a line or hide in it; U+3000 stays: it sets names apart."""


class PackError(HongzhuError):
    """A pack file with a mistake; `where` names file and line."""


class PacksNotUsable(PackError):
    """All mistakes of one or several pack files; `str()` names each with its file and line."""

    def __init__(self, problems: list[PackError]) -> None:
        super().__init__(f"学习包里有 {len(problems)} 处要改", where=problems[0].where, next_step="改好下列各处再试")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([f"{self.what}（{self.name}），{self.next_step}", *(str(problem) for problem in self.problems)])


@dataclass(frozen=True)
class Reference:
    """A passage named in the text of a pack, not yet looked up."""

    text: str
    """As written: a permalink, `id#anchor`, or 文号 and place in words; a range has 至."""
    line: int | None = field(default=None, compare=False)
    """In the pack file, from 1; null where there is no file."""


@dataclass(frozen=True)
class Item:
    """One point of the agenda; without a reference it is talk, song or practice."""

    title: str
    references: tuple[Reference, ...] = ()
    reader: str | None = None
    """Who reads aloud (领学): a name or a role."""
    minutes: int | None = None
    questions: tuple[str, ...] = ()
    check: str | None = None
    """Eight signs of the text as it was when the pack was made; null where nothing was remembered."""
    note: tuple[str, ...] = ()
    """For the host, a paragraph each."""
    line: int | None = field(default=None, compare=False)
    check_line: int | None = field(default=None, compare=False)
    last_key_line: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Pack:
    """One session."""

    title: str
    date: str | None = None
    """YYYY-MM-DD, with ` HH:MM` where the hour is known."""
    place: str | None = None
    host: str | None = None
    minutes: int | None = None
    """The slot."""
    topics: tuple[str, ...] = ()
    introduction: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def planned_minutes(self) -> int:
        """The sum over the items; an item without minutes counts nothing."""
        return sum(item.minutes or 0 for item in self.items)


def one_line(text: str) -> str:
    """`text` without line breaks, tabs and control signs, runs of blanks as one space; idempotent."""
    return _BLANK.sub(" ", text).strip(" \u3000")
