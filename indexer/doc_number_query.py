"""文号 as people type them, whole or in part, and the terms under which each record's 文号 is found."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from archive.doc_number import parse_doc_number
from indexer.fold import fold

NUMBER_MARK = "#"
"""Begins the terms of 文号; fold leaves no such sign, so they never meet a word."""

_QUERY = re.compile(
    r"(?P<code>[\u3400-\u9fff]{0,16}?)"
    r"(?:(?P<open>[\[(〔【﹝〖<《]?)(?P<year>(?:19|20)[0-9]{2})年?[\])〕】﹞〗>》]?(?P<gap> ?))?"
    r"(?P<mark>第?)(?P<number>[0-9]{1,5}(?:-[0-9]{1,5})?)(?P<end>号?)(?:文件|文)?"
)


@dataclass(frozen=True)
class DocNumberQuery:
    """The parts of a 文号 that were typed."""

    code: str
    """Folded 机关代字, or a part of it, or nothing."""
    year: int | None
    number: str

    @property
    def term(self) -> str:
        """The term to look up."""
        return number_term(self.number, self.year)


def parse_doc_number_query(text: str) -> DocNumberQuery | None:
    """The 文号 that `text` asks for; null where it reads as something else (2021年, 33, 家访)."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"\s+", " ", re.sub(r"(?<=[^0-9])\s+|\s+(?=[^0-9])", "", plain))
    match = _QUERY.fullmatch(plain)
    if not match or not (match["end"] or match["open"] or match["gap"]):
        return None
    year = int(match["year"]) if match["year"] else None
    number = "-".join(part.lstrip("0") or "0" for part in match["number"].split("-"))
    return DocNumberQuery(fold(match["code"]), year, number)


def number_term(number: str, year: int | None = None) -> str:
    """The term for a number alone, or within a year."""
    return f"{NUMBER_MARK}{number}" if year is None else f"{NUMBER_MARK}{number}@{year}"


def number_terms_of(doc_number: str | None) -> tuple[str, ...]:
    """The terms under which a record with this 文号 is found."""
    parsed = parse_doc_number(doc_number) if doc_number else None
    if not parsed:
        return ()
    alone = number_term(parsed.number)
    return (alone,) if parsed.year is None else (alone, number_term(parsed.number, parsed.year))
