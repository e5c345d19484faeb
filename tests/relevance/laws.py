"""The laws beside the repository, and the queries judged on them, by the rules of ../shared/relevance/score.py."""

from __future__ import annotations

import json
import math
import random
import re
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from archive.blocks import Paragraph
from archive.record import Record
from indexer.fold import fold

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus" / "laws.tar.xz"
JUDGED = SHARED / "relevance"

SAMPLE = 8
"""Beside the judged laws one in so many of the others."""

STRINGS = 120
TITLES = 80


@dataclass(frozen=True)
class JudgedQuery:
    id: str
    text: str
    answers: frozenset[str]
    """Paths of laws."""


def read_laws(everything: bool) -> dict[str, Record]:
    """Path below `laws/` → the law as a record whose id tells the path's number; a sample unless `everything`."""
    judged = {answer for name in ("lay_questions", "known_items") for query in read_queries(name) for answer in query.answers}
    found = {}
    with tarfile.open(CORPUS) as corpus:
        members = sorted((member for member in corpus.getmembers() if member.name.endswith(".md")), key=lambda m: m.name)
        for number, member in enumerate(members):
            path = member.name.split("laws/", 1)[-1]
            if everything or path in judged or number % SAMPLE == 0:
                law = _read_law(f"law-{number}", path, corpus.extractfile(member).read().decode("utf-8"))
                if law:
                    found[path] = law
    return found


def _read_law(record_id: str, path: str, text: str) -> Record | None:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "INFO END" not in line]
    title = next((line[2:].strip() for line in lines if line.startswith("# ")), None)
    if not title:
        return None
    date = match[1] if (match := re.search(r"\((\d{4}-\d\d-\d\d)\)\.md$", path)) else None
    body = tuple(Paragraph(line.lstrip("# ")) for line in lines if not line.startswith("# ") and line.strip("# "))
    return Record(id=record_id, title=title, date_published=date, body=body)


def read_queries(name: str) -> list[JudgedQuery]:
    answers = defaultdict(set)
    for line in (JUDGED / f"{name}.qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, path, _ = line.split("\t")
        answers[query].add(path)
    lines = (JUDGED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [JudgedQuery(q["id"], q["text"], frozenset(answers[q["id"]])) for q in map(json.loads, lines) if q["id"] in answers]


def gain_of(ranked: list[str], answers: frozenset[str]) -> float:
    """nDCG@10."""
    best = sum(1 / math.log2(place + 2) for place in range(min(10, len(answers))))
    return sum(1 / math.log2(place + 2) for place, path in enumerate(ranked[:10]) if path in answers) / best


def draw_strings(laws: list[Record]) -> list[str]:
    """Strings of four to ten characters as they are copied from a paragraph."""
    dice = random.Random(20261120)
    strings = []
    while len(strings) < STRINGS:
        text = dice.choice(dice.choice(laws).body or (Paragraph(""),)).text
        start = dice.randrange(max(1, len(text)))
        copied = text[start : start + dice.randint(4, 10)]
        if len(fold(copied)) >= 4:
            strings.append(copied)
    return strings


def draw_titles(laws: list[Record]) -> list[tuple[str, str]]:
    """Titles with the first quarter left off, and whole; only what is left of one title alone."""
    titles = sorted({fold(law.title): law.title for law in laws}.items())
    together = "\n".join(folded for folded, _ in titles)
    dice = random.Random(20261121)
    dice.shuffle(titles)
    shortened = ((title[len(title) // 4 :], title) for _, title in titles)
    return [each for each in shortened if len(fold(each[0])) >= 2 and together.count(fold(each[0])) == 1][:TITLES]
