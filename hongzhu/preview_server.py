"""A server for this machine's browser alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import WSGIApplication

HOST = "127.0.0.1"


def open_server(port: int) -> WSGIServer:
    """A server on a port, any that is free for 0; it answers several at once. Raises OSError."""
    return _Server((HOST, port), _Handler)


def serve_aside(make_app: Callable[[int], WSGIApplication]) -> int:
    """Serve an application on a port that is free, beside whatever else this process does, until it ends; the port."""
    server = open_server(0)
    server.set_app(make_app(server.server_port))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who goes away in the middle is no news."""


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """The terminal tells of builds, not of requests."""
