"""Which addresses of the network are public: IANA's registries of special addresses (RFC 6890 and what renewed it), as a table.

The table stands here and not in `ipaddress`, whose judgement differs between versions of Python.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

_SPECIAL = {
    "本机地址": "127.0.0.0/8 ::1/128",
    "本网络地址": "0.0.0.0/8 ::/128",
    "内网地址": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10",
    "运营商共享地址": "100.64.0.0/10",
    "链路本地地址": "169.254.0.0/16 fe80::/10",
    "云主机的内部地址": "168.63.129.16/32",
    "组播地址": "224.0.0.0/4 ff00::/8",
    "保留地址": (
        "192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24 198.18.0.0/15 "
        "198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 64:ff9b:1::/48 100::/64"
    ),
}
_NETWORKS = tuple((ip_network(text), name) for name, texts in _SPECIAL.items() for text in texts.split())
_PUBLIC_IPV6 = IPv6Network("2000::/3")
"""All that was ever given out; what is outside needs no entry in the table."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""An IPv4 address as IPv6-only networks write it (RFC 6052)."""


def special_use(address: str) -> str | None:
    """What an address is set apart for, as a reader is told; null for a public one.

    An IPv6 address that carries an IPv4 address (mapped, compatible, 6to4, NAT64) is judged by that one too. Raises
    ValueError for what is no address.
    """
    ip = ip_address(address.partition("%")[0])
    for network, name in _NETWORKS:
        if ip in network:
            return name
    if isinstance(ip, IPv4Address):
        return None
    carried = _carried(ip)
    if carried is not None:
        return special_use(str(carried)) or (None if ip in _TRANSLATED or ip.sixtofour else "保留地址")
    return None if ip in _PUBLIC_IPV6 else "保留地址"


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 address."""
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip in _TRANSLATED or int(ip) >> 32 == 0:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
