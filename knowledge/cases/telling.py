"""What stretches of a case tell, where no heading says it: by their words, by what stands where, and by the order of cases.

Every stretch gets points for each part; of all ways through the case the one with most points is taken, where going on in the
order of the parts is free and going back costs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("telling.yml")
_PARTS = ("situation", "actions", "results", "reflection")
_FIGURES = re.compile(
    r"\d[\d.]*[%％]|百分之|\d+个百分点|(?:由|从)[\d.一二三四五六七八九十%％成]{1,6}(?:人|名|分|次|起)?(?:升|提高|增|降|上升|下降)"
)
_LATER = re.compile(
    r"(?:(?:运行|坚持|推行|实行|实施)?(?:一|两|二|三|四|五|半|\d)(?:年|个学期|个多?月|学期)(?:半|多)?(?:过去|下来|来|以来|后|，|里)|到今年|到现在|截至|至今)"
)
"""How a stretch begins that says what became of it: 运行一年半，…."""
_LATER_ON = 1.5
"""Its points: more than the three words that most stretches of doing have of that part."""
_SAID = 6.0
"""Points of a heading that names its part: more than any words of the text can outweigh."""
_WORD, _MOST = 0.6, 2.4
"""Points of a word of a part, and of all of them: four different ones are as sure as it gets."""
_LOOKING_BACK, _DOING = 3.0, 2.0
"""Points of the second stretch that goes back to the beginning, and of a heading that begins with what was done."""
_PLACE: Mapping[str, tuple[float, float, float]] = {
    "situation": (1.6, -0.6, -2.0),
    "actions": (-0.2, 0.7, -0.6),
    "results": (-1.0, 0.2, 0.5),
    "reflection": (-1.2, -0.8, 1.6),
}
"""Points by place: the first stretch, between, the last one."""
_BACK: Mapping[tuple[str, str], float] = {
    ("situation", "results"): -1.6,
    ("situation", "reflection"): -2.6,
    ("actions", "reflection"): -0.6,
    ("actions", "situation"): -2.4,
    ("results", "actions"): -1.4,
    ("results", "situation"): -1.6,
    ("reflection", "situation"): -1.4,
    ("reflection", "actions"): -2.0,
    ("reflection", "results"): -2.2,
}
"""What it costs to go from one part to another; 0 where it is not here. Tuned on half of tests/knowledge/marked/cases."""


@dataclass(frozen=True)
class Stretch:
    """A section, or a paragraph of a case without headings."""

    text: str
    heading: str = ""
    """Without its number; empty for a paragraph."""
    said: str | None = None
    """The part that its heading names; `apart` for none."""
    is_part: bool = True
    """Whether it may be a part at all: not what stands before the first heading."""


def tell(stretches: Sequence[Stretch]) -> list[str | None]:
    """The part of each stretch, None where it is none."""
    asked = [n for n, stretch in enumerate(stretches) if not _is_apart(stretch)]
    found: list[str | None] = [None] * len(stretches)
    parts = _best_way([stretches[n] for n in asked])
    if _is_told([stretches[n] for n in asked], parts):
        for n, part in zip(asked, parts, strict=True):
            found[n] = part
    return found


_FEW = 4
"""Stretches without any heading that names a part: fewer tell no story."""
_SPOKEN = 4
"""One stretch in so many must have a word of its part. Of the marked cases 3 leaves out three that are told, without one fault
fewer in the others; more than 4 changes nothing."""


def _is_told(stretches: Sequence[Stretch], parts: Sequence[str]) -> bool:
    """Whether enough speaks for a way through a case that names no part: words of it in much of what it says."""
    if any(stretch.said for stretch in stretches):
        return True
    spoken = sum(any(word in stretch.text for word in _words(part)) for stretch, part in zip(stretches, parts, strict=True))
    return len(stretches) >= _FEW and _SPOKEN * spoken > len(stretches)


def is_apart(text: str) -> bool:
    """Whether a paragraph is a signature, a remark or a note, which belongs to no part."""
    text = text.strip()
    return len(text) < 40 and (any(word in text[:12] for word in _words("apart")) or bool(_NOTE.fullmatch(text)))


_NOTE = re.compile(r"[（(].*[）)]|(?:此致|敬礼|此致敬礼)[！!]?|[^，。]{1,12}[：:](?:您好！?)?|\d{4}年\d{1,2}月(?:\d{1,2}日)?")
"""In brackets, the form of a letter, or a day alone."""


def _is_apart(stretch: Stretch) -> bool:
    if stretch.said == "apart" or not stretch.is_part:
        return True
    return not stretch.said and is_apart(stretch.text)


def _best_way(stretches: Sequence[Stretch]) -> list[str]:
    """Viterbi's: the way through the stretches with most points."""
    if not stretches:
        return []
    best = {part: (_points(stretches, 0, part), [part]) for part in _PARTS}
    for n in range(1, len(stretches)):
        best = {
            part: max(
                (
                    (points + _BACK.get((before, part), 0.0) + _points(stretches, n, part), [*way, part])
                    for before, (points, way) in best.items()
                ),
                key=lambda each: each[0],
            )
            for part in _PARTS
        }
    return max(best.values(), key=lambda each: each[0])[1]


def _points(stretches: Sequence[Stretch], n: int, part: str) -> float:
    stretch, last = stretches[n], len(stretches) - 1
    place = _PLACE[part][0 if n == 0 else 2 if n == last else 1]
    points = place + min(_MOST, _WORD * sum(word in stretch.text for word in _words(part)))
    if part == "results":
        points += 0.8 * bool(_FIGURES.search(stretch.text)) + _LATER_ON * (n > 0) * bool(_LATER.match(stretch.text))
    if part == "situation" and n == 1 and any(word in stretch.text[:30] for word in _words("looking_back")):
        points += _LOOKING_BACK
    if part == "actions" and stretch.heading.startswith(_words("doing")):
        points += _DOING
    return points + (_SAID if stretch.said == part else 0.0)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: tuple(map(str, words)) for name, words in lists.items()}


def _words(part: str) -> tuple[str, ...]:
    return _lists()[part]
