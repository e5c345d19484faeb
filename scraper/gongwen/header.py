"""The red header: issuer's mark, 文号, and the small elements that no front-matter key holds."""

from __future__ import annotations

import re

from archive.doc_number import DocNumber, parse_doc_number
from scraper.cues.dates import SCANNED_DIGITS, find_date
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ
from scraper.text.rows import Row

_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:[★☆]\S{0,8})?")
_URGENCY = re.compile(r"特急|加急|急件|特提|平急|急")
_COPY_NUMBER = re.compile(r"\d{6}|№\s*\d+")
_SIGNER = re.compile(r"(?:签\s*发\s*人|签\s*发)\s*[：:]\s*[\u4e00-\u9fff\s\u3000]{2,24}$")
_CLOSED_YEAR = re.compile(r"[〔［【\[（(﹝〖]\s*(?:19|20)\d\d\s*[〕］】\]）)﹞〗]$")
_BARE_NUMBER = re.compile(r"第?\s*\d{1,5}\s*号")
_SCANNED_YEAR = re.compile(r"(?<=[〔［【\[（(﹝〖])[12Il][\dOoＯIl]{3}(?=[〕］】\]）)﹞〗])")
_CODELESS = re.compile(r"[〔［【\[（(﹝〖]\s*(?P<year>(?:19|20)\d\d)\s*[〕］】\]）)﹞〗]\s*第?\s*(?P<number>\d{1,4})\s*号")
_ISSUE = re.compile(
    r"[（(〔\[]?(?:(?:(?:19|20)\d\d年?[〕）\])]?)?第[\d一二三四五六七八九十]{1,4}期[）)]?)?(?:[（(]?总第?[\d一二三四五六七八九十]{1,5}期[）)]?)?"
)
_EDITED = re.compile(
    r"(?:编印|主办|编辑)?[单位机关]{0,2}[：:]?\s*(?P<organ>[\u4e00-\u9fff（）()、 ]{4,40}?)[\s\u3000]*"
    r"(?:编印|主办|编写|编制|整理|印制|编)(?:[\s\u3000]*\d{4}年\d{1,2}月(?:\d{1,2}日)?)?"
)
_MOST_MARKS = 5
"""Organs that may stand one below the other in a joint document's header."""
_ADOPTED = re.compile(r"[（(](?P<inner>[^（()）]{8,120}(?:通过|修订|修正|批准|公布|发布|印发|制定|施行|实施))[）)]")
_MARK_TAIL = re.compile(r"\s*(?:文\s*件|公\s*告|通\s*告|(?:会\s*议\s*)?纪\s*要|简\s*报|（\s*(?:函|公函|便函|通知)\s*）)\s*$")


def is_restricted(row: Row) -> bool:
    """Whether a header line gives a degree of secrecy: such a document is never published."""
    return bool(_SECRECY.fullmatch(row.squashed))


def header_matter(row: Row) -> str | None:
    """The name of the header element that `row` is and that has no front-matter key."""
    if _COPY_NUMBER.fullmatch(row.text):
        return "红头：份号"
    if _URGENCY.fullmatch(row.squashed):
        return "红头：紧急程度"
    if re.fullmatch(r"[★☆●◆*—─━＿_=\s]+", row.text):
        return "红头：分隔线"
    if _SIGNER.fullmatch(row.text):
        return "红头：签发人"
    return None


def header_issuer(row: Row) -> str | None:
    """The organ of an issuer's mark, 文件 and form words taken off; null for any other line."""
    name = re.sub(r"\s", "", _MARK_TAIL.sub("", row.text))
    return name if is_organ(name) else None


def doc_number_in(row: Row) -> tuple[str, int, int] | None:
    """The 文号 of a line that holds one and at most a signer: canonical form, start, end."""
    text = row.text
    if signer := re.search(r"\s*签\s*发\s*人?\s*[：:].*$", text):
        text = text[: signer.start()]
    core = text.strip(" \u3000（()）")
    if len(core) > 40:
        return None
    read = _SCANNED_YEAR.sub(lambda m: m[0].translate(SCANNED_DIGITS), core)
    number = parse_doc_number(read) or _number_without_code(read)
    if not number:
        return None
    start = row.text.find(core)
    return str(number), start, start + len(core)


def broken_number(rows: list[Row], position: int) -> str | None:
    """The 文号 that `rows[position]` begins and the next row ends: 某教发〔2023〕 above 9号."""
    if position + 1 >= len(rows) or not _CLOSED_YEAR.search(rows[position].text) or len(rows[position].text) > 40:
        return None
    if not _BARE_NUMBER.fullmatch(rows[position + 1].text):
        return None
    number = parse_doc_number(rows[position].text + rows[position + 1].text)
    return str(number) if number else None


def _number_without_code(text: str) -> DocNumber | None:
    """The number of minutes that print it without 机关代字: 〔2024〕第4号."""
    match = _CODELESS.fullmatch(text)
    return DocNumber("", int(match["year"]), match["number"].lstrip("0") or "0") if match else None


def mark_with_date(row: Row) -> tuple[str, int, int] | None:
    """The date of a line such as 某办公室　　2022年3月22日, the second line of minutes' and bulletins' headers."""
    date = find_date(row.text)
    if not date or date[1] < 4 or row.text[date[2] :].strip(" 印发") or not re.search(r"[\s\u3000]$", row.text[: date[1]]):
        return None
    return date if is_organ(row.text[: date[1]]) else None


def is_issue_line(row: Row) -> bool:
    """Whether a line counts the issues of a bulletin: 第9期, 2023年第9期（总第57期）."""
    return bool(_ISSUE.fullmatch(row.squashed))


def editing_organ(row: Row) -> tuple[str, int, int] | None:
    """The organ of a line such as 某办公室编印　2022年3月22日: its name, and where the name stands."""
    core = row.text.strip("（()）")
    match = _EDITED.fullmatch(core)
    if not match or not is_organ(match["organ"]):
        return None
    start = row.text.find(core)
    return re.sub(r"\s", "", match["organ"]), start + match.start("organ"), start + match.end("organ")


def adoption_date(row: Row) -> str | None:
    """The last day that a note in brackets below a title gives: （2021年9月3日校党委会议审议通过）."""
    match = _ADOPTED.fullmatch(row.text)
    if not match:
        return None
    days = [found[0] for part in re.split(r"[，,；;、 \u3000]", match["inner"]) if (found := find_date(part))]
    return max((day[:10] for day in days if len(day) >= 10), default=None)


def is_mark(rows: list[Row], position: int) -> bool:
    """Whether an organ's name is the mark of a red header: 文件 after it, or the 文号 in the next two lines."""
    row = rows[position]
    if header_issuer(row) is None:
        return False
    if re.search(r"文\s*件\s*$", row.text):
        return True
    below = position + 1
    while (
        below < len(rows)
        and below - position <= _MOST_MARKS
        and header_issuer(rows[below])
        and not kind_of_title(rows[below].text)
    ):
        below += 1
    following = rows[position + 1 : position + 3] if below == position + 1 else rows[below : below + 2]
    if kind_of_title(row.text) and not any(kind_of_title(r.text) for r in rows[position + 1 :]):
        return False
    numbered = any(doc_number_in(r) or _CLOSED_YEAR.search(r.text) for r in following)
    return numbered and not any(kind_of_title(r.text) for r in following[:1])
