"""Finds what a text says of private people in numbers: 身份证号, mobiles, bank cards; and hides them.

Libraries were looked at first: presidio has no recogniser of Chinese documents and takes a date for a card where Luhn
happens to fit, phonenumbers finds office lines as well, python-stdnum checks a number and finds none in a text. What is
left to write is small: where a number begins, how it is cut, and what stands before it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What was found; the value is said to readers and archivists."""

    IDENTITY = "身份证号"
    MOBILE = "手机号"
    CARD = "银行卡号"


@dataclass(frozen=True)
class Personal:
    """One number of a private person in a text."""

    kind: Kind
    start: int
    end: int
    value: str
    """Its digits (and X) alone, by which it is compared."""


_SEPARATORS = " \u00a0\u2009\u3000\\-－—–‐‑·."
_RUN = re.compile(
    r"(?<![A-Za-z]-)(?:(?<![0-9A-Za-z０-９_])|(?<=[^0-9A-Za-z_][GJLＧ])|(?<=[wvWV][xX]))"
    rf"\d(?:[{_SEPARATORS}]?\d){{9,}}(?:[{_SEPARATORS}]?[XxＸｘ](?![0-9A-Za-z]))?(?![A-Za-z_])"
)
"""Digits, perhaps in groups; what is glued to letters is a code, but for the one before a 身份证号 that makes a 学籍号,
and for wx before the mobile that is an account's name."""
_TEN_DIGITS = re.compile(rf"\d(?:[{_SEPARATORS}]?\d){{9}}")
"""Without these there is no such run; looked for in a tenth of the time."""
_GROUP = re.compile(r"(?:00)?86(?=1[3-9]\d{9}(?!\d))|\d+[XxＸｘ]?|[XxＸｘ]")
"""The country's number may stand before a mobile without a space."""

_SHOWN_DIGITS = 3
_OWN_LINE = 4
"""Characters: what an organ has stands so near behind a private person only where it is that person's (家长联系人)."""
_CONTEXT = 40
"""Characters before a number in which its name stands: a contact line names organ, person and line first."""

_REGIONS = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
"""How a 身份证号 begins: the province."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""GB 11643: weights of the first 17 digits, and the check sign by the sum modulo 11."""

_CARD = re.compile(
    r"62\d{14,17}|60\d{14,17}|4\d{15}|(?:436742|456351)\d{10,13}|5[1-5]\d{14}|3[47]\d{13}|35\d{14}|9558\d{12,15}|103\d{16}"
)
"""How cards begin that banks here give out: UnionPay, its forerunners of single banks, and the foreign networks."""
_ANY_CARD = re.compile(r"[1-9]\d{14,18}")

_MOBILE = re.compile(r"1[3-9]\d{9}")
_MOBILE_CUTS = ((11,), (3, 4, 4), (3, 8), (4, 3, 4), (7, 4), (3, 3, 5), (3, 3, 2, 3), (3, 2, 2, 2, 2), (1, 10))
_NAMED_CUTS = ((4, 4, 3), (4, 7), (5, 6), (6, 5))
"""As phones and tables show them; without a name they may be three figures of a table."""

_NAMED_IDENTITY = re.compile(r"(?:身份证|身份证件|公民身份|证件号|身份号)[^，。；;\d]{0,12}$")
_NAMED_CARD = re.compile(r"(?:卡号|银行卡|储蓄卡|信用卡|工资卡|借记卡|社保卡|存折|账号|帐号|账户|帐户)[^，。；;\d]{0,14}$")
_NAMED_MOBILE = re.compile(r"(?:手机|电话|微信|联系方式)[^，。；;\d]{0,12}$")
_NAMED_OTHER = re.compile(
    r"(?:信用代码|机构代码|编号|序号|编码|代码|学号|工号|订单号?|流水号|准考证号?|合同号|发票号?码?|批次号?|条码|条形码|会议号|会议ID|ID|QQ群?号?"
    r"|群号|ISBN|ISSN|档案号|项目号|文号|房间号|许可证号?|证书号?|备案号?|登记号|公告号|标识码|受理号|车架号|坐标|经度|纬度)[^，。；;\d]{0,6}$"
    r"|[^机话卡证账帐信籍户短]号[:：]?\s?$",
    re.I,
)
"""Numbers that are something else, however they look."""
_COUNTED = re.compile(r"\.\d{1,2}(?!\d)|\s?(?:元|万|亿|人次|人|名|平方米|公里|千瓦|吨|册|件|％|%)")
"""What stands behind an amount."""

_OFFICE = re.compile(
    "联系人|联络人|联络员|联系老师|咨询|监督|举报(?!人)|投诉|热线|报送|值班|办公|传真|服务电话|客服|技术支持|受理|工作电话|会务|总务处|教务处|招生办"
    "|报警|救援|来信|邮寄|邮编|收件人|寄至"
)
"""Names of what an organ alone prints, to be called or written to."""
_OFFICE_OR_NOT = re.compile("联系电话|联系方式|报名")
"""An organ's line where no private person is named before it."""
_PRIVATE = re.compile(
    "身份证|学生|家长|监护人|户主|父亲|母亲|亲属|家属|受助|资助|困难|本人|考生|患者|病例|确诊|密接|申请人|紧急联系|个人|住址|家庭|出生|性别"
    "|学籍|获奖|受益人|伤者|当事人|租户|业主|报名者|申报人|学员|被告|原告|失主"
)
"""Names of people who are written about, or of what is asked of them."""


