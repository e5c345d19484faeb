"""Take off the Markdown that a converter put around a text: it carries no authority, only hints."""

from __future__ import annotations

import re
from dataclasses import replace

from scraper.rows import Account, Hint, Row

_HEADING = re.compile(r"#{1,6}(?=\s|[^\s#\w])\s*|#{1,6}(?=[\u4e00-\u9fff])")
_RULE = re.compile(r"(?:[-*_=~—─－━.·]\s*){3,}")
_IMAGE = re.compile(r"\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\\[\[\]])*)\]\(((?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"\n]*\")?\)")
_AUTO_LINK = re.compile(r"<((?:https?://|mailto:)?[\w.+-]+[@/:][^<>\s]*)>")
_BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)((?:(?!\1).)+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\\])(\*)(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?!\*)")
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
        row = _strip_row(row, account)
        if row.text:
            out.append(row)
    return out


def _strip_row(row: Row, account: Account) -> Row:
    for start, end in reversed([m.span() for m in _IMAGE.finditer(row.text)]):
        row = account.cut(row, start, end, "source-markdown: image")
    if (match := _HEADING.match(row.text)) and match.end() < len(row.text):
        level = row.text[: match.end()].count("#")
        row = replace(
            account.cut(row, 0, match.end(), "source-markdown: heading mark"), level=level, hint=row.hint | Hint.HEADING
        )
    if (match := _QUOTE.match(row.text)) and len(row.text) - match.end() > 30:
        row = account.cut(row, 0, match.end(), "source-markdown: quotation mark")
    if match := _BULLET.match(row.text):
        row = replace(account.cut(row, 0, match.end(), "source-markdown: list mark"), hint=row.hint | Hint.PARAGRAPH)
    row = _strip_links(row, account)
    row = _strip_bold(row, account)
    if (match := _ITALIC.match(row.text)) and match.end() == len(row.text) and len(row.text) <= 44:
        row = replace(row, hint=row.hint | Hint.CAPTION)
    for match in reversed(list(_ITALIC.finditer(row.text))):
        row = account.cut(row, match.end(2), match.end(), "source-markdown: emphasis mark")
        row = account.cut(row, match.start(), match.start(2), "source-markdown: emphasis mark")
    for match in reversed(list(_ESCAPE.finditer(row.text))):
        row = account.cut(row, match.start(), match.end(), "source-markdown: escape")
    if _TABLE_ROW.fullmatch(row.text):
        row = replace(row, hint=row.hint | Hint.TABLE)
        for match in reversed(list(re.finditer(r"\|", row.text))):
            row = account.cut(row, match.start(), match.end(), "source-markdown: table border")
    return row


def _strip_links(row: Row, account: Account) -> Row:
    bare = bool(_LINK.search(row.text)) and not re.sub(r"[\s|/·>»\-—、,，]", "", _LINK.sub("", row.text))
    while match := next(iter(reversed(list(_LINK.finditer(row.text)))), None):
        row = account.cut(row, match.end(1), match.end(), "source-markdown: link target")
        row = account.cut(row, match.start(), match.start(1), "source-markdown: link mark")
    for match in reversed(list(_AUTO_LINK.finditer(row.text))):
        row = account.cut(row, match.end() - 1, match.end(), "source-markdown: link mark")
        row = account.cut(row, match.start(), match.start(1), "source-markdown: link mark")
    return replace(row, hint=row.hint | Hint.LINK) if bare else row


def _strip_bold(row: Row, account: Account) -> Row:
    whole = bool((match := _BOLD.match(row.text)) and match.end() == len(row.text))
    while match := next(iter(reversed(list(_BOLD.finditer(row.text)))), None):
        row = account.cut(row, match.end(2), match.end(), "source-markdown: bold mark")
        row = account.cut(row, match.start(), match.start(2), "source-markdown: bold mark")
    return replace(row, hint=row.hint | Hint.HEADING) if whole else row
