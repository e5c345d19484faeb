"""What a composed passage shows as a table on pages and on paper; its text, which packs remember, stays a line a fact.

Mirror for a reader's own pack: docs/assets/study/composed.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from archive.blocks import Table
from archive.record import Record
from knowledge.cases.parts import Part, find_parts
from knowledge.due.duty import Duty

GONE, NEW = "（删去）", "（新增）"
_NONE = "没有这一部分"


def short_name(record: Record) -> str:
    """What stands over a column: title and 文号."""
    return f"{record.title}（{record.doc_number}）" if record.doc_number else record.title


def comparison_table(rows: Iterable[tuple[str, str, str]], old: Record, new: Record) -> Table:
    """Rows of what became of a passage, its old and its new words; one that stands on one side alone says so."""
    head = ("变化", short_name(old), short_name(new))
    return Table((head, *((name, left or NEW, right or GONE) for name, left, right in rows)))


def beside_table(left: Sequence[str], right: Sequence[str], old: Record, new: Record) -> Table:
    """Two texts with little in common, each in its own order."""
    head = (short_name(old), short_name(new))
    return Table((head, *zip_longest(left, right, fillvalue="")))


def deadline_table(duties: Iterable[tuple[str, Duty]]) -> Table:
    """Deadlines with their day in words; columns that nothing fills are left out."""
    rows = [(when, duty.what, duty.who or "", duty.to or "") for when, duty in duties]
    head = ("什么时候", "做什么", "谁", "交到")
    kept = [n for n in range(len(head)) if any(row[n] for row in rows)]
    return Table(tuple(tuple(row[n] for n in kept) for row in (head, *rows)))


def case_table(records: Sequence[Record], wanted: Part | None) -> Table:
    """Part beside part, a column a case."""
    columns = [_words_of_parts(record) for record in records]
    parts = [part for part in Part if wanted in (None, part) and any(part in column for column in columns)]
    head = ("", *(record.title for record in records))
    return Table((head, *((part.label, *(column.get(part, _NONE) for column in columns)) for part in parts)))


def _words_of_parts(record: Record) -> dict[Part, str]:
    found: dict[Part, str] = {}
    for each in find_parts(record):
        words = "\n".join(block.text for block in record.body[each.first : each.last + 1])
        found[each.part] = f"{found[each.part]}\n{words}" if each.part in found else words
    return found


def chain_table(ties: Iterable[tuple[str, str, str, str]]) -> Table:
    """Up or down, the document that speaks, what it says, and of which."""
    return Table((("方向", "文件", "怎样", "哪一份"), *ties))
