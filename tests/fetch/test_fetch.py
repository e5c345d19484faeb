"""Every rule of safe fetching, held against a server that breaks it."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator

import brotli
import pytest

from archive.errors import HongzhuError, SourceError, UsageError
from scraper.fetch import FetchPolicy, fetch, policy_from_environment, transport
from scraper.fetch.errors import (
    AddressNotAllowed,
    ConnectionFailed,
    FetchError,
    FetchTimedOut,
    HostNotFound,
    ResponseDamaged,
    ResponseTooLarge,
    TooManyRedirects,
    UrlNotAllowed,
)

from .hostile_server import HostileServer, hostile_server, page, redirect

HOST = "bureau.qinghe.example"
ZEROS = bytes(3_000_000)
LIMIT = 100_000


def trickle(before: bytes, drop: bytes) -> object:
    def act(connection: socket.socket, _path: str) -> None:
        connection.sendall(before)
        for _ in range(200):
            connection.sendall(drop)
            time.sleep(0.01)

    return act


def flood(before: bytes, drop: bytes) -> object:
    def act(connection: socket.socket, _path: str) -> None:
        connection.sendall(before)
        for _ in range(5_000):
            connection.sendall(drop)

    return act


def onward(connection: socket.socket, path: str) -> None:
    number = int(path.rpartition("/")[2])
    connection.sendall(redirect(f"/onward/{number + 1}"))


def silent(connection: socket.socket, _path: str) -> None:
    time.sleep(1)


ACTS = {
    "": page(),
    "page": page(b"<p>ok</p>", "X-Own: 1", "x-own: 2"),
    "cookie": page(b"", "Location: /page", "Set-Cookie: sid=1; Path=/", status="302 Found"),
    "missing": page("没有这个网页".encode(), status="404 Not Found"),
    "loop": redirect("/loop"),
    "pair": redirect("/back"),
    "back": redirect("/pair"),
    "onward": onward,
    "to-file": redirect("file:///etc/passwd"),
    "to-ftp": redirect("ftp://bureau.qinghe.example/a"),
    "to-data": redirect("data:text/html,x"),
    "to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "to-private": redirect("http://10.0.0.8/"),
    "to-local": redirect("http://127.0.0.1/"),
    "to-decimal": redirect("http://2130706433/"),
    "to-other-port": redirect("http://localhost:22/"),
    "to-broken": redirect("http://[::1"),
    "to-page": redirect("/page#fragment", "301 Moved Permanently"),
    "no-location": page(b"moved", status="302 Found"),
    "announced": b"HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\nabc",
    "announced-much": b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 400 + b"\r\n\r\nabc",
    "endless": flood(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
    "endless-chunks": flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"8000\r\n" + b"x" * 32768 + b"\r\n"),
    "endless-chunk-line": flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x" * 65536),
    "negative-chunk": flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", b"x" * 65536),
    "endless-trailer": flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: " + b"x" * 30_000 + b"\r\n"),
    "endless-continue": flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "many-headers": page(b"", *(f"X-{n}: 1" for n in range(500))),
    "long-header": page(b"", f"X-Long: {'x' * 90_000}"),
    "endless-header": flood(b"HTTP/1.1 200 OK\r\nX-Endless: ", b"x" * 65536),
    "slow-status": trickle(b"", b"H"),
    "slow-header": trickle(b"HTTP/1.1 200 OK\r\n", b"X-Slow: 1\r\n"),
    "slow-body": trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x"),
    "silent": silent,
    "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of it",
    "cut-chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n9\r\nabc",
    "cut-header": b"HTTP/1.1 200 OK\r\nContent-Le",
    "two-lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nabcdefghi",
    "no-http": b"220 ftp.qinghe.example ready\r\n",
    "nothing": b"",
    "gzip": page(gzip.compress(b"<p>ok</p>") + gzip.compress(b"<p>more</p>"), "Content-Encoding: gzip"),
    "deflate": page(zlib.compress(b"<p>ok</p>"), "Content-Encoding: deflate"),
    "bare-deflate": page(zlib.compress(b"<p>ok</p>", wbits=-15), "Content-Encoding: deflate"),
    "br": page(brotli.compress(b"<p>ok</p>"), "Content-Encoding: br"),
    "twice": page(brotli.compress(gzip.compress(b"<p>ok</p>")), "Content-Encoding: gzip, br"),
    "gzip-bomb": page(gzip.compress(ZEROS), "Content-Encoding: gzip"),
    "gzip-members-bomb": page(gzip.compress(bytes(60_000)) * 60, "Content-Encoding: gzip"),
    "deflate-bomb": page(zlib.compress(ZEROS), "Content-Encoding: deflate"),
    "br-bomb": page(brotli.compress(ZEROS), "Content-Encoding: br"),
    "nested-bomb": page(gzip.compress(gzip.compress(ZEROS)), "Content-Encoding: gzip, gzip"),
    "many-layers": page(b"x", "Content-Encoding: " + ", ".join(["gzip"] * 9)),
    "cut-gzip": page(gzip.compress(ZEROS)[:-20], "Content-Encoding: gzip"),
    "cut-br": page(brotli.compress(bytes(range(256)) * 40)[:-20], "Content-Encoding: br"),
    "no-gzip": page(b"<p>not packed</p>", "Content-Encoding: gzip"),
    "unknown-encoding": page(b"x", "Content-Encoding: compress"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with hostile_server(ACTS) as server:  # type: ignore[arg-type]
        yield server


@pytest.fixture
def policy(server: HostileServer) -> FetchPolicy:
    server.requests.clear()
    return FetchPolicy(size_limit=LIMIT, unpacked_limit=LIMIT, time_limit=5, redirect_limit=3, hosts={HOST: server.place})


def failing(path: str, policy: FetchPolicy) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(f"http://{HOST}/{path}", policy)
    error = caught.value
    assert isinstance(error, SourceError)
    assert f"http://{HOST}/{path}" in error.where
    assert error.next_step
    assert any("\u4e00" <= sign <= "\u9fff" for sign in error.what)
    return error


def test_answer_is_given_whole(policy: FetchPolicy) -> None:
    answer = fetch(f"http://{HOST}/page#part", policy)
    assert (answer.status, answer.reason, answer.body) == (200, "OK", b"<p>ok</p>")
    assert answer.url == f"http://{HOST}/page#part"
    assert answer.final_url == f"http://{HOST}/page"
    assert answer.headers == (("Content-Length", "9"), ("X-Own", "1"), ("X-Own", "2"))
    assert answer.header("x-OWN") == "1"


def test_status_of_failure_is_an_answer(policy: FetchPolicy) -> None:
    answer = fetch(f"http://{HOST}/missing", policy)
    assert (answer.status, answer.body.decode()) == (404, "没有这个网页")


def test_redirect_is_followed(policy: FetchPolicy, server: HostileServer) -> None:
    answer = fetch(f"http://{HOST}/to-page", policy)
    assert (answer.url, answer.final_url, answer.body) == (f"http://{HOST}/to-page", f"http://{HOST}/page", b"<p>ok</p>")
    assert server.asked() == ["/to-page", "/page"]


def test_redirect_is_the_answer_where_it_is_not_to_be_followed(policy: FetchPolicy, server: HostileServer) -> None:
    answer = fetch(f"http://{HOST}/to-page", policy, follow=False)
    assert (answer.status, answer.header("location")) == (301, "/page#fragment")
    assert server.asked() == ["/to-page"]


def test_redirect_without_target_is_the_answer(policy: FetchPolicy) -> None:
    assert fetch(f"http://{HOST}/no-location", policy).status == 302


def test_request_says_who_asks_and_nothing_else(
    policy: FetchPolicy, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    given = (("If-None-Match", '"7"'), ("Cookie", "sid=1"), ("Referer", "http://a.example/"), ("Authorization", "Basic x"))
    fetch(f"http://{HOST}/cookie", policy, headers=(*given, ("X-Any", "1"), ("Accept-Language", "zh\r\nX-Evil: 1")))
    first, second = server.requests
    assert first.startswith("GET /cookie HTTP/1.1\r\n")
    assert second.startswith("GET /page HTTP/1.1\r\n")
    for request in (first, second):
        names = [line.partition(":")[0].lower() for line in request.split("\r\n")[1:] if line]
        assert sorted(names) == ["accept", "accept-encoding", "connection", "host", "if-none-match", "user-agent"]
        assert f"\r\nHost: {HOST}\r\n" in request
        assert "\r\nUser-Agent: Hongzhu/" in request


@pytest.mark.parametrize("path", ["loop", "pair"])
def test_redirect_in_circles_is_refused(path: str, policy: FetchPolicy, server: HostileServer) -> None:
    assert isinstance(failing(path, policy), TooManyRedirects)
    assert len(server.asked()) <= 2


def test_redirect_without_end_is_refused(policy: FetchPolicy, server: HostileServer) -> None:
    assert isinstance(failing("onward/0", policy), TooManyRedirects)
    assert server.asked() == [f"/onward/{n}" for n in range(4)]


@pytest.mark.parametrize("path", ["to-file", "to-ftp", "to-data", "to-decimal", "to-broken"])
def test_redirect_to_another_scheme_or_writing_is_refused(path: str, policy: FetchPolicy) -> None:
    assert isinstance(failing(path, policy), UrlNotAllowed)


@pytest.mark.parametrize("path", ["to-metadata", "to-private", "to-local", "to-other-port"])
def test_redirect_into_a_private_network_is_refused(path: str, policy: FetchPolicy, server: HostileServer) -> None:
    assert isinstance(failing(path, policy), AddressNotAllowed)
    assert server.asked() == [f"/{path}"]


TOO_LARGE = (
    "announced announced-much endless endless-chunks endless-chunk-line negative-chunk endless-trailer endless-continue "
    "endless-header gzip-bomb gzip-members-bomb deflate-bomb br-bomb nested-bomb"
)


@pytest.mark.parametrize("path", TOO_LARGE.split())
def test_more_bytes_than_the_limit_are_refused(path: str, policy: FetchPolicy) -> None:
    assert isinstance(failing(path, policy), (ResponseTooLarge, ResponseDamaged))


@pytest.mark.parametrize(
    "path", ["announced", "endless", "endless-chunks", "negative-chunk", "gzip-bomb", "br-bomb", "nested-bomb"]
)
def test_refusal_of_bytes_says_that_there_were_too_many(path: str, policy: FetchPolicy) -> None:
    error = failing(path, policy)
    assert isinstance(error, ResponseTooLarge)
    assert "上限" in error.what


@pytest.mark.parametrize("path", ["many-headers", "long-header"])
def test_headers_beyond_measure_are_refused(path: str, policy: FetchPolicy) -> None:
    assert isinstance(failing(path, policy), (ResponseTooLarge, ResponseDamaged))


@pytest.mark.parametrize("path", ["slow-status", "slow-header", "slow-body", "silent"])
def test_server_that_takes_its_time_is_left(path: str, policy: FetchPolicy) -> None:
    begun = time.monotonic()
    hurried = FetchPolicy(size_limit=LIMIT, time_limit=0.08, hosts=policy.hosts)
    assert isinstance(failing(path, hurried), FetchTimedOut)
    assert time.monotonic() - begun < 1


DAMAGED = "cut cut-chunks cut-header two-lengths no-http nothing cut-gzip cut-br no-gzip unknown-encoding many-layers"


@pytest.mark.parametrize("path", DAMAGED.split())
def test_answer_that_breaks_off_is_no_answer(path: str, policy: FetchPolicy) -> None:
    generous = FetchPolicy(unpacked_limit=10_000_000, hosts=policy.hosts)
    assert isinstance(failing(path, generous), ResponseDamaged)


@pytest.mark.parametrize("path", ["deflate", "bare-deflate", "br", "twice"])
def test_packed_answer_is_unpacked(path: str, policy: FetchPolicy) -> None:
    assert fetch(f"http://{HOST}/{path}", policy).body == b"<p>ok</p>"


def test_packed_answer_of_several_parts_is_unpacked_whole(policy: FetchPolicy) -> None:
    assert fetch(f"http://{HOST}/gzip", policy).body == b"<p>ok</p><p>more</p>"


def test_name_that_leads_home_is_refused_unless_it_is_exempted(server: HostileServer) -> None:
    server.requests.clear()
    with pytest.raises(AddressNotAllowed, match="本机地址"):
        fetch(f"http://localhost:{server.port}/page", FetchPolicy())
    with pytest.raises(AddressNotAllowed, match="本机地址"):
        fetch(f"http://127.0.0.1:{server.port}/page", FetchPolicy(hosts={HOST: server.place}))
    assert server.asked() == []


def test_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_names(monkeypatch, [["93.184.215.14", "192.168.1.1"]])
    with pytest.raises(AddressNotAllowed, match=r"内网地址 192\.168\.1\.1"):
        fetch("http://rebind.example/", FetchPolicy())


def test_name_is_resolved_once_and_the_connection_goes_to_what_was_judged(
    monkeypatch: pytest.MonkeyPatch, server: HostileServer
) -> None:
    """A name server that says a public address when asked first and a private one when asked again."""
    asked = answer_names(monkeypatch, [["93.184.215.14"], ["127.0.0.1"]])
    tried: list[object] = []

    def connect(address: tuple[str, int], *_arguments: object, **_named: object) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(ConnectionFailed):
        fetch("http://rebind.example/", FetchPolicy())
    assert asked == ["rebind.example"]
    assert tried == [("93.184.215.14", 80)]


def test_resolver_that_never_answers_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Event()
    monkeypatch.setattr(transport.socket, "getaddrinfo", lambda *_arguments, **_named: [waiting.wait(2)][1:])
    with pytest.raises(FetchTimedOut):
        fetch("http://slow.example/", FetchPolicy(time_limit=0.05))
    waiting.set()


def test_name_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: object, **_named: object) -> object:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(transport.socket, "getaddrinfo", unknown)
    with pytest.raises(HostNotFound, match=r"nobody\.example"):
        fetch("http://nobody.example/", FetchPolicy())


def test_port_where_nobody_listens_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        place = f"127.0.0.1:{gone.getsockname()[1]}"
    with pytest.raises(ConnectionFailed, match="连接不上"):
        fetch(f"http://{HOST}/", FetchPolicy(hosts={HOST: place}))


def test_environment_exempts_hosts(monkeypatch: pytest.MonkeyPatch, server: HostileServer) -> None:
    monkeypatch.setenv("HONGZHU_LOCAL_HOSTS", f" Bureau.Qinghe.example={server.place} ,other.example:81=[::1]:82")
    policy = policy_from_environment()
    assert fetch(f"http://{HOST}/page", policy).status == 200
    assert policy.exempt("other.example", 81) == ("::1", 82)
    assert policy.exempt("other.example", 80) is None
    assert FetchPolicy().hosts == {}


@pytest.mark.parametrize("entry", ["bureau.example", "bureau.example=", "bureau.example=127.0.0.1", "bureau.example=:80"])
def test_environment_that_cannot_be_read_is_told(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HONGZHU_LOCAL_HOSTS", entry)
    with pytest.raises(UsageError, match="HONGZHU_LOCAL_HOSTS"):
        policy_from_environment()


def test_every_error_stands_in_the_tree() -> None:
    from archive import errors

    drawn = errors.__doc__ or ""
    kinds = [FetchError, *FetchError.__subclasses__()]
    assert len(kinds) >= 10
    assert [kind.__name__ for kind in kinds if kind.__name__ not in drawn] == []
    assert issubclass(FetchError, HongzhuError)


def answer_names(monkeypatch: pytest.MonkeyPatch, answers: list[list[str]]) -> list[str]:
    """Answer the program's questions to the resolver one after the other; gives the names that it asks for."""
    asked: list[str] = []

    def resolve(host: str, port: int, *_arguments: object, **_named: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers[len(asked) - 1]]

    monkeypatch.setattr(transport.socket, "getaddrinfo", resolve)
    return asked
