"""The grammar of official documents: red header, addressees, signature, notes, imprint, attached documents.

Elements and their order: 党政机关公文处理工作条例 and GB/T 9704—2012. What is printed is accepted; what is missing is
null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from archive.doc_number import parse_doc_number
from archive.numbering import marker_of
from scraper.dates import find_date, find_lost_marks, is_date_line
from scraper.kinds import kind_of_title
from scraper.names import is_organ, split_organs
from scraper.restore.lines import ends_sentence
from scraper.rows import Account, Row

_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:[★☆]\S{0,8})?")
_URGENCY = re.compile(r"特急|加急|急件|特提|平急|急")
_COPY_NUMBER = re.compile(r"\d{6}|№\s*\d+")
_SIGNER = re.compile(r"(?:签\s*发\s*人|签\s*发)\s*[：:]\s*[\u4e00-\u9fff\s\u3000]{2,24}$")
_MARK_TAIL = re.compile(r"\s*(?:文\s*件|公\s*告|通\s*告|(?:会\s*议\s*)?纪\s*要|简\s*报|（\s*(?:函|公函|便函|通知)\s*）)\s*$")
_NOTE = re.compile(r"[（(](此件.{2,30}|主动公开|依申请公开|不予公开)[）)]")
_COPIES = re.compile(r"(?:主送|抄送|抄报|分送|发送|发|报|送)\s*[：:]|抄\s*送\s*[：:]|主题词\s*[：:]")
_IMPRINT = re.compile(r"(?P<text>.{6,70}?)[\s\u3000]*印发(?:[\s\u3000]*[（(]?共印.{1,8}份[）)]?)?")
_IMPRINT_REST = re.compile(
    r"[（(]?\s*(?:共印|印)\s*\d+\s*份[）)]?|(?:校对|打字|打印|录入|拟稿|核稿|联系人)(?:人|员)?\s*[：:]\s*[\u4e00-\u9fff\s]{2,12}|印发机关\s*[：:].{4,40}"
)
_ADDRESSED = re.compile(
    r"各|[校院园局委厅部处科室组会司署办站所馆社团队镇乡县市区省]$|单位|支部|党委|党组|政府|同志|老师|教师|家长|同学|朋友|代表|师生|学生|公司|中心|机关|企业|学校|团员|党员|干部|委员|领导|来宾|同仁|村|街道|中小学|幼儿园|[^\s]人$"
)
_CARRIES = re.compile(r"印发|转发|批转|下发|发布|公布|颁发|制定")
_ATTACHMENT_LINE = re.compile(r"附\s*[件表]\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]?")
_ATTACHMENT_NOTE = re.compile(r"[（(]?附\s*[件表]?\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]\s*(?P<rest>\S.*)")
_ATTACHMENT_ITEM = re.compile(r"(?:附\s*[件表]\s*)?(?P<n>\d{1,2})\s*[.．、：:]\s*(?P<rest>\S.*)")
_FILE_SUFFIX = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|jpe?g|png|mp4|txt)(?=\W|$)", re.I)


@dataclass(frozen=True)
class Signature:
    """The end of a document: who signs, and when."""

    organs: tuple[str, ...]
    date: str | None
    lines: tuple[int, ...]
    """Raw line numbers of its rows."""
    date_lost_marks: bool = False


@dataclass
class Imprint:
    """What the 版记 says."""

    printed_by: str | None = None
    date_printed: str | None = None
    disclosure: str | None = None


@dataclass
class RedHeader:
    """What stands above the title of an official document."""

    issuer: str | None = None
    doc_number: str | None = None
    lines: set[int] = field(default_factory=set)


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


def parse_addressees(text: str) -> tuple[str, ...] | None:
    """The groups of a 主送 line, split at ，; null where `text` is none. 、 never splits: what follows belongs to all."""
    core = text.strip()
    if not core.endswith(("：", ":")) or len(core) > 200 or re.search(r"[。！？]", core):
        return None
    core = core[:-1].strip()
    if (
        not core
        or not _ADDRESSED.search(core)
        or re.search(
            r"如下|通知|以下|下列|是$|要求$|意见$|为$|说$|道$|表示$|指出$|强调$|认为$|包括$|有$|步骤$|内容$|时间$|地点$|做到$|条件$",
            core,
        )
    ):
        return None
    if marker_of(core) or len(core) < 2:
        return None
    parts = [re.sub(r"\s", "", p) for p in _split_outside_brackets(core, "，,；;")]
    return tuple(p for p in parts if p)


def _split_outside_brackets(text: str, marks: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    for position, sign in enumerate(text):
        depth += (sign in "（(《“") - (sign in "）)》”")
        if sign in marks and depth <= 0:
            parts.append(text[begin:position])
            begin = position + 1
    return [*parts, text[begin:]]


def find_signatures(rows: list[Row]) -> list[Signature]:
    """Every signature block: up to four organ lines directly above a line that is a date."""
    found: list[Signature] = []
    for position, row in enumerate(rows):
        if inline := _inline_signature(row, rows, position):
            found.append(inline)
            continue
        if not is_date_line(row.text) or marker_of(row.text) or row.text.startswith(("（", "(")):
            continue
        organs: list[Row] = []
        above = position - 1
        while above >= 0 and len(organs) < 4 and _signs(rows[above]):
            organs.insert(0, rows[above])
            above -= 1
        date = find_date(row.text)
        lost = None if date else find_lost_marks(row.text)
        value = (date or lost or (None,))[0]
        names = [name for r in organs for name in split_organs(r.text)]
        lines = tuple(r.line for r in [*organs, row])
        found.append(Signature(tuple(names), value[:10] if value else None, lines, lost is not None))
    return found


def _signs(row: Row) -> bool:
    text = row.text
    return len(text) <= 60 and not ends_sentence(text) and not marker_of(text) and all(is_organ(n) for n in split_organs(text))


def _inline_signature(row: Row, rows: list[Row], position: int) -> Signature | None:
    """An organ and a date run together on one line."""
    date = find_date(row.text)
    if not date or date[1] < 4 or date[2] < len(row.text.rstrip()) or len(row.text) > 60 or len(date[0]) < 10:
        return None
    names = split_organs(row.text[: date[1]])
    if not all(is_organ(n) for n in names):
        return None
    return Signature(tuple(names), date[0][:10], (row.line,))


def take_imprint(rows: list[Row], account: Account) -> tuple[list[Row], Imprint]:
    """`rows` without 附注, 抄送, 主题词 and 印发 lines; their values."""
    imprint = Imprint()
    gone: set[int] = set()
    for position, row in enumerate(rows):
        if position in gone:
            continue
        if note := _NOTE.fullmatch(row.text):
            imprint.disclosure = imprint.disclosure or re.sub(r"\s", "", note[1])
            account.cut(row, note.start(1), note.end(1), "value: disclosure")
            account.remove(row.without(note.start(1), note.end(1)), "imprint: brackets")
            gone.add(position)
        elif _take_printed(rows, position, gone, imprint, account):
            continue
    _take_copies(rows, gone, account)
    return [r for i, r in enumerate(rows) if i not in gone], imprint


def _take_printed(rows: list[Row], position: int, gone: set[int], imprint: Imprint, account: Account) -> bool:
    row = rows[position]
    match = _IMPRINT.fullmatch(row.text)
    date = (find_date(match["text"]) or find_lost_marks(match["text"])) if match else None
    if match is None or date is None or match["text"][date[2] :].strip():
        return False
    organ = re.sub(r"\s|^印发机关[：:]|[，,]$", "", row.text[: date[1]])
    above = rows[position - 1] if position else None
    if organ and not is_organ(organ):
        return False
    if not organ and not (above is not None and is_organ(above.text) and position - 1 not in gone):
        return False
    imprint.date_printed = imprint.date_printed or date[0][:10]
    if organ:
        imprint.printed_by = imprint.printed_by or organ
        rest = account.cut(row, date[1], len(row.text), "value: date_printed")
        account.remove(rest, "value: printed_by")
    elif above is not None:
        imprint.printed_by = imprint.printed_by or re.sub(r"\s", "", above.text)
        account.remove(above, "value: printed_by")
        account.remove(row, "value: date_printed")
        gone.add(position - 1)
    gone.add(position)
    return True


def _take_copies(rows: list[Row], gone: set[int], account: Account) -> None:
    """抄送 and 主题词 with the lines they wrap to, and the small print; only below the first signature or imprint."""
    signed = [i for i, r in enumerate(rows) if is_date_line(r.text) or i in gone]
    first = min(signed, default=len(rows))
    wraps = False
    for position, row in enumerate(rows):
        if position in gone:
            wraps = False
            continue
        last = position >= len(rows) - 4 and not any(len(r.text) > 60 for r in rows[position + 1 :])
        if ((position > first or last) and position > 1 and _COPIES.match(row.text)) or (
            wraps and len(row.text) < 60 and not is_date_line(row.text) and not kind_of_title(row.text)
        ):
            account.remove(row, "imprint: copies")
            gone.add(position)
            wraps = not row.text.rstrip().endswith(("。", "."))
        elif position > first and _IMPRINT_REST.fullmatch(row.text):
            account.remove(row, "imprint: small print")
            gone.add(position)
        else:
            wraps = False


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
    return titles


def find_attached(rows: list[Row], title: str) -> dict[int, tuple[int, str]]:
    """Where attached documents begin: first row's position → (number of rows of its title, its title).

    A row, or two to four in a row, equal to a 《title》 of the notice but for two signs; or lines under a lone 附件.
    """
    found: dict[int, tuple[int, str]] = {}
    prose = next((i for i, r in enumerate(rows) if re.search(r"[。！？]$", r.text)), len(rows))
    for wanted in carried_titles(title):
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


def _equals_from(rows: list[Row], position: int, wanted: str) -> int:
    core = _letters(wanted)
    if _ATTACHMENT_LINE.fullmatch(rows[position].text):
        return 0
    if _ATTACHMENT_NOTE.match(rows[position].text) and not core.startswith("附"):
        return 0
    for count in range(1, 5):
        group = rows[position : position + count]
        if len(group) < count or any(ends_sentence(r.text) for r in group[:-1]):
            return 0
        text = _letters("".join(r.squashed for r in group))
        if abs(len(text) - len(core)) <= 2 and _near(text, core):
            return count
        if len(text) > len(core) + 2:
            return 0
    return 0


def _near(a: str, b: str) -> bool:
    """Whether `a` and `b` differ by two edits at most."""
    if a == b:
        return True
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    edits = sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")
    return edits <= 2 and len(b) >= 6


def _letters(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", text)


def _title_rows(rows: list[Row], position: int) -> int:
    """How many rows from `position` are one title: short, without a sentence mark, at most three."""
    count = 0
    while position + count < len(rows) and count < 3:
        row = rows[position + count]
        if ends_sentence(row.text) or marker_of(row.text) or row.width > 32 or is_date_line(row.text):
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
        clean = re.sub(r"[（(](?:已?下载|点击|另附|略|另发).{0,12}[）)]$", "", clean)
        if clean:
            titles.append(clean[1:-1] if re.fullmatch(r"《[^《》]+》", clean) else clean)
    return titles
