"""The head of a document: everything above its first paragraph, read into metadata.

Title, kicker, subtitle and byline are told apart by what stands around them; what is left above them on a web page is
page matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from archive.errors import RestrictedDocument
from archive.numbering import marker_of
from archive.record import Author
from scraper import chrome, gongwen, labels, newspaper
from scraper.bylines import parse_byline, parse_signed_name
from scraper.dates import find_date, is_date_line
from scraper.kinds import begins_as_news, kind_of_title
from scraper.names import is_organ
from scraper.restore.headings import find_unnumbered_headings
from scraper.restore.lines import ends_sentence, join_text
from scraper.rows import Account, Hint, Row

_SITE_SUFFIX = re.compile(r"\s*(?:[-_|–—－﹣丨]{1,2})\s*(?P<site>[^-_|–—－﹣丨]{2,40})$")
_FILE_TAIL = re.compile(r"\.(?:docx?|pdf|pptx?|txt|html?|wps)$", re.I)
_SITE_NAME = re.compile(
    r"[\u4e00-\u9fffA-Za-z·\-]{2,24}(?:网|网站|在线|门户|政府|先锋|频道|信息港|云平台|日报|晚报|教育局|教育厅|教育部|委员会|学院|大学|中学|小学|组织部|党建|周刊|周报|时报|学校|政务)(?:[（(].{1,10}[）)])?"
)
_NO_SITE = re.compile(
    r"^(?:在线阅读|在线预览|免费.*|下载|正文|详情|内容页?|文档|文章|新闻|首页|.*下载.*|百度文库|.*案例|.*通知|.*要闻|通知公告)$"
)
_SUBTITLE = re.compile(r"(?:——|--|－－|──|—|―|⸺)\s*\S")
_ACCOUNT_LINE = re.compile(
    r"(?:原创[：:\s]*)?(?P<names>[\u4e00-\u9fffA-Za-z0-9·]{2,20}(?:\s+[\u4e00-\u9fffA-Za-z0-9·]{2,20}){0,2})\s+"
    r"(?P<date>\d{4}[-年]\d{1,2}[-月]\d{1,2}日?(?:\s+\d{1,2}:\d{2})?)(?:\s*发表于.{0,12})?"
)
_PROSE = re.compile(r"[，。；,;、：]")
_TRIVIAL = re.compile(r"\s|[“”‘’\"'《》〈〉（）()·:：,，、—\-－_|]")


@dataclass
class Head:
    """What was read above the first paragraph."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    page_title: str | None = None
    issuer_mark: str | None = None
    doc_number: str | None = None
    authors: tuple[Author, ...] = ()
    author_unit: str | None = None
    section_path: tuple[str, ...] = ()
    publisher: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    """Label values by front-matter key, the first of each."""
    date_below_title: str | None = None
    body_start: int = 0
    """Position of the first row of the body."""
    is_web_page: bool = False
    doubts: list[str] = field(default_factory=list)
    leftovers: list[Row] = field(default_factory=list)
    """Rows above the body that nothing explains, in a text that is no web page."""
    title_line: int = 0
    """Raw line of the title's last row."""


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
        if not _is_page_matter(row) and _begins_body(row, following):
            return _with_heading_above(rows, position)
    return len(rows)


