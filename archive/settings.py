"""What an archive decides for itself: `settings.yml` beside its records, which need not exist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from archive.errors import SettingsError
from archive.yaml_text import load_yaml

SETTINGS_FILE = "settings.yml"


class Publish(Enum):
    """Which records the site shows."""

    ALL = "all"
    """Also those that nobody has looked at yet, marked as such."""
    CHECKED = "checked"
    """Only those that a person has held against their originals."""


class Originals(Enum):
    """Whether readers may open the text of the originals."""

    KEEP = "keep"
    """They stay with the archivist."""
    PUBLISH = "publish"
    """Where nothing that is withheld stands in them (archive/open_original.py)."""


@dataclass(frozen=True)
class Settings:
    """The decisions, each with what holds where the file does not say."""

    publish: Publish = Publish.ALL
    originals: Originals = Originals.KEEP
    private: bool = False
    """For those who may read whole what others read an excerpt of; said by who builds, never by the file."""


_WORDS: dict[str, tuple[type[Enum], str]] = {
    "publish": (Publish, "写 all（都发布）或 checked（只发布已核对的）"),
    "originals": (Originals, "写 keep（不公开原件的文字，没有这一项也是这样）或 publish（可以公开的公开）"),
}
"""Key → its values, and what to write."""


def load_settings(root: Path) -> Settings:
    """The settings of the archive below `root`; raises SettingsError, naming the file, for a key or value that is none."""
    path = root / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    try:
        values = load_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError("设置文件读不出来", where=str(path), next_step="检查缩进和冒号，或删去这个文件") from error
    if values is None:
        return Settings()
    if not isinstance(values, dict) or values.keys() - _WORDS.keys():
        step = "只有两项：publish: all 或 checked；originals: keep 或 publish"
        raise SettingsError("设置文件里有不认识的项", where=str(path), next_step=step)
    return Settings(**{key: _setting(key, value, path) for key, value in values.items()})


def _setting(key: str, value: Any, path: Path) -> Any:
    kind, step = _WORDS[key]
    try:
        return kind(value)
    except ValueError as error:
        raise SettingsError(f"{key} 不能是“{value}”", where=str(path), next_step=step) from error
