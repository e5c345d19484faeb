"""A newspaper page: its own head, and the headline groups, bylines and captions of its articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.cues import chrome, labels
from scraper.cues.bylines import parse_byline, parse_signed_name
from scraper.cues.dates import find_date, is_date_line
from scraper.cues.kinds import begins_as_news
from scraper.restore.lines import ends_sentence, normalise_spaces
from scraper.roles.captions import is_caption
from scraper.text.rows import Account, Hint, Row

_PAPER_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|周报|周刊|时报|导报|商报|都市报|教育报|青年报|少年报|教师报|晶报|党报)(?![\u4e00-\u9fff]{3})"
)
_EDITION = re.compile(r"第\s*[A-Z]?\d+\s*版|[A-Z]?\d{1,2}\s*版[：:]|星期[一二三四五六日天]")
_SUBTITLE = re.compile(r"(?:——|--|──|—|―)\s*\S")
_BYLINE_MARK = re.compile(r"[■□◆◇●○▲△★☆◎※|\s\u3000]+")
_LETTER = re.compile(r"(?:编辑|尊敬的编辑|编辑部|本报编辑|记者)(?:同志|部|们|老师|您好|先生)*[：:]")
_HEADLINE_WIDTH = 34.0
_LEAST_OPENING = 20
"""Characters of a sentence: 本报讯 with fewer behind it is a rubric or a headline."""
_OPENING_ROWS = 4
"""Lines of a column of eight characters, the narrowest there are, that hold so many."""


@dataclass
class PaperHead:
    """The name and day a page prints above its articles."""

    publisher: str | None = None
    date_published: str | None = None


@dataclass
class Headlines:
    """The headline group of one article."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    byline: Row | None = None


def read_paper_line(row: Row, head: PaperHead, account: Account) -> bool:
    """Whether `row` is a newspaper's name, date or page number; its values go to `head`."""
    text = row.text
    name = _PAPER_NAME.match(text)
    edition = _EDITION.search(text)
    rest = text[name.end() :].strip(" \u3000-_|") if name else ""
    own_line = bool(name) and (not rest or bool(re.match(r"数字报|电子版|电子报|\d{4}", rest)))
    if len(text) > 60 or ends_sentence(text) or chrome.is_clock(row) or not (edition or own_line):
        return False
    if name and head.publisher is None:
        head.publisher = name[0]
    date = find_date(text)
    if date and len(date[0]) == 10:
        head.date_published = head.date_published or date[0]
        row = account.cut(row, date[1], date[2], "value: date_published")
    account.remove(row, "value: publisher" if own_line else "chrome: newspaper head")
    return True


def strip_page_matter(rows: list[Row], head: PaperHead, account: Account) -> list[Row]:
    """The rows of a newspaper page without its head, navigation and footer."""
    out = []
    for row in rows:
        if row.hint & (Hint.PAGE_TITLE | Hint.META | Hint.LINK | Hint.CHROME):
            if not read_paper_line(row, head, account):
                account.remove(row, "chrome: newspaper page")
        elif read_paper_line(row, head, account):
            continue
        elif (chrome.is_chrome(row) and not parse_byline(row.text)) or chrome.parse_breadcrumb(row.text) or _is_editor(row):
            account.remove(row, "chrome: newspaper page")
        else:
            out.append(row)
    return out


def _is_editor(row: Row) -> bool:
    found = labels.parse_labels(row)
    return bool(found) and all(item.key is None for item in found) and not ends_sentence(row.text)


def article_starts(rows: list[Row]) -> list[int]:
    """Positions where the headline groups of articles begin; fewer than two where the rows are no newspaper page."""
    anchors: list[int] = []
    for position, row in enumerate(rows):
        if row.hint & (Hint.CHROME | Hint.PAGE_TITLE | Hint.META):
            continue
        follows_byline = bool(anchors) and _only_captions(rows[anchors[-1] + 1 : position])
        byline = _is_byline(row) and position + 1 < len(rows)
        if byline or (_begins_text(rows, position) and not follows_byline):
            anchors.append(position)
    starts = []
    for number, anchor in enumerate(anchors):
        low = anchors[number - 1] + 1 if number else 0
        start = _headline_start(rows, anchor, low)
        if start < anchor:
            starts.append(start)
    return starts