def _after_own_title(rows: list[Row]) -> int:
    """Position after a title that stands below a page's own, re-worded one, or above a subtitle; 0 where there is none.

    What a sharing site prints between the two (hints, prices, conditions) may read like prose.
    """
    near = rows[: max(30, len(rows) // 3)]
    first = next((r for r in near if not r.hint & (Hint.META | Hint.CHROME)), None)
    if first is None:
        return 0
    page_title = split_site_suffix(first.text)[0]
    for position, row in enumerate(near[1:], 1):
        if (
            row is first
            or row.hint & (Hint.META | Hint.CHROME | Hint.PAGE_TITLE)
            or ends_sentence(row.text)
            or not 4 <= len(row.squashed) <= 60
        ):
            continue
        if position + 1 < len(rows) and _SUBTITLE.match(rows[position + 1].text) and not _SUBTITLE.match(row.text):
            return position + 1
        if (
            6 <= len(page_title) <= 60
            and similar_title(page_title, row.text)
            and not _is_page_matter(row)
            and not is_organ(row.text)
        ) and any(_begins_body(r, None) for r in rows[position + 1 : position + 6]):
            return position + 1
    return 0


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
        or _is_page_matter(above)
        or is_date_line(above.text)
    ):
        return position
    if (
        parse_byline(above.text)
        or _SUBTITLE.match(above.text)
        or above.hint & (Hint.TITLE | Hint.META | Hint.PAGE_TITLE)
        or ends_sentence(above.text)
    ):
        return position
    found = find_unnumbered_headings(rows[position - 1 :], frozenset())
    family = [r for r in rows[position:] if r.line in found]
    return (
        position - 1 if above.line in found and family and abs(len(family[0].squashed) - len(above.squashed)) <= 6 else position
    )


def _is_page_matter(row: Row) -> bool:
    if row.key is not None:
        return True
    if gongwen.parse_addressees(row.text) and not labels.parse_labels(row):
        return False
    return bool(
        labels.parse_labels(row) or chrome.is_chrome(row) or chrome.parse_breadcrumb(row.text) or chrome.is_location_label(row)
    )


def _begins_body(row: Row, following: Row | None) -> bool:
    text = row.text
    if begins_as_news(text) and len(text) > 20:
        return True
    if gongwen.parse_addressees(text) and labels.bare_label(row) is None:
        return following is not None and not labels.parse_labels(following)
    if is_date_line(text) or parse_byline(text) or gongwen.header_issuer(row) or _SUBTITLE.match(text):
        return False
    if marker_of(text) and following is not None and len(text) >= 4:
        return (following.width >= 20 or bool(marker_of(following.text))) and (
            bool(re.match(r"[一第（(1１①]", text)) or ends_sentence(text)
        )
    if ends_sentence(text) and len(text) >= 12 and _PROSE.search(text):
        return True
    if following and row.width >= 20 and "，" in text and following.width >= 16 and re.search(r"[，。；]", following.text):
        return not kind_of_title(text) and not _open(text) and not row.has(Hint.PARAGRAPH)
    return len(text) >= 45 and len(_PROSE.findall(text)) >= 2 and not kind_of_title(text)


def read_head(rows: list[Row], account: Account, declared: list[str], where: str) -> Head:
    """The head of a document and its metadata; its rows go on the account.

    `declared` holds page titles known from elsewhere. Raises RestrictedDocument for a document marked secret.
    """
    head = Head()
    head.body_start = find_body_start(rows)
    titles = list(declared)
    left = _take_labelled(rows[: head.body_start], head, titles, account)
    left = _take_header(left, head, account, where)
    chosen = _choose_title(left, titles)
    if chosen is None and titles:
        _title_from_page(head, titles)
    elif chosen is not None:
        left = _take_title(left, chosen, titles, head, account)
    _take_rest(left, head, account)
    return head


def _take_labelled(rows: list[Row], head: Head, titles: list[str], account: Account) -> list[Row]:
    """The rows without page title, breadcrumbs, labels and chrome; their values go into `head` and `titles`."""
    left: list[Row] = []
    position = 0
    while position < len(rows):
        row = rows[position]
        taken = (
            _take_keyed(row, head, account)
            or _take_account_line(row, head, account)
            or _take_page_title(row, position, rows, head, titles, account)
            or _take_crumbs(rows, position, head, account)
            or _take_newspaper_line(row, head, account)
            or _take_labels(rows, position, head, titles, account)
        )
        if taken:
            position += taken
            continue
        if (
            chrome.is_chrome(row)
            and not kind_of_title(row.text)
            and not parse_byline(row.text)
            and gongwen.doc_number_in(row) is None
            and not is_date_line(row.text)
        ):
            account.remove(row, "chrome: page head")
            head.is_web_page = True
        else:
            left.append(row)
        position += 1
    return left


def _take_keyed(row: Row, head: Head, account: Account) -> int:
    """A line whose markup names the value it is."""
    if row.key is None:
        return 0
    head.is_web_page = True
    used = _use_value(row.key, row.text, head, [])
    account.remove(row, f"value: {row.key}" if used else "chrome: page head")
    return 1


def _take_newspaper_line(row: Row, head: Head, account: Account) -> int:
    """A newspaper's name, date or page number above an article."""
    paper = newspaper.PaperHead()
    if not newspaper.read_paper_line(row, paper, account):
        return 0
    head.is_web_page = True
    if paper.publisher:
        head.values.setdefault("publisher", paper.publisher)
    if paper.date_published:
        head.values.setdefault("date_published", paper.date_published)
    return 1


def _take_account_line(row: Row, head: Head, account: Account) -> int:
    """原创 作者 公众号 日期 发表于某地, as a public account prints it on one line, or 原创 作者 alone."""
    if own := re.fullmatch(r"原创\s*[|｜：:]?\s*(?P<name>[\u4e00-\u9fff·]{2,12})?", row.text):
        head.is_web_page = True
        if own["name"]:
            head.values.setdefault("authors", own["name"])
            row = account.cut(row, own.start("name"), own.end("name"), "value: authors")
        account.remove(row, "chrome: page head")
        return 1
    match = _ACCOUNT_LINE.fullmatch(row.text)
    date = find_date(match["date"]) if match else None
    if match is None or date is None or row.has(Hint.TABLE) or not (len(date[0]) > 10 or re.search(r"^原创|发表于", row.text)):
        return 0
    head.is_web_page = True
    names = match["names"].split()
    head.values.setdefault("date_published", date[0])
    head.values.setdefault("publisher", names[-1])
    if len(names) > 1:
        head.values.setdefault("authors", " ".join(names[:-1]))
    start = match.start("names")
    rest = account.cut(row, match.start("date"), match.end("date"), "value: date_published")
    rest = account.cut(rest, start, match.end("names"), "value: publisher")
    account.remove(rest, "chrome: page head")
    return 1


def _take_page_title(row: Row, position: int, rows: list[Row], head: Head, titles: list[str], account: Account) -> int:
    marked = row.has(Hint.PAGE_TITLE)
    title, site = split_site_suffix(row.text)
    again = any(same_title(title, r.text) for r in rows[position + 1 :])
    if not marked and not (position == 0 and site and again):
        return 0
    if site and not again and any(same_title(site, r.text) for r in rows[position + 1 :]):
        title, site = site, title
    titles.insert(0, title)
    head.is_web_page = True
    if site:
        if not _NO_SITE.search(site):
            head.values.setdefault("page_site", re.sub(r"(?:数字报|电子报|电子版)$", "", site))
        start = row.text.rfind(site)
        row = account.cut(row, start, start + len(site), "chrome: site name")
    account.remove(row, "chrome: page title")
    return 1


def _take_crumbs(rows: list[Row], position: int, head: Head, account: Account) -> int:
    row = rows[position]
    if chrome.is_location_label(row):
        return _take_stacked_crumbs(rows, position, head, account)
    crumb = chrome.parse_breadcrumb(row.text)
    if crumb is None:
        return 0
    _use_crumb(crumb, head)
    account.remove(row, "chrome: breadcrumb")
    return 1


def _take_stacked_crumbs(rows: list[Row], position: int, head: Head, account: Account) -> int:
    """A breadcrumb whose parts and separators stand on lines of their own."""
    parts: list[str] = []
    count = 1
    while position + count < len(rows):
        row = rows[position + count]
        separator = chrome.is_crumb_separator(row)
        after_separator = chrome.is_crumb_separator(rows[position + count - 1]) or count == 1
        if not separator and not after_separator:
            break
        if not separator:
            if len(row.text) > 30:
                break
            parts.append(row.text.strip())
        count += 1
    for row in rows[position : position + count]:
        account.remove(row, "chrome: breadcrumb")
    _use_crumb(chrome.Breadcrumb(tuple(parts)), head)
    return count


def _use_crumb(crumb: chrome.Breadcrumb, head: Head) -> None:
    head.is_web_page = True
    sections = list(crumb.sections)
    if not crumb.begins_at_home and len(sections) > 1 and not head.values.get("crumb_site"):
        head.values["crumb_site"] = sections.pop(0)
    elif sections and _SITE_NAME.fullmatch(sections[0]) and len(sections) > 1 and not crumb.begins_at_home:
        sections.pop(0)
    if not head.section_path:
        head.section_path = tuple(sections)


def _take_labels(rows: list[Row], position: int, head: Head, titles: list[str], account: Account) -> int:
    row = rows[position]
    if row.has(Hint.TABLE):
        return _take_label_cells(rows, position, head, titles, account)
    found = labels.parse_labels(row)
    bare = labels.bare_label(row) if not found or (not found[0].value and len(found) == 1) else None
    if bare is not None:
        return _take_stacked_label(rows, position, bare, head, titles, account)
    if not found:
        return _take_bare_date(row, head, account)
    head.is_web_page = True
    used = set()
    for index, item in enumerate(found):
        value = f"{item.label} {item.value}" if item.label in ("记者", "通讯员") and item.value else item.value
        if _use_value(item.key, value, head, titles):
            used.add(index)
    date = find_date(row.text[: found[0].start])
    labels.take_values(found, used, row, account)
    if date and date[1] <= 2:
        head.values.setdefault("date_published", date[0])
    return 1


def _take_label_cells(rows: list[Row], position: int, head: Head, titles: list[str], account: Account) -> int:
    """A table row whose cells are label, value, label, value."""
    row = rows[position]
    cells = cells_of(row)
    pairs = [(labels.bare_text(a), b) for a, b in zip(cells[::2], cells[1::2], strict=False)]
    if not any(label for label, _ in pairs):
        return 0
    head.is_web_page = True
    used_key = None
    for label, value in pairs:
        if label and _use_value(labels.key_of(label), value, head, titles):
            used_key = labels.key_of(label)
    account.remove(row, f"value: {used_key}" if used_key and len([p for p in pairs if p[0]]) == 1 else "chrome: field table")
    return 1


def cells_of(row: Row) -> list[str]:
    """The cells of a table row: set apart by tabs, or by the borders cut out of it."""
    pieces = [row.raw[s:e] for s, e in row.live]
    return [c.strip() for piece in pieces for c in piece.split("\t")]


def _take_stacked_label(rows: list[Row], position: int, label: str, head: Head, titles: list[str], account: Account) -> int:
    """A label on one line, its value on the next."""
    row = rows[position]
    following = rows[position + 1] if position + 1 < len(rows) else None
    colon = row.text.rstrip().endswith(("：", ":"))
    if not colon and (following is None or len(row.text) < 3):
        return 0
    head.is_web_page = True
    account.remove(row, "chrome: field label")
    if following is None or labels.bare_label(following) or labels.parse_labels(following) or len(following.text) > 90:
        return 1
    key = labels.key_of(label)
    if key is None and chrome.is_control(following):
        return 1
    used = _use_value(key, following.text, head, titles)
    account.remove(following, f"value: {key}" if used else "chrome: field value")
    return 2


def _take_bare_date(row: Row, head: Head, account: Account) -> int:
    """A line that is a date with a time, as news pages print without a label."""
    date = find_date(row.text)
    if date and date[1] == 0 and len(date[0]) > 10 and date[2] == len(row.text.strip()):
        head.values.setdefault("date_published", date[0])
        head.is_web_page = True
        account.remove(row, "value: date_published")
        return 1
    return 0


def _use_value(key: str | None, value: str, head: Head, titles: list[str]) -> bool:
    """Keep a label's value where a record has a key for it."""
    value = re.sub(r"[\u3000\s]+", " ", value).strip()
    if key in ("source_note", "authors", "publisher"):
        value = re.sub(r"\s*(?:评论|字号|字体|点击|浏览|阅读|分享|打印|收藏|责任编辑|编辑[：: ]|【|\[).*$", "", value).strip()
    if key == "source_note" and (credit := re.search(r"\s+((?:本报|本网)?(?:记者|通讯员)\s*[:：]?\s*\S.*)$", value)):
        head.values.setdefault("authors", credit[1])
        value = value[: credit.start()]
    if key is None or not value or re.fullmatch(r"[-—/\[\]\s]+", value):
        return False
    if key == "title":
        titles.append(split_site_suffix(value)[0])
        return False
    if key in ("date_published", "date_written"):
        date = find_date(value)
        if not date:
            return False
        value = date[0] if key == "date_published" else date[0][:10]
        known = head.values.get(key)
        if known and known[:10] == value[:10] and len(value) > len(known):
            head.values[key] = value
    if key == "doc_number" and not re.search(r"\d", value):
        return False
    if key == "section":
        head.values[f"section_{len([k for k in head.values if k.startswith('section_')])}"] = value
        return False
    head.values.setdefault(key, value)
    return True


def _take_header(rows: list[Row], head: Head, account: Account, where: str) -> list[Row]:
    """The rows without 份号, 密级, 紧急程度, 签发人, issuer's mark and 文号."""
    left: list[Row] = []
    for position, row in enumerate(rows):
        if gongwen.is_restricted(row):
            raise RestrictedDocument(
                f"第 {row.line} 行标有密级“{row.text}”，涉密文件不得收入公开文库",
                where=where,
                next_step="请按保密规定处理原件，不要收录",
            )
        if element := gongwen.header_matter(row):
            account.remove(row, f"header: {element}")
        elif number := gongwen.doc_number_in(row):
            head.doc_number = head.doc_number or number[0]
            rest = account.cut(row, number[1], number[2], "value: doc_number")
            account.remove(rest, "header: 文号同行")
        elif dated := _mark_with_date(row):
            head.values.setdefault("date_written", dated[0][:10])
            account.remove(row, "value: date_written")
        elif _is_mark(rows, position) and (issuer := gongwen.header_issuer(row)):
            head.issuer_mark = head.issuer_mark or issuer
            account.remove(row, "value: issuer")
        else:
            left.append(row)
    return left


def _mark_with_date(row: Row) -> tuple[str, int, int] | None:
    """The date of a line such as 某办公室　　2022年3月22日, the second line of minutes' and bulletins' headers."""
    date = find_date(row.text)
    if not date or date[1] < 4 or row.text[date[2] :].strip(" 印发") or not re.search(r"[\s\u3000]$", row.text[: date[1]]):
        return None
    return date if is_organ(row.text[: date[1]]) else None


def _is_mark(rows: list[Row], position: int) -> bool:
    """Whether an organ's name is the mark of a red header: 文件 after it, or the 文号 in the next two lines."""
    row = rows[position]
    if gongwen.header_issuer(row) is None:
        return False
    if re.search(r"文\s*件\s*$", row.text):
        return True
    following = rows[position + 1 : position + 3]
    if kind_of_title(row.text) and not any(kind_of_title(r.text) for r in rows[position + 1 :]):
        return False
    return any(gongwen.doc_number_in(r) for r in following) and not any(kind_of_title(r.text) for r in following[:1])


def _choose_title(rows: list[Row], titles: list[str]) -> int | None:
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
        or (parse_byline(text) and len(text) < 20 and not kind_of_title(text))
        or _SUBTITLE.match(text)
    ):
        return 0.0
    score = 1.0
    joined = "".join(r.text for r in rows[position : position + 3])
    if any(same_title(t, text) for t in titles):
        score += 12 if row.has(Hint.MAIN) and not row.has(Hint.TITLE) else 6
    elif length > 5 and any(len(t) > 8 and _ends_with_title(rows, position, t) for t in titles):
        score += 8
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
    if position + 1 < len(rows) and _SUBTITLE.match(rows[position + 1].text):
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


