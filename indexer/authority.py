"""How often the documents of an archive cite one another: what many others name in 《》 is more likely what is meant.

Counted over the records that are indexed together; a supplement counts its own on top of the base's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indexer.fold import BORDER, fold

MOST = 15
"""The highest level; a level is one more each time that twice as many cite."""

_CITED = re.compile(r"《([^《》]{2,80})》")
_ISSUED = re.compile(r"(?:印发|发布|颁布|颁发|公布|下发|转发)《([^《》]{2,80})》")
_ASIDE = re.compile(r"[(（〔\[【][^)）〕\]】]*[)）〕\]】]")
STATE = "中华人民共和国"


@dataclass
class Citations:
    """Who is cited by how many of the records added."""

    counts: Counter[str] = field(default_factory=Counter)
    """Name → records."""
    _own: list[frozenset[str]] = field(default_factory=list)

    def add_record(self, title: str, texts: Iterable[str]) -> None:
        """Take in what one record, called `title`, cites in `texts`."""
        own = names_of(title)
        self._own.append(own)
        self.counts.update(cited_in(texts) - own)

    def levels(self, before: Mapping[str, int]) -> list[int]:
        """Of each record added how much it is cited, 0 to MOST; `before` are the counts of an earlier part."""
        return [
            min(MOST, max((self.counts[name] + before.get(name, 0) for name in own), default=0).bit_length())
            for own in self._own
        ]


def names_of(title: str) -> frozenset[str]:
    """The names that others may cite a document by: its title, and that of what it issues (关于印发《…》的通知)."""
    return frozenset(filter(None, map(_name, (title, *_ISSUED.findall(title)))))


def cited_in(texts: Iterable[str]) -> frozenset[str]:
    """What stands in 《》 in `texts`, by name."""
    return frozenset(filter(None, (_name(cited) for text in texts for cited in _CITED.findall(text))))


def _name(printed: str) -> str:
    """A title without what is printed or left out at will: the state's name, remarks in brackets such as （2018修正）."""
    return fold(_ASIDE.sub("", printed)).replace(BORDER, "").removeprefix(STATE)
