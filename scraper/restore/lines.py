"""Join the lines that a page, a column or a wrong wrap broke; keep the breaks that the writer made.

A line that ends without a sentence mark goes on in the next text line. Where every line is wrapped at one width, a
sentence end ends the paragraph only if the line is short, or the indent, a blank line or the first line's lost indent
says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.doubt import BODY, Doubt
from archive.numbering import Rank, marker_of
from scraper.cues.dates import is_date_line
from scraper.cues.names import is_name_row, is_organ
from scraper.restore.enumeration import counts_on
from scraper.text.rows import Hint, Row

_SENTENCE_END = re.compile(r"(?:[。！？：；…!?;:]|(?<=[\u4e00-\u9fff”）])\.)[”’」』）)》〉\]】\"']*$")
_NOTED_END = re.compile(r"[。！？][”’」』]*[（(][^（()）。！？]{2,30}[）)]$")
"""A note behind the last sentence of a paragraph: who wrote it, that a list is left out."""
_GAP = re.compile(r"[ \u3000]{2,}|\t")
_NOTE = re.compile(r"[（(][^（()）]{2,60}[）)]")
_CLOSING = re.compile(r"[”’」』）)》〉\]】\"']+$")
_GOES_ON = re.compile(r"[，、,—（(“《‘〈]$")
_CANNOT_BEGIN = re.compile(r"[，。、；：？！,;:?!）)”’》〉】]|的(?![士确])")
LABELLED = re.compile(
    r"(?:联\s*系\s*人|联系电话|电\s*话|传\s*真|邮\s*箱|电子邮箱|地\s*址|邮\s*编|附\s*件|附\s*表|附|抄送|抄报|主送|主题词|时\s*间|地\s*点|主\s*持人?|记\s*录人?|出\s*席|列\s*席|缺\s*席|请\s*假|参加人员|参会人员|备注|注|落款|网\s*址|E-?mail)\s*\d{0,2}\s*[：:]"
)
_ATTACHMENT = re.compile(r"附\s*[件表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]?$")
_FUNCTION_WORD = re.compile(r"[了着把将被]|不[能得是会]|必须|应当|是|在[^党]")
_REFERENCE = re.compile(r"[项款目条点](?:[^、.．\s]|$)")
_LETTER_SPACED = re.compile(r"(?:[\u4e00-\u9fff] ){3,}[\u4e00-\u9fff]")
_SPACED_DATE = re.compile(r"(?<!\d)(?<!\d )(?:1 9|2 0) \d \d ?年(?: ?\d(?: \d)? ?月(?: ?\d(?: \d)? ?日)?)?")
"""A day whose figures print set apart: 2 0 2 3 年 6 月 2 8 日; any other figures so far apart may be cells."""
_ADDRESS = re.compile(r"(?:@|://|\bwww\.)[A-Za-z0-9_.+/?=&%#-]*$")
"""The end of a line that stops inside an e-mail or web address: these hold no space."""
_ADDRESS_AHEAD = re.compile(r"(?:https?://|www\.|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.)", re.I)
_WAITS_FOR_ADDRESS = re.compile(r"(?:邮\s*箱|信箱|邮件|网\s*址|网站|网页|链接|登录|发送?[至到]|报送?[至到]|[至到为])\s*[：:]?$")
"""The end of a line that print broke before an address, because no address is broken."""
_LEAST_CELLS, _LONGEST_CELL = 3, 20
"""Of a pasted table; two pieces far apart are as often two columns of text, or an organ and a day."""
_TORN = re.compile(r"[：，；].*[\d-]\d$")
_TORN_REST = re.compile(r"\d{1,6}[，。；）]")
"""A telephone number that the end of a line broke: what is left of it, and a mark."""
_SHORT = 18.0
_HARD_WRAP_LIMIT = 62.0
_PLACED = 6.0
"""Full-width characters of an indent with which print places a line: a signature, a title; a paragraph's is two."""
_SPACED = 0.6
"""Of the borders of lines: where as many are blank, a writer left one behind each paragraph."""
_LEAST_WRAPPED = 20.0
"""Of an office's paper; two unfinished lines of fewer characters are names or headings as often."""
_NARROWEST_COLUMN, _WIDEST_COLUMN = 11.0, 45.0
"""Of a newspaper's page that was pasted; wider lines are those of an office's paper, or paragraphs."""
_NEAR_WIDEST = 0.8
"""Of the rows that end no sentence, in order of width: the row there is a full one, and none of the few that stick out."""
_LEAST_FRAGMENT, _LEAST_SPACED = 20.0, 11.0
"""Of a line with a comma that ends no sentence: shorter ones are headings as often, but hardly where blanks tell paragraphs."""
_FULL = 2.0
"""Full-width characters by which full lines differ: a mark that must not begin a line, a figure of half a width."""
_STICK_OUT = 0.1
"""Of all rows: the head of the page, and what was set across the columns."""
_COLUMN = 0.4
"""Of these rows: on a page of short articles more than half are headlines and names."""


