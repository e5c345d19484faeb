"""What else may be the title: another line counts only where it could be one and says something else than what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scraper.cues.bylines import parse_byline
from scraper.cues.issues import is_bulletin_mark
from scraper.cues.kinds import begins_as_news, is_part_of_case
from scraper.cues.labels import is_label, opens_with_label
from scraper.cues.names import is_organ
from scraper.roles.pieces import is_no_title, letters_of
from scraper.roles.titles import is_subtitle

_FORWARDED = re.compile(r"^\s*(?:转发|回复|答复|Fwd?|Re)\s*[：:]", re.I)
"""What mails put before a title."""
_PAIRS = ("（）", "《》", "“”", "【】", "()")
_LEAST = 4
"""Letters; what is shorter beside a title is the name of a column or a part of a word."""


def rival_titles(title: str, others: Iterable[str], beside: Iterable[str], opening: str) -> list[str]:
    """Those of `others` that may be the title instead of `title`, each once, in their order.

    `beside` is what the record shows besides it (kicker, subtitle), `opening` the first words of the text.
    """
    shown = [letters for text in (title, *beside) if (letters := letters_of(text))]
    opening = "".join(opening.split())
    found: dict[str, str] = {}
    for other in others:
        letters = letters_of(_FORWARDED.sub("", other))
        could_be = len(letters) >= _LEAST and _could_be_title(other) and not _is_issued(other, title, opening)
        if could_be and not _is_shown(letters, [*shown, letters_of(opening)]):
            found.setdefault(letters, other)
    return list(found.values())


def _could_be_title(text: str) -> bool:
    """Whether a line could be any document's title: no file, sentence, label, credit, organ alone, no torn piece."""
    if re.search(r"[。；]|[，、：:（(《“]$", text) or text.count("|") + text.count("｜") > 1:
        return False
    if any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS):
        return False
    other = is_no_title(text) or is_subtitle(text) or is_part_of_case(text) or opens_with_label(text)
    return not (other or begins_as_news(text) or is_organ(text) or is_bulletin_mark(text) or parse_byline(text))


def _is_shown(letters: str, shown: list[str]) -> bool:
    """Whether what is shown says all of it: it is a part of the title, or made of title, subtitle, kicker, a label, and the
    first words of the text, which are last in `shown`."""
    if letters in shown[0]:
        return True
    if shown[0] not in letters:
        return False
    rest = letters
    for part in sorted(shown[:-1], key=len, reverse=True):
        rest = rest.replace(part, "")
    return not rest or shown[-1].startswith(rest) or is_label(f"{rest}：")


def _is_issued(text: str, title: str, opening: str) -> bool:
    """Whether it is what the document issues: 《…》 of its title, or of its first words below the title of an order."""
    return any(f"《{text.strip('《》')}》" in place for place in (title, opening))
