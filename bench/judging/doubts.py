"""What a doubt speaks of: its key and its lines, from a doubt with fields or from the words of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_WORDS = (
    ("文号", ("doc_number",)),
    ("标题", ("title",)),
    ("引题", ("kicker",)),
    ("副题", ("subtitle",)),
    ("成文日期", ("date_written",)),
    ("落款日期", ("date_written",)),
    ("没有印出日期", ("date_written", "date_published")),
    ("发布日期", ("date_published",)),
    ("发文机关", ("issuer",)),
    ("署名", ("issuer",)),
    ("来源", ("source_note",)),
    ("文种", ("kind",)),
    ("学校", ("school",)),
    ("附件", ("attachments",)),
)
_PRIVACY = "文中可能有个人信息"
"""Whether to publish a text is another question than whether it was read right."""
_LINES = re.compile(r"第\s*(\d+)(?:\s*[–—-]\s*(\d+))?\s*行")


@dataclass(frozen=True)
class Told:
    """A doubt as far as it is judged."""

    keys: frozenset[str]
    lines: frozenset[int]
    """Of the raw text, from 1."""
    alternatives: tuple[str, ...]
    sentence: str
    sure: int | None = None
    """How likely the record is right, in per cent; null where it was not measured."""


def tell(doubt: str | dict[str, Any]) -> Told:
    """A doubt of either form: a sentence, or fields `about`, `lines`, `alternatives` and `sentence`."""
    if not isinstance(doubt, str):
        about = "privacy" if doubt["sentence"].startswith(_PRIVACY) else doubt["about"]
        return Told(
            frozenset({about}), frozenset(doubt["lines"]), tuple(doubt["alternatives"]), doubt["sentence"], doubt["sure"]
        )
    keys = frozenset(key for word, found in _WORDS if word in doubt for key in found)
    lines = frozenset(n for m in _LINES.finditer(doubt) for n in range(int(m[1]), int(m[2] or m[1]) + 1))
    return Told(keys or frozenset({"body"}), lines, (), doubt)
