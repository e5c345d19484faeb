"""Take off the Markdown that a converter put around a text: it carries no authority, only hints.

Marks are read only in a text that is Markdown by what stands in it: `60*40*3`, `王**` and `__init__` are the writer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scraper.cues.bylines import begins_with_surname
from scraper.restore.lines import ends_sentence
from scraper.text.rows import LONGEST_LINE, Account, Hint, Row

_HEADING = re.compile(r"#{1,6}(?:[ \t\u3000]+|(?=[\u4e00-\u9fff“《（【*]))(?=\S)(?![^#]*#\s*$)")
_RULE = re.compile(r"(?:[-*_=~—─－━.·]\s*){3,}")
_TARGET = r"(?:[^()\s]|\([^()\s]*\))*"
_IMAGE = re.compile(rf"\[?!\[[^\[\]\n]*\]\({_TARGET}(?:\s+\"[^\"\n]*\")?\)(?:\]\({_TARGET}\))?")
_LINK = re.compile(rf"(?<!!)\[((?:[^\[\]\\\n]|\\.)*)\]\(({_TARGET})(?:\s+\"[^\"\n]*\")?\)")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[^\s]*[/#]|[^\s]*\.[A-Za-z]{2,5}$|$", re.I)
"""What a link leads to: `[附件](1)` leads nowhere and stays."""
_AUTO_LINK = re.compile(r"<((?:https?://|mailto:)?[\w.+-]+[@/:][^<>\s]*)>")
_RUN = re.compile(r"(?<![*_\\])(\*{1,3}|_{2,3})(?![*_])")
_CAPTION_LIMIT = 44
_BULLET = re.compile(r"[*+-]\s+(?=\S)(?!\d+\s*[-—]$)")
_QUOTE = re.compile(r">\s*(?=[^\s>»])")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~])")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?")
_TABLE_ROW = re.compile(r"\|.*\|")
_LONGEST_BOLD = 400
_LONGEST_ITALIC = 200
_LEAST_BOLD_LINES = 2
"""One line between asterisks may be an ornament of the writer's."""


def is_source_markdown(rows: list[Row]) -> bool:
    """Whether a converter made the text: one heading mark, link with an address, picture or table border, or bold lines."""
    short = [row.text for row in rows if len(row.text) <= LONGEST_LINE]
    if any(re.match(r"#{1,6} +\S", t) and _HEADING.match(t) for t in short):
        return True
    if any(_TABLE_RULE.fullmatch(t) and "|" in t for t in short):
        return True
    if any("](" in t and (_IMAGE.search(t) or _links(t)) for t in short):
        return True
    return sum(_is_wholly_bold(t) for t in short) >= _LEAST_BOLD_LINES


def strip_source_markdown(rows: list[Row], account: Account, *, converted: bool) -> list[Row]:
    """The rows without ornamental rules, and of a `converted` text without marks; most marks leave a hint."""
    out: list[Row] = []
    below_image = False
    for row in rows:
        if _RULE.fullmatch(row.text):
            account.remove(row, "source-markdown: horizontal rule")
            continue
        if converted and _TABLE_RULE.fullmatch(row.text):
            account.remove(row, "source-markdown: table border")
            continue
        if converted and len(row.text) <= LONGEST_LINE:
            row = _strip_row(row, account)
        if row.text:
            is_caption = below_image and len(row.text) <= _LONGEST_CAPTION and not ends_sentence(row.text) and not row.level
            out.append(replace(row, hint=row.hint | Hint.CAPTION) if is_caption else row)
        below_image = not row.text and converted
    return out


_LONGEST_CAPTION = 40
"""Characters; what stands below a picture and is longer is a paragraph."""


