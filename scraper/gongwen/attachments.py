"""Documents that go with a document: the plan a notice issues, 附件 that follow, 附件 that are only listed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from archive.numbering import marker_of
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ
from scraper.restore.lines import ends_sentence
from scraper.text.rows import Row, display_width

_CARRIES = re.compile(r"印发|转发|批转|下发|发布|公布|颁发|制定")
_MARK = re.compile("(?:令|公告|通告)$")
_ATTACHMENT_LINE = re.compile(r"附\s*[件表]\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]?")
_ATTACHMENT_NOTE = re.compile(r"[（(]?附\s*[件表]?\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]\s*(?P<rest>\S.*)")
_ATTACHMENT_ITEM = re.compile(r"(?:附\s*[件表]\s*)?(?P<n>\d{1,2})\s*[.．、：:]\s*(?P<rest>\S.*)")
_FILE_SUFFIX = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|jpe?g|png|mp4|txt)(?=\W|$)", re.I)


def carried_titles(title: str) -> list[str]:
    """The titles in 《》 that a notice's title says it issues or forwards, outermost brackets only."""
    if not _CARRIES.search(title):
        return []
    titles, depth, begin = [], 0, 0
    for position, sign in enumerate(title):
        if sign == "《":
            begin = position + 1 if depth == 0 else begin
            depth += 1
        elif sign == "》" and depth:
            depth -= 1
            if depth == 0:
                titles.append(title[begin:position])
    if not titles and (forwarded := re.search(r"(?:转发|批转)(?P<title>[^《》]{4,40}关于[^《》]+)$", title)):
        titles.append(forwarded["title"])
    return titles


def carried_by_opening(rows: list[Row]) -> list[str]:
    """The titles in 《》 that a notice's opening says it issues or forwards: 现将《…》转发给你们."""
    opening = "".join(row.squashed for row in rows[:_OPENING_ROWS])
    said = _HANDS_ON.search(opening)
    return carried_titles(said[0]) if said else []


_OPENING_ROWS = 8
"""Lines that hold addressees of two lines and a first sentence that is wrapped."""
_HANDS_ON = re.compile(r"现(?:将|把)[^。]{0,12}《[^。]{4,160}?(?:印发|转发|批转|下发)(?:给|至|你)")


def find_attached(rows: list[Row], title: str) -> dict[int, tuple[int, str]]:
    """Where attached documents begin: first row's position → (number of rows of its title, its title).

    A row, or two to four in a row, equal to a 《title》 of the notice but for two signs; or lines under a lone 附件.
    """
    found: dict[int, tuple[int, str]] = {}
    prose = next((i for i, r in enumerate(rows) if re.search(r"[。！？]$", r.text)), len(rows))
    carried = [*(carried_titles(title) or _carried_by_order(rows, title)), *carried_by_opening(rows)]
    for wanted in dict.fromkeys(carried):
        for position in range(prose + 1, len(rows)):
            if count := _equals_from(rows, position, wanted):
                found[position] = (count, "".join(r.squashed for r in rows[position : position + count]))
                break
    signed = next((i for i, r in enumerate(rows) if is_date_line(r.text)), None)
    for position, row in enumerate(rows[:-1]):
        if signed is None or position <= signed or not _ATTACHMENT_LINE.fullmatch(row.text) or position + 1 in found:
            continue
        if count := _title_rows(rows, position + 1):
            found[position + 1] = (count, "".join(r.squashed for r in rows[position + 1 : position + 1 + count]))
    return found


def _carried_by_order(rows: list[Row], title: str) -> list[str]:
    """The titles that an order or announcement puts out, whose own title is its mark: 《办法》已经…通过，现予公布."""
    first = next((r.text for r in rows[:4] if ends_sentence(r.text)), "") if _MARK.search(title) else ""
    return carried_titles(first)


def _equals_from(rows: list[Row], position: int, wanted: str) -> int:
    core = _letters(wanted)
    if _ATTACHMENT_LINE.fullmatch(rows[position].text):
        return 0
    if _ATTACHMENT_NOTE.match(rows[position].text) and not core.startswith("附"):
        return 0
    best: tuple[int, int] | None = None
    for count in range(1, 5):
        group = rows[position : position + count]
        if len(group) < count or any(ends_sentence(r.text) for r in group[:-1]):
            break
        text = _letters("".join(r.squashed for r in group))
        if len(text) > len(core) + 2:
            break
        edits = _edits(text, core)
        if edits <= 2 and (best is None or edits < best[0]):
            best = (edits, count)
    return best[1] if best else 0


