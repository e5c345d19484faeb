"""Lines above an article that give several values without labels: account and date, 文号 and date, date and counters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.doc_number import find_doc_numbers
from scraper.cues.bylines import begins_with_surname
from scraper.cues.dates import find_date
from scraper.cues.names import is_site_name
from scraper.cues.phrases import phrases
from scraper.roles.head_values import Head
from scraper.text.rows import Account, Hint, Row

_DAY = r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
_RUN_IN_SOURCE = re.compile(
    r"(?<=.{6})\s*[（(]?(?:文章|信息|稿件)?来源\s*[：:]\s*(?P<source>[^\s：:（）()]{2,24})"
    rf"(?:\s*[）)]?\s*{_DAY}[）)]?)?\s*$"
)
_RUN_IN_DATE = re.compile(
    rf"(?<=.{{6}})(?:\s*(?:置顶|NEW|new|新|热|荐|图))?[\s\u3000]*[（(\[【]?(?P<date>{_DAY})[）)\]】]?\s*$"
)
"""A day that a list or a page's author let run into a headline: …的通知2020-02-15, …（2024-05-11）; not 自2020年起."""
_COUNTED = r"[\d.]+\s*[万wW]?\+?\s*[次条个]?\s*(?:浏览|阅读|点击|访问|评论|回复|点赞|播放)量?"
"""What a counter says: 573 次阅读, 2.3万阅读, 10万+浏览."""
_ACCOUNT_LINE = re.compile(
    r"(?:原创[：:\s]*)?(?:(?P<names>[\u4e00-\u9fffA-Za-z0-9·]{2,20}(?:\s+[\u4e00-\u9fffA-Za-z0-9·]{2,20}){0,2})\s+)?"
    r"(?P<date>\d{4}[-年]\d{1,2}[-月]\d{1,2}日?(?:\s+\d{1,2}:\d{2})?)(?:\s*(?:发表于)?\s*[\u4e00-\u9fff]{2,8})?"
    rf"(?:\s*{_COUNTED})*"
)

_OWN_WORK = re.compile(
    r"原创\s*[|｜：:]?\s*(?:(?P<name>[\u4e00-\u9fff·]{2,12})(?:\s+(?P<account>[\u4e00-\u9fffA-Za-z0-9·]{2,20}))?)?"
)
_LONGEST_NAME = 4


def take_number_with_date(row: Row, head: Head, account: Account) -> int:
    """某教字〔2022〕8号　[2022-11-07]: the 文号 and the day of publication on one line."""
    number = next(iter(find_doc_numbers(row.text)), None)
    date = find_date(row.text)
    if number is None or date is None or number.start or not number.end <= date[1] or row.has(Hint.TABLE):
        return 0
    if row.text[number.end : date[1]].strip(" \u3000\u00a0[【（(") or row.text[date[2] :].strip(" \u3000\u00a0]】）)"):
        return 0
    head.is_web_page = True
    head.doc_number = head.doc_number or str(number.doc_number)
    head.values.setdefault("date_published", date[0])
    row = account.cut(row, date[1], date[2], "value: date_published")
    row = account.cut(row, number.start, number.end, "value: doc_number")
    account.remove(row, "chrome: page head")
    return 1


def take_account_line(row: Row, head: Head, account: Account) -> int:
    """原创 作者 公众号 日期 发表于某地, as a public account prints it on one line, or 原创 作者 alone."""
    own = _OWN_WORK.fullmatch(row.text)
    short = own is not None and bool(own["account"]) and own["account"].startswith(own["name"])  # The account's own name.
    if own and (short or own["account"] is None or (len(own["name"]) <= _LONGEST_NAME and begins_with_surname(own["name"]))):
        head.is_web_page = True
        if own["account"]:
            head.values.setdefault("publisher", own["account"])
            row = account.cut(row, own.start("account"), own.end("account"), "value: publisher")
        if own["name"] and not short:
            head.values.setdefault("authors", own["name"])
            row = account.cut(row, own.start("name"), own.end("name"), "value: authors")
        account.remove(row, "chrome: page head")
        return 1
    match = _ACCOUNT_LINE.fullmatch(row.text)
    date = find_date(match["date"]) if match else None
    if match is None or date is None or row.has(Hint.TABLE):
        return 0
    has_hour = len(date[0]) > len("2024-05-06")
    if not (re.search(r"^原创|发表于", row.text) or (has_hour and (match["names"] or head.is_web_page))):
        return 0
    head.is_web_page = True
    head.values.setdefault("date_published", date[0])
    rest = account.cut(row, match.start("date"), match.end("date"), "value: date_published")
    names = (match["names"] or "").split()
    if names:
        head.values.setdefault("publisher", names[-1])
        rest = account.cut(rest, match.start("names"), match.end("names"), "value: publisher")
    if len(names) > 1 and names[0] != names[-1]:
        head.values.setdefault("authors", " ".join(names[:-1]))
    account.remove(rest, "chrome: page head")
    return 1


def take_bare_date(row: Row, head: Head, account: Account) -> int:
    """A line that is a date with a time, as news pages print without a label."""
    date = find_date(row.text) or _broken_day(row.text)
    if date and date[1] == 0 and len(date[0]) > 10 and date[2] == len(row.text.strip()):
        head.values.setdefault("date_published", date[0])
        head.is_web_page = True
        account.remove(row, "value: date_published")
        return 1
    return _take_date_with_counters(row, date, head, account)


_BROKEN_DAY = re.compile(r"((?:19|20)\d\d)\s*[年/.-]?\s*(\d\d)\s*[月/.-]\s*(\d\d)日?\s*(\d{1,2}:\d\d)(?::\d\d)?")


