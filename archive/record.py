"""The normalised document with its metadata: what one Markdown file of the archive holds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from archive.anchor import anchors_of
from archive.blocks import Block
from archive.doc_number import parse_doc_number
from archive.doubt import Doubt
from archive.plain_values import Told, dump_value, load_told
from archive.record_findings import Findings

Value = TypeVar("Value")
RETENTIONS = ("永久", "30年", "10年")
"""保管期限 of 机关文件材料归档范围和文书档案保管期限规定 (国家档案局令第8号)."""
UNCHECKED = "待核对"
"""Of a record that nobody has held against its original yet."""
RECORD_FORMAT = 2
"""Version of the front-matter keys and of the body's form; 1 had doubts as sentences (archive/migration.py)."""


@dataclass(frozen=True)
class Author:
    """A person or organ named in a byline or credit."""

    name: str
    role: str | None = None
    """记者, 通讯员, … as printed; null where none is."""


@dataclass(frozen=True)
class Region:
    """Where the document belongs; a level is filled only where the text itself gives it."""

    province: str | None = None
    city: str | None = None
    district: str | None = None


@dataclass(frozen=True)
class Attachment:
    """A document that goes with this one."""

    title: str
    kind: str | None = None
    included: bool = False
    """Whether its text stands in the body."""
    url: str | None = None
    """Where the page offers it."""
    file: str | None = None
    """Name of the copy that is kept (archive/kept_files.py); null where there is none."""

    @property
    def is_missing(self) -> bool:
        """Whether the archive has neither its text nor a copy."""
        return not self.included and self.file is None


@dataclass(frozen=True)
class Declared:
    """What the declaration of a source says of all that comes from it; no text of the document prints it."""

    by: str
    """Name of the source."""
    publisher: str | None = None
    region: Region | None = None
    rights: str | None = None


@dataclass(frozen=True)
class Source:
    """Where the bytes came from."""

    sha256: str
    """Hexadecimal digest of the bytes exactly as received."""
    received_at: str
    """YYYY-MM-DD."""
    file: str | None = None
    url: str | None = None
    part: int | None = None
    """Which document of the raw thing, from 1; null where it holds only one."""
    publisher: str | None = None
    """Who published this copy; only for copies whose metadata the record does not show."""
    remark: str | None = None
    """What this copy lacks, in words; only for copies that were not chosen."""
    declared: Declared | None = None
    """Null for what came from no declared source; how it counts says declared.py."""


@dataclass(frozen=True)
class Revision:
    """One wording of the document, as its place had it from a day on."""

    date: str
    """YYYY-MM-DD, the day of receipt."""
    sha256: str
    """Of the bytes that had it."""
    change: str
    """What is different from the revision before, in words."""
    part: int | None = None
    """As in `Source`."""


@dataclass(frozen=True)
class Withdrawal:
    """That a document was taken out of the archive; the record is a stub then."""

    date: str
    """YYYY-MM-DD."""
    reason: str
    """In a person's words, written for readers."""
    text: str | None = None
    """Digest of the folded text, by which another copy of it is known."""


@dataclass(frozen=True)
class Enactment:
    """One step by which a law, regulation or interpretation came about, as its 题注 tells it."""

    date: str
    """YYYY-MM-DD."""
    act: str
    """通过, 批准, 公布, 修订, 施行, …"""
    by: str | None = None
    """Who did it, the meeting as printed; null where none is named."""
    number: str | None = None
    """Of the order or announcement that put it out."""


@dataclass(frozen=True)
class Validity:
    """What the document itself prints about being in force; null values are not printed."""

    state: str | None = None
    """试行, 暂行, 废止 or 失效, as printed of this document."""
    effective_from: str | None = None
    effective_until: str | None = None
    repeals: tuple[str, ...] = ()
    """Documents this one puts out of force: 文号 where printed, else the title."""
    basis: str | None = None
    """The sentence all this was read from."""


