"""Every path of the site in one place, ASCII and short, so that it survives chat programs, old ZIP tools and memory sticks.

A document has `/d/<id>/`. A listing has `/<facet>/<slug>/`: the year where the facet is the year, else five signs of the
same digest that ends ids and anchors. A slug is made from the value alone, so a listing keeps its path whatever else
the archive holds; Chinese in paths would be three percent escapes a character wherever a link is pasted.
"""

from __future__ import annotations

import re

from archive.digest import short_digest
from archive.errors import RecordError
from archive.permalink import ID, document_url

PAGE_SIZE = 100
"""Entries on one listing page: about 60 kB of HTML, and one screenful of years on a phone."""

SEARCH_FOLDER = "assets/search-index"
"""Where the browser's search looks for its manifest."""

_RESERVED = frozenset({"index", "readme"})


def checked_document_url(record_id: str, where: str) -> str:
    """The path of a document; raises RecordError for an id that is no single safe path part."""
    if not ID.fullmatch(record_id) or record_id in _RESERVED:
        raise RecordError(
            f"id 不能用作网址：{record_id!r}", where=where, next_step="id 只能用小写字母、数字和连字符；请恢复原来的 id"
        )
    return document_url(record_id)


def attachment_url(name: str) -> str:
    """The path of an attachment's copy."""
    return f"files/{name}"


def slug_of(value: str) -> str:
    """The path part of a listing; a year is its own slug."""
    return value if re.fullmatch(r"\d{4}", value) else short_digest(value, 5)


def page_url(listing_url: str, number: int) -> str:
    """The path of page `number`, from 1, of a listing."""
    return listing_url if number == 1 else f"{listing_url}{number}/"


def root_from(url: str) -> str:
    """The relative way from the page at `url` to the site's root: `../` for each folder."""
    return "../" * url.count("/")
