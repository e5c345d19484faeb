"""All that the pages of one build are made from: the records, their relations, their listings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from archive.errors import RecordError
from archive.kept_files import published_files
from archive.kept_originals import KeptOriginal, KeptOriginals, KeptPicture
from archive.publication import as_published, held_back_by
from archive.record import Record
from archive.record_cache import RecordCache
from archive.settings import Originals, load_settings
from archive.store import Archive
from archive.vocabulary import TOPICS_FILE, Topic, load_topics
from hooks.build.paths import checked_document_url
from hooks.facets import Facet, Listing, make_listings
from hooks.neighbours import Neighbours, find_neighbours
from hooks.sheets import Sheet, find_sheets
from knowledge.cases.practice import Practices, find_practices
from knowledge.chain.finding import Chain, find_chain
from knowledge.due.duty import Duty
from knowledge.due.finding import known_duties
from knowledge.series.series import Series, find_series
from linking.catalogue import Catalogue
from linking.mentions import Mentions, find_mentions
from linking.related import find_related
from linking.relations import Relations, is_out_of_force, make_catalogue


@dataclass(frozen=True)
class PackUse:
    """A study pack that quotes a document."""

    title: str
    url: str
    """Of the item, below the site's root."""
    date: str | None


@dataclass(frozen=True)
class Library:
    """The archive as the site shows it."""

    records: tuple[Record, ...]
    """Newest first, undated last."""
    urls: Mapping[str, str]
    """The path of each document, by record id."""
    listings: Mapping[Facet, tuple[Listing, ...]]
    relations: Relations
    by_id: Mapping[str, Record]
    catalogue: Catalogue
    mentions: Mentions
    neighbours: Mapping[str, Neighbours]
    """The documents before and after each in its row, by record id."""
    related: Mapping[str, tuple[Record, ...]]
    """Documents about the same, by record id; none for most."""
    withdrawn: tuple[Record, ...] = ()
    """Stubs of what was taken out; only `urls`, `by_id` and `catalogue` know them besides."""
    doubted_by: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """Documents that say they may be the same as this one, by record id."""
    by_digest: Mapping[str, Record] = field(default_factory=dict)
    """Each record as it is published, by the SHA-256 of its file: the index need not read it again."""
    as_filed: Mapping[str, Record] = field(default_factory=dict)
    """Those of `by_digest` that follow from their files alone: no words of theirs are masked by rules that stand elsewhere."""
    digests: Mapping[Path, str] = field(default_factory=dict)
    """The SHA-256 of each file that was read."""
    closed: Mapping[str, str] = field(default_factory=dict)
    """Records that are kept and not published: id → why, for readers of links to them."""
    kept_files: Mapping[str, int] = field(default_factory=dict)
    """Copies of attachments: name → size in bytes."""
    uses: Mapping[str, tuple[PackUse, ...]] = field(default_factory=dict)
    """The packs that quote a document, by record id (hooks/publish_packs.py)."""
    originals: Mapping[str, KeptOriginal] = field(default_factory=dict)
    """Which original may be read, by record id; none where the archive keeps them."""
    pictures: Mapping[str, tuple[KeptPicture, ...]] = field(default_factory=dict)
    """The pages of an original that may be looked at, by its SHA-256."""
    topics: tuple[Topic, ...] = ()
    """The archive's subject words."""
    is_private: bool = False
    """Whether it has whole what others have an excerpt of."""
    site_name: str = "红烛文库"
    """What the site is called, where a page says so (hooks/load_library.py)."""

    @cached_property
    def chain(self) -> Chain:
        """What documents say of one another."""
        return find_chain(self.records, self.catalogue, self.mentions)

    @cached_property
    def practices(self) -> Practices:
        """Which case carries out which clause."""
        return find_practices(self.records, self.mentions)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """What organs write every year under one name."""
        return tuple(find_series(self.records))

    @cached_property
    def series_of(self) -> Mapping[str, Series]:
        """The series of each document that belongs to one, by record id."""
        return {edition.record.id: series for series in self.series for edition in series.editions}

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The original of each document that shares one with others, by record id."""
        return find_sheets(self.records)

    @cached_property
    def duties(self) -> tuple[tuple[Duty, Record], ...]:
        """What documents in force ask for by a day, each with its record: by day, those without one last."""
        found = [(duty, self.by_id[id]) for id, own in self.duties_of.items() for duty in own]
        return tuple(sorted(found, key=lambda pair: (pair[0].deadline.until or date.max, pair[0].name)))

    @cached_property
    def duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        """The duties of each document in force that has any, in its own order, by record id."""
        found = {r.id: known_duties(r) for r in self.records if not is_out_of_force(r, self.relations)}
        return {id: own for id, own in found.items() if own}


OpenOriginals = Callable[[Archive, Iterable[Record]], KeptOriginals]
"""Opens what may be read of the originals of these records: reading originals is no work of pages."""


class ArchiveNotPublishable(RecordError):
    """Records of the archive that cannot become pages; `str()` names each with its file."""

    def __init__(self, problems: list[RecordError]) -> None:
        super().__init__(f"文库里有 {len(problems)} 份记录不能发布", next_step="改好下列各处再建站")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(str(problem) for problem in self.problems)])


def load_library(
    root: Path,
    cache: RecordCache | None = None,
    open_originals: OpenOriginals | None = None,
    *,
    private: bool = False,
) -> Library:
    """The library of the archive below `root`; raises ArchiveNotPublishable rather than leave a page out.

    `cache` is what a build before remembered of its records; without one everything is read. `open_originals` is asked
    where the archive publishes its originals; without it the site has none. A `private` library has
    whole what others have an excerpt of.
    A page that goes missing is a link that dies: the old site stays until each record can be read.
    """
    archive = Archive(root, cache=cache)
    problems: list[RecordError] = list(archive.problems)
    owners = Counter(stored.record.id for stored in archive.records)
    for stored in archive.records:
        where = str(stored.path)
        try:
            checked_document_url(stored.record.id, where)
        except RecordError as error:
            problems.append(error)
        if owners[stored.record.id] > 1:
            problems.append(RecordError(f"两份记录的 id 相同：{stored.record.id}", where=where, next_step="删去重复的一份"))
    if problems:
        raise ArchiveNotPublishable(problems)
    own_topics = root / "topics.yml"
    topics = load_topics(own_topics if own_topics.exists() else TOPICS_FILE)
    settings = replace(load_settings(root), private=private)
    masked = {digest: _masked(each, archive) for digest, each in archive.by_digest.items()}
    shown = {digest: record for digest, each in masked.items() if (record := as_published(each, settings))}
    library = make_library(list(shown.values()), topics)
    closed = {s.record.id: f"原文注明“{said}”" for s in archive.records if (said := held_back_by(s.record))}
    read = archive.by_digest
    as_filed = {digest: record for digest, record in shown.items() if masked[digest] is read[digest]}
    is_open = open_originals is not None and settings.originals is Originals.PUBLISH
    originals = open_originals(archive, library.records) if is_open and open_originals else KeptOriginals()
    return replace(
        library,
        by_digest=shown,
        digests={path: digest for path, (digest, _) in archive.read.items()},
        as_filed=as_filed,
        kept_files=published_files(root),
        closed=closed,
        is_private=private,
        originals=originals.texts,
        pictures=originals.pictures,
    )


def _masked(record: Record, archive: Archive) -> Record:
    """`record` without words that were masked for good and are back, from a backup or by hand."""
    return archive.redactions.hide_record(record) if archive.redactions.concern(record.id) else record


def make_library(records: list[Record], topics: tuple[Topic, ...]) -> Library:
    """Records in reading order with all that is computed from all of them; linear but for the sort."""
    every = tuple(sorted(sorted(records, key=lambda r: (r.title, r.id)), key=lambda r: r.date or "", reverse=True))
    ordered = tuple(record for record in every if not record.withdrawn)
    catalogue, relations = make_catalogue(every)
    listings = make_listings(ordered, topics)
    return Library(
        records=ordered,
        urls={record.id: checked_document_url(record.id, record.title) for record in every},
        listings=listings,
        relations=relations,
        by_id={record.id: record for record in every},
        catalogue=catalogue,
        mentions=find_mentions(every, catalogue),
        neighbours=find_neighbours(listings),
        related=find_related(ordered),
        withdrawn=tuple(record for record in every if record.withdrawn),
        doubted_by=_doubted_by(ordered),
        topics=topics,
    )


def _doubted_by(records: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for id in record.alike:
            found[id].append(record)
    return {id: tuple(others) for id, others in found.items()}
