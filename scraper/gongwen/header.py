"""The red header: issuer's mark, 文号, and the small elements that no front-matter key holds."""

from __future__ import annotations

import re

from archive.doc_number import parse_doc_number
from scraper.dates import find_date
from scraper.kinds import kind_of_title
from scraper.names import is_organ
from scraper.rows import Row

_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:[★☆]\S{0,8})?")
_URGENCY = re.compile(r"特急|加急|急件|特提|平急|急")
_COPY_NUMBER = re.compile(r"\d{6}|№\s*\d+")
_SIGNER = re.compile(r"(?:签\s*发\s*人|签\s*发)\s*[：:]\s*[\u4e00-\u9fff\s\u3000]{2,24}$")
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
    number = parse_doc_number(core)
    if not number:
        return None
    start = row.text.find(core)
    return str(number), start, start + len(core)


def mark_with_date(row: Row) -> tuple[str, int, int] | None:
    """The date of a line such as 某办公室　　2022年3月22日, the second line of minutes' and bulletins' headers."""
    date = find_date(row.text)
    if not date or date[1] < 4 or row.text[date[2] :].strip(" 印发") or not re.search(r"[\s\u3000]$", row.text[: date[1]]):
        return None
    return date if is_organ(row.text[: date[1]]) else None


def is_mark(rows: list[Row], position: int) -> bool:
    """Whether an organ's name is the mark of a red header: 文件 after it, or the 文号 in the next two lines."""
    row = rows[position]
    if header_issuer(row) is None:
        return False
    if re.search(r"文\s*件\s*$", row.text):
        return True
    following = rows[position + 1 : position + 3]
    if kind_of_title(row.text) and not any(kind_of_title(r.text) for r in rows[position + 1 :]):
        return False
    return any(doc_number_in(r) for r in following) and not any(kind_of_title(r.text) for r in following[:1])
