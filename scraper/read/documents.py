"""The documents in a raw thing: bytes in, records out, nothing else touched; so any process of any machine may do it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.digest import sha256_of
from archive.errors import HongzhuError, NoDocument, NotForeseen, TitleNotFound, Unreadable
from archive.ledger import Ledger
from archive.personal_traces import doubt_of_personal
from archive.publication import held_back_by
from archive.record import Record, Source
from archive.unforeseen import is_debugged
from archive.vocabulary import Topic
from scraper.cues.closing import closed_mark
from scraper.extract import extract, is_document, markup_of
from scraper.extract.file_links import find_file_links, with_stand_in
from scraper.intake.raw_files import AttachedFile, RawThing
from scraper.read.answer import check_page
from scraper.read.attached import with_document_file, with_links, with_page_metadata
from scraper.read.no_document import check_layout
from scraper.read.reader import Extraction, read
from scraper.read.secrecy import refuse_secret, refuse_secret_file
from scraper.record.title_lines import find_title_lines
from scraper.text.layout import Medium

_DOCUMENTS = ("pdf", "docx", "doc", "wps", "ofd")
"""Types of a file that a page may give in place of a text."""


@dataclass(frozen=True)
class Document:
    """One document of a raw thing, as the archive takes it."""

    record: Record
    """With `source`."""
    ledger: Ledger
    """Without the digest of the file, which the archive adds."""


@dataclass(frozen=True)
class Reading:
    """What a raw thing gave."""

    documents: tuple[Document, ...]
    """In print order."""
    error: HongzhuError | None = None
    """Why there is none."""


def read_documents(thing: RawThing, topics: tuple[Topic, ...], received_at: str) -> Reading:
    """The documents in a raw thing, or why there is none; `received_at` is the day (YYYY-MM-DD).

    A page without a text of its own gives those of the first file that it offers.
    """
    try:
        return _read(thing, topics, received_at)
    except (TitleNotFound, NoDocument) as error:
        offered = next((file for file in thing.attached if file.suffix in _DOCUMENTS), None)
        if offered is None or thing.page:
            return Reading((), _refusal_of(thing) or error)
        return read_documents(stand_in(thing, offered), topics, received_at)
    except HongzhuError as error:
        return Reading((), error)
    except RecursionError:
        return Reading((), Unreadable("嵌套太深，无法解析", where=thing.name, next_step="另存为纯文本（.txt）再收录"))
    except Exception as error:
        if is_debugged():
            raise
        what = f"读它时程序出了没有料到的错（{type(error).__name__}）"
        step = "加 --debug 单独收录这一份，把屏幕上的文字发给维护这个程序的人"
        return Reading((), NotForeseen(what, where=thing.name, next_step=step))


def _refusal_of(thing: RawThing) -> HongzhuError | None:
    """What a page says in place of a document, such as that it wants a login."""
    try:
        if not is_document(thing.data):
            check_page(thing.data, thing.name)
    except HongzhuError as error:
        return error
    return None


def stand_in(page: RawThing, offered: AttachedFile) -> RawThing:
    """The file that a page without a text of its own offers, as the raw thing that its document is read from."""
    return replace(offered.thing, path=page.path, url=page.url, page=page, attached=page.attached)


def lost_reading(thing: RawThing) -> Reading:
    """What is said of a raw thing on which its worker died."""
    step = "文件可能损坏；用原来的软件打开，另存一份再收录"
    return Reading((), Unreadable("读它的程序中途崩溃了", where=thing.name, next_step=step))


def _read(thing: RawThing, topics: tuple[Topic, ...], received_at: str) -> Reading:
    layout = extract(thing.data, thing.name)
    refuse_secret(layout, thing.name)
    for offered in thing.attached:
        refuse_secret_file(offered.thing.data, offered.thing.name)
    check_layout(layout, markup_of(thing.data, thing.name) if layout.medium is Medium.WEB else "", thing.name)
    extractions = read(layout, topics, thing.name, thing.pins)
    alone = len(extractions) == 1
    file = thing.name if thing.url is None else None
    source = Source(sha256_of(thing.data), received_at, file=file, url=thing.url)
    documents = []
    closed = closed_mark(layout)
    for number, extraction in enumerate(extractions, 1):
        record = _with_page(_as_closed(extraction.record, closed), thing, topics, alone)
        record = replace(record, title_lines=find_title_lines(record, extraction.entries))
        doubt = doubt_of_personal(record)
        doubts = (*record.doubts, doubt) if doubt else record.doubts
        record = replace(record, doubts=doubts, source=source if alone else replace(source, part=number))
        documents.append(Document(record, _ledger(extraction, source.sha256)))
    return Reading(tuple(documents))


def _as_closed(record: Record, mark: str | None) -> Record:
    """`record` with what its raw thing prints to say that it is not for everybody, if its own words do not say so."""
    return record if mark is None or held_back_by(record) else replace(record, disclosure=mark)


def _with_page(record: Record, thing: RawThing, topics: tuple[Topic, ...], alone: bool) -> Record:
    """`record` with what a page says of its files, and of the file that stands for it."""
    page = thing.page or thing
    if page.url is None and not page.attached:
        return record
    links = find_file_links(page.data, page.url or "") if not is_document(page.data) else ()
    if page.url is None:  # a saved page: what it offers elsewhere is none of the archive's
        near = {file.address for file in page.attached}
        links = tuple(link for link in links if link.address in near)
    if page is thing:
        return with_links(record, links, alone=alone)
    replaced = replace(page, data=with_stand_in(page.data, page.url or ""))
    said = read(extract(replaced.data, replaced.name), topics, replaced.name)[0].record
    own = next(file.address for file in page.attached if file.thing.data == thing.data)
    rest = [link for link in links if link.address != own]
    record = with_links(with_page_metadata(record, said), rest, alone=alone)
    return with_document_file(record, own)


def _ledger(extraction: Extraction, sha256: str) -> Ledger:
    return Ledger(sha256, "", extraction.first_line, extraction.last_line, extraction.entries)
