"""Two columns of print that were pasted side by side: each line holds half a line of both, so that sentences are mixed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.doubt import BODY, Doubt
from scraper.text.rows import Hint, Row

_HALVES = re.compile(r"(?P<left>\S.*?)[ \u3000]{4,}(?P<right>\S.*)")
_LEAST_HALF = 5
"""Characters of text in each half; page numbers, days and names have fewer."""
_LEAST_LINES = 3
"""Two lines are as often two organs that sign side by side."""
_LEAST_MARKED = 2
"""Lines with a comma or the end of a sentence: what has none is a table or a list of names."""
_MOST_LINES = 40
_LONGEST = 200


def doubt_of_columns(rows: Sequence[Row]) -> Doubt | None:
    """The doubt that lines are those of two columns; None where too few hold two halves of text."""
    found = [row for row in rows if len(row.text) <= _LONGEST and not row.has(Hint.TABLE) and _has_halves(row.text)]
    marked = sum(bool(re.search("[，。；]", half)) for row in found for half in _halves(row.text))
    if len(found) < _LEAST_LINES or marked < _LEAST_MARKED:
        return None
    said = f"第 {found[0].line}–{found[-1].line} 行像是两栏文字并排粘贴，左右两栏的句子会交错在一起；请分栏复制以后再收录。"
    lines = tuple(row.line for row in found)[:_MOST_LINES]
    return Doubt(about=BODY, lines=lines, chosen=found[0].text, sentence=said)


def _halves(text: str) -> tuple[str, ...]:
    match = _HALVES.fullmatch(text)
    return match.group("left", "right") if match else ()


def _has_halves(text: str) -> bool:
    halves = _halves(text)
    single = halves and not re.search(r"[ \u3000]{4,}", halves[1])
    return bool(single) and all(len(re.findall(r"[\u4e00-\u9fff]", half)) >= _LEAST_HALF for half in halves)
