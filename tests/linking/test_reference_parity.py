"""The browser's modules and the Python ones answer alike: on the hand-checked set, and on texts at random."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.store import Archive
from linking.catalogue import NOBODY, Catalogue, Entry
from linking.catalogue_file import encode_catalogue
from linking.mentions import texts_of
from linking.references import Reading
from linking.relations import make_catalogue

from .hand_checked import load_cases, load_catalogue, standpoint
from .test_references import SIGN_LIST

READ = Path(__file__).with_name("read_references.mjs")
REPOSITORY = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")


def test_hand_checked_set_is_read_alike(tmp_path: Path) -> None:
    catalogue = load_catalogue()
    compare(catalogue, [(standpoint(case, catalogue), list(case.texts)) for case in load_cases()], tmp_path)


def test_random_texts_are_read_alike(tmp_path: Path) -> None:
    dice = random.Random(5)
    known = load_catalogue()
    catalogue = Catalogue([replace(entry, is_withdrawn=dice.random() < 0.2) for entry in known.entries.values()], known.ended)
    names = [f"《{entry.title}》" for entry in catalogue.entries.values()]
    numbers = [f"（{entry.printed_number}）" for entry in catalogue.entries.values() if entry.printed_number]
    pieces = [*SIGN_LIST, *names, *numbers]
    texts = ["".join(dice.choices(pieces, k=dice.randint(1, 30))) for _ in range(3000)]
    compare(catalogue, [(NOBODY, [text]) for text in texts], tmp_path)


def test_committed_archive_is_read_alike(tmp_path: Path) -> None:
    records = [stored.record for stored in Archive(REPOSITORY / "docs/archive").records]
    catalogue, _ = make_catalogue(records)
    texts = [(catalogue.entries[r.id], [text for block in r.body for text in texts_of(block)]) for r in records]
    compare(catalogue, texts, tmp_path)


def compare(catalogue: Catalogue, asked: list[tuple[Entry, list[str]]], folder: Path) -> None:
    file = folder / "catalogue.json"
    file.write_text(json.dumps(encode_catalogue(catalogue)), encoding="utf-8")
    lines = "\n".join(json.dumps({"by": _as_json(by), "texts": texts}) for by, texts in asked)
    run = subprocess.run(["node", str(READ), str(file)], input=lines, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(asked)
    for (by, texts), theirs in zip(asked, answers, strict=True):
        reading = Reading(catalogue, by)
        ours = [
            [[text[r.start : r.end], r.start, r.status.name.lower(), [*r.targets], [*r.others]] for r in reading.read(text)]
            for text in texts
        ]
        assert theirs == ours, texts


def _as_json(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "issuer": entry.issuer, "date": entry.date}
