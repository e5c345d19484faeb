"""What a masked passage looks like, and whether a change hides words that nobody is to read any more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.personal import personal_values

MASK = "*"
"""What this program puts in place of a character that is not to be read."""

_MASKED = re.compile(r"[*＊□■×✕✱＿█▇○●◯Ｘ]|[Xx]{2,}|(?<=[\u4e00-\u9fff])某")
"""What people put over characters: stars, squares, crosses, bars, XX, and 某 for a name. Whoever counts one too many keeps
fewer old words, which is the smaller harm."""


def hides_words(old: Iterable[str], new: Iterable[str]) -> bool:
    """Whether nothing of `old` may be kept now that `new` stands in its place.

    So where the new words are masked more than the old ones were, and where personal data left the text.
    """
    before, after = "\n".join(old), "\n".join(new)
    if _masks_in(after) > _masks_in(before):
        return True
    return bool(personal_values(before) - personal_values(after))


def is_masked(text: str) -> bool:
    """Whether characters of `text` are hidden."""
    return _MASKED.search(text) is not None


def is_masked_in_place(old: str, new: str) -> bool:
    """Whether `new` is `old`, sign for sign, but for those that are covered now."""
    if len(old) != len(new):
        return False
    covered = {at for masks in _MASKED.finditer(new) for at in range(*masks.span())}
    return all(was == now or at in covered for at, (was, now) in enumerate(zip(old, new, strict=True)))


def _masks_in(text: str) -> int:
    return sum(len(match) for match in _MASKED.findall(text))
