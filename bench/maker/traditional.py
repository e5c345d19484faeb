"""A made text in traditional characters, sign for sign: what sites of other regions and old converters print."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache

import opencc

from bench.maker.made import Made
from bench.maker.matter import Facts


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _sign(character: str) -> str:
    made: str = _converter().convert(character)
    return made if len(made) == 1 else character


def traditional(text: str) -> str:
    """`text` with each character in its traditional form."""
    return "".join(_sign(c) if c >= "\u4e00" else c for c in text)


def in_traditional(made: Made, encoding: str) -> Made:
    """The same thing in traditional characters: bytes, stream and facts."""
    return replace(
        made,
        data=traditional(made.data.decode(encoding)).encode(encoding),
        stream=tuple((traditional(text), role) for text, role in made.stream),
        facts=tuple(_facts(facts) for facts in made.facts),
    )


def _facts(facts: Facts) -> Facts:
    texts = {f.name: traditional(v) for f in fields(facts) if isinstance(v := getattr(facts, f.name), str)}
    return replace(facts, **texts, authors=tuple(map(traditional, facts.authors)))
