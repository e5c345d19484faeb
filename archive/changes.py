"""What a person changed in a text, told in words: 删去一段…, “学号”改为“学号码”; white space does not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate

from archive.masking import hides_words, is_masked

_CLAUSE = re.compile(r"[^，。！？；：、]{0,60}[，。！？；：、]|[^，。！？；：、]{1,60}")
"""Texts are compared clause by clause first, because the time for comparing signs grows with their square."""
_MOST_CLAUSES = 8_000
_MOST_SIGNS = 3_000
"""Of both sides together: what was rewritten on such a length is told as one."""
_SHORT = 4
"""Signs: a change as short as this is told with what stands beside it."""
_BESIDE = 2
_APART = 2
"""Signs between two changes that a person sees as one."""
_SHOWN = 5
_WIDTH = 18
_PUNCTUATION = frozenset("，。！？；：、（）《》“”‘’〔〕—…,.;:!?()[]")
_SLIDE = 400
"""Signs by which a deletion may be moved along equal text to where a passage begins."""


@dataclass(frozen=True)
class Change:
    """One place in which two texts differ."""

    before: str
    after: str
    block: int
    """The position of the block of the new text in which, or before which, it stands; their number for the end."""
    is_passage: bool = False
    """Whether whole passages went or came."""
    is_moved: bool = False
    """Whether a passage stands elsewhere now."""


@dataclass(frozen=True)
class _Text:
    signs: str
    borders: frozenset[int]
    """Where pieces begin or end."""
    starts: tuple[int, ...]


@dataclass(frozen=True)
class _Span:
    a: int
    b: int
    c: int
    d: int


def signs_of(text: str) -> str:
    """`text` without white space and marks that nobody sees."""
    return re.sub(r"[\s\u200b\ufeff]", "", text)


def find_changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Where the blocks `new` differ from the pieces `old` of the same text, in order; how both are cut does not count."""
    before, after = _text(old), _text(new)
    spans = _joined(_differing(before.signs, after.signs))
    changes = [_change(_slid(span, before, after), before, after) for span in spans]
    return _with_moves(changes)


def tell_changes(changes: Sequence[Change], lines: Sequence[int] = ()) -> str:
    """The changes in one sentence part, with the line of each where `lines` has those of the blocks."""
    told = []
    for change in changes[:_SHOWN]:
        told.append(_place_of(change, lines) + _tell(change))
    more = f"；还有 {len(changes) - _SHOWN} 处" if len(changes) > _SHOWN else ""
    return "；".join(told) + more


def _place_of(change: Change, lines: Sequence[int]) -> str:
    if not lines:
        return ""
    if change.block >= len(lines):
        return "末尾"
    return f"第 {lines[change.block]} 行{'前' if change.is_passage and not change.after else ''}"


def _tell(change: Change) -> str:
    before, after = _cut(change.before), _cut(change.after)
    if change.is_moved:
        return f"挪来一段“{after}”"
    passage = "一段" if change.is_passage else ""
    if hides_words([change.before], [change.after]):  # what a person hid is not told again
        verb = "遮住" if is_masked(change.after) else "改了" if change.after else "删去"
        return f"{verb}{passage}有个人信息或要遮住的文字（{len(change.before)} 字）"
    if not change.after:
        return f"删去{passage}“{before}”{_size(change.before)}"
    if not change.before:
        return f"添上{passage}“{after}”{_size(change.after)}"
    return f"“{before}”改为“{after}”"


def _size(words: str) -> str:
    return f"（{len(words)} 字）" if len(words) > _WIDTH else ""


def _cut(words: str) -> str:
    """Both ends of long words: a change stands at either."""
    half = _WIDTH // 2
    return words if len(words) <= _WIDTH + 1 else f"{words[: _WIDTH - half]}……{words[-half:]}"


def _text(pieces: Sequence[str]) -> _Text:
    signs = [signs_of(piece) for piece in pieces]
    ends = tuple(accumulate(map(len, signs), initial=0))
    return _Text("".join(signs), frozenset(ends), ends[:-1] or (0,))


def _differing(old: str, new: str) -> Iterator[_Span]:
    start, end = _common_ends(old, new)
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if not middle_old and not middle_new:
        return
    left, right = _CLAUSE.findall(middle_old), _CLAUSE.findall(middle_new)
    if len(left) + len(right) > _MOST_CLAUSES:
        yield _Span(start, len(old) - end, start, len(new) - end)
        return
    places = [list(accumulate(map(len, clauses), initial=start)) for clauses in (left, right)]
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _signs_differing(old, new, _Span(places[0][a], places[0][b], places[1][c], places[1][d]))


