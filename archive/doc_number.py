"""发文字号: found in text, normalised to `code〔year〕n号`, compared by key.

The forms that are met are listed in GB/T 9704—2012 and in the variants of web pages and OCR: other brackets, 第, leading
zeros, full-width digits, spaces, no brackets at all. Court and standard numbers must not match.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_OPEN, _CLOSE = r"〔［【\[（(﹝〖", r"〕］】\]）)﹞〗"
_DIGITS = "0-9０-９"
_HAN = r"\u4e00-\u9fff"
PATTERN = re.compile(
    rf"(?P<code>[{_HAN}](?:[ 　]?[{_HAN}]){{0,15}})[ 　]*"
    rf"[{_OPEN}][ 　]*(?P<year>[12１２](?:[ 　]?[{_DIGITS}]){{3}})[ 　]*年?[ 　]*[{_CLOSE}][ 　\n]*"
    rf"第?[ 　]*(?P<number>[{_DIGITS}](?:[ 　]?[{_DIGITS}]){{0,4}}(?:[ 　]*[-—–～至][ 　]*[{_DIGITS}]{{1,5}})?)[ 　]*号"
)
"""A 文号 with its year in brackets, anywhere in a text; in running text `code` may have swallowed words before it."""

_UNBRACKETED = re.compile(rf"(?P<code>[{_HAN}]{{1,12}}令)[ 　]*[（(]?第[ 　]*(?P<number>[{_DIGITS}]{{1,4}})[ 　]*号[)）]?")
_YEAR_FIRST = re.compile(
    rf"(?P<code>[{_HAN}]{{0,12}})[ 　]*(?P<year>(?:19|20)\d\d)[ 　]*年[ 　]*第[ 　]*(?P<number>\d{{1,4}})[ 　]*号"
)
_WORDS_BEFORE = re.compile(
    r".*(?:[和及与见看读将]|按(?!照)|根据|依据|按照|遵照|参照|依照|转发|印发|贯彻|落实|执行|学习|现将|结合|对照|通知|意见|办法|规定|方案|要点|以及|关于|文件|文号|字号)"
)
_COURT = re.compile(r"[民刑行执商知赔]{1,2}[初终再申监]?$")


@dataclass(frozen=True, order=True)
class DocNumber:
    """A 文号 taken apart."""

    code: str
    """机关代字, such as 青教委字; for orders the mark, such as 教育部令."""
    year: int | None
    number: str
    """Without leading zeros; a range keeps its dash."""

    def __str__(self) -> str:
        if not self.code:
            return f"{self.year}年第{self.number}号"
        if self.year is None:
            return f"{self.code}第{self.number}号"
        return f"{self.code}〔{self.year}〕{self.number}号"


@dataclass(frozen=True)
class FoundDocNumber:
    """A 文号 and where it stands in the text it was found in."""

    doc_number: DocNumber
    start: int
    end: int


def parse_doc_number(text: str) -> DocNumber | None:
    """The 文号 that `text` is, in any writing; null where it is something else."""
    text = text.strip().strip("()（）").strip()
    for pattern in (PATTERN, _UNBRACKETED, _YEAR_FIRST):
        if (match := pattern.fullmatch(text)) and not _COURT.search(match["code"]):
            return _build(match)
    return None


def find_doc_numbers(text: str) -> list[FoundDocNumber]:
    """Every bracketed 文号 in running text, the verb before it (根据…, 印发…) left out."""
    found = []
    for match in PATTERN.finditer(text):
        code = match["code"]
        cut = len(before[0]) if (before := _WORDS_BEFORE.match(code)) and before.end() < len(code) else 0
        if not code[cut:].strip() or _COURT.search(code):
            continue
        start = match.start() + cut
        found.append(FoundDocNumber(_build(match, cut), start, match.end()))
    return found


def _build(match: re.Match[str], cut: int = 0) -> DocNumber:
    groups = match.groupdict()
    code = re.sub(r"\s", "", groups["code"][cut:])
    year = _squeeze(groups["year"]) if groups.get("year") else None
    number = re.sub(r"[—–～至]", "-", _squeeze(groups["number"]))
    return DocNumber(code, int(year) if year else None, "-".join(part.lstrip("0") or "0" for part in number.split("-")))


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