def _take_title(rows: list[Row], chosen: int, titles: list[str], head: Head, account: Account) -> list[Row]:
    first, last = _title_extent(rows, chosen, titles)
    head.title = join_title([r.text for r in rows[first : last + 1]])
    head.title_line = rows[last].line
    for row in rows[first : last + 1]:
        account.value(row, "title")
    after = last + 1
    if after < len(rows) and _SUBTITLE.match(rows[after].text):
        end = after + 1
        while (
            end < len(rows)
            and rows[end].blanks_before == 0
            and not rows[end].has(Hint.PARAGRAPH)
            and _continues_subtitle(rows[end])
        ):
            end += 1
        head.subtitle = join_title([account.value(r, "subtitle") for r in rows[after:end]])
        after = end
    above_title = rows[:first]
    if above_title and _is_kicker(above_title[-1], rows[last + 1 :], rows[first]):
        head.kicker = join_title([account.value(above_title[-1], "kicker")])
        above_title = above_title[:-1]
    rest_above = _take_other_titles(above_title, titles, head, account)
    rest_below = _take_other_titles(rows[after:], titles, head, account)
    for title in titles:
        if not same_title(title, head.title) and head.page_title is None and _rewords(title, head.title, head.subtitle):
            head.page_title = title
    return [*rest_above, *rest_below]