def _only_captions(rows: list[Row]) -> bool:
    return len(rows) <= 3 and all(len(r.squashed) <= 24 and not ends_sentence(r.text) for r in rows)


def _begins_text(rows: list[Row], position: int) -> bool:
    """Whether an article's text begins here: 本报讯, or the salutation of a letter."""
    row = rows[position]
    if _LETTER.fullmatch(row.text):
        return True
    return begins_as_news(row.text) and len(_opening(rows, position)) > _LEAST_OPENING


def _opening(rows: list[Row], position: int) -> str:
    """The words from a row on to the end of its sentence, over the lines of a narrow column."""
    words = ""
    for row in rows[position : position + _OPENING_ROWS]:
        words += row.text
        if ends_sentence(row.text) or len(words) > _LEAST_OPENING:
            break
    return words


def _is_byline(row: Row) -> bool:
    marked = bool(re.match(r"[■□◆◇●○▲△★☆◎※]", row.text))
    return bool(parse_byline(row.text)) and (marked or bool(re.search(r"记者|通讯员|评论员", row.text)))


def _headline_start(rows: list[Row], anchor: int, low: int) -> int:
    """First row of the headlines above a byline or lead: short lines without a sentence mark, in at most four blocks."""
    start, blocks = anchor, 1
    while start > low and _is_headline(rows[start - 1]):
        below = rows[start]
        if below.blanks_before:
            blocks += 1
            if blocks > 5 or (start < anchor and below.blanks_before >= 3):
                break
        start -= 1
    return start


def _is_headline(row: Row) -> bool:
    text = row.text
    if row.hint & (Hint.PAGE_TITLE | Hint.META | Hint.LINK | Hint.CHROME | Hint.CAPTION) or row.width > _HEADLINE_WIDTH:
        return False
    if (
        (ends_sentence(text) and not re.search(r"[？！?!]$", text))
        or is_date_line(text)
        or is_caption(row)
        or _EDITION.search(text)
    ):
        return False
    if parse_signed_name(text):
        return False
    return not (chrome.is_chrome(row) or chrome.parse_breadcrumb(text) or labels.parse_labels(row))


def read_headlines(rows: list[Row], account: Account) -> tuple[Headlines, list[Row]]:
    """The headlines of one article and the rows of its text."""
    lead = next((i for i, r in enumerate(rows) if _begins_text(rows, i) or r.width > 40), len(rows))
    byline = next((i for i, r in enumerate(rows[: lead + 1]) if _is_byline(r)), None)
    end = lead if byline is None else byline
    found = Headlines()
    blocks = _blocks(rows[:end])
    subtitles = [b for b in blocks if _SUBTITLE.match(b[0].text)]
    mains = [b for b in blocks if b not in subtitles]
    if mains:
        marked = [b for b in mains if b[0].has(Hint.TITLE)]
        main = marked[-1] if marked else mains[-1]
        found.title = _take(main, "title", account)
        above = mains[: mains.index(main)]
        if above:
            found.kicker = _take(above[-1], "kicker", account)
        for block in [*above[:-1], *mains[mains.index(main) + 1 :]]:
            for row in block:
                account.remove(row, "caption")
    if subtitles:
        found.subtitle = " ".join(_take(b, "subtitle", account) for b in subtitles)
    if byline is None:
        return found, rows[end:]
    found.byline = rows[byline]
    row = rows[byline]
    if mark := _BYLINE_MARK.match(row.text):
        row = account.cut(row, 0, mark.end(), "chrome: byline mark")
    account.remove(row, "value: authors")
    return found, rows[byline + 1 :]


def _blocks(rows: list[Row]) -> list[list[Row]]:
    blocks: list[list[Row]] = []
    for row in rows:
        if not blocks or row.blanks_before or _SUBTITLE.match(row.text) or row.has(Hint.PARAGRAPH):
            blocks.append([row])
        else:
            blocks[-1].append(row)
    return blocks


def _take(rows: list[Row], key: str, account: Account) -> str:
    return normalise_spaces("".join(account.value(r, key) for r in rows))