@dataclass(frozen=True)
class Passage:
    """The rows of one paragraph or heading."""

    rows: tuple[Row, ...]
    text: str

    @property
    def first(self) -> Row:
        """The row it begins in."""
        return self.rows[0]


@dataclass(frozen=True)
class Wrapping:
    """How the lines of a text were made."""

    width: float | None
    """The width every full line has; null where lines are paragraphs."""
    indented: bool
    """Whether paragraphs still begin with an indent."""
    blanks_count: bool
    """Whether a blank line tells anything: it does not where one stands between any two lines."""
    spaced: bool = False
    """Whether blank lines stand between most paragraphs, so that two lines without one are hardly two of them."""


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a sentence mark, or with a closing mark after one."""
    return bool(_SENTENCE_END.search(text) or _NOTED_END.search(text))


def has_columns(text: str) -> bool:
    """Whether a line is a row of a form or table that was pasted as text: three cells at least, far apart."""
    cells = [cell for cell in _GAP.split(text) if cell]
    return len(cells) >= _LEAST_CELLS and max(map(len, cells)) <= _LONGEST_CELL


def true_marker(text: str) -> bool:
    """Whether `text` begins with a numbering marker that is not a reference such as （一）项."""
    marker = marker_of(text)
    if not marker:
        return False
    rest = text.lstrip()[len(marker.text) :]
    if marker.rank in (Rank.HAN_BRACKETED, Rank.ARABIC_BRACKETED) and _REFERENCE.match(rest):
        return False
    return not (marker.rank is Rank.ARTICLE and re.match(r"[的规款第、和及]", rest))


def is_ornament_number(a: Row, b: Row) -> bool:
    """Whether `a` is a bare 01, 02 … directly above the heading it counts."""
    return (
        bool(re.fullmatch(r"0\d", a.text)) and not b.blanks_before and b.width < _HARD_WRAP_LIMIT and not ends_sentence(b.text)
    )


def wrapping_of(rows: list[Row]) -> Wrapping:
    """How the lines of `rows` were made, from their widths, indents and blank lines."""
    long = [r for r in rows if r.width >= 12]
    blanks = [r.blanks_before > 0 for r in rows[1:]]
    blanks_count = bool(blanks) and 0.03 < sum(blanks) / len(blanks) < 0.8
    spaced = sum(blanks) > _SPACED * len(blanks)
    indents = [r.indent >= 1.5 for r in long]
    width = _common_width(long)
    if width is None and (width := _indented_width(rows)):
        return Wrapping(width, True, blanks_count, spaced)
    if width is None:
        width = (rows[0].column if rows else 0.0) or _longest_width(rows)
    indented = width is not None and 0.05 < sum(indents) / max(1, len(indents)) < 0.75 and sum(indents) >= 2
    return Wrapping(width, indented, blanks_count, spaced)


def column_width(rows: Sequence[Row]) -> float | None:
    """The width of the lines of a page's columns; None where lines are paragraphs."""
    widths = sorted(row.width + row.indent for row in rows if not ends_sentence(row.text))
    usual = widths[int(_NEAR_WIDEST * (len(widths) - 1))] if widths else 0.0
    full = sum(abs(width - usual) <= _FULL for width in widths)
    wider = sum(row.width > usual + 2 * _FULL for row in rows)
    if full < _COLUMN * len(widths) or 2 * len(widths) < len(rows) or wider > _STICK_OUT * len(rows):
        return None
    return usual if _NARROWEST_COLUMN <= usual < _WIDEST_COLUMN else None