def _is_kicker(above: Row, below: list[Row], title: Row) -> bool:
    """Whether the line above a title is its kicker: an article with a byline, a line that is a headline itself."""
    if not any(parse_byline(r.text) for r in below) or above.hint & (Hint.LINK | Hint.CHROME | Hint.PAGE_TITLE | Hint.META):
        return False
    if not 6 <= len(above.squashed) <= 44 or ends_sentence(above.text) or is_organ(above.text) or is_date_line(above.text):
        return False
    return (
        title.blanks_before <= 3
        and not re.search(r"第\s*\d+\s*版|数字报|星期|网$", above.text)
        and not same_title(above.text, title.text)
    )


def _continues_subtitle(row: Row) -> bool:
    return (
        not re.match(r"[\u4e00-\u9fff\s]{2,6}[：:]", row.text)
        and not parse_byline(row.text)
        and not is_organ(row.text)
        and not is_date_line(row.text)
        and len(row.text) < 30
    )


def _rewords(title: str, own: str, subtitle: str | None = None) -> bool:
    """Whether a page's wording is a title of this document in other words, not the site's slogan."""
    if _TRIVIAL.sub("", own).startswith(_TRIVIAL.sub("", title)) or _TRIVIAL.sub("", title) in _TRIVIAL.sub("", own):
        return len(_TRIVIAL.sub("", title)) > 8 and not title.endswith(("…", "..."))
    return (
        similar_title(title, own) or bool(kind_of_title(title)) or bool(subtitle and similar_title(title, own + subtitle, 0.4))
    )


