"""The path of a document that never changes: `/d/<id>/`, made from what the document is."""

from __future__ import annotations

import re

from archive.digest import short_digest
from archive.doc_number import parse_doc_number

URL_PREFIX = "d/"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""What may be an id: one path part that no shell, server or old file system takes ill."""


def make_id(
    *,
    issuer: str | None,
    doc_number: str | None,
    title: str,
    date: str | None,
    publisher: str | None,
    part: str = "",
) -> str:
    """A short id that names the document and not its bytes.

    With a 文号 it is `year-number-digest`, the digest made from issuer and 文号 (two counties may share a code); without
    one it is `date-digest`, made from title, date and publisher. `part` sets apart documents that would be the same.
    """
    number = parse_doc_number(doc_number) if doc_number else None
    if number:
        readable = f"{number.year or 'no'}-{re.sub(r'[^0-9]+', '-', number.number)}"
        return f"{readable}-{_digest_of(issuer, str(number), part, length=5)}"
    day = re.sub(r"\D", "", (date or "")[:10])
    return f"{day or 'undated'}-{_digest_of(title, day, publisher, part, length=6)}"


def _digest_of(*names: str | None, length: int) -> str:
    return short_digest(" x ".join(name or "" for name in names), length)


def document_url(record_id: str) -> str:
    """The site path of a document, relative to the site's root."""
    return f"{URL_PREFIX}{record_id}/"
