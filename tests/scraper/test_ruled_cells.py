"""Cells and tables from drawn lines: single shapes, and the same answers as pdfplumber for whatever is drawn."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber import table as geometry

from scraper.extract.ruled_cells import Box, Line, tables_of

NEAR = 3.0


def grid(xs: list[float], ys: list[float]) -> tuple[list[Line], list[Line]]:
    return [Line(y, xs[0], xs[-1]) for y in ys], [Line(x, ys[0], ys[-1]) for x in xs]


def test_grid_has_a_cell_between_each_pair_of_lines() -> None:
    (table,) = tables_of(*grid([0, 10, 30], [0, 20, 40, 50]), NEAR)
    assert len(table) == 6 and (10, 20, 30, 40) in table


def test_merged_cell_is_one() -> None:
    levels, _ = grid([0, 10, 30], [0, 20, 40])
    uprights = [Line(0, 0, 40), Line(10, 20, 40), Line(30, 0, 40)]
    (table,) = tables_of(levels, uprights, NEAR)
    assert sorted(table) == [(0, 0, 30, 20), (0, 20, 10, 40), (10, 20, 30, 40)]


def test_lines_in_pieces_and_side_by_side_are_one_line() -> None:
    levels = [Line(0, 0, 14), Line(0.5, 16, 30), Line(20, 0, 30), Line(40, 0, 30), Line(41, 0, 30)]
    (table,) = tables_of(levels, [Line(0, 0, 40), Line(10, 0, 40), Line(30, 0, 40)], NEAR)
    assert len(table) == 4


def test_two_tables_are_apart_and_a_box_alone_is_none() -> None:
    levels, uprights = grid([0, 10, 30], [0, 20, 40])
    lower = grid([0, 10, 30], [100, 120, 140])
    alone = grid([200, 230], [0, 40])
    tables = tables_of([*lower[0], *levels, *alone[0]], [*lower[1], *uprights, *alone[1]], NEAR)
    assert [min(cell[1] for cell in table) for table in tables] == [0, 100]


def test_lines_that_do_not_meet_enclose_nothing() -> None:
    assert tables_of([Line(0, 0, 10), Line(20, 0, 10), Line(40, 0, 10)], [Line(50, 0, 40), Line(60, 0, 40)], NEAR) == []
    assert tables_of([], [], NEAR) == []


def as_pdfplumber(levels: list[Line], uprights: list[Line]) -> list[set[Box]]:
    edges = [
        {"x0": e.start, "x1": e.end, "top": e.at, "bottom": e.at, "width": e.end - e.start, "height": 0.0, "orientation": "h"}
        for e in levels
    ] + [
        {"x0": e.at, "x1": e.at, "top": e.start, "bottom": e.end, "width": 0.0, "height": e.end - e.start, "orientation": "v"}
        for e in uprights
    ]
    merged = geometry.merge_edges(edges, NEAR, NEAR, NEAR, NEAR)
    crossings = geometry.edges_to_intersections(merged, NEAR, NEAR)
    return rounded(geometry.cells_to_tables(geometry.intersections_to_cells(crossings)))


def rounded(tables: list[list[Box]]) -> list[set[Box]]:
    """Sums in another order differ in the last digit."""
    return [{tuple(round(value, 6) for value in cell) for cell in table} for table in tables]  # type: ignore[misc]


places, sizes = st.integers(0, 8).map(lambda n: n * 8), st.integers(4, 60)
lines = st.builds(lambda at, start, size: Line(at, start, start + size), places, st.integers(0, 60), sizes)
"""Apart further than what is taken for one: pdfplumber's means of several places differ in the last digit, and then it takes
one line for two."""


@given(st.lists(lines, max_size=14), st.lists(lines, max_size=14))
@settings(max_examples=300, deadline=None)
def test_answers_of_pdfplumber_for_lines_anywhere(levels: list[Line], uprights: list[Line]) -> None:
    assert rounded(tables_of(levels, uprights, NEAR)) == as_pdfplumber(levels, uprights)


@pytest.mark.parametrize("seed", range(40))
def test_answers_of_pdfplumber_for_printed_forms(seed: int) -> None:
    """Grids as programs draw them: cell by cell, a little off, with merged cells."""
    chance = random.Random(seed)
    xs = sorted({sum(chance.choice((20, 35, 80)) for _ in range(n)) for n in range(chance.randint(2, 6))})
    ys = sorted({sum(chance.choice((15, 24)) for _ in range(n)) for n in range(chance.randint(2, 12))})
    levels, uprights = drawn(ys, xs, chance), drawn(xs, ys, chance)
    assert rounded(tables_of(levels, uprights, NEAR)) == as_pdfplumber(levels, uprights)


def drawn(places: list[int], stops: list[int], chance: random.Random) -> list[Line]:
    """Lines at places, piece by piece from stop to stop, some missing."""
    found = []
    for place in places:
        at = place + chance.randint(-64, 64) / 64
        for start, end in pairwise(stops):
            if chance.random() > 0.1:
                found.append(Line(at, start + chance.uniform(-1, 1), end + chance.uniform(-1, 1)))
    return found


def test_lines_whose_mean_is_no_round_number_are_still_one() -> None:
    """pdfplumber loses cells here: each line of the three is moved to the mean on its own."""
    uprights = [Line(x + off, top, top + 20) for x in (0.1, 50.7, 90.3) for off in (0.1, 0.2, 0.7) for top in (0.0, 20.0)]
    levels = [Line(y + off, x, x + 45) for y in (0.1, 20.3, 40.9) for off in (0.1, 0.2, 0.7) for x in (0.0, 46.0)]
    (table,) = tables_of(levels, uprights, NEAR)
    assert len(table) == 4
