"""Finds the records that a new extraction may be: by its bytes, its place, its 文号, its text, and by likeness.

What is found is a candidate; `identity.py` judges it. Indexes of text and likeness are made when first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from archive.doc_number import parse_doc_number
from archive.folding import fold, folded_body
from archive.likeness import Likeness, compare_texts, shingle_hashes
from archive.record import Record, Source
from archive.signatures import Signature, SignatureCache
from archive.stored import StoredRecord

_COMPARED = 8
"""The most candidates whose texts are compared, the likest first: boilerplate must not make an ingest slow."""
_FEW = 100
"""Records among which all are compared: making their signatures would take longer."""
_PASTED = "粘贴-"
"""Names that stand for no place."""


class Lookup:
    """The records of an archive by what they may be known by; where two have one id, the first."""

    def __init__(self, records: Iterable[StoredRecord], signatures: SignatureCache) -> None:
        self._signatures = signatures
        self._by_id: dict[str, StoredRecord] = {}
        self._chosen: dict[tuple[str, int | None], str] = {}
        self._other: dict[tuple[str, int | None], str] = {}
        self._stubs: set[str] = set()
        self._keys: dict[Hashable, list[str]] = defaultdict(list)
        self._texts: dict[str, list[str]] | None = None
        self._sketches: _Sketches | None = None
        self._shingles: dict[str, frozenset[int]] = {}
        for stored in records:
            if stored.record.id not in self._by_id:
                self.put(stored)

    def put(self, stored: StoredRecord) -> None:
        """Know `stored`, in the place of what had its id."""
        record = stored.record
        self._by_id[record.id] = stored
        (self._stubs.add if record.withdrawn else self._stubs.discard)(record.id)
        if record.source:
            self._chosen[record.source.sha256, record.source.part] = record.id
        known = [(s.sha256, s.part) for s in record.other_sources] + [(r.sha256, r.part) for r in record.revisions]
        for bytes_and_part in known:
            self._other.setdefault(bytes_and_part, record.id)
        for key in _keys_of(record):
            if record.id not in self._keys[key]:
                self._keys[key].append(record.id)
        if self._texts is not None:
            self._add_text(record)
        self._shingles.pop(record.id, None)
        if self._sketches is not None:
            self._sketches.drop(record.id)
            if not record.withdrawn:
                self._sketches.put(record.id, self._signatures.of(record))

    def drop(self, record_id: str) -> None:
        """Forget the record with this id."""
        self._by_id.pop(record_id, None)
        self._stubs.discard(record_id)
        if self._sketches is not None:
            self._sketches.drop(record_id)

    @property
    def has_withdrawn(self) -> bool:
        """Whether any record is a stub."""
        return bool(self._stubs)

    def get(self, record_id: str) -> StoredRecord | None:
        """The record with this id."""
        return self._by_id.get(record_id)

    def made_from(self, source: Source) -> StoredRecord | None:
        """The record that shows the text of these bytes."""
        found = self._by_id.get(self._chosen.get((source.sha256, source.part), ""))
        chosen = found.record.source if found else None
        return found if chosen and (chosen.sha256, chosen.part) == (source.sha256, source.part) else None

    def knows(self, source: Source) -> StoredRecord | None:
        """The record of which these bytes are another copy, or an earlier wording."""
        return self._by_id.get(self._other.get((source.sha256, source.part), ""))

    def of_place(self, source: Source) -> Iterator[StoredRecord]:
        """Records from the same address or file, those made from it first."""
        places = set(_places(source))
        found = [self._by_id[id] for place in places for id in self._keys.get(place, ()) if id in self._by_id]
        unique = {s.record.id: s for s in found}.values()
        yield from sorted(unique, key=lambda s: (not (s.record.source and places & set(_places(s.record.source))), s.record.id))

    def of_number(self, record: Record) -> Iterator[StoredRecord]:
        """Records with the same 文号."""
        return self._with_key(_number_key(record))

    def of_title(self, record: Record) -> Iterator[StoredRecord]:
        """Records with the same title."""
        return self._with_key(_title_key(record))

    def of_text(self, record: Record) -> Iterator[StoredRecord]:
        """Records with the same folded text, that of the same id first."""
        if self._texts is None:
            self._texts = defaultdict(list)
            for stored in self._by_id.values():
                self._add_text(stored.record)
        found = [self._by_id[id] for id in self._texts.get(self._signatures.text_of(record), ()) if id in self._by_id]
        yield from sorted(found, key=lambda s: (s.record.id != record.id, s.record.id))

    def alike(self, record: Record) -> list[tuple[StoredRecord, Likeness]]:
        """Records whose text is like that of `record`, each with its likeness, the likest first."""
        named = [s.record.id for s in (*self.of_number(record), *self.of_title(record))]
        near = self._near_few(record) if len(self._by_id) <= _FEW else self._near_many(record)
        candidates = [self._by_id[id] for id in dict.fromkeys([*named[:_COMPARED], *near]) if id in self._by_id]
        folded = folded_body(record)
        found = [
            (stored, compare_texts(folded, folded_body(stored.record)))
            for stored in candidates
            if stored.record.id != record.id and not stored.record.withdrawn
        ]
        return sorted(found, key=lambda pair: (-pair[1].of_both, pair[0].record.id))

    def _near_few(self, record: Record) -> list[str]:
        own = frozenset(shingle_hashes(folded_body(record)).tolist())
        shares = {}
        for id, stored in self._by_id.items():
            if id not in self._shingles and not stored.record.withdrawn:
                self._shingles[id] = frozenset(shingle_hashes(folded_body(stored.record)).tolist())
            shares[id] = len(own & self._shingles.get(id, frozenset()))
        return sorted((id for id in shares if shares[id]), key=lambda id: (-shares[id], id))[:_COMPARED]

    def _near_many(self, record: Record) -> list[str]:
        if self._sketches is None:
            self._sketches = _Sketches()
            for stored in self._by_id.values():
                if not stored.record.withdrawn:
                    self._sketches.put(stored.record.id, self._signatures.of(stored.record))
        return self._sketches.near(self._signatures.of(record))

    def write_signatures(self) -> None:
        """Keep what was computed for the next run."""
        self._signatures.write()

    def _with_key(self, key: Hashable) -> Iterator[StoredRecord]:
        for record_id in self._keys.get(key, ()) if key else ():
            stored = self._by_id.get(record_id)
            if stored and key in _keys_of(stored.record):
                yield stored

    def _add_text(self, record: Record) -> None:
        assert self._texts is not None
        digest = self._signatures.text_of(record) if not record.withdrawn else record.withdrawn.text
        if digest and record.id not in self._texts[digest]:
            self._texts[digest].append(record.id)


class _Sketches:
    """MinHash bands over the signatures, by record id."""

    def __init__(self) -> None:
        from archive.minhash import Bands  # brings numpy, which an archive of a hundred records does without

        self._bands = Bands()
        self._known: dict[str, Signature] = {}

    def put(self, record_id: str, signature: Signature) -> None:
        self.drop(record_id)
        self._known[record_id] = signature
        self._bands.put(record_id, signature.hashes)

    def drop(self, record_id: str) -> None:
        if known := self._known.pop(record_id, None):
            self._bands.drop(record_id, known.hashes)

    def near(self, signature: Signature) -> list[str]:
        """The ids of the likest texts, likest first."""
        found = self._bands.meeting(signature.hashes)
        likeness = {id: int((self._known[id].hashes == signature.hashes).sum()) for id in found}
        return sorted(likeness, key=lambda id: (-likeness[id], id))[:_COMPARED]


def _places(source: Source) -> Iterator[tuple[str, str]]:
    if source.url:
        yield "url", source.url.partition("#")[0]
    elif source.file and not source.file.startswith(_PASTED):
        yield "file", source.file


def _keys_of(record: Record) -> set[Hashable]:
    keys = {_number_key(record), _title_key(record), *(place for source in record.sources for place in _places(source))}
    return {key for key in keys if key}


def _number_key(record: Record) -> Hashable:
    number = parse_doc_number(record.doc_number) if record.doc_number else None
    return ("number", str(number)) if number else None


def _title_key(record: Record) -> Hashable:
    return ("title", fold(record.title))
