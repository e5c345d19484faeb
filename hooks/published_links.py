"""The published links of one build, and how its pages find what they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from archive.record import Record
from hooks.build.paths import root_from
from hooks.html.render_moved import Linker, moved_notes
from hooks.library import Library
from linking.published import PublishedDocument
from linking.reference import Reference
from linking.resolution import resolve


@dataclass(frozen=True)
class PublishedLinks:
    """Every document that was ever published, and the library that is there now."""

    documents: Mapping[str, PublishedDocument]
    library: Library

    def linker(self, document: str) -> Linker:
        """What `render_moved` asks of the page of `document`."""
        root = root_from(f"d/{document}/")

        def find(link: Reference) -> tuple[str, str] | None:
            if not link.document:
                return f"#{link.anchor}", ""
            now = resolve(link, self.documents)
            found = self.library.by_id.get(now.document) if now else None
            if now is None or found is None or found.withdrawn:
                return None
            anchor = f"#{now.anchor}" if now.anchor else ""
            return f"{root}{self.library.urls[now.document]}{anchor}", found.title

        return find

    def notes(self, record: Record) -> Mapping[int, Markup]:
        """What stands between the blocks of `record` for links that moved, by position."""
        published = self.documents.get(record.id)
        if published is None or not published.departures:
            return {}
        return moved_notes(published, record.anchors, self.linker(record.id))

    def forward(self, document: str, anchor: str) -> tuple[str, str] | None:
        """Where a published link leads now, as id and anchor; null where it was removed or never published."""
        now = resolve(Reference(document, anchor), self.documents)
        return (now.document, now.anchor) if now else None

    def departed_documents(self) -> list[PublishedDocument]:
        """Those that were published and are no more."""
        present = self.library.urls
        return [document for document in self.documents.values() if document.gone and document.id not in present]
