"""Debian's nginx with the configuration that the guide prints, on a socket of a file: no port is taken."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs/guide/publish.md"
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
_MAIN = """
daemon off;
{user}
pid {folder}/pid;
error_log {folder}/error.log;
worker_processes {workers};
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    {temporary}
    {sample}
}}
"""


def printed_configuration() -> str:
    """The one that a reader copies."""
    found = re.search(r"```nginx\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    assert found
    return found[1]


@contextmanager
def running(site: Path, folder: Path, listen: str = "", workers: int = 1) -> Iterator[Path]:
    """The server with `site` while the block runs, on the socket that is given, or at the address `listen`."""
    address = folder / "socket"
    sample = printed_configuration()
    for printed, own in (("listen 80;", f"listen {listen or f'unix:{address}'};"), ("root /srv/wenku/site;", f"root {site};")):
        assert printed in sample
        sample = sample.replace(printed, own)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""  # its workers are else another one, who may not look into the folder
    main = folder / "nginx.conf"
    main.write_text(
        _MAIN.format(folder=folder, user=user, temporary=temporary, sample=sample, workers=workers), encoding="utf-8"
    )
    assert PROGRAM
    process = subprocess.Popen([PROGRAM, "-p", folder, "-c", main, "-e", folder / "error.log"])
    try:
        while not (folder / "pid").exists() or not (listen or address.exists()):
            assert process.poll() is None, (folder / "error.log").read_text()
            time.sleep(0.01)
        yield address
    finally:
        process.terminate()
        process.wait()


class Connection(http.client.HTTPConnection):
    """To a socket of a file."""

    def __init__(self, address: Path) -> None:
        super().__init__("wenku.example")
        self._address = str(address)

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._address)
