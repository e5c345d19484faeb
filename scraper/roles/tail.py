"""Where an article ends, and what a page prints below and between: controls, neighbours, lists, footers."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from archive.numbering import Rank, marker_of
from archive.record import Author
from scraper.cues import chrome, labels
from scraper.cues.bylines import parse_byline, parse_names, without_other_work
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ
from scraper.extract.file_links import says_only_download
from scraper.restore.lines import ends_sentence, is_ornament_number
from scraper.roles.captions import is_caption
from scraper.text.rows import Account, Hint, Row

_EDITOR_LABELS = frozenset(
    (
        "责任编辑 责编 编辑 审核 审核人 初审 复审 终审 一审 二审 三审 校对 监制 网络编辑 编审 值班编辑 签发 信息员 "
        "录入 录入人 发布人 发布者 标签 关键词 关键字 浏览次数 浏览量 阅读 阅读量 点击 点击数 来源 稿源 信息来源 "
        "文章来源 美编 排版 主编 执行编辑 审稿 终校 图片来源 点赞 评论 收藏 分享到 分享 发布科室 责任部门 投稿邮箱 "
        "新闻热线"
    ).split()
)
_PAPER_NOTE = re.compile(
    r"[（(]?《\s*(?P<paper>[\u4e00-\u9fff]{2,10})\s*》\s*[（(]?\s*(?:19|20)\d\d\s*年[^。，]{4,14}日[^。，]{0,12}版[^。，]{0,8}[）)]?"
)
"""《某某日报》（某年某月某日02版）below an article: where it was printed first."""
_ORIGINAL_TITLE = re.compile(r"[（(【\[]\s*原\s*标\s*题\s*[：:]\s*(?P<title>.+?)\s*[）)】\]]")
_CREDIT_BAR = re.compile(
    r"(?P<role>文字?|图片?|图文|摄影|撰稿|供稿|编辑|审核|排版|校对|监制|初审|复审|终审|美编|责编|统筹|策划|视频|"
    r"来源|转自|文案)\s*[|｜丨/／：:]\s*(?P<name>\S.{0,24})"
)
_PLACEHOLDER = re.compile(
    r"(?:(?:PART|Part|NO|No)[.\s]*)?0\d|"
    r"[\[（(【]?(?:图片|图|视频|音频|广告|推广|AD|ad|加载中|正在加载|图集)[\]）)】]?\.{0,3}|"
    r"[（(【\[]?(?:点击|轻触|长按)(?:上方|下方)?(?:图片|大图|视频|观看|查看|放大|播放|下载|阅读|展开)[^，。]{0,12}"
)
_PROMPT = re.compile(
    r"(?:资源|文档|内容)(?:描述|简介|预览|介绍)[：:]?|(?:温馨)?提示[：:]?|正文(?:内容)?[：:]|(?:文档|网友|全部|最新)评论.{0,6}|亲[，,].{0,60}|"
    r".{0,10}(?:END|THE END|完)[.。]?\s*$|[-—=_*\s]{0,6}(?:END|end|The End|完|全文完|未完待续|"
    r"正文结束)[-—=_*\s]{0,6}|往期(?:推荐|回顾|精彩).{0,6}|写下你的留言|写留言|精选留言|查看更多评论|轻触阅读原文|"
    r"预览.{0,8}|继续滑动看下一个|扫码.{0,12}"
)
_FILE = re.compile(
    r"(?:附\s*件\s*\d{0,2}\s*[：:]?\s*)?[【\[]?(?P<name>[^【】\[\]\s：:]*[\u4e00-\u9fff][^【】\[\]\s：:]{0,60}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar))",
    re.I,
)
_BARE_FILE = re.compile(r"附\s*件\s*\d{0,2}\s*\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)", re.I)
"""附件1.docx on a line of its own: a link for download, no title."""
_STRONG_PROSE = 38


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


def split_tail(rows: list[Row], account: Account) -> tuple[list[Row], Tail]:
    """The rows of the article, and what was read from those around and below it."""
    tail = Tail()
    rows = _take_offers(_take_file_list(rows, tail, account), tail, account)
    end = _end_of_article(rows)
    body = []
    for position, row in enumerate(rows):
        if position < end and not _is_page_line(row, rows, position):
            body.append(row)
        else:
            _take(row, tail, account, inside=position < end)
    return body, tail


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


def _end_of_article(rows: list[Row]) -> int:
    inside = sum(r.has(Hint.MAIN) and len(r.text) >= _STRONG_PROSE for r in rows) >= 2
    last: dict[Rank, int] = {}
    for position in range(1, len(rows)):
        if marker := marker_of(rows[position - 1].text):
            last[marker.rank] = marker.number
        if rows[position].has(Hint.HIDDEN | Hint.CHROME) or not _ends_article(rows[position]):
            continue
        below = rows[position + 1 :]
        if _numbering_goes_on(last, below) or _is_signed_below(below):
            continue
        if _is_editor_line(rows[position]) and _lists_follow(below):
            return position
        if not any(_is_article_text(r) and (r.has(Hint.MAIN) or not inside) for r in below):
            return position
    return len(rows)


def _is_signed_below(below: list[Row]) -> bool:
    """Whether the article's signature and date are still to come."""
    plain = [r for r in below if not r.hint & (Hint.CHROME | Hint.LINK)]
    return any(is_organ(a.text) and is_date_line(b.text) and b.has(Hint.RIGHT) for a, b in itertools.pairwise(plain))


