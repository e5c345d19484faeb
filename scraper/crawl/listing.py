"""What one page of a listing names: documents, each with its address, its title and its day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from bs4 import Tag

from scraper.crawl.declaration import DatePlace, Entries, EntryDate
from scraper.crawl.page import Page, shown_text
from scraper.cues.dates import find_date

_DAY_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])[-_/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_WITHOUT_YEAR = re.compile(r"(?<![\d-])(0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])(?![\d-])")
_CUT = re.compile(r"(?:\.{2,}|…+)$")


@dataclass(frozen=True)
class Entry:
    """A document that a listing names."""

    url: str
    title: str
    day: str | None
    """YYYY-MM-DD as the listing prints it; null where it prints none."""


def read_listing(page: Page, entries: Entries, today: str) -> tuple[Entry, ...]:
    """The documents in their printed order, each address once.

    Raises SelectorMiscount or ChallengePage for a page that is not as declared. `today` gives days without a year theirs.
    """
    found: dict[str, Entry] = {}
    for row in page.find(entries.rows):
        link = _link(page, row, entries.link)
        if url := page.link(link):
            title = title_of(link)
            found.setdefault(url, Entry(url, title, day_of(row, title, url, entries.date, today) if entries.date else None))
    listed = tuple(found.values())
    if entries.date and listed and not any(entry.day for entry in listed):
        raise page.miscount("entries.date", entries.date.css or entries.date.place.value, f"1-{len(listed)}", 0)
    return listed


def _link(page: Page, row: Tag, css: str | None) -> Tag:
    if css is None:
        return row
    links = row.select(css)
    if len(links) != 1:
        raise page.miscount("entries.link", css, "每行 1", len(links))
    return links[0]


def title_of(link: Tag) -> str:
    """The whole title: many listings cut it and keep the rest in an attribute."""
    shown, whole = shown_text(link), " ".join(str(link.get("title") or "").split())
    return whole if whole and (not shown or len(whole) >= len(_CUT.sub("", shown))) else shown


def day_of(row: Tag, title: str, url: str, date: EntryDate, today: str) -> str | None:
    """The day of a document, where its listing is said to print it; null where it does not."""
    if date.place is DatePlace.URL:
        match = _DAY_IN_URL.search(url)
        return _real("-".join(match.groups())) if match else None
    if date.place is DatePlace.TITLE:
        text = title
    else:
        tags = row.select(date.css) if date.css else [row]
        text = " ".join(shown_text(tag) for tag in tags)
    found = find_date(text)
    if found and len(found[0]) >= 10:
        return _real(found[0][:10])
    return _without_year(text, today)


def _without_year(text: str, today: str) -> str | None:
    """05-31 is the last 31 May that is not after `today`."""
    match = _DAY_WITHOUT_YEAR.search(text)
    if not match:
        return None
    year, month, day = int(today[:4]), int(match[1]), int(match[2])
    this_year = f"{year:04}-{month:02}-{day:02}"
    return _real(this_year if this_year <= today else f"{year - 1:04}-{month:02}-{day:02}")


def _real(day: str) -> str | None:
    try:
        return datetime.date.fromisoformat(day).isoformat()
    except ValueError:
        return None
