"""The rules of masking on disk: `redactions.yml` beside the records, and the key that makes them readable to nobody else.

The key stands outside what is shared: with it, whoever has the rules could try all mobile numbers there are.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import yaml

from archive.atomic import write_atomically
from archive.errors import RecordError
from archive.place import read_bytes, text_of
from archive.redaction import Redactions, Rule
from archive.yaml_text import dump_yaml, load_yaml

FILE = "redactions.yml"
"""Below the archive's folder."""
KEY = Path("data/redaction.key")
"""Below the folder in which the archive is worked on; never published, never under version control."""
REDACTIONS_FORMAT = 1
_KEY_BYTES = 32
_HEADER = (
    "# 永久遮住的文字：只有带密钥的摘要，没有文字本身。由 hongzhu redact 写入；密钥在 data/redaction.key，请另行妥善备份。\n"
)


def load_redactions(archive_root: Path, key: Path = KEY) -> Redactions:
    """The rules of an archive, with the key where it is here; none where there is no file. Raises RecordError."""
    path = archive_root / FILE
    try:
        text = text_of(read_bytes(path))
    except FileNotFoundError:
        return Redactions()
    try:
        values = load_yaml(text)
        if values["format"] != REDACTIONS_FORMAT:
            raise RecordError(f"遮盖规则的格式版本是 {values['format']}，本程序只认识 {REDACTIONS_FORMAT}", where=str(path))
        rules = tuple(_rule(value) for value in values["rules"])
        renewed = tuple((str(old), str(new)) for old, new in values.get("renewed", {}).items())
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError("遮盖规则读不出来", where=str(path), next_step="从版本历史或备份恢复这个文件") from error
    return Redactions(rules, _load_key(key), renewed)


def write_redactions(archive_root: Path, redactions: Redactions) -> Path:
    """Write the rules and give their file; the key is not in it."""
    values = {
        "format": REDACTIONS_FORMAT,
        "rules": [{k: v for k, v in asdict(rule).items() if v is not None} for rule in redactions.rules],
        "renewed": dict(redactions.renewed),
    }
    path = archive_root / FILE
    write_atomically(path, (_HEADER + dump_yaml(values)).encode("utf-8"))
    return path


def with_key(redactions: Redactions, key: Path = KEY) -> Redactions:
    """`redactions` with its key; a new one is made where there are no rules yet.

    Raises RecordError where rules are there and their key is not: a new one would not fit them.
    """
    if redactions.key is not None:
        return redactions
    if redactions.rules:
        raise missing_key(key)
    made = secrets.token_bytes(_KEY_BYTES)
    write_atomically(key, made.hex().encode("ascii") + b"\n")
    key.chmod(0o600)
    return replace(redactions, key=made)


def missing_key(key: Path = KEY) -> RecordError:
    """The error for rules that cannot be applied."""
    return RecordError("文库里有遮盖规则，这台机器上没有它的密钥", where=str(key), next_step="从备份放回这个文件")


def _load_key(path: Path) -> bytes | None:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def _rule(value: dict[str, Any]) -> Rule:
    length = value["length"]
    if not isinstance(length, int) or length < 1:
        raise ValueError("no rule")
    before, behind = (value.get(name) and str(value[name]) for name in ("before", "behind"))
    return Rule(
        str(value["document"]), length, str(value["digest"]), before, behind, str(value.get("place") or ""), str(value["day"])
    )
