"""A sentence that the end of a text was cut through is whole again: half of one is never the end."""

from __future__ import annotations

import re

from scraper.restore.lines import ends_sentence
from scraper.text.rows import Account, Row

_LEAST = 16.0
"""Width of a line that print broke a sentence after; a shorter one is a name, a day, a label."""
_IN_SENTENCE = re.compile(r"[，。；、：][^，。；、：]*$")
_ENDS = re.compile(r"[。！？…][”’」』）)]*(?:[（(][^（()）]{2,24}[）)])?$")


def with_rest_of_sentence(body: list[Row], before: list[Row], account: Account) -> list[Row]:
    """`body` with the line below it, if its last line stops inside a sentence that this one of `before` ends."""
    if not body or body[-1].line == before[-1].line:
        return body
    last = body[-1]
    below = next((row for row in before if row.line > last.line), None)
    stops = last.width >= _LEAST and not ends_sentence(last.text) and bool(_IN_SENTENCE.search(last.text))
    if below is None or not stops or below.blanks_before or not _ENDS.search(below.text):
        return body
    return [*body, account.give_back(below)]