@dataclass(frozen=True)
class Record:
    """One document; the order of the fields is the order of the front-matter keys."""

    id: str
    title: str
    title_lines: tuple[str, ...] = ()
    """The title in the lines of its print; none where it stands in one, or is an official document's (title_lines.py)."""
    kicker: str | None = None
    subtitle: str | None = None
    page_title: str | None = None
    kind: str | None = None
    issuer: str | None = None
    doc_number: str | None = None
    addressees: tuple[str, ...] = ()
    date_written: str | None = None
    date_printed: str | None = None
    printed_by: str | None = None
    disclosure: str | None = None
    date_published: str | None = None
    publisher: str | None = None
    section_path: tuple[str, ...] = ()
    source_note: str | None = None
    authors: tuple[Author, ...] = ()
    school: str | None = None
    unit: str | None = None
    region: Region = Region()
    attachments: tuple[Attachment, ...] = ()
    emails: tuple[str, ...] = ()
    truncated: str | None = None
    """start, end or null."""
    topics: tuple[str, ...] = ()
    validity: Validity | None = None
    enactments: tuple[Enactment, ...] = ()
    """In print order; none but of laws and what is made like them."""
    rights: str | None = None
    """`excerpt`: everybody reads the beginning alone (publication.py)."""
    released_by: str | None = None
    """Who decided that it is published though it says that it is not for everybody."""
    personal_allowed: tuple[str, ...] = ()
    """Numbers of private people that a person lets stand on the site."""
    source: Source | None = None
    other_sources: tuple[Source, ...] = ()
    """Where the same text was found as well."""
    retention: str | None = None
    """保管期限, one of `RETENTIONS`; given by a person."""
    file_number: str | None = None
    """件号 within its year and 保管期限, given once and never again changed."""
    review: str | None = None
    """待核对 until a person has looked at it (`UNCHECKED`); null counts as looked at."""
    choice: str | None = None
    """Why `source` was chosen among several, in words."""
    revisions: tuple[Revision, ...] = ()
    """Every wording, the oldest first; none where there was only one."""
    alike: tuple[str, ...] = ()
    """Ids of records that this one may be the same as; a doubt speaks of each."""
    withdrawn: Withdrawal | None = None
    doubts: tuple[Doubt, ...] = ()
    body: tuple[Block, ...] = field(default_factory=tuple)

    if not TYPE_CHECKING:  # a type checker would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            """The body of a record whose header was remembered (record_cache.py): read when it is first asked for."""
            read = self.__dict__.get("_read_body") if name == "body" else None
            if read is None:
                raise AttributeError(name)
            self.__dict__["body"] = body = read()
            _hold(self)
            return body

    @cached_property
    def findings(self) -> Findings:
        """What was found out about this record alone."""
        return Findings()

    def found(self, name: str, find: Callable[[Record], Any]) -> Any:
        """The finding of that name; `find` is asked once."""
        known = self.findings.get(name)
        if known is None:
            self.findings.put(name, known := find(self))
        return known

    def found_for(self, name: str, key: str, find: Callable[[Record], Any]) -> Any:
        """The finding of that name where it depends on more than the record: `key` tells of all else that it depends on."""
        known = self.findings.get(name)
        if known is None or known[0] != key:
            self.findings.put(name, known := [key, find(self)])
        return known[1]

    def found_values(
        self, name: str, kind: type[Value], find: Callable[[Record], Iterable[Value]], key: str = ""
    ) -> Told[Value]:
        """The finding of that name as values of type `kind`, found again where `key` tells of something else."""
        begin = f'["{key}",'.encode("ascii")
        known = self.findings.text(name)
        if known is None or not known.startswith(begin):
            self.findings.put(name, [key, dump_value(tuple(find(self)))])
            known = self.findings.text(name) or b""
        return load_told(kind, known[len(begin) : -1])

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """One a block of the body; made once, when first asked for: it costs more than most of what is made with them."""
        return anchors_of(self.body)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All places it came from, the chosen one first."""
        return ((self.source,) if self.source else ()) + self.other_sources

    @property
    def date(self) -> str | None:
        """The day to sort by, YYYY, YYYY-MM or YYYY-MM-DD: written, else printed, else published."""
        for value in (self.date_written, self.date_printed, self.date_published):
            if value:
                return value[:10]
        return None

    @property
    def year(self) -> str | None:
        """Four digits: of the date, else of the 文号; null where neither is printed."""
        if self.date:
            return self.date[:4]
        number = parse_doc_number(self.doc_number) if self.doc_number else None
        return str(number.full_year) if number and number.full_year else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its own kind and those of the attachments it includes, so that a filter matches both."""
        found = [self.kind, *(a.kind for a in self.attachments if a.included)]
        return tuple(dict.fromkeys(k for k in found if k))


_HELD = 256
"""Bodies in memory of records that can read theirs again: what is done with a record is done at once, and ten thousand bodies
with their anchors are a hundred megabytes."""
_held: deque[Record] = deque()


def _hold(record: Record) -> None:
    """Let the record that was read longest ago forget its body."""
    _held.append(record)
    while len(_held) > _HELD:
        forget_body(_held.popleft())


def forget_body(record: Record) -> None:
    """Let a record that can read its body again hold it no longer; others keep theirs."""
    own = record.__dict__
    if "_read_body" in own:
        own.pop("body", None)
        own.pop("anchors", None)
