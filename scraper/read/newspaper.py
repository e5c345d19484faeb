"""A newspaper page: its own head, and what it prints that belongs to none of its articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from scraper.cues import chrome, labels
from scraper.cues.bylines import parse_byline
from scraper.cues.dates import find_date
from scraper.cues.rubrics import rubric_of
from scraper.restore.lines import ends_sentence
from scraper.text.rows import Account, Hint, Row

PAPER_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|周报|周刊|时报|导报|商报|都市报|教育报|青年报|少年报|教师报|晶报|党报)(?![\u4e00-\u9fff]{3})"
)
EDITION = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[日报期]))(?:第\s*[A-Z]?\d+\s*版|[A-Z]?\d{1,2}\s*版(?=[：:])|星期[一二三四五六日天])"
    r"(?![\u4e00-\u9fff])|第\s*[A-Z]?\d+\s*版(?=责|编|主编|美编)"
)
"""What only the head of a newspaper's page says, standing by itself: its number, the day of the week."""
_NAME_LAST = re.compile(rf"[\s\u3000](?P<name>{PAPER_NAME.pattern})(?<=报)$")
_SAYS_SENTENCE = re.compile(r"[，。；？！“”、]")
_EDITORS = re.compile(
    r"(?:责任|本版|值班|执行|本期|特约|今日)?(?:编辑|责编|主编|美编|版式|组版|校对|检校|审读|制图|编委|总编辑)"
)
_NAMED_EDITORS = re.compile(
    rf"(?:{_EDITORS.pattern}\s*[：:/／]\s*[\u4e00-\u9fff]{{1,4}}(?:\s[\u4e00-\u9fff]{{1,2}})?[\s|｜]*)+"
)
"""今日责编：卢舟, 责编/苏木 版式/言午."""
_NAVIGATION = re.compile(r"[上下前后]一[版期篇]|导航|版面|数字报|往期|返回")
_TOP_ROWS = 8
_LONGEST_SECTION = 6
"""Characters of the name of a page's section, 基层党建, and of its bare number; a headline has more."""
_CONTACT = re.compile(r"(?:电话|邮箱|投稿|热线|新闻热线|地址|网址|E-?mail)[^，。]{0,6}[：:]", re.I)
_FULL_LINE = 1.5
"""Full-width characters by which the full lines of a column differ."""


@dataclass
class PaperHead:
    """The name and day that a page, or the issue of a bulletin, prints above its articles."""

    publisher: str | None = None
    date_published: str | None = None
    issuer: str | None = None
    """The organ that edits a bulletin."""
    is_bulletin: bool = False


def names_page(row: Row) -> bool:
    """Whether `row` is the head of a newspaper's page: its name, its number, a day of the week."""
    return read_paper_line(row, PaperHead(), Account())


def read_paper_line(row: Row, head: PaperHead, account: Account) -> bool:
    """Whether `row` is a newspaper's name, date or page number; its values go to `head`."""
    text = row.text
    name = PAPER_NAME.match(text)
    edition = EDITION.search(text)
    rest = text[name.end() :].strip(" \u3000-_|") if name else ""
    own_line = bool(name) and (not rest or bool(re.match(r"数字报|电子版|电子报|\d{4}", rest)))
    if len(text) > 60 or ends_sentence(text) or chrome.is_clock(row) or not (edition or own_line):
        return False
    if _SAYS_SENTENCE.search(text) and not name:
        return False
    if name is None and (found := _NAME_LAST.search(text)) and head.publisher is None:
        head.publisher = found["name"]
        row = account.cut(row, found.start("name"), found.end("name"), "value: publisher")
        text = row.text
    elif name and head.publisher is None:
        head.publisher = name[0]
    date = find_date(text)
    if date and len(date[0]) == 10:
        head.date_published = head.date_published or date[0]
        row = account.cut(row, date[1], date[2], "value: date_published")
    account.remove(row, "value: publisher" if own_line else "chrome: newspaper head")
    return True


def strip_page_matter(rows: list[Row], head: PaperHead, account: Account) -> list[Row]:
    """The rows of a newspaper page without its head, navigation and footer; what goes on in a sentence is none of these."""
    is_web = any(row.hint & (Hint.PAGE_TITLE | Hint.META | Hint.LINK | Hint.CHROME) for row in rows)
    usual = median(row.width for row in rows) if rows else 0.0
    out: list[Row] = []
    top = 0 if is_web else _end_of_top(rows)
    for position, row in enumerate(rows):
        if position < top and not read_paper_line(row, head, account):
            account.remove(row, "chrome: newspaper head")
        elif position < top:
            continue
        elif row.hint & (Hint.PAGE_TITLE | Hint.META | Hint.LINK | Hint.CHROME):
            if not read_paper_line(row, head, account):
                account.remove(row, "chrome: newspaper page")
        elif out and not is_web and _goes_on(out[-1], row, usual):
            out.append(row)
        elif read_paper_line(row, head, account):
            continue
        elif _is_editor(row) or _is_page_matter(row, is_web=is_web):
            account.remove(row, "chrome: newspaper page")
        else:
            out.append(row)
    return out


def _end_of_top(rows: list[Row]) -> int:
    """Position below the lines of a page's head, in whatever order they were pasted: number, day, name, editors, section."""
    names = [i for i, row in enumerate(rows[:_TOP_ROWS]) if names_page(row) or _is_editor(row)]
    while names and not all(_is_of_top(row) for row in rows[: names[-1]]):
        names.pop()
    return names[-1] + 1 if names else 0


def _is_of_top(row: Row) -> bool:
    short = len(row.squashed) <= _LONGEST_SECTION and not ends_sentence(row.text)
    return short or names_page(row) or _is_editor(row) or bool(_CONTACT.match(row.text))


def _goes_on(above: Row, row: Row, usual: float) -> bool:
    """Whether a line stands in a sentence: a full line of the column without an end is above it."""
    return not row.blanks_before and not ends_sentence(above.text) and abs(above.width + above.indent - usual) <= _FULL_LINE


def _is_page_matter(row: Row, *, is_web: bool) -> bool:
    """Whether a line belongs to the page; what a menu looks like is a heading with spaces where no page of a site is read."""
    if not is_web and rubric_of(row.text):
        return False
    if chrome.parse_breadcrumb(row.text) or _is_foot(row):
        return True
    if not is_web and chrome.is_menu(row):
        return bool(_NAVIGATION.search(row.text))
    return chrome.is_chrome(row) and not parse_byline(row.text)


def _is_foot(row: Row) -> bool:
    """Whether a line is what a paper prints at the foot of a page: who publishes it, where, at what price."""
    return len(set(_FOOT_WORDS.findall(row.text))) >= _LEAST_FOOT_WORDS and not re.search("[，。！？]$", row.text)


_FOOT_WORDS = re.compile(r"报社|出版|印刷|社址|地址|邮编|零售|定价|广告热线|订阅|邮发代号|刊号|投稿|发行|总编室")
_LEAST_FOOT_WORDS = 3


def _is_editor(row: Row) -> bool:
    found = labels.parse_labels(row)
    if found:
        return all(item.key is None and _EDITORS.fullmatch(item.label) for item in found) and not ends_sentence(row.text)
    if _NAMED_EDITORS.fullmatch(row.text):
        return True
    return bool(_EDITORS.match(row.text)) and chrome.is_menu(row)
