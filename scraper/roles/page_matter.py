"""What a page prints above an article, read into metadata: its title bar, breadcrumb, labels and values, account line."""

from __future__ import annotations

import re

from archive.doc_number import find_doc_numbers
from archive.simplified import simplified
from scraper import gongwen
from scraper.cues import chrome, labels
from scraper.cues.bylines import parse_byline
from scraper.cues.dates import find_date, is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_site_name
from scraper.read import newspaper
from scraper.roles.head_values import Head
from scraper.roles.page_lines import day_apart, take_account_line, take_bare_date, take_number_with_date
from scraper.roles.title_bar import take_title_bar, without_site_name
from scraper.roles.titles import split_site_suffix
from scraper.text.rows import Account, Hint, Row

_TRAILING_DAY = re.compile(
    r"[^\s\d][\s\u3000]*[（(\[]?"
    r"(?P<date>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?)[)）\]]?$"
)

_DATED_SOURCE = re.compile(r"(?P<source>\S.{1,30}?)[\s（(]+(?P<date>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?.{0,12})")
"""来源：某报 2024-10-17 08:03: the day runs into the source."""


def take_page_matter(rows: list[Row], head: Head, titles: list[str], account: Account) -> list[Row]:
    """The rows without page title, breadcrumbs, labels and chrome; their values go into `head` and `titles`."""
    if not head.may_be_page:
        return [row for row in rows if not _take_newspaper_line(row, head, account)]
    left: list[Row] = []
    position = 0
    while position < len(rows):
        row = without_site_name(rows[position], head, account)
        taken = (
            _take_keyed(row, head, account)
            or take_account_line(row, head, account)
            or take_title_bar(rows, position, head, titles, account)
            or _take_crumbs(rows, position, head, account)
            or _take_newspaper_line(row, head, account)
            or take_number_with_date(row, head, account)
            or _take_labels(rows, position, head, titles, account)
        )
        if taken:
            position += taken
            continue
        if "first_site" not in head.values and position < 3 and is_site_name(simplified(_first_words(row))):
            head.values["first_site"] = _first_words(row)
        if (
            chrome.is_chrome(row)
            and day_apart(row.text) is None
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


def _first_words(row: Row) -> str:
    return re.split(r"\s{2,}|\u3000", row.text)[0].strip()


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
        head.values.setdefault("paper_date", paper.date_published)
    return 1


def _take_crumbs(rows: list[Row], position: int, head: Head, account: Account) -> int:
    """A breadcrumb, on one line, or with its parts and separators on lines of their own."""
    row = rows[position]
    crumb = None if chrome.is_location_label(row) else chrome.parse_breadcrumb(row.text)
    if crumb is None and not chrome.is_location_label(row):
        return 0
    parts = list(crumb.parts) if crumb else []
    count = 1
    while position + count < len(rows) and (more := _crumb_part(rows, position + count, first=not parts)) is not None:
        parts.extend([more] if more else [])
        count += 1
    for taken in rows[position : position + count]:
        account.remove(taken, "chrome: breadcrumb")
    _use_crumb(chrome.Breadcrumb(tuple(parts)), head)
    return count


def _crumb_part(rows: list[Row], position: int, *, first: bool) -> str | None:
    """The part on a line of a stacked breadcrumb, empty for a lone separator; null where the breadcrumb is over."""
    row = rows[position]
    if chrome.is_crumb_separator(row):
        return ""
    led = re.match(r"[>»›＞]+\s*(?P<part>\S.{0,30})$", row.text)
    if led:
        return led["part"].strip(" >»›＞")
    follows = first or chrome.is_crumb_separator(rows[position - 1])
    return row.text.strip() if follows and len(row.text) <= 30 else None


def _use_crumb(crumb: chrome.Breadcrumb, head: Head) -> None:
    head.is_web_page = True
    sections = list(crumb.sections)
    if not crumb.begins_at_home and len(sections) > 1 and not head.values.get("crumb_site"):
        head.values["crumb_site"] = sections.pop(0)
    elif sections and is_site_name(sections[0]) and len(sections) > 1 and not crumb.begins_at_home:
        sections.pop(0)
    if not head.section_path:
        head.section_path = tuple(sections)


def _take_labels(rows: list[Row], position: int, head: Head, titles: list[str], account: Account) -> int:
    row = rows[position]
    if row.has(Hint.TABLE) or labels.is_spaced_table(row):
        if taken := _take_label_cells(rows, position, head, titles, account):
            return taken
        if not (row.has(Hint.TABLE) and labels.parse_labels(row)):
            return 0
    found = labels.parse_labels(row)
    bare = labels.bare_label(row) if not found or (not found[0].value and len(found) == 1) else None
    if bare is not None:
        return _take_stacked_label(rows, position, bare, head, titles, account)
    if not found:
        return take_bare_date(row, head, account)
    head.is_web_page = True
    row, found = _without_trailing_day(row, found, head, account)
    used = set()
    for index, item in enumerate(found):
        value = f"{item.label} {item.value}" if item.label in ("记者", "通讯员") and item.value else item.value
        if row.has(Hint.META) and item.key == "source_note":
            source = labels.bare_value(re.sub(r"[\u3000\s]+", " ", value).strip())
            head.values |= {"meta_source_note": source} if source else {}
        elif row.has(Hint.META) and item.key == "date_published":
            if date := find_date(value):
                head.values.setdefault("meta_date_published", date[0])
                used.add(index)
        elif _use_value(item.key, value, head, titles):
            used.add(index)
    _use_prefix(row.text[: found[0].start], head)
    labels.take_values(found, used, row, account)
    return 1


def _without_trailing_day(
    row: Row, found: list[labels.LabelValue], head: Head, account: Account
) -> tuple[Row, list[labels.LabelValue]]:
    """Labels without a day that stands behind the value of one that gives no day itself: 编辑：某某 2021-10-28."""
    if any(item.key == "date_published" for item in found):
        return row, found
    for item in reversed(found):
        match = _TRAILING_DAY.search(item.value) if item.key in (None, "authors", "publisher", "issuer") else None
        if match and (date := find_date(match["date"])):
            head.values.setdefault("date_published", date[0])
            row = account.cut(row, item.start + match.start("date"), item.start + match.end("date"), "value: date_published")
            return row, labels.parse_labels(row)
    return row, found


def _use_prefix(prefix: str, head: Head) -> None:
    """The 文号 and the date that a label line begins with."""
    if date := find_date(prefix):
        head.values.setdefault("date_published", date[0])
    if number := next(iter(find_doc_numbers(prefix)), None):
        head.values.setdefault("doc_number", str(number.doc_number))


def _take_label_cells(rows: list[Row], position: int, head: Head, titles: list[str], account: Account) -> int:
    """A table row whose cells are label, value, label, value."""
    row = rows[position]
    cells = cells_of(row)
    if below := _values_below(rows, position):
        return _take_columns(row, below, head, titles, account)
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


def _values_below(rows: list[Row], position: int) -> Row | None:
    """The row of values under a row of labels: as many cells, and nearly all of the upper ones are labels."""
    if position + 1 >= len(rows) or not (rows[position].has(Hint.TABLE) and rows[position + 1].has(Hint.TABLE)):
        return None
    names, values = cells_of(rows[position]), cells_of(rows[position + 1])
    known = [labels.bare_text(name) for name in names]
    is_head = len(names) >= 2 and sum(map(bool, known)) >= max(2, len(names) - 1)
    return rows[position + 1] if is_head and len(values) == len(names) and not any(map(labels.bare_text, values)) else None


def _take_columns(row: Row, below: Row, head: Head, titles: list[str], account: Account) -> int:
    """Labels in one row of a table and their values in the next."""
    head.is_web_page = True
    left = below
    for name, value in zip(cells_of(row), cells_of(below), strict=True):
        key = labels.key_of(labels.bare_text(name) or "")
        if value and _use_value(key, value, head, titles) and value in left.text:
            start = left.text.index(value)
            left = account.cut(left, start, start + len(value), f"value: {key}")
    account.remove(row, "chrome: field label")
    account.remove(left, "chrome: field value")
    return 2


def cells_of(row: Row) -> list[str]:
    """The cells of a table row: set apart by tabs, by wide spaces, or by the borders cut out of it."""
    if not row.has(Hint.TABLE):
        return labels.spaced_cells(row)
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
    if (
        following is None
        or chrome.is_location_label(following)
        or labels.bare_label(following)
        or labels.parse_labels(following)
        or len(following.text) > 90
        or (labels.key_of(label) != "doc_number" and gongwen.doc_number_in(following))
    ):
        return 1
    key = labels.key_of(label)
    if key is None and chrome.is_control(following):
        return 1
    used = _use_value(key, following.text, head, titles)
    account.remove(following, f"value: {key}" if used else "chrome: field value")
    return 2


def _use_value(key: str | None, value: str, head: Head, titles: list[str]) -> bool:
    """Keep a label's value where a record has a key for it."""
    value = re.sub(r"[\u3000\s]+", " ", value).strip()
    if key in ("source_note", "authors", "publisher"):
        value = labels.bare_value(value)
    if key == "source_note" and (dated := _DATED_SOURCE.fullmatch(value)) and (date := find_date(dated["date"])):
        head.values.setdefault("date_published", date[0])
        value = dated["source"].strip()
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
