"""Where articles begin in the text of a newspaper's page that no byline, 本报讯 or type tells.

A headline above prose may as well be a heading inside the article. What tells them apart stands around it: the end of the
article above (its credit, who took its picture, where it goes on), the name of a column, names that nobody spoke of before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.doubt import BODY, Doubt
from archive.numbering import marker_of
from scraper.cues.bylines import credit_of, parse_signed_name
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import begins_as_news
from scraper.cues.rubrics import goes_with_article, is_digest, rubric_of
from scraper.read.article_head import ORIGIN, TITLED_ORIGIN
from scraper.read.headlines import is_byline, is_headline
from scraper.read.jumps import comes_from_elsewhere, goes_elsewhere
from scraper.restore.lines import LABELLED, column_width, ends_sentence
from scraper.roles.captions import is_caption
from scraper.text.rows import Hint, Row

_MOST_HEADS = 4
"""Rubric, kicker, a headline over two lines."""
_OPENING_ROWS = 6
"""Lines in which the first sentence below a headline ends; a column of fourteen characters has one in five."""
_LEAST_OPENING = 20
_MOST_BETWEEN = 2
"""Short lines, such as captions, between the end of an article and the next one's headline."""
_SHORT = 24
_SET_APART = 0.7
"""Of the rows below a blank line: where so many may be headlines, such a line tells something."""
_LEAST_HEADLINE = 8
"""Characters; headings inside an article are shorter as often as not."""
_FULL = 2.0
"""Full-width characters by which the full lines of a column differ: a mark or a figure that must not begin a line."""
_FIRST_ROWS = 3
_REST_OF_CLAUSE = re.compile(r"[\u4e00-\u9fff]?[，。、；：！？”）》]")
"""What stands so short before a mark is the end of a clause that the line above began."""
_INDENTED = 1.5
_LONG_HEADLINE = 24.0
"""Width of a headline of two clauses; a wider line with a comma is one of text."""
_CREDIT_LINE = re.compile(r"[（(][^（()）]{2,40}(?:供稿|报送|提供|供图|摄)[）)]$")
_PICTURED = re.compile(r"(?:摄影\s*[/／]?\s*报道|图文报道|[文图]\s*[/／]\s*[文图]|撰文\s*[/／、]?\s*摄影)[）)]?$")
_STORY_ROWS = 10
"""Lines of the one paragraph below a picture's headline, in a narrow column."""
_NEWS_DAY = re.compile(
    r"(?:近日|日前|昨日|昨天|今日|连日来|近期|最近|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)"
)
_NAMED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2})(?P<kind>区|县|市|镇|乡|街道|村|社区|学校|中学|小学|幼儿园|大学|学院|教学点|教育局|教体局|[一二三四五六七八九十]中|[一二三四五六七八九十]小)"
)


@dataclass(frozen=True)
class Start:
    """Where an article begins, or may begin."""

    position: int
    doubt: Doubt | None = None
    begins: bool = True
    """Whether it is cut there; if not, the doubt says what else it may be."""


def unsigned_starts(rows: Sequence[Row], told: Sequence[int]) -> list[Start]:
    """The beginnings of articles besides those that are `told`, in order."""
    page = _Page(rows)
    starts: list[Start] = []
    begin, position = 0, 0
    while position < len(rows):
        if position in told:
            begin = position
            position = page.end_of_heads(position, is_told=True)
            continue
        end = page.end_of_heads(position)
        if comes_from_elsewhere(rows[position].text) and page.is_below_end(position):
            starts.append(Start(position))
            begin = position
        if end == position:
            position += 1
            continue
        if position == begin == 0:
            starts.append(Start(0))
        elif page.begins_other(position, end, begin):
            starts.append(Start(position))
            begin = position
        elif page.may_begin_other(position, end, begin):
            starts.append(Start(position, _doubt(rows, position, "起作为另一篇文章，没有十分把握；也可能是上一篇的小标题")))
            begin = position
        elif page.stands_apart(position):
            starts.append(
                Start(position, _doubt(rows, position, "作为上一篇的小标题，没有十分把握；也可能是另一篇的标题"), False)
            )
        position = end
    return starts


def end_of_heads(rows: Sequence[Row]) -> int:
    """Position of the first row below the headlines that `rows` begin with; 0 where they begin with none."""
    return _Page(rows).end_of_heads(0)


def _doubt(rows: Sequence[Row], position: int, what: str) -> Doubt:
    head = rows[position]
    said = f"第 {head.line} 行“{head.text[:_SHORT]}”{what}。"
    return Doubt(about=BODY, lines=(rows[position - 1].line, head.line), chosen=head.text, sentence=said)


def ends_article(rows: Sequence[Row], position: int) -> bool:
    """Whether a row is the end of an article: it says who wrote it, where it comes from or where it goes on."""
    row = rows[position]
    if ORIGIN.search(row.text) or goes_elsewhere(row.text) or _CREDIT_LINE.search(row.text) or credit_of(row.text):
        return True
    return is_byline(row) and ends_sentence(rows[position - 1].text)  # Below headlines it begins one.


