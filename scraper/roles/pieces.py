"""Rows cut into the pieces that can have roles of their own: at labels, at clock dates, at credits behind the last sentence.

A row that is prose is never cut but at a closing credit and behind 标题： and 正文：, so that no sentence is torn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from archive.doc_number import Form, parse_doc_number
from archive.simplified import simplified
from scraper.cues.dates import find_date, is_date_line
from scraper.cues.kinds import is_part_of_case
from scraper.cues.labels import is_label, label_starts
from scraper.cues.names import is_organ, names_file
from scraper.cues.phrases import phrases
from scraper.text.rows import Hint, Row

_LONGEST_CUT = 160
"""Lines of labels are shorter; in longer rows 时间：… is text."""
_LONGEST_TITLE_ROW = 130
_LEAST_BAR = 8
"""Characters; a shorter part of the title bar (新闻, 正文) stands in many rows that are no title."""
_CREDIT = re.compile(
    r"[（(\[【]\s*(?:责任编辑|责编|编辑|来源|值班编辑|本文来源|原标题)\s*[:：][^）)\]】]{1,30}[）)\]】]\s*$"
    r"|(?<=[。！？”])\s*(?:责任编辑|本文来源|责编|编辑|来源)[:：][^。]{1,60}$"
)
_WHEN = re.compile(r"(?<![\d\-])(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?")
_RUN_IN = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!资料)(?<!信息)(?<!文章)(?<!图片)(?<!本文)(?<!经费)(?<!责任)(?:来源|作者|稿源|编辑|浏览|点击|阅读|字号|字体|文号)[：:]"
)
"""Labels of two characters that are run into a title."""
TITLE_LABEL = re.compile(
    r"(?:(?:案例|材料|作品|文章|论文|活动|文件|信息|公文|来文)?(?:名\s*称|题\s*目|标\s*题)|题名|事由|(?:邮件)?主题|Subject)"
    r"\s*[：:\t]\s*(?=\S)"
)
"""What forms and mails print before a title."""
_TEXT_LABEL = re.compile(r"[【\[]?(?:正\s*文|(?:文件|公文|信息|通知)?内容)[】\]]?\s*[：:]\s*(?=\S)")
"""What forms print before a text, on its own first line."""
_NEAR_LABEL = 14
"""A date so close behind a label is its value."""
BAR_BORDERS = re.compile(r"\s*(?:[_|｜丨]|--|\s-\s|-|—{1,2}|–|>>)\s*")
"""What sets title, section and site apart in a title bar."""


@dataclass(frozen=True)
class Piece:
    """A part of a row, or all of it."""

    row: Row
    start: int
    """In `row.text`."""
    end: int
    number: int
    """In its row, from 0."""
    of: int
    """How many pieces the row has."""

    @cached_property
    def text(self) -> str:
        """Its characters, without white space around them."""
        return self.row.text[self.start : self.end].strip()

    @cached_property
    def folded(self) -> str:
        """Its text in simplified characters, sign for sign."""
        return simplified(self.text)

    @cached_property
    def letters(self) -> str:
        """Its letters and digits alone, for comparing."""
        return letters_of(self.folded)


def is_no_title(text: str) -> bool:
    """Whether a piece is no title of anything.

    It is the name of a column (通知公告), a label without its value (正文：), a field of an office or a page with it
    (拟稿人：某, 上传人：某), the words of a caption before its bracket, the name of a part (主要做法) or a file, a 文号, a day
    or a time and a place (2024年5月6日 18:30 某省) and nothing else.
    """
    if (
        text in phrases("columns")
        or _office_field().match(text)
        or text.endswith(("（", "("))
        or is_part_of_case(text)
        or names_file(text)
    ):
        return True
    if text[-1:] in ("：", ":", "】"):
        leads = (pattern.match(f"{text}…") for pattern in (TITLE_LABEL, _TEXT_LABEL))
        return is_label(text) or any(lead and lead.end() == len(text) for lead in leads)
    if len(text) > _LONGEST_NUMBER:
        return False
    if _page_field().match(text) or _is_moment(text):
        return True
    number = parse_doc_number(text) if text.endswith("号") else None
    counted = number and (number.is_whole or number.form is Form.OF_YEAR)  # 2021年第3号 below 公告 names it as well.
    return bool(counted) or is_date_line(text)


_LONGEST_NUMBER = 40
"""Characters of a 文号 with its spaces."""


@cache
def _office_field() -> re.Pattern[str]:
    """A field of an office's form, with what stands in it; what is to be decided (领导批示：) as well."""
    return re.compile("(?:" + "|".join(map(re.escape, phrases("office_fields"))) + r")\s*[：:]")


_LEAST_FIELD = 3
"""Characters: 评论： and 图片： begin titles as well, 上传人： and 浏览次数： none."""


@cache
def _page_field() -> re.Pattern[str]:
    """A field that a page prints beside a document."""
    fields = (label for label in phrases("labels/without_key") if len(label) >= _LEAST_FIELD)
    return re.compile("(?:" + "|".join(map(re.escape, fields)) + r")\s*[：:]")