def _take_other_titles(rows: list[Row], titles: list[str], head: Head, account: Account) -> list[Row]:
    """The rows without repetitions and re-wordings of the title."""
    assert head.title
    left = []
    for row in rows:
        if same_title(row.text, head.title) or any(same_title(row.text, t) for t in titles):
            if not same_title(row.text, head.title) and head.page_title is None and _rewords(row.text, head.title):
                head.page_title = row.text
                account.value(row, "page_title")
            else:
                account.remove(row, "chrome: title repeated")
        elif (
            head.page_title is None
            and len(row.squashed) >= 8
            and similar_title(row.text, head.title + (head.subtitle or ""), 0.4)
            and not is_organ(row.text)
            and not head.issuer_mark
        ):
            head.page_title = join_title([account.value(row, "page_title")])
        else:
            left.append(row)
    return left


def _title_extent(rows: list[Row], chosen: int, titles: list[str]) -> tuple[int, int]:
    """First and last row of a title that may be broken over up to four lines."""

    def text(a: int, b: int) -> str:
        return "".join(r.text for r in rows[a : b + 1])

    first = last = chosen
    if any(same_title(t, rows[chosen].text) for t in titles):
        return first, last
    for t in titles:
        for a in range(max(0, chosen - 2), chosen + 1):
            for b in range(chosen, min(len(rows), chosen + 4)):
                if same_title(t, text(a, b)):
                    return a, b
    while not kind_of_title(text(first, last)) and last - first < 3 and last + 1 < len(rows) and _continues_title(rows, last):
        last += 1
    if (
        last > first
        and not kind_of_title(text(first, last))
        and not _open(text(first, first))
        and rows[first + 1].blanks_before > 0
    ):
        last = first
    while first > 0 and last - first < 3 and _precedes_title(rows, first):
        first -= 1
    return first, last


