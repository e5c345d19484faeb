"""The configuration of one site: the archive's short mkdocs.yml over the program's long one.

An archive of one's own says its name, its address and what else it wants otherwise. Lists of files (styles, scripts, hooks)
and of Markdown extensions are added to the program's, everything else replaces what the program says.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from hooks.build.program_files import hook_file, program_config, program_folder

_ADDED = ("hooks", "extra_css", "extra_javascript", "markdown_extensions")
_OVERRIDES = "overrides"


def load_site_config(config_file: Path, **options: Any) -> MkDocsConfig:
    """The configuration in `config_file`, completed by the program's; a warning about it is an error.

    Templates in the archive's own `overrides` folder win over the program's.
    """
    if config_file.resolve() == program_config().resolve():
        return load_config(str(config_file), strict=True, **options)
    values: dict[str, Any] = merge_configs(_program_values(), _load(config_file)) | options
    config = load_config(str(config_file), strict=True, **values)
    own_templates = config_file.resolve().parent / _OVERRIDES
    if own_templates.is_dir():
        config.theme.dirs.insert(0, str(own_templates))
    return config


def site_name_of(config_file: Path) -> str:
    """What the site is called."""
    return str(merge_configs(_program_values(), _load(config_file))["site_name"])


def federation_in(config_file: Path) -> Any:
    """What `extra.federation` says; null where there is no file, or nothing of it."""
    if not config_file.is_file():
        return None
    extra = _load(config_file).get("extra")
    return extra.get("federation") if isinstance(extra, Mapping) else None


def merge_configs(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with what `own` says: mappings merge, lists of files are added, all else replaces."""
    merged = dict(base)
    for key, value in own.items():
        before = merged.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            merged[key] = merge_configs(before, value)
        elif key in _ADDED and isinstance(value, list) and isinstance(before, list):
            merged[key] = [*before, *(each for each in value if each not in before)]
        else:
            merged[key] = value
    return merged


def _program_values() -> dict[str, Any]:
    """The program's configuration with its files named in full; its examples are its own archive's alone."""
    values = _load(program_config())
    values["hooks"] = [str(hook_file(name)) for name in values["hooks"]]
    values["theme"] = {**values["theme"], "custom_dir": str(program_folder() / _OVERRIDES)}
    values["extra"] = {**values["extra"], "examples": False}
    return values


def _load(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        try:
            values = yaml_load(file)
        except (RecursionError, ValueError, TypeError) as error:  # nested too deep; a date that is none; a list as a name
            raise ConfigurationError(f"{path} 里有读不出来的值：{error}") from error
    if not isinstance(values, dict):
        raise ConfigurationError(f"{path} 里应当是“名称: 值”这样的行")
    return values
