"""附注 and 版记: disclosure, 抄送, who printed it and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.cues.dates import find_date, find_lost_marks, is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ
from scraper.text.rows import Account, Row

_NOTE = re.compile(r"[（(](此件.{2,30}|主动公开|依申请公开|不予公开)[）)]")
_COPIES = re.compile(r"(?:主送|抄送|抄报|分送|发送|发|报|送)\s*[：:]|抄\s*送\s*[：:]|主题词\s*[：:]")
_IMPRINT = re.compile(r"(?P<text>.{6,70}?)[\s\u3000]*印发(?:[\s\u3000]*[（(]?共印.{1,8}份[）)]?)?")
_IMPRINT_REST = re.compile(
    r"[（(]?\s*(?:共印|印)\s*\d+\s*份[）)]?|(?:校对|打字|打印|录入|拟稿|核稿|联系人)(?:人|员)?\s*[：:]\s*[\u4e00-\u9fff\s]{2,12}|印发机关\s*[：:].{4,40}"
)
_FULL = 16.0
"""The least width of a line that print breaks."""


@dataclass
class Imprint:
    """What the 版记 says."""

    printed_by: str | None = None
    date_printed: str | None = None
    disclosure: str | None = None


def take_imprint(rows: list[Row], account: Account) -> tuple[list[Row], Imprint]:
    """`rows` without 附注, 抄送, 主题词 and 印发 lines; their values."""
    imprint = Imprint()
    gone: set[int] = set()
    for position, row in enumerate(rows):
        if position in gone:
            continue
        if note := _NOTE.fullmatch(row.text):
            imprint.disclosure = imprint.disclosure or re.sub(r"\s", "", note[1])
            account.cut(row, note.start(1), note.end(1), "value: disclosure")
            account.remove(row.without(note.start(1), note.end(1)), "imprint: brackets")
            gone.add(position)
        elif _take_printed(rows, position, gone, imprint, account) or _take_wrapped(rows, position, gone, imprint, account):
            continue
    _take_copies(rows, gone, account)
    return [r for i, r in enumerate(rows) if i not in gone], imprint


def _take_printed(rows: list[Row], position: int, gone: set[int], imprint: Imprint, account: Account) -> bool:
    row = rows[position]
    match = _IMPRINT.fullmatch(row.text)
    date = (find_date(match["text"]) or find_lost_marks(match["text"])) if match else None
    if match is None or date is None or match["text"][date[2] :].strip():
        return False
    organ = re.sub(r"\s|^印发机关[：:]|[，,]$", "", row.text[: date[1]])
    above = rows[position - 1] if position else None
    if organ and not is_organ(organ):
        return False
    if not organ and not (above is not None and is_organ(above.text) and position - 1 not in gone):
        return False
    imprint.date_printed = imprint.date_printed or date[0][:10]
    if organ:
        imprint.printed_by = imprint.printed_by or organ
        rest = account.cut(row, date[1], len(row.text), "value: date_printed")
        account.remove(rest, "value: printed_by")
    elif above is not None:
        imprint.printed_by = imprint.printed_by or re.sub(r"\s", "", above.text)
        account.remove(above, "value: printed_by")
        account.remove(row, "value: date_printed")
        gone.add(position - 1)
    gone.add(position)
    return True


def _take_wrapped(rows: list[Row], position: int, gone: set[int], imprint: Imprint, account: Account) -> bool:
    """A line of who printed it and when that print broke in two."""
    if position + 1 >= len(rows) or rows[position].width < _FULL:
        return False
    above, below = rows[position], rows[position + 1]
    joined = above.text + below.text
    match = _IMPRINT.fullmatch(joined) if below.width < above.width else None
    date = find_date(match["text"]) if match else None
    if match is None or date is None or match["text"][date[2] :].strip() or not is_organ(organ := joined[: date[1]].strip()):
        return False
    imprint.date_printed = imprint.date_printed or date[0][:10]
    imprint.printed_by = imprint.printed_by or re.sub(r"\s", "", organ)
    breaks = len(above.text)
    for row, start in ((above, date[1]), (below, date[1] - breaks)):
        rest = account.cut(row, max(0, start), len(row.text), "value: date_printed")
        account.remove(rest, "value: printed_by")
    gone |= {position, position + 1}
    return True


def _take_copies(rows: list[Row], gone: set[int], account: Account) -> None:
    """抄送 and 主题词 with the lines they wrap to, and the small print; only below the first signature or imprint."""
    signed = [i for i, r in enumerate(rows) if is_date_line(r.text) or i in gone]
    first = min(signed, default=len(rows))
    wraps = False
    for position, row in enumerate(rows):
        if position in gone:
            wraps = False
            continue
        last = position >= len(rows) - 4 and not any(len(r.text) > 60 for r in rows[position + 1 :])
        if ((position > first or last) and position > 1 and _COPIES.match(row.text)) or (
            wraps and len(row.text) < 60 and not is_date_line(row.text) and not kind_of_title(row.text)
        ):
            account.remove(row, "imprint: copies")
            gone.add(position)
            wraps = not row.text.rstrip().endswith(("。", "."))
        elif (position > first or position - 1 in gone) and _IMPRINT_REST.fullmatch(row.text):
            account.remove(row, "imprint: small print")
            gone.add(position)
        else:
            wraps = False
