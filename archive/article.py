"""第八条, 第8条第二款, 第一百三十三条之一: articles as they are spoken of, and which block of a document they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.numbering import number_of

_NUMBER = "[0-9]{1,4}|[〇零一二三四五六七八九十百千两]{1,8}"
_REST = rf"条(?!例|件)(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?(?:第?(?P<paragraph>{_NUMBER})款)?"

SPOKEN = rf"第?(?P<number>{_NUMBER}){_REST}"
"""As people type it: 第 may be missing."""

PRINTED = rf"第(?P<number>{_NUMBER}){_REST}"
"""As texts print it."""

_LABEL = re.compile("p(?:[bzj]?[0-9]+-)*t(?P<number>[0-9]+)-[2-9a-z]{4}(?:-[0-9]+)?")
"""The anchor of a block of the document itself that stands directly under an article."""

_OPENING = re.compile(rf"\s*第(?:{_NUMBER})条(?!例)(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?")


@dataclass(frozen=True)
class Article:
    """One article, or one 款 of it."""

    number: int
    sub: int = 0
    """Of 第…条之一; 0 for the article itself."""
    paragraph: int = 0
    """The 款; 0 where none is named."""


def article_in(match: re.Match[str]) -> Article:
    """The article that a match of SPOKEN or PRINTED names."""
    return Article(*(number_of(match[name]) if match[name] else 0 for name in ("number", "sub", "paragraph")))


def find_article(article: Article, anchors: Sequence[str], texts: Sequence[str]) -> int | None:
    """The index of its block among those with `anchors` and `texts`, or of its 款 if it has so many; null if there is none."""
    blocks: list[int] = []
    sub = 0
    for index, anchor in enumerate(anchors):
        match = _LABEL.fullmatch(anchor)
        if not match or int(match["number"]) != article.number:
            continue
        if opening := _OPENING.match(texts[index]):
            if blocks:
                break
            sub = number_of(opening["sub"]) if opening["sub"] else 0
        if sub == article.sub:
            blocks.append(index)
    wanted = max(0, article.paragraph - 1)
    return blocks[wanted if wanted < len(blocks) else 0] if blocks else None
