"""The figures as a Markdown table, one column a search, as it stands in bench/README.md."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.record import Record
from peers.browser import CHROMIUM, Asked, Visit
from peers.cost import Cost
from peers.peer import Peer
from peers.queries import Found, Kind

_NAMED = (Kind.STRING, Kind.TITLE)
"""What the first rows are of, as they have always been."""

_OTHERS = (Kind.QUESTION, Kind.CHARACTER, Kind.QUOTE)


@dataclass(frozen=True)
class Measured:
    """All that was measured of one search."""

    peer: Peer
    index: tuple[int, int]
    """Bytes on disk, files."""
    cost: Cost
    remark: str
    visits: list[tuple[Kind, Visit]]
    view_cpu: float
    """CPU seconds of the page without its search, to be taken off the first query."""
    found: dict[Kind, Found]

    @property
    def firsts(self) -> list[Asked]:
        return self.firsts_of(*_NAMED)

    def firsts_of(self, *kinds: Kind) -> list[Asked]:
        return [visit.first for kind, visit in self.visits if kind in kinds]

    @property
    def nexts(self) -> list[Asked]:
        return self.nexts_of(*_NAMED)

    def nexts_of(self, *kinds: Kind) -> list[Asked]:
        return [asked for kind, visit in self.visits if kind in kinds for asked in visit.next]


def print_report(laws: list[Record], measured: list[Measured]) -> None:
    """Print the corpus, the machine, the table, and each miss of our own search."""
    characters = sum(len(block.text) for law in laws for block in law.body)
    print(f"{len(laws)} 份，{characters / 1e6:.1f} 百万字；{datetime.date.today()}，{machine()}")
    print("| | " + " | ".join(f"{each.peer.name}{f' ({each.remark})' if each.remark else ''}" for each in measured) + " |")
    print("|---|" + "---|" * len(measured))
    for label, cells in rows(measured):
        print(f"| {label} | " + " | ".join(cells) + " |")
    for each in measured:
        for miss in [miss for found in each.found.values() for miss in found.missed] if each.peer.name == "Hongzhu" else ():
            print(f"missed: {miss!r}")


def rows(measured: list[Measured]) -> Iterable[tuple[str, list[str]]]:
    """Label and cells of every line of the table."""
    yield "build of the search, CPU s", [f"{each.cost.cpu:.1f}" for each in measured]
    yield "build, peak memory MB", [f"{each.cost.megabytes:,.0f}" for each in measured]
    yield "index on disk, MB / files", [f"{each.index[0] / 1e6:.1f} / {each.index[1]:,}" for each in measured]
    yield "with every page view, kB", [f"{median(v.with_page for _, v in each.visits) / 1000:,.1f}" for each in measured]
    yield "first query, kB median / max", [kilobytes(each.firsts) for each in measured]
    yield "first query, requests median / max", [requests(each.firsts) for each in measured]
    yield "to the first hit, CPU s in the browser", [f"{first_cpu(each):.2f}" for each in measured]
    yield "to the first hit, ms, pause taken off", [f"{median(waits(each, each.firsts)):,.0f}" for each in measured]
    yield "next query, kB median / max", [kilobytes(each.nexts) for each in measured]
    yield "next query, requests median / max", [requests(each.nexts) for each in measured]
    yield "next query, ms median / p95, pause taken off", [milliseconds(each) for each in measured]
    yield "its own pause for typing, ms", [str(each.peer.pause_ms) for each in measured]
    yield "next query, CPU s in the browser", [f"{median(asked.cpu for asked in each.nexts):.2f}" for each in measured]
    for kind in _OTHERS:
        yield f"{kind}, first query, kB median / max", [kilobytes(each.firsts_of(kind)) for each in measured]
        yield f"{kind}, first query, ms median / max", [slowest(each, each.firsts_of(kind)) for each in measured]
        yield f"{kind}, next query, kB median / max", [kilobytes(each.nexts_of(kind)) for each in measured]
    for kind in Kind:
        yield f"{measured[0].found[kind].asked} {kind}, first / 5 / 10", [places(each.found[kind]) for each in measured]
        yield f"{kind} without any result", [str(len(each.found[kind].nothing)) for each in measured]


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def kilobytes(asked: list[Asked]) -> str:
    sizes = [each.bytes / 1000 for each in asked]
    return f"{median(sizes):,.0f} / {max(sizes):,.0f}"


def requests(asked: list[Asked]) -> str:
    numbers = [each.requests for each in asked]
    return f"{median(numbers):.0f} / {max(numbers)}"


def waits(measured: Measured, asked: list[Asked]) -> list[float]:
    return [each.milliseconds - measured.peer.pause_ms for each in asked]


def milliseconds(measured: Measured) -> str:
    times = sorted(waits(measured, measured.nexts))
    return f"{median(times):.0f} / {times[len(times) * 95 // 100]:.0f}"


def slowest(measured: Measured, asked: list[Asked]) -> str:
    times = waits(measured, asked)
    return f"{median(times):,.0f} / {max(times):,.0f}"


def first_cpu(measured: Measured) -> float:
    return median(asked.cpu for asked in measured.firsts) - measured.view_cpu


def places(found: Found) -> str:
    return " / ".join(map(str, found.top))


def machine() -> str:
    """The processor, its cores, and the browser."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = next(
        (line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")), platform.machine()
    )
    version = os.popen(f"{CHROMIUM} --version 2>/dev/null").read().split()
    return f"{model}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {' '.join(version[:2])}"
