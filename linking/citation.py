"""How a document or a passage of it is cited: as officials write, after GB/T 7714—2015, and in forms that programs read.

Day of access and address are known only where the page is open, so a page carries the parts (`dump_parts`) and
docs/assets/reading/citation.js, the mirror of this module, completes them.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from archive.declared import publisher_of, rights_of
from archive.permalink import document_url
from archive.record import Record
from archive.vocabulary import ARTICLE_KINDS
from linking.spoken import nest_quotes


class Form(Enum):
    """The class of a document; the value is its mark in GB/T 7714—2015."""

    OFFICIAL = "A"
    """With an issuer or a 文号; archives are what the standard files such papers under."""
    NEWSPAPER = "N"
    WEB = "EB"
    OTHER = "Z"


@dataclass(frozen=True)
class Citation:
    """The parts of a citation, plain text on one line each."""

    id: str
    form: Form
    title: str
    number: str
    """文号; empty where none is printed, as all that follows."""
    authors: tuple[str, ...]
    """Persons of the byline; else the organ that issued it."""
    organ: str
    """Who published it: newspaper or web site; of an official document its issuer."""
    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    kind: str
    path: str
    """Relative to the site's root."""


_NEWSPAPER = re.compile(r"(?:日报|晚报|晨报|周报|早报|时报|报)$")
_SPACE = re.compile(r"\s+")
_LISTED_AUTHORS = 3
"""GB/T 7714—2015, 8.1.2: more than three are given as the first three and 等."""


def cite(record: Record) -> Citation:
    """The parts of `record`'s citation."""
    official = bool(record.issuer or record.doc_number)
    people = tuple(dict.fromkeys(_line(author.name) for author in record.authors))
    return Citation(
        id=record.id,
        form=_form_of(record, official),
        title=_line(record.title),
        number=_line(record.doc_number),
        authors=(_line(record.issuer),) if record.issuer else people,
        organ=_line(record.issuer if official else publisher_of(record).value),
        date=(record.date or "")[:10],
        kind=_line(record.kind),
        path=document_url(record.id),
    )


def _line(text: str | None) -> str:
    return _SPACE.sub(" ", text or "").strip()


def _form_of(record: Record, official: bool) -> Form:
    if official:
        return Form.OFFICIAL
    publisher = publisher_of(record).value
    if publisher and _NEWSPAPER.search(publisher.strip()):
        return Form.NEWSPAPER
    return Form.WEB if publisher or (record.source and record.source.url) else Form.OTHER


def official_citation(citation: Citation, place: str = "") -> str:
    """《…》（青教发〔2017〕23号）第二部分第4条, as one official document names another; `place` is of `spoken_paths`."""
    number = f"（{citation.number}）" if citation.number else ""
    return f"《{nest_quotes(citation.title)}》{number}{place}"


def reference(citation: Citation, place: str = "", address: str = "", accessed: str = "") -> str:
    """The entry in a list of references after GB/T 7714—2015; without an address (a copy on a disk) it is of no online kind."""
    online = "/OL" if address else ""
    visited = f"[{accessed}]" if address and accessed else ""
    title = f"{citation.title}: {citation.number}" if citation.number else citation.title
    names = citation.authors or ((citation.organ,) if citation.organ and citation.form is not Form.NEWSPAPER else ())
    who = ", ".join(names[:_LISTED_AUTHORS]) + (", 等" if len(names) > _LISTED_AUTHORS else "")
    if citation.form is Form.NEWSPAPER:
        mark = f"N{online}"
        issue = ", ".join(part for part in (citation.organ, citation.date) if part)
    else:
        mark = f"{citation.form.value}/OL" if online else Form.OTHER.value
        issue = _issue_of(citation, place, who)
    where = f": {place}" if place and citation.form is Form.NEWSPAPER else ""
    parts = [who, f"{title}[{mark}]", f"{issue}{where}{visited}", address]
    return ". ".join(part for part in parts if part) + "."


def _issue_of(citation: Citation, place: str, who: str) -> str:
    """出版者, 出版年: 引文页码(日期); the year is given twice only where something stands before the date."""
    publisher = citation.organ if citation.organ != who else ""
    year = citation.date[:4] if publisher or place else ""
    before = ", ".join(part for part in (publisher, year) if part)
    if place:
        before = f"{before}: {place}" if before else place
    return f"{before}({citation.date})" if citation.date else before


def quotation(text: str, citation: Citation, place: str = "", address: str = "") -> str:
    """The passage with its source below it, ready to paste."""
    return "\n".join(part for part in (text, f"——{official_citation(citation, place)}", address) if part)


