"""Where a row stands in the element tree of its page: shares and distances, as small whole numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """What the elements around a row say of it, whatever the row itself says."""

    tag: str
    """Of the block that holds it."""
    inner: str
    """Of the innermost element that holds it."""
    ring: int
    """Steps between the row's elements and those around the prose: 0 inside the prose's own container; at most 5."""
    depth: int
    """Steps deeper than the prose's container, -4 to 4."""
    alike: bool
    """Whether its block has tag, class and parent of most of the prose."""
    links: tuple[int, int, int]
    """Letters in links, in its block, the block around it and the next: 0 none to 4 nearly all; -1 for the page itself."""
    words: tuple[int, int]
    """Letters outside links in the two blocks around its own: 0 few to 6 many; -1 for the page itself."""
    siblings: int
    """Elements beside its block: 0 alone to 4 sixteen and more."""
    near: str
    """How near the row above stands: `same` block, `beside` it, `near` or `far`."""
    names: tuple[tuple[int, str], ...]
    """Words of the classes and ids of its element and its block (0), of the block around (1) and the next (2)."""
