"""The ways into the archive: kind, year, region, body, topic; a pure function from records to listings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from archive.declared import region_of, regions_of
from archive.record import Record
from archive.vocabulary import KINDS, Topic
from hooks.build.paths import slug_of

UNDATED = "日期不详"
"""The listing of documents that print no date."""


class Facet(Enum):
    """A way in; the value is its first path part."""

    KIND = "kind"
    YEAR = "year"
    REGION = "region"
    BODY = "body"
    TOPIC = "topic"

    @property
    def label(self) -> str:
        """What the reader is told."""
        return {"kind": "类型", "year": "年份", "region": "地区", "body": "机关与单位", "topic": "专题"}[self.value]

    @property
    def url(self) -> str:
        """The path of its overview."""
        return f"{self.value}/"

    def listing_url(self, value: str) -> str:
        """The path of one value's listing."""
        return f"{self.value}/{'undated' if value == UNDATED else slug_of(value)}/"


@dataclass(frozen=True)
class Listing:
    """The documents that share one value of a facet, newest first."""

    facet: Facet
    value: str
    group: str
    """The heading it stands under in the overview; empty where the facet has no groups."""
    records: tuple[Record, ...]
    about: str | None = None

    @property
    def url(self) -> str:
        """Its path."""
        return self.facet.listing_url(self.value)


def values_of(facet: Facet, record: Record) -> tuple[str, ...]:
    """The values of `facet` under which `record` is listed, each once."""
    if facet is Facet.KIND:
        found: Iterable[str | None] = record.kinds
    elif facet is Facet.YEAR:
        found = (record.year or UNDATED,)
    elif facet is Facet.REGION:
        found = regions_of(record)
    elif facet is Facet.BODY:
        found = (record.issuer, record.school, record.unit)
    else:
        found = record.topics
    return tuple(dict.fromkeys(value for value in found if value))


def make_listings(records: Iterable[Record], topics: tuple[Topic, ...]) -> dict[Facet, tuple[Listing, ...]]:
    """All listings of all facets in the order a reader sees; `records` come newest first."""
    ordered = tuple(records)
    about = {topic.name: topic.about for topic in topics}
    out = {}
    for facet in Facet:
        members: dict[str, list[Record]] = defaultdict(list)
        groups: dict[str, str] = {}
        for record in ordered:
            for value in values_of(facet, record):
                members[value].append(record)
                groups.setdefault(value, _group_of(facet, value, record))
        listings = [
            Listing(facet, value, groups[value], tuple(found), about.get(value) if facet is Facet.TOPIC else None)
            for value, found in members.items()
        ]
        out[facet] = tuple(sorted(listings, key=_order_of(facet, topics)))
    return out


def _group_of(facet: Facet, value: str, record: Record) -> str:
    if facet is Facet.REGION:
        region, _ = region_of(record)
        return "省" if value == region.province else "市" if value == region.city else "区县"
    if facet is Facet.BODY:
        return "发文机关" if value == record.issuer else "学校" if value == record.school else "单位"
    return ""


_GROUPS = ("", "省", "市", "区县", "发文机关", "学校", "单位")


def _order_of(facet: Facet, topics: tuple[Topic, ...]) -> Callable[[Listing], tuple[int, int, int, str]]:
    """Years newest first, topics as in their vocabulary, else groups and the largest first."""
    ranks = {name: rank for rank, name in enumerate(KINDS if facet is Facet.KIND else (t.name for t in topics))}

    def key(listing: Listing) -> tuple[int, int, int, str]:
        value, rank = listing.value, ranks.get(listing.value, len(ranks))
        if facet is Facet.YEAR:
            return (0, -int(value) if value.isdecimal() else 0, 0, value)
        if facet is Facet.TOPIC:
            return (0, rank, 0, value)
        return (_GROUPS.index(listing.group), -len(listing.records), rank, value)

    return key
