"""Where the desk finds what it works on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Folders of one archive."""

    archive: Path
    snapshots: Path
    signatures: Path
    inbox: Path
    """What was given and has not become a record yet; a person may put files into it as well."""
