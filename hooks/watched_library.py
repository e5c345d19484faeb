"""The library as pages read it: each value notes that it was read (hooks/build/watching.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import Any

from hooks.build.fingerprint import Fingerprints, NotTold
from hooks.build.watching import ALL, EXTRA, Reads, Watched, name_of
from hooks.library import Library
from hooks.published_links import PublishedLinks

_LINKS = "links"
_INNER = ("relations", "mentions", "chain", "practices")
"""Values that hold mappings themselves."""
_PARTS = frozenset(f.name for f in fields(Library)) | {
    name for name, each in vars(Library).items() if isinstance(each, (cached_property, property))
}
"""All that a library has: what is added to it one day is watched from that day on."""


class WatchedLibrary(Library):
    """A library that notes what is read of it: of a mapping the keys that are asked for, of all else the whole."""

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name in _PARTS and name not in _INNER and not isinstance(found, Watched):
            object.__getattribute__(self, "_reads").note(name)
        return found


class Watching:
    """One build's library and links, watched, and the digests of what they hold."""

    def __init__(self, library: Library, links: PublishedLinks, reads: Reads, extra: Mapping[str, Any]) -> None:
        self.reads = reads
        self.fingerprints = Fingerprints(library.as_filed.items(), (Library, PublishedLinks))
        self._sources: dict[str, Any] = {name: getattr(library, name) for name in sorted(_PARTS)}
        self._sources |= {_LINKS: links.documents, EXTRA: extra}
        self._digests: dict[str, dict[str, str | None]] = {}
        self._of_nothing = self.fingerprints.of(())
        self.library = self._watched()
        self.links = PublishedLinks(Watched(_LINKS, links.documents, reads), self.library)

    def digests_of(self, name: str, keys: Iterable[str]) -> Iterator[str | None]:
        """The digest of what stands under each key now; of nothing where nothing does, None where nobody can tell."""
        known = self._digests.setdefault(name, {})
        source = self._sources.get(name)
        for key in keys:
            if key not in known:
                known[key] = self._digest_of(source, key)
            yield known[key]

    def _digest_of(self, source: Any, key: str) -> str | None:
        if key != ALL and not (source and key in source):  # as it is with two of three
            return self._of_nothing
        try:
            return self.fingerprints.of(source if key == ALL else (source[key],))
        except NotTold:
            return None

    def _watched(self) -> WatchedLibrary:
        watched = object.__new__(WatchedLibrary)
        own = watched.__dict__
        for name in _PARTS:
            own[name] = (
                self._part(name, self._sources[name]) if isinstance(self._sources[name], Mapping) else self._sources[name]
            )
        self._sources["listings"] = {name_of(facet): each for facet, each in self._sources["listings"].items()}
        own.update({name: self._watched_inside(name, self._sources[name]) for name in _INNER}, _reads=self.reads)
        return watched

    def _watched_inside(self, name: str, value: Any) -> Any:
        """`value` with its mappings watched; what it keeps for itself follows from its records alone."""
        changed = {}
        for each in (f.name for f in fields(value) if not f.name.startswith("_")):
            self._sources[f"{name}.{each}"] = getattr(value, each)
            changed[each] = self._part(f"{name}.{each}", getattr(value, each))
        return replace(value, **changed)

    def _part(self, name: str, values: Mapping[Any, Any]) -> Watched[Any]:
        return Watched(name, values, self.reads)
