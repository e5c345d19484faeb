"""Records at random, with the strings that YAML, Markdown, a shell and a file system take ill."""

from __future__ import annotations

from hypothesis import strategies as st

from archive.blocks import Block, Heading, Paragraph, Table
from archive.doubt import ABOUTS, Doubt
from archive.kept_files import kept_name
from archive.record import Attachment, Author, Record, Region, Revision, Source, Validity, Withdrawal

_NASTY = st.sampled_from(
    [
        *(
            "---",
            "...",
            "- ",
            "-",
            "--",
            "? ",
            ": ",
            "通知: 关于",
            "#",
            "# 一",
            "a #b",
            "!tag",
            "&a",
            "*a",
            "%x",
            "@x",
            "`x`",
            "|",
            ">",
            "| a |",
        ),
        *(
            "null",
            "~",
            "true",
            "No",
            "yes",
            "1",
            "007",
            "1.0",
            "1e3",
            "0x1F",
            "2021-03-04",
            "12:30:00",
            "=",
            "<<",
            "[]",
            "{}",
            "''",
            '"',
        ),
        *(
            "'",
            '"通知"',
            "\\",
            "\\\\",
            "\\n",
            "\\*",
            "\\#",
            "a\\",
            "{#id}",
            "{: .x}",
            "<b>x</b>",
            "<!-- -->",
            "&nbsp;",
            "[x](y)",
            "![x](y)",
        ),
        *(
            "1. 一",
            "1) 一",
            "1.",
            "12.",
            "+ 一",
            "* 一",
            "===",
            "***",
            "___",
            "~~",
            "**粗**",
            "_斜_",
            "`",
            "```",
            "    缩进",
            "\t",
            "😀",
            "𠀀",
            "\u200d",
        ),
        *(
            "|---|",
            "| --- | --- |",
            "\\|",
            "a|b",
            "##",
            "####### 七",
            "# ",
            "关于印发《…》的通知",
            "\ufeff",
            "\u2028",
            "\u0085",
            "\x7f",
        ),
    ]
)
_SIGNS = st.text(alphabet="一的通知、。：:#-|\\*_`[](){}<>!~+=.1'\"&%@? 　\t", max_size=12)
_ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\x00"), max_size=12)


LINES = st.lists(st.one_of(_NASTY, _SIGNS, _ANY), min_size=1, max_size=4).map("".join)
"""Text without a line break, with anything else."""
TEXTS = LINES.map(str.strip).filter(bool)
"""What the program makes a value or paragraph of: one line, stripped, not empty."""

_OPTIONAL = st.none() | TEXTS
_LISTS = st.lists(TEXTS, max_size=3).map(tuple)
_DAYS = st.none() | st.dates().map(lambda d: d.isoformat()) | st.sampled_from(["2021", "2021-03", "2021-03-04 10:24"])
_IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)
_WIDTHS = st.integers(1, 4)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(_WIDTHS)
    cells = st.lists(st.just("") | TEXTS, min_size=width, max_size=width).map(tuple)
    return Table(tuple(draw(st.lists(cells, min_size=1, max_size=4))))


PARAGRAPHS = TEXTS.map(Paragraph)
HEADINGS = st.builds(Heading, st.integers(1, 6), TEXTS)
BODIES: st.SearchStrategy[tuple[Block, ...]] = st.lists(st.one_of(PARAGRAPHS, HEADINGS, tables()), max_size=6).map(tuple)

_COPIES = st.none() | st.binary(max_size=2).map(lambda data: kept_name(data, "pdf"))
_SOURCES = st.builds(
    Source, st.just("b" * 64), st.just("2026-11-21"), _OPTIONAL, _OPTIONAL, st.none() | st.integers(1, 9), _OPTIONAL, _OPTIONAL
)

_DOUBTS = st.builds(
    Doubt,
    about=st.sampled_from(sorted(ABOUTS)),
    lines=st.lists(st.integers(1, 30), max_size=6).map(tuple),
    chosen=_OPTIONAL,
    alternatives=_LISTS,
    sure=st.none() | st.integers(0, 100),
    sentence=TEXTS,
)

_FIELDS = {
    **dict.fromkeys(["kicker", "subtitle", "page_title", "kind", "issuer", "doc_number", "printed_by", "disclosure"], TEXTS),
    **dict.fromkeys(["publisher", "source_note", "school", "unit", "rights"], TEXTS),
    **dict.fromkeys(["addressees", "section_path", "emails", "topics"], _LISTS),
    **dict.fromkeys(["date_written", "date_printed", "date_published"], _DAYS),
    "truncated": st.sampled_from(["start", "end"]),
    "title_lines": _LISTS,
    "authors": st.lists(st.builds(Author, TEXTS, _OPTIONAL), max_size=2).map(tuple),
    "region": st.builds(Region, _OPTIONAL, _OPTIONAL, _OPTIONAL),
    "attachments": st.lists(st.builds(Attachment, TEXTS, _OPTIONAL, st.booleans(), _OPTIONAL, _COPIES), max_size=2).map(tuple),
    "validity": st.builds(Validity, _OPTIONAL, _DAYS, _DAYS, _LISTS, _OPTIONAL),
    "other_sources": st.lists(_SOURCES, max_size=2).map(tuple),
    "choice": TEXTS,
    "revisions": st.lists(st.builds(Revision, st.just("2026-11-21"), st.just("c" * 64), TEXTS), max_size=2).map(tuple),
    "alike": _LISTS,
    "doubts": st.lists(_DOUBTS, max_size=2).map(tuple),
    "withdrawn": st.builds(Withdrawal, st.just("2026-11-21"), TEXTS, _OPTIONAL),
    "source": st.builds(Source, st.just("a" * 64), st.just("2026-11-20"), _OPTIONAL, _OPTIONAL, st.none() | st.integers(1, 9)),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record with a few of its fields filled: all of them at once would be slow and tell no more."""
    chosen = draw(st.lists(st.sampled_from(sorted(_FIELDS)), max_size=5, unique=True))
    values = {name: draw(_FIELDS[name]) for name in chosen}
    return Record(id=draw(_IDS), title=draw(TEXTS), body=draw(BODIES), **values)


RECORDS = records()
