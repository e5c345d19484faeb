"""What the weights are learned from is the truth of golden cases, also where the weights of the day read them otherwise."""

from __future__ import annotations

import pytest

from bench.roles.labelled import REPOSITORY, labelled_by_ledger
from scraper.roles.pieces import pieces_of
from scraper.roles.role import Role

CASES = REPOSITORY / "tests" / "golden"


@pytest.mark.parametrize(
    ("case", "captions"),
    [
        ("text_portal_feature", ["“成长墙”前的青年教师们", "橙色攻坚小组在研讨“陶罐净水器”"]),
        ("text_school_news_captions", ["会议现场", "新党员宣誓", "老党员重温入党誓词", "谭志远老师发言"]),
    ],
)
def test_captions_of_a_case_are_taught_as_captions(case: str, captions: list[str]) -> None:
    (document,) = labelled_by_ledger(CASES / case / "raw.txt")
    pieces = zip(pieces_of(list(document.rows)), document.states, strict=True)
    assert [piece.text for piece, state in pieces if state.role is Role.CAPTION] == captions


def test_list_that_stands_twice_in_a_page_is_taught_as_text_once() -> None:
    (document,) = labelled_by_ledger(CASES / "text_county_twice" / "raw.txt")
    pieces = zip(pieces_of(list(document.rows)), document.states, strict=True)
    assert not [piece.text for piece, state in pieces if state.role is Role.CAPTION]
