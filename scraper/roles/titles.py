"""Titles: which line is one, how far it goes, and which other lines say the same in other words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from scraper.cues.bylines import names_people, parse_byline, parse_signed_name
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ
from scraper.restore.lines import LABELLED, ends_sentence, join_text
from scraper.text.rows import Hint, Row

_SITE_SUFFIX = re.compile(r"\s*(?:[-_|–—－﹣丨]{1,2})\s*(?P<site>[^-_|–—－﹣丨]{2,40})$")
_FILE_TAIL = re.compile(r"\.(?:docx?|pdf|pptx?|txt|html?|wps)$", re.I)
_SUBTITLE = re.compile(r"(?:——|--|－－|──|—|―|⸺)\s*\S")
_SERIES = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:案\s*例|事\s*迹|材\s*料)\s*之?\s*[一二三四五六七八九十\d]{1,3}\s*[：:]?"
    r"|[\u4e00-\u9fff“”·]{2,16}\s*[（(](?:(?:19|20)\d\d年)?第[一二三四五六七八九十\d]{1,4}[期辑讲][）)]"
    r"|[\u4e00-\u9fff“”·]{2,18}(?:选登|选编|选|集萃|系列|展示|连载)[（(][一二三四五六七八九十\d]{1,3}[）)]"
)
_COLUMN = re.compile(r"(?:评|论|谈|笔|察|记|语|声)$")
"""What the names of columns of opinion end in; a section of the site is called 要闻, 动态, 公告."""
_STATE = re.compile(r"[（(](?:试行|暂行|修订稿?|草案|讨论稿|审议稿|初稿|征求意见稿|(?:19|20)\d\d年(?:修订版?|版))[）)]")
"""What is printed below a title and belongs to it."""
_POST_AND_NAME = re.compile(r"[\u4e00-\u9fff]{2,12}[\s\u3000]+[\u4e00-\u9fff]{1,2}[\s\u3000]?[\u4e00-\u9fff]{1,2}")
"""Who speaks, below a title: 校长 王小禾."""
_PICTURE = re.compile(r"[（(](?:摄影|供图|图|图片)[：:/ ][^（）()]{1,14}[）)]$|[\s。（(][\u4e00-\u9fff]{2,4}\s?摄[）)]?$")
"""Who took the picture ends a caption, and no title."""
_MOST_LINES = 3
"""A title has at most four lines."""
_TRIVIAL = re.compile(r"\s|[“”‘’\"'《》〈〉（）()·:：,，、—\-－_|]")


def split_site_suffix(text: str) -> tuple[str, str | None]:
    """A page title without and with its site's name: 题名 - 站名, 题名_站名."""
    match = _SITE_SUFFIX.search(text)
    if not match or len(text[: match.start()]) < 4:
        return _FILE_TAIL.sub("", text.strip()), None
    title, site = text[: match.start()].strip(), match["site"].strip()
    while (more := _SITE_SUFFIX.search(title)) and len(more["site"]) <= 10 and len(title[: more.start()]) >= 6:
        shorter = title[: more.start()].strip()
        if kind_of_title(title) and not kind_of_title(shorter):
            break
        title = shorter
    return _FILE_TAIL.sub("", title), site


def same_title(a: str, b: str) -> bool:
    """Whether two titles say the same but for spaces and punctuation."""
    return bool(a and b) and _TRIVIAL.sub("", a) == _TRIVIAL.sub("", b)


def similar_title(a: str, b: str, least: float = 0.55) -> bool:
    """Whether one title is a re-wording of the other: `least` is the share of signs in common, in order."""
    x, y = _TRIVIAL.sub("", a), _TRIVIAL.sub("", b)
    return SequenceMatcher(None, x, y, autojunk=False).ratio() >= least


def choose_title(rows: list[Row], titles: list[str]) -> int | None:
    """Position of the row that is the title or its first line."""
    best, best_score = None, 0.0
    for position, _row in enumerate(rows):
        score = _title_score(rows, position, titles)
        if score > 0 and score >= best_score:
            best, best_score = position, score
    return best


def _title_score(rows: list[Row], position: int, titles: list[str]) -> float:
    row = rows[position]
    text = row.text
    length = len(row.squashed)
    if (
        length < 2
        or length > 90
        or is_date_line(text)
        or LABELLED.match(text)
        or _PICTURE.search(text)
        or (parse_byline(text) and len(text) < 20 and not kind_of_title(text))
        or is_subtitle(text)
    ):
        return 0.0
    score = 1.0
    joined = "".join(r.text for r in rows[position : position + 3])
    if any(same_title(t, text) for t in titles):
        score += 12 if row.has(Hint.MAIN) and not row.has(Hint.TITLE) else 6
    elif length > 5 and any(len(t) > 8 and _ends_with_title(rows, position, t) for t in titles):
        score += 18 if any(same_title(t, r.text) for t in titles for r in rows[:position]) else 8
    elif any(_TRIVIAL.sub("", t).startswith(_TRIVIAL.sub("", text)) and length >= 6 for t in titles):
        score += 4
    elif any(similar_title(t, text) for t in titles):
        score += 3
    if row.has(Hint.TITLE):
        score += 5
    if row.level == 1:
        score += 3
    if row.has(Hint.HEADING) or row.has(Hint.CENTRE) or row.indent >= 3:
        score += 1
    score += 4 if kind_of_title(text) else 2 if kind_of_title(joined) and length > 5 else 0
    score += 2 if re.match(r".{0,24}关于", text) else 0
    score += 1 if 8 <= length <= 50 else -1.5 if length < 5 else 0
    if position + 1 < len(rows) and is_subtitle(rows[position + 1].text):
        score += 20
    if row.hint & (Hint.CHROME | Hint.LINK):
        score = min(score - 3, 2.0)
    if is_organ(text) and not any(same_title(t, text) for t in titles):
        score -= 2.5
    return max(score, 0.0) + position * 0.02


