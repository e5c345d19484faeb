"""A few spoilt inputs for each reader, and all that once did harm; the long search is `make fuzz`."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.fuzz.__main__ import run_batch
from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS, Harm, Target, harm_of

FOUND = sorted(Path(__file__).with_name("found").iterdir())
FEW = 12
"""Inputs of each reader in the suite."""


def target_of(name: str) -> Target:
    """The reader that a kept input is named after."""
    return next(target for key, target in TARGETS.items() if name.startswith(f"{key.replace(' ', '-')}-"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_once_did_harm_does_none(path: Path) -> None:
    assert harm_of(target_of(path.name), path.read_bytes()) is None


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_a_few_spoilt_ones_do_no_harm(name: str) -> None:
    if "browser" in name and not shutil.which("node"):
        pytest.skip("node is not installed")
    target, dice = TARGETS[name], random.Random(name)
    seeds = list(target.seeds())
    for data in (*seeds[:4], *(mutated(dice, seeds) for _ in range(FEW))):
        assert harm_of(target, data) is None, data[:200]


def test_harm_of_every_kind_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def harm(data: bytes) -> object:
        if data == b"error":
            raise KeyError("a")
        if data == b"harm":
            raise Harm("harm")
        raise SystemExit(7)

    target = Target(harm, lambda: [b"error"], batch=1)
    assert harm_of(target, b"error") == "KeyError: 'a'" and harm_of(target, b"harm") == "harm"
    monkeypatch.setitem(TARGETS, "ends", Target(harm, lambda: [b"end"], batch=1))
    assert [found.what for found in run_batch("ends", 1)] == ["the process ended with 7"]
