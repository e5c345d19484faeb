"""The maker of pages: invented documents poured into invented templates, the role of every character known by construction.

    made = make(7)                       # any medium, any family
    made = make(7, family="trs")
    labelled = label(extract(made.data, made.name), made)

The same seed gives the same bytes. Development only: nothing of it is part of the program.
"""

from __future__ import annotations

from bench.maker.align import Labelled, Span, label
from bench.maker.chance import Chance
from bench.maker.families import FAMILIES as WEB_FAMILIES
from bench.maker.made import Made, Medium
from bench.maker.paper import FAMILIES as PAPER_FAMILIES
from bench.maker.paper import make_paper
from bench.maker.pasted import FAMILIES as TEXT_FAMILIES
from bench.maker.pasted import make_text
from bench.maker.role import Role
from bench.maker.web import make_web

FAMILIES: dict[str, Medium] = {
    **dict.fromkeys(WEB_FAMILIES, Medium.WEB),
    **dict.fromkeys(TEXT_FAMILIES, Medium.TEXT),
    **dict.fromkeys(PAPER_FAMILIES, Medium.PAPER),
}
"""Every family and its medium; no two media share a name."""

_MAKERS = {Medium.WEB: make_web, Medium.TEXT: make_text, Medium.PAPER: make_paper}


def make(seed: int, family: str | None = None, medium: Medium | None = None) -> Made:
    """The made thing of `seed`: of `family`, else of any of `medium`, else of any; raises KeyError for an unknown family."""
    if family:
        medium = FAMILIES[family]
    medium = medium or Chance(f"medium {seed}").one([Medium.WEB] * 6 + [Medium.TEXT] * 3 + [Medium.PAPER])
    return _MAKERS[medium](seed, family)


__all__ = ["FAMILIES", "Labelled", "Made", "Medium", "Role", "Span", "label", "make"]
