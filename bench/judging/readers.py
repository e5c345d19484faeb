"""Ways of reading that can be compared in one run: bytes in, records and the CPU that they cost out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.record import Record
from archive.vocabulary import load_topics
from scraper.extract import extract
from scraper.intake.raw_files import RawThing
from scraper.read.documents import read_documents

_RECEIVED = "2026-11-30"


@dataclass(frozen=True)
class Read:
    """What one file gave."""

    records: tuple[Record, ...]
    refusal: str | None
    """The error's name and what it says, where there is no record."""
    seconds: float
    """CPU, user and system."""


Reader = Callable[[str, bytes], Read]
"""Reads a file of this name with these bytes."""


def read_by_program(name: str, data: bytes) -> Read:
    """As `hongzhu ingest` reads."""
    started = time.process_time()
    reading = read_documents(RawThing(Path(name), name, data), _TOPICS, _RECEIVED)
    seconds = time.process_time() - started
    refusal = f"{reading.error.name}：{reading.error.what}" if reading.error else None
    return Read(tuple(d.record for d in reading.documents), refusal, seconds)


def raw_lines(name: str, data: bytes) -> list[str]:
    """The lines of the raw text, as doubts number them."""
    return extract(data, name).text.split("\n")


_TOPICS = load_topics()

READERS: Mapping[str, Reader] = {"program": read_by_program}
"""By name; where two ways of reading stand side by side in the program, each gets a line here."""
