"""The paragraph part of a permalink: numbering that can be spoken, and a digest as its check.

`p2-4-k7x2` is 第二部分第4条; `f2-4-…` the same in the first attached document (g, h, k the next). Text without a number of
its own takes the number of what it stands under and its digest alone, so that a neighbour without a number may come, go
or change and moves nothing. A number above that comes or goes does move an anchor, since the spoken number is another
one then: `linking/` keeps the published one open.
"""

from __future__ import annotations

from itertools import chain, repeat

from archive.blocks import Block, Heading
from archive.digest import short_digests
from archive.numbering import Rank, marker_of

ANCHOR_VERSION = 1

_DIGITS = 4
"""Signs of the digest."""


def anchors_of(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """One ASCII anchor a block, all different within the document."""
    taken: dict[str, int] = {}
    path: list[tuple[Rank, str]] = []
    stem = prefix = "p"
    letters = chain("fgh", repeat("k"))
    out = []
    digests = short_digests([block.text for block in blocks], _DIGITS)
    for block, digest in zip(blocks, digests, strict=True):
        if isinstance(block, Heading) and block.level == 1:
            prefix, path = next(letters), []
            stem = prefix
        if own := marker_of(block.text):
            path = [(rank, label) for rank, label in path if rank < own.rank]
            path.append((own.rank, own.ascii_label))
            stem = prefix + "".join(f"{label}-" for _, label in path)
        anchor = f"{stem}{digest}"
        count = taken.get(anchor, 0) + 1
        taken[anchor] = count
        out.append(anchor if count == 1 else f"{anchor}-{count}")
    return tuple(out)
