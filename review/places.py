"""Where the desk finds what it works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.put_away import UNDO


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

    @property
    def undo(self) -> Path:
        """Where steps of the desk are remembered."""
        return self.removed.with_name(UNDO)

    @property
    def bases(self) -> Mapping[str, Path]:
        """Folders that steps may write below, by the names that steps know them by; the first that fits counts."""
        return {
            "archive": self.archive.parent,
            "inbox": self.inbox,
            "removed": self.removed,
            "sources": self.sources,
            "data": self.snapshots.parent,
        }
