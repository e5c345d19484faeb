"""Families of paper: PDF, Word, newspapers, recognised scans."""

from bench.families.document import Family
from bench.families.paper import sheets

FAMILIES = tuple(
    Family(name, "paper", make)
    for name, make in (
        ("red head, PDF", sheets.make_red_head),
        ("statute, PDF", sheets.make_statute_book),
        ("newspaper columns, PDF", sheets.make_newspaper_columns),
        ("newspaper text", sheets.make_newspaper_text),
        ("recognised scan", sheets.make_recognised),
        ("bulletin", sheets.make_bulletin),
        ("red head, Word", sheets.make_word_file),
        ("attachments, PDF", sheets.make_attached_pages),
        ("letter, PDF", sheets.make_letter),
        ("list with table, Word", sheets.make_word_table),
    )
)