def _is_moment(text: str) -> bool:
    """Whether a piece is a day with its hour, and perhaps the place that an account of WeChat posts from."""
    found = find_date(text)
    return bool(found and not text[: found[1]].strip() and len(found[0]) > _DAY and _PLACE.fullmatch(text[found[2] :]))


_DAY = len("2024-05-06")
_PLACE = re.compile(r"\s*[\u4e00-\u9fff]{0,6}\s*")


def letters_of(text: str) -> str:
    """Letters and digits of `text`, the Latin ones in lower case."""
    return re.sub(r"[\W_]", "", text).lower()


def pieces_of(rows: list[Row]) -> list[Piece]:
    """The pieces of all rows, in order; each character of a row but white space is in one piece."""
    bars = _long_parts_of_bar(rows)
    return [piece for row in rows for piece in _pieces(row, bars)]


def bar_parts(rows: list[Row]) -> list[str]:
    """What the title bar and the declared title of a page say: whole, and each part between borders."""
    parts: dict[str, None] = {}
    for row in rows:
        if row.has(Hint.PAGE_TITLE):
            parts.update(dict.fromkeys((row.text, *BAR_BORDERS.split(row.text))))
        elif row.has(Hint.META) and row.text.startswith("ArticleTitle"):
            parts[row.text.split("：", 1)[-1].strip()] = None
    return [part for part in parts if part]


def _long_parts_of_bar(rows: list[Row]) -> list[str]:
    return sorted((p for p in bar_parts(rows) if len(p) >= _LEAST_BAR), key=lambda p: (-len(p), p))


def _pieces(row: Row, bars: list[str]) -> list[Piece]:
    text = row.text
    cuts = [] if row.hint & (Hint.PAGE_TITLE | Hint.META) else _cuts(row.folded, text, bars)
    borders = [0, *cuts, len(text)]
    spans = [(a, b) for a, b in pairwise(borders) if text[a:b].strip()]
    return [Piece(row, a, b, number, len(spans)) for number, (a, b) in enumerate(spans)]


def _cuts(folded: str, text: str, bars: list[str]) -> list[int]:
    """Where a row falls into pieces, in order."""
    label = TITLE_LABEL.match(folded) or _TEXT_LABEL.match(folded)
    led = [label.end()] if label else []
    if len(folded) > _LONGEST_CUT or len(re.findall("[，。；]", folded)) >= 2:
        credit = _CREDIT.search(folded, max(0, len(folded) - 100))
        return [*led, *([credit.start()] if credit and credit.start() > 0 else [])]
    if "\t" in folded:
        return led
    at = [*led, *label_starts(folded), *(match.start() for match in _RUN_IN.finditer(folded))]
    when = _WHEN.search(folded)
    if when and _stands_apart(folded, when, at):
        bracketed = folded[when.start() - 1] in "（([" and folded[when.end() : when.end() + 1] in tuple("）)]")
        at = [*at, when.start() - bracketed]
    found = sorted({position for position in at if position > 0})
    return _with_title(text, found, bars) if len(text) < _LONGEST_TITLE_ROW else found


def _stands_apart(text: str, when: re.Match[str], labels: list[int]) -> bool:
    """Whether a date is no part of a sentence or a label's value: it has a time of day, or labels around it, or bars."""
    bare = bool(re.search(r"[:：]\d\d", when[0])) or bool(labels) or bool(re.fullmatch(r"[-/.\d\s]+", when[0]))
    after_label = any(abs(when.start() - label) < _NEAR_LABEL for label in labels)
    alone = bool(re.fullmatch(r"[-/.\d\s]+", when[0])) and text[when.end() : when.end() + 1] in tuple("）)]")
    inside = bool(re.search(r"[（(《至于]$", text[: when.start()].strip())) and not alone
    return bare and when.start() > 3 and not after_label and not inside


def _goes_on(part: str, behind: str) -> bool:
    """Whether a part of the title bar is an organ's name that a longer name or a headline begins with."""
    return is_organ(part) and "\u4e00" <= behind[:1] <= "\u9fff"


def _with_title(text: str, cuts: list[int], bars: list[str]) -> list[int]:
    """The cuts, and those around a part of the title bar that stands in a row together with other words."""
    for part in bars:
        start = text.find(part)
        end = start + len(part)
        if start < 0 or len(text) == len(part):
            continue
        if not letters_of(text[:start] + text[end:]) or _goes_on(part, text[end:]):
            continue
        if re.match(r"[）)》”】的]", text[end:]) or re.search(r"[（(《“]$", text[:start]):
            return cuts
        if part.startswith(("关于", "印发", "转发", "批转")) and is_organ(text[:start].strip()):
            start = 0  # the title bar leaves out who issued it
        outside = {position for position in cuts if not start < position < end}
        return sorted((outside | {start, end}) - {0, len(text)})
    return cuts
