"""What an archive decides for itself: `settings.yml` beside its records, which need not exist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

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


@dataclass(frozen=True)
class Settings:
    """The decisions, each with what holds where the file does not say."""

    publish: Publish = Publish.ALL


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
    if not isinstance(values, dict) or values.keys() - {"publish"}:
        raise SettingsError("设置文件里有不认识的项", where=str(path), next_step="只有一项：publish: all 或 checked")
    try:
        return Settings(Publish(values.get("publish", Publish.ALL.value)))
    except ValueError as error:
        raise SettingsError(
            f"publish 不能是“{values['publish']}”", where=str(path), next_step="写 all（都发布）或 checked（只发布已核对的）"
        ) from error
