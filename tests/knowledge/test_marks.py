"""What the marked sets are met by; floors only rise. `python -m bench.knowledge` prints the figures and each fault."""

from __future__ import annotations

from tests.knowledge.marks import files_of, read_duties, score_duties


def test_duties_and_their_days() -> None:
    score = score_duties(files_of("duties"))
    assert score.precision >= 0.97 and score.recall >= 0.95 and score.exactness >= 0.97, "\n".join(score.faults)


def test_sets_are_as_large_as_they_are_said_to_be() -> None:
    paths = files_of("duties")
    assert len(paths) >= 60 and sum(len(read_duties(path)[1]) for path in paths) >= 300