def is_full(row: Row) -> bool:
    """Whether a line reaches the width of its column, where the page told that."""
    return row.column > 0 and row.width + row.indent >= row.column - _FULL


def _indented_width(rows: list[Row]) -> float | None:
    """The width of wrapped paragraphs among many short lines: all reach as far, and go on in a line without indent."""
    reach = [
        a.width + a.indent for a, b in pairwise(rows) if _PLACED > a.indent >= 1.5 > b.indent and not ends_sentence(a.text)
    ]
    reach = [r for r in reach if r >= _SHORT]
    if len(reach) < 2 or max(reach) - min(reach) > 2.5 or any(r.width + r.indent > max(reach) + 3.5 for r in rows):
        return None
    return max(reach) if max(reach) <= _HARD_WRAP_LIMIT else None


def _longest_width(rows: list[Row]) -> float | None:
    """The width of the longest lines of a short text where two at least stop in a sentence that the line below ends."""
    longest = max((row.width + row.indent for row in rows if row.indent < _PLACED), default=0.0)
    wrapped = sum(
        a.width + a.indent >= longest - _FULL and _stops_inside(a) and b.indent < 1.5 and not b.blanks_before and _may_end(b)
        for a, b in pairwise(rows)
    )
    return longest if wrapped >= 2 and _LEAST_WRAPPED <= longest <= _WIDEST_COLUMN else None


def _stops_inside(row: Row) -> bool:
    return bool(re.search("[，。；：]", row.text)) and not ends_sentence(row.text) and Hint.TABLE not in row.hint


def _may_end(row: Row) -> bool:
    return not (true_marker(row.text) or is_date_line(row.text) or is_organ(row.text) or LABELLED.match(row.text))


def _common_width(rows: list[Row]) -> float | None:
    if len(rows) < 5:
        return None
    outer = Counter(round(r.width + (r.indent if r.indent >= 1.5 else 0)) for r in rows)
    best = max({w + d for w in outer for d in (-1, 0, 1)}, key=lambda w: sum(outer[w + d] for d in (-1, 0, 1)) + w * 0.001)
    full = [r for r in rows if abs(r.width + (r.indent if r.indent >= 1.5 else 0) - best) <= 2.5]
    wider = [r for r in rows if r.width > best + 3.5]
    unfinished = [r for r in full if not ends_sentence(r.text)]
    if best > _HARD_WRAP_LIMIT or len(full) < max(4, 0.45 * len(rows)) or len(wider) > 0.06 * len(rows):
        return None
    return float(best) if len(unfinished) >= 0.4 * len(full) else None


def join_lines(
    rows: list[Row], standalone: frozenset[int] = frozenset(), continued: frozenset[int] = frozenset()
) -> tuple[list[Passage], list[Doubt]]:
    """The passages of a body in order, and a doubt for each join or break that the text does not decide.

    `standalone` names lines (by number) that are whole passages whatever they end in, such as headings and signatures;
    `continued` those that go on from the line above whatever it ends in.
    """
    wrapping = wrapping_of(rows)
    context = _Context(rows, wrapping, standalone, continued)
    passages: list[list[Row]] = []
    doubts: list[Doubt] = []
    for position, row in enumerate(rows):
        previous = rows[position - 1] if position else None
        if previous is None or not context.goes_on(previous, row):
            passages.append([row])
        else:
            passages[-1].append(row)
        if previous and (said := context.say_doubt(previous, row, joined=len(passages[-1]) > 1)):
            doubts.append(Doubt(about=BODY, lines=(previous.line, row.line), sentence=said))
    return [Passage(tuple(group), join_text([r.text for r in group])) for group in passages], doubts


