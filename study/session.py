"""A pack with its passages found in the archive, and what has become of them since it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from archive.declared import is_excerpt
from archive.masking import hides_words
from archive.record import Record
from study.comparison import Row, compare
from study.finder import PassageFinder
from study.pack import Item, Pack, PackError, PacksNotUsable
from study.passages import Passage, check_of
from study.quotes import Quote
from study.references import ReferenceNotFound


class Standing(Enum):
    """What an item's passages are, compared with what was remembered."""

    NOT_REMEMBERED = "没有记下原文"
    SAME = "原文未变"
    CHANGED = "原文改动过"
    WITHDRAWN = "原文已从文库撤下"


@dataclass(frozen=True)
class SessionItem:
    """An item with its text."""

    number: int
    """From 1."""
    item: Item
    passages: tuple[Passage, ...]
    standing: Standing
    quote: Quote | None
    """What was remembered; null where only a check, or nothing, was."""
    out_of_force: tuple[Record, ...]
    """The documents quoted that no longer apply."""

    @property
    def check(self) -> str:
        """Of the text as it is now."""
        return check_of(self.passages)

    @property
    def changes(self) -> tuple[Row, ...]:
        """Old and new wording of what changed; empty where the old one is not known or must not be read."""
        if self.standing is not Standing.CHANGED or not self.quote or self.is_hidden_since:
            return ()
        return compare(self.quote.text, self._text)

    @property
    def is_hidden_since(self) -> bool:
        """Whether words that were remembered are not to be read any more."""
        if self.standing is not Standing.CHANGED or self.quote is None:
            return False
        return hides_words(self.quote.text, self._text) or any(is_excerpt(passage.record) for passage in self.passages)

    @property
    def _text(self) -> tuple[str, ...]:
        return tuple(text for passage in self.passages for text in passage.paragraphs)

    @property
    def is_repealed_since(self) -> bool:
        """Whether a document went out of force after the pack was made."""
        return bool(self.out_of_force and self.quote and self.quote.in_force)


@dataclass(frozen=True)
class Session:
    """One study session, ready to be shown."""

    name: str
    """The stem of its file, and its path part below /packs/."""
    pack: Pack
    items: tuple[SessionItem, ...]

    @property
    def url(self) -> str:
        """Its page below the site's root."""
        return f"packs/{self.name}/"

    @property
    def records(self) -> tuple[Record, ...]:
        """The documents quoted, each once, in order."""
        return tuple({r.id: r for item in self.items for p in item.passages for r in p.records}.values())


def open_session(
    name: str,
    pack: Pack,
    quotes: Iterable[Quote],
    finder: PassageFinder,
    is_out_of_force: Callable[[Record], bool],
    where: str,
) -> Session:
    """The session of `pack`; raises PacksNotUsable with every reference that names nothing, by file and line."""
    by_check = {quote.check: quote for quote in quotes}
    items, problems = [], list[PackError]()
    for number, item in enumerate(pack.items, 1):
        quote = by_check.get(item.check or "")
        passages = _find_passages(item, quote, finder, where, problems)
        items.append(
            SessionItem(
                number=number,
                item=item,
                passages=passages,
                standing=_standing_of(item, passages),
                quote=quote,
                out_of_force=tuple({p.record.id: p.record for p in passages if is_out_of_force(p.record)}.values()),
            )
        )
    if problems:
        raise PacksNotUsable(problems)
    return Session(name, pack, tuple(items))


def _find_passages(
    item: Item, quote: Quote | None, finder: PassageFinder, where: str, problems: list[PackError]
) -> tuple[Passage, ...]:
    # What is remembered is one list of paragraphs: it can be told whose they are only where one reference has all.
    remembered = quote.text if quote and len(item.references) == 1 else ()
    passages = []
    for reference in item.references:
        try:
            passages.append(finder.find(reference.text, remembered))
        except ReferenceNotFound as error:
            place = f"{where} 第{reference.line}行" if reference.line else where
            problems.append(PackError(f"原文找不到：{error}", where=place, next_step=error.next_step))
    return tuple(passages)


def _standing_of(item: Item, passages: tuple[Passage, ...]) -> Standing:
    if any(passage.record.withdrawn for passage in passages):
        return Standing.WITHDRAWN
    if not item.check or not passages:
        return Standing.NOT_REMEMBERED
    return Standing.SAME if check_of(passages) == item.check else Standing.CHANGED
