"""The lines under pictures: by their wording, or by the space around them on a newspaper's page."""

from __future__ import annotations

import re

from scraper.cues.dates import is_date_line
from scraper.cues.kinds import begins_as_news
from scraper.restore.headings import find_unnumbered_headings
from scraper.restore.lines import ends_sentence
from scraper.text.rows import Account, Row

_CAPTION = re.compile(
    r"图\s*[①-⑳].{0,120}|漫画[：:].{0,60}|"
    r"(?:[▲△▼▽↑↓◆]\s*\S.{0,60}|[（(]?图\s*[\d一二三四五六七八九十]{0,2}\s*(?:为)?[：:]?\s*[^。]{0,60}[）)]?|图为.{0,80}|图片说明[：:].{0,80}|.{2,60}[。\s\u3000（(](?:[\u4e00-\u9fff]{2,4}[\s\u3000]?|[\u4e00-\u9fff][\s\u3000][\u4e00-\u9fff][\s\u3000])(?:摄|/摄|供图|摄影|绘)[）)]?)"
)


def is_caption(row: Row) -> bool:
    """Whether the wording of a line says that it stands under a picture."""
    return (
        bool(_CAPTION.fullmatch(row.text))
        and not re.match(r"图书|图文|图表|图片(?!说明|[：:])", row.text)
        and not (ends_sentence(row.text) and len(row.text) > 60)
    )


def names_figure(text: str) -> bool:
    """Whether a short line is the name of a picture or table: 各校护学岗一览。"""
    return len(text) <= _LONGEST_FIGURE and bool(_FIGURE.search(text))


_LONGEST_FIGURE = 24
_FIGURE = re.compile(r"(?:一览|一览表|示意图|资料图|资料图片|效果图|截图|航拍图|统计图|统计表|分布图)[。]?$")


def take_paper_captions(rows: list[Row], account: Account) -> list[Row]:
    """The rows without captions: short lines set apart by more blank lines than paragraphs are, or above the lead."""
    gaps = sorted(r.blanks_before for r in rows[1:])
    usual = gaps[len(gaps) // 2] if gaps else 1
    lead = next((i for i, r in enumerate(rows) if begins_as_news(r.text) and len(r.text) > 20), 0)
    out = []
    for position, row in enumerate(rows):
        alone = len(row.squashed) <= 24 and not ends_sentence(row.text) and not is_date_line(row.text)
        apart = position > 0 and _stands_apart(rows, position, usual) and not _heads_like_others(rows, position, usual)
        if (alone and (position < lead or apart)) or (is_caption(row) and not _is_item(rows, position)):
            account.remove(row, "caption")
        else:
            out.append(row)
    return out


def _is_item(rows: list[Row], position: int) -> bool:
    """Whether a sentence with a mark before it stands beside another one with that mark: items of news, △ before each."""
    row, beside = rows[position], [*rows[max(0, position - 1) : position], *rows[position + 1 : position + 2]]
    marked = bool(re.match(r"[▲△▼▽◆]", row.text)) and ends_sentence(row.text)
    return marked and any(other.text[0] == row.text[0] and ends_sentence(other.text) for other in beside)


def _stands_apart(rows: list[Row], position: int, usual: int) -> bool:
    following = rows[position + 1] if position + 1 < len(rows) else None
    return rows[position].blanks_before > usual + 1 or (following is not None and following.blanks_before > usual + 1)


def _heads_like_others(rows: list[Row], position: int, usual: int) -> bool:
    """Whether a line has the form of headings that do not stand apart."""
    others = [r for i, r in enumerate(rows) if i == position or ends_sentence(r.text) or not _stands_apart(rows, i, usual)]
    return rows[position].line in find_unnumbered_headings(others, frozenset())
