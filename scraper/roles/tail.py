"""Where an article ends, and what a page prints below and between: controls, neighbours, lists, footers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.record import Author
from scraper.cues import chrome, labels
from scraper.cues.bylines import parse_byline, parse_names, without_other_work
from scraper.cues.dates import find_date, is_date_line
from scraper.extract.file_links import says_only_download
from scraper.roles.decide import Roles
from scraper.roles.parts import part_where, parts_of
from scraper.roles.role import Phase, Role
from scraper.text.rows import Account, Hint, Row

_PAPER_NOTE = re.compile(
    r"[（(]?《\s*(?P<paper>[\u4e00-\u9fff]{2,10})\s*》\s*[（(]?\s*(?:19|20)\d\d\s*年[^。，]{4,14}日[^。，]{0,12}版[^。，]{0,8}[）)]?"
)
"""《某某日报》（某年某月某日02版）below an article: where it was printed first."""
_ORIGINS = re.compile(
    r"[（(【\[]?\s*(?:本文|文章|内容|稿件|素材|资料|信息|图文|文字|图片)?(?:来源)?(?:综合|整理|摘编|编辑整理|转载|转|选|摘)自\s*[：:]?\s*"
    r"(?P<names>[^。！？；：:]{2,160}?)\s*[）)】\]]?"
)
"""The last line of an article that was put together from others."""
_ORIGINAL_TITLE = re.compile(r"[（(【\[]\s*原\s*标\s*题\s*[：:]\s*(?P<title>.+?)\s*[）)】\]]")
_CREDIT_BAR = re.compile(
    r"(?P<role>文字?|图片?|图文|摄影|撰稿|供稿|编辑|审核|排版|校对|监制|初审|复审|终审|美编|责编|统筹|策划|视频|"
    r"来源|转自|文案)\s*[|｜丨/／：:]\s*(?P<name>\S.{0,24})"
)
_FILE = re.compile(
    r"(?:附\s*件\s*\d{0,2}\s*[：:]?\s*)?[【\[]?(?P<name>[^【】\[\]\s：:]*[\u4e00-\u9fff][^【】\[\]\s：:]{0,60}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar))",
    re.I,
)
_BARE_FILE = re.compile(r"附\s*件\s*\d{0,2}\s*\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)", re.I)
"""附件1.docx on a line of its own: a link for download, no title."""


@dataclass
class Tail:
    """What was read below an article."""

    original_title: str | None = None
    authors: tuple[Author, ...] = ()
    publisher: str | None = None
    rights: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    """Names of the files that a download list offers."""
    lists_files: bool = False
    """Whether the lines being read stand below 附件下载."""
    cut_short: bool = False
    """Whether the page says that only a part is shown."""


def split_tail(rows: list[Row], roles: Roles, account: Account) -> tuple[list[Row], Tail]:
    """The rows of the article, and what was read from those around and below it."""
    tail = Tail()
    rows = _take_offers(_take_file_list(rows, tail, account), tail, account)
    body = []
    day = _only_day(rows, roles)
    for row in rows:
        if kept := part_where(row, roles, roles.stays):
            body.append(kept)
        if gone := part_where(row, roles, lambda position: not roles.stays(position)):
            state = next(roles.states[position] for position in roles.at_line(row.line) if not roles.stays(position))
            inside = state.phase is not Phase.AFTER
            if gone.line == day and not inside and (date := find_date(gone.text)):
                tail.values.setdefault("date_published", date[0])
                account.value(gone, "date_published")
                continue
            for piece in _pieces_to_take(gone, roles, inside=inside):
                _take(piece, tail, account, inside=inside, is_caption=state.role is Role.CAPTION)
    return _without_origins(body, tail, account), tail


def _without_origins(rows: list[Row], tail: Tail, account: Account) -> list[Row]:
    """The rows without a last one that names what an article was put together from: 文章综合自：某报、某网."""
    return rows[:-1] if len(rows) > 1 and _take_origins(rows[-1], tail, account) else rows


def _take_origins(row: Row, tail: Tail, account: Account) -> bool:
    """Whether a row names what an article was put together from; then it goes on the account, the names as its source."""
    found = _ORIGINS.fullmatch(row.text)
    if not found:
        return False
    tail.values.setdefault("source_note", found["names"])
    rest = account.cut(row, found.start("names"), found.end("names"), "value: source_note")
    account.remove(rest, "chrome: field label")
    return True


def _pieces_to_take(row: Row, roles: Roles, *, inside: bool) -> list[Row]:
    """The row, or its pieces where one of them is a label of the day or the source behind other words: 版权声明 来源：某报."""
    if inside or labels.parse_labels(row) or not labels.label_starts(row.folded):
        return [row]
    pieces = [piece for piece, _ in parts_of(row, roles)]
    keys = {item.key for piece in pieces for item in labels.parse_labels(piece)}
    return pieces if keys & {"date_published", "source_note"} else [row]


def _only_day(rows: list[Row], roles: Roles) -> int | None:
    """The raw line of the one row below the text that is a day and no part of a list: the page's own day."""
    below = {
        piece.row.line
        for position, (piece, state) in enumerate(zip(roles.pieces, roles.states, strict=True))
        if position > roles.last_kept and state.role is Role.LABEL
    }
    days = [row for row in rows if row.line in below and is_date_line(row.text) and not row.hint & (Hint.LINK | Hint.TABLE)]
    return days[0].line if len(days) == 1 else None


