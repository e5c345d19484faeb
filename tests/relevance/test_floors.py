import json

import pytest

from .floors import Floors


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "floors.json"
    path.write_text('{"甲": {"floor": 0.8}}', encoding="utf-8")
    return path


def floor_in(path, name="甲"):
    return json.loads(path.read_text(encoding="utf-8")).get(name)


@pytest.mark.parametrize("achieved", [0.7899, 0.5, 0.0])
def test_below_the_floor_fails_and_changes_nothing(path, achieved):
    with pytest.raises(AssertionError, match="below its floor"):
        Floors(path).hold("甲", achieved)
    with pytest.raises(AssertionError, match="below its floor"):
        Floors(path, may_raise=True).hold("甲", achieved)
    assert floor_in(path) == {"floor": 0.8}


def test_above_the_floor_passes_and_changes_nothing_unless_asked(path):
    Floors(path).hold("甲", 0.95)
    assert floor_in(path) == {"floor": 0.8}
    Floors(path, may_raise=True).hold("甲", 0.959)
    assert floor_in(path) == {"floor": 0.95}


def test_floor_that_is_not_there_fails_until_it_is_set(path):
    with pytest.raises(AssertionError, match="no floor yet"):
        Floors(path).hold("乙", 0.5)
    Floors(path, may_raise=True).hold("乙", 0.5)
    assert floor_in(path, "乙") == {"floor": 0.5}


def test_floor_is_lowered_only_with_a_reason_and_keeps_it(path):
    Floors(path, lower_because="判断改了").hold("甲", 0.6)
    assert floor_in(path) == {"floor": 0.6, "was": 0.8, "because": "判断改了"}
