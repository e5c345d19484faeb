"""A link to a document or to a passage of it, in every form in which people paste one."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

_LINK = re.compile(
    r"(?:https?://[^\s#]*?/|file://[^\s#]*?/|/)?d/([a-z0-9][a-z0-9-]*)/?(?:index\.html)?(?:[?][^#]*)?(?:#(\S*))?"
)
_SHORT = re.compile(r"([a-z0-9][a-z0-9-]*)(?:#(\S*))?")


class Reference(NamedTuple):
    """A document, and the anchor of a passage in it or an empty text."""

    document: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"/d/{self.document}/{'#' if self.anchor else ''}{self.anchor}"


def parse_reference(text: str) -> Reference | None:
    """The link that `text` is: an address on any host, `/d/<id>/#anchor`, or `<id>#anchor`; null for anything else."""
    text = text.strip()
    match = _LINK.fullmatch(text) or _SHORT.fullmatch(text)
    return Reference(match[1], unquote(match[2] or "")) if match else None
