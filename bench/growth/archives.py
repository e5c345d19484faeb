"""Writes archives of any size: the invented examples over and over, each time at another place, of another number and day.

A document keeps the frame of its example; its sentences come from that one and another one, so that texts are alike as
those of one field are, and never the same. Every other document names one that was made before it, as notices do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from archive.blocks import Block, Paragraph
from archive.markdown import dump_record
from archive.permalink import make_id
from archive.record import Record, Region, Source

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]?")
_SIGNS = "禾渡岭川汀枫棠苇澜桥坪坞槐蘅沅渚榆荻茗霁"
_LEVELS = ("区", "县", "市")
_OF_OTHERS = 0.3
"""Share of sentences that come from another example."""
_CITING = 0.5
"""Share of documents that name an earlier one."""
_NAMED_LATELY = 400
"""Earlier documents that may be named: those of the last months, as in life."""
_PLACES = 60
"""Counties: an archive of a province has some hundred, and 10,000 documents about 170 of each."""


def make_records(examples: list[Record], count: int, seed: int = 7) -> Iterator[Record]:
    """`count` documents, no two with one id; the same for the same seed, and a longer archive begins like a shorter one."""
    dice = random.Random(seed)
    places = sorted({"".join(dice.sample(_SIGNS, 2)) + dice.choice(_LEVELS) for _ in range(2 * _PLACES)})[:_PLACES]
    made: list[Record] = []
    known: set[str] = set()
    for number in range(count):
        record = _make(examples[number % len(examples)], dice.choice(examples), number, dice.choice(places), dice, made)
        if record.id in known:
            record = replace(record, id=f"{record.id}-{number}")
        known.add(record.id)
        made = [*made[-_NAMED_LATELY:], record]
        yield record


def write_archive(records: Iterator[Record], folder: Path) -> int:
    """Write each record's file below `folder`, as ingest files them by year; how many bytes."""
    size = 0
    for record in records:
        path = folder / (record.year or "日期不详") / f"{record.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = dump_record(record).encode("utf-8")
        path.write_bytes(text)
        size += len(text)
    return size


def _make(frame: Record, other: Record, number: int, place: str, dice: random.Random, before: list[Record]) -> Record:
    day = (date(2009, 1, 5) + timedelta(days=dice.randrange(17 * 365))).isoformat()
    old = frame.region.district or frame.region.city
    moved = (lambda text: text.replace(old, place)) if old else (lambda text: text)
    doc_number = f"{place[0]}教发〔{day[:4]}〕{number % 900 + 1}号" if frame.doc_number else None
    issuer = moved(frame.issuer) if frame.issuer else None
    title = moved(frame.title)
    title = title if place in title else f"{place}{title}"
    title = title if doc_number else f"{title}（{number}）"
    cited = dice.choice(before) if before and dice.random() < _CITING else None
    return replace(
        frame,
        id=make_id(issuer=issuer, doc_number=doc_number, title=title, date=day, publisher=frame.publisher),
        title=title,
        doc_number=doc_number,
        issuer=issuer,
        school=moved(frame.school) if frame.school else None,
        unit=moved(frame.unit) if frame.unit else None,
        region=Region(None, None, place),
        date_written=day if frame.date_written else None,
        date_printed=None,
        date_published=day if frame.date_published else None,
        validity=replace(frame.validity, repeals=()) if frame.validity else None,
        source=Source(sha256(str(number).encode()).hexdigest(), "2026-11-20", file=f"{number}.txt"),
        body=tuple(_body(frame, other, moved, cited, dice)),
    )


def _body(frame: Record, other: Record, moved: object, cited: Record | None, dice: random.Random) -> Iterator[Block]:
    assert callable(moved)
    foreign = [s for block in other.body if isinstance(block, Paragraph) for s in split_sentences(block.text)]
    citing = dice.randrange(len(frame.body))
    for position, block in enumerate(frame.body):
        if not isinstance(block, Paragraph):
            yield block
            continue
        sentences = split_sentences(block.text)
        text = "".join(dice.choice(foreign) if foreign and dice.random() < _OF_OTHERS else s for s in sentences)
        if cited and position == citing:
            name = f"（{cited.doc_number}）" if cited.doc_number else ""
            text += f"根据《{cited.title}》{name}，各校要对照落实。"
        yield Paragraph(moved(text))


def split_sentences(text: str) -> list[str]:
    """Pieces that together are the text again."""
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]
