"""The article that a text names right behind a reference: 《教师法》第八条. Mirror: docs/assets/desk/named_article.js."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.article import PRINTED, Article, article_in
from linking.plain import plain

_BEHIND = re.compile(rf"(?:[ ]?\([^()]{{1,40}}\))?[ ]?的?{PRINTED}")
"""Brackets may stand between, as in 《教师法》（2009年修正）第八条."""


@dataclass(frozen=True)
class NamedArticle:
    """An article named in a text."""

    article: Article
    end: int
    """Where it ends in the text."""


def article_behind(text: str, end: int) -> NamedArticle | None:
    """The article that stands in `text` right behind the reference that ends at `end`."""
    match = _BEHIND.match(plain(text[end : end + 80]))
    return NamedArticle(article_in(match), end + match.end()) if match else None
