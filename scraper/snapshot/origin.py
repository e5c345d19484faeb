"""A snapshot: bytes as received, and the places they came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime


@dataclass(frozen=True)
class Origin:
    """One place that the bytes came from, and when."""

    received_at: str
    """UTC, to the second: `2026-11-20T08:30:00Z`."""
    name: str | None = None
    """What the raw thing is called: for a file its path, for what was fetched what extractors are told."""
    url: str | None = None
    """Where it was fetched; null for a file."""
    status: int = 200
    reason: str = "OK"
    headers: tuple[tuple[str, str], ...] = ()
    """As received, in order; a snapshot gives them back without cookies, and those of the way under other names."""
    page: str | None = None
    """Digest of the page that offers the file; null for what nobody offered."""
    link: str | None = None
    """The address by which that page offers it."""

    def is_same_place(self, other: Origin) -> bool:
        """Whether both are one place; the time does not count."""
        return (self.name, self.url, self.page, self.link) == (other.name, other.url, other.page, other.link)

    def offered_by(self, page: str, link: str) -> Origin:
        """The same place, reached from a page."""
        return replace(self, page=page, link=link)


@dataclass(frozen=True)
class Snapshot:
    """Bytes as received."""

    sha256: str
    """Hexadecimal."""
    data: bytes
    origins: tuple[Origin, ...]
    """In the order in which they became known; at least one."""
    made_from: tuple[str, ...] = ()
    """Digests of the snapshots that it was joined from; empty for what was received as it is."""


def utc_seconds(moment: datetime) -> str:
    """A moment as `Origin.received_at` has it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
