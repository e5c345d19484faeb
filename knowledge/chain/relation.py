"""What a document says of another one that it names: rests on it, carries it out, passes it on, changes it, ends it."""

from __future__ import annotations

import re
from enum import Enum

from linking.plain import plain


class Relation(Enum):
    """The kinds, each with the word that readers see."""

    BASIS = "根据"
    CARRIES_OUT = "贯彻落实"
    FORWARDS = "转发"
    AMENDS = "修改"
    REPEALS = "废止"

    @property
    def seen_from_below(self) -> str:
        """What the other document is told: by whom it was …"""
        return _PASSIVE[self]


_PASSIVE = {
    Relation.BASIS: "作为依据",
    Relation.CARRIES_OUT: "由它贯彻落实",
    Relation.FORWARDS: "由它转发",
    Relation.AMENDS: "由它修改",
    Relation.REPEALS: "由它废止",
}
_BETWEEN = (
    r"(?:《[^《》]{1,80}》(?:\([^()]{1,30}\))?"
    r"|(?!学习|组织|开展|制定|制订|填写|编制|报送|召开|结合|参照|对照)[^，。；：《》]){0,40}"
)
"""Between the word and the title: whose it is, and other titles of the same list; no other thing that is done."""
_LIST = r"(?:《[^《》]{1,80}》(?:\([^()]{1,30}\))?|[、和及与原 ]|[一-鿿]{0,8}(?:印发|发布)的){0,12}"
"""Between a word that acts on a title and the title: nothing but other titles."""
_BEFORE: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (Relation.REPEALS, re.compile(rf"(?P<word>废止|停止执行){_LIST}\Z")),
    (Relation.AMENDS, re.compile(rf"(?P<word>修改|修订){_LIST}\Z")),
    (Relation.FORWARDS, re.compile(rf"(?P<word>转发|批转|转印){_BETWEEN}\Z")),
    (
        Relation.CARRIES_OUT,
        re.compile(rf"(?P<word>贯彻(?:落实|实施|执行)?|学习贯彻|(?:深入|全面|认真|严格)?落实){_BETWEEN}\Z"),
    ),
    (Relation.BASIS, re.compile(rf"(?P<word>根据|依据|依照|按照|遵照|按){_BETWEEN}\Z")),
)
_REPEALED_BEHIND = re.compile(
    r"\A(?:《[^《》]{1,80}》|\([^()]{1,30}\)|[、和及与 ])*(?:自[^，。；]{1,20}起)?"
    r"(?:同时|即行|予以|一并|自行|均)?(?:废止|停止执行|失效|不再执行)"
)
_AMENDED_BEHIND = re.compile(r"\A(?:作(?:如下|出如下|以下)修改|修改如下|作如下修订)")
_REFUSING = re.compile(r"(?:不再?|未|无需|不得|没有|不能)(?:根据|依据|按照|贯彻|落实|转发|修改|废止)[^，。；]{0,20}\Z")
"""A word that is denied says nothing of the two documents."""
_CLAUSE = re.compile(r"[。；！？\n]")
_LONGEST = 160
"""Characters before a title in which the word is looked for: the longest list of titles in the examples has 120."""


def relation_between(text: str, start: int, end: int) -> tuple[Relation, str] | None:
    """What `text` says of the document that it names from `start` to `end`, and the words that say so; None for nothing.

    The words behind the name come first: 《甲》《乙》同时废止.
    """
    flat = plain(text)
    if match := _REPEALED_BEHIND.match(flat[end : end + _LONGEST]):
        return Relation.REPEALS, text[end : end + match.end()].lstrip("，、 ")
    if match := _AMENDED_BEHIND.match(flat[end : end + 12]):
        return Relation.AMENDS, text[end : end + match.end()]
    before = flat[max(0, start - _LONGEST) : start]
    cut = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    clause = before[cut:]
    if _REFUSING.search(clause):
        return None
    found = [(match.start(), relation, match) for relation, pattern in _BEFORE if (match := pattern.search(clause))]
    if not found:
        return None
    _, relation, match = max(found, key=lambda each: (each[0], -len(each[2][0])))
    offset = max(0, start - _LONGEST) + cut
    return relation, text[offset + match.start("word") : offset + match.end("word")]
