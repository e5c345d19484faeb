"""Reads files with whatever program stands first on the path, and tells of the records in plain values.

Also run as a script, with the folder of a program as its argument: then it answers on standard output what comes on standard
input, a pickle each. So a program of another commit reads the same files in the same run; nothing of `bench` is imported here.
"""

from __future__ import annotations

import pickle
import sys
import time
from pathlib import Path
from typing import Any

_RECEIVED = "2026-11-30"
_VALUES = ("title", "kicker", "subtitle", "doc_number", "date_written", "date_published", "issuer", "source_note")


def read_plainly(name: str, data: bytes) -> dict[str, Any]:
    """Records, refusal and CPU seconds of one file, read as `hongzhu ingest` reads it."""
    from archive.vocabulary import load_topics
    from scraper.intake.raw_files import RawThing
    from scraper.read.documents import read_documents

    topics = load_topics()
    started = time.process_time()
    reading = read_documents(RawThing(Path(name), name, data), topics, _RECEIVED)
    seconds = time.process_time() - started
    refusal = f"{reading.error.name}：{reading.error.what}" if reading.error else None
    return {"records": [_plain(d.record) for d in reading.documents], "refusal": refusal, "seconds": seconds}


def _plain(record: Any) -> dict[str, Any]:
    values = {key: getattr(record, key) for key in _VALUES}
    places = [record.region.province, record.region.city, record.region.district]
    values |= {"school": record.school, "region": " ".join(filter(None, places)) or None}
    doubts = [doubt if isinstance(doubt, str) else _plain_doubt(doubt) for doubt in record.doubts]
    return {"values": values, "body": "\n".join(block.text for block in record.body), "doubts": doubts}


def _plain_doubt(doubt: Any) -> dict[str, Any]:
    return {key: getattr(doubt, key, None) for key in ("about", "lines", "alternatives", "sure", "sentence")}


def answer_all(folder: str) -> None:
    """Answer until there is no more question."""
    sys.path.insert(0, folder)
    while True:
        try:
            name, data = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(read_plainly(name, data), sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    answer_all(sys.argv[1])
