"""The gold documents beside the repository as records, and the searches that must find them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from archive.doc_number import parse_doc_number
from archive.markdown import dump_record, load_body
from archive.record import Attachment, Author, Record, Region

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"


@dataclass(frozen=True)
class GoldQuery:
    id: str
    text: str
    level: str
    doc: str
    also: tuple[str, ...]
    """Ids of documents that may share the top place."""
    block: int | None
    also_blocks: tuple[int, ...]
    field: str | None


def record_id(gold_id: str) -> str:
    return re.sub(r"_[0-9a-f]+/", "-", gold_id)


def gold_record(path: Path) -> Record:
    header, body = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.S).groups()
    values = yaml.safe_load(header)
    keep = "title kicker subtitle page_title kind issuer date_written date_printed printed_by disclosure date_published"
    texts: dict[str, Any] = {key: values[key] for key in (*keep.split(), "publisher", "source_note", "school", "unit")}
    number = parse_doc_number(values["doc_number"]) if values["doc_number"] else None
    return Record(
        id=record_id(f"{path.parent.name}/{path.stem}"),
        doc_number=str(number) if number else None,
        addressees=tuple(values["addressees"]),
        section_path=tuple(values["section_path"]),
        authors=tuple(Author(**a) for a in values["authors"]),
        region=Region(**values["region"]),
        attachments=tuple(Attachment(**a) for a in values["attachments"]),
        emails=tuple(values["emails"]),
        body=load_body(body),
        **texts,
    )


def gold_records() -> list[Record]:
    return [gold_record(path) for path in sorted(GOLD.glob("*/*.md"))]


def write_archive(records: list[Record], folder: Path) -> None:
    for record in records:
        path = folder / f"{record.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_record(record), encoding="utf-8")


def gold_queries() -> list[GoldQuery]:
    loaded = json.loads((GOLD / "queries.json").read_text(encoding="utf-8"))
    return [
        GoldQuery(
            id=q["id"],
            text=q["q"],
            level=q["level"],
            doc=record_id(q["expect"]["doc"]),
            also=tuple(record_id(a["doc"]) for a in q["also"]),
            block=q["expect"]["block"],
            also_blocks=tuple(a["block"] for a in q["also"] if a["block"] and a["doc"] == q["expect"]["doc"]),
            field=q["expect"]["field"],
        )
        for q in loaded["queries"]
    ]
