"""Every 文号 in a running text: brackets of any kind, orders, lists that leave out what was said before.

All functions take plain text (linking/plain.py). What stands before the year is cut by what the archive knows, else by
the words that stand before a 文号. `docs/assets/desk/numbers.js` is the mirror.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.numbering import number_of
from linking.catalogue import Catalogue, NumberKey

_HAN = "\u3400-\u9fff"
_END = "号(?!楼|院|线|房|车|门|店|馆|桥|井|公路|教室|厅|床|机)"
_YEAR = "[12][ ]?[09][ ]?[0-9][ ]?[0-9]"
_COUNT = "[0-9](?:[ ]?[0-9]){0,4}"
NUMBER = (
    rf"[〔(][ \n]?(?P<year>{_YEAR})[ ]?年?[ ]?[〕)][ \n]{{0,3}}第?[ ]?"
    rf"(?P<counts>{_COUNT}(?:[ ]?[-至][ ]?[0-9]{{1,5}})?(?:[ ]?[、,][ ]?[0-9]{{1,5}}){{0,30}})[ ]?{_END}"
    rf"|(?P<mark>公告|通告|令)[ ]?\(?(?P<whole_year>(?:19|20)[0-9][0-9])年[ ]?第[ ]?(?P<count>[0-9]{{1,4}})[ ]?{_END}"
    rf"|(?P<bare_year>(?:19|20)[0-9][0-9])[ ]?年?[ ]?第?[ ]?(?P<bare>[0-9]{{1,4}})[ ]?{_END}"
    rf"|(?P<order_mark>令)[ ]?\(?第?[ ]?(?P<order>[0-9]{{1,4}}|[一二三四五六七八九十百〇零]{{1,7}})[ ]?{_END}"
)
"""From the year, or from the mark of an order, to 号."""
_MORE = re.compile(rf"[ \n]?(?:[、,和及与]|以及)[ \n]?(?:[〔(][ ]?({_YEAR})[ ]?年?[ ]?[〕)][ ]?)?第?[ ]?({_COUNT})[ ]?{_END}")
_BEFORE = re.compile(rf"(?:[{_HAN}][ \n]?){{1,20}}$")
_COURT = re.compile("[民刑行执商知赔]{1,2}[初终再申监]?$")
_WORDS = re.compile(
    "根据|依据|按照|遵照|参照|依照|转发|印发|下发|制发|贯彻|落实|执行|学习|现将|结合|对照|通知|意见|办法|规定|方案|要点|以及|关于|文件|文号|"
    "字号|详见|参见|废止|停止|同时|包括|我局|我区|我县|我市|本区|其中|收到|传达|领会|宣传|[一二三四五六七八九]是|中华人民共和国|上级|上述|下列|先后|分别|精神|[看读见原以依据经由将和及与按是为对在从自含的了着过到把被向给请并又也仍即指用]"
)
_ORGAN_END = re.compile("教育部|办公室|委员会|政府|工委|党组|党委|[局厅]")
_ORGAN = re.compile(rf"[{_HAN}]*[省市县区旗][{_HAN}]+")
_JOINING = "和的"
_ENDING = "和及与的或在为是按见对以"
_CODE_SIGNS = "省市县区州教政党委办厅局府工组纪宣国中学校"
_TIME_SIGNS = "年月日号项条份期"
_ORDER_CODE = re.compile("(?:主席|国务院|[部委局厅府会署行])令$")
_LONGEST_CODE = 12


@dataclass(frozen=True)
class FoundNumber:
    """A 文号 in a text, or several in one writing (1-5号)."""

    start: int
    """Where its code begins; for a list's later ones, their own first sign."""
    end: int
    keys: tuple[NumberKey, ...]
    run: int
    """Where the Chinese characters begin that stand directly before it."""
    is_first: bool = True
    """Whether it is no later part of a list."""


def read_numbers(match: re.Match[str], text: str, catalogue: Catalogue) -> list[FoundNumber]:
    """The 文号 that a match of NUMBER begins, with the list that follows; empty where it is none."""
    if match["counts"]:
        return _read_bracketed(match, text, catalogue)
    if match["bare"]:
        return _read_bare(match, text, catalogue)
    mark = match["mark"] or match["order_mark"]
    year = int(match["whole_year"] or 0)
    count = _strip_zeros(match["count"]) if year else str(number_of(match["order"]))
    cut = _cut_code(text, match.start() + len(mark), year, count, catalogue)
    key = NumberKey(cut[0], year, count) if cut else None
    if not cut or not key or not (year or _ORDER_CODE.search(key.code) or catalogue.numbered(key)):
        return []
    end = match.end() + ("(" in match[0] and text[match.end() : match.end() + 1] == ")")
    return [FoundNumber(cut[1], end, (key,), cut[2])]


