"""The files that a page offers, brought together with the attachments that its document lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.record import Attachment, Record
from scraper.cues.kinds import kind_of_title
from scraper.extract.file_links import FileLink
from scraper.record.assembly import make_record_id
from scraper.roles.titles import same_title


def with_links(record: Record, links: Sequence[FileLink], *, alone: bool) -> Record:
    """`record` with the address of each attachment that its page offers.

    What the text lists and what the page offers are paired by title, and in their order where the page only says 下载.
    Offers that the text does not list are attachments too, if the record stands `alone` on its page.
    """
    attachments = list(record.attachments)
    rest: list[FileLink] = []
    for link in links:
        place = next(
            (n for n, a in enumerate(attachments) if a.url is None and link.title and _is_of(link.title, a.title)), None
        )
        if place is None:
            rest.append(link)
        else:
            attachments[place] = replace(attachments[place], url=link.address)
    if alone:
        _pair_nameless(attachments, rest)
        attachments += [_attachment(link, number) for number, link in enumerate(rest, len(attachments) + 1)]
    return replace(record, attachments=tuple(attachments))


def _is_of(offered: str, listed: str) -> bool:
    """Whether a link's words are those of a listed attachment, whole or cut short by the page."""
    return (
        same_title(offered, listed)
        or (len(offered) >= 6 and offered.rstrip("….") in listed)
        or (len(listed) >= 6 and listed in offered)
    )


def _pair_nameless(attachments: list[Attachment], rest: list[FileLink]) -> None:
    """Where the page offers as many files without a name as the text lists without an address, they are the same."""
    nameless = [link for link in rest if link.title is None]
    places = [n for n, a in enumerate(attachments) if a.url is None and not a.included]
    if len(nameless) == len(places):
        for place, link in zip(places, nameless, strict=True):
            attachments[place] = replace(attachments[place], url=link.address)
            rest.remove(link)


def _attachment(link: FileLink, number: int) -> Attachment:
    title = link.title or f"附件{number}"
    return Attachment(title, kind_of_title(title), url=link.address)


def with_document_file(record: Record, address: str) -> Record:
    """`record` with the file at `address`, which its own text was read from, as the first attachment."""
    others = [a for a in record.attachments if a.url != address]
    return replace(record, attachments=(Attachment(record.title, record.kind, True, url=address), *others))


def with_page_metadata(record: Record, page: Record) -> Record:
    """`record`, read from a file, with what only the page says that offers it; `page` is what was read from there.

    What both say is the file's to say. The id goes by what the record is now.
    """
    date_published = record.date_published or page.date_published
    record = replace(
        record,
        issuer=record.issuer or (page.issuer if page.doc_number else None),
        doc_number=record.doc_number or page.doc_number,
        disclosure=record.disclosure or page.disclosure,
        date_published=date_published,
        publisher=record.publisher or page.publisher,
        section_path=record.section_path or page.section_path,
        source_note=record.source_note or page.source_note,
        page_title=record.page_title or (None if same_title(record.title, page.title) else page.title),
    )
    return replace(record, id=make_record_id(record))
