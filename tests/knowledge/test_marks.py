"""What the marked sets are met by; floors only rise. `python -m bench.marked` prints the figures and each fault."""

from __future__ import annotations

from tests.knowledge.marks import files_of, read_duties, read_relations, score_cases, score_duties, score_pairs, score_relations


def test_duties_and_their_days() -> None:
    score = score_duties(files_of("duties"))
    assert score.precision >= 0.975 and score.recall >= 0.96 and score.exactness >= 0.97, "\n".join(score.faults)


def test_relations_and_their_kinds() -> None:
    score = score_relations(files_of("relations"))
    assert score.precision >= 0.98 and score.recall >= 0.98, "\n".join(score.faults)


def test_parts_of_cases() -> None:
    score = score_cases(files_of("cases"))
    assert score.precision >= 0.93 and score.recall >= 0.92, "\n".join(score.faults)


def test_passages_that_belong_together() -> None:
    score = score_pairs(files_of("pairs"))
    assert score.f1 >= 0.945, "\n".join(score.faults)


def test_sets_are_as_large_as_they_are_said_to_be() -> None:
    paths = files_of("duties")
    assert len(paths) >= 85 and sum(len(read_duties(path)[1]) for path in paths) >= 550
    assert sum(len(list(read_relations(path))) for path in files_of("relations")) >= 380
    assert len(files_of("cases")) >= 55 and len(files_of("pairs")) >= 30