def find_personal(text: str, before: str = "") -> Iterator[Personal]:
    """The numbers of private people in `text`, in order; `before` is what stands above it, for its names alone."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, run, before)


def personal_values(text: str) -> set[str]:
    """The values of `find_personal`."""
    return {found.value for found in find_personal(text)}


def may_hold_numbers(text: str) -> bool:
    """Whether `find_personal` can find anything: the quick question before the slow one."""
    return _TEN_DIGITS.search(text) is not None and _RUN.search(text) is not None


def _in_run(text: str, run: re.Match[str], before: str) -> Iterator[Personal]:
    groups = [(match.start() + run.start(), match.end() + run.start()) for match in _GROUP.finditer(run[0])]
    at = 0
    while at < len(groups):
        found = _from_group(text, groups, at, before)
        if found:
            yield found
            at = next((n for n, (start, _) in enumerate(groups) if start >= found.end), len(groups))
        else:
            at += 1


def _from_group(text: str, groups: Sequence[tuple[int, int]], at: int, before: str) -> Personal | None:
    """What begins with group `at`; the longest first."""
    start = groups[at][0]
    shown = (before + "\n" + text[max(0, start - _CONTEXT) : start])[-_CONTEXT:]
    best = None
    digits, cuts = "", []
    for first, last in groups[at : at + 19]:
        digits += _plain(text[first:last])
        cuts.append(last - first)
        if len(digits) > 19:
            break
        kind = _kind_of(digits, tuple(cuts), shown, text[last : last + 4])
        if kind:
            best = Personal(kind, start, last, digits)
    return best


def _plain(text: str) -> str:
    return "".join("X" if sign in "XxＸｘ" else str(int(sign)) for sign in text)


def _kind_of(digits: str, cuts: tuple[int, ...], shown: str, behind: str) -> Kind | None:
    if len(digits) < 11:
        return None
    is_other = bool(_NAMED_OTHER.search(shown))
    if _is_identity(digits, cuts, shown, is_other):
        return Kind.IDENTITY
    if digits.isdecimal() and _is_card(digits, cuts, shown, is_other):
        return Kind.CARD
    if _is_mobile(digits, cuts, shown) and not is_other and not _COUNTED.match(behind) and not _is_of_office(shown):
        return Kind.MOBILE
    return None


def _is_identity(digits: str, cuts: tuple[int, ...], shown: str, is_other: bool) -> bool:
    if len(digits) == 15 and digits.isdecimal():
        return len(cuts) == 1 and not is_other and digits[:2] in _REGIONS and _is_day(f"19{digits[6:12]}")
    if len(digits) != 18 or not digits[:17].isdecimal() or digits[:2] not in _REGIONS or not _is_day(digits[6:14]):
        return False
    fits = _CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17]
    return (fits and not is_other) or bool(_NAMED_IDENTITY.search(shown))


def _is_day(text: str) -> bool:
    try:
        return 1900 <= datetime.datetime.strptime(text, "%Y%m%d").year <= 2100
    except ValueError:
        return False


def _is_card(digits: str, cuts: tuple[int, ...], shown: str, is_other: bool) -> bool:
    """Luhn's sum fits one number in ten, so a beginning that banks give out or the name of a card must stand with it."""
    is_cut_like_one = len(cuts) == 1 or (set(cuts[:-1]) == {4} and cuts[-1] <= 4) or (cuts[0] == 6 and len(cuts) == 2)
    if not 15 <= len(digits) <= 19 or is_other:
        return False
    is_named = _NAMED_CARD.search(shown) is not None
    if not is_cut_like_one:  # a narrow cell breaks it anywhere
        return is_named and len(cuts) == 2 and bool(_CARD.fullmatch(digits)) and _fits_luhn(digits)
    if is_named:
        return bool(_CARD.fullmatch(digits)) or (bool(_ANY_CARD.fullmatch(digits)) and _fits_luhn(digits))
    return bool(_CARD.fullmatch(digits)) and _fits_luhn(digits)


def _fits_luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_mobile(digits: str, cuts: tuple[int, ...], shown: str) -> bool:
    if not _MOBILE.fullmatch(digits):
        return False
    return cuts in _MOBILE_CUTS or (cuts in _NAMED_CUTS and _NAMED_MOBILE.search(shown) is not None)


def _is_of_office(shown: str) -> bool:
    """Whether what was named last before a number is an organ's line and no private person."""
    office = max((match.start() for match in _OFFICE.finditer(shown)), default=-1)
    private = max((match.start() for match in _PRIVATE.finditer(shown)), default=-1)
    if office < 0:
        return private < 0 and _OFFICE_OR_NOT.search(shown) is not None
    # 紧急联系人 is a parent; 家长可拨打咨询电话 is the office's line.
    return private < 0 or office - private > _OWN_LINE


def hide_personal(text: str, before: str = "", allowed: Container[str] = ()) -> str:
    """`text` with stars over the numbers of private people, all but their first digits; idempotent.

    `allowed` are values that a person lets stand, as `Personal.value` has them.
    """
    if not may_hold_numbers(text):
        return text
    parts, at = [], 0
    for found in find_personal(text, before):
        if found.value not in allowed:
            parts += [text[at : found.start], _starred(text[found.start : found.end])]
            at = found.end
    return "".join((*parts, text[at:]))


def plain_value(text: str) -> str:
    """A number as a person wrote it, as `Personal.value` has it."""
    return _plain("".join(_GROUP.findall(text)))


def _starred(number: str) -> str:
    """The first three digits tell which number is meant to who knows it, and nothing to who does not."""
    shown = 0
    signs = []
    for sign in number:
        is_digit = sign.isdecimal() or sign in "XxＸｘ"
        shown += is_digit
        signs.append("*" if is_digit and shown > _SHOWN_DIGITS else sign)
    return "".join(signs)
