"""The head of one article of a newspaper's page, what its last line says of its origin, and doubts that these answer."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from archive.doubt import BODY, Doubt
from scraper.cues.bylines import parse_byline, parse_names, parse_signed_name
from scraper.cues.kinds import begins_as_news
from scraper.cues.rubrics import rubric_of
from scraper.read.headlines import is_byline, read_headlines
from scraper.read.jumps import comes_from_elsewhere
from scraper.read.newspaper import PaperHead
from scraper.restore.lines import ends_sentence, is_full
from scraper.roles.head_values import Head
from scraper.roles.pieces import letters_of
from scraper.text.rows import Account, Row

ORIGIN = re.compile(
    r"[（(][^（()）]{0,6}?(?:摘自|摘编自|选自|转自|原载|载于|据|来源)?[：:\s]*《(?P<name>[^《》]{2,16})》(?P<rest>[^（()）]{0,40})[）)]"
    r"|[（(](?:摘自|摘编自|选自|转自|原载|载于|据|来源)[：:\s]*(?P<bare>[\u4e00-\u9fff]{2,16}?(?:报|网|刊|周刊|杂志|客户端|公众号))(?P<more>[^（()）]{0,40})[）)]"
    r"|——?\s*(?:摘自|选自|原载|据)?\s*《(?P<last>[^《》]{2,16})》(?P<end>[^（()）]{0,40})"
)
"""The line below a piece of a digest that says where it comes from."""
TITLED_ORIGIN = re.compile(
    r"(?P<title>[^（()）。；]{4,40})[（(](?:《(?P<name>[^《》]{2,16})》|(?P<bare>[\u4e00-\u9fff]{2,16}?(?:报|网|刊|周刊|杂志|中心|台)))[^（()）]{0,40}[）)]"
)
"""The headline of a piece of a digest with its origin in brackets behind it."""
_WRITER = re.compile(r"(?:作者|文/?|撰文)[：:/／\s]*(?P<name>[\u4e00-\u9fff]{2,4})")


def read_article(rows: list[Row], end: int, account: Account) -> Head:
    """The head and the text of an article whose headlines stand above the row at `end`, which may be its byline."""
    rows, source = _without_origin(rows, end, account)
    found, body = read_headlines(rows, account, end)
    head = Head(title=found.title, kicker=found.kicker, subtitle=found.subtitle, is_web_page=True)
    head.authors, head.body = found.authors, body
    head.doubts.extend(found.doubts)
    if source:
        head.values["source_note"] = source
    _sign(head)
    return head


def _without_origin(rows: list[Row], end: int, account: Account) -> tuple[list[Row], str | None]:
    """The rows without the origin behind a headline, and the name of that."""
    match = TITLED_ORIGIN.fullmatch(rows[end - 1].text) if end else None
    if match is None:
        return rows, None
    left = account.cut(rows[end - 1], match.end("title"), len(rows[end - 1].text), "value: source_note")
    return [*rows[: end - 1], left, *rows[end:]], match["name"] or match["bare"]


def _sign(head: Head) -> None:
    """Give an article without a byline above its text the one below it, or below its lead."""
    for row, above in zip(head.body[:0:-1], head.body[-2::-1], strict=True):
        if head.authors or len(row.squashed) > _LONGEST_BYLINE:
            break
        if is_byline(row) and ends_sentence(above.text):
            head.authors = parse_byline(row.text)
    lead = next((row for row in head.body[1:_LEAD_ROWS] if is_byline(row)), None)
    if lead and not head.authors:
        head.authors = parse_byline(lead.text)


_LEAD_ROWS = 8
"""Lines of a column in which a lead stands above the byline."""
_LONGEST_BYLINE = 30
"""Characters; captions that may stand below a byline have no more."""


def has_no_headline(rows: list[Row]) -> bool:
    """Whether rows begin with an article's text: the end of one from elsewhere, or the first words of a report."""
    return comes_from_elsewhere(rows[0].text) or (begins_as_news(rows[0].text) and len(rows[0].text) > _RUBRIC)


_RUBRIC = 12
"""Characters; 本报讯 with fewer behind it is the name of a column."""


def add_paper(head: Head, paper: PaperHead) -> None:
    """Put name and day of the page into the head of one of its articles."""
    for key, value in (("publisher", paper.publisher), ("paper_date", paper.date_published), ("edited_by", paper.issuer)):
        if value:
            head.values.setdefault(key, value)


def split_origin(body: list[Row], head: Head) -> tuple[list[Row], list[Row]]:
    """The text of a piece and the line at its end that says where it comes from, which `head` gets; none for most."""
    match = ORIGIN.fullmatch(body[-1].text) if len(body) > 1 else None
    if match is None:
        return body, []
    head.values.setdefault("source_note", match["name"] or match["bare"] or match["last"])
    rest = match["rest"] or match["more"] or match["end"] or ""
    if (writer := _WRITER.search(rest)) and not head.authors:
        head.authors = parse_names(writer["name"])
    return body[:-1], body[-1:]


def unanswered(doubts: list[Doubt], head: Head, rows: list[Row], origin: list[Row]) -> list[Doubt]:
    """The doubts without alternatives that the article's own head answers; a doubt that has none left is gone.

    A kicker, the name of a column, who wrote it or a line of prose is no title, and no text begins with a headline or inside
    a sentence.
    """
    known = [head.kicker or "", *(author.name for author in head.authors)]
    known += [f"{head.kicker or ''}{head.title or ''}"]
    answered = {letters_of(words) for words in known}
    heads = [row.text for row in rows if head.body and row.line < head.body[0].line]
    inside = [b.text for a, b in pairwise(rows) if not ends_sentence(a.text)]
    prose = {letters_of(row.text) for row in head.body if ends_sentence(row.text) or "，" in row.text or is_full(row)}
    prose |= {letters_of(row.text) for row in head.body[:1]}
    left = []
    for doubt in doubts:
        others = doubt.alternatives
        if doubt.about == BODY and doubt.chosen and letters_of(doubt.chosen) in letters_of(head.title or ""):
            continue
        if doubt.about == "title":
            others = tuple(
                o for o in others if letters_of(o) not in answered | prose and not (rubric_of(o) or parse_signed_name(o))
            )
        elif doubt.about == BODY and doubt.chosen and head.body and head.body[0].text.startswith(doubt.chosen):
            others = tuple(o for o in others if not any(line.startswith(o) for line in (*inside, *heads)))
        elif doubt.about == BODY and origin and doubt.lines and doubt.lines[-1] == origin[-1].line:
            others = tuple(o for o in others if o not in origin[-1].text and not head.body[-2:][0].text.endswith(o))
        if others or not doubt.alternatives:
            left.append(doubt if others == doubt.alternatives else replace(doubt, alternatives=others))
        if doubt.about == "title" and others:
            left.extend(_of_kicker(others[0], head, doubt))
    return left


def _of_kicker(title: str, head: Head, doubt: Doubt) -> list[Doubt]:
    """The doubt that what stands before `title` in the headline is a kicker, where the title may be that alone."""
    before = (head.title or "").removesuffix(title)
    if head.kicker or before in ("", head.title):
        return []
    said = f"标题如果只是“{title}”，它前面的“{before}”就是引题。"
    return [Doubt(about="kicker", lines=doubt.lines, alternatives=(before,), sure=doubt.sure, sentence=said)]