class _Page:
    """The rows of a page, and how they are set."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._width = (rows[0].column if rows else 0.0) or column_width(rows)
        apart = [position for position, row in enumerate(rows) if position and row.blanks_before]
        self._is_digest = any(is_digest(row.text) for row in rows[:_FIRST_ROWS])
        self._sets_apart = sum(map(self._may_head, apart)) >= _SET_APART * len(apart)

    def end_of_heads(self, position: int, *, is_told: bool = False) -> int:
        """Position of the prose below the headlines that begin at `position`; `position` itself where none do."""
        rows, end = self.rows, position
        if not is_told and not self.is_below_end(position):
            return position
        while end < len(rows) and end - position <= _MOST_HEADS and self._may_head(end):
            end += 1
        if is_told:
            return max(end, position + 1)
        below_rubric = end > position and rubric_of(rows[position].text) and end < len(rows) and ends_sentence(rows[end].text)
        begins = (
            end > position
            and end - position <= _MOST_HEADS
            and (below_rubric or self._begins_prose(end) or self._is_signed(end))
        )
        return end if begins else position

    def _closes(self, row: Row) -> bool:
        return bool(re.search(r"[。！？…”）)]$", row.text)) or is_caption(row) or is_byline(row)

    def _may_head(self, position: int) -> bool:
        row = self.rows[position]
        if rubric_of(row.text) or TITLED_ORIGIN.fullmatch(row.text):
            return True
        if not is_headline(row) or marker_of(row.text) or LABELLED.match(row.text) or Hint.TABLE in row.hint:
            return False
        if re.match(r"[★☆●○◆◇■□▲△•·（(]", row.text) or is_byline(row):
            return False
        is_line = "，" in row.text and (row.width > _LONG_HEADLINE or (self._width is not None and not row.blanks_before))
        if is_line or _NEWS_DAY.match(row.text):
            return False
        below = self.rows[position + 1] if position + 1 < len(self.rows) else None
        if below is not None and not below.blanks_before and _REST_OF_CLAUSE.match(below.text):
            return False
        is_full = self._width is not None and row.width + row.indent >= self._width - _FULL
        return not is_full or (below is not None and below.indent - row.indent >= _INDENTED)

    def _begins_prose(self, position: int) -> bool:
        words = ""
        for row in self.rows[position : position + _OPENING_ROWS]:
            if is_date_line(row.text) or Hint.TABLE in row.hint:
                return False
            words += row.text
            if ends_sentence(row.text) or len(words) > 2 * _LEAST_OPENING:
                break
        first = self.rows[position].text if position < len(self.rows) else ""
        return len(words) >= _LEAST_OPENING and not marker_of(first) and not LABELLED.match(first) and "，" in words

    def _is_signed(self, position: int) -> bool:
        """Whether a row names who wrote what begins below it."""
        signed = position < len(self.rows) and parse_signed_name(self.rows[position].text) is not None
        return signed and self._begins_prose(position + 1)

    def is_below_end(self, position: int) -> bool:
        """Whether nothing, or a line that may end an article, stands above a row."""
        return not position or self._closes(self.rows[position - 1])

    def begins_other(self, position: int, end: int, begin: int) -> bool:
        """Whether another article than that from `begin` surely begins with the headlines from `position` to `end`."""
        rubric = rubric_of(self.rows[position].text)
        if rubric and (end - position > 1 or not goes_with_article(rubric)):
            return True
        if self.rows[position].blanks_before and self._is_signed_from(begin, position) and self._is_pictured(end):
            return True
        if TITLED_ORIGIN.fullmatch(self.rows[end - 1].text) or (self._is_digest and self.stands_apart(position)):
            return True
        for above in range(position - 1, max(begin, position - _MOST_BETWEEN - 2), -1):
            if ends_article(self.rows, above):
                return not rubric
            if len(self.rows[above].squashed) > _SHORT:
                break
        return False

    def _is_signed_from(self, begin: int, position: int) -> bool:
        """Whether the article from `begin` names its writer above `position`: what a second one signs below is another."""
        above = self.rows[begin:position]
        return any(is_byline(row) or parse_signed_name(row.text) or begins_as_news(row.text) for row in above)

    def _is_pictured(self, begin: int) -> bool:
        """Whether the first text from `begin` ends in a line that says who wrote it and took its picture."""
        for position in range(begin, min(len(self.rows), begin + _STORY_ROWS)):
            if position > begin and self.rows[position].blanks_before and self._may_head(position):
                return False
            if _PICTURED.search(self.rows[position].text):
                return True
        return False

    def may_begin_other(self, position: int, end: int, begin: int) -> bool:
        """Whether another article may begin: it names what was not spoken of yet, and is set apart or begins as news do."""
        if rubric_of(self.rows[position].text):
            return False
        head = "".join(row.squashed for row in self.rows[position:end])
        opening = self._opening(end)
        above = "".join(row.squashed for row in self.rows[begin:position])
        fresh = {m[0] for m in _NAMED.finditer(head + "。" + opening) if m[0] not in above}
        if not fresh or len(head) < _LEAST_HEADLINE:
            return False
        if self.stands_apart(position):
            return True
        return bool(_NEWS_DAY.match(opening)) and any(name in head for name in fresh)

    def stands_apart(self, position: int) -> bool:
        """Whether a blank line is above a row of a page that has such lines above headlines alone."""
        return self._sets_apart and self.rows[position].blanks_before > 0

    def _opening(self, position: int) -> str:
        words = "".join(row.squashed for row in self.rows[position : position + _OPENING_ROWS])
        return re.split("[。！？]", words, maxsplit=1)[0]
