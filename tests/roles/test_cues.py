"""Each cue holds of its own examples and of nothing that only looks alike."""

from __future__ import annotations

import pytest

from scraper.cues.cue import Cue
from scraper.cues.phrases import phrases
from scraper.cues.wording import CUES, wording


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c.name)
def test_cue_holds_of_its_examples(cue: Cue) -> None:
    assert cue.says.endswith(".") and cue.yes and cue.no
    assert [text for text in cue.yes if cue.name not in wording(text)] == []
    assert [text for text in cue.no if cue.name in wording(text)] == []


def test_names_of_cues_are_different() -> None:
    names = [cue.name for cue in CUES]
    assert len(names) == len(set(names))


def test_longest_phrase_of_a_vocabulary_is_tried_first() -> None:
    lengths = [len(phrase) for phrase in phrases("credits")]
    assert lengths == sorted(lengths, reverse=True)