@dataclass
class _Context:
    rows: list[Row]
    wrapping: Wrapping
    standalone: frozenset[int]
    continued: frozenset[int]

    def __post_init__(self) -> None:
        text = "\n".join(r.squashed for r in self.rows)
        self._pairs = Counter(text[i : i + 2] for i in range(len(text) - 1))
        self._next_short = {a.line: b.width < _SHORT for a, b in zip(self.rows, self.rows[1:], strict=False)}

    def goes_on(self, a: Row, b: Row) -> bool:
        """Whether `b` continues the paragraph that `a` ends in."""
        if is_ornament_number(a, b) or b.line in self.continued:
            return True
        if a.line in self.standalone or b.line in self.standalone or Hint.TABLE in a.hint | b.hint:
            return False
        if _CANNOT_BEGIN.match(b.text) and not a.has(Hint.PARAGRAPH):
            return True
        if _ADDRESS_AHEAD.match(b.text) and _WAITS_FOR_ADDRESS.search(a.text):
            return True
        if re.search(r"[，、,]$", a.text) and LABELLED.match(b.text):
            return True
        if _TORN.search(a.text) and _TORN_REST.match(b.text) and not b.blanks_before:
            return True
        if is_name_row(a.text) and is_name_row(b.text):
            return False
        if _ATTACHMENT.fullmatch(b.text) or has_columns(a.text) or has_columns(b.text):
            return False
        if _NOTE.fullmatch(b.text) and re.search(r"[。！？）)]$", a.text):
            return False
        if (
            self.wrapping.indented
            and b.indent < 1.5
            and counts_on(a.text, b.text)
            and self._wrapped(a, b, self.wrapping.width or 0)
        ):
            return True
        if true_marker(b.text) or LABELLED.match(b.text) or is_date_line(b.text) or _ATTACHMENT.fullmatch(a.text):
            return False
        if a.has(Hint.PARAGRAPH) and b.has(Hint.PARAGRAPH):
            return self._paragraph_broken(a, b)
        if self.wrapping.width is not None:
            return self._wrapped(a, b, self.wrapping.width)
        return not ends_sentence(a.text) and self._broken(a, b)

    def say_doubt(self, a: Row, b: Row, *, joined: bool) -> str | None:
        """A sentence about the border of `a` and `b` where it could be otherwise."""
        if self.wrapping.width is None and b.new_page and ends_sentence(a.text) and not joined and not true_marker(b.text):
            return f"第 {a.line} 行与第 {b.line} 行之间换页，恰在句末，是否同一段无从判断，作两段处理。"
        if self.wrapping.width is None and not joined and self._loose(a, b):
            return f"第 {a.line} 行“{a.text[-12:]}”句末没有标点，未与下一行相连，请核对。"
        return None

    def _loose(self, a: Row, b: Row) -> bool:
        return (
            a.line not in self.standalone
            and b.line not in self.standalone
            and not ends_sentence(a.text)
            and not true_marker(a.text)
            and not true_marker(b.text)
            and not LABELLED.match(a.text)
            and a.width > _SHORT
            and Hint.TABLE not in a.hint
        )

    def _wrapped(self, a: Row, b: Row, width: float) -> bool:
        reach = a.width + (a.indent if self.wrapping.indented and a.indent >= 1.5 else 0)
        full = reach >= width - 3.0
        if self.wrapping.indented:
            if b.indent >= 1.5 or self._is_apart(a, b):
                return False
            return full or (not ends_sentence(a.text) and not self._stands_alone(a))
        if not ends_sentence(a.text):
            return full or (not self._stands_alone(a) and self._fragment(a, b))
        if not full or (self.wrapping.blanks_count and b.blanks_before):
            return False
        return b.width >= width - 1.6 or (b.width < width - 4 and ends_sentence(b.text) and not self.wrapping.blanks_count)

    def _is_apart(self, a: Row, b: Row) -> bool:
        """Whether a sentence ends in `a` and the writer left a blank line below it; what a page's edge left is none."""
        only_blanks = b.line - a.line - 1 == b.blanks_before > 0 and not b.new_page
        return only_blanks and not self.wrapping.spaced and ends_sentence(a.text)

    def _stands_alone(self, a: Row) -> bool:
        return (
            (true_marker(a.text) and not _is_begun(a.text))
            or is_organ(a.text)
            or is_date_line(a.text)
            or bool(LABELLED.match(a.text) or _GAP.search(a.text))
        )

    def _paragraph_broken(self, a: Row, b: Row) -> bool:
        """Whether markup that says two paragraphs is wrong: a sentence that stops in its middle."""
        if ends_sentence(a.text) or self._stands_alone(a):
            return False
        return (
            (bool(_GOES_ON.search(a.text)) and a.width > _SHORT)
            or (_open_marks(a.text) > 0 and a.width > _SHORT)
            or (a.width > 24 and self._fragment(a, b))
        )

    def _broken(self, a: Row, b: Row) -> bool:
        """Whether an unwrapped line without a sentence mark was broken by a page, a column or a wrong wrap."""
        if LABELLED.match(a.text) and a.width < 60:
            return bool(_GOES_ON.search(a.text)) and b.indent >= 1
        if true_marker(a.text) and a.width <= 32:
            return bool(_GOES_ON.search(a.text)) or _open_marks(a.text) > 0
        if (is_organ(a.text) and a.width < 24) or is_date_line(a.text):
            return False
        if _GOES_ON.search(a.text) or _open_marks(a.text) > 0:
            return True
        return self._fragment(a, b)

    def _fragment(self, a: Row, b: Row) -> bool:
        """Whether `a` reads as the beginning of a sentence and not as a line of its own."""
        if a.width > 30 and not b.has(Hint.HEADING):
            return True
        crossing = a.squashed[-1:] + b.squashed[:1]
        if re.fullmatch(r"[\u4e00-\u9fff]{2}", crossing) and self._pairs[crossing] >= 1 and a.width >= 8:
            return True
        if a.width < 8 or (self._next_short.get(a.line) and b.width < _SHORT and not ends_sentence(b.text)):
            return False
        least = _LEAST_SPACED if self.wrapping.spaced and not b.blanks_before else _LEAST_FRAGMENT
        if re.search(r"[，；。,;]", a.text) and a.width >= least and not a.has(Hint.HEADING):
            return True
        return (
            bool(_FUNCTION_WORD.search(a.text))
            and not a.has(Hint.HEADING)
            and (a.width >= 14 or bool(re.search(r"[，,；;。]", a.text)))
        )


