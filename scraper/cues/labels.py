"""Labels and values that web pages print around an article: 发布时间：…, 来源：…, 索 引 号：…

A line counts as labels only above or below an article; inside one, 时间：… is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.simplified import simplified
from scraper.cues.phrases import phrases
from scraper.text.rows import Account, Row

KEYS = (
    "date_published",
    "date_written",
    "source_note",
    "authors",
    "issuer",
    "doc_number",
    "title",
    "disclosure",
    "validity",
    "publisher",
    "section",
)
"""Front-matter keys (and `title`, `validity`, `section`) that labels give; the labels of each stand in phrases/labels.

Those of `without_key.txt` there give nothing that a record holds; their values are accounted for as page matter.
"""

_KEY_OF = {label: key for key in KEYS for label in phrases(f"labels/{key}")}
_ALL = sorted({*_KEY_OF, *phrases("labels/without_key")}, key=lambda label: (-len(label), label))
_GAP = r"[ \t\u3000\u00a0]*"
_LABEL = re.compile(
    r"(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[日号])|(?="
    + "|".join(label for label in _ALL if len(label) == 4)
    + r"))(?:(?P<square>[\[［])|[【（(|·•■◆])?"
    + _GAP
    + "(?P<label>"
    + "|".join(_GAP.join(map(re.escape, label)) for label in _ALL)
    + ")"
    + _GAP
    + r"(?:[】\])）]?"
    + _GAP
    + r"[：:]|】|(?(square)[\]］](?=\s*\S)|(?!)))"
)
_GLUED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?P<label>" + "|".join(label for label in _ALL if len(label) > 1) + ")" + _GAP + "[：:]"
)
"""A label right behind a value, where a page sets the two apart by its style alone."""
_ENDS_LABEL = re.compile("[：:】\\]］]")
"""What every label ends in: cheap to look for."""
_BARE = re.compile("(?:" + "|".join(_GAP.join(map(re.escape, label)) for label in _ALL if len(label) > 2) + ")")
_PREFIX = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}[\s\u3000]*(?=[（(]?[\s\u3000]*(?:19|20)\d\d[-年/.]))?[（(\s]*(?:[\u4e00-\u9fff]{2,20}\s+(?:https?://)?www\.[\w.\-/]{3,40}\s+)?(?:[\u4e00-\u9fff]{2,12}[〔\[［（(]\d{4}[〕\]］）)]\s*\d+\s*号)?[\d\s年月日:：/.\-T]*[）)\s]*(?:(?<=\d|日|\s)[\u4e00-\u9fff]{2,14})?"
)
_TRIM = " \t\u3000\u00a0【】[]()（）|｜丨·•,，;；"
_VALUE_LIMIT = 90
_BEHIND = re.compile(
    r"\s*(?:参与互动|(?:参与|我要|发表)?评论|字号|字体|点击|浏览|阅读|分享|打印|收藏|责任编辑|编辑[：: ]|"
    r"作者[：:]|图[：:]|摄影[：:]|【|\[).*$|\s+(?:下载|打印|收藏|分享|保存|关闭)(?:\s.*)?$"
)


@dataclass(frozen=True)
class LabelValue:
    """One label with its value and where the value stands."""

    label: str
    """Without inner spaces."""
    value: str
    row: Row
    start: int
    end: int
    """Of the value in `row.text`; equal where the value is empty."""

    @property
    def key(self) -> str | None:
        """The front-matter key this label gives; null where a record has none for it."""
        return _KEY_OF.get(self.label)


def parse_labels(row: Row) -> list[LabelValue]:
    """The labels of a line that is made of them; empty for any other line."""
    text = row.text
    if not _ENDS_LABEL.search(text):
        return []
    matches = _with_glued(list(_LABEL.finditer(row.folded)), row.folded)
    if not matches or (text[: matches[0].start()].strip(_TRIM + "—-") and not _starts_with_date(text, matches[0].start())):
        return []
    found = []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        end = following.start() if following else len(text)
        start, stop = match.end(), end
        while start < stop and text[start] in _TRIM:
            start += 1
        while stop > start and text[stop - 1] in _TRIM and not _closes(text[start:stop]):
            stop -= 1
        if stop - start > _VALUE_LIMIT:
            return []
        found.append(LabelValue(re.sub(r"\s", "", match["label"]), text[start:stop], row, start, stop))
    return found


def _with_glued(apart: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The labels of a line, and those that stand right behind the value of one, which has no space in it."""
    found: list[re.Match[str]] = []
    for match, following in zip(apart, [*apart[1:], None], strict=False):
        found.append(match)
        end = following.start() if following else len(text)
        while glued := _GLUED.search(text, found[-1].end(), end):
            if glued.start() == found[-1].end() or re.search(r"\s", text[found[-1].end() : glued.start()].strip(_TRIM)):
                break
            found.append(glued)
    return found


