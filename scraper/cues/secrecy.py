"""Marks of secrecy in every writing: 密级, by which a document is refused.

A mark stands by itself: a line, a cell, a margin or a watermark. What a sentence says of secrets is no mark, nor is a sample
in a notice about secrecy, a list of the degrees, or an empty box of a form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.simplified import simplified
from scraper.text.layout import Layout
from scraper.text.rows import Hint, Row

_DEGREE = "(?:绝密|机密|秘密)"
_SPAN = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})(?:年|个月|月|日|天)|长期|永久|启用前|使用前|解密前|公布前|公开前|考试前"
_SIGN = r"[★☆✩✭⭐※*＊·•・.．\-—–_+#:：△▲◆●]"
_TERM = rf"(?:{_SIGN}{{1,3}}(?:保密期限:?)?(?:{_SPAN})?|[(\[【〔]?(?:保密期限:?)?(?:{_SPAN})[)\]】〕]?)"
_CORE = rf"{_SIGN}?{_DEGREE}(?:级|件|级文件|文件|级别|资料)?(?P<term>{_TERM})?{_SIGN}?"
_NAME = (
    r"(?:文件|公文|信息)?(?:密级|密等|保密级别|保密等级|涉密等级|秘密等级|涉密级别|密级程度|定密|密别)"
    r"(?:[和及/]保密期限)?"
)
_OPEN, _CLOSE = r"[(\[【〔〖<《「『{|]", r"[)\]】〕〗>》」』}|]"
_BESIDE = r"(?:(?:份号|编号|№|No\.?|NO\.?|第)?:?\d{1,8}(?:号|份)?|特急|加急|急件|特提|平急|紧急程度:?(?:特急|加急|急件|平急))"
"""What may stand in one line with a mark: the number of the copy, the urgency."""
_BARE = re.compile(rf"{_BESIDE}?{_OPEN}?{_CORE}{_CLOSE}?{_BESIDE}?")
_LABELLED = re.compile(
    rf"{_BESIDE}?{_OPEN}?{_NAME}{_CLOSE}?[:：]?{_OPEN}?{_CORE}{_CLOSE}?(?:[,，;；]?保密期限:?(?:{_SPAN}))?{_CLOSE}?{_BESIDE}?"
)
_BROKEN_TERM = re.compile(rf"{_OPEN}?(?:保密期限|期限):?(?:{_SPAN}){_CLOSE}?")

_CELLS = re.compile(r"[\t|｜│]+|[ \u00a0\u3000]{2,}|\u3000")
_DOCUMENT_BEGINS = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?:文件|令|公告|纪要)|.{0,20}[〔\[（(【［﹝](?:19|20)\d\d[〕\]）)】］﹞]\d{1,5}号.{0,20}|关于.{2,80}的?(?:通知|意见|决定|通报|报告|请示|批复|函|方案|办法|规定|公告|通告|纪要|要点|计划|总结|细则)"
)
_SAMPLE = re.compile(r"(?:如下|格式|样式|示例|例如|样例|如|标注|标志|标为|写法|形式|字样|分为|包括|是|有)[^。]{0,6}[:：、]?$")
"""How a line ends below which a mark is only shown."""
_HEAD_ROWS = 12
"""Rows that are not blank: a printed header has fewer, with the title."""
_AHEAD = 8
"""Rows between a mark and the beginning of its document: number of the copy, urgency, organs, 文号, title."""
_PROSE = re.compile(r".{12,}。")


def secrecy_mark(layout: Layout) -> tuple[int | None, str] | None:
    """The first mark of a degree of secrecy: its line (null for a watermark) and what is printed; null where there is none."""
    for mark in layout.watermarks:
        if _is_mark(plain_of(mark), whole=True):
            return None, mark
    if "密" not in layout.text:
        return None
    rows = [row for row in layout.rows if row.text]
    for number, row in enumerate(rows):
        if "密" in row.raw and _is_marked(rows, number):
            return row.line, row.text
    return None


def may_be_secret(data: bytes) -> bool:
    """Whether text in these bytes can name a degree of secrecy at all, in any encoding that pages here have."""
    return any(sign in data for sign in _WRITTEN)


def _encoded() -> Iterator[bytes]:
    for word in ("密", "&#23494;", "&#x5bc6;", "&#x5BC6;"):
        for encoding in ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"):
            yield word.encode(encoding)


_WRITTEN = frozenset(_encoded())


def _is_marked(rows: Sequence[Row], number: int) -> bool:
    row = rows[number]
    if row.hint & (Hint.HIDDEN | Hint.META | Hint.PAGE_TITLE):
        return False
    margin = row.has(Hint.CHROME) and not row.has(Hint.LINK)
    line = plain_of(row.raw)
    cells = [plain for cell in _CELLS.split(row.raw) if (plain := plain_of(cell))]
    found = _is_mark(line, whole=True) or any(_is_mark(cell, whole=len(cells) == 1 or _is_header(cells)) for cell in cells)
    if not found and len(cells) > 1:
        found = any(_LABELLED.fullmatch("".join(pair)) for pair in pairwise(cells))
    if not found and number + 1 < len(rows):
        found = bool(re.fullmatch(rf"{_NAME}[:：]?", line)) and _is_mark(plain_of(rows[number + 1].raw), whole=True)
    return found and (margin or _is_in_head(rows, number)) and not _is_list(rows, number)


def _is_mark(text: str, *, whole: bool) -> bool:
    """Whether `text` is a mark; without `whole` a degree alone is none: a cell of any table may say 秘密."""
    if _LABELLED.fullmatch(text):
        return True
    match = _BARE.fullmatch(text)
    if match is None:
        return False
    return whole or bool(match["term"]) or not text.startswith(("绝密", "机密", "秘密"))


def _is_header(cells: Sequence[str]) -> bool:
    """Whether the other cells of a line are those of a printed header."""
    others = [cell for cell in cells if "密" not in cell]
    return all(
        re.fullmatch(_BESIDE, cell) or _DOCUMENT_BEGINS.fullmatch(cell) or _BROKEN_TERM.fullmatch(cell) for cell in others
    )


def _is_in_head(rows: Sequence[Row], number: int) -> bool:
    """Whether a document begins here: nothing above is prose, or its number, organ or title stands close below."""
    above = rows[:number]
    if above and _SAMPLE.search(plain_of(above[-1].raw)):
        return False
    if number < _HEAD_ROWS and not any(_PROSE.search(plain_of(row.raw)) for row in above):
        return True
    for row in rows[number : number + _AHEAD]:
        text = plain_of(row.raw)
        if _DOCUMENT_BEGINS.fullmatch(text) or any(_DOCUMENT_BEGINS.fullmatch(plain_of(c)) for c in _CELLS.split(row.raw)):
            return True
        if _PROSE.search(text):
            return False
    return False


def _is_list(rows: Sequence[Row], number: int) -> bool:
    """Whether the degrees are told one after the other, in one line or in neighbouring ones: 绝密、机密、秘密."""
    near = "".join(plain_of(row.raw) for row in rows[max(0, number - 2) : number + 3] if len(plain_of(row.raw)) <= 20)
    return len(set(re.findall(_DEGREE, near))) > 1


def plain_of(text: str) -> str:
    """`text` in simplified characters and one width, without spaces."""
    return re.sub(r"[\s\u200b\u00ad]+", "", simplified(unicodedata.normalize("NFKC", text)))
