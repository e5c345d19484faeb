"""What may be fetched and how much of it: limits, the user agent, and the explicit exemption for hosts of one's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.errors import UsageError

LOCAL_HOSTS = "HONGZHU_LOCAL_HOSTS"
"""The environment variable that exempts hosts: `bureau.qinghe.example=127.0.0.1:8123,oa.qinghe.example=10.0.0.8:80`."""

USER_AGENT = "Hongzhu/0.1 (policy archive; public pages only; honours robots.txt)"


@dataclass(frozen=True)
class FetchPolicy:
    """Limits of one fetch, in bytes and seconds; the defaults are right for public sites."""

    user_agent: str = USER_AGENT
    size_limit: int = 128 * 1024 * 1024
    """As received, headers included."""
    unpacked_limit: int = 192 * 1024 * 1024
    """After gzip, deflate or br."""
    time_limit: float = 120.0
    """For the whole fetch: names, connections, redirects and the last byte."""
    redirect_limit: int = 8
    hosts: Mapping[str, str] = field(default_factory=dict)
    """`host` or `host:port` → `address:port` to connect to instead, without judging it."""

    def exempt(self, host: str, port: int) -> tuple[str, int] | None:
        """Where to connect for a host that is exempted; null for all others."""
        place = self.hosts.get(f"{host}:{port}") or self.hosts.get(host)
        return _place(place) if place else None


def policy_from_environment() -> FetchPolicy:
    """The policy of a command: the defaults, with the hosts that HONGZHU_LOCAL_HOSTS names.

    Raises UsageError for an entry that is not `host=address:port`.
    """
    entries = [entry.strip() for entry in os.environ.get(LOCAL_HOSTS, "").split(",") if entry.strip()]
    hosts: dict[str, str] = {}
    for entry in entries:
        host, _, place = entry.partition("=")
        try:
            _place(place)
        except ValueError as error:
            raise UsageError(
                f"环境变量 {LOCAL_HOSTS} 里的“{entry}”读不懂",
                next_step="写成 bureau.example=127.0.0.1:8123 的样子，几个之间用逗号",
            ) from error
        hosts[host.strip().lower()] = place.strip()
    return FetchPolicy(hosts=hosts)


def _place(place: str) -> tuple[str, int]:
    address, colon, port = place.strip().rpartition(":")
    if not (colon and address and port.isascii() and port.isdigit()):
        raise ValueError(place)
    return address.strip("[]"), int(port)
