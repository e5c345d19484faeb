"""Is the passage that is shown first the one that answers? Questions of teachers, each with a pattern of the right passage.

    nice .venv/bin/python bench/search_passages.py [INDEX] [--show]

`passages.yml` has questions of our own, and patterns for those judged beside the repository. A question is right where the
passage of the first hit fits its pattern; the two halves are questions by turns. INDEX keeps the index from run to run.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import yaml
from build import REPOSITORY

sys.path.insert(0, str(REPOSITORY))

from bench.search_weights import interval, make_judges
from indexer.passages import BODY, TITLE
from indexer.reader import IndexReader
from indexer.search import Searcher
from tests.relevance.laws import JUDGED

MARKS = Path(__file__).with_name("passages.yml")


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(paths[0]) if paths else Path(name)
        make_judges(folder, 1)
        with Searcher(folder / "index") as searcher, closing(IndexReader(folder / "index")) as reader:
            for label, questions in read_questions().items():
                report(label, questions, [first_passage(searcher, reader, question) for question, _ in questions])


def report(label: str, questions: list[tuple[str, str]], shown: list[tuple[str, str]]) -> None:
    """Print the share of questions whose first passage is right, with its interval."""
    right = [bool(re.search(mark, passage)) for (_, mark), (_, passage) in zip(questions, shown, strict=True)]
    print(f"{label}: {sum(right)} of {len(right)}, {interval([float(each) for each in right])}")
    for (question, _), (title, passage), is_right in zip(questions, shown, right, strict=True):
        if "--show" in sys.argv and not is_right:
            print(f"  {question}: {title[:24]} | {passage[:90]}")


def first_passage(searcher: Searcher, reader: IndexReader, question: str) -> tuple[str, str]:
    """The title and the passage of the first hit; empty where nothing is found."""
    hits = searcher.search(question, limit=1).hits
    if not hits:
        return "", ""
    passages = reader.passages(next(n for n, card in enumerate(reader.cards) if card.id == hits[0].id))
    at = passages.anchors.index(hits[0].anchor) + BODY if hits[0].anchor else TITLE
    return hits[0].title, passages.texts[at]


def read_questions() -> dict[str, list[tuple[str, str]]]:
    """Set → questions with the pattern of the passage that answers each."""
    marks = yaml.load(MARKS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    asked = [(question, pattern) for question, pattern in marks["asked"]]
    lines = (JUDGED / "teachers.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [(each["text"], marks["judged"].get(each["id"])) for each in map(json.loads, lines)]
    of_laws = [(question, pattern) for question, pattern in judged if pattern]
    return {"own, one half": asked[::2], "own, the other half": asked[1::2], "judged": of_laws}


if __name__ == "__main__":
    main()
