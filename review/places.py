"""Where the desk finds what it works on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Folders of one archive, and the file of what its texts look like."""

    archive: Path
    snapshots: Path
    signatures: Path
    inbox: Path
    """What was given and has not become a record yet; a person may put files into it as well."""
    removed: Path
    """Where records go that are taken out of the archive."""
    crawls: Path
    """What is remembered of sources between crawls."""
    sources: Path
    """Where sources are declared."""
