"""Whatever a server says, a fetch is an answer or one of our errors, and nothing else."""

from __future__ import annotations

import random
import socket

from scraper.fetch import FetchPolicy, fetch
from scraper.fetch.errors import FetchError

from .hostile_server import hostile_server
from .test_fetch import ACTS, HOST

_PIECES = (
    b"\r\n",
    b"\n",
    b":",
    b"\x00",
    b"-1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip, br\r\n",
    b"Content-Length: -5\r\n",
    b"Location: //\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
)


def damaged(answer: bytes, chance: random.Random) -> bytes:
    out = bytearray(answer)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(out) + 1)
        match chance.randrange(4):
            case 0:
                out[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                out[place:place] = chance.choice(_PIECES)
            case 2:
                del out[place : place + chance.randint(1, 9)]
            case _:
                out[place:place] = out[: chance.randint(0, 80)]
    return bytes(out)


def test_damaged_answer_is_an_answer_or_an_error_of_ours() -> None:
    chance = random.Random(5)
    whole = [act for act in ACTS.values() if isinstance(act, bytes)]
    outcomes: set[str] = set()
    said = b""

    def say(connection: socket.socket, _path: str) -> None:
        connection.sendall(said)

    with hostile_server({"any": say}) as server:
        policy = FetchPolicy(size_limit=200_000, unpacked_limit=200_000, time_limit=5, hosts={HOST: server.place})
        for _ in range(400):
            said = damaged(chance.choice(whole), chance)
            try:
                fetch(f"http://{HOST}/any", policy)
                outcomes.add("answer")
            except FetchError as error:
                outcomes.add(error.name)
    assert outcomes >= {"answer", "ResponseDamaged", "ResponseTooLarge"}
