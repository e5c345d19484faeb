"""Ids of headings on hand-written pages: readable, Chinese kept, the same on every build."""

from __future__ import annotations

import re
import unicodedata


def slugify(text: str, separator: str) -> str:
    """The letters and digits of `text`, other signs as one `separator`; for `toc.slugify` in mkdocs.yml."""
    words = re.split(r"[^\w]+", unicodedata.normalize("NFKC", text).casefold().replace("_", " "))
    return separator.join(word for word in words if word)
