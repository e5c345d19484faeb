"""An article asked for by its law: 教师法第八条, 《教师法》8条, 民法典1032条, 义务教育法十一条. Mirror: article_query.js."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from archive.article import SPOKEN, Article, article_in
from indexer.authority import STATE
from indexer.fold import fold, simplify

_QUERY = re.compile(
    rf"《?(?P<name>[^《》0-9\"“”:|\-]{{1,40}}?[^《》0-9\"“”:|\-第的])》?的?{SPOKEN}(?:的?(?:规定|内容)|是什么|怎么说|怎么规定|全文|原文)?[?。]?"
)


@dataclass(frozen=True)
class ArticleQuery:
    """A law's name and an article of it."""

    name: str
    """Folded, without the name of the state."""
    article: Article
    plain: str
    """The query as typed, without spaces, in simplified characters."""
    named: str
    """The name in it."""

    def corrected(self, name: str) -> str:
        """The query with the law called `name`."""
        return self.plain.replace(self.named, name, 1)


def parse_article_query(raw: str) -> ArticleQuery | None:
    """The article that `raw` asks for; null where it reads as something else."""
    plain = "".join(map(simplify, re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))))
    match = _QUERY.fullmatch(plain)
    name = fold(match["name"]).removeprefix(STATE) if match else ""
    return ArticleQuery(name, article_in(match), plain, match["name"]) if match and len(name) > 1 else None
