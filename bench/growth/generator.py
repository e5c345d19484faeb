"""Makes new documents out of those of a corpus: their sentences mixed, and rare words replaced by invented ones.

A new document draws its sentences from two old ones, so that words still keep company with the words of their subject
and a word stands in as few documents as before. How many words are replaced follows from the measured law of growth; how
often an invented word then stands in the text follows from how often words stand there that a corpus' second half has
and its first half has not. New text also puts known words side by side that never were: a document's words are exchanged
for other known ones until its pairs of neighbouring characters are as many as their own law asks for.
"""

from __future__ import annotations

import importlib
import importlib.util
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from archive.blocks import Block, Paragraph
from archive.permalink import make_id
from archive.record import Record
from growth.heaps import Counting, Heaps, Text, count_words

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]?")
_SUFFIX = "市"


class Segmenter:
    """Cuts text into words that together are the text again; equal words are one object."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._cut = _load_cut()

    def cut(self, record: Record) -> list[list[str]]:
        """The sentences of a body's paragraphs, each as its words."""
        return [
            [self._words.setdefault(word, word) for word in self._cut(sentence)]
            for block in record.body
            if isinstance(block, Paragraph)
            for sentence in split_sentences(block.text)
        ]


def _load_cut() -> Callable[[str], Iterable[str]]:
    """The quick segmenter where it is installed; both cut nearly the same."""
    if importlib.util.find_spec("rjieba"):
        quick: Callable[[str], Iterable[str]] = importlib.import_module("rjieba").Jieba().cut
        return quick
    plain: Callable[[str], Iterable[str]] = importlib.import_module("jieba").cut
    return plain


class Generator:
    """Copies of a corpus that hold as many new words as a text of that size would have brought."""

    def __init__(self, laws: Sequence[Record], texts: Sequence[Text], heaps: Heaps) -> None:
        self._laws = laws
        self._texts = texts
        self._heaps = heaps
        self._words = frozenset(count_words(texts))
        self._known = set(self._words)
        self._letters = self._count_letters()
        self._counting = Counting()
        for text in texts:
            self._counting.add(text)
        self._by_size: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._by_size[len(word)].append(word)

    def make_copy(self, number: int) -> Iterator[tuple[Record, Text]]:
        """As many documents as the corpus has; with the `number` copies before it, it holds the words the law asks for."""
        dice = random.Random(number)
        drawn = [self._draw(a, b, dice) for a, b in zip(*self._partners(dice), strict=True)]
        wanted = self._heaps.words_at(number + 1) - self._heaps.words_at(number)
        invented = self._invent(count_words(drawn), max(0, wanted), dice)
        for done, (law, text) in enumerate(zip(self._laws, drawn, strict=True), 1):
            changed = _replace_words(text, invented)
            wanted = self._heaps.pairs_at(number + done / len(self._laws))
            changed = self._exchange(changed, wanted - len(self._counting.pairs), dice)
            self._counting.add_pairs(changed)
            yield self._record(law, changed, dice), changed

    def _partners(self, dice: random.Random) -> tuple[list[Text], list[Text]]:
        """Each document with another one; each is a partner once."""
        return list(self._texts), dice.sample(list(self._texts), len(self._texts))

    def _draw(self, a: Text, b: Text, dice: random.Random) -> Text:
        """As many sentences as `a` has, from both, each as likely."""
        return [dice.choice(b if dice.random() < 0.5 and b else a) for _ in a]

    def _invent(self, counts: Counter[str], wanted: int, dice: random.Random) -> dict[str, str]:
        """`wanted` words of the copy, of the frequencies that new words have, and an unknown word for each."""
        by_count: dict[int, list[str]] = defaultdict(list)
        for word, count in sorted(counts.items()):
            if len(word) > 1:
                by_count[count].append(word)
        total = sum(self._heaps.spectrum.values())
        chosen: list[str] = []
        for count, share in sorted(self._heaps.spectrum.items()):
            words = by_count.get(count, [])
            chosen += dice.sample(words, min(len(words), round(wanted * share / total)))
        rest = sorted(set().union(*by_count.values()) - set(chosen), key=lambda word: (counts[word], word))
        chosen = [*chosen, *rest][:wanted]
        return {word: self._make_word(len(word), dice) for word in chosen}

    def _exchange(self, text: Text, wanted: int, dice: random.Random) -> Text:
        """The document with some words exchanged, each wherever it stands, for known ones of the same length.

        As many as give about `wanted` new pairs: one that is met once brings a little more than one.
        """
        places: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(text):
            for word in set(sentence) & self._words:
                places[word].append(number)
        changed = list(text)
        wanted += len(self._counting.pairs)
        for word in dice.sample(sorted(places), len(places)):
            if len(self._counting.pairs) >= wanted:
                break
            other = {word: dice.choice(self._by_size[len(word)])}
            replaced = _replace_words([changed[number] for number in places[word]], other)
            for number, sentence in zip(places[word], replaced, strict=True):
                changed[number] = sentence
            self._counting.add_pairs(replaced)
        return changed

    def _count_letters(self) -> tuple[list[str], list[int]]:
        letters = Counter(letter for word in sorted(self._words) for letter in word)
        return list(letters), list(letters.values())

    def _make_word(self, size: int, dice: random.Random) -> str:
        """A word that neither the corpus nor any copy has, of letters as words have them."""
        letters, weights = self._letters
        while True:
            word = "".join(dice.choices(letters, weights, k=size))
            if word not in self._known:
                self._known.add(word)
                return word

    def _record(self, law: Record, text: Text, dice: random.Random) -> Record:
        """The sentences in the frame of `law`: its headings, and as many sentences to a paragraph as there."""
        sentences = iter("".join(sentence) for sentence in text)
        blocks: list[Block] = []
        for block in law.body:
            if isinstance(block, Paragraph):
                joined = "".join(next(sentences) for _ in split_sentences(block.text)).strip()
                blocks.append(Paragraph(joined or block.text))
            else:
                blocks.append(block)
        title = f"{self._make_word(2, dice)}{_SUFFIX}{law.title}"
        id = make_id(issuer=None, doc_number=None, title=title, date=law.date_published, publisher=None)
        return replace(law, id=id, title=title, body=tuple(blocks))


def split_sentences(text: str) -> list[str]:
    """Pieces that together are the text again."""
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


def _replace_words(text: Text, by: dict[str, str]) -> Text:
    return [[by.get(word, word) for word in sentence] for sentence in text]
