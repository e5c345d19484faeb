"""The red header: issuer's mark, 文号, and the small elements that no front-matter key holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.doc_number import DocNumber, Form, parse_doc_number
from archive.doubt import Doubt
from archive.simplified import simplified
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
_LIKE_A_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:[〔［【\[（(﹝〖「]?(?:19|20)\d\d年?[〕］】\]）)﹞〗」]?[-—–]?[〔［【\[（(﹝〖「]?\d{1,4}[〕］】\]）)﹞〗」]?号?"
    r"|[〔［【\[（(﹝〖「](?:19|20)\d\d年?[〕］】\]）)﹞〗」][×xX*_\-—]{0,4}号)"
)
"""A line with code, year and count in a form that no rule knows, or with a count that is left open: 青教基〔2021〕 号."""
_COUNTING_MARK = re.compile(r"(?:令|公\s*告|通\s*告|纪\s*要|简\s*报|公\s*报|决\s*定)\s*$")
"""Marks under which numbers stand without 机关代字."""
_EDITED = re.compile(
    r"(?:编印|主办|编辑)?[单位机关]{0,2}[：:]?\s*(?P<organ>[\u4e00-\u9fff（）()、 ]{4,40}?)[\s\u3000]*"
    r"(?:编印|主办|编写|编制|整理|印制|编)(?:[\s\u3000]*\d{4}年\d{1,2}月(?:\d{1,2}日)?)?"
)
_LONGEST_NUMBER = 40
"""In characters, with spaces between them; longer lines are text."""
_MOST_MARKS = 5
"""Organs that may stand one below the other in a joint document's header."""
_MARK_TAIL = re.compile(
    r"\s*(?:文\s*件|公\s*告|通\s*告|(?:命\s*)?令|(?:会\s*议\s*)?纪\s*要|简\s*报|（\s*(?:函|公函|便函|通知)\s*）)\s*$"
)


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
    name = simplified(re.sub(r"\s", "", _MARK_TAIL.sub("", row.folded)))
    return name if is_organ(name) else None


@dataclass(frozen=True)
class NumberLine:
    """The 文号 of a header's line."""

    value: str | None
    """In canonical form; null where what is printed names no document."""
    start: int
    """Where it stands in the row's text."""
    end: int
    doubt: Doubt | None = None


def doc_number_in(row: Row) -> tuple[str, int, int] | None:
    """The 文号 of a line that holds one and at most a signer: canonical form, start, end."""
    core, start = _without_signer(row)
    number = _parse(core)
    if number is None or not (number.code or number.form is Form.OF_YEAR or number.year is not None):
        return None
    return str(number), start, start + len(core)


def number_line(rows: list[Row], position: int) -> NumberLine | None:
    """What the line says of the 文号, and a doubt where it is no whole one; null for any other line."""
    row = rows[position]
    core, start = _without_signer(row)
    number = _parse(core)
    printed = re.sub(r"\s", "", core)
    end = start + len(core)
    if number is None:
        if not _LIKE_A_NUMBER.fullmatch(simplified(printed)) or find_date(core) or kind_of_title(core):
            return None
        value = printed if len(re.findall(r"\d+", printed)) > 1 else None
        said = f"“{printed}”像是文号，但{'写法特别，照印出的样子收' if value else '没有印出序号'}。"
        return NumberLine(value, start, end, _doubt(row, value, printed, said))
    if number.is_whole or (number.code and number.year is None) or number.form is Form.OF_YEAR:
        return NumberLine(str(number), start, end)
    if number.form is Form.UNENDED:
        said = f"文号“{printed}”没有“号”字，照印出的样子收。"
        return NumberLine(str(number), start, end, _doubt(row, str(number), None, said))
    above = rows[position - 1] if position else None
    if above is not None and _COUNTING_MARK.search(above.folded):
        return NumberLine(str(number), start, end)
    if number.year is None:
        return None
    said = f"印出的文号是“{printed}”，没有机关代字，不知是哪个机关的，文号一项空着。"
    return NumberLine(None, start, end, _doubt(row, None, printed, said))


def _doubt(row: Row, value: str | None, other: str | None, said: str) -> Doubt:
    alternatives = (other,) if other and other != value else ()
    return Doubt(about="doc_number", lines=(row.line,), chosen=value, alternatives=alternatives, sentence=said)


def _without_signer(row: Row) -> tuple[str, int]:
    """The line without 签发人 and brackets around it, and where that begins."""
    text = row.text
    if signer := re.search(r"\s*签\s*发\s*人?\s*[：:].*$", text):
        text = text[: signer.start()]
    core = text.strip(" \u3000")
    if re.fullmatch(r"[（(].*[）)]", core) and not re.match(r"[（(]\s*(?:19|20)\d\d", core):
        core = core[1:-1].strip(" \u3000")
    return core, row.text.find(core)


def _parse(core: str) -> DocNumber | None:
    if len(core) > _LONGEST_NUMBER:
        return None
    return parse_doc_number(_SCANNED_YEAR.sub(lambda m: m[0].translate(SCANNED_DIGITS), core))


def broken_number(rows: list[Row], position: int) -> str | None:
    """The 文号 that `rows[position]` begins and the next row ends: 某教发〔2023〕 above 9号."""
    if position + 1 >= len(rows) or not _CLOSED_YEAR.search(rows[position].text) or len(rows[position].text) > 40:
        return None
    if not _BARE_NUMBER.fullmatch(rows[position + 1].text):
        return None
    number = parse_doc_number(rows[position].text + rows[position + 1].text)
    return str(number) if number else None


def mark_with_date(row: Row) -> tuple[str, int, int] | None:
    """The date of a line such as 某办公室　　2022年3月22日, the second line of minutes' and bulletins' headers."""
    date = find_date(row.text)
    if not date or date[1] < 4 or row.text[date[2] :].strip(" 印发") or not re.search(r"[\s\u3000]$", row.text[: date[1]]):
        return None
    return date if is_organ(row.text[: date[1]]) else None


def editing_organ(row: Row) -> tuple[str, int, int] | None:
    """The organ of a line such as 某办公室编印　2022年3月22日: its name, and where the name stands."""
    core = row.text.strip("（()）")
    match = _EDITED.fullmatch(core)
    if not match or not is_organ(match["organ"]):
        return None
    start = row.text.find(core)
    return re.sub(r"\s", "", match["organ"]), start + match.start("organ"), start + match.end("organ")


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
