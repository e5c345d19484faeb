"""Public pages whose facts are listed beside the repository; their bytes stay outside of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.families.document import Made, Truth

UNKNOWN = frozenset({"kicker", "subtitle", "issuer"})
"""Keys that the list does not give, or gives as the site's owner."""

_CAPTION = "图为"
"""A text that the list begins with a caption may begin after it: captions are no text."""


def load_pages(facts: Path, pages: Path) -> Iterator[Made]:
    """The pages of `facts` (index.json) whose bytes are in the folder `pages`, by file name or by their place in the list."""
    for number, entry in enumerate(json.loads(facts.read_text(encoding="utf-8"))):
        found = _bytes_of(pages, entry["file"], number)
        if found is not None:
            yield Made(entry["file"], found, (_truth(entry),))


def _bytes_of(pages: Path, name: str, number: int) -> bytes | None:
    for place in (pages / name, pages / str(number), pages / str(number + 1), pages / f"{number:02d}"):
        if place.is_file():
            return place.read_bytes()
        if place.is_dir():
            return next((f.read_bytes() for f in sorted(place.iterdir()) if f.is_file()), None)
    return None


def _truth(entry: dict[str, str | None]) -> Truth:
    source, _, other = (entry["source_label"] or "").partition("（页面另标 来源：")
    unknown = set(UNKNOWN)
    if "signed_date" not in entry:
        unknown.add("date_written")
    if source.endswith("等"):  # cut short on the page, whole in its hidden data
        unknown.add("source_note")
    start, end = entry["body_first20"] or "", entry["body_last20"] or ""
    return Truth(
        title=entry["title"] or "",
        body=None,
        doc_number=entry["doc_number"],
        date_written=entry.get("signed_date"),
        date_published=entry["publish_date"],
        source_note=source or None,
        also={"source_note": (other.rstrip("）"),)} if other else {},
        ends=("" if start.startswith(_CAPTION) else start, end),
        unknown=frozenset(unknown),
    )
