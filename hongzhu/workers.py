"""Who works for a command: this machine, or the cluster that a person named."""

from __future__ import annotations

from contextlib import AbstractContextManager

from scraper.work.cluster import cluster
from scraper.work.workers import Workers, cores, processes


def open_workers(count: int | None, *, worth_it: bool = True, address: str | None = None) -> AbstractContextManager[Workers]:
    """The cluster at `address`; else `count` processes; else all cores, where the work is worth starting them."""
    if address:
        return cluster(address)
    return processes(count or (cores() if worth_it else 1))
