"""How many requests a second does the site answer, with the nginx configuration that the guide prints?

    .venv/bin/python bench/serve.py [FOLDER OF A BUILT SITE]

Builds the committed archive where no site is named. Readers ask over connections that stay open: pages of documents and
listings, shards of the search, scripts and styles, as `MIX` weighs them, packed as browsers ask for them. Every answer is held
against the file: its status and, after unpacking, its length. Aim: 500 requests a second without one wrong answer, on two
cores that the readers share.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import socket
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hongzhu.build import build_site
from tests.site.nginx import running

REQUESTS = 20_000
READERS = 50
"""Connections at once: a whole staff room that opens one link."""
MIX = {"d/*/index.html": 5, "*/index.html": 3, "assets/search-index/*.js": 3, "assets/**/*.js": 2, "assets/**/*.css": 1}
"""Pattern below the site → its share: one page brings its scripts once, then the cache has them."""
AIM = 500


@dataclass
class Tally:
    """What the readers saw."""

    waited: list[float] = field(default_factory=list)
    """In seconds."""
    wrong: list[str] = field(default_factory=list)
    size: int = 0
    """In bytes, as they came."""


async def read(port: int, wanted: list[tuple[str, int]], tally: Tally) -> None:
    """Ask for each path over one connection, one after the other."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for path, length in wanted:
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: wenku.example\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        body = await _body(reader, head)
        tally.waited.append(time.perf_counter() - began)
        tally.size += len(body)
        found = len(gzip.decompress(body)) if "content-encoding: gzip" in head else len(body)
        if not head.startswith("http/1.1 200 ") or found != length:
            tally.wrong.append(f"{path}: {head.splitlines()[0]}, {found} of {length} bytes")
    writer.close()


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    if "transfer-encoding: chunked" not in head:
        return await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


def choose(site: Path) -> list[tuple[str, int]]:
    """Paths as `MIX` weighs them, each with the length of its file."""
    dice = random.Random(1)
    found = {pattern: sorted(site.glob(pattern)) for pattern in MIX}
    patterns = dice.choices(list(MIX), list(MIX.values()), k=REQUESTS)
    files = [dice.choice(found[pattern]) for pattern in patterns]
    return [("/" + f.relative_to(site).as_posix().removesuffix("index.html"), f.stat().st_size) for f in files]


async def read_all(port: int, wanted: list[tuple[str, int]]) -> Tally:
    """All of `wanted`, shared among the readers."""
    tally = Tally()
    await asyncio.gather(*(read(port, wanted[number::READERS], tally) for number in range(READERS)))
    return tally


def main() -> None:
    """Print the figures; exit status 1 where an answer was wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else folder / "site"
        if not site.exists():
            build_site(Path("docs/archive"), site, folder / "index", publish=False)
        files = [path for path in site.rglob("*") if path.is_file()]
        print(
            f"{len(files)} files, {sum(f.stat().st_size for f in files) / 1e6:.0f} MB; {REQUESTS} requests of {READERS} readers"
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        wanted = choose(site)
        with running(site, folder, f"127.0.0.1:{port}", workers=2):
            began, used = time.perf_counter(), os.times()
            tally = asyncio.run(read_all(port, wanted))
            seconds, now = time.perf_counter() - began, os.times()
        ours = now.user + now.system - used.user - used.system
        waits = statistics.quantiles(tally.waited, n=100)
        print(f"{len(tally.waited) / seconds:.0f} requests a second (aim {AIM}), {tally.size / seconds / 1e6:.1f} MB/s")
        print(f"answered within {waits[49] * 1000:.0f} ms (half), {waits[98] * 1000:.0f} ms (99 of 100)")
        print(f"{ours:.1f} CPU s of the readers in {seconds:.1f} s, load {os.getloadavg()[0]:.1f}")
        print(f"{len(tally.wrong)} wrong answers")
        for line in tally.wrong[:10]:
            print(f"  {line}")
    sys.exit(1 if tally.wrong else 0)


if __name__ == "__main__":
    main()
