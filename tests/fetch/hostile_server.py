"""A server on 127.0.0.1 that says whatever a test wants, byte for byte: threads and raw sockets, no library in between."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

Act = bytes | Callable[[socket.socket, str], None]
"""What happens to a connection that asked for a path; bytes are sent as they are."""


def page(body: bytes = b"<p>ok</p>", *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer, with its right length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return page(b"", f"Location: {location}", status=status)


class HostileServer:
    """Answers by the first word of a path: `/loop/3` is answered by the act `loop`."""

    def __init__(self, acts: dict[str, Act], context: ssl.SSLContext | None = None) -> None:
        self.acts = acts
        self.requests: list[str] = []
        """What was received, headers and all."""
        self.server_names: list[str] = []
        """What TLS clients asked for by SNI."""
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.place = f"127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def asked(self) -> list[str]:
        """The paths asked for since the last call."""
        paths = [request.split(" ")[1] for request in self.requests]
        self.requests.clear()
        return paths

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.settimeout(5)
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request:
                part = connection.recv(65536)
                if not part:
                    return
                request += part
            self.requests.append(request.decode("latin-1"))
            path = request.split(b" ")[1].decode("latin-1")
            act = self.acts.get(path.split("/")[1].split("?")[0], page(b"no such act", status="404 Not Found"))
            if callable(act):
                act(connection, path)
            else:
                connection.sendall(act)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
            if self._context:
                connection.close()


@contextlib.contextmanager
def hostile_server(acts: dict[str, Act], context: ssl.SSLContext | None = None) -> Iterator[HostileServer]:
    server = HostileServer(acts, context)
    try:
        yield server
    finally:
        server.close()