def _signs_differing(old: str, new: str, span: _Span) -> Iterator[_Span]:
    left, right = old[span.a : span.b], new[span.c : span.d]
    if not left or not right or len(left) + len(right) > _MOST_SIGNS:
        yield span
        return
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Span(span.a + a, span.a + b, span.c + c, span.c + d)


def _common_ends(old: str, new: str) -> tuple[int, int]:
    least = min(len(old), len(new))
    start = next((i for i in range(least) if old[i] != new[i]), least)
    end = next((i for i in range(least - start) if old[-1 - i] != new[-1 - i]), least - start)
    return start, end


def _joined(spans: Iterator[_Span]) -> list[_Span]:
    """Changes with next to nothing between them are one."""
    joined: list[_Span] = []
    for span in spans:
        if joined and span.a - joined[-1].b <= _APART and span.c - joined[-1].d <= _APART:
            last = joined.pop()
            span = _Span(last.a, span.b, last.c, span.d)
        joined.append(span)
    return joined


def _slid(span: _Span, old: _Text, new: _Text) -> _Span:
    """A deletion or insertion, moved along equal text so that it is one of whole passages, where it can be."""
    if (span.a == span.b) == (span.c == span.d):
        return span
    text, start, end = (old, span.a, span.b) if span.c == span.d else (new, span.c, span.d)
    for step in (0, *_slides(text.signs, start, end)):
        moved = _Span(span.a + step, span.b + step, span.c + step, span.d + step)
        if _is_passage(moved, old, new):
            return moved
    return span


def _slides(signs: str, start: int, end: int) -> Iterator[int]:
    for step in range(1, min(start, _SLIDE) + 1):
        if signs[start - step] != signs[end - step]:
            break
        yield -step
    for step in range(min(len(signs) - end, _SLIDE)):
        if signs[start + step] != signs[end + step]:
            break
        yield step + 1


def _is_passage(span: _Span, old: _Text, new: _Text) -> bool:
    if span.a == span.b:
        return span.c in new.borders and span.d in new.borders
    return span.c == span.d and span.c in new.borders and span.a in old.borders and span.b in old.borders


def _change(span: _Span, old: _Text, new: _Text) -> Change:
    is_passage = _is_passage(span, old, new)
    if not is_passage:
        span = _with_beside(span, old.signs, new)
    at_end = is_passage and span.c == span.d == len(new.signs)
    block = len(new.starts) if at_end else max(bisect_right(new.starts, span.c) - 1, 0)
    return Change(old.signs[span.a : span.b], new.signs[span.c : span.d], block, is_passage)


def _with_beside(span: _Span, old: str, new: _Text) -> _Span:
    """A change with the whole of a number or word of letters, and a short one with a sign or two beside it."""
    left = right = 0
    while _is_number(old, span.a - left - 1) and (_is_number(old, span.a - left) or _is_number(new.signs, span.c - left)):
        left += 1
    while _is_number(old, span.b + right) and (
        _is_number(old, span.b + right - 1) or _is_number(new.signs, span.d + right - 1)
    ):
        right += 1
    if max(span.b - span.a, span.d - span.c) < _SHORT and not left + right:
        left = _room(new, range(span.c, span.c - _BESIDE, -1), -1)
        right = _room(new, range(span.d, span.d + _BESIDE), 0) if span.a < span.b or not left else 0
    return _Span(span.a - left, span.b + right, span.c - left, span.d + right)


def _is_number(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalnum()


def _room(text: _Text, places: range, step: int) -> int:
    """How many signs may stand beside a change: those up to the next punctuation or border of a block."""
    count = 0
    for border in places:
        at = border + step
        if border in text.borders or not 0 <= at < len(text.signs) or text.signs[at] in _PUNCTUATION:
            break
        count += 1
    return count


def _with_moves(changes: list[Change]) -> list[Change]:
    """What went in one place and came in another was moved."""
    gone = [c.before for c in changes if c.is_passage and not c.after]
    moved = {c.after for c in changes if c.is_passage and not c.before and c.after in gone}
    kept = (c for c in changes if not (c.is_passage and not c.after and c.before in moved))
    return [replace(c, is_moved=True) if c.is_passage and c.after in moved else c for c in kept]
