"""Text as converters and print give it: wrapped at a width, with page numbers and running heads between."""

from __future__ import annotations

from collections.abc import Iterable

from bench.families.chance import Chance
from bench.families.piece import Part, Passage, Piece

_CLOSING = "，。、；：？！”’）》"


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """`text` in lines of `width` characters; no line begins with a closing sign."""
    text, lines = indent + text, []
    while text:
        end = width
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        lines.append(text[:end])
        text = text[end:]
    return lines


def printed_lines(piece: Piece, width: int, indent: str, right: int = 0) -> list[list[str]]:
    """The lines of each passage; signatures pushed to the right where `right` says how wide the page is."""
    out = []
    for passage in piece.passages:
        if passage.part in (Part.ORGAN, Part.DAY) and right:
            out.append([" " * max(2, right - 2 * len(passage.text)) + passage.text])
        elif passage.part is Part.TABLE:
            out.append(["　".join(row) for row in passage.rows])
        elif passage.part is Part.PLAN:
            out.append(wrapped(passage.text, width - 4))
        else:
            out.append(wrapped(passage.text, width, "" if _is_flush(passage) else indent))
    return out


def _is_flush(passage: Passage) -> bool:
    return passage.part in (Part.ADDRESSEE, Part.ORGAN, Part.DAY)


def with_pages(chance: Chance, lines: Iterable[str], length: int, running: str | None = None) -> list[str]:
    """`lines` with a page number after every `length` of them, and a running head before the next page."""
    form = chance.pick(("- {} -", "— {} —", "{}", "第 {} 页", "－{}－"))
    out: list[str] = []
    for count, line in enumerate(lines):
        if count and count % length == 0:
            out.append(form.format(count // length))
            if running:
                out.append(running)
        out.append(line)
    return out
