"""Which old words the ledger of links may keep: none that a person put a mask over, none that are a private person's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from archive.masking import hides_words, is_masked
from archive.personal import personal_values
from linking.passage import GAP
from linking.published import Departed, Fate

TextAt = Callable[[str], str | None]
"""Target of a departed link → the text that stands there now; null where none does."""

_CUT_NUMBER = re.compile(rf"\d{{4,}}{GAP}|{GAP}\d{{4,}}")
"""A long number at the edge of a piece may be the rest of one that is not to be read."""


def without_hidden_words(link: Departed, text_at: TextAt) -> Departed:
    """`link` without its sketch where that must not be read any more."""
    if not link.sketch:
        return link
    if holds_personal(link.sketch) or (link.fate is not Fate.SAME and _is_masked_now(link.sketch, text_at(link.target))):
        return replace(link, sketch="")
    return link


def holds_personal(sketch: str) -> bool:
    """Whether a sketch, or a line of the ledger, has a private person's number or what may be a piece of one."""
    return bool(personal_values(sketch)) or _CUT_NUMBER.search(sketch) is not None


def _is_masked_now(sketch: str, now: str | None) -> bool:
    if now is None or not is_masked(now):
        return False
    # Of a long passage the sketch has pieces alone: what stood below the mask cannot be told, so no piece is kept.
    return GAP in sketch or hides_words([sketch], [now])
