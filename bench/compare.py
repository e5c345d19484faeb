"""How well two versions of a law are aligned, and how fast: known edits of the laws in ../shared, and two long laws."""

from __future__ import annotations

import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from archive.numbering import marker_of
from knowledge.compare.alignment import align
from tests.knowledge.edited import edit

CORPUS = Path("../shared/corpus/laws.tar.xz")
LAWS = 60
LONGEST = 300
"""Articles: longer laws are for the clock."""


def articles(corpus: Path) -> Iterator[list[str]]:
    """The articles of each law, without their numbers."""
    with tarfile.open(corpus) as laws:
        for entry in laws:
            file = laws.extractfile(entry) if entry.name.endswith(".md") else None
            if file:
                lines = file.read().decode("utf-8").split("\n")
                found = [(marker_of(line), line.strip()) for line in lines if line.strip().startswith("第")]
                yield [line[len(marker.text) :].strip() for marker, line in found if marker]


def main() -> None:
    """Print precision, recall and F1 over `LAWS` laws, and the CPU seconds of the longest one."""
    if not CORPUS.exists():
        sys.exit(f"没有 {CORPUS}")
    pool: list[str] = []
    right = wrong = missed = count = 0
    longest: list[str] = []
    for law in articles(CORPUS):
        longest = max(longest, law, key=len)
        if not 15 <= len(law) <= LONGEST or count == LAWS:
            continue
        if len(pool) > 500:
            old, new, truth = edit(law, pool, count)
            found = {(i, j) for row in align(old, new) for i in row.old for j in row.new}
            right, wrong, missed = right + len(found & truth), wrong + len(found - truth), missed + len(truth - found)
            count += 1
        pool += law[:20]
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"{count} laws, {right + missed} pairs: precision {precision:.4f}, recall {recall:.4f}")
    print(f"F1 {2 * precision * recall / (precision + recall):.4f}")
    old, new, _ = edit(longest, pool, 0)
    start = time.process_time()
    align(old, new)
    seconds = time.process_time() - start
    print(f"longest: {len(old)} and {len(new)} articles, {sum(map(len, old)):,} characters: {seconds:.2f} CPU s")


if __name__ == "__main__":
    main()