def _ends_with_title(rows: list[Row], position: int, title: str) -> bool:
    """Whether up to three rows from here are `title` with the issuer's name before it."""
    core = _TRIVIAL.sub("", title)
    for count in (1, 2, 3):
        text = _TRIVIAL.sub("", "".join(r.text for r in rows[position : position + count]))
        if text.endswith(core) and text != core and is_organ(text[: -len(core)]):
            return True
    return False


def title_extent(rows: list[Row], chosen: int, titles: list[str]) -> tuple[int, int]:
    """First and last row of a title that may be broken over up to four lines."""

    def text(a: int, b: int) -> str:
        return "".join(r.text for r in rows[a : b + 1])

    first = last = chosen
    if any(same_title(t, rows[chosen].text) for t in titles):
        return first, last + (chosen + 1 < len(rows) and breaks_dash(rows[chosen].text, rows[chosen + 1].text))
    for t in titles:
        for a in range(max(0, chosen - 2), chosen + 1):
            for b in range(chosen, min(len(rows), chosen + 4)):
                if same_title(t, text(a, b)) and not any(_begins_subtitle(rows, n) for n in range(a + 1, b + 1)):
                    return a - _has_issuer_above(rows, a), b
    last = _extend_down(rows, first, last)
    while first > 0 and last - first < _MOST_LINES and _precedes_title(rows, first, last):
        first -= 1
    last = _extend_down(rows, first, last)
    if last > first and names_people(rows[last].text) and not is_open_title(rows[last - 1].text):
        last -= 1
    return first - _has_issuer_above(rows, first), last


def _begins_subtitle(rows: list[Row], position: int) -> bool:
    return is_subtitle(rows[position].text) and not breaks_dash(rows[position - 1].text, rows[position].text)


def _has_issuer_above(rows: list[Row], first: int) -> bool:
    """Whether the title begins a line higher, with the issuer's name, in the same element of the page."""
    above = rows[first - 1] if first else None
    if above is None or not is_organ(above.text) or not rows[first].text.startswith("关于"):
        return False
    return any(above.has(form) and rows[first].has(form) for form in (Hint.TITLE, Hint.HEADING | Hint.CENTRE))


def _extend_down(rows: list[Row], first: int, last: int) -> int:
    """The last row of a title that begins at `first` and goes to `last` at least."""

    def text(end: int) -> str:
        return "".join(r.text for r in rows[first : end + 1])

    if last + 1 < len(rows) and _is_complete(text(last)) and _STATE.fullmatch(rows[last + 1].squashed):
        return last + 1
    begun = last
    while not _is_complete(text(last)) and last - first < _MOST_LINES and last + 1 < len(rows) and _continues_title(rows, last):
        last += 1
    gave_up = last > begun and not kind_of_title(text(last)) and not is_open_title(text(begun))
    return begun if gave_up and rows[begun + 1].blanks_before > 0 else last


def _continues_title(rows: list[Row], position: int) -> bool:
    row, following = rows[position], rows[position + 1]
    if (
        (following.blanks_before > max(1, row.blanks_before) and not is_open_title(row.text))
        or is_subtitle(following.text)
        or is_date_line(following.text)
        or LABELLED.match(following.text)
    ):
        return False
    if (
        parse_byline(following.text)
        or (names_people(following.text) and not is_open_title(row.text))
        or is_organ(following.text)
        or len(following.squashed) > 40
        or following.hint & (Hint.TITLE | Hint.CHROME) != row.hint & (Hint.TITLE | Hint.CHROME)
    ):
        return False
    text = "".join(r.text for r in rows[: position + 1][-3:])
    return (
        is_open_title(text)
        or bool(kind_of_title(text + following.text))
        or (following.blanks_before == 0 and not row.has(Hint.PARAGRAPH) and len(following.squashed) >= 2)
    )


def _is_complete(text: str) -> bool:
    """Whether a title's lines end in its type word, and not in that of the document it issues."""
    return bool(kind_of_title(text)) and not (re.search(r"印发|转发|批转", text) and re.search(r"》\s*$", text))


def breaks_dash(above: str, below: str) -> bool:
    """Whether a line break falls between the two halves of a dash: …怎么干— / —访…"""
    return above.endswith("—") and not above.endswith("——") and below.startswith("—") and not below.startswith("——")


