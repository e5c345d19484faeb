"""Where what was read is not what the roles say, a doubt names the lines and offers the other opinion; else there is none."""

from __future__ import annotations

import pytest

from archive.doubt import Doubt
from scraper.extract import extract
from scraper.read.reader import documents_of, model_of
from scraper.roles.decide import Roles, decide
from scraper.roles.opinion import SURE, Reading, second_opinion
from scraper.text.rows import Account, Row

from .test_decoding import PAGE, SENTENCES

TITLE = "青禾区部署冬季取暖工作"


@pytest.fixture(scope="module")
def decided() -> tuple[Roles, list[Row]]:
    layout = extract(PAGE.format(*SENTENCES).encode(), "a.html")
    (rows,) = documents_of(layout, Account())[1]
    roles = decide(rows, model_of(layout))
    return roles, [roles.pieces[i].row for i in roles.text]


def doubts(roles: Roles, title: str, body: list[Row], ruled: Reading | None = None) -> list[Doubt]:
    return second_opinion(roles, roles, title, body, ruled)


def test_what_both_read_alike_is_no_doubt(decided: tuple[Roles, list[Row]]) -> None:
    roles, body = decided
    assert doubts(roles, TITLE, body) == []


def test_another_title_is_a_doubt_that_offers_it(decided: tuple[Roles, list[Row]]) -> None:
    roles, body = decided
    (doubt,) = doubts(roles, "青禾教育网", body)
    assert (doubt.about, doubt.chosen, doubt.alternatives[0]) == ("title", "青禾教育网", TITLE)
    assert doubt.sure is not None and doubt.sure <= 20


def test_text_that_begins_late_is_a_doubt_with_all_lines_between(decided: tuple[Roles, list[Row]]) -> None:
    roles, body = decided
    (doubt,) = doubts(roles, TITLE, body[1:])
    assert doubt.about == "body"
    assert {body[0].line, body[1].line} <= set(doubt.lines)
    assert SENTENCES[0].startswith(doubt.alternatives[0])


def test_text_that_ends_early_is_a_doubt(decided: tuple[Roles, list[Row]]) -> None:
    roles, body = decided
    (doubt,) = doubts(roles, TITLE, body[:-1])
    assert body[-1].line in doubt.lines
    assert SENTENCES[2].endswith(doubt.alternatives[0])


def test_row_lost_inside_the_text_is_a_doubt_of_its_line(decided: tuple[Roles, list[Row]]) -> None:
    roles, body = decided
    (doubt,) = doubts(roles, TITLE, [body[0], body[2]])
    assert doubt.lines == (body[1].line,)


def test_opinion_of_rules_that_was_overruled_is_offered_only_where_roles_are_not_certain(
    decided: tuple[Roles, list[Row]],
) -> None:
    roles, body = decided
    certain = roles.sure_of_title(against_rules=True) >= SURE
    found = doubts(roles, TITLE, body, Reading("青禾教育网", body[0]))
    assert [d.alternatives[0] for d in found] == ([] if certain else ["青禾教育网"])
