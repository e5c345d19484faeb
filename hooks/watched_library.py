"""The library as pages read it: each value notes that it was read (hooks/build/watching.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from hooks.build.fingerprint import Fingerprints
from hooks.build.watching import ALL, EXTRA, Reads, Watched, name_of
from hooks.library import Library
from hooks.published_links import PublishedLinks
from knowledge.chain.finding import Chain
from linking.mentions import Mentions
from linking.relations import Relations

_BY_KEY = ("urls", "listings", "by_id", "neighbours", "related", "doubted_by", "kept_files", "uses", "sheets", "duties_of")
"""Values of a library that are mappings: only the keys that are asked for count as read."""
_INNER = ("relations", "mentions", "chain")
"""Values that hold mappings themselves."""
_PARTS = frozenset(f.name for f in fields(Library)) | {"chain", "sheets", "duties", "duties_of"}


class WatchedLibrary(Library):
    """A library that notes what is read of it. What is no mapping is read whole."""

    def __getattribute__(self, name: str) -> Any:
        if name in _PARTS and name not in _BY_KEY and name not in _INNER:
            object.__getattribute__(self, "_reads").note(name)
        return super().__getattribute__(name)


class Watching:
    """One build's library and links, watched, and the digests of what they hold."""

    def __init__(self, library: Library, links: PublishedLinks, reads: Reads, extra: Mapping[str, Any]) -> None:
        self.reads = reads
        self._library = library
        self.fingerprints = Fingerprints(library.as_filed.items(), (Library, PublishedLinks))
        self._sources = {name: getattr(library, name) for name in _BY_KEY}
        for outer in (library.relations, library.mentions, library.chain):
            kind = type(outer).__name__.lower()
            self._sources |= {f"{kind}.{f.name}": getattr(outer, f.name) for f in fields(outer) if not f.name.startswith("_")}
        self._sources |= {"links": links.documents, EXTRA: extra}
        self._sources["listings"] = {name_of(facet): own for facet, own in library.listings.items()}
        self._digests: dict[tuple[str, str], str] = {}
        self.library = self._watched(library)
        self.links = PublishedLinks(Watched("links", links.documents, self.reads), self.library)

    def digest_of(self, name: str, key: str) -> str:
        """The digest of what stands there now; of nothing where nothing does. Raises NotTold."""
        found = self._digests.get((name, key))
        if found is None:
            self._digests[name, key] = found = self.fingerprints.of(self._value(name, key))
        return found

    def _value(self, name: str, key: str) -> Any:
        source = self._sources.get(name)
        if source is None:
            return getattr(self._library, name)
        return source if key == ALL else (source[key],) if key in source else ()

    def _watched(self, library: Library) -> WatchedLibrary:
        watched = object.__new__(WatchedLibrary)
        own = watched.__dict__
        own.update({f.name: getattr(library, f.name) for f in fields(Library)}, duties=library.duties, _reads=self.reads)
        own.update({name: Watched(name, getattr(library, name), self.reads) for name in _BY_KEY})
        old, chain, mentions = library.relations, library.chain, library.mentions
        own["relations"] = Relations(*(self._part("relations", f, getattr(old, f)) for f in ("successors", "predecessors")))
        own["chain"] = Chain(*(self._part("chain", f, getattr(chain, f)) for f in ("up", "down", "missing")))
        own["mentions"] = Mentions(
            self._part("mentions", "made", mentions.made),
            self._part("mentions", "received", mentions.received),
            mentions._paths,  # what is remembered there follows from the record alone
        )
        return watched

    def _part(self, outer: str, name: str, values: Mapping[str, Any]) -> Watched[Any]:
        return Watched(f"{outer}.{name}", values, self.reads)
