"""Where the body of a document begins: at its salutation, first prose, first heading, or 本报讯."""

from __future__ import annotations

import re

from archive.numbering import marker_of
from scraper import gongwen
from scraper.cues import chrome, labels
from scraper.cues.bylines import parse_byline
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import begins_as_news, kind_of_title
from scraper.cues.names import is_organ
from scraper.restore.headings import find_unnumbered_headings
from scraper.restore.lines import ends_sentence
from scraper.roles.titles import is_open_title, is_subtitle, similar_title, split_site_suffix
from scraper.text.rows import Hint, Row

_LEAD = re.compile(r"(?:核心提示|内容提要|导\s*语|导\s*读|编者按|引\s*言)\s*[：:]")
"""What a newspaper sets above an article is text of it, and no label of the page."""
_LONGEST_QUESTION = 44
"""Characters; a headline may ask, and is then set as one."""
_PROSE = re.compile(r"[，。；,;、：]")


def find_body_start(rows: list[Row], begin: int = 0) -> int:
    """Position of the first row that is body: salutation, prose, a first heading or 本报讯; len(rows) where none is."""
    begin = max(begin, _after_own_title(rows))
    knows_main = sum(r.has(Hint.MAIN) and len(r.text) >= 40 for r in rows) >= 2
    for position in range(begin, len(rows)):
        row = rows[position]
        if row.hint & (Hint.PAGE_TITLE | Hint.META | Hint.CHROME):
            continue
        if knows_main and not row.has(Hint.MAIN) and len(row.text) < 60 and not gongwen.parse_addressees(row.text):
            continue
        following = rows[position + 1] if position + 1 < len(rows) else None
        if _begins_meeting_block(row, following):
            return position
        if not is_page_matter(row) and begins_body(row, following):
            has_title = any(
                kind_of_title(r.text) and "关于" in "".join(x.text for x in rows[max(0, i - 2) : i + 1])
                for i, r in enumerate(rows[:position])
            )
            opener = None if has_title else _later_opening(rows, position)
            return _with_heading_above(rows, position) if opener is None else find_body_start(rows, opener)
    return len(rows)


def _later_opening(rows: list[Row], position: int) -> int | None:
    """Position after the title of a notice that only begins below what looked like prose; null where there is none.

    Page matter may read like a sentence (您的浏览器不支持…); a title with its salutation close below cannot be mistaken.
    """
    for later in range(position + 1, min(len(rows), position + 40)):
        row = rows[later]
        if len(row.text) > 90 or marker_of(row.text):
            return None
        if (
            kind_of_title(row.text)
            and "关于" in row.text
            and any(gongwen.parse_addressees(r.text) for r in rows[later + 1 : later + 6])
        ):
            return later + 1
    return None


