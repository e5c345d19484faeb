"""A probability becomes the share of decisions that looked so sure and were right; shares rise with probabilities."""

from __future__ import annotations

import pytest

from bench.roles.calibrate import steps_of
from scraper.roles.role import Model
from scraper.roles.sureness import (
    NOT_MEASURED,
    Decision,
    Step,
    Sureness,
    SurenessError,
    dump_sureness,
    load_sureness,
    parse_sureness,
)


def test_share_is_that_of_the_step_that_a_probability_reaches() -> None:
    sureness = Sureness({Decision.END: (Step(300, 500), Step(900, 980))})
    assert [sureness.share(Decision.END, p) for p in (0.3, 0.899, 0.9, 1.0)] == [0.5, 0.5, 0.98, 0.98]
    assert sureness.share(Decision.END, 0.1) == 0.1  # below all that was seen it is worth itself, and no more than the least


def test_what_was_not_measured_is_worth_itself() -> None:
    assert NOT_MEASURED.share(Decision.TITLE, 0.77) == 0.77


def test_text_of_the_shares_gives_them_back() -> None:
    shares = {model: {Decision.TITLE: (Step(100, 400), Step(800, 950))} for model in Model}
    text = dump_sureness(shares, "made by hand")
    assert parse_sureness(text, "a.txt")[Model.WEB].steps[Decision.TITLE] == (Step(100, 400), Step(800, 950))


def test_another_format_is_refused() -> None:
    with pytest.raises(SurenessError):
        parse_sureness("hongzhu sureness 99\n", "a.txt")


@pytest.mark.parametrize("model", Model)
def test_shares_of_the_program_rise_with_the_probability(model: Model) -> None:
    sureness = load_sureness(model)
    for decision in Decision:
        steps = sureness.steps[decision]
        assert len(steps) > 1
        assert [step.least for step in steps] == sorted({step.least for step in steps})
        assert [step.right for step in steps] == sorted({step.right for step in steps})


def test_falling_shares_are_pooled() -> None:
    seen = [(0.5, n % 2 == 0) for n in range(50)] + [(0.7, n % 4 == 0) for n in range(50)] + [(0.9, True)] * 50
    steps = steps_of(seen)
    assert [step.right for step in steps] == sorted(step.right for step in steps)
    assert steps[0].right < 500 < steps[-1].right


def test_no_share_is_wholly_sure() -> None:
    assert all(0 < step.right < 1000 for step in steps_of([(0.99, True)] * 60 + [(0.1, False)] * 60))
