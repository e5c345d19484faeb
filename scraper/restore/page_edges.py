"""What print puts at the edges of pages and says once or twice: feet with a number, the 文号 again, where a text goes on."""

from __future__ import annotations

import re

from archive.doc_number import parse_doc_number
from scraper.cues.dates import is_date_line
from scraper.cues.jumps import coming, leaving
from scraper.cues.kinds import kind_of_title
from scraper.text.rows import Row

_HEAD_ROWS = 8
"""Lines above the text whose words a foot repeats: red head, title of up to four lines, subtitle."""
_NUMBER_ROWS = 12
"""Lines of a red head: organs below each other, 份号, 密级, 文号, 签发人."""
_FIRST_PAGE = 5
"""Lines that stand on a first page before its foot at least."""
_LEAST_WORDS = 4
_LONGEST_FOOT = 140
"""Characters, most of them the spaces between words and number."""
_GAP = re.compile(r"[ \u3000]{2,}|\t")
_NUMBER = re.compile(r"[·•—–-]?\s*\d{1,3}\s*[·•—–-]?")
_PERIODICAL = re.compile(
    r"《?[\u4e00-\u9fff·]{2,16}》?[·|｜]?(?:19|20)\d\d(?:年第?|[.．/])\d{1,2}期?(?:[（(]总第?\d{1,4}期[）)])?"
)
"""《某某党建》2025年第2期, 某某教育 2025.2."""
_COLLECTION = re.compile(r"[\u4e00-\u9fff（）()\d\s·]{2,26}(?:汇编|选编|文集|论文集|案例集)(?:[（(][^（()）]{1,8}[）)])?")
"""What a bound collection prints beside the number of each page."""


def heads_of_collection(rows: list[Row], numbers: set[int]) -> set[int]:
    """Lines beside a page number, below the head of the document, that name the collection it was taken from."""
    beside = (i for n in numbers for i in (n - 1, n + 1) if _HEAD_ROWS <= i < len(rows) and i not in numbers)
    return {i for i in beside if _COLLECTION.fullmatch(rows[i].text) and not kind_of_title(rows[i].text)}


def numbered_feet(rows: list[Row]) -> set[int]:
    """Lines of a page's edge that hold its number and what the head of the document says, or a periodical's issue."""
    words = [_foot_words(row.text) for row in rows]
    head = "".join(row.squashed for row in rows[:_HEAD_ROWS])
    found = set()
    for position, said in enumerate(words):
        if said is None or any(words[max(0, position - 1) : position]) or any(words[position + 1 : position + 2]):
            continue  # In a table each row ends in a number.
        is_of_document = position >= _FIRST_PAGE and len(said) >= _LEAST_WORDS and said in head and not is_date_line(said)
        if is_of_document or _PERIODICAL.fullmatch(said):
            found.add(position)
    return found


def _foot_words(text: str) -> str | None:
    """The words of a line of words and a number far apart; None for any other line."""
    parts = _GAP.split(text) if len(text) <= _LONGEST_FOOT else []
    parts = [part for part in parts if part]
    if len(parts) != 2:
        return None
    words = [part for part in parts if not _NUMBER.fullmatch(part)]
    return re.sub(r"\s", "", words[0]) if len(words) == 1 else None


def repeated_numbers(rows: list[Row]) -> set[int]:
    """Lines that are the document's own 文号 once more, far below the head: print puts it at the top of each page."""
    numbers = {row.squashed for row in rows[:_NUMBER_ROWS] if parse_doc_number(row.text)}
    below = range(_NUMBER_ROWS, len(rows) - 1) if numbers else ()
    return {i for i in below if rows[i].squashed in numbers and not kind_of_title(rows[i + 1].text)}


def page_turns(rows: list[Row], furniture: set[int]) -> dict[int, tuple[int, int]]:
    """Where in rows 下转 and 上接 stand if nothing but furniture is between them: both pages were pasted."""
    found: dict[int, tuple[int, int]] = {}
    leaves: tuple[int, tuple[int, int]] | None = None
    for position, row in enumerate(rows):
        if position in furniture:
            continue
        comes = coming(row.text)
        if leaves and comes:
            found |= {leaves[0]: leaves[1], position: comes.span()}
        match = leaving(row.text)
        leaves = (position, match.span()) if match else None
    return found
