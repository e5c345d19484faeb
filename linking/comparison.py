"""The archive against the ledger of published links: what goes on, what moved, what would be lost.

Pure: nothing is read or written here. `hongzhu build` compares before it makes pages, refuses where links would be
lost, and writes `Comparison.changed` when the new site stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.declared import is_excerpt
from archive.record import Record
from linking.departure import Destination, depart
from linking.forwarding import Entry
from linking.hidden_words import holds_personal, without_hidden_words
from linking.new_home import NewHomes
from linking.passage import Passage, passages_of
from linking.published import Departed, Fate, Gone, PublishedDocument, body_digest, make_document, one_line
from linking.reference import Reference
from linking.settlement import Settlements
from linking.succession import find_successors

CLOSED_TITLE = "未公开的文献"
"""Stands for a document that was published and no longer is: its own title may say what is not for everybody."""

EXCERPT_ONLY = "这份文献只许摘录，这一段没有公开"
"""Why a passage behind the end of an excerpt is not there; a person need not say so of each."""


@dataclass(frozen=True)
class Loss:
    """A published link that would open nothing: of a passage, or of a whole document."""

    link: Reference
    title: str
    """Of the document as it was published."""
    sketch: str
    """What stood there; empty for a whole document."""
    guesses: tuple[tuple[Reference, str], ...]
    """Where it may have gone, and what stands there."""
    links: int = 1
    """How many links are lost with it."""


@dataclass
class Comparison:
    """What one build found."""

    documents: dict[str, PublishedDocument]
    """Every published document as it is after this build, by id."""
    changed: dict[str, PublishedDocument] = field(default_factory=dict)
    """Those that the ledger does not know so yet."""
    losses: list[Loss] = field(default_factory=list)
    new_links: int = 0
    moved_links: int = 0
    """Links that from this build on open their passage in another place or in other words."""


def compare(
    records: Iterable[Record],
    published: Mapping[str, PublishedDocument],
    entries: Sequence[Entry],
    today: str,
    closed: Mapping[str, str] | None = None,
) -> Comparison:
    """Compare the archive with what was published; `today` is YYYY-MM-DD.

    A stub of a withdrawn document among `records` says what its links open from now on; so does `closed` of documents
    that are kept and not published: id → why. Raises ForwardingError for an entry that does not fit.
    """
    by_id = {record.id: record for record in records}
    live = {id: record for id, record in by_id.items() if not record.withdrawn}
    comparing = _Comparing(live, published, entries, today, closed or {})
    return comparing.run([record for record in by_id.values() if record.withdrawn])


class _Comparing:
    def __init__(
        self,
        records: Mapping[str, Record],
        published: Mapping[str, PublishedDocument],
        entries: Sequence[Entry],
        today: str,
        closed: Mapping[str, str],
    ) -> None:
        self._closed = closed
        self._records = records
        self._published = published
        self._today = today
        self._result = Comparison(dict(published))
        self._passages: dict[str, list[Passage]] = {}
        self._settlements = Settlements(entries, published, records.keys(), self._passages_of)
        self._homes = NewHomes(records, published, self._passages_of)

    def run(self, stubs: Sequence[Record]) -> Comparison:
        for record in self._records.values():
            old, digest = self._published.get(record.id), record.found("body", _digest_of)
            if old is None:
                self._publish(record, digest)
            elif old.body != digest or old.gone or self._settlements.concern(record.id) or _tells_too_much(record, old):
                self._publish_again(record, digest, old)
            elif old.title != one_line(record.title):
                self._put(make_document(old.id, one_line(record.title), digest, None, old.rows, old.departed))
        for stub in stubs:
            self._withdraw(stub)
        withdrawn = {stub.id for stub in stubs}
        for old in self._published.values():
            if old.id in self._records or old.id in withdrawn:
                continue
            if why := self._closed.get(old.id):
                self._put_away(old, CLOSED_TITLE, old.gone or Gone(self._today, "", "", one_line(why)))
            elif not old.gone:
                self._publish_gone(old)
            elif self._settlements.concern(old.id):
                self._send_elsewhere(old, old.gone)
        self._settlements.check_all_used()
        return self._result

    def _passages_of(self, record_id: str) -> list[Passage]:
        if record_id not in self._passages:
            self._passages[record_id] = passages_of(self._records[record_id])
        return self._passages[record_id]

    def _put(self, document: PublishedDocument) -> None:
        document = replace(document, used=self._settlements.used(document.id))
        self._result.changed[document.id] = self._result.documents[document.id] = document

    def _publish(self, record: Record, digest: str) -> None:
        # Not by _passages_of: all passages of a large archive would stay in memory.
        rows = [passage.row for passage in passages_of(record)]
        self._result.new_links += len(rows) + 1
        self._put(make_document(record.id, one_line(record.title), digest, None, rows, ()))

    def _publish_again(self, record: Record, digest: str, old: PublishedDocument) -> None:
        new = self._passages_of(record.id)
        destinations = self._destinations(old, record.id, new)
        carried, leaving = depart(old.rows, destinations, old.departed, new, self._today)
        known = {row.anchor for row in old.rows} | {link.anchor for link in old.departed}
        self._result.new_links += sum(passage.row.anchor not in known for passage in new)
        self._result.moved_links += len(leaving)
        rows = [passage.row for passage in new]
        links = self._readable([*self._overridden(old.id, carried), *leaving], record.id)
        if is_excerpt(record):
            self._forget_words_of(record.id)
        self._put(make_document(record.id, one_line(record.title), digest, None, rows, links))

    def _publish_gone(self, old: PublishedDocument) -> None:
        """A document that has left the archive: under another id, or for good, and then a person must say so."""
        whole: Destination | None = None
        if entry := self._settlements.take(old.id, ""):
            whole = self._settlements.destination_of(entry)
            gone = Gone(self._today, whole.target.partition("#")[0], whole.entry, whole.why)
        else:
            home, guesses = self._homes.of_document(old)
            if home is None:
                self._lose_document(old, guesses)
                return
            gone = Gone(self._today, home, "", "")
        new = self._passages_of(gone.target) if gone.target in self._records else []
        destinations = self._destinations(old, gone.target, new, otherwise=whole)
        carried, leaving = depart(old.rows, destinations, old.departed, (), self._today)
        self._result.moved_links += len(leaving) + 1
        links = self._readable([*self._overridden(old.id, carried), *leaving], old.id)
        self._put(make_document(old.id, old.title, old.body, gone, (), links))

    def _readable(self, links: Iterable[Departed], document: str) -> list[Departed]:
        """`links` of a document without old words that nobody is to read any more."""
        return [
            replace(link, sketch="")
            if self._is_of_excerpt(link, document)
            else without_hidden_words(link, lambda target: self._text_at(document, target))
            for link in links
        ]

    def _is_of_excerpt(self, link: Departed, document: str) -> bool:
        """Whether what it says may have stood behind the end of an excerpt."""
        records = map(self._records.get, (document, link.target.partition("#")[0]))
        return link.why == EXCERPT_ONLY or any(record is not None and is_excerpt(record) for record in records)

    def _text_at(self, document: str, target: str) -> str | None:
        id, _, anchor = target.partition("#")
        record = self._records.get(id or document)
        if record is None or anchor not in record.anchors:
            return None
        return record.body[record.anchors.index(anchor)].text

    def _withdraw(self, stub: Record) -> None:
        """All links of a withdrawn document open its sentence; no word of its text stays in the ledger."""
        assert stub.withdrawn
        old = self._published.get(stub.id)
        gone = Gone(stub.withdrawn.date, "", "", one_line(stub.withdrawn.reason))
        if old is None:
            self._put(make_document(stub.id, one_line(stub.title), "", gone, (), ()))
            return
        is_known = old.gone and (old.gone.entry or (old.gone.day, old.gone.why) == (gone.day, gone.why))
        if not is_known:
            self._put_away(old, one_line(stub.title), gone)
        if self._settlements.concern(stub.id):
            now = self._result.documents[stub.id]
            self._send_elsewhere(now, now.gone or gone)

    def _put_away(self, old: PublishedDocument, title: str, gone: Gone) -> None:
        """Let every link of `old` open one sentence, and keep no word of its text in any ledger."""
        away = Destination(Fate.REMOVED, "", "", gone.why)
        carried, leaving = depart(old.rows, [away] * len(old.rows), old.departed, (), self._today)
        links = [link if link.target else replace(link, sketch="") for link in (*carried, *leaving)]
        document = make_document(old.id, title, "", gone, (), links)
        if (document.title, document.gone, document.departures) != (old.title, old.gone, old.departures):
            self._put(document)
        self._forget_words_of(old.id)

    def _forget_words_of(self, id: str) -> None:
        """Take the sketches of what once moved into a withdrawn document out of the ledgers of others."""
        for document in list(self._result.documents.values()):
            if f"\t{id}#" in document.departures:
                links = [replace(d, sketch="") if d.target.startswith(f"{id}#") else d for d in document.departed]
                if links == list(document.departed):
                    continue
                lines = make_document(document.id, document.title, document.body, document.gone, document.rows, links)
                self._put(lines)

    def _send_elsewhere(self, old: PublishedDocument, gone: Gone) -> None:
        """A person says more of a document that is gone already."""
        links = list(old.departed)
        if entry := self._settlements.take(old.id, ""):
            whole = self._settlements.destination_of(entry)
            links = [_sent(link, whole) if _goes_with(link, gone) else link for link in links]
            gone = Gone(gone.day, whole.target.partition("#")[0], whole.entry, whole.why)
        self._put(make_document(old.id, old.title, old.body, gone, (), self._overridden(old.id, links)))

    def _destinations(
        self, old: PublishedDocument, home: str, new: Sequence[Passage], otherwise: Destination | None = None
    ) -> list[Destination | None]:
        """Where each passage of `old` went, `new` being those of the document `home`; what nobody knows is a loss."""
        document = "" if home == old.id else home
        verdicts = find_successors(old.rows, new)
        found: list[Destination | None] = [
            Destination(v.fate, f"{document}#{new[v.target].row.anchor}") if v.fate else None for v in verdicts
        ]
        if otherwise and otherwise.target:
            found = [d._replace(entry=otherwise.entry, why=otherwise.why) if d else None for d in found]
        for i, row in enumerate(old.rows):
            if found[i] is None and (entry := self._settlements.take(old.id, row.anchor)):
                found[i] = self._settlements.destination_of(entry)
        if otherwise:
            return [d or otherwise for d in found]
        self._find_part(old, found)
        if home in self._records and is_excerpt(self._records[home]):
            _end_excerpt(found)
        for row, verdict, destination in zip(old.rows, verdicts, found, strict=True):
            if destination is None:
                guesses = tuple((Reference(home, new[j].row.anchor), new[j].row.sketch) for j in verdict.guesses)
                self._result.losses.append(Loss(Reference(old.id, row.anchor), old.title, row.sketch, guesses))
        return found

    def _find_part(self, old: PublishedDocument, found: list[Destination | None]) -> None:
        lost = [i for i, destination in enumerate(found) if destination is None]
        if home := self._homes.of_part([old.rows[i] for i in lost]):
            new = self._passages_of(home)
            for i, verdict in zip(lost, find_successors([old.rows[i] for i in lost], new), strict=True):
                if verdict.fate:
                    found[i] = Destination(verdict.fate, f"{home}#{new[verdict.target].row.anchor}")

    def _overridden(self, document: str, links: list[Departed]) -> list[Departed]:
        """`links` with what entries say of those that departed earlier; the newest of an anchor is meant."""
        for number in range(len(links) - 1, -1, -1):
            if entry := self._settlements.take(document, links[number].anchor):
                links[number] = _sent(links[number], self._settlements.destination_of(entry))
        return links

    def _lose_document(self, old: PublishedDocument, guesses: Iterable[str]) -> None:
        near = tuple((Reference(g), self._homes.sketch_of(g)) for g in guesses)
        self._result.losses.append(Loss(Reference(old.id), old.title, "", near, old.links + 1))


def _tells_too_much(record: Record, old: PublishedDocument) -> bool:
    """Whether the ledger has words that stood in the document and that nobody is to read any more."""
    return holds_personal(old.departures) or (is_excerpt(record) and any(link.sketch for link in old.departed))


def _end_excerpt(found: list[Destination | None]) -> None:
    """What nobody knows of the passages behind the last one that is still there: they are kept back."""
    for i in range(len(found) - 1, -1, -1):
        if found[i] is not None:
            return
        found[i] = Destination(Fate.REMOVED, "", "", EXCERPT_ONLY)


def _digest_of(record: Record) -> str:
    return body_digest(record.body)


def _sent(link: Departed, to: Destination) -> Departed:
    return replace(link, fate=to.fate, target=to.target, entry=to.entry, why=to.why)


def _goes_with(link: Departed, gone: Gone) -> bool:
    """Whether a departed link went where its whole document went."""
    return link.entry == gone.entry and link.target.partition("#")[0] == gone.target