_CSL_TYPES = {
    Form.OFFICIAL: "legislation",
    Form.NEWSPAPER: "article-newspaper",
    Form.WEB: "webpage",
    Form.OTHER: "document",
}


def csl_item(citation: Citation, address: str = "", accessed: str = "") -> dict[str, Any]:
    """One item of CSL-JSON, as Zotero and Pandoc import it; what is not known has no key."""
    names = citation.authors or ((citation.organ,) if citation.organ else ())
    item: dict[str, Any] = {
        "id": citation.id,
        "type": _CSL_TYPES[citation.form],
        "title": citation.title,
        "author": [{"literal": name} for name in names],
        "number": citation.number,
        "authority": citation.organ if citation.form is Form.OFFICIAL else "",
        "container-title": "" if citation.form is Form.OFFICIAL else citation.organ,
        "genre": citation.kind,
        "issued": _date_parts(citation.date),
        "accessed": _date_parts(accessed if address else ""),
        "URL": address,
        "language": "zh-CN",
    }
    return {key: value for key, value in item.items() if value}


def _date_parts(date: str) -> dict[str, list[list[int]]]:
    parts = date.split("-")
    return {"date-parts": [[int(part) for part in parts]]} if all(part.isdecimal() for part in parts) else {}


_ZOTERO_TYPES = {
    Form.OFFICIAL: "statute",
    Form.NEWSPAPER: "newspaperArticle",
    Form.WEB: "webpage",
    Form.OTHER: "document",
}


def meta_tags(citation: Citation, record: Record) -> tuple[tuple[str, str], ...]:
    """Name and content of `<meta>` elements: Dublin Core, and what Zotero's Embedded Metadata reads besides.

    Zotero takes its item type from `z:itemType`, 文号 from `prism.number`, the newspaper from `prism.publicationName`.
    """
    found: list[tuple[str, str | None]] = [
        ("z:itemType", _ZOTERO_TYPES[citation.form]),
        ("DC.title", citation.title),
        *(("DC.creator", name) for name in citation.authors),
        ("DC.publisher", citation.organ),
        ("DC.date", citation.date),
        ("DC.type", citation.kind),
        ("DC.language", "zh-CN"),
        *(("DC.subject", topic) for topic in record.topics),
        ("DC.rights", rights_of(record).value),
        ("prism.number", citation.number),
        ("prism.publicationName", "" if citation.form is Form.OFFICIAL else citation.organ),
    ]
    return tuple((name, _line(content)) for name, content in found if content)


_REPORTS = ("公报", "通报", "报告", "纪要", "总结", "简报")
_NEWS = ("消息", "通讯", "评论", "来信")


def schema_org(citation: Citation, record: Record, *, is_in_force: bool) -> dict[str, Any]:
    """The document in schema.org's words, for search engines; only types and properties that the vocabulary has."""
    official = citation.form is Form.OFFICIAL
    kind = _schema_type(citation)
    body = {"@type": "Organization", "name": citation.organ} if citation.organ else None
    people = [{"@type": "Person", "name": name} for name in citation.authors] if not official else body
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": citation.title,
        "headline": citation.title if kind in ("NewsArticle", "Article", "Report") else None,
        "identifier": citation.number,
        "datePublished": citation.date,
        "author": people,
        "publisher": body,
        "inLanguage": "zh-CN",
        "genre": citation.kind,
        "about": list(record.topics),
    }
    if kind == "Legislation":
        found |= {
            "legislationIdentifier": citation.number,
            "legislationType": citation.kind,
            "legislationDate": citation.date,
            "legislationPassedBy": body,
            "legislationLegalForce": None if is_in_force else "https://schema.org/NotInForce",
        }
    return {key: value for key, value in found.items() if value}


def _schema_type(citation: Citation) -> str:
    if citation.kind in _NEWS or citation.form is Form.NEWSPAPER:
        return "NewsArticle"
    if citation.kind in _REPORTS:
        return "Report"
    if citation.form is Form.OFFICIAL:
        return "Legislation"
    return "Article" if citation.kind in ARTICLE_KINDS else "DigitalDocument"


def dump_parts(citation: Citation) -> str:
    """The parts as JSON for a page's script; what is empty has no key."""
    values = asdict(citation) | {"form": citation.form.value}
    return dump_json({key: value for key, value in values.items() if value})


_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")


def dump_json(value: object) -> str:
    """JSON that may stand inside `<script>`: no text in it can end the element or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
