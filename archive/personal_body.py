"""Personal numbers in the blocks of a body: a table's head and the line above say whose number it is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from archive.blocks import Block, Table
from archive.personal import Personal, find_personal, hide_personal, may_hold_numbers

_LINE_ABOVE = 60
"""Characters: a shorter line above may name what the next one has (联系人 above, the number below)."""
_PEOPLE = re.compile("性别|出生|身份证|学籍|家长|监护|户主|班级|年级|学号|住址|银行|卡号|账号|年龄|民族|受助|资助|政治面貌")
"""Heads of lists of people: their numbers are their own."""
_OFFICES = re.compile("联系人|联络|单位|学校|部门|机关|地点|考点|咨询|监督|举报|责任|职务|报送|办公")
"""Heads of lists of offices, with those who answer there."""


def find_in_body(body: tuple[Block, ...]) -> Iterator[Personal]:
    """What `find_personal` finds in each block; the places are those in the block, or in its cell."""
    for number, block in enumerate(body):
        if may_hold_numbers(block.text):
            for text, before in _texts_of(block, _above(body, number)):
                yield from find_personal(text, before)


def hide_in_body(body: tuple[Block, ...], allowed: Container[str]) -> tuple[Block, ...]:
    """`body` with stars over personal numbers."""
    return tuple(
        _hidden(block, _above(body, number), allowed) if may_hold_numbers(block.text) else block
        for number, block in enumerate(body)
    )


def _hidden(block: Block, above: str, allowed: Container[str]) -> Block:
    if not isinstance(block, Table):
        return replace(block, text=hide_personal(block.text, above, allowed))
    cells = iter(hide_personal(text, before, allowed) for text, before in _texts_of(block, above))
    return Table(tuple(tuple(next(cells) for _ in row) for row in block.rows))


def _texts_of(block: Block, above: str) -> Iterator[tuple[str, str]]:
    """Each text of a block with what stands above it."""
    if not isinstance(block, Table):
        yield block.text, above
        return
    head = block.rows[0]
    names = [_name_of(column, head) for column in range(len(head))]
    for row in block.rows:
        yield from zip(row, names, strict=True)


def _name_of(column: int, head: tuple[str, ...]) -> str:
    """What a column's number is called, with whose list it is."""
    titles = " ".join(head)
    if _PEOPLE.search(titles):
        return f"{head[column]}（本人）"
    return "联系电话" if _OFFICES.search(titles) else head[column]


def _above(body: tuple[Block, ...], number: int) -> str:
    before = body[number - 1] if number else None
    return "" if before is None or isinstance(before, Table) or len(before.text) > _LINE_ABOVE else before.text
