"""Take off the Markdown that a converter put around a text: it carries no authority, only hints."""

from __future__ import annotations

import re
from dataclasses import replace

from scraper.text.rows import LONGEST_LINE, Account, Hint, Row

_HEADING = re.compile(r"#{1,6}(?=\s|[^\s#\w])\s*|#{1,6}(?=[\u4e00-\u9fff])")
_RULE = re.compile(r"(?:[-*_=~—─－━.·]\s*){3,}")
_IMAGE = re.compile(r"\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\\[\[\]])*)\]\(((?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"\n]*\")?\)")
_AUTO_LINK = re.compile(r"<((?:https?://|mailto:)?[\w.+-]+[@/:][^<>\s]*)>")
_BOLD = re.compile(r"(\*{2,3}|__)(?=[^\s*_])([^*_\n]{1,400}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\\])(\*)(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*(?!\*)")
_CAPTION_LIMIT = 44
_BULLET = re.compile(r"[*+-]\s+(?=\S)(?!\d+\s*[-—]$)")
_QUOTE = re.compile(r">\s*(?=[^\s>»])")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~])")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?")
_TABLE_ROW = re.compile(r"\|.*\|")


def strip_source_markdown(rows: list[Row], account: Account) -> list[Row]:
    """The rows without converter marks; `#` levels, bold lines, bare links and table rows leave a hint."""
    out: list[Row] = []
    for row in rows:
        if _RULE.fullmatch(row.text):
            account.remove(row, "source-markdown: horizontal rule")
            continue
        if _TABLE_RULE.fullmatch(row.text):
            account.remove(row, "source-markdown: table border")
            continue
        if len(row.text) <= LONGEST_LINE:
            row = _strip_row(row, account)
        if row.text:
            out.append(row)
    return out


def _strip_row(row: Row, account: Account) -> Row:
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


def _strip_links(row: Row, account: Account) -> Row:
    bare = bool(_LINK.search(row.text)) and not re.sub(r"[\s|/·>»\-—、,，]", "", _LINK.sub("", row.text))
    marks = [span for m in _LINK.finditer(row.text) for span in ((m.start(), m.start(1)), (m.end(1), m.end()))]
    row = account.cut_all(row, marks, "source-markdown: link")
    marks = [span for m in _AUTO_LINK.finditer(row.text) for span in ((m.start(), m.start(1)), (m.end() - 1, m.end()))]
    row = account.cut_all(row, marks, "source-markdown: link")
    return replace(row, hint=row.hint | Hint.LINK) if bare else row


def _strip_emphasis(row: Row, account: Account) -> Row:
    if (match := _BOLD.match(row.text)) and match.end() == len(row.text):
        row = replace(row, hint=row.hint | Hint.HEADING)
    row = _cut_around(row, _BOLD, account)
    if (match := _ITALIC.match(row.text)) and match.end() == len(row.text) and len(row.text) <= _CAPTION_LIMIT:
        row = replace(row, hint=row.hint | Hint.CAPTION)
    return _cut_around(row, _ITALIC, account)


def _cut_around(row: Row, pattern: re.Pattern[str], account: Account) -> Row:
    """The row without the marks that stand around group 2 of `pattern`."""
    marks = [span for m in pattern.finditer(row.text) for span in ((m.start(), m.start(2)), (m.end(2), m.end()))]
    return account.cut_all(row, marks, "source-markdown: emphasis mark")
