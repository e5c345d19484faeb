"""Atom feeds (RFC 4287) of what came in last: readers of feeds, and other sites, learn of it without asking anybody."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from archive.record import Record
from hooks.html.render_document import describe
from hooks.library import Library

FEED = "feed.xml"
"""Below the site's root for all documents, below a listing for its own."""
_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST = 30
"""Entries of a feed: a reader who asks once a month misses none in most archives."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = "2000-01-01"


def received_on(record: Record) -> str:
    """YYYY-MM-DD of the day it came in; empty where nobody noted it."""
    received = record.source.received_at if record.source else ""
    return received[:10] if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", received) else ""


def by_receipt(records: Iterable[Record]) -> list[Record]:
    """Those whose day of receipt is known, latest first; of one day in the order given."""
    return sorted((record for record in records if received_on(record)), key=received_on, reverse=True)


def dump_feed(records: Iterable[Record], title: str, path: str, library: Library, site_url: str) -> bytes:
    """The feed at `path` below `site_url`, which ends in a slash; same records, same bytes."""
    found = by_receipt(records)[:_MOST]
    feed = Xml.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "zh-CN"})
    _add(feed, "title", title)
    _add(feed, "id", site_url + path)
    Xml.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": site_url + path})
    Xml.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site_url + path.removesuffix(FEED)})
    _add(feed, "updated", _moment(received_on(found[0]) if found else _LONG_AGO))
    _add(Xml.SubElement(feed, "author"), "name", library.site_name)
    for record in found:
        feed.append(_entry(record, site_url + library.urls[record.id]))
    out = io.BytesIO()
    Xml.ElementTree(feed).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"


def _entry(record: Record, address: str) -> Xml.Element:
    entry = Xml.Element("entry")
    number = f"（{record.doc_number}）" if record.doc_number else ""
    _add(entry, "title", f"{record.title}{number}")
    _add(entry, "id", address)
    Xml.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(entry, "updated", _moment(received_on(record)))
    _add(entry, "summary", describe(record))
    for topic in record.topics:
        Xml.SubElement(entry, "category", {"term": _clean(topic)})
    return entry


def _add(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = _clean(text)


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
