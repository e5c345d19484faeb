"""One raw thing may hold several documents: the articles of a newspaper page, notices pasted one after another."""

from __future__ import annotations

import itertools
import re

from archive.numbering import marker_of
from scraper import gongwen
from scraper.cues import labels
from scraper.cues.dates import find_date, is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.read.headlines import article_starts
from scraper.restore.lines import ends_sentence
from scraper.roles.titles import is_series_line
from scraper.text.rows import Hint, Row

_PAGE = Hint.PAGE_TITLE | Hint.META | Hint.CHROME | Hint.LINK


def is_newspaper(rows: list[Row]) -> bool:
    """Whether the rows are a newspaper page: two articles at least, or one whose headline is set across columns."""
    starts = article_starts(rows)
    return len(starts) >= 2 or (len(starts) == 1 and any(row.has(Hint.HEADLINE) for row in rows[starts[0] : starts[0] + 2]))


def split_at(rows: list[Row], starts: list[int]) -> list[list[Row]]:
    """The rows from each start to the next; what stands above the first start goes with it."""
    if len(starts) < 2:
        return [rows]
    borders = [0, *starts[1:], len(rows)]
    return [rows[a:b] for a, b in itertools.pairwise(borders)]


def series_starts(rows: list[Row]) -> list[int]:
    """Positions of 案例一, 案例二 … where each stands above a title and its text; fewer than two where there is no series."""
    starts = [i for i, row in enumerate(rows) if is_series_line(row.text) and _opens_article(rows, i)]
    opening = rows[: starts[0]] if starts else []
    return starts if not any(ends_sentence(r.text) for r in opening) else []


def _opens_article(rows: list[Row], position: int) -> bool:
    """Whether a title, perhaps with a subtitle, and prose stand below a line, and a whole sentence or nothing above it."""
    below = rows[position + 1 : position + 4]
    prose = next((i for i, r in enumerate(below) if ends_sentence(r.text) and r.width >= 20), None)
    if not prose or any(marker_of(r.text) or ends_sentence(r.text) for r in below[:prose]):
        return False
    above = rows[position - 1] if position else None
    return above is None or ends_sentence(above.text) or is_date_line(above.text) or rows[position].blanks_before > 0


def posted_starts(rows: list[Row]) -> list[int]:
    """Positions of the titles of pieces copied from a site one after another: each above its date and source, and prose."""
    starts: list[int] = []
    for position, row in enumerate(rows[1:], 1):
        title = rows[position - 1]
        if row.hint or title.hint or not _dates_piece(row) or not _may_title(title):
            continue
        before = rows[position - 2] if position > 1 else None
        if starts and before is not None and not re.search(r"[。！？…”）)]$", before.text):
            continue
        if any(ends_sentence(r.text) and r.width >= 20 for r in rows[position + 1 : position + 4]):
            starts.append(position - 1)
    return starts


def _dates_piece(row: Row) -> bool:
    if len(row.text) > 120 or ends_sentence(row.text) or find_date(row.text) is None:
        return False
    return any(item.key in ("date_published", "source_note", "authors") for item in labels.parse_labels(row))


def _may_title(row: Row) -> bool:
    if not 6 <= len(row.squashed) <= 60 or row.text.startswith(("（", "(")):
        return False
    return not (ends_sentence(row.text) or is_date_line(row.text) or labels.parse_labels(row))


def notice_starts(rows: list[Row]) -> list[int]:
    """Positions where pasted notices begin: each has its own title after the signature of the one before."""
    starts: list[int] = []
    signed = told = False
    carried: list[str] = []
    for position, row in enumerate(rows):
        told = told or (ends_sentence(row.text) and len(row.text) > 15)
        if is_date_line(row.text) and starts and told:
            signed = True
        if not _opens_notice(rows, position, first=not starts) or (starts and not signed):
            continue
        title = "".join(r.squashed for r in rows[max(0, position - 2) : position + 1])
        if any(c and c in title for c in carried) or _is_attached(rows, position):
            continue
        starts.append(_header_start(rows, position, starts[-1] + 1 if starts else 0))
        signed = told = False
        carried = [re.sub(r"\s", "", t) for t in gongwen.carried_titles(title)]
    return starts


def _opens_notice(rows: list[Row], position: int, *, first: bool) -> bool:
    """Whether the title of an official document stands here: 关于…的通知, with a salutation or a header of its own."""
    row = rows[position]
    if not kind_of_title(row.text) or ends_sentence(row.text) or row.width > 60 or row.hint & _PAGE:
        return False
    if not re.search(r"关于|的通知$|的通报$|的意见$|的函$|的决定$|的公告$", row.text) or re.match(
        r"[（(\d一二三四五六七八九十《·•]", row.text
    ):
        return False
    below = rows[position + 1 : position + 5]
    if any(
        gongwen.parse_addressees(r.text)
        for r in below[: next((i for i, r in enumerate(below) if ends_sentence(r.text)), 5) + 1]
    ):
        return True
    above = rows[max(0, position - 3) : position]
    return (first and any(ends_sentence(r.text) for r in below)) or any(gongwen.doc_number_in(r) for r in [*above, *below[:1]])


def _is_attached(rows: list[Row], position: int) -> bool:
    return position > 0 and bool(re.match(r"附\s*[件表]", rows[position - 1].text))


def _header_start(rows: list[Row], position: int, low: int) -> int:
    """Up from a title over its own first line, 文号 and issuer's mark."""
    start = position
    while start > low:
        above = rows[start - 1]
        header = gongwen.doc_number_in(above) or gongwen.header_matter(above) or _marks_header(rows, start - 1)
        first_line = (
            rows[start].blanks_before == 0 and not ends_sentence(above.text) and above.width < 30 and "关于" in above.text
        )
        if not header and not first_line:
            break
        start -= 1
    return start


def _marks_header(rows: list[Row], position: int) -> bool:
    row = rows[position]
    if not re.search(r"(?:文\s*件|公\s*告|通\s*告|令)\s*$", row.text) and not gongwen.header_issuer(row):
        return False
    if is_date_line(row.text) or (position + 1 < len(rows) and is_date_line(rows[position + 1].text)):
        return False
    return len(row.squashed) <= 34 and any(gongwen.doc_number_in(r) for r in rows[position + 1 : position + 3])
