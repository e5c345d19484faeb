"""Is what a misspelt query is corrected to what was meant? Names of an archive with one mistake each, and queries without any.

    nice .venv/bin/python bench/search_typos.py [INDEX] [--count=200]

Names are whole titles (without the state's name, sixteen characters at most) and terms of the dictionary. Mistakes are made by
dice: another character that sounds alike, any other character, one left out, two exchanged. Where INDEX is not named, the
committed examples are indexed.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from build import REPOSITORY
from pypinyin import lazy_pinyin

sys.path.insert(0, str(REPOSITORY))

from indexer.authority import STATE
from indexer.build import update_index
from indexer.fold import fold
from indexer.passages import BODY
from indexer.reader import IndexReader
from indexer.search import Searcher
from indexer.segmenter import dictionary_terms

LONGEST = 16
"""Characters; longer names are not corrected, as the list would have to be read for each of them."""

Mistake = Callable[[str, random.Random, "Characters"], str]


class Characters:
    """The characters that the archive prints in names, by how they sound."""

    def __init__(self, names: list[str]) -> None:
        self.all = sorted({character for name in names for character in name if "\u4e00" <= character <= "\u9fff"})
        self.like: dict[str, list[str]] = defaultdict(list)
        for character in self.all:
            self.like[lazy_pinyin(character)[0]].append(character)

    def sounding_like(self, character: str) -> list[str]:
        return [other for other in self.like[lazy_pinyin(character)[0]] if other != character]


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    count = next((int(argument[8:]) for argument in sys.argv if argument.startswith("--count=")), 200)
    with tempfile.TemporaryDirectory() as name:
        index = Path(paths[0]) if paths else Path(name)
        if not paths:
            update_index(REPOSITORY / "docs/archive", index)
        reader = IndexReader(index)
        texts = [reader.passages(ordinal).texts for ordinal in reader.live()]
        with Searcher(index) as searcher:
            names = [name for name in names_in(reader) if searcher.search(f'"{name}"', limit=1).total]
            for label, mistake in MISTAKES.items():
                report(label, searcher, list(misspelt(names, mistake, count)))
            dice = random.Random(3)
            report("copied, no mistake", searcher, [("", copied(texts, dice)) for _ in range(count)])
        reader.close()


def names_in(reader: IndexReader) -> list[str]:
    """Titles and terms, folded, each once."""
    titles = (fold(reader.cards[ordinal].title).removeprefix(STATE) for ordinal in reader.live())
    terms = (fold(term) for term in dictionary_terms())
    return sorted({name for name in (*titles, *terms) if 3 <= len(name) <= LONGEST and "\n" not in name})


def misspelt(names: list[str], mistake: Mistake, count: int) -> Iterator[tuple[str, str]]:
    """Names with what is typed for them."""
    dice, characters = random.Random(7), Characters(names)
    for _ in range(count):
        name = dice.choice(names)
        typed = mistake(name, dice, characters)
        if typed not in ("", name):
            yield name, typed


def report(label: str, searcher: Searcher, asked: list[tuple[str, str]]) -> None:
    """Print what became of the queries: found as they are, corrected rightly, to something else, not at all."""
    outcomes: Counter[str] = Counter()
    for meant, typed in asked:
        results = searcher.search(typed, limit=1)
        if results.total and not results.partial and not results.suggestion:
            outcomes["found as typed"] += 1
        elif not results.suggestion:
            outcomes["not corrected"] += 1
        else:
            outcomes["right" if fold(results.suggestion) == meant else "wrong"] += 1
            if "--show" in sys.argv and fold(results.suggestion) != meant:
                print(f"  {typed}: {results.suggestion}, meant {meant or 'nothing else'}")
    print(f"{label}: {len(asked)}, " + ", ".join(f"{outcome} {number}" for outcome, number in sorted(outcomes.items())))


def copied(texts: list[tuple[str, ...]], dice: random.Random) -> str:
    """Four to ten characters as they stand in a text."""
    while True:
        text = fold(dice.choice(dice.choice(texts)[BODY:] or ("",)))
        start = dice.randrange(max(1, len(text) - 10))
        if len(text) - start >= 4:
            return text[start : start + dice.randint(4, 10)]


def sound(name: str, dice: random.Random, characters: Characters) -> str:
    places = [(at, others) for at, sign in enumerate(name) if (others := characters.sounding_like(sign))]
    if not places:
        return ""
    at, others = dice.choice(places)
    return name[:at] + dice.choice(others) + name[at + 1 :]


def other(name: str, dice: random.Random, characters: Characters) -> str:
    at = dice.randrange(len(name))
    return name[:at] + dice.choice(characters.all) + name[at + 1 :]


def left_out(name: str, dice: random.Random, characters: Characters) -> str:
    at = dice.randrange(len(name))
    return name[:at] + name[at + 1 :]


def exchanged(name: str, dice: random.Random, characters: Characters) -> str:
    at = dice.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


MISTAKES: dict[str, Mistake] = {"sounds alike": sound, "another character": other, "left out": left_out, "exchanged": exchanged}


if __name__ == "__main__":
    main()