def _continues_title(rows: list[Row], position: int) -> bool:
    row, following = rows[position], rows[position + 1]
    if (
        (following.blanks_before > max(1, row.blanks_before) and not _open(row.text))
        or _SUBTITLE.match(following.text)
        or is_date_line(following.text)
    ):
        return False
    if (
        parse_byline(following.text)
        or is_organ(following.text)
        or len(following.squashed) > 40
        or following.hint & (Hint.TITLE | Hint.CHROME) != row.hint & (Hint.TITLE | Hint.CHROME)
    ):
        return False
    text = "".join(r.text for r in rows[: position + 1][-3:])
    return (
        _open(text)
        or bool(kind_of_title(text + following.text))
        or (following.blanks_before == 0 and not row.has(Hint.PARAGRAPH) and len(following.squashed) >= 2)
    )


def _open(text: str) -> bool:
    return (
        text.count("《") > text.count("》")
        or text.count("“") > text.count("”")
        or text.rstrip().endswith(("的", "、", "和", "及", "与"))
    )


def _precedes_title(rows: list[Row], position: int) -> bool:
    above, row = rows[position - 1], rows[position]
    if row.line - above.line - 1 != row.blanks_before:
        return False
    unfinished = (
        bool(re.search(r"关于|《|印发|转发", above.text))
        and not kind_of_title(above.text)
        and above.blanks_before >= row.blanks_before
    )
    if row.blanks_before > (1 if unfinished else 0):
        return False
    if row.has(Hint.PARAGRAPH) and above.has(Hint.PARAGRAPH) and not row.has(Hint.BREAK) and not unfinished:
        return False
    if above.hint & (Hint.LINK | Hint.CHROME | Hint.PAGE_TITLE) or is_date_line(above.text) or _SUBTITLE.match(above.text):
        return False
    begins_with_matter = (
        bool(re.match(r"关于|印发|转发|的|通知$|[\u4e00-\u9fff]{0,4}通知$", row.text)) or len(row.squashed) <= 6
    )
    if is_organ(above.text):
        return begins_with_matter
    return (
        bool(kind_of_title(row.text))
        and not kind_of_title(above.text)
        and not ends_sentence(above.text)
        and 6 <= len(above.squashed) <= 34
        and bool(re.search(r"关于|《|印发|转发", above.text))
    )


