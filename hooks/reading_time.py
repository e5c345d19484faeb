"""How long a document takes: to read, and to read aloud in a session."""

from __future__ import annotations

from archive.blocks import Block

_READ = 400
"""Characters a minute of a reader who wants to know what official prose says; stories are read faster."""
_ALOUD = 200
"""Characters a minute of a person who reads out to colleagues; announcers reach 300."""


def tell_reading_time(body: tuple[Block, ...]) -> str:
    """`约 1200 字，默读约 3 分钟，朗读约 6 分钟`."""
    signs = sum(len(block.text) for block in body)
    shown = signs if signs < 100 else round(signs, -1) if signs < 1000 else round(signs, -2)
    return f"约 {shown} 字，默读约 {_minutes(signs, _READ)} 分钟，朗读约 {_minutes(signs, _ALOUD)} 分钟"


def _minutes(signs: int, pace: int) -> int:
    return max(1, round(signs / pace))
