"""What the rows of a title are, and what is taken off the top of a text because it is the title again."""

from __future__ import annotations

import pytest

from scraper.cues.bylines import names_people
from scraper.roles.title_parts import parts_of_title
from scraper.text.rows import Hint, Row

UPPER, LOWER = "一校带一片 一片连一县", "青禾县“教联体”让小规模学校火起来"


def row(line: int, text: str, hint: Hint) -> Row:
    return Row(line, text, ((0, len(text)),), hint=hint)


def test_headline_in_two_forms_is_title_and_subtitle_where_the_bar_gives_one() -> None:
    rows = [row(1, UPPER, Hint.TITLE | Hint.HEADING | Hint.PARAGRAPH), row(3, LOWER, Hint.TITLE | Hint.PARAGRAPH)]
    assert parts_of_title(list(rows), [LOWER]) == ([rows[0]], [rows[1]], [])
    assert parts_of_title(list(rows), [UPPER + LOWER]) == (rows, [], [])
    assert parts_of_title(list(rows), []) == (rows, [], [])


def test_title_that_goes_on_in_another_form_stays_whole() -> None:
    upper, lower = "青禾区教育局关于开展护学工作的", "工作要点和通知"
    rows = [row(1, upper, Hint.HEADING | Hint.PARAGRAPH), row(3, lower, Hint.PARAGRAPH)]
    assert parts_of_title(list(rows), [lower]) == (rows, [], [])


def test_names_below_a_title_are_none_of_it() -> None:
    rows = [row(1, "全县护学现场会召开", Hint.NONE), row(2, "王小禾 李青", Hint.NONE)]
    assert parts_of_title(list(rows), []) == ([rows[0]], [], [rows[1]])


@pytest.mark.parametrize(("text", "names"), [("王小禾 李青", True), ("王小禾", True), ("护学 通知", False), ("计划书", False)])
def test_names_are_told_from_words(text: str, names: bool) -> None:
    assert names_people(text) is names