def _after_own_title(rows: list[Row]) -> int:
    """Position after a title that stands below a page's own, re-worded one, or above a subtitle; 0 where there is none.

    What a sharing site prints between the two (hints, prices, conditions) may read like prose.
    """
    near = rows[: max(30, len(rows) // 3)]
    first = next((r for r in near if not r.hint & (Hint.META | Hint.CHROME)), None)
    if first is None:
        return 0
    is_header = gongwen.header_issuer(first) or gongwen.doc_number_in(first)
    page_title = "" if is_header else split_site_suffix(first.text)[0]
    numbered = False
    for position, row in enumerate(near[1:], 1):
        numbered = numbered or _is_numbered_text(near[position - 1])
        if (
            row is first
            or row.hint & (Hint.META | Hint.CHROME | Hint.PAGE_TITLE)
            or ends_sentence(row.text)
            or not 4 <= len(row.squashed) <= 60
        ):
            continue
        if numbered:
            return 0
        if position + 1 < len(rows) and is_subtitle(rows[position + 1].text) and not is_subtitle(row.text):
            return position + 1
        if (
            6 <= len(page_title) <= 60
            and similar_title(page_title, row.text)
            and not is_page_matter(row)
            and not is_organ(row.text)
        ) and any(begins_body(r, None) for r in rows[position + 1 : position + 6]):
            return position + 1
    return 0


def _is_numbered_text(row: Row) -> bool:
    return marker_of(row.text) is not None and not is_page_matter(row) and not _is_hint(row)


def _is_hint(row: Row) -> bool:
    """A numbered condition that a sharing site prints above a document: 1、部分浏览器不支持…"""
    return bool(re.match(r"\d", row.text)) and ends_sentence(row.text)


def _begins_meeting_block(row: Row, following: Row | None) -> bool:
    """时间：… above 地点：… is the head of minutes, not a page's label."""
    return bool(
        following
        and re.match(r"(?:会议)?时\s*间\s*[：:]", row.text)
        and re.match(r"(?:会议)?(?:地\s*点|主\s*持|参\s*加|出\s*席)\S{0,3}\s*[：:]", following.text)
    )


def _with_heading_above(rows: list[Row], position: int) -> int:
    """One row up where that is an unnumbered heading: like a later one in form, and no title."""
    if position == 0 or marker_of(rows[position].text):
        return position
    above = rows[position - 1]
    if (
        len(above.squashed) > 24
        or kind_of_title(above.text)
        or is_organ(above.text)
        or is_page_matter(above)
        or is_date_line(above.text)
    ):
        return position
    if (
        parse_byline(above.text)
        or is_subtitle(above.text)
        or above.hint & (Hint.TITLE | Hint.META | Hint.PAGE_TITLE)
        or ends_sentence(above.text)
    ):
        return position
    found = find_unnumbered_headings(rows[position - 1 :], frozenset())
    family = [r for r in rows[position:] if r.line in found]
    return (
        position - 1 if above.line in found and family and abs(len(family[0].squashed) - len(above.squashed)) <= 6 else position
    )


def is_page_matter(row: Row) -> bool:
    """Whether the wording of a row says that it is the page's: labels, controls, a breadcrumb."""
    if row.key is not None:
        return True
    if gongwen.parse_addressees(row.text) and not labels.parse_labels(row):
        return False
    if _LEAD.match(row.text) and ends_sentence(row.text):
        return False
    return bool(
        labels.parse_labels(row)
        or labels.is_spaced_table(row)
        or chrome.is_chrome(row)
        or chrome.parse_breadcrumb(row.text)
        or chrome.is_location_label(row)
    )


def begins_body(row: Row, following: Row | None) -> bool:
    """Whether a row reads as the first of a body: salutation, prose, a first heading or 本报讯."""
    text = row.text
    if begins_as_news(text) and (len(text) > 20 or (following is not None and min(len(text), len(following.text)) > 11)):
        return True
    if gongwen.parse_addressees(text) and labels.bare_label(row) is None:
        return following is not None and not labels.parse_labels(following)
    if is_date_line(text) or parse_byline(text) or gongwen.header_issuer(row) or is_subtitle(text):
        return False
    if marker_of(text) and following is not None and len(text) >= 4:
        return (following.width >= 20 or bool(marker_of(following.text))) and (
            bool(re.match(r"[一第（(1１①]", text)) or ends_sentence(text)
        )
    if (
        re.search(r"[？！?!]$", text)
        and len(text) <= _LONGEST_QUESTION
        and (row.level or row.hint & (Hint.TITLE | Hint.CENTRE))
    ):
        return False
    if ends_sentence(text) and len(text) >= 12 and _PROSE.search(text):
        return True
    if (
        row.has(Hint.PARAGRAPH)
        and not row.has(Hint.CENTRE)
        and row.width >= 20
        and re.search(r"，.*，$", text)
        and following is not None
    ):
        return bool(_PROSE.search(following.text)) and not is_open_title(text)
    reads_on = following and re.search(r"[，。；]", following.text) and (following.width >= 16 or ends_sentence(following.text))
    if reads_on and row.width >= 20 and "，" in text:
        return not kind_of_title(text) and not is_open_title(text) and not row.has(Hint.PARAGRAPH)
    if row.hint & (Hint.TITLE | Hint.HEADING):
        return False
    return len(text) >= 45 and len(_PROSE.findall(text)) >= 2 and not kind_of_title(text)
