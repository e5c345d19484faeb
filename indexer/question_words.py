"""How a question is asked, and not what it is about: words that carry no weight. Mirror: question_words.js."""

from __future__ import annotations

import re

_ASKING = (
    "能不能 可不可以 可不可 可以不可以 会不会 是不是 有没有 要不要 该不该 算不算 行不行 对不对 "
    "什么 怎么办 怎么样 怎么 怎样 如何 为何 为什么 多少 多久 多大 多远 多长 多高 多重 是否 能否 可否 吗 呢 谁 啥 咋 哪"
)
_COUNTED = "几(?=[岁年天日次个人条月号点类种级倍位名周])"
_WHAT = "(?<![任几])何(?![家洛])"
_CAN = "(?<![功性智可节职技才核阳产潜万机动热电效官不])能(?![力源量耗见级干手人动])"
"""差生能劝退吗 asks of 差生 and 劝退; 可再生能源 is what its 生能 would find."""

_ASKS = re.compile("|".join((*_ASKING.split(), _COUNTED, _WHAT)))
_SILENT = re.compile("|".join((*_ASKING.split(), _COUNTED, _WHAT, _CAN)))


def is_question(raw: str, folded: str) -> bool:
    """Whether a query asks, instead of naming what it looks for."""
    return "?" in raw or "？" in raw or _ASKS.search(folded) is not None


def silent_places(folded: str) -> frozenset[int]:
    """Where in a folded query the words stand that say only how it is asked."""
    return frozenset(at for match in _SILENT.finditer(folded) for at in range(*match.span()))