def _strip_row(row: Row, account: Account) -> Row:
    if "![" in row.text:
        row = account.cut_all(row, [m.span() for m in _IMAGE.finditer(row.text)], "source-markdown: image")
    if (match := _HEADING.match(row.text)) and match.end() < len(row.text):
        level = row.text[: match.end()].count("#")
        row = account.cut(row, 0, match.end(), "source-markdown: heading mark")
        row = replace(row, level=level, hint=row.hint | Hint.HEADING)
    if (match := _QUOTE.match(row.text)) and len(row.text) - match.end() > 30:
        row = account.cut(row, 0, match.end(), "source-markdown: quotation mark")
    if match := _BULLET.match(row.text):
        row = account.cut(row, 0, match.end(), "source-markdown: list mark")
        row = replace(row, hint=row.hint | Hint.PARAGRAPH)
    row = _strip_links(row, account)
    row = _strip_emphasis(row, account)
    row = account.cut_all(row, [m.span() for m in _ESCAPE.finditer(row.text)], "source-markdown: escape")
    if _TABLE_ROW.fullmatch(row.text):
        row = replace(row, hint=row.hint | Hint.TABLE)
        row = account.cut_all(row, [m.span() for m in re.finditer(r"\|", row.text)], "source-markdown: table border")
    return row


def _links(text: str) -> list[re.Match[str]]:
    return [m for m in _LINK.finditer(text) if _ADDRESS.match(m[2])] if "](" in text else []


def _strip_links(row: Row, account: Account) -> Row:
    links = _links(row.text)
    rest = row.text
    for match in reversed(links):
        rest = rest[: match.start()] + rest[match.end() :]
    bare = bool(links) and not re.sub(r"[\s|/·>»\-—、,，]", "", rest)
    marks = [span for m in links for span in ((m.start(), m.start(1)), (m.end(1), m.end()))]
    row = account.cut_all(row, marks, "source-markdown: link")
    if "<" in row.text:
        marks = [span for m in _AUTO_LINK.finditer(row.text) for span in ((m.start(), m.start(1)), (m.end() - 1, m.end()))]
        row = account.cut_all(row, marks, "source-markdown: link")
    return replace(row, hint=row.hint | Hint.LINK) if bare else row


def _is_wholly_bold(text: str) -> bool:
    pair = next(_emphasised(text), None)
    return pair is not None and pair[1] - pair[0] >= 2 and pair[0] == 0 and pair[3] == len(text)


def _strip_emphasis(row: Row, account: Account) -> Row:
    pairs = list(_emphasised(row.text))
    if len(pairs) == 1 and pairs[0][0] == 0 and pairs[0][3] == len(row.text):
        if pairs[0][1] >= 2:
            row = replace(row, hint=row.hint | Hint.HEADING)
        elif len(row.text) <= _CAPTION_LIMIT:
            row = replace(row, hint=row.hint | Hint.CAPTION)
    marks = [span for a, b, c, d in pairs for span in ((a, b), (c, d))]
    return account.cut_all(row, marks, "source-markdown: emphasis mark")


def _emphasised(text: str) -> Iterator[tuple[int, int, int, int]]:
    """The emphasis of a line: where each opening mark begins and ends, and its closing one; never one within another."""
    opened: dict[str, re.Match[str]] = {}
    for match in _RUN.finditer(text):
        if (opening := opened.get(match[1])) and _closes(text, opening, match):
            yield *opening.span(), *match.span()
            opened.clear()
        elif _opens(text, match):
            opened[match[1]] = match


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark may begin emphasis as CommonMark has it; `*` and `__` not inside a word."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if not after.strip() or (after in "，。、；：！？）》”" and _is_word(before)):
        return False
    return mark[1] in ("**", "***") or not _is_word(before)


def _closes(text: str, opening: re.Match[str], mark: re.Match[str]) -> bool:
    inner, after = text[opening.end() : mark.start()], text[mark.end() : mark.end() + 1]
    limit = _LONGEST_ITALIC if mark[1] == "*" else _LONGEST_BOLD
    if not inner or inner[-1].isspace() or len(inner) > limit:
        return False
    if mark[1] not in ("**", "***") and (_is_word(after) or not re.search(r"[\u4e00-\u9fff]", inner)):
        return False  # 3*5*2, 长*宽*高, __init__
    if _between_digits(text, opening) or _between_digits(text, mark):
        return False
    return not (_follows_name(text, opening) and _follows_name(text, mark))


def _between_digits(text: str, mark: re.Match[str]) -> bool:
    return text[: mark.start()][-1:].isdigit() and text[mark.end() :][:1].isdigit()


def _follows_name(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands in place of a given name, as in 张**和李**."""
    return begins_with_surname(text[: mark.start()][-1:])


def _is_word(sign: str) -> bool:
    return sign.isalnum()
