"""Where a link that was ever published leads now, through every document it passed."""

from __future__ import annotations

from collections.abc import Mapping

from linking.published import Departed, PublishedDocument
from linking.reference import Reference


def resolve(link: Reference, documents: Mapping[str, PublishedDocument]) -> Reference | None:
    """The document or passage that `link` means now; null where it was removed or never published.

    An anchor that a document has now is taken for what stands there now.
    """
    seen: set[Reference] = set()
    while link not in seen:
        seen.add(link)
        document = documents.get(link.document)
        if document is None:
            return None
        if not document.gone and (not link.anchor or any(row.anchor == link.anchor for row in document.rows)):
            return link
        step = _next(link, document)
        if step is None:
            return None
        link = step
    return None


def target_of(link: Departed, document: str) -> Reference | None:
    """Where a departed link of `document` was sent; null where its passage was removed."""
    if not link.target:
        return None
    other, _, anchor = link.target.partition("#")
    return Reference(other or document, anchor)


def _next(link: Reference, document: PublishedDocument) -> Reference | None:
    said = [departed for departed in document.departed if departed.anchor == link.anchor]
    if link.anchor and said:
        return target_of(said[-1], document.id)
    if document.gone and document.gone.target:
        return Reference(document.gone.target)
    return None
