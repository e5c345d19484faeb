"""What else may be the title: another line counts only where it could be one and says something else than what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scraper.cues.bylines import parse_byline
from scraper.cues.issues import is_bulletin_mark
from scraper.cues.kinds import begins_as_news, is_part_of_case
from scraper.cues.labels import is_label, opens_with_label
from scraper.cues.names import is_organ
from scraper.roles.pieces import Piece, bar_parts, is_no_title, letters_of
from scraper.roles.titles import is_subtitle
from scraper.text.rows import Hint, Row

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


def plain_headlines(pieces: Sequence[Piece], titles: Sequence[Piece], body: Sequence[Row]) -> list[str]:
    """What says by itself that it is a headline: a heading of first rank that the title bar holds as well, where `titles`
    are of the rank of headings in the text; or words such as 关于…的通知 in one of the first rows of the text."""
    parts = {letters_of(part) for part in bar_parts([piece.row for piece in pieces])}
    ranks = {row.level for row in body} - {0}
    is_inner = any(piece.row.level in ranks for piece in titles)
    marked = [piece.text for piece in pieces if is_inner and piece.row.level == 1 and piece.letters in parts]
    worded = [row.text for row in body[:_FIRST_ROWS] if _ISSUED.fullmatch(row.folded.strip()) and not row.has(Hint.LINK)]
    return [text for text in (*marked, *worded) if len(letters_of(text)) >= _LEAST_PLAIN]


_FIRST_ROWS = 2
_LEAST_PLAIN = 8
"""Letters; shorter headings of first rank are names of sites and columns."""
_ISSUED = re.compile("[^。；，]{0,40}关于[^。；]{4,60}的(?:通知|意见|决定|通报|公告|公示|通告|函|批复|报告|请示)")


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
