"""发文字号: read from a line, found in text, in the one form in which all are compared.

The forms that are met are listed in GB/T 9704—2012 and in the variants of web pages and OCR: other brackets, 第, leading
zeros, Chinese or full-width digits, radicals for characters, spaces, no 号, no brackets at all. What is not printed is not
made up: a number without 机关代字 or without 号 stays one. Court and standard numbers must not match.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from archive.numbering import number_of
from archive.simplified import simplified

_OPEN, _CLOSE = r"〔［【\[（(﹝〖「『", r"〕］】\]）)﹞〗」』"
_DIGITS = "0-9０-９"
_HAN = r"\u4e00-\u9fff"
_HAN_DIGITS = "〇零○Ｏ◯一二三四五六七八九"
PATTERN = re.compile(
    rf"(?P<code>[{_HAN}](?:[ 　]?[{_HAN}]){{0,15}})[ 　]*"
    rf"[{_OPEN}][ 　]*(?P<year>[12１２](?:[ 　]?[{_DIGITS}]){{3}}|[一二][{_HAN_DIGITS}]{{3}})[ 　]*年?[ 　]*[{_CLOSE}][ 　\n]*"
    rf"第?[ 　]*(?P<number>[{_DIGITS}](?:[ 　]?[{_DIGITS}]){{0,4}}(?:[ 　]*[-—–～至][ 　]*[{_DIGITS}]{{1,5}})?)[ 　]*号"
)
"""A 文号 with its year in brackets, anywhere in a text; in running text `code` may have swallowed words before it."""

_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][{_HAN_DIGITS}]{{3}})"
_COUNT = rf"(?P<number>\d{{1,5}}(?:[-—–～至]\d{{1,5}})?|[{_HAN_DIGITS}十百]{{1,6}})"
_CODE = rf"(?P<code>[{_HAN}]{{1,16}})"
_OPENED, _CLOSED = rf"[{_OPEN}{{]", rf"[{_CLOSE}}}]"
_SQUARE = r"[〔\[【〖「『]"
_PART = r"(?P<part>[-—–]\d{1,3})?"


class Form(Enum):
    """How a 文号 is printed, as far as its canonical form keeps it."""

    CODED = "{code}〔{year}〕{number}号{part}"
    UNENDED = "{code}〔{year}〕{number}"
    """号 is not printed."""
    OF_YEAR = "{code}{year}年第{number}号"
    """As announcements count; mostly without 机关代字."""
    OF_BRACKETED_YEAR = "〔{year}〕{number}号"
    """Without 机关代字."""
    ORDINAL_OF_BRACKETED_YEAR = "〔{year}〕第{number}号"
    ORDER = "{code}第{number}号"
    """As orders are counted, year after year; mostly without 机关代字, below the mark of the order."""


_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (Form.CODED, re.compile(rf"{_CODE}{_OPENED}(?:{_YEAR}年?|(?P<short>\d\d)){_CLOSED}第?{_COUNT}号{_PART}")),
    (Form.CODED, re.compile(rf"{_OPENED}{_YEAR}年?{_CLOSED}(?P<code>[{_HAN}]{{1,14}}[字发函办通报复请规政])第?{_COUNT}号")),
    (Form.UNENDED, re.compile(rf"{_CODE}{_SQUARE}{_YEAR}年?{_CLOSED}第?{_COUNT}")),
    (Form.OF_YEAR, re.compile(rf"(?P<code>[{_HAN}]{{0,12}}?){_YEAR}年第{_COUNT}号")),
    (Form.ORDER, re.compile(rf"(?P<code>[{_HAN}]{{1,12}}令)\(?第{_COUNT}号\)?")),
    (Form.ORDER, re.compile(rf"(?P<code>(?:[{_HAN}]{{2,12}})?)第{_COUNT}号(?P<order>令?)")),
    (Form.ORDINAL_OF_BRACKETED_YEAR, re.compile(rf"(?P<code>){_OPENED}{_YEAR}年?{_CLOSED}第{_COUNT}号")),
    (Form.OF_BRACKETED_YEAR, re.compile(rf"(?P<code>){_OPENED}{_YEAR}年?{_CLOSED}{_COUNT}号")),
)
"""Of a whole line, the more exact ones first."""
_WORDS_BEFORE = re.compile(
    r".*(?:[和及与见看读将]|按(?!照)|根据|依据|按照|遵照|参照|依照|转发|印发|贯彻|落实|执行|学习|现将|结合|对照|通知|意见|办法|规定|方案|要点|以及|关于|文件|文号|字号)"
)
_COURT = re.compile(r"[民刑行执商知赔]{1,2}[初终再申监]?$")
_ZEROS = str.maketrans(dict.fromkeys("○Ｏ◯O", "〇"))
_LONGEST = 60
"""In characters; the longest 文号 seen has 31, spaces between its characters included."""


@dataclass(frozen=True, order=True)
class DocNumber:
    """A 文号 taken apart; two that are printed in different forms may be equal."""

    code: str
    """机关代字, simplified, such as 青教委字; for orders the mark, such as 教育部令; empty where none is printed."""
    year: int | None
    """As printed: 87 for 〔87〕; null for orders."""
    number: str
    """Without leading zeros; a range keeps its dash."""
    part: str = ""
    """What is printed after 号, such as -1."""
    form: Form = field(default=Form.CODED, compare=False)

    @property
    def full_year(self) -> int | None:
        """Four digits, where so many are printed."""
        return self.year if self.year and self.year >= 1000 else None

    @property
    def is_whole(self) -> bool:
        """Whether 机关代字, year and 号 are all printed, so that it names one document by itself."""
        return bool(self.code) and self.year is not None and self.form is not Form.UNENDED

    def __str__(self) -> str:
        if self.form is Form.CODED and not (self.code and self.year is not None):
            form = Form.ORDER if self.year is None else Form.OF_YEAR
        else:
            form = self.form
        return form.value.format(code=self.code, year=self.year, number=self.number, part=self.part)


@dataclass(frozen=True)
class FoundDocNumber:
    """A 文号 and where it stands in the text it was found in."""

    doc_number: DocNumber
    start: int
    end: int


def parse_doc_number(text: str) -> DocNumber | None:
    """The 文号 that `text` is, in any writing; null where it is something else."""
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", simplified(text)))
    for candidate in dict.fromkeys((plain, plain.strip("()"))):
        for form, pattern in _FORMS:
            match = pattern.fullmatch(candidate)
            if match and not _COURT.search(match["code"]):
                return _build(form, match)
    return None


def find_doc_numbers(text: str) -> list[FoundDocNumber]:
    """Every bracketed 文号 in running text, the verb before it (根据…, 印发…) left out."""
    found = []
    for match in PATTERN.finditer(simplified(text)):
        code = match["code"]
        cut = len(before[0]) if (before := _WORDS_BEFORE.match(code)) and before.end() < len(code) else 0
        if not code[cut:].strip() or _COURT.search(code):
            continue
        start = match.start() + cut
        found.append(FoundDocNumber(_build(Form.CODED, match, cut), start, match.end()))
    return found


def _build(form: Form, match: re.Match[str], cut: int = 0) -> DocNumber:
    groups = match.groupdict()
    code = re.sub(r"\s", "", groups["code"][cut:])
    if groups.get("order") and code and not code.endswith("令"):
        code += "令"  # 教育部第50号令 is 教育部令第50号.
    digits = groups.get("year") or groups.get("short")
    year = int(_arabic(digits)) if digits else None
    number = "-".join(_arabic(part) for part in re.split(r"[-—–～至]", _squeeze(groups["number"])))
    part = re.sub(r"[—–]", "-", groups.get("part") or "")
    return DocNumber(code, year, number, part, form)


def _arabic(text: str) -> str:
    """A count or a year in ASCII digits, without leading zeros."""
    digits = _squeeze(text)
    return digits.lstrip("0") or "0" if digits.isdecimal() else str(number_of(text.translate(_ZEROS)))


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
