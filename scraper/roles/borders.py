"""Where else a text may begin or end: only a border that would lose or bring something worth a look is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.numbering import marker_of
from scraper.cues.bylines import credit_of, parse_byline
from scraper.cues.chrome import is_chrome, is_foot
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import is_part_of_case
from scraper.cues.labels import opens_with_label
from scraper.cues.names import is_organ
from scraper.cues.phrases import any_of, phrases
from scraper.restore.lines import ends_sentence
from scraper.roles.captions import is_caption
from scraper.roles.pieces import Piece, is_no_title, letters_of
from scraper.text.rows import Hint

_LEAST_SENTENCE = 10
"""Characters; shorter ones outside the text are cries of the page: 欢迎投稿！"""
_EXCERPT = 16
"""Letters with which an excerpt and its text begin alike."""
_LONGEST_HEADING = 30
_LONGEST_NOTICE = 90
"""Characters; longer rows that say 转载 or 下载 speak of it."""
_LEAD = re.compile(r"(?:核心提示|内容提要|内容摘要|摘\s*要|导\s*语|导\s*读|编者按|引\s*言)\s*[：:]")
_LINKS = re.compile(r"[|｜].*[|｜]|\s[|｜]\s")


def is_excerpt(piece: Piece, letters: str) -> bool:
    """Whether a row is 摘要：… or the like, and says what stands in the text of these `letters`: it is not lost."""
    lead = _LEAD.match(piece.folded)
    said = letters_of(piece.folded[lead.end() :])[:_EXCERPT] if lead else ""
    return len(said) == _EXCERPT and said in letters


def may_begin_above(left_out: Sequence[Piece], shown: Sequence[str]) -> bool:
    """Whether rows above the text that another reading has as text are more than headlines that are `shown`, days, labels."""
    known = "".join(letters_of(text) for text in shown)
    return any(not _is_explained(piece) and (_calls(piece) or letters_of(piece.text) not in known) for piece in left_out)


def may_begin_below(kept: Sequence[Piece]) -> bool:
    """Whether the first rows of the text, which another reading leaves out, may be none: no heading, lead or sentence."""
    return any(_is_strange(piece) for piece in kept)


def may_end_below(left_out: Sequence[Piece]) -> bool:
    """Whether rows below the text that another reading has as text hold a sentence or an organ that signs."""
    return any(_says_something(piece) for piece in left_out if not _is_explained(piece))


def may_end_above(kept: Sequence[Piece]) -> bool:
    """Whether the last rows of the text, which another reading leaves out, may be none: no sentence, no credit."""
    return any(_is_strange(piece) and not credit_of(piece.text) for piece in kept)


def _is_explained(piece: Piece) -> bool:
    """Whether the words of a row say what it is: a day, a label, a byline, a credit, matter of the page, the imprint."""
    text = piece.folded
    if is_date_line(text) or opens_with_label(text.lstrip("（([【")) or parse_byline(text):
        return True
    if ends_sentence(text):
        return len(text) < _LONGEST_HEADING and is_chrome(piece.row)
    credit = text.lstrip("（([【 ").startswith(phrases("credits"))
    return credit or is_chrome(piece.row) or is_foot(piece.row) or text.endswith("印发") or is_caption(piece.row)


def _is_strange(piece: Piece) -> bool:
    """Whether a row of the text reads like one of the page: links, cells, labels, notices, a day."""
    text, row = piece.folded, piece.row
    if _LEAD.match(text) or (marker_of(text) and not row.hint & (Hint.LINK | Hint.CHROME)):
        return False
    if row.hint & (Hint.CHROME | Hint.CAPTION) or _LINKS.search(text) or is_caption(row) or is_chrome(row):
        return True
    if len(text) < _LONGEST_NOTICE and (any_of("notices").search(text) or any_of("controls").search(text)):
        return True
    if is_part_of_case(text):
        return False
    if is_no_title(text) or opens_with_label(text):
        return True
    return not ends_sentence(text) and (len(text) > _LONGEST_HEADING or is_organ(text))


def _calls(piece: Piece) -> bool:
    """Whether a row calls somebody, as a salutation does: no headline ends so."""
    return piece.text.endswith(("：", ":"))


def _says_something(piece: Piece) -> bool:
    text = piece.text
    return (ends_sentence(text) and len(text) >= _LEAST_SENTENCE) or is_organ(text)