def _broken_day(text: str) -> tuple[str, int, int] | None:
    """A day with its time whose year a page sets apart from month and day by its style: 2026 06/18 09:15:33."""
    found = _BROKEN_DAY.fullmatch(text.strip())
    date = find_date(f"{found[1]}-{found[2]}-{found[3]} {found[4]}") if found else None
    return (date[0], 0, len(text.strip())) if date else None


def _take_date_with_counters(row: Row, date: tuple[str, int, int] | None, head: Head, account: Account) -> int:
    """A line such as 2022-03-15 | 党总支办公室 | 阅读 77: a date, then an office or a counter, without labels."""
    if date is None or len(date[0]) < 10 or row.text[: date[1]].strip() or row.has(Hint.TABLE):
        return 0
    rest = row.text[date[2] :]
    pieces = [p.strip() for p in re.split(r"[|｜丨/·]|\s{2,}|\u3000", rest) if p.strip()]
    if len(pieces) == 1 and re.search(r"\s\d+\s*(?:条|次|个)?(?:评论|阅读|浏览|回复)$|没有评论$|暂无评论$", pieces[0]):
        pieces = pieces[0].split()
    if len(pieces) == 1 and len(date[0]) >= 10 and is_site_name(pieces[0]) and row.text[date[2] :][:1].isspace():
        head.values.setdefault("date_published", date[0])
        head.values.setdefault("line_site", pieces[0])
        head.is_web_page = True
        start = row.text.rindex(pieces[0])
        row = account.cut(row, start, start + len(pieces[0]), "value: publisher")
        account.remove(account.cut(row, date[1], date[2], "value: date_published"), "chrome: page head")
        return 1
    counts = any(re.fullmatch(r".{0,2}(?:浏览|阅读|点击|评论|人气|访问)量?.{0,6}|" + _COUNTED, p) for p in pieces)
    filed = re.fullmatch(r"(?:in|发布在|发表在)\s*\S{2,12}", row.text[date[2] :].strip())
    if not (counts or filed) or any(len(p) > 20 or re.search(r"[，。；]", p) for p in pieces):
        return 0
    head.values.setdefault("date_published", date[0])
    head.is_web_page = True
    account.remove(account.cut(row, date[1], date[2], "value: date_published"), "chrome: page head")
    return 1


def day_apart(text: str) -> tuple[str, int, int] | None:
    """The one day of a line of page matter that stands apart from other words: 转载 2026-03-19 21:07 · 某某发布 · 已关注.

    None for two days, and for a day of something else than the publication: 打印于 …, 本帖最后由某某于 … 编辑.
    """
    if len(text) > _LONGEST_MATTER or _OTHER_DAY.search(text):
        return None
    found = find_date(text)
    if found is None or len(found[0]) < len("2026-03-19") or find_date(text[found[2] :]):
        return None
    lead = re.split(_BESIDE_DAY, text[: found[1]])[-1]
    behind = re.split(_BESIDE_DAY, text[found[2] :])[0]
    has_clock = len(found[0]) > len("2026-03-19")
    if not _LEADS_DAY.fullmatch(lead) and not (has_clock and lead[-1:].isspace() and len(lead) <= _LONGEST_LEAD):
        return None
    return found if has_clock or not behind.strip() else None


_BESIDE_DAY = r"[|｜丨/·•，,；;\]】]|\s{2,}|\u3000"
_LEADS_DAY = re.compile(r"\s*(?:(?:发布|发表|刊发|刊登|更新|上传|公布|推送)(?:于|在)?)?\s*")
_OTHER_DAY = re.compile(
    r"打印|下载|收录|抓取|存档|截[止至]|今天|今日|现在|当前时间|编辑|修改|注册|登录|会议|活动|报名|举行|[。！？]"
)
_LONGEST_MATTER = 120
_LONGEST_LEAD = 12
"""Characters of an account's name before its day."""


_COLUMN = re.compile(r"[\[［]\s*(?P<name>[\u4e00-\u9fff]{1,8})\s*[\]］]\s*(?=[^\s\[［].{5,})")
"""What boards and lists of news print before a headline: [通知], [图文]."""


def without_column(row: Row, bars: Sequence[str], account: Account) -> Row:
    """A headline without the name of its column in square brackets before it: a badge, or what the bar (`bars`) leaves out."""
    column = _COLUMN.match(row.text)
    if column is None or (column["name"] not in phrases("badges") and row.text[column.end() :].strip() not in bars):
        return row
    return account.cut(row, 0, column.end(), "chrome: name of a column")


def take_run_in(row: Row, head: Head, account: Account) -> Row:
    """A headline without the day, the source and the marks of a list that ran into its end; their values go into `head`."""
    if match := _RUN_IN_SOURCE.search(row.text):
        head.values.setdefault("source_note", match["source"].strip())
        row = _cut_date(row, match.end("source"), head, account)
        row = account.cut(row, match.start("source"), match.end("source"), "value: source_note")
        return account.cut(row, match.start(), len(row.text), "chrome: field label")
    match = _RUN_IN_DATE.search(row.text)
    if match is None or not find_date(match["date"]):
        return row
    row = _cut_date(row, match.start("date"), head, account)
    return account.cut(row, match.start(), len(row.text), "chrome: page head") if match.start() < len(row.text) else row


def _cut_date(row: Row, start: int, head: Head, account: Account) -> Row:
    date = find_date(row.text[start:])
    if date is None:
        return row
    head.is_web_page = True
    head.values.setdefault("date_published", date[0])
    return account.cut(row, start + date[1], start + date[2], "value: date_published")