def _lists_follow(below: list[Row]) -> bool:
    """Whether nothing but page matter stands between here and a heading such as 推荐阅读."""
    first = next((row for row in below if chrome.begins_tail(row) or not _ends_article(row)), None)
    return first is not None and chrome.begins_tail(first)


def _numbering_goes_on(last: dict[Rank, int], below: list[Row]) -> bool:
    """Whether a numbered run of the article goes on below: 三、 where 二、 was the last above."""
    seen: set[Rank] = set()
    for row in below:
        marker = marker_of(row.text)
        if marker is None or marker.rank in seen or row.hint & (Hint.CHROME | Hint.LINK) or chrome.is_chrome(row):
            continue
        seen.add(marker.rank)
        if marker.number == last.get(marker.rank, 0) + 1 and marker.rank in last:
            return True
    return False


def _ends_article(row: Row) -> bool:
    return (
        chrome.is_neighbour(row)
        or chrome.begins_tail(row)
        or chrome.is_foot(row)
        or chrome.is_control(row)
        or chrome.is_notice(row)
        or bool(_PROMPT.fullmatch(row.text))
        or bool(_CREDIT_BAR.fullmatch(row.text))
        or _names_writers(row)
        or _is_editor_line(row)
        or bool(_ORIGINAL_TITLE.fullmatch(row.text))
        or bool(_PAPER_NOTE.fullmatch(row.text))
        or (row.has(Hint.PARAGRAPH) and row.text.isdecimal() and len(row.text) <= 2)
        or row.has(Hint.CHROME)
    )


def _names_writers(row: Row) -> bool:
    """通讯员：某某 on a line of its own."""
    return bool(re.match(r"(?:记\s*者|通讯员)\s*[：:|｜丨]", row.text)) and bool(parse_byline(row.text))


def _is_article_text(row: Row) -> bool:
    if _ends_article(row) or chrome.is_foot_label(row) or row.hint & (Hint.CHROME | Hint.LINK):
        return False
    cut_off = len(row.text) >= 1.5 * _STRONG_PROSE and "，" in row.text
    return len(row.text) >= _STRONG_PROSE and (ends_sentence(row.text) or cut_off)


def _is_page_line(row: Row, rows: list[Row], position: int) -> bool:
    """Whether a line between paragraphs is the page's and not the article's."""
    text = row.text
    if position + 1 < len(rows) and is_ornament_number(row, rows[position + 1]):
        return False
    if (
        row.has(Hint.CHROME)
        or chrome.is_control(row)
        or (chrome.is_notice(row) and not _looks_official(text))
        or _PLACEHOLDER.fullmatch(text)
    ):
        return True
    if (
        chrome.is_neighbour(row)
        or chrome.begins_tail(row)
        or _PROMPT.fullmatch(text)
        or _is_editor_line(row)
        or _ORIGINAL_TITLE.fullmatch(text)
        or _PAPER_NOTE.fullmatch(text)
    ):
        return True
    if chrome.is_foot(row) and len(text) < 80 and not ends_sentence(text):
        return True
    return bool(row.has(Hint.CAPTION) or is_caption(row)) and not kind_of_title(text)


def _looks_official(text: str) -> bool:
    return bool(re.search(r"通知|要求|各单位|各校", text)) and len(text) > 60


def _is_editor_line(row: Row) -> bool:
    found = labels.parse_labels(row)
    if any(item.label == "主题词" for item in found):
        return False
    return (
        bool(found)
        and all(item.key is None or item.label in _EDITOR_LABELS for item in found)
        and len(row.text) <= 80
        and not ends_sentence(row.text.rstrip("：: "))
    )


def _take_files(row: Row, tail: Tail, *, inside: bool) -> None:
    """The files of a download list: named 附件 on the line, or below a heading that says so."""
    heads_list = bool(re.fullmatch(r"[【\[]?(?:附件下载|相关附件|下载附件|附件列表|附件)[】\]]?[：:]?", row.text))
    if heads_list or chrome.begins_tail(row) or chrome.is_neighbour(row):
        tail.lists_files = heads_list
    if not inside and (tail.lists_files or "附件" in row.text):
        tail.files += tuple(m["name"] for m in _FILE.finditer(row.text))


def _take(row: Row, tail: Tail, account: Account, *, inside: bool) -> None:
    text = row.text
    if original := _ORIGINAL_TITLE.fullmatch(text):
        tail.original_title = original["title"].strip()
        rest = account.cut(row, original.start("title"), original.end("title"), "value: title")
        account.remove(rest, "chrome: field label")
        return
    _take_files(row, tail, inside=inside)
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
    if inside and (row.has(Hint.CAPTION) or is_caption(row)):
        account.remove(row, "caption")
        return
    if (authors := parse_byline(text)) and not inside and not tail.authors and re.search(r"记者|通讯员", text):
        tail.authors = authors
        account.remove(row, "value: authors")
        return
    account.remove(row, "chrome: inside the text" if inside else "chrome: page foot")
