"""Sentences: by grammar from `words/`, and recombined from the documents of the repository, so that words vary widely."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from archive.simplified import simplified
from bench.maker.chance import Chance

ARCHIVE = Path(__file__).parents[2] / "docs" / "archive"

_MARKED = re.compile(
    r"^(?:#|本报讯|\||[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[.．、]|第[一二三四五六七八九十]+[章节条]|附件)"
)
_SENTENCE = re.compile(r"[^。！？]{10,150}[。！？]”?")


@cache
def known_sentences() -> tuple[str, ...]:
    """Every sentence of the repository's own documents, all of them invented; none that begins with a number or mark."""
    found: dict[str, None] = {}
    for path in sorted(ARCHIVE.rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        for line in body.split("\n"):
            if not _MARKED.match(line):
                found.update(dict.fromkeys(s.strip() for s in _SENTENCE.findall(line) if balanced(s) and simplified(s) == s))
    return tuple(found)


def balanced(text: str) -> bool:
    """Whether brackets and quotation marks come in pairs, and no escape of Markdown is left."""
    return all(text.count(a) == text.count(b) for a, b in ("“”", "（）", "《》", "‘’", "【】")) and "\\" not in text


def sentence(chance: Chance, voice: str) -> str:
    """One sentence as documents of `voice` have it: official, news, feature, case, speech, law, essay."""
    if chance.odds(0.3):
        return chance.one(known_sentences())
    if chance.odds(0.12):
        return _crossed(chance)
    return chance.word(f"{voice}_sentence" if chance.odds(0.88) else "general_sentence")


def _crossed(chance: Chance) -> str:
    """The beginning of one sentence with the end of another."""
    first, last = chance.one(known_sentences()), chance.one(known_sentences())
    made = first[: first.find("，") + 1] + last[last.find("，") + 1 :]
    return made if balanced(made) and 10 <= len(made) <= 150 else first


def paragraph(chance: Chance, voice: str, least: int = 1, most: int = 5) -> str:
    """Some sentences after one another."""
    return "".join(sentence(chance, voice) for _ in range(chance.between(least, most)))


def clause(chance: Chance, voice: str, longest: int = 40) -> str:
    """Part of a sentence without an end mark, as summaries and captions have it."""
    text = sentence(chance, voice).rstrip("。！？”")
    return text[:longest]
