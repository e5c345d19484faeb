"""Body ↔ Markdown: one paragraph is one line, a heading has `#` marks, a table has pipes.

Ingested text is never markup: what would read as Markdown is escaped with `\\` when written, and the site makes its
HTML from the blocks, not from a Markdown parser.
"""

from __future__ import annotations

import re

from archive.blocks import Block, Heading, Paragraph, Table
from archive.errors import RecordError
from archive.front_matter import dump_front_matter, end_of_header, load_front_matter
from archive.place import text_of
from archive.record import Record

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
_INLINE = re.compile(r"[*`\\]|<(?=[A-Za-z/!?])|\[(?=[^\]\n]*\]\()|(?<!\w)_|_(?!\w)|~(?=~)|\{(?=[:#])")
_LEADING = re.compile(r"(?:#{1,6}(?=\s|$)|[>|~+-](?=\s|$)|-{2,}|\|)")
_ORDERED = re.compile(r"(\d+)([.)])(?=\s|$)")
_HEADING = re.compile(r"(#{1,6}) +(.*)")
_RULE_ROW = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_BLANK = re.compile(r"\n[ \t]*\n")
_PLAIN = re.compile(r"[^\s\\#|][^\n\\]*(?<!\s)")
"""One line that is a paragraph as it stands, without escapes."""
_CELL_BORDER = re.compile(r"(?<!\\)\|")


def dump_record(record: Record) -> str:
    """The whole Markdown file of `record`; `load_record` is its inverse."""
    return f"{dump_front_matter(record)}\n{dump_body(record.body)}"


def load_record(text: str, where: str) -> Record:
    """The record in the Markdown file `text`; raises RecordError, naming `where`."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    values, rest = load_front_matter(text, where)
    return Record(**values, body=load_body(rest))


def body_of(data: bytes) -> tuple[Block, ...]:
    """The body of the record file `data`, which `load_record` is known to read."""
    text = text_of(data).removeprefix("\ufeff")
    return load_body(text[end_of_header(text) :])


def dump_body(blocks: tuple[Block, ...]) -> str:
    """Blocks as Markdown, separated by one blank line; `load_body` is its inverse."""
    return "".join(f"{_dump_block(block)}\n\n" for block in blocks)[:-1]


def load_body(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown body; lines that follow one another without a blank line are one paragraph."""
    blocks: list[Block] = []
    for chunk in _BLANK.split(text.strip("\n")):
        if _PLAIN.fullmatch(chunk):  # nearly all
            blocks.append(Paragraph(chunk))
        else:
            blocks.extend(_load_chunk([line.strip() for line in chunk.split("\n") if line.strip()]))
    return tuple(blocks)


def body_lines(text: str) -> list[int]:
    """The line of the file `text`, from 1, in which each block of its body stands; raises RecordError without a header."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    _, rest = load_front_matter(text, "")
    start = text.count("\n", 0, len(text) - len(rest)) + 1
    lines: list[int] = []
    at = 0
    for chunk in [*_BLANK.finditer(rest), None]:
        end = chunk.start() if chunk else len(rest)
        words = rest[at:end]
        first = start + rest.count("\n", 0, at + len(words) - len(words.lstrip()))
        lines += [first] * len(_load_chunk([line.strip() for line in words.split("\n") if line.strip()]))
        at = chunk.end() if chunk else end
    return lines


def _dump_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_escape_inline(block.text)}"
    if isinstance(block, Table):
        head, *rows = ["| " + " | ".join(_escape_cell(c) for c in row) + " |" for row in block.rows]
        return "\n".join([head, "|" + " --- |" * len(block.rows[0]), *rows])
    return escape_markdown(block.text)


def escape_markdown(text: str) -> str:
    """`text` as one Markdown paragraph that no reader takes for markup."""
    text = _escape_inline(text)
    if match := _LEADING.match(text):
        return "\\" + text[: match.end()] + text[match.end() :]
    if match := _ORDERED.match(text):
        return f"{match[1]}\\{text[match.end(1) :]}"
    return text


def _escape_inline(text: str) -> str:
    return _INLINE.sub(lambda m: "\\" + m[0], text)


def _escape_cell(text: str) -> str:
    return _escape_inline(text).replace("|", "\\|")


def unescape_markdown(text: str) -> str:
    """`text` with its `\\` escapes taken off."""
    return _ESCAPED.sub(r"\1", text)


def _load_chunk(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    pending: list[str] = []

    def close() -> None:
        if pending:
            blocks.append(Paragraph(unescape_markdown("".join(pending))))
            pending.clear()

    position = 0
    while position < len(lines):
        line = lines[position]
        if heading := _HEADING.fullmatch(line):
            close()
            blocks.append(Heading(len(heading[1]), unescape_markdown(heading[2].strip())))
        elif line.startswith("|") and position + 1 < len(lines) and _RULE_ROW.fullmatch(lines[position + 1]):
            close()
            end = position + 2
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            blocks.append(_load_table([line, *lines[position + 2 : end]]))
            position = end - 1
        else:
            pending.append(line)
        position += 1
    close()
    return blocks


def _load_table(lines: list[str]) -> Table:
    rows = [tuple(unescape_markdown(c.strip()) for c in _CELL_BORDER.split(line.strip())[1:-1]) for line in lines]
    width = len(rows[0])
    if not width:
        raise RecordError("表格的第一行没有单元格", where=lines[0])
    return Table(tuple((row + ("",) * width)[:width] for row in rows))