def _edits(a: str, b: str) -> int:
    """How many signs must change to make `b` of `a`; more than two for titles of fewer than six signs that differ."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > 2 or len(b) < 6:
        return 3
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")


def _letters(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", text)


def _title_rows(rows: list[Row], position: int) -> int:
    """How many rows from `position` are one title: short, without a sentence mark, at most three."""
    count = 0
    while position + count < len(rows) and count < 3:
        row = rows[position + count]
        if (
            _FILE_SUFFIX.search(row.text)
            or ends_sentence(row.text)
            or marker_of(row.text)
            or row.width > 32
            or is_date_line(row.text)
        ):
            break
        count += 1
        if kind_of_title("".join(r.text for r in rows[position : position + count])) or re.search(r"[表单册录图]$", row.text):
            return count
    return min(count, 1) if count and position + count < len(rows) else 0


def attachment_note_lines(rows: list[Row]) -> frozenset[int]:
    """Raw lines of 附件： and of the items listed below it: text, never headings."""
    lines: set[int] = set()
    expected = 0
    for row in rows:
        note = _ATTACHMENT_NOTE.match(row.text)
        item = _ATTACHMENT_ITEM.match(row.text) if expected else None
        if note:
            expected = 2
            lines.add(row.line)
        elif item and int(item["n"]) == expected and len(row.text) <= 80:
            expected += 1
            lines.add(row.line)
        elif (
            expected
            and row.indent >= 3
            and not is_organ(row.text)
            and not is_date_line(row.text)
            and not ends_sentence(row.text)
        ):
            continue
        else:
            expected = 0
    return frozenset(lines)


def attachment_continuations(rows: list[Row]) -> frozenset[int]:
    """Raw lines that go on from an item of 附件：, printed below its first character (GB/T 9704—2012, 7.3.4)."""
    listed = attachment_note_lines(rows)
    lines: set[int] = set()
    begins: float | None = None
    for row in rows:
        if row.line in listed:
            match = _ATTACHMENT_NOTE.match(row.text) or _ATTACHMENT_ITEM.match(row.text)
            lead = row.text[: match.start("rest")] if match else ""
            if number := re.match(r"\d{1,2}[.．、]\s*", row.text[len(lead) :]):
                lead += number[0]
            begins = row.indent + display_width(lead)
        elif begins is not None and row.indent >= 3 and abs(row.indent - begins) <= 1.5 and _may_go_on(row):
            lines.add(row.line)
        else:
            begins = None
    return frozenset(lines)


def _may_go_on(row: Row) -> bool:
    return not (is_organ(row.text) or is_date_line(row.text) or ends_sentence(row.text) or marker_of(row.text))


def appended_items(headings_and_texts: list[tuple[bool, str]]) -> list[str]:
    """The items under a last heading that calls itself 附录, 附件 or 附表, in a text that lists but does not hold them."""
    last = max((i for i, (is_heading, _) in enumerate(headings_and_texts) if is_heading), default=None)
    if last is None or not re.search(r"附录|附件|附表|材料目录|资料目录", headings_and_texts[last][1]):
        return []
    titles: list[str] = []
    for _, text in headings_and_texts[last + 1 :]:
        if marker_of(text) and not re.search(r"。(?=.)", text):
            titles.append(text[len(marker_of(text).text) :].strip().rstrip("；;。"))  # type: ignore[union-attr]
        elif not is_date_line(text):
            return []
    return titles


def attachment_notes(paragraphs: list[str]) -> list[str]:
    """The titles listed after 附件：, with neither number nor file suffix."""
    titles: list[str] = []
    listing = False
    for text in paragraphs:
        note = _ATTACHMENT_NOTE.match(text)
        item = _ATTACHMENT_ITEM.match(text) if listing else None
        if note and not (note["rest"].startswith("见") or len(text) > 400):
            titles.extend(_attachment_titles(note["rest"]))
            listing = True
        elif item and len(text) <= 80 and not ends_sentence(text):
            titles.extend(_attachment_titles(text))
        else:
            listing = False
    return list(dict.fromkeys(titles))


def file_titles(name: str) -> list[str]:
    """The titles that a file's name gives."""
    return _attachment_titles(name)


def _attachment_titles(text: str) -> list[str]:
    parts = re.split(r"(?:^|(?<=[^\d.]))\s*(?:附\s*[件表]\s*)?\d{1,2}\s*[.．、：:](?:(?!\d)|(?=(?:19|20)\d\d))\s*", text)
    titles = []
    for part in parts:
        clean = _FILE_SUFFIX.split(part.strip())[0]
        clean = re.sub(r"\s", "", clean).strip("；;。，,").removesuffix("下载").strip()
        clean = re.sub(r"[（(](?:已?下载|点击|另附|另发).{0,12}[）)]$", "", clean)
        if clean:
            titles.append(clean[1:-1] if re.fullmatch(r"《[^《》]+》", clean) else clean)
    return titles
