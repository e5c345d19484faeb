"""Pages that make a paragraph of every printed line, as converters of documents do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.text.rows import display_width

_LEAST_WIDTH = 20.0
_LEAST_LINES = 3
_SLACK = 2.5
_CLOSED = re.compile(r"[。！？：；…][”’』」）)]*$")


def wrapped_stretch(texts: Sequence[str]) -> tuple[int, int] | None:
    """The first and last of `texts` that are lines of hard-wrapped paragraphs; null where they are paragraphs.

    In such a text the lines that break off without a mark are the widest there are, all of about one width, and they are
    a third of all long lines; a paragraph hardly ever ends without a mark. The lines of a list hold no commas.
    """
    widths = [display_width(t.strip()) for t in texts]
    long = [i for i, w in enumerate(widths) if w >= _LEAST_WIDTH]
    open_ended = [i for i in long if i + 1 < len(texts) and not _CLOSED.search(texts[i].strip())]
    full = max((widths[i] for i in long), default=0.0)
    broken = [i for i in open_ended if full - widths[i] <= _SLACK]
    if len(broken) < _LEAST_LINES or 3 * len(broken) < len(long) or 2 * len(broken) < len(open_ended):
        return None
    prose = sum(bool(re.search("[，。；]", texts[i])) for i in broken)
    return (broken[0], broken[-1] + 1) if 2 * prose >= len(broken) else None
