"""The numbers that Word prints before paragraphs and keeps nowhere in the text: 一、 （一） 1. ①, counted as Word counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from scraper.extract.package import Package, attribute, children, descendants

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


@dataclass(frozen=True)
class _Level:
    format: str
    text: str
    """With %1 … %9 for the numbers of the levels."""
    start: int
    suffix: str


class Numbering:
    """Counts the numbered paragraphs of one document; `number_of` must be called once for each, in order."""

    def __init__(self, package: Package, name: str = "word/numbering.xml") -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if package.has(name):
            self._load(package.xml(name))

    def _load(self, root: etree._Element) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        for element in children(root, "abstractNum"):
            levels = {int(attribute(lvl, "ilvl") or 0): _load_level(lvl) for lvl in children(element, "lvl")}
            abstract[attribute(element, "abstractNumId") or ""] = levels
        for element in children(root, "num"):
            number = attribute(element, "numId") or ""
            of = next((attribute(a, "val") or "" for a in children(element, "abstractNumId")), "")
            self._abstract_of[number] = of
            self._levels[number] = dict(abstract.get(of, {}))
            for override in children(element, "lvlOverride"):
                level = int(attribute(override, "ilvl") or 0)
                for start in children(override, "startOverride"):
                    self._overrides[number, level] = int(attribute(start, "val") or 1)
                for own in children(override, "lvl"):
                    self._levels[number][level] = _load_level(own)

    def number_of(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of list `number` at `level`; empty for none and for drawn bullets."""
        levels = self._levels.get(number)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._abstract_of[number], {})
        if (number, level) not in self._started and (number, level) in self._overrides:
            counts[level] = self._overrides[number, level]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        self._started.add((number, level))
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        return _print(levels, counts, level)


def _print(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    own = levels[level]
    if own.format == "bullet":
        return own.text if own.text and all(sign.isprintable() and ord(sign) < 0xE000 for sign in own.text) else ""

    def value(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in levels:
            return ""
        return spell(counts.get(at, levels[at].start), levels[at].format)

    return re.sub(r"%([1-9])", value, own.text) + (" " if own.suffix == "space" else "")


def _load_level(element: etree._Element) -> _Level:
    def value(name: str, default: str) -> str:
        return next((attribute(e, "val") or default for e in children(element, name)), default)

    formats = [attribute(e, "val") or "decimal" for e in descendants(element, "numFmt")]
    start = value("start", "1")
    return _Level(
        formats[0] if formats else "decimal",
        value("lvlText", ""),
        int(start) if start.isdecimal() else 1,
        value("suff", "tab"),
    )


def spell(number: int, form: str) -> str:
    """`number` as Word writes it in one of its number formats (ECMA-376, ST_NumberFormat); decimal where unknown."""
    writer = _FORMATS.get(form)
    return writer(number) if writer else str(number)


def han(number: int) -> str:
    """一 … 九十九, 一百零一; from 10000 on in digits."""
    if not 0 < number < 10000:
        return str(number)
    out, zero = "", False
    for unit, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if zero else "") + _HAN[digit] + place
            zero = False
        elif out:
            zero = True
    return out.removeprefix("一") if 10 <= number < 20 else out


def _digits(signs: str) -> Callable[[int], str]:
    return lambda number: "".join(signs[int(digit)] for digit in str(number))


def _formal(number: int) -> str:
    return (
        han(number).translate(str.maketrans(_HAN + "十百千", _FORMAL + "拾佰仟"))
        if number >= 20 or number < 10
        else ("壹" + han(number).translate(str.maketrans(_HAN + "十百千", _FORMAL + "拾佰仟")))
    )


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else chr(0x3251 + number - 21) if 21 <= number <= 35 else str(number)


def _letters(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    out = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True
    ):
        while number >= value and len(out) < 30:
            out, number = out + sign, number - value
    return out


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "japaneseCounting": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "koreanCounting": han,
    "ideographDigital": _digits(_HAN),
    "japaneseDigitalTenThousand": _digits(_HAN),
    "taiwaneseDigital": _digits("○" + _HAN[1:]),
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "japaneseLegal": _formal,
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})",
    "decimalEnclosedFullstop": lambda number: chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}.",
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if 1 <= number <= 10 else han(number),
    "ideographTraditional": lambda number: "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10],
    "ideographZodiac": lambda number: "子丑寅卯辰巳午未申酉戌亥"[(number - 1) % 12],
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
