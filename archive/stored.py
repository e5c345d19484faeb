"""A record and the files it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.digest import sha256_of
from archive.errors import RecordError
from archive.ledger import SUFFIX as LEDGER_SUFFIX
from archive.ledger import Ledger, load_ledger
from archive.record import Record

OFFER_SUFFIX = ".md.new"
"""A new extraction beside a file that a person edited."""


@dataclass(frozen=True)
class StoredRecord:
    """A record and the file it stands in."""

    path: Path
    record: Record

    @property
    def ledger_path(self) -> Path:
        """Where its ledger is, whether or not it exists."""
        return self.path.with_name(self.path.name.removesuffix(".md") + LEDGER_SUFFIX)

    @property
    def offer_path(self) -> Path:
        """Where a new extraction is offered."""
        return self.path.with_name(self.path.name.removesuffix(".md") + OFFER_SUFFIX)

    def is_edited(self, ledger: Ledger) -> bool:
        """Whether a person changed the file since the program wrote it."""
        return sha256_of(self.path.read_bytes()) != ledger.extraction_sha256

    def load_ledger(self) -> Ledger | None:
        """Its ledger; null where a person made the file by hand."""
        if not self.ledger_path.exists():
            return None
        try:
            text = self.ledger_path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            where = str(self.ledger_path)
            raise RecordError("取舍清单不是 UTF-8 编码", where=where, next_step="删去它并重新收录原件") from error
        return load_ledger(text, str(self.ledger_path))


def is_made_by_hand(stored: StoredRecord) -> bool:
    """Whether a person wrote or changed the file."""
    known = stored.load_ledger()
    return known is None or stored.is_edited(known)
