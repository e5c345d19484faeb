"""How well does the program read made pages? Title, start and end of each document, and its other facts, family by family.

    .venv/bin/python -m bench.maker.report [pages a family] [family …]

Shares of documents in per cent; letters of bodies that were lost or added in per mille, documents that were refused apart.
Made pages are tame where the program is right on nearly all of them: real pages stand between 65 and 85 %.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.blocks import Heading, Paragraph, Table
from archive.errors import HongzhuError
from archive.record import Record
from archive.vocabulary import load_topics
from bench.maker import FAMILIES, Made, make
from bench.maker.matter import Facts, squash
from scraper.extract import extract
from scraper.read.reader import read

ENDS = 12
"""Characters at either end of a body that must be right."""


@dataclass
class Tally:
    """What was right in one family."""

    documents: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    body: int = 0
    """Characters of the bodies of documents that were read."""
    lost: int = 0
    """Of them, those that the record's body does not have."""
    added: int = 0
    """Characters of records' bodies that the document's does not have."""


def score(seed: int, family: str, tally: Tally) -> None:
    """Read one made thing and count what is right of each of its documents."""
    made = make(seed, family)
    tally.documents += len(made.facts)
    try:
        records = [extraction.record for extraction in read(extract(made.data, made.name), load_topics(), made.name)]
    except HongzhuError as error:
        tally.refused[type(error).__name__] += len(made.facts)
        records = []
    for facts, record in _pairs(made, records):
        for key, asked, right in _answers(facts, record):
            tally.asked[key] += asked
            tally.right[key] += asked and right
        if record:
            true, found = Counter(_letters(facts.body)), Counter(_letters(body_of(record)))
            tally.body += true.total()
            tally.lost += (true - found).total()
            tally.added += (found - true).total()


def _pairs(made: Made, records: list[Record]) -> Iterator[tuple[Facts, Record | None]]:
    """The facts of each document with the record of the same title, else the one at the same place where there are as many."""
    for number, facts in enumerate(made.facts):
        same = [r for r in records if squash(r.title) == squash(facts.title)]
        yield facts, same[0] if same else records[number] if len(records) == len(made.facts) else None


def body_of(record: Record) -> str:
    """The text of a record without white space."""
    pieces: list[str] = []
    for block in record.body:
        if isinstance(block, Table):
            pieces += [cell for row in block.rows for cell in row]
        elif isinstance(block, Heading | Paragraph):
            pieces.append(block.text)
    return squash("".join(pieces))


def _answers(facts: Facts, record: Record | None) -> Iterator[tuple[str, bool, bool]]:
    """Key, whether the document says it, whether the record has it."""
    body = body_of(record) if record else ""
    yield "title", bool(facts.title), record is not None and squash(record.title) == squash(facts.title)
    yield "start", True, _letters(body)[:ENDS] == _letters(facts.body)[:ENDS]
    yield "end", True, _letters(body)[-ENDS:] == _letters(facts.body)[-ENDS:]
    yield "body", True, _letters(body) == _letters(facts.body)
    yield "number", bool(facts.doc_number), record is not None and _digits(record.doc_number) == _digits(facts.doc_number)
    yield (
        "published",
        bool(facts.date_published),
        record is not None and (record.date_published or "")[:10] == facts.date_published,
    )
    yield "written", bool(facts.date_written), record is not None and record.date_written == facts.date_written
    yield "kicker", bool(facts.kicker), record is not None and squash(record.kicker or "") == squash(facts.kicker)
    yield "subtitle", bool(facts.subtitle), record is not None and _letters(record.subtitle or "") == _letters(facts.subtitle)
    yield (
        "source",
        bool(facts.source_note),
        record is not None and squash(record.source_note or "") == squash(facts.source_note),
    )
    yield "authors", bool(facts.authors), record is not None and tuple(a.name for a in record.authors) == facts.authors


def _letters(text: str) -> str:
    """Without punctuation, whose writing is not what is asked here."""
    return re.sub(r"[^\w]|_", "", text)


def _digits(number: str | None) -> str:
    return re.sub(r"[^0-9\u4e00-\u9fff]|第", "", number or "")


KEYS = ("title", "start", "end", "body", "number", "published", "written", "kicker", "subtitle", "source", "authors")


def line(name: str, tally: Tally) -> str:
    """One line of the report: shares of what was asked, in per cent."""
    shares = [f"{100 * tally.right[k] / tally.asked[k]:5.0f}" if tally.asked[k] else "    –" for k in KEYS]
    shares += [f"{1000 * count / max(1, tally.body):5.1f}" for count in (tally.lost, tally.added)]
    refused = f"  refused {sum(tally.refused.values())}" if tally.refused else ""
    return f"{name:12}{tally.documents:5}" + "".join(f"{s:>10}" for s in shares) + refused


def main(pages: int, families: list[str]) -> None:
    """Print the report."""
    print(f"{'family':12}{'docs':>5}" + "".join(f"{k:>10}" for k in (*KEYS, "lost ‰", "added ‰")))
    whole = Tally()
    for family in families:
        tally = Tally()
        for seed in range(pages):
            score(seed, family, tally)
        print(line(family, tally), flush=True)
        whole.documents += tally.documents
        whole.body, whole.lost, whole.added = whole.body + tally.body, whole.lost + tally.lost, whole.added + tally.added
        for counter, added in ((whole.refused, tally.refused), (whole.right, tally.right), (whole.asked, tally.asked)):
            counter.update(added)
    print(line("all", whole))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2:] or list(FAMILIES))
