"""What is read above the first paragraph of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.doubt import Doubt
from archive.record import Author, Enactment
from scraper.roles.opinion import Reading
from scraper.text.rows import Row


@dataclass
class Head:
    """What was read above the first paragraph."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    page_title: str | None = None
    issuer_mark: str | None = None
    doc_number: str | None = None
    enactments: tuple[Enactment, ...] = ()
    authors: tuple[Author, ...] = ()
    author_unit: str | None = None
    section_path: tuple[str, ...] = ()
    publisher: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    """Label values by front-matter key, the first of each."""
    date_below_title: str | None = None
    body: list[Row] = field(default_factory=list)
    """The rows from the text's first on."""
    ruled: Reading | None = None
    """What rules took for title and text, where roles decided otherwise."""
    may_be_page: bool = True
    """Whether the raw thing may hold what web pages print around a document; a Word file or a print does not."""
    is_web_page: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    leftovers: list[Row] = field(default_factory=list)
    """Rows above the body that nothing explains, in a text that is no web page."""
    title_line: int = 0
    """Raw line of the title's last row."""
