"""Raised digits as characters of their own: 10² must not be read as 102, nor the mark of a note as a part of a number."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LONGEST = 4
"""Characters; what stands raised and is longer is no exponent and no mark."""


def raised(text: str) -> str:
    """`text` that is printed above the line; digits and signs raised, all else as it is."""
    core = text.strip()
    is_number = core.isascii() and core.strip("+-").isdecimal() and len(core) <= _LONGEST
    return text.translate(_RAISED) if is_number else text
