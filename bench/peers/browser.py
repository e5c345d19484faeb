"""A real Chromium: what a visit with several queries costs its reader, and what the queries find."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from peers.peer import Peer
from peers.server import Sent, Traffic

# Without windows where it can be had: what a toolbar costs is no search's doing.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
_SWITCHES = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
)
_TIMEOUT = 600_000
_QUIET = 200
"""Milliseconds without a request after which a query has all it needs."""
_TICK = os.sysconf("SC_CLK_TCK")

# From the moment the text stands in the box to the first change of the page after which an answer is shown.
WATCH = """({ box, shown }) => {
    const input = document.querySelector(box);
    const isShown = new Function(`return Boolean(${shown})`);
    window.hzTook = null;
    input.addEventListener("input", () => {
        const begun = performance.now();
        const look = () => {
            if (window.hzTook === null && isShown()) {
                window.hzTook = performance.now() - begun;
                observer.disconnect();
            }
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    }, { once: true, capture: true });
}"""


@dataclass(frozen=True)
class Asked:
    """One query in a browser."""

    bytes: int
    requests: int
    milliseconds: float
    """From the text in the box to the first hit, the search's own pause included."""
    cpu: float
    """Seconds, of all processes of the browser."""


@dataclass(frozen=True)
class Visit:
    """A page opened with an empty cache, and queries asked on it."""

    with_page: int
    """Bytes of the search that came with the page, before anybody turned to it."""
    first: Asked
    next: tuple[Asked, ...]


@contextmanager
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        raise SystemExit("没有 Chromium\n  下一步：make browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES.split())
        yield browser
        browser.close()


def visit(browser: Browser, peer: Peer, address: str, traffic: Traffic, queries: list[str]) -> Visit:
    """Open the page, turn to the box, ask one query after the other."""
    context = _new_context(browser)
    page = context.new_page()
    start, cpu = len(traffic.answers), browser_cpu()
    page.goto(address + peer.page, wait_until="domcontentloaded" if peer.loads_with_page else "networkidle")
    with_page = sum(sent.bytes for sent in traffic.since(start) if _is_of_search(peer, sent))
    if not peer.loads_with_page:
        start, cpu = len(traffic.answers), browser_cpu()
    peer.turn_to(page)
    first = _ask(page, peer, traffic, queries[0], (start, cpu))
    asked = []
    for query in queries[1:]:
        _empty(page, peer)
        asked.append(_ask(page, peer, traffic, query, (len(traffic.answers), browser_cpu())))
    context.close()
    # What is fetched with the page may still be on its way when the reader turns to the box.
    return Visit(first.bytes if peer.loads_with_page else with_page, first, tuple(asked))


def page_view_cpu(browser: Browser, address: str, times: int) -> float:
    """The CPU seconds of opening the page at `address` with an empty cache, the least of some times."""
    found = []
    for _ in range(times):
        context = _new_context(browser)
        page = context.new_page()
        cpu = browser_cpu()
        page.goto(address, wait_until="networkidle")
        found.append(browser_cpu() - cpu)
        context.close()
    return min(found)


def find_all(
    browser: Browser, peer: Peer, address: str, queries: list[str], progress: Callable[[int, int], None]
) -> list[list[str]]:
    """The first ten documents for each query."""
    context = _new_context(browser)
    page = context.new_page()
    page.goto(address + (peer.found_on or peer.page), wait_until="networkidle")
    answers = []
    for number, query in enumerate(queries, 1):
        answers.append(peer.find(page, query))
        progress(number, len(queries))
    context.close()
    return answers


def _new_context(browser: Browser) -> BrowserContext:
    # What watches the page is text that becomes script, which the page itself allows nobody.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", bypass_csp=True)
    context.set_default_timeout(_TIMEOUT)
    return context


def _ask(page: Page, peer: Peer, traffic: Traffic, query: str, before: tuple[int, float]) -> Asked:
    start, cpu = before
    page.evaluate(WATCH, {"box": peer.box, "shown": peer.shown})
    page.keyboard.insert_text(query)
    page.keyboard.press("Shift")  # Material reads the box when a key is let go
    page.wait_for_function("window.hzTook !== null")
    used, took = browser_cpu() - cpu, page.evaluate("window.hzTook")
    _settle(page, traffic)
    sent = [each for each in traffic.since(start) if _is_of_search(peer, each)]
    return Asked(sum(each.bytes for each in sent), len(sent), took, used)


def _settle(page: Page, traffic: Traffic) -> None:
    """Wait until nothing more is fetched: the other hits shown may still be on their way."""
    count = -1
    while count != len(traffic.answers):
        count = len(traffic.answers)
        page.wait_for_timeout(_QUIET)


def _empty(page: Page, peer: Peer) -> None:
    """Take the text out of the box, as a reader does before another query, and wait until the old answer is gone."""
    page.locator(peer.box).fill("")
    page.keyboard.press("Shift")
    page.wait_for_function(f"!({peer.shown})")


def _is_of_search(peer: Peer, sent: Sent) -> bool:
    return re.search(peer.files, sent.path) is not None


def browser_cpu() -> float:
    """Seconds of user and system time of every process this one has started, their own included."""
    stats = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            values = stat.rpartition(")")[2].split()
            stats[int(folder.name)] = (int(values[1]), (int(values[11]) + int(values[12])) / _TICK, "chrom" in stat)
    total, family = 0.0, {os.getpid()}
    while family:
        family = {pid for pid, (parent, _, _) in stats.items() if parent in family}
        total += sum(stats[pid][1] for pid in family if stats[pid][2])
    return total
