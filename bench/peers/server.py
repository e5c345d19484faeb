"""A server on this machine that compresses as hosts of static sites do, and counts what it sends."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}


@dataclass(frozen=True)
class Sent:
    """One answered request."""

    path: str
    bytes: int
    """Head and body, as they go over the network."""


@dataclass
class Traffic:
    """Every answer since the server started."""

    answers: list[Sent] = field(default_factory=list)

    def since(self, start: int) -> list[Sent]:
        return self.answers[start:]


@contextmanager
def counting_server(site: Path) -> Iterator[tuple[str, Traffic]]:
    """The address at which `site` is served, and what is sent from there."""
    traffic = Traffic()
    handler = type("Handler", (_Handler,), {"site": site, "traffic": traffic})
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", traffic
    finally:
        server.shutdown()
        server.server_close()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


class _Handler(http.server.BaseHTTPRequestHandler):
    """Files with `Content-Encoding: gzip` where that helps; a reader's browser may keep them."""

    protocol_version = "HTTP/1.1"
    site: Path
    traffic: Traffic

    def do_GET(self) -> None:
        name = unquote(urlsplit(self.path).path).lstrip("/")
        path = self.site / name
        path = path / "index.html" if path.is_dir() else path
        body = _read(path) if path.is_file() else b""
        headers = {
            "Content-Type": _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            "Content-Length": str(len(body)),
            "Cache-Control": "max-age=3600",
        }
        if path.suffix in _COMPRESSED:
            headers["Content-Encoding"] = "gzip"
        status = 200 if path.is_file() else 404
        head = f"HTTP/1.1 {status} -\r\n" + "".join(f"{key}: {value}\r\n" for key, value in headers.items()) + "\r\n"
        # Counted before it is sent: the browser may show a hit, and the count be asked for, before this thread goes on.
        self.traffic.answers.append(Sent(name, len(head) + len(body)))
        self.wfile.write(head.encode("ascii") + body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@cache
def _read(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data, 6) if path.suffix in _COMPRESSED else data
