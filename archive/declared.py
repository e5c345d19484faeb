"""How values that a source declares count beside those that a document prints: what is printed wins, and the two stay apart.

A declared publisher is who published this copy. A declared region is the source's own: it is the document's only where the
document is the source's. Rights that allow an excerpt alone hold whoever says so, of whichever copy: what was closed once is
opened by a person, never by another copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from archive.record import Declared, Record, Region

EXCERPT = "excerpt"
"""Value of `rights` for a document of which only an excerpt may be shown."""
_PART = "(?:摘录|节录|节选|摘编|摘要|摘抄)"
_IN_CHINESE = re.compile(f"^(?:{_PART}|部分公开)(?:发布|公开|使用)?$|[只仅限][^，。]{{0,4}}{_PART}")
_NEAR = 0.75
"""A word with a letter too many, too few or changed: whoever mistypes it does not want the whole text shown."""


@dataclass(frozen=True)
class Told:
    """A value, and whether only the declaration of its source gives it."""

    value: str | None
    is_declared: bool = False


def declared_of(record: Record) -> Declared | None:
    """What is declared of the copy that the record shows."""
    return record.source.declared if record.source else None


def publisher_of(record: Record) -> Told:
    """Who published it, as printed, else as declared."""
    declared = declared_of(record)
    return _told(record.publisher, declared.publisher if declared else None)


def rights_of(record: Record) -> Told:
    """What its rights are, as printed, else as declared."""
    declared = declared_of(record)
    return _told(record.rights, declared.rights if declared else None)


def is_excerpt(record: Record) -> bool:
    """Whether everybody reads the beginning alone."""
    said = [record.rights, *(source.declared.rights for source in record.sources if source.declared)]
    return any(says_excerpt(words) for words in said if words)


def says_excerpt(rights: str) -> bool:
    """Whether a value of `rights` means an excerpt, in whatever writing: `Excerpt`, 仅摘录."""
    plain = rights.strip().casefold()
    first = plain.partition(" ")[0]
    return bool(_IN_CHINESE.search(plain) or get_close_matches(first, [EXCERPT, "extract"], cutoff=_NEAR))


def region_of(record: Record) -> tuple[Region, bool]:
    """Where it belongs, and whether only the declaration says so; of what a site took over from elsewhere, what is printed."""
    printed, declared = record.region, declared_of(record)
    if any(vars(printed).values()) or not declared or not declared.region or not _is_own(record, declared):
        return printed, False
    return declared.region, True


def regions_of(record: Record) -> tuple[str, ...]:
    """Province, city and district, where given."""
    region, _ = region_of(record)
    return tuple(level for level in (region.province, region.city, region.district) if level)


def _told(printed: str | None, declared: str | None) -> Told:
    return Told(printed) if printed or not declared else Told(declared, is_declared=True)


def _is_own(record: Record, declared: Declared) -> bool:
    """Whether nothing in the document names another organ than the source's publisher as the one it comes from."""
    named = (record.issuer, record.publisher, record.source_note)
    return all(name is None or is_same_organ(name, declared.publisher) for name in named)


def is_same_organ(name: str, other: str | None) -> bool:
    """Whether two names mean one organ, as 澜州市青禾区教育局 and 青禾区教育局 do."""
    return other is not None and (name.endswith(other) or other.endswith(name))