def _is_begun(text: str) -> bool:
    """Whether a numbered line holds a sentence, or the beginning of an article's: it is no heading."""
    marker = marker_of(text)
    return bool(re.search("[。；，]" if marker and marker.rank is Rank.ARTICLE else "[。；]", text))


def _open_marks(text: str) -> int:
    """How many brackets and quotes `text` leaves open."""
    return sum(max(0, text.count(o) - text.count(c)) for o, c in ("（）", "()", "《》", "“”", "【】", "〔〕"))


def join_text(parts: list[str]) -> str:
    """Lines as one text: nothing between them, but a space between two Latin words; inner spaces by `normalise_spaces`."""
    out = ""
    spaced = any(_LETTER_SPACED.fullmatch(part.strip()) for part in parts)
    for part in parts:
        part = part.strip()
        if spaced and re.fullmatch(r"(?:[\u4e00-\u9fff] )+[\u4e00-\u9fff]", part):
            part = part.replace(" ", "")
        if (
            out
            and part
            and re.match(r"[A-Za-z0-9]", part)
            and re.search(r"[A-Za-z]$", out)
            and not re.search(r"[\u4e00-\u9fff]", part[:3])
            and not (_ADDRESS.search(out) or re.match(r"[A-Za-z0-9_.+-]+@", part))
        ):
            out += " "
        out += part
    return normalise_spaces(out)


def normalise_spaces(text: str) -> str:
    """One space between two Han characters or two Latin words, every other white space gone; idempotent."""
    text = re.sub(r"[\s\u3000\u00a0\u200b\ufeff\u2002\u2003\u2009]+", " ", text).strip()
    text = re.sub(
        r"(?<![\u4e00-\u9fff])((?:[\u4e00-\u9fff] ){3,}[\u4e00-\u9fff])(?![\u4e00-\u9fff])",
        lambda m: m[1].replace(" ", ""),
        text,
    )
    text = _SPACED_DATE.sub(lambda m: m[0].replace(" ", ""), text)
    return re.sub(r"(?:(?<=(?P<a>.))|^) (?=(?P<b>.))", _keep_space, text)


def _keep_space(match: re.Match[str]) -> str:
    a, b = match["a"] or "", match["b"]  # Both are only looked at: in 1 2 3 each digit is the neighbour of two spaces.
    both_han = "\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff"
    both_latin = a.isascii() and b.isascii() and a.isalnum() and b.isalnum()
    if a == "." and b.isdigit() and re.fullmatch(r"\d{1,2}\.", match.string[: match.start()]):
        return " "  # 3. 5月底前 must not become 3.5月底前
    return " " if both_han or both_latin else ""
