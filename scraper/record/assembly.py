"""What was read of one document becomes its record; what stays doubtful is said in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.blocks import Block, Heading, Paragraph
from archive.numbering import Rank, marker_of
from archive.permalink import make_id
from archive.record import Record
from archive.simplified import simplified
from archive.vocabulary import ARTICLE_KINDS, Topic
from scraper import gongwen
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.read.newspaper import PaperHead
from scraper.record import metadata
from scraper.record.doubting import value_doubts
from scraper.record.evidence import Evidence, gather
from scraper.record.settling import (
    find_authors,
    find_date_published,
    find_date_written,
    find_doc_number,
    find_issuer,
    find_kind,
    find_publisher,
    find_source_note,
    join_attachments,
    listed_attachments,
)
from scraper.roles.head_values import Head
from scraper.roles.tail import Tail
from scraper.roles.titles import same_title, split_site_suffix
from scraper.text.rows import Row


@dataclass(frozen=True)
class PageContext:
    """What the documents of one raw thing share."""

    paper: PaperHead | None = None
    """The head of a newspaper page; null for any other raw thing."""
    city: str | None = None
    """What 我市 means on this page."""


def assemble(
    head: Head, rows: list[Row], tail: Tail, imprint: gongwen.Imprint, topics: tuple[Topic, ...], page: PageContext
) -> tuple[Record, list[Row]]:
    """The record of one document, without `source`, and the rows that are its body."""
    known = gather(head, rows, tail, imprint)
    official = known.is_official
    authors = find_authors(known)
    issuer = find_issuer(known)
    publisher = find_publisher(head, tail)
    names = [*(a.name for a in authors), head.author_unit or ""]
    paragraphs = known.body.paragraphs
    school = metadata.find_school(issuer, known.headlines, names, paragraphs, publisher, official=official)
    has_unit = not official or (head.author_unit and not issuer)
    unit = metadata.find_unit(school, known.headlines, names, paragraphs) if has_unit else None
    own_names = metadata.own_names(issuer, school, unit, authors, known.title, official=official)
    kind = find_kind(known, authors)
    included = [title for _, title in known.attached.values()]
    date_written = find_date_written(known)
    record = Record(
        id="",
        title=known.title,
        kicker=head.kicker,
        subtitle=head.subtitle,
        page_title=known.page_title,
        kind=kind,
        issuer=canonical(issuer),
        doc_number=find_doc_number(head),
        addressees=known.addressees if official and kind not in ARTICLE_KINDS else (),
        date_written=date_written,
        date_printed=imprint.date_printed,
        printed_by=canonical(imprint.printed_by),
        disclosure=imprint.disclosure or head.values.get("disclosure"),
        date_published=find_date_published(known),
        publisher=publisher,
        section_path=tuple(p for p in head.section_path if not _names_document(p, known.title)),
        source_note=find_source_note(head, tail, publisher, issuer),
        authors=authors,
        school=canonical(school),
        unit=canonical(unit),
        region=metadata.find_region(own_names, paragraphs, page.city),
        attachments=join_attachments(included, listed_attachments(known)),
        emails=metadata.find_emails([block.text for block in known.body.blocks]),
        truncated=_truncation(known),
        topics=metadata.find_topics([*known.headlines, *included], known.body.blocks, topics),
        validity=metadata.with_enactments(
            metadata.find_validity(known.title, included, paragraphs, date_written), head.enactments
        ),
        enactments=head.enactments,
        rights=tail.rights,
        body=known.body.blocks,
    )
    doubts = (*head.doubts, *known.body.doubts, *value_doubts(record, known))
    return replace(record, id=make_record_id(record), doubts=doubts), rows


def canonical(name: str | None) -> str | None:
    """A name in the form in which all are compared; how it is printed stands in the ledger and in the text."""
    return simplified(name) if name else None


def _names_document(part: str, title: str) -> bool:
    """Whether the last part of a breadcrumb is the document itself."""
    own = split_site_suffix(part)[0]
    return same_title(own, title) or (len(own) >= 6 and kind_of_title(own) is not None and title.endswith(own))


def _truncation(known: Evidence) -> str | None:
    return metadata.find_truncation(
        known.body.paragraphs,
        first_number=_first_number(known.body.blocks),
        last_is_closed=_is_closed(known.body.blocks, known.signatures, known.rows),
        cut_short=known.tail.cut_short,
    )


def _is_closed(blocks: tuple[Block, ...], signatures: list[gongwen.Signature], body: list[Row]) -> bool:
    """Whether the last paragraph may end without a sentence mark: a signature, date, list item, note or table."""
    last = blocks[-1]
    if not isinstance(last, Paragraph) or (signatures and body[-1].line in signatures[-1].lines):
        return True
    text = last.text
    return bool(
        is_date_line(text)
        or re.search(r"[）)]$", text)
        or re.match(r"附\s*[件表]|\d{1,2}[.．、]|[（(]|联系|电话|邮箱|地址|.{2,8}[：:]", text)
        or len(text) < 30
    )


def _first_number(blocks: tuple[Block, ...]) -> int | None:
    """The number of the first 一、 or 第一章 heading; 1 where a paragraph above it has that number and text in one."""
    for block in blocks:
        marker = marker_of(block.text)
        if marker and marker.rank is Rank.ARTICLE and marker.number == 1:
            return 1
        if marker and marker.rank in (Rank.HAN, Rank.CHAPTER) and (marker.number == 1 or isinstance(block, Heading)):
            return marker.number
    return None


def make_record_id(record: Record, part: str = "") -> str:
    """The id of a record, from what it is; `part` sets apart two that would be the same."""
    return make_id(
        issuer=record.issuer,
        doc_number=record.doc_number,
        title=record.title,
        date=record.date_written or record.date_published,
        publisher=record.publisher,
        part=part,
    )
