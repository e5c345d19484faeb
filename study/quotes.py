"""What a pack remembers of its passages: the text and standing of the day it was made, in `<name>.quotes.yml` beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import yaml

from archive.digest import short_digest
from archive.yaml_text import dump_yaml, load_yaml
from study.pack import PackError
from study.pack_values import CHECK_LENGTH

QUOTES_FORMAT = 1
SUFFIX = ".quotes.yml"
_KEYS = ("check", "day", "source", "in_force", "text")


@dataclass(frozen=True)
class Quote:
    """The passages of one item as they were."""

    check: str
    """The same as in the pack file; made from the text."""
    day: str
    """YYYY-MM-DD, when it was remembered."""
    source: str
    in_force: bool
    """Whether all documents quoted were in force then."""
    text: tuple[str, ...]
    """A string a block."""


def dump_quotes(quotes: Iterable[Quote]) -> str:
    """The whole file; `load_quotes` is its inverse."""
    values = [{**asdict(quote), "text": list(quote.text)} for quote in quotes]
    return dump_yaml({"format": QUOTES_FORMAT, "quotes": values})


def load_quotes(text: str, where: str) -> tuple[Quote, ...]:
    """The quotes in the file `text`; raises PackError for another format or a broken entry."""
    again = "删去这个文件，再运行 hongzhu pack 名称 --remember"
    try:
        values = load_yaml(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise PackError("记下的原文读不出来", where=f"{where} 第{mark.line + 1 if mark else 1}行", next_step=again) from error
    if not isinstance(values, dict) or values.get("format") != QUOTES_FORMAT or not isinstance(values.get("quotes"), list):
        raise PackError(f"记下的原文不是格式版本 {QUOTES_FORMAT}", where=f"{where} 第1行", next_step=again)
    return tuple(_quote(value, number, where, again) for number, value in enumerate(values["quotes"], 1))


def _quote(value: Any, number: int, where: str, again: str) -> Quote:
    """One entry; its check must fit its text, so that nobody rewrites what was read then."""
    if isinstance(value, dict) and set(value) == set(_KEYS) and isinstance(value["text"], list):
        text = tuple(map(str, value["text"]))
        if short_digest("\n".join(text), CHECK_LENGTH) == value["check"]:
            return Quote(str(value["check"]), str(value["day"]), str(value["source"]), bool(value["in_force"]), text)
    raise PackError(f"记下的第 {number} 段原文与它的校验码不符", where=where, next_step=again)