def join_title(parts: list[str]) -> str:
    """A title's lines as one, inner spaces as in a paragraph."""
    return join_text(parts)


def _title_from_page(head: Head, titles: list[str]) -> None:
    head.title = titles[0]
    head.doubts.append("正文前没有印出标题，标题取自网页的标题栏。")


def _take_rest(rows: list[Row], head: Head, account: Account) -> None:
    """Bylines, author organs, dates under the title, site names; what is left is page matter or unexplained."""
    for row in rows:
        authors = parse_byline(row.text)
        if authors and not head.authors:
            head.authors = authors
            mark = re.match(r"[■□◆◇●○▲△★☆◎※▎▍丨|\s\u3000]+", row.text)
            if mark:
                row = account.cut(row, 0, mark.end(), "chrome: byline mark")
            account.remove(row, "value: authors")
        elif (signed := parse_signed_name(row.text)) and not head.authors and row.line > head.title_line:
            head.author_unit, author = signed
            head.authors = (author,)
            account.remove(row, "value: authors")
        elif is_date_line(row.text) and head.date_below_title is None:
            bracketed = row.text.startswith(("（", "("))
            head.date_below_title = (find_date(row.text) or (None,))[0]
            if bracketed and head.date_below_title:
                head.values.setdefault("date_written", head.date_below_title[:10])
            account.remove(row, "value: date_published" if head.is_web_page and not bracketed else "value: date_written")
        elif (
            is_organ(row.text)
            and head.title
            and not head.doc_number
            and head.author_unit is None
            and row.line > head.title_line
        ):
            head.author_unit = account.value(row, "authors").replace(" ", "")
        elif head.is_web_page or row.hint & (Hint.LINK | Hint.CHROME):
            if _SITE_NAME.fullmatch(row.text.split("\u3000")[0].strip()) and "first_site" not in head.values:
                head.values["first_site"] = row.text.strip()
                account.remove(row, "chrome: site name")
            else:
                account.remove(row, "chrome: page head")
        else:
            head.leftovers.append(row)
