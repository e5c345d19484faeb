"""Bytes as received, kept as WARC: each payload in a file of its own, named by its digest, with all places it came from."""

from scraper.snapshot.origin import Origin, Snapshot
from scraper.snapshot.store import SnapshotStore

__all__ = ["Origin", "Snapshot", "SnapshotStore"]
