"""The lines under pictures: by their wording, by the space around them, or by standing loose among indented text."""

from __future__ import annotations

import re

from scraper.cues.dates import is_date_line
from scraper.cues.kinds import begins_as_news
from scraper.cues.names import is_organ
from scraper.restore.headings import find_unnumbered_headings
from scraper.restore.lines import LABELLED, ends_sentence, true_marker
from scraper.text.rows import Account, Hint, Row

_CAPTION = re.compile(
    r"图\s*[①-⑳].{0,120}|漫画[：:].{0,60}|"
    r"(?:[▲△▼▽↑↓◆]\s*\S.{0,60}|[（(]?图\s*[\d一二三四五六七八九十]{0,2}\s*(?:为)?[：:]?\s*[^。]{0,60}[）)]?|图为.{0,80}|图片说明[：:].{0,80}|.{2,60}[。\s\u3000（(](?:[\u4e00-\u9fff]{2,4}[\s\u3000]?|[\u4e00-\u9fff][\s\u3000][\u4e00-\u9fff][\s\u3000])(?:摄|/摄|供图|摄影|绘)[）)]?)"
)
_SCENE = re.compile(
    r"(?:现场|宣誓|誓词|发言|合影|讲话|剪影|留影|表演|参观|座谈|展示|交流|授课|讲述|指导|颁奖|签约|瞬间|致辞|揭牌|走访|慰问|讲解|上课|课堂|活动中|图书角|一角|家访|学习|研讨|观看|劳动|比赛|风采|.们)$|在.{0,6}(?:研讨|讨论|备课|指导|授课|上课|讲解|参观|走访)"
)


def is_caption(row: Row) -> bool:
    """Whether the wording of a line says that it stands under a picture."""
    return (
        bool(_CAPTION.fullmatch(row.text))
        and not re.match(r"图书|图文|图表|图片(?!说明|[：:])", row.text)
        and not (ends_sentence(row.text) and len(row.text) > 60)
    )


def take_paper_captions(rows: list[Row], account: Account) -> list[Row]:
    """The rows without captions: short lines set apart by more blank lines than paragraphs are, or above the lead."""
    gaps = sorted(r.blanks_before for r in rows[1:])
    usual = gaps[len(gaps) // 2] if gaps else 1
    lead = next((i for i, r in enumerate(rows) if begins_as_news(r.text) and len(r.text) > 20), 0)
    out = []
    for position, row in enumerate(rows):
        alone = len(row.squashed) <= 24 and not ends_sentence(row.text) and not is_date_line(row.text)
        apart = position > 0 and _stands_apart(rows, position, usual) and not _heads_like_others(rows, position, usual)
        if (alone and (position < lead or apart)) or is_caption(row):
            account.remove(row, "caption")
        else:
            out.append(row)
    return out


def _stands_apart(rows: list[Row], position: int, usual: int) -> bool:
    following = rows[position + 1] if position + 1 < len(rows) else None
    return rows[position].blanks_before > usual + 1 or (following is not None and following.blanks_before > usual + 1)


def _heads_like_others(rows: list[Row], position: int, usual: int) -> bool:
    """Whether a line has the form of headings that do not stand apart."""
    others = [r for i, r in enumerate(rows) if i == position or ends_sentence(r.text) or not _stands_apart(rows, i, usual)]
    return rows[position].line in find_unnumbered_headings(others, frozenset())


def take_loose_captions(rows: list[Row], account: Account) -> list[Row]:
    """The rows of a web article without its pictures' captions: short, bare lines that stand out of indented text.

    They name a scene and share no form with one another; headings do.
    """
    prose = [r for r in rows if len(r.text) >= 30 and ends_sentence(r.text)]
    indented = len(prose) >= 2 and sum(r.indent >= 1 for r in prose) >= 0.8 * len(prose)
    out = []
    for position, row in enumerate(rows):
        loose = indented and row.indent < 1 and bool(_SCENE.search(row.text)) and _is_bare(row)
        if position and loose and not row.hint & (Hint.HEADING | Hint.RIGHT):
            account.remove(row, "caption")
        else:
            out.append(row)
    return out


def _is_bare(row: Row) -> bool:
    text = row.text
    if not 3 <= len(row.squashed) <= 20 or re.search(r"[^\u4e00-\u9fff（）()“” \u3000]", text):
        return False
    return not (true_marker(text) or is_date_line(text) or is_organ(text) or LABELLED.match(text))
