"""What does a reader's first view of a page cost? Bytes over the network, and the time until something is painted.

    .venv/bin/python bench/page.py [FOLDER OF A BUILT SITE]

Builds the committed archive where no site is named, opens every document page and every pack page in Chromium with an
empty cache, and counts what was loaded before anyone acts. Aims: a document page at most 150 kB as it lies on the disk
and 60 kB compressed, our scripts on it at most 10 kB together, a pack page with ten excerpts at most 100 kB compressed;
first paint of a phone on slow 4G (1.6 Mbit/s, 150 ms) with a processor four times slower at most 1.2 seconds.
"""

from __future__ import annotations

import gzip
import http.server
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from peers.browser import chromium
from playwright.sync_api import Browser

from hooks.build.site import write_pages

REPOSITORY = Path(__file__).parents[1]
THEME = ("/assets/stylesheets/", "/assets/javascripts/")
"""Folders that mkdocs-material fills."""
DOCUMENT_LIMIT, SCRIPT_LIMIT, PACK_LIMIT = 60_000, 10_000, 100_000
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER_CPU = 4
PAINT_LIMIT = 1200  # milliseconds
PAINTS = 5  # of each page; the median counts


@dataclass(frozen=True)
class View:
    """What one page loaded, in bytes after gzip."""

    path: str
    total: int
    raw: int
    """All of it as it lies on the disk, for servers that compress nothing."""
    scripts: int
    theme: int
    requests: int


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else build(Path(name))
        with served(site) as address, chromium() as browser:
            report("文献页", views(browser, site, address, "d/*"), DOCUMENT_LIMIT)
            report("学习包页", views(browser, site, address, "packs/*"), PACK_LIMIT)
            report("学习包手机页", views(browser, site, address, "packs/*/phone"), PACK_LIMIT)
            for path in ("", "all/", "search/", *longest_and_shortest(site)):
                print(f"  首次绘制 /{path}：{paint(browser, address + path):.0f} 毫秒，上限 {PAINT_LIMIT}")


def build(folder: Path) -> Path:
    write_pages(REPOSITORY / "mkdocs.yml", REPOSITORY / "docs/archive", folder)
    return folder


def views(browser: Browser, site: Path, address: str, pattern: str) -> list[View]:
    pages = sorted(path.relative_to(site).as_posix() for path in site.glob(f"{pattern}/index.html"))
    return [view(browser, site, address, page.removesuffix("index.html")) for page in pages]


def view(browser: Browser, site: Path, address: str, path: str) -> View:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    loaded: list[str] = []
    page.on("requestfinished", lambda request: loaded.append(urlsplit(request.url).path))
    page.goto(address + path, wait_until="networkidle")
    context.close()
    sizes = {name: compressed(site / (unquote(name).lstrip("/") or "index.html")) for name in loaded}
    theme = sum(size for name, size in sizes.items() if name.startswith(THEME))
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js") and not name.startswith(THEME))
    raw = sum(size_of(site / (unquote(name).lstrip("/") or "index.html")) for name in loaded)
    return View(path, sum(sizes.values()) - theme, raw, scripts, theme, len(loaded))


def longest_and_shortest(site: Path) -> list[str]:
    """The paths of the longest and the shortest document page."""
    pages = sorted(site.glob("d/*/index.html"), key=size_of)
    return [page.parent.relative_to(site).as_posix() + "/" for page in (pages[0], pages[-1])]


def paint(browser: Browser, address: str) -> float:
    """Milliseconds until the first paint of `address` on a slow phone, the median of a few."""
    return statistics.median(one_paint(browser, address) for _ in range(PAINTS))


def one_paint(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    page.goto(address, wait_until="load")
    while not (painted := page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")):
        page.wait_for_timeout(20)
    context.close()
    return float(painted)


def size_of(path: Path) -> int:
    file = path / "index.html" if path.is_dir() else path
    return file.stat().st_size if file.exists() else 0


def compressed(path: Path) -> int:
    file = path / "index.html" if path.is_dir() else path
    return len(gzip.compress(file.read_bytes(), 9)) if file.exists() else 0


def report(name: str, found: list[View], limit: int) -> None:
    if not found:
        print(f"{name}: 没有")
        return
    totals = [each.total for each in found]
    largest = max(found, key=lambda each: each.total)
    scripts = max(each.scripts for each in found)
    print(f"{name}: {len(found)} 页，请求至多 {max(each.requests for each in found)} 次，主题 {kilobytes(largest.theme)}")
    print(f"  首屏（gzip）中位 {kilobytes(statistics.median(totals))}，最大 {kilobytes(largest.total)}")
    print(f"  不压缩时最大 {kilobytes(max(each.raw for each in found))}")
    print(f"  最大的是 {largest.path}，上限 {kilobytes(limit)}，{'合' if largest.total <= limit else '超'}")
    fits = "合" if scripts <= SCRIPT_LIMIT else "超"
    print(f"  本站脚本至多 {kilobytes(scripts)}，上限 {kilobytes(SCRIPT_LIMIT)}，{fits}")


def kilobytes(size: float) -> str:
    return f"{size / 1000:.1f} kB"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


if __name__ == "__main__":
    main()
