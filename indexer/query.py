"""What a reader typed, taken apart; a mistake in it is text to search for, never an error. Mirror: query.js."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.doc_number_query import DocNumberQuery, parse_doc_number_query
from indexer.fold import fold, fold_dashed

FIELDS = {
    "标题": "title",
    "文号": "doc_number",
    "单位": "organ",
    "发文机关": "issuer",
    "年份": "year",
    "类型": "kind",
    "地区": "region",
    "专题": "topic",
    "效力级别": "level",
    "效力": "validity",
}

YEARS = re.compile(r"((?:19|20)[0-9]{2})(?:年?[-—–~至到]((?:19|20)[0-9]{2}))?年?")
"""A year, or the first and the last of some."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u180e\u2028\u2029\ufeff]")
"""Read as spaces; Python and JavaScript disagree about which of them are."""

_ITEM = re.compile(
    r"(?P<not>(?<!\S)[-－](?=\S))?"
    rf"(?:(?P<field>{'|'.join(FIELDS)})[:：])?"
    r'(?:["“”＂](?P<quoted>[^"“”＂]+)["“”＂](?=[\s|｜]|$)|(?P<word>[^\s|｜]+))'
    r"|(?P<or>[|｜])"
)


@dataclass(frozen=True)
class Word:
    """A piece of the query between spaces, or within quotes."""

    text: str
    """Folded."""
    quoted: bool = False


@dataclass(frozen=True)
class Filter:
    """A condition on one field, such as 年份:2021."""

    field: str
    """A value of FIELDS."""
    text: str
    """Folded."""
    raw: str
    """As typed; a 文号 and a range of years are read from it."""
    negative: bool = False


@dataclass(frozen=True)
class Query:
    """A parsed query."""

    raw: str
    whole: str
    """The words as one folded string: what a person who copied it from a document means."""
    typed: str
    """The whole line folded, where it reads as having filters or exclusions: it may yet be copied text (类型：通知)."""
    dashed: str
    """The same with its dashes, where one reads as "not": a text is meant only if it has that dash too."""
    groups: tuple[tuple[Word, ...], ...]
    """Each group must be held, by one of its alternatives."""
    excluded: tuple[Word, ...]
    filters: tuple[Filter, ...]
    doc_number: DocNumberQuery | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.groups or self.filters)

    @property
    def is_plain(self) -> bool:
        """Whether it is words alone, each of which must be held."""
        plain = all(len(group) == 1 and not group[0].quoted for group in self.groups)
        return bool(self.groups) and plain and not (self.filters or self.excluded)

    @property
    def words(self) -> tuple[Word, ...]:
        """All alternatives of all groups."""
        return tuple(word for group in self.groups for word in group)


def parse_query(raw: str) -> Query:
    """The query `raw` asks."""
    line = _CONTROL.sub(" ", raw)
    groups: list[list[Word]] = []
    excluded: list[Word] = []
    filters: list[Filter] = []
    joined = False
    for match in _ITEM.finditer(line):
        if match["or"]:
            joined = bool(groups)
            continue
        value = match["quoted"] or match["word"]
        text = fold(value)
        if not text:
            continue
        field = FIELDS.get(match["field"] or "")
        if field == "year" and not YEARS.fullmatch(value):
            field, text = None, fold(match[0])
        if field:
            filters.append(Filter(field, text, value, bool(match["not"])))
        elif match["not"]:
            excluded.append(Word(text, quoted=True))
        elif joined:
            groups[-1].append(Word(text, bool(match["quoted"])))
        else:
            groups.append([Word(text, bool(match["quoted"]))])
        joined = False
    if not groups and not any(not f.negative for f in filters) and excluded:
        return _as_text(raw, line)
    whole = "".join(word.text for group in groups for word in group)
    has_negative = bool(excluded) or any(f.negative for f in filters)
    typed = fold(line) if filters or excluded else ""
    dashed = fold_dashed(line) if has_negative else ""
    number = parse_doc_number_query(line)
    return Query(raw, whole, typed, dashed, tuple(map(tuple, groups)), tuple(excluded), tuple(filters), number)


def _as_text(raw: str, line: str) -> Query:
    whole = fold(line)
    return Query(raw, whole, "", "", ((Word(whole),),) if whole else (), (), (), None)
