"""Serves invented pages on 127.0.0.1 by the name of their host, with validators, errors that pass, and redirects."""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from scraper.fetch import FetchPolicy


@dataclass(frozen=True)
class Answer:
    """What an address gives."""

    body: bytes = b""
    kind: str = "text/html"
    status: int = 200
    location: str | None = None
    validator: str = "etag"
    """etag, date (Last-Modified) or none."""
    counter: bool = False
    """Whether the page counts its readers: its bytes are others each time (`{readers}` is replaced)."""

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha1(self.body).hexdigest()[:16]}"'


@dataclass
class Site:
    """All pages, what they are asked for, and what goes wrong; a test may change any of it while the server runs."""

    pages: dict[str, Answer]
    faults: dict[str, list[int]] = field(default_factory=dict)
    """Address → statuses that it gives before it gives its page."""
    asked: list[str] = field(default_factory=list)
    """Addresses in the order they were asked for."""
    headers: list[dict[str, str]] = field(default_factory=list)
    """Of each request, with the names in lower case."""
    sent: int = 0
    """Bytes of bodies."""
    times: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def hosts(self) -> dict[str, str]:
        return {address.partition("/")[0]: self.place for address in self.pages}

    @property
    def policy(self) -> FetchPolicy:
        return FetchPolicy(hosts=self.hosts, time_limit=10)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forget(self) -> None:
        """Forget what was asked for."""
        self.asked.clear()
        self.headers.clear()
        self.times.clear()
        self.sent = 0


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = f"{self.headers['Host'].partition(':')[0]}{self.path}"
            site.asked.append(address)
            site.times.append(time.monotonic())
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = site.pages.get(address, Answer(b"<html><body>404 Not Found</body></html>", status=404))
            if faults := site.faults.get(address):
                answer = Answer(b"busy", status=faults.pop(0))
            self._send(answer, address)

        def _send(self, answer: Answer, address: str) -> None:
            body = answer.body
            if answer.counter:
                body = body.replace(b"{readers}", str(len(site.asked)).encode())
            same = answer.status == 200 and (
                (answer.validator == "etag" and self.headers.get("If-None-Match") == answer.etag)
                or (answer.validator == "date" and self.headers.get("If-Modified-Since") == _modified(answer))
            )
            self.send_response(304 if same else answer.status)
            if answer.validator == "etag":
                self.send_header("ETag", answer.etag)
            if answer.validator == "date":
                self.send_header("Last-Modified", _modified(answer))
            if answer.location:
                self.send_header("Location", answer.location)
            self.send_header("Set-Cookie", "session=1; Path=/")
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            if not same:
                site.sent += len(body)
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    return Handler


def _modified(answer: Answer) -> str:
    """A date that is another one for other bytes."""
    second = int(answer.etag[1:5], 16)
    return f"Mon, 03 Jun 2024 {second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02} GMT"
