"""The one module that opens the network: one request to one address, every byte of the answer counted and timed.

A name is resolved once; every address it has is judged, and the connection goes to one of those very addresses, while
the Host header, SNI and the certificate go by the name. So a name server that answers differently the second time
changes nothing.
"""

from __future__ import annotations

import io
import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from scraper.fetch.address import special_use
from scraper.fetch.errors import (
    AddressNotAllowed,
    CertificateInvalid,
    ConnectionFailed,
    FetchTimedOut,
    HostNotFound,
    ResponseDamaged,
    ResponseTooLarge,
)
from scraper.fetch.policy import LOCAL_HOSTS, FetchPolicy
from scraper.fetch.unpack import unpack
from scraper.fetch.url import Target

_MOST_ADDRESSES = 4
"""Of one name that are tried; the first ones are the nearest."""

_HEADER_LIMIT = 128 * 1024
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STEP = 256 * 1024


class Budget:
    """The time and bytes that one fetch may still use, over all of its redirects."""

    def __init__(self, policy: FetchPolicy, url: str) -> None:
        self.policy = policy
        self.url = url
        self.where = url
        """What a message names: the address, and where it led."""
        self._end = time.monotonic() + policy.time_limit
        self._received = 0

    def time_left(self) -> float:
        """Seconds, more than none; raises FetchTimedOut."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchTimedOut(
                f"{self.policy.time_limit:g} 秒内没有收完",
                where=self.where,
                next_step="过一会儿再试，或在浏览器里另存为文件再收录",
            )
        return left

    def count(self, received: int) -> None:
        """Add bytes; raises ResponseTooLarge."""
        self._received += received
        if self._received > self.policy.size_limit:
            raise self.too_large()

    def too_large(self, announced: int | None = None) -> ResponseTooLarge:
        """The error for more bytes than are allowed."""
        what = f"网页说自己有 {announced / 1048576:.0f} MB，" if announced is not None else "收到的内容"
        limit = f"超过 {self.policy.size_limit / 1048576:.0f} MB 的上限"
        return ResponseTooLarge(what + limit, where=self.where, next_step="一份公文不会这么大；请检查网址")


class _CountedBytes(io.RawIOBase):
    """What a socket receives; each read waits at most until the fetch must be over, and is counted.

    An answer that ends before its headers do is refused here, because the parser of headers takes it for whole.
    """

    def __init__(self, connection: Any, budget: Budget) -> None:
        self._connection = connection
        self._raw = connection.makefile("rb", buffering=0)
        self._budget = budget
        self._head = b""
        self._is_head_whole = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._budget.time_left())
        received: int = self._raw.readinto(buffer)
        self._budget.count(received)
        if not self._is_head_whole:
            self._follow_head(bytes(buffer[:received]))
        return received

    def _follow_head(self, received: bytes) -> None:
        self._head += received
        self._is_head_whole = _HEAD_END.search(self._head) is not None
        if not self._is_head_whole and not received:
            raise EOFError("no end of the headers")
        if not self._is_head_whole and len(self._head) > _HEADER_LIMIT:
            raise ResponseTooLarge("网页的头部太大", where=self._budget.where, next_step="请检查网址")

    def close(self) -> None:
        self._raw.close()
        super().close()


class _CountedSocket:
    """A socket whose answer is read through `_CountedBytes`; all else is the socket's own."""

    def __init__(self, connection: Any, budget: Budget) -> None:
        self._connection = connection
        self._budget = budget

    def makefile(self, *_arguments: Any, **_named: Any) -> io.BufferedReader:
        return io.BufferedReader(_CountedBytes(self._connection, self._budget))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def exchange(target: Target, headers: Mapping[str, str], budget: Budget) -> tuple[int, str, tuple[tuple[str, str], ...], bytes]:
    """Status, reason, headers and unpacked body of one GET request; redirects are not followed.

    Raises a FetchError that names the address.
    """
    connection = _connect(target, budget)
    try:
        connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        received = tuple((name, value) for name, value in response.headers.iteritems())
        body = _read(response, budget)
    except (HTTPError, HTTPException, OSError, EOFError, ValueError) as error:
        raise _broken(error, budget) from error
    finally:
        connection.close()
    encoding = response.headers.get("Content-Encoding", "")
    return response.status, response.reason or "", received, unpack(body, encoding, budget.policy.unpacked_limit, budget.where)


def _read(response: urllib3.BaseHTTPResponse, budget: Budget) -> bytes:
    announced = response.headers.get("Content-Length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > budget.policy.size_limit:
        raise budget.too_large(int(announced[:20]))
    body = bytearray()
    while part := response.read(_STEP, decode_content=False):
        body += part
    return bytes(body)


def _connect(target: Target, budget: Budget) -> HTTPConnection:
    """A connection to a judged address of the target, the first that answers."""
    failure: Exception | None = None
    for address, port in _places(target, budget):
        connection = _prepared(target, address, port, budget.time_left())
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            budget.time_left()
            failure = error
            continue
        connection.sock = _CountedSocket(connection.sock, budget)
        return connection
    assert failure is not None
    raise _unreached(failure, target, budget) from failure


def _prepared(target: Target, address: str, port: int, seconds: float) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(address, port, timeout=seconds)
    return HTTPSConnection(address, port, timeout=seconds, cert_reqs="CERT_REQUIRED", server_hostname=target.host)


def _places(target: Target, budget: Budget) -> list[tuple[str, int]]:
    """Addresses and ports to try; raises AddressNotAllowed where even one address of the name is not public."""
    exempt = budget.policy.exempt(target.host, target.port)
    if exempt:
        return [exempt]
    addresses = _resolve(target, budget)
    for address in addresses:
        if use := special_use(address):
            raise AddressNotAllowed(
                f"{target.host} 指向{use} {address}，不收录",
                where=budget.where,
                next_step=f"在浏览器里另存为文件再收录；确要访问自己的服务器，在环境变量 {LOCAL_HOSTS} 里写明",
            )
    return [(address, target.port) for address in addresses[:_MOST_ADDRESSES]]


def _resolve(target: Target, budget: Budget) -> list[str]:
    """All addresses of the host; the system's resolver knows no time limit, so it is waited for in a thread."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(place[4][0]) for place in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="resolve").start()
    try:
        answer = answers.get(timeout=budget.time_left())
    except queue.Empty:
        budget.time_left()
        raise
    if isinstance(answer, Exception) or not answer:
        raise HostNotFound(f"找不到网站 {target.host}", where=budget.where, next_step="检查网址和网络连接")
    return answer


def _unreached(error: Exception, target: Target, budget: Budget) -> ConnectionFailed | CertificateInvalid:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CertificateInvalid(
                f"{target.host} 的证书不可信：{cause.verify_message}",
                where=budget.where,
                next_step="在浏览器里核对网站，另存为文件再收录",
            )
        cause = cause.__cause__ or cause.__context__
    return ConnectionFailed(f"连接不上 {target.host}", where=budget.where, next_step="检查网址和网络连接，过一会儿再试")


def _broken(error: Exception, budget: Budget) -> ConnectionFailed | ResponseDamaged:
    """What a failure during the exchange means; where the time is over, FetchTimedOut is raised instead."""
    budget.time_left()
    again = "过一会儿再试；仍不行时，在浏览器里另存为文件再收录"
    if isinstance(error, (HTTPError, HTTPException, EOFError, ValueError)):
        return ResponseDamaged("网站的回答不完整，或不是网页", where=budget.where, next_step=again)
    return ConnectionFailed("连接中断了", where=budget.where, next_step=again)
