"""The catalogue as the browser reads it: one classic script, a line a record, loaded when a reader pastes a text.

    hongzhuCatalogue({version, variants, issuers, entries})

`entries` has a line a record with tabs between: id, title as printed, 文号 as printed where it differs, its code, year and
number, position of the issuer, date, carried titles, titles of attachments elsewhere, what puts it out of force (the
positions of its successors, or `-` where none is known), and `w` where it was withdrawn.
"""

from __future__ import annotations

import json
import re
from typing import Any

from linking.catalogue import Catalogue, Entry
from linking.plain import variants

CATALOGUE_VERSION = 2
_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def dump_catalogue(catalogue: Catalogue) -> str:
    """The script; the same catalogue gives the same script."""
    text = json.dumps(encode_catalogue(catalogue), ensure_ascii=False, separators=(",", ":"))
    return f"hongzhuCatalogue({text});\n"


def encode_catalogue(catalogue: Catalogue) -> dict[str, Any]:
    """What the script hands over."""
    issuers = sorted({entry.issuer for entry in catalogue.entries.values()} - {""})
    issuer_positions = {issuer: str(n) for n, issuer in enumerate(issuers)}
    positions = {id: n for n, id in enumerate(catalogue.entries)}
    lines = []
    for entry in catalogue.entries.values():
        plain = [*_names(entry), issuer_positions.get(entry.issuer, ""), entry.date]
        successors = catalogue.ended.get(entry.id)
        ended = "" if successors is None else ",".join(str(positions[one]) for one in successors) or "-"
        standing = [ended, "w" if entry.is_withdrawn else ""]
        fields = [*(_BREAKS.sub(" ", field) for field in plain), _join(entry.carried), _join(entry.elsewhere), *standing]
        lines.append("\t".join(fields).rstrip("\t"))
    return {"version": CATALOGUE_VERSION, "variants": variants(), "issuers": issuers, "entries": "\n".join(lines)}


def _names(entry: Entry) -> list[str]:
    number = entry.number
    printed = entry.printed_number or ""
    key = [number.code, str(number.year), number.number] if number else ["", "", ""]
    return [entry.id, entry.title, "" if number and str(number) == printed else printed, *key]


def _join(titles: tuple[str, ...]) -> str:
    return "\x1f".join(_BREAKS.sub(" ", title) for title in titles)
