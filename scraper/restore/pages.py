"""Take out what print puts on every page: page numbers and running heads, also inside a sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from archive.doc_number import parse_doc_number
from archive.numbering import Rank, marker_of
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ
from scraper.restore.page_edges import heads_of_collection, numbered_feet, page_turns, repeated_numbers
from scraper.text.rows import Account, Row

_DASHED = re.compile(r"[—－–‐\-─_·]{1,3}\s*(\d{1,3})\s*[—－–‐\-─_·]{1,3}")
_COUNTED = re.compile(
    r"(?:[-—]\s*)?第\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*页(?:\s*[,，/（(]?\s*共\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*页\s*[)）]?)?(?:\s*[-—])?"
    r"|\d{1,3}\s*/\s*\d{1,3}|(?i:page)\s*\d{1,3}(?:\s*of\s*\d{1,3})?"
)
_BARE = re.compile(r"[1-9]\d{0,2}")
_CONTENTS_ENTRY = re.compile(r"[^.…·．]{2,60}[.…·．\s]*(?:[.·．]{3}|…)[.…·．\s]*[（(—-]?\s*\d{1,3}\s*[）)—-]?")
_LINE_NUMBER = re.compile(r"(\d{1,4})(?:[ \t\u3000]+|$)")
_LEAST_LINES = 8
_LEAST_PAGE = 3
_MOST_PAGES = 400
_PAGE_ROWS = 12
"""A page of 三号 type holds 22 lines; one with a red head on it, or of a small format, some more than half of that."""
_HEAD_ROWS = 8
"""Lines above the text that a running head may repeat: red head, title of up to four lines, subtitle."""
_LEAST_HEAD = 4
_SENTENCE = re.compile(r"[。！？；：]$")
_WRAPPED = 16.0
"""The least width of a line that a page breaks a sentence after."""
_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff，、；。,;])\s*(?:—\s*\d{1,3}\s*—|－\s*\d{1,3}\s*－|–\s*\d{1,3}\s*–|-\s+\d{1,3}\s+-)\s*(?=[\u4e00-\u9fff“《（])"
)


def remove_page_furniture(rows: list[Row], account: Account) -> list[Row]:
    """The rows without page numbers and running heads; the row after one begins a page."""
    numbers = {i for i, row in enumerate(rows) if _DASHED.fullmatch(row.text) or _COUNTED.fullmatch(row.text)}
    numbers |= _bare_numbers(rows, numbers)
    again = _printed_again(rows, numbers)
    heads = _running_heads(rows, numbers, again) | numbered_feet(rows) | repeated_numbers(rows)
    heads |= heads_of_collection(rows, numbers)
    again -= heads
    turns = page_turns(rows, numbers | heads)
    out: list[Row] = []
    page_begins, blanks = False, 0
    for position, row in enumerate(rows):
        if position in again:
            account.remove(row, "duplicate: the line stands on both sides of a page turn")
            continue
        if position in numbers or position in heads:
            account.remove(row, "page number" if position in numbers else "running head")
            page_begins = True
            blanks = max(blanks, row.blanks_before)
            continue
        for match in reversed(list(_INSIDE.finditer(row.text))):
            row = account.cut(row, match.start(), match.end(), "page number")
        if position in turns:
            row = account.cut(row, *turns[position], "chrome: page turn")
            page_begins = page_begins or turns[position][0] == 0
        if not row.text:
            continue
        if page_begins:
            row = replace(row, new_page=True, blanks_before=max(row.blanks_before, blanks))
        page_begins, blanks = False, 0
        out.append(row)
    return out


def remove_contents(rows: list[Row], account: Account) -> list[Row]:
    """The rows without a table of contents: lines that end in a page number after dots, two at least, and 目录 above.

    Below 目录 lines without page numbers are one too where each stands once more as a heading of the text.
    """
    entries = {i for i, row in enumerate(rows) if len(row.text) <= 120 and _CONTENTS_ENTRY.fullmatch(row.text)}
    entries = {i for i in entries if i - 1 in entries or i + 1 in entries}
    entries |= {i - 1 for i in entries if i and re.fullmatch(r"目\s*[录次]", rows[i - 1].text)}
    entries |= _repeated_below(rows)
    for position in sorted(entries):
        account.remove(rows[position], "table of contents")
    return [row for i, row in enumerate(rows) if i not in entries]


def _repeated_below(rows: list[Row]) -> set[int]:
    """目录 and the rows directly below it that the text prints once more, two at least."""
    for position, row in enumerate(rows):
        if not _CONTENTS.fullmatch(row.squashed):
            continue
        counts = Counter(other.squashed for other in rows[position + 1 :])
        end = position + 1
        while end < len(rows) and len(rows[end].text) <= _LONGEST_HEADING and counts[rows[end].squashed] > 1:
            counts[rows[end].squashed] -= 1
            end += 1
        if end - position > _LEAST_CONTENTS:
            return set(range(position, end))
    return set()


_CONTENTS = re.compile("目[录次]")
_LONGEST_HEADING = 60
"""Characters; longer rows are no headings of chapters."""
_LEAST_CONTENTS = 2


def remove_line_numbers(rows: list[Row], account: Account) -> list[Row]:
    """The rows without the numbers that a listing put before every line, counting up by one."""
    leads = [_LINE_NUMBER.match(row.text) for row in rows]
    numbers = [int(m[1]) if m else None for m in leads]
    steps = sum(a is not None and b == a + 1 for a, b in pairwise(numbers))
    # A title above numbered items is not numbered: such numbers are the writer's.
    if len(rows) < _LEAST_LINES or steps < 0.9 * (len(rows) - 1) or numbers[0] is None:
        return rows
    out, blanks = [], 0
    for row, lead in zip(rows, leads, strict=True):
        left = account.cut(row, lead.start(), lead.end(), "line number") if lead else row
        if left.text:
            out.append(replace(left, blanks_before=blanks))
            blanks = 0
        else:
            blanks += 1
    return out


def _bare_numbers(rows: list[Row], known: set[int]) -> set[int]:
    """Lines that are nothing but a number and count the pages up by one from one to the next, three at least."""
    chains: dict[int, list[int]] = {}
    best: list[int] = []
    for position, row in enumerate(rows):
        if position in known or not _BARE.fullmatch(row.text):
            continue
        number = int(row.text)
        before = chains.get(number - 1)
        chain = (
            [*before, position] if before and position - before[-1] > _LEAST_PAGE and len(before) < _MOST_PAGES else [position]
        )
        if len(chain) >= len(chains.get(number, ())):
            chains[number] = chain
        best = max(best, chain, key=len)
    if len(best) >= 3:
        return set(best)
    return _numbers_at_feet(rows, known) or _first_numbers(rows, known) or _number_in_sentence(rows, known)


def _numbers_at_feet(rows: list[Row], known: set[int]) -> set[int]:
    """Lines that are nothing but a number, stand apart at the foot of printed pages and count these, all that there are."""
    feet = [i for i, row in enumerate(rows) if row.size and (i + 1 == len(rows) or rows[i + 1].new_page) and i not in known]
    counted = [i for page, i in enumerate(feet, 1) if _BARE.fullmatch(rows[i].text) and int(rows[i].text) == page]
    return set(counted) if len(counted) == len(feet) and all(rows[i].blanks_before for i in counted) else set()


def _first_numbers(rows: list[Row], known: set[int]) -> set[int]:
    """The lines 1, or 1 and 2, where nothing else is a bare number and each stands a page below the last, among prose."""
    bare = [i for i, row in enumerate(rows) if i not in known and _BARE.fullmatch(row.text)]
    if not bare or len(bare) > 2 or [int(rows[i].text) for i in bare] != list(range(1, len(bare) + 1)):
        return set()
    far = all(b - a >= _PAGE_ROWS for a, b in pairwise([-1, *bare]))
    return set(bare) if far and all(_is_among_prose(rows, i) for i in bare) else set()


def _is_among_prose(rows: list[Row], position: int) -> bool:
    """Whether lines of text stand above and below a line, but for one heading or running head.

    The cells of a table that was copied cell by cell are short, all of them.
    """
    beside = [*rows[max(0, position - 2) : position], *rows[position + 1 : position + 3]]
    prose = sum(row.width >= _WRAPPED or bool(_SENTENCE.search(row.text)) for row in beside)
    return position + 1 < len(rows) and len(beside) - prose <= 1 and sum(row.width >= _WRAPPED for row in beside) >= 2


def _number_in_sentence(rows: list[Row], known: set[int]) -> set[int]:
    """The one line that is nothing but a number and stands between the halves of a wrapped sentence, or in a signature."""
    bare = [i for i, row in enumerate(rows) if i not in known and _BARE.fullmatch(row.text)]
    if len(bare) != 1 or not 0 < bare[0] < len(rows) - 1:
        return set()
    above, below = rows[bare[0] - 1], rows[bare[0] + 1]
    if is_organ(above.text) and (is_organ(below.text) or is_date_line(below.text)):
        return set(bare)  # Nobody signs with a number.
    unfinished = above.width >= _WRAPPED and re.search(r"[\u4e00-\u9fff，、“（《]$", above.text) and "，" in above.text
    return set(bare) if unfinished and (below.width >= _WRAPPED or _SENTENCE.search(below.text)) else set()


def _printed_again(rows: list[Row], numbers: set[int]) -> set[int]:
    """Long lines that the top of a page repeats from the foot of the page before."""
    again = set()
    for position in numbers:
        low, high = position - 1, position + 1
        low -= low in numbers
        if low < 0 or high >= len(rows) or low in numbers or high in numbers:
            continue
        if rows[low].width >= _WRAPPED and rows[low].squashed == rows[high].squashed:
            again.add(high)
    return again


def _running_heads(rows: list[Row], numbers: set[int], again: set[int]) -> set[int]:
    """Short lines that stand at the edges of two pages or more, always the same but for a number in them."""
    edges = {i for i in range(len(rows)) if rows[i].new_page or i - 1 in numbers or i + 1 in numbers} - numbers
    edges |= {i + 1 for i in edges if i + 1 < len(rows) and i - 1 in numbers}
    edges -= {i for i in edges if i and is_date_line(rows[i].text) and is_organ(rows[i - 1].text)}
    edges = {i for i in edges if not _is_item(rows[i])}
    forms = Counter(_form(rows[i]) for i in edges)
    for position in again:
        forms[_form(rows[position])] -= 1
    repeated = {form for form, count in forms.items() if count >= 2 and 2 <= len(form) <= 40}
    heads = {i for i in edges if _form(rows[i]) in repeated and not re.search(r"[。！？；]$", rows[i].text)}
    again_above = {i for i in edges - heads if _repeats_head(rows, i, numbers)}
    if not heads:
        return again_above
    first = next(i for i, r in enumerate(rows) if _form(r) in repeated)
    keeps_first = kind_of_title(rows[first].text) or parse_doc_number(rows[first].text)
    return again_above | (heads - {first} if keeps_first else heads | {first})


_ATTACHMENT = re.compile(r"附[件表录]\d{0,2}[：:]?")


def _is_item(row: Row) -> bool:
    """Whether a line is an item of a list, as （一）学校 under every other article of a statute, or counts attachments."""
    if _ATTACHMENT.fullmatch(row.squashed):
        return True
    marker = marker_of(row.text)
    return marker is not None and marker.rank >= Rank.HAN_BRACKETED


def _repeats_head(rows: list[Row], position: int, numbers: set[int]) -> bool:
    """Whether a line at the top of a later page says what the document's first lines do: its title, its name and count."""
    row = rows[position]
    if position <= _HEAD_ROWS or not (row.new_page or position - 1 in numbers) or _SENTENCE.search(row.text):
        return False
    text = next((i for i, r in enumerate(rows[:_HEAD_ROWS]) if _SENTENCE.search(r.text)), _HEAD_ROWS)
    head = [r.squashed for r in rows[:text]]
    whole = {"".join(head[a:b]) for a in range(len(head)) for b in range(a + 1, len(head) + 1)}
    words = row.text.split()
    if len(row.squashed) < _LEAST_HEAD:
        return False
    return row.squashed in whole or (words[0] in whole and all(any(word in line for line in head) for word in words[1:]))


def _form(row: Row) -> str:
    """What a running head keeps from page to page: its words; a 文号 is another one where its numbers differ."""
    return row.squashed if parse_doc_number(row.text) else re.sub(r"\d+", "0", row.squashed)