def count_labels(text: str) -> int:
    """How many labels with their colons stand in `text`."""
    return len(label_starts(text))


def label_starts(text: str) -> list[int]:
    """Where labels with their colons begin in `text`."""
    return [m.start() for m in _LABEL.finditer(text)] if _ENDS_LABEL.search(text) else []


def opens_with_label(text: str) -> bool:
    """Whether `text` begins with a label and its colon."""
    return _ENDS_LABEL.search(text) is not None and _LABEL.match(text) is not None


def is_label(text: str) -> bool:
    """Whether `text` is one label with its colon or brackets, and no value."""
    return _LABEL.fullmatch(text) is not None


def bare_label(row: Row) -> str | None:
    """The label that is the whole of a line, with or without its colon; null for any other line."""
    text = row.folded.rstrip("：: \u3000")
    if _BARE.fullmatch(text) or (row.text.endswith(("：", ":")) and re.sub(r"\s", "", text) in _ALL):
        return re.sub(r"\s", "", text)
    return None


def bare_text(cell: str) -> str | None:
    """The label that a table cell is; null for any other cell."""
    text = re.sub(r"[\s\u3000：:]", "", simplified(cell))
    return text if text in _ALL else None


def spaced_cells(row: Row) -> list[str]:
    """The pieces of a line that wide spaces set apart."""
    return [c for c in re.split(r"\s{2,}|\u3000+|\t", row.text) if c]


def is_spaced_table(row: Row) -> bool:
    """Whether a line is label, value, label, value, set apart by wide spaces alone."""
    cells = spaced_cells(row)
    return (
        len(cells) >= 2
        and len(cells) % 2 == 0
        and all(bare_text(c) for c in cells[::2])
        and not any(bare_text(c) for c in cells[1::2])
    )


def key_of(label: str) -> str | None:
    """The front-matter key of a bare label."""
    return _KEY_OF.get(label)


def bare_value(value: str) -> str:
    """The value of a source, an author or a publisher without the controls and counters that pages print behind it.

    Empty where a system prints one for lack of a name: 未知, admin.
    """
    name = _BEHIND.sub("", value).strip()
    return "" if name in phrases("no_names") else name


def take_values(found: list[LabelValue], used: set[int], row: Row, account: Account) -> None:
    """Put `row` on the account: the values at the positions `used` of `found` by key, all else as labels."""
    left = row
    for position in sorted(range(len(found)), key=lambda i: found[i].start, reverse=True):
        item = found[position]
        if position in used and item.end > item.start:
            left = account.cut(left, item.start, item.end, f"value: {item.key}")
    account.remove(left, "chrome: field label")


def _starts_with_date(text: str, end: int) -> bool:
    """Whether what stands before the first label is a 文号, a date, an office, or all of them."""
    return bool(_PREFIX.fullmatch(text[:end].strip(_TRIM)))


def _closes(text: str) -> bool:
    """Whether the bracket at the end of `text` closes one inside it."""
    pairs = {"）": "（", ")": "(", "】": "【", "]": "["}
    last = text[-1]
    return last in pairs and text.count(pairs[last]) >= text.count(last)
