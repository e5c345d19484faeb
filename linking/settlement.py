"""Forwarding entries brought to the links they speak of: each is used once, and one that fits nothing is an error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches

from linking.departure import Destination
from linking.forwarding import Entry, ForwardingError
from linking.passage import Passage, path_of
from linking.published import Fate, PublishedDocument, one_line
from linking.reference import Reference


class Settlements:
    """The entries that no earlier build has used."""

    def __init__(
        self,
        entries: Sequence[Entry],
        published: Mapping[str, PublishedDocument],
        present: Collection[str],
        passages_of: Callable[[str], list[Passage]],
    ) -> None:
        self._published = published
        self._present = present
        self._passages_of = passages_of
        self._pending = _pending(entries, published)
        self._documents = {link.document for link in self._pending}
        self._taken: dict[str, list[str]] = defaultdict(list)

    def concern(self, document: str) -> bool:
        """Whether an entry speaks of this document."""
        return document in self._documents

    def take(self, document: str, anchor: str) -> Entry | None:
        """The entry for this link, once."""
        entry = self._pending.pop(Reference(document, anchor), None)
        if entry:
            self._taken[document].append(entry.digest)
        return entry

    def used(self, document: str) -> tuple[str, ...]:
        """Digests of all entries that this document has used, before and now."""
        known = self._published.get(document)
        return (*(known.used if known else ()), *self._taken[document])

    def destination_of(self, entry: Entry) -> Destination:
        """Where `entry` sends its link; raises ForwardingError where that is nowhere."""
        why = one_line(entry.why)
        if entry.new is None:
            return Destination(Fate.REMOVED, "", entry.digest, why)
        document, anchor = self._resolve(entry, entry.new)
        here = document == entry.old.document
        return Destination(Fate.MOVED, f"{'' if here else document}#{anchor}", entry.digest, why)

    def check_all_used(self) -> None:
        """Raise ForwardingError for the first entry whose link needs none."""
        for link, entry in self._pending.items():
            known = self._published.get(link.document)
            if known is None:
                near = get_close_matches(link.document, self._published, 1)
                raise ForwardingError(
                    f"没有发布过这份文献：/d/{link.document}/",
                    where=entry.where,
                    next_step=_near(f"/d/{near[0]}/" if near else ""),
                )
            if not link.anchor:
                raise ForwardingError("这份文献还在，不需要这一条", where=entry.where, next_step="删去这一条")
            anchors = [row.anchor for row in known.rows]
            if link.anchor in anchors:
                raise ForwardingError("这个链接没有失效，不需要这一条", where=entry.where, next_step="删去这一条")
            anchors += [d.anchor for d in known.departed]
            raise ForwardingError(
                f"没有发布过这个链接：{link}", where=entry.where, next_step=_near(_nearest(link.document, link.anchor, anchors))
            )

    def _resolve(self, entry: Entry, new: Reference) -> Reference:
        seen = {entry.old}
        while new not in seen:
            seen.add(new)
            known = self._published.get(new.document)
            if new.document in self._present:
                anchors = [passage.row.anchor for passage in self._passages_of(new.document)]
                if new.anchor in anchors or (not new.anchor and new.document != entry.old.document):
                    return new
                later = [d for d in known.departed if d.anchor == new.anchor and d.target] if known else []
                if not later:
                    near = _nearest(new.document, new.anchor, anchors)
                    raise ForwardingError(f"新链接打不开：{new}", where=entry.where, next_step=_near(near))
                document, _, anchor = later[-1].target.partition("#")
                new = Reference(document or new.document, anchor)
            elif known and known.gone and known.gone.target:
                moved_to = [d.target for d in known.departed if d.anchor == new.anchor and d.target]
                document, _, anchor = (moved_to[-1] if moved_to else f"{known.gone.target}#").partition("#")
                new = Reference(document, anchor)
            else:
                close = get_close_matches(new.document, self._present, 1)
                raise ForwardingError(
                    f"新链接打不开：文库里没有 {new.document}",
                    where=entry.where,
                    next_step=_near(f"/d/{close[0]}/" if close else ""),
                )
        raise ForwardingError("新链接绕回了旧链接", where=entry.where, next_step="改正新链接")


def _pending(entries: Sequence[Entry], published: Mapping[str, PublishedDocument]) -> dict[Reference, Entry]:
    by_link: dict[Reference, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_link[entry.old].append(entry)
    pending = {}
    for link, said in by_link.items():
        document = published.get(link.document)
        left = [entry for entry in said if document is None or entry.digest not in document.used]
        if len(left) > 1:
            raise ForwardingError(f"{link} 写了两条：另一条在 {left[0].where}", where=left[1].where, next_step="只留一条")
        if left:
            pending[link] = left[0]
    return pending


def _nearest(document: str, anchor: str, anchors: Sequence[str]) -> str:
    same = [a for a in anchors if path_of(a) == path_of(anchor)] or get_close_matches(anchor, anchors, 1)
    return str(Reference(document, same[0])) if anchor and same else ""


def _near(link: str) -> str:
    return f"核对链接；相近的有 {link}" if link else "核对链接；可从网页上“复制链接”"
