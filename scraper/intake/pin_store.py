"""The folder of pins, beside that of the snapshots: one small YAML file for each snapshot that a person has corrected."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from archive.atomic import write_atomically
from archive.errors import HongzhuError
from archive.yaml_text import dump_yaml, load_yaml
from scraper.roles.pins import Pin, Says

PINS_FORMAT = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")


class PinsDamaged(HongzhuError):
    """A file of pins that the program cannot read; nothing is read without what a person has set."""


class PinStore:
    """Pins below `root`; nothing is made before the first pin is set."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def beside(cls, snapshots_root: Path) -> PinStore:
        """The pins that belong to the snapshots in a folder: data/pins for data/snapshots."""
        return cls(snapshots_root.with_name("pins"))

    def path_of(self, sha256: str) -> Path:
        """Where the pins of a snapshot are kept."""
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(f"no digest: {sha256!r}")
        return self.root / f"{sha256}.yml"

    def get(self, sha256: str) -> tuple[Pin, ...]:
        """The pins of a snapshot, in order; raises PinsDamaged."""
        path = self.path_of(sha256)
        if not path.exists():
            return ()
        try:
            return load_pins(path.read_text(encoding="utf-8-sig"))
        except (ValueError, yaml.YAMLError) as error:
            step = "对照说明改正，或删去这个文件后重新标注"
            raise PinsDamaged(f"标注文件读不懂：{error}", where=str(path), next_step=step) from error

    def put(self, sha256: str, pins: tuple[Pin, ...]) -> Path:
        """Keep the pins of a snapshot in place of those it had; without any the file goes."""
        path = self.path_of(sha256)
        if pins:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, dump_pins(pins).encode())
        else:
            path.unlink(missing_ok=True)
        return path


def dump_pins(pins: tuple[Pin, ...]) -> str:
    """Pins as the text of a file; the same pins, the same text. `load_pins` is its inverse."""
    values = [{"lines": f"{p.first}-{p.last}", "says": p.says.value, "words": p.words} for p in pins]
    return dump_yaml({"format": PINS_FORMAT, "pins": values})


def load_pins(text: str) -> tuple[Pin, ...]:
    """The pins in the text of a file; raises ValueError, or YAMLError, for any other text."""
    values = load_yaml(text)
    if not isinstance(values, dict) or values.get("format") != PINS_FORMAT or not isinstance(values.get("pins"), list):
        raise ValueError(f"要有 format: {PINS_FORMAT} 和 pins")
    return tuple(_pin(value) for value in values["pins"])


def _pin(value: Any) -> Pin:
    if not isinstance(value, dict) or not isinstance(value.get("words"), str):
        raise ValueError(f"不是一条标注：{value!r}")
    lines = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", str(value.get("lines")))
    says = next((each for each in Says if each.value == value.get("says")), None)
    if lines is None or says is None:
        raise ValueError(f"lines 或 says 不对：{value!r}")
    first, last = int(lines[1]), int(lines[2] or lines[1])
    if not 1 <= first <= last <= first + 100_000:
        raise ValueError(f"行号不对：{value['lines']}")
    return Pin(first, last, says, value["words"])
