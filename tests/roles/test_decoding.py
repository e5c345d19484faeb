"""The best sequence and the probabilities are those that counting all sequences of the grammar gives."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from archive.errors import HongzhuError
from scraper.extract import extract
from scraper.read.reader import documents_of, model_of
from scraper.roles.decide import decide
from scraper.roles.decoding import NEVER, UNIT, decode
from scraper.roles.role import GRAMMAR, STATES, Model, Phase, Role, State, may_end, may_follow, may_open
from scraper.roles.weights import WeightsError, dump_weights, load_weights, parse_weights
from scraper.text.rows import Account

FEW = [
    State(Phase.BEFORE, Role.SITE),
    State(Phase.TITLE, Role.TITLE),
    State(Phase.BETWEEN, Role.LABEL),
    State(Phase.BODY, Role.BODY),
    State(Phase.BODY, Role.CAPTION),
    State(Phase.AFTER, Role.SITE),
]
"""So few that all sequences of four can be counted."""


def allowed(sequence: tuple[State, ...]) -> bool:
    pairs = pairwise(sequence)
    return may_open(sequence[0]) and may_end(sequence[-1]) and all(may_follow(a, b) for a, b in pairs)


@pytest.mark.parametrize("seed", range(6))
def test_sequence_and_probabilities_are_those_of_counting(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = np.full((4, len(STATES)), NEVER)
    at = [STATES.index(state) for state in FEW]
    scores[:, at] = rng.integers(-300, 300, (4, len(FEW)))
    transitions = rng.integers(-100, 100, (len(STATES), len(STATES)))
    worth = {}
    for sequence in product(FEW, repeat=4):
        if allowed(sequence):
            places = [STATES.index(state) for state in sequence]
            steps = sum(int(transitions[a, b]) for a, b in pairwise(places))
            worth[sequence] = sum(int(scores[i, p]) for i, p in enumerate(places)) + steps
    decoded = decode(scores, transitions)
    best = tuple(STATES[state] for state in decoded.states)
    assert worth[best] == max(worth.values())
    total = sum(np.exp(value / UNIT) for value in worth.values())
    for position, state in product(range(4), FEW):
        share = sum(np.exp(value / UNIT) for sequence, value in worth.items() if sequence[position] == state) / total
        assert decoded.probabilities[position, STATES.index(state)] == pytest.approx(share, abs=1e-9)


def test_each_phase_can_be_reached_and_left() -> None:
    phases = [part.phase for part in GRAMMAR]
    assert phases == list(Phase)
    assert not may_end(State(Phase.TITLE, Role.TITLE))
    assert not may_follow(State(Phase.BODY, Role.CAPTION), State(Phase.AFTER, Role.SITE))
    assert not may_follow(State(Phase.TITLE, Role.TITLE), State(Phase.BODY, Role.CAPTION))


def test_weights_are_read_as_they_were_written() -> None:
    states = {
        ("sentence", "body/body"): 1.25,
        ("+1|only date", "after/site-matter"): -0.5,
        ("begins=一 ", "title/title"): 0.004,
    }
    text = dump_weights(states, {("title/title", "body/body"): 0.7}, "made by a test")
    weights = parse_weights(text, "test")
    body, site = STATES.index(FEW[3]), STATES.index(FEW[5])
    scores = weights.scores([["sentence"], ["only date", "unknown"]], [[], []])
    assert scores[0, body] == 125
    assert scores[0, site] == -50  # the day stands below it
    assert weights.transitions[STATES.index(FEW[1]), body] == 70
    assert scores[1].tolist() == [0] * len(STATES)


def test_weights_of_another_format_are_refused() -> None:
    with pytest.raises(WeightsError):
        parse_weights("hongzhu weights 99\n", "weights.txt")
    assert issubclass(WeightsError, HongzhuError)


@pytest.mark.parametrize("model", Model)
def test_weights_of_the_program_are_sorted_whole_numbers(model: Model) -> None:
    weights = load_weights(model)
    assert weights.table.dtype.kind == "i"
    assert len(weights.rows) > 500


PAGE = """<html><head><title>青禾区部署冬季取暖工作_青禾教育网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">新闻</a></div>
<h1>青禾区部署冬季取暖工作</h1><div class="info">发布时间：2023-11-06　来源：青禾教育网</div>
<div class="text"><p>{0}</p><p>{1}</p><p>图为检查现场。甲某 摄</p><p>{2}</p></div>
<div>责任编辑：乙某</div><div>上一篇：<a href="/b">没有了</a></div><div class="foot">版权所有 青禾教育网</div></body></html>"""
SENTENCES = (
    "11月6日，青禾区教育局召开冬季取暖工作会，要求各校逐校检查锅炉和管道，保证每间教室的温度。",
    "会上，渡口中学介绍了夜间值守的做法，从锅炉房到宿舍，每两个小时查看一次，都有记录。",
    "会议强调，供暖期间实行每日报告，管道漏水、锅炉停火的，一小时内上报，当天解决。",
)


def test_roles_of_a_page() -> None:
    layout = extract(PAGE.format(*SENTENCES).encode(), "a.html")
    (rows,) = documents_of(layout, Account())[1]
    roles = decide(rows, model_of(layout))
    assert roles.title_text == "青禾区部署冬季取暖工作"
    assert [roles.pieces[i].text for i in roles.text] == list(SENTENCES)
    assert [p.text for p in roles.of_role(Role.CAPTION)] == ["图为检查现场。甲某 摄"]
    assert min(roles.probability_of_title(), roles.probability_of_start(), roles.probability_of_end()) > 0.9


def test_roles_are_the_same_at_each_reading() -> None:
    layout = extract(PAGE.format(*SENTENCES).encode(), "a.html")
    (rows,) = documents_of(layout, Account())[1]
    one, two = (decide(rows, model_of(layout)) for _ in range(2))
    assert one.states == two.states
    assert np.array_equal(one.scores, two.scores)
