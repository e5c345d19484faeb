"""An address taken apart once, so that what was judged is what is connected to; what can be read in two ways is refused."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from scraper.fetch.errors import FetchError, UrlNotAllowed

_PORTS = {"http": 80, "https": 443}
_LENGTH_LIMIT = 8_000
_HOST_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*", re.I)
_UNWANTED = re.compile(r"[\x00-\x20\x7f\\]")
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"
"""Signs that stand in an address as they are; `%` among them, for what is quoted already stays quoted."""


@dataclass(frozen=True)
class Target:
    """Where a request goes and what it asks for."""

    scheme: str
    host: str
    """In lower case and ASCII; an IPv6 address without brackets."""
    port: int
    path: str
    """With the query, without the fragment."""

    @property
    def authority(self) -> str:
        """Host, and the port where it is not the scheme's own: what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in its one writing."""
        return f"{self.scheme}://{self.authority}{self.path}"


def parse_target(url: str, where: str | None = None) -> Target:
    """The parts of `url`; raises UrlNotAllowed for what is no plain web address, naming `where` or the address itself."""
    shown = where or (url if len(url) <= 200 else f"{url[:200]}…")
    if len(url) > _LENGTH_LIMIT:
        raise _refused("网址太长", shown, "检查网址是否完整、正确")
    trimmed = url.strip(" \t\r\n")
    if _UNWANTED.search(trimmed):
        raise _refused("网址里有空格、反斜杠或控制字符", shown, "从浏览器的地址栏里重新复制网址")
    try:
        parts = urlsplit(trimmed)
        port = parts.port
    except ValueError as error:
        raise _refused("网址写得不对", shown, "从浏览器的地址栏里重新复制网址") from error
    if parts.scheme not in _PORTS:
        raise _refused(
            f"只能收录 http 和 https 网址，这是 {parts.scheme or '没有协议的'} 地址", shown, "把内容另存为文件再收录"
        )
    if parts.username is not None or parts.password is not None:
        raise _refused("网址里带着用户名或密码", shown, "去掉 @ 之前的部分；要登录才能看的网页，请另存为文件再收录")
    if port == 0:
        raise _refused("网址的端口不对", shown, "从浏览器的地址栏里重新复制网址")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(parts.scheme, _host(parts.hostname or "", shown), port or _PORTS[parts.scheme], path)


def linked_address(url: str, link: str) -> str:
    """The address that a link or a redirect in `url` leads to; raises UrlNotAllowed for one that cannot be read."""
    try:
        return urljoin(url, link.strip())
    except ValueError as error:
        raise _refused("网页转到一个写得不对的网址", url, "在浏览器里打开，另存为文件再收录") from error


def is_web_address(text: str) -> bool:
    """Whether a person who typed this means a web page and no file."""
    return text[:8].lower().startswith(("http://", "https://"))


def _host(written: str, shown: str) -> str:
    host = written.rstrip(".").lower()
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host.replace("%", " ")))  # a zone (%eth0) leads to no public address
        except ValueError as error:
            raise _refused("网址里的主机名不对", shown, "检查网址") from error
    try:
        host = host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError as error:
        raise _refused("网址里的主机名不对", shown, "检查网址") from error
    if not _HOST_NAME.fullmatch(host) or len(host) > 253:
        raise _refused("网址里的主机名不对" if host else "网址里没有主机名", shown, "检查网址")
    if _NUMERIC.fullmatch(host.rpartition(".")[2]) and not _is_plain_ipv4(host):
        raise _refused("网址里的 IP 地址写法不规范", shown, "写成四个十进制数，例如 203.0.113.5；或使用域名")
    return host


def _is_plain_ipv4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _refused(what: str, where: str, next_step: str) -> FetchError:
    return UrlNotAllowed(what, where=where, next_step=next_step)
