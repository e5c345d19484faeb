"""What a block is to the printer: salutation, signature, date of signature, or plain text; read from place and form.

GB/T 9704 sets the salutation flush left, the text with an indent of two characters, issuer and date at the right.
"""

from __future__ import annotations

import re
from enum import Enum

from archive.blocks import Block, Heading, Paragraph
from archive.digest import letters_of
from archive.numbering import marker_of
from archive.record import Record


class PrintStyle(Enum):
    """How a block is set; the value is its style class."""

    PLAIN = ""
    SALUTATION = "hz-salutation"
    SIGNATURE = "hz-signature"
    DATE = "hz-date"


# 〇 is printed and typed in many ways; Ｏ, O and О (Cyrillic) among them.
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = rf"(?:\d{{4}}|[〇○零ＯOО一二三四五六七八九]{{4}})年{_SMALL}月(?:{_SMALL}日)?"
_DATE = re.compile(rf"[（(]?{_DAY}[)）]?")
_SIGNED_WITH_DATE = re.compile(rf"[^。；，：:;,]{{2,40}}?{_DAY}")
_AFTER_DATE = re.compile(r"附(?:件|表)|[（(].{1,60}[)）]$|(?:抄送|联系人|联系电话|主题词)")
_SENTENCE_SIGNS = re.compile(r"[。！？；：，,;:!?…]")
_LONGEST_NAME = 40
"""In characters; the longest names of joint issuers seen have 32."""


def print_styles_of(record: Record) -> tuple[PrintStyle, ...]:
    """One style a block; signature and date are looked for where the notice ends and where each attached text ends."""
    styles = [PrintStyle.PLAIN] * len(record.body)
    if record.body and _is_salutation(record.body[0], record):
        styles[0] = PrintStyle.SALUTATION
    for start, end in _parts(record.body):
        _mark_signature(record, start, end, styles)
    return tuple(styles)


def _parts(body: tuple[Block, ...]) -> list[tuple[int, int]]:
    starts = [0, *(i for i, block in enumerate(body) if isinstance(block, Heading) and block.level == 1 and i)]
    return list(zip(starts, [*starts[1:], len(body)], strict=True))


def _is_salutation(block: Block, record: Record) -> bool:
    if not isinstance(block, Paragraph) or not block.text.endswith(("：", ":")):
        return False
    text = letters_of(block.text)
    return any(letters_of(addressee) in text for addressee in record.addressees)


def _mark_signature(record: Record, start: int, end: int, styles: list[PrintStyle]) -> None:
    position = end - 1
    while position > start and _stands_after_date(record.body[position]):
        position -= 1
    block = record.body[position] if position >= start else None
    if not isinstance(block, Paragraph):
        return
    if _DATE.fullmatch(block.text):
        styles[position] = PrintStyle.DATE
        position -= 1
        while position >= start and _is_name(record.body[position]) and styles[position] is PrintStyle.PLAIN:
            styles[position] = PrintStyle.SIGNATURE
            position -= 1
    elif _SIGNED_WITH_DATE.fullmatch(block.text) or (record.issuer and letters_of(block.text) == letters_of(record.issuer)):
        styles[position] = PrintStyle.SIGNATURE


def _stands_after_date(block: Block) -> bool:
    if isinstance(block, Heading):
        return False
    return not isinstance(block, Paragraph) or bool(_AFTER_DATE.match(block.text) and not _DATE.fullmatch(block.text))


def _is_name(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_NAME:
        return False
    return not (_SENTENCE_SIGNS.search(block.text) or marker_of(block.text) or block.text.startswith("附"))
