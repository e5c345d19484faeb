"""Where the lines of a page stand in its element tree; one pass over the elements, one over the lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from bs4 import Tag
from bs4.element import NavigableString

from scraper.extract.html_names import names_of
from scraper.extract.html_prose import SILENT, is_text
from scraper.text.place import Place

_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header html li main nav ol p pre section table tbody td tfoot th thead tr ul [document]"
    ).split()
)
_LEAST_PROSE = 25
"""Characters; shorter lines say little about where the article stands."""
_LONGEST_PROSE = 300
"""One long paragraph counts for no more than this, so that a licence text does not outweigh an article."""
_SHARES = (20, 12, 7)
"""How much a paragraph speaks for the element around it, the next, and the one after: the nearest most, none alone."""
_RINGS = 5
_LINK_SHARES = (1, 20, 50, 95)
"""Per cent; steps between no link, some, many, most, and nothing but links."""
_LETTERS = (20, 60, 150, 400, 1200)
_BESIDE = (2, 4, 8, 16)
_MOST_NAMES = 4
_THROUGH = frozenset(("p", "section", "div", "span", "font"))
"""A paragraph in one of these is one of several in the element around it."""


def places_of(root: Tag, lines: Sequence[tuple[str, Tag | None]]) -> list[Place | None]:
    """The place of each line, given its text and the element that holds it; None for a line without one."""
    tree = _Tree(root)
    blocks = [tree.block(element) if element is not None else None for _, element in lines]
    main = _container(tree, lines, blocks)
    ring, depth = tree.rings(main), tree.depth.get(id(main), 0)
    prose = _usual_signature(lines, blocks)
    places: list[Place | None] = []
    above: Tag | None = None
    for (_, element), block in zip(lines, blocks, strict=True):
        if element is None or block is None:
            places.append(None)
            above = None
            continue
        around = block.parent
        places.append(
            Place(
                tag=block.name,
                inner=element.name,
                ring=tree.ring(block, ring),
                depth=max(-4, min(4, tree.depth.get(id(block), 0) - depth)),
                alike=prose is not None and _signature(block) == prose,
                links=(tree.link_share(block), tree.link_share(around), tree.link_share(_parent(around))),
                words=(tree.letters(around), tree.letters(_parent(around))),
                siblings=bisect_right(_BESIDE, tree.children.get(id(around), 0)),
                near=_nearness(above, block),
                names=tree.names(element, block),
            )
        )
        above = block
    return places


class _Tree:
    """Letters, letters in links, depth and number of children of every element."""

    def __init__(self, root: Tag) -> None:
        self.total: Counter[int] = Counter()
        self.linked: Counter[int] = Counter()
        self.depth: dict[int, int] = {id(root): 0}
        self.children: Counter[int] = Counter()
        self._blocks: dict[int, Tag | None] = {}
        self._rings: dict[int, int] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self._count(root)

    def _count(self, root: Tag) -> None:
        order, waiting = [], [root]
        while waiting:
            tag = waiting.pop()
            order.append(tag)
            for child in tag.children:
                if isinstance(child, Tag):
                    if child.name not in SILENT:
                        self.depth[id(child)] = self.depth[id(tag)] + 1
                        self.children[id(tag)] += 1
                        waiting.append(child)
                elif isinstance(child, NavigableString) and is_text(child):
                    self.total[id(tag)] += len(child.strip())
        for tag in reversed(order):
            if tag.name == "a":
                self.linked[id(tag)] = self.total[id(tag)]
            if tag is not root and tag.parent is not None:
                self.total[id(tag.parent)] += self.total[id(tag)]
                self.linked[id(tag.parent)] += self.linked[id(tag)]

    def block(self, tag: Tag) -> Tag | None:
        """The nearest block that holds `tag`, itself included."""
        known = self._blocks.get(id(tag))
        if known is None:
            parent = tag.parent
            known = tag if tag.name in _BLOCKS or parent is None else self.block(parent)
            self._blocks[id(tag)] = known
        return known

    def rings(self, main: Tag | None) -> dict[int, int]:
        """The container of the prose and the elements around it, by their distance from it."""
        found: dict[int, int] = {}
        while main is not None and len(found) < _RINGS:
            found[id(main)] = len(found)
            main = main.parent
        return found

    def ring(self, block: Tag, rings: dict[int, int]) -> int:
        """The innermost of `rings` that holds `block`; 5 where none does."""
        passed: list[Tag] = []
        tag, found = block, _RINGS
        while True:
            known = self._rings.get(id(tag), rings.get(id(tag)))
            if known is not None or tag.parent is None:
                found = _RINGS if known is None else known
                break
            passed.append(tag)
            tag = tag.parent
        for each in passed:
            self._rings[id(each)] = found
        return found

    def link_share(self, tag: Tag | None) -> int:
        if tag is None or tag.name in ("body", "html", "[document]"):
            return -1
        return bisect_right(_LINK_SHARES, 100 * self.linked[id(tag)] // max(1, self.total[id(tag)]))

    def letters(self, tag: Tag | None) -> int:
        if tag is None or tag.name in ("body", "html", "[document]"):
            return -1
        return bisect_right(_LETTERS, self.total[id(tag)] - self.linked[id(tag)])

    def names(self, element: Tag, block: Tag) -> tuple[tuple[int, str], ...]:
        around = block.parent
        levels = ((0, element), (0, block), (1, around), (2, _parent(around)))
        seen: dict[tuple[int, str], None] = {}
        for level, tag in levels:
            if tag is not None:
                seen.update(((level, word), None) for word in self._words(tag))
        return tuple(seen)

    def _words(self, tag: Tag) -> tuple[str, ...]:
        if id(tag) not in self._names:
            spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", names_of(tag))
            words = (w for w in re.split(r"[^a-z]+", spaced.lower()) if 1 < len(w) <= 20)
            self._names[id(tag)] = tuple(words)[:_MOST_NAMES]
        return self._names[id(tag)]


def _container(tree: _Tree, lines: Sequence[tuple[str, Tag | None]], blocks: list[Tag | None]) -> Tag | None:
    """The element that the lines of prose speak for most."""
    worth: Counter[int] = Counter()
    by_id: dict[int, Tag] = {}
    for (text, _), block in zip(lines, blocks, strict=True):
        if block is None or len(text) < _LEAST_PROSE or not re.search("[，。！？；]", text):
            continue
        unlinked = 100 - 100 * tree.linked[id(block)] // max(1, tree.total[id(block)])
        tag: Tag | None = block.parent if block.name in _THROUGH and block.parent is not None else block
        for share in _SHARES:
            if tag is None:
                break
            worth[id(tag)] += min(len(text), _LONGEST_PROSE) * unlinked * share
            by_id[id(tag)] = tag
            tag = tag.parent
    return by_id[worth.most_common(1)[0][0]] if worth else None


def _usual_signature(lines: Sequence[tuple[str, Tag | None]], blocks: list[Tag | None]) -> tuple[str, str, str] | None:
    counts = Counter(
        _signature(block) for (text, _), block in zip(lines, blocks, strict=True) if block is not None and len(text) > 40
    )
    return counts.most_common(1)[0][0] if counts else None


def _signature(block: Tag) -> tuple[str, str, str]:
    return block.name, " ".join(map(str, block.get("class") or ())), block.parent.name if block.parent is not None else ""


def _parent(tag: Tag | None) -> Tag | None:
    return tag.parent if tag is not None else None


def _nearness(above: Tag | None, block: Tag) -> str:
    if above is None:
        return "far"
    if above is block:
        return "same"
    if above.parent is block.parent:
        return "beside"
    around = _parent(block.parent)
    return "near" if around is not None and _parent(above.parent) is around else "far"