def _read_bare(match: re.Match[str], text: str, catalogue: Catalogue) -> list[FoundNumber]:
    """青教发2024年11号, typed without brackets: only what the archive has, since 9月5号 and 2号楼 look alike."""
    year, count = int(match["bare_year"]), _strip_zeros(match["bare"])
    cut = _cut_code(text, match.start(), year, count, catalogue)
    if not cut or not catalogue.numbered(key := NumberKey(cut[0], year, count)):
        return []
    return [FoundNumber(cut[1], match.end(), (key,), cut[2])]


def _read_bracketed(match: re.Match[str], text: str, catalogue: Catalogue) -> list[FoundNumber]:
    year = int(_squeeze(match["year"]))
    parts = list(re.finditer("[^、,]+", match["counts"]))
    cut = _cut_code(text, match.start(), year, _members(parts[0][0])[0], catalogue)
    if not cut:
        return []
    code, start, run = cut
    found, at = [], match.start("counts")
    for part in parts:
        begin = at + part.end() - len(part[0].lstrip(" "))
        end = match.end() if part is parts[-1] else at + part.end()
        is_first = part is parts[0]
        found.append(FoundNumber(start if is_first else begin, end, _keys(code, year, part[0]), run, is_first))
    return [*found, *_read_more(text, match.end(), code, year, run)]


def _read_more(text: str, position: int, code: str, year: int, run: int) -> Iterator[FoundNumber]:
    """、6号 and 、〔2022〕6号 after a 文号."""
    while match := _MORE.match(text, position):
        year = int(_squeeze(match[1])) if match[1] else year
        start = match.end() - len(match[0].lstrip(" \n、,和及与以"))
        yield FoundNumber(start, match.end(), _keys(code, year, match[2]), run, False)
        position = match.end()


def _cut_code(text: str, mark: int, year: int, number: str, catalogue: Catalogue) -> tuple[str, int, int] | None:
    """The 机关代字 before `mark`, where it begins, and where the characters before it begin; null where there is none."""
    offset = max(0, mark - 44)
    match = _BEFORE.search(text[offset:mark].rstrip(" \n"))
    if not match:
        return None
    run = offset + match.start()
    places = [i for i, sign in enumerate(match[0]) if sign not in " \n"]
    code = "".join(match[0][i] for i in places)
    before = text[run - 1] if run else ""
    if re.match("[A-Za-z]", before) or code[-1] in _ENDING or _COURT.search(code):
        return None
    gaps = [n for n in range(1, len(places)) if places[n] > places[n - 1] + 1]
    strong, weak = _cuts(code, before, gaps)
    begin = _known_cut(code, strong, weak, year, number, catalogue)
    if begin is None:
        begin = next((n for n in strong if code[n:] in catalogue.codes), strong[-1])
    return (code[begin:], run + places[begin], run) if len(code) - begin <= _LONGEST_CODE else None


def _known_cut(code: str, strong: list[int], weak: list[int], year: int, number: str, catalogue: Catalogue) -> int | None:
    """The longest part of the run that is the code of a record with this number; part of a longer code is none."""
    for begin in range(len(code)):
        if not catalogue.numbered(NumberKey(code[begin:], year, number)):
            continue
        if begin in strong or (begin in weak and len(code) - begin >= 3):
            return begin
        last = max(cut for cut in strong if cut <= begin)
        if len(code) - begin >= 3 and begin - last >= 2 and code[begin - 1] not in _CODE_SIGNS:
            return begin
    return None


def _cuts(code: str, before: str, gaps: list[int]) -> tuple[list[int], list[int]]:
    """Where a 机关代字 may begin in a run of characters: surely, and perhaps; the run's own beginning is one.

    A single character such as 和 is a word of its own only after another cut: 太和 and 太原 are places.
    """
    strong: set[int] = {0, *gaps}
    weak: set[int] = set()
    if re.match("[0-9]", before) and code[0] in _TIME_SIGNS:
        strong.add(1)
    for match in _WORDS.finditer(code):
        if match[0] in _JOINING and not match.start() and not re.match('[》)〕"”]', before):
            weak.add(match.end())
            continue
        (strong if len(match[0]) > 1 or match.start() in strong else weak).add(match.end())
    for match in _ORGAN_END.finditer(code):
        (strong if _ORGAN.fullmatch(code, 0, match.end()) else weak).add(match.end())
    return sorted(n for n in strong if n < len(code)), sorted(n for n in weak if n < len(code))


def _keys(code: str, year: int, counts: str) -> tuple[NumberKey, ...]:
    return tuple(NumberKey(code, year, member) for member in _members(counts))


def _members(count: str) -> list[str]:
    """033 → 33; 1-5 → 1 … 5."""
    parts = [_strip_zeros(part) for part in re.split("[-至]", _squeeze(count))]
    if len(parts) == 2 and 0 < int(parts[1]) - int(parts[0]) <= 50:
        return [str(n) for n in range(int(parts[0]), int(parts[1]) + 1)]
    return ["-".join(parts)]


def _strip_zeros(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _squeeze(text: str) -> str:
    return re.sub("[ \n]", "", text)
