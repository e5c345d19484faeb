"""What a probability of the decoding is worth: the share of decisions that looked so sure and were right.

Made by `python -m bench.roles.calibrate` on families of made documents that were left out of learning.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from archive.errors import HongzhuError
from scraper.roles.role import Model

SURENESS_FORMAT = 1
_PATH = Path(__file__).with_name("weights") / "sureness.txt"


class SurenessError(HongzhuError):
    """The file of shares is not what this program writes."""


class Decision(Enum):
    """What is decided of a document; the rules are the second reader of its title and its beginning."""

    TITLE = "title"
    TITLE_AGAINST_RULES = "title against rules"
    START = "start"
    START_AGAINST_RULES = "start against rules"
    END = "end"

    @classmethod
    def of_title(cls, differs: bool) -> Decision:
        """The decision on the title, where the rules read another or the same."""
        return cls.TITLE_AGAINST_RULES if differs else cls.TITLE

    @classmethod
    def of_start(cls, differs: bool) -> Decision:
        """The decision on the beginning, where the rules read another or the same."""
        return cls.START_AGAINST_RULES if differs else cls.START


@dataclass(frozen=True)
class Step:
    """From a probability on, the share of decisions that were right; both in thousandths."""

    least: int
    right: int


@dataclass(frozen=True)
class Sureness:
    """The steps of one model's decisions."""

    steps: dict[Decision, tuple[Step, ...]]

    def share(self, decision: Decision, probability: float) -> float:
        """The share of right decisions among those of that probability; the probability itself where none was measured."""
        steps = self.steps.get(decision, ())
        position = bisect_right([step.least for step in steps], round(1000 * probability)) - 1
        if position < 0:
            return min(probability, steps[0].right / 1000) if steps else probability
        return steps[position].right / 1000


NOT_MEASURED = Sureness({})
"""A probability is worth itself: with other weights than the program's, or where a person has decided."""


@cache
def load_sureness(model: Model) -> Sureness:
    """The shares of `model`; raises SurenessError where the file is of another format."""
    return parse_sureness(_PATH.read_text(encoding="utf-8"), _PATH.name)[model]


def parse_sureness(text: str, where: str) -> dict[Model, Sureness]:
    """Shares from the text of a file; raises SurenessError, naming `where`."""
    lines = text.rstrip("\n").split("\n")
    if lines[0] != f"hongzhu sureness {SURENESS_FORMAT}":
        raise SurenessError("可信度文件的格式不是本程序的", where=where, next_step="重新安装红烛文库")
    found: dict[Model, dict[Decision, tuple[Step, ...]]] = {model: {} for model in Model}
    for line in lines[1:]:
        if not line.startswith("#"):
            model, decision, *steps = line.split("\t")
            pairs = (step.split() for step in steps)
            found[Model(model)][Decision(decision)] = tuple(Step(int(least), int(right)) for least, right in pairs)
    return {model: Sureness(steps) for model, steps in found.items()}


def dump_sureness(shares: dict[Model, dict[Decision, tuple[Step, ...]]], made_by: str) -> str:
    """The text of a file: model, decision, then each step as `probability share`."""
    lines = [f"hongzhu sureness {SURENESS_FORMAT}", f"# {made_by}"]
    for model in Model:
        for decision in Decision:
            steps = shares[model].get(decision, ())
            lines.append("\t".join((model.value, decision.value, *(f"{s.least} {s.right}" for s in steps))))
    return "\n".join(lines) + "\n"