def _take_file_list(rows: list[Row], tail: Tail, account: Account) -> list[Row]:
    """The rows without a list of files for download: 附件： alone on its line, then nothing but file names."""
    for position, row in enumerate(rows):
        heads_list = re.fullmatch(r"(?:相关)?附件(?:下载|列表)?[：:]", row.text)
        below_date = position > 0 and is_date_line(rows[position - 1].text)
        offered = below_date and row.text.startswith("附") and _FILE.search(row.text)
        if not (heads_list or offered or _BARE_FILE.fullmatch(row.text)):
            continue
        end = position + 1 if heads_list else position
        while (
            end < len(rows)
            and len(rows[end].text) < 90
            and (_FILE.search(rows[end].text) or _BARE_FILE.fullmatch(rows[end].text))
        ):
            end += 1
        if end > position + bool(heads_list):
            for taken in rows[position:end]:
                tail.files += () if _BARE_FILE.fullmatch(taken.text) else tuple(m["name"] for m in _FILE.finditer(taken.text))
                account.remove(taken, "chrome: list of files")
            return [*rows[:position], *rows[end:]]
    return rows


def _take_offers(rows: list[Row], tail: Tail, account: Account) -> list[Row]:
    """The rows without links for download below the date: what a page offers with its document is no text of it."""
    signed = next((position for position, row in enumerate(rows) if is_date_line(row.text)), len(rows))
    left = []
    for position, row in enumerate(rows):
        if position <= signed or not row.has(Hint.FILE) or len(row.text) >= 90:
            left.append(row)
            continue
        names = tuple(m["name"] for m in _FILE.finditer(row.text))
        tail.files += names or (() if says_only_download(row.text) else (row.text,))
        account.remove(row, "chrome: list of files")
    return left


def _take_files(row: Row, tail: Tail, *, inside: bool) -> None:
    """The files of a download list: named 附件 on the line, or below a heading that says so."""
    heads_list = bool(re.fullmatch(r"[【\[]?(?:附件下载|相关附件|下载附件|附件列表|附件)[】\]]?[：:]?", row.text))
    if heads_list or chrome.begins_tail(row) or chrome.is_neighbour(row):
        tail.lists_files = heads_list
    if not inside and (tail.lists_files or "附件" in row.text):
        tail.files += tuple(m["name"] for m in _FILE.finditer(row.text))


def _take_labels(row: Row, found: list[labels.LabelValue], tail: Tail, account: Account) -> None:
    """Labels below the text: the day of publication and the source are read there as above it, where the head has none."""
    used = set()
    for index, item in enumerate(found):
        date = find_date(item.value) if item.key == "date_published" else None
        value = date[0] if date else labels.bare_value(item.value) if item.key == "source_note" else ""
        if item.key and value and item.key not in tail.values:
            tail.values[item.key] = value
            used.add(index)
    labels.take_values(found, used, row, account)


def _take(row: Row, tail: Tail, account: Account, *, inside: bool, is_caption: bool) -> None:
    text = row.text
    if original := _ORIGINAL_TITLE.fullmatch(text):
        tail.original_title = original["title"].strip()
        rest = account.cut(row, original.start("title"), original.end("title"), "value: title")
        account.remove(rest, "chrome: field label")
        return
    _take_files(row, tail, inside=inside)
    if not inside and _take_origins(row, tail, account):
        return
    if (bar := _CREDIT_BAR.fullmatch(text)) and bar["role"] in ("文", "文字", "撰稿", "图文", "供稿", "文案"):
        tail.authors = tail.authors or parse_byline(text) or parse_names(without_other_work(bar["name"]))
        rest = account.cut(row, bar.start("name"), bar.end("name"), "value: authors")
        account.remove(rest, "chrome: field label")
        return
    if (paper := _PAPER_NOTE.fullmatch(text)) or (bar and bar["role"] in ("来源", "转自")):
        found, name = (paper, "paper") if paper else (bar, "name")
        assert found
        tail.values.setdefault("source_note", found[name].strip())
        rest = account.cut(row, found.start(name), found.end(name), "value: source_note")
        account.remove(rest, "chrome: field label")
        return
    if not inside and (found_labels := labels.parse_labels(row)):
        _take_labels(row, found_labels, tail, account)
        return
    if re.search(r"未完|剩余|还剩|全文.{0,6}下载|展开全文|继续阅读|余下|试读|付费阅读|仅展示", text) and not inside:
        tail.cut_short = tail.cut_short or bool(
            re.search(r"未完|还剩\s*[1-9]|剩余\s*[1-9]|试读|付费|仅展示|预览已结束|余下全文请", text)
        )
    if (
        owner := re.search(
            r"(?:版权所有|[Cc]opyright)\s*[©：:]?\s*(?:[\d-]+\s*)?(?P<name>[\u4e00-\u9fff]{4,30})|"
            r"(?P<before>[\u4e00-\u9fff]{4,30})\s*版权所有",
            text,
        )
    ) and not tail.publisher:
        tail.publisher = owner["name"] or owner["before"]
    if tail.rights is None and re.search(r"版权(?:归|所有)|转载|未经.{0,10}(?:授权|许可)", text) and len(text) <= 120:
        tail.rights = re.sub(r"[\s\u3000]+", " ", text)
        account.remove(row, "value: rights")
        return
    if is_caption:
        account.remove(row, "caption")
        return
    if (authors := parse_byline(text)) and not inside and not tail.authors and re.search(r"记者|通讯员", text):
        tail.authors = authors
        account.remove(row, "value: authors")
        return
    account.remove(row, "chrome: inside the text" if inside else "chrome: page foot")