def is_open_title(text: str) -> bool:
    """Whether a title's line leaves a bracket or a phrase open."""
    return (
        text.count("《") > text.count("》")
        or text.count("“") > text.count("”")
        or text.rstrip().endswith(("的", "、", "和", "及", "与", "关于", "——"))
    )


def _precedes_title(rows: list[Row], position: int, last: int) -> bool:
    """Whether the line above a title's lines, from `position` to `last`, is one of them."""
    above, row = rows[position - 1], rows[position]
    if row.line - above.line - 1 != row.blanks_before:
        return False
    unfinished = (
        bool(re.search(r"关于|《|印发|转发", above.text))
        and not kind_of_title(above.text)
        and above.blanks_before >= row.blanks_before
    )
    both_centred = above.indent >= 5 and row.indent >= 2
    if row.blanks_before > (1 if unfinished or both_centred else 0):
        return False
    if row.has(Hint.PARAGRAPH) and above.has(Hint.PARAGRAPH) and not row.has(Hint.BREAK) and not unfinished:
        return False
    if above.hint & (Hint.LINK | Hint.CHROME | Hint.PAGE_TITLE) or is_date_line(above.text) or is_subtitle(above.text):
        return False
    begins_with_matter = bool(re.match(r"(?:19|20)\d\d年", row.text)) or (
        bool(re.match(r"关于|印发|转发|的|通知$|[\u4e00-\u9fff]{0,4}通知$", row.text)) or len(row.squashed) <= 6
    )
    if is_organ(above.text):
        return begins_with_matter
    return (
        bool(kind_of_title("".join(r.text for r in rows[position : last + 1])))
        and not kind_of_title(above.text)
        and not ends_sentence(above.text)
        and 6 <= len(above.squashed) <= 34
        and (
            bool(re.search(r"关于|《|印发|转发", above.text)) or is_open_title(above.text) or _opened_above(rows, position - 1)
        )
    )


def _opened_above(rows: list[Row], position: int) -> bool:
    """Whether the line above `position` begins a title that goes on there: …关于."""
    return position > 0 and rows[position].blanks_before == 0 and is_open_title(rows[position - 1].text)


def is_subtitle(text: str) -> bool:
    """Whether a line is a subtitle: it begins with a dash."""
    return bool(_SUBTITLE.match(text))


def continues_subtitle(row: Row) -> bool:
    """Whether a row directly below a subtitle may be its second line; text in a narrow column has marks within its lines."""
    return (
        not re.match(r"[\u4e00-\u9fff\s]{2,6}[：:]", row.text)
        and not parse_byline(row.text)
        and not parse_signed_name(row.text)
        and not _POST_AND_NAME.fullmatch(row.text)
        and not is_organ(row.text)
        and not is_date_line(row.text)
        and not re.search("[，。；]", row.text)
        and len(row.text) < 30
    )


def is_series_line(text: str) -> bool:
    """Whether a line above a title says which of a series it is: 案例三, 党员学习资料（2023年第4期）."""
    return len(text) <= 30 and bool(_SERIES.fullmatch(text))


def is_kicker(above: Row, below: list[Row], title: Row) -> bool:
    """Whether the line above a title is its kicker: an article with a byline, a line that is a headline itself."""
    if above.hint & (Hint.LINK | Hint.CHROME | Hint.PAGE_TITLE | Hint.META):
        return False
    if is_series_line(above.text):
        return True
    headline = bool(above.level and title.level and above.hint & (Hint.TITLE | Hint.HEADING)) and not similar_title(
        above.text, title.text, 0.3
    )
    adjoining = title.line - above.line - 1 == title.blanks_before and above.line > 2
    with_subtitle = adjoining and bool(below) and is_subtitle(below[0].text) and not re.search(r"材料|案例库|编号", above.text)
    if not (headline or with_subtitle or any(parse_byline(r.text) for r in below)):
        return False
    column = headline and bool(_COLUMN.search(above.text))
    if (
        not (3 if column else 6) <= len(above.squashed) <= 44
        or ends_sentence(above.text)
        or is_organ(above.text)
        or is_date_line(above.text)
    ):
        return False
    return (
        title.blanks_before <= 3
        and not re.search(r"第\s*\d+\s*版|数字报|星期|网$", above.text)
        and not same_title(above.text, title.text)
    )


def rewords(title: str, own: str, subtitle: str | None = None) -> bool:
    """Whether a page's wording is a title of this document in other words, not the site's slogan."""
    if _TRIVIAL.sub("", own).startswith(_TRIVIAL.sub("", title)) or _TRIVIAL.sub("", title) in _TRIVIAL.sub("", own):
        return len(_TRIVIAL.sub("", title)) > 8 and not title.endswith(("…", "..."))
    return (
        similar_title(title, own) or bool(kind_of_title(title)) or bool(subtitle and similar_title(title, own + subtitle, 0.4))
    )


def join_title(parts: list[str]) -> str:
    """A title's lines as one, inner spaces as in a paragraph."""
    return join_text(parts)
