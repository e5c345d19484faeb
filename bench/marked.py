"""How well duties, relations, parts of cases and aligned passages are found: on the marked sets, by author and together.

`--faults` prints each fault; a word after it chooses a set (`duties`), and another one files (`b-0*`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.knowledge.marks import Score, files_of, score_cases, score_duties, score_pairs, score_relations

SETS: dict[str, Callable[[Sequence[Path]], Score]] = {
    "duties": score_duties,
    "relations": score_relations,
    "cases": score_cases,
    "pairs": score_pairs,
}


def main() -> None:
    """Print precision, recall, F1 and, of duties, how many days are exact."""
    words = [word for word in sys.argv[1:] if word != "--faults"]
    for kind in words[:1] or SETS:
        for names in words[1:] or ("a-*", "b-*", "*"):
            paths = files_of(kind, names)
            score = SETS[kind](paths)
            exact = f"  exact {score.exactness:.4f}" if kind == "duties" else ""
            print(
                f"{kind:9} {names:4} {len(paths):3} files {score.right + score.missed:4} marked"
                f"  precision {score.precision:.4f}  recall {score.recall:.4f}  F1 {score.f1:.4f}{exact}"
            )
            if "--faults" in sys.argv:
                print("\n".join(score.faults))


if __name__ == "__main__":
    main()
