"""The bureau's site while a test lasts, and how a program that runs finds it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .site import Site, build_pages


@pytest.fixture
def site() -> Iterator[Site]:
    """The bureau's pages, served on this machine."""
    site = Site(build_pages())
    yield site
    site.close()


def hosts_of(site: Site) -> str:
    """Its hosts as the variable HONGZHU_LOCAL_HOSTS names them."""
    return ",".join(f"{host}={place}" for host, place in site.hosts.items())
