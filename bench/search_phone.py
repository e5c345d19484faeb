"""What does a query cost on a phone? The laws in a throttled Chromium: pasted, typed sign by sign, and given up.

    .venv/bin/python bench/search_phone.py [../shared/corpus/laws.tar.xz] [--small] [--export=FOLDER]

The line and the processor are throttled by the browser's own tools: "slow 4G" as they call it (562 ms, 1.4 Mbit/s), CPU × 4.
Milliseconds are from the text in the box to the first hit or the sentence that says what there is; bytes and requests are
those of the search's files, counted by the server with gzip, the program (`bundle.js`) included.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from build import REPOSITORY, SMALL, read_laws, write_records
from peers.browser import CHROMIUM, WATCH, chromium
from peers.hongzhu import Hongzhu
from peers.server import Traffic, counting_server
from playwright.sync_api import Browser, Page

from hooks.build.site import write_pages
from indexer.build import update_index
from indexer.export import export_index

SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
SLOWER = 4
PASTED = ["教师法第八条", "不得将学校分为重点学校", "几岁上小学", '"情节严重"', "条", "三条、第二十七", "学校可以开除初中生吗"]
TYPED = [("教师体罚学生怎么处理", 300), ("zhangguimei", 200)]
"""What is typed, and the milliseconds between two characters."""

TIMEOUT = 200_000
QUIET = 1500
"""Milliseconds without a request after which a query has all it needs."""


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    export = next((Path(argument[9:]) for argument in sys.argv if argument.startswith("--export=")), None)
    with tempfile.TemporaryDirectory() as name:
        site = make_site(Path(name), Path(paths[0]) if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz", export)
        with chromium() as browser, counting_server(site) as (address, traffic):
            for query in PASTED:
                took, sent = paste(browser, address, traffic, query)
                print(f"pasted {query}: {took:.0f} ms, {sent}")
            for text, pause in TYPED:
                print(f"typed {text}, {pause} ms a character: {type_slowly(browser, address, traffic, text, pause)}")
            print(f"next query after one that was given up: {give_up(browser, address):.0f} ms")


def make_site(folder: Path, corpus: Path, export: Path | None) -> Path:
    """A few pages, and the search files of all laws below them."""
    laws = list(read_laws(corpus))
    laws = laws[:: len(laws) // SMALL][:SMALL] if "--small" in sys.argv else laws
    write_records(laws[:3], folder / "few")
    site = folder / "site"
    write_pages(REPOSITORY / "mkdocs.yml", folder / "few", site)
    files = site / "assets/search-index"
    if export:
        files.symlink_to(export.resolve())
    else:
        write_records(laws, folder / "archive")
        update_index(folder / "archive", folder / "index")
        export_index(folder / "index", files)
    return site


def open_page(browser: Browser, address: str) -> Page:
    """The home page on a phone, its box turned to."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", bypass_csp=True).new_page()
    page.set_default_timeout(TIMEOUT)
    page.goto(address, wait_until="networkidle")
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.locator(Hongzhu.box).focus()
    return page


def paste(browser: Browser, address: str, traffic: Traffic, query: str) -> tuple[float, str]:
    """Milliseconds to the first hit of a visitor's first query, pasted two seconds after he turned to the box; what came."""
    start = len(traffic.answers)
    page = open_page(browser, address)
    page.wait_for_timeout(2000)
    page.evaluate(
        WATCH, {"box": Hongzhu.box, "shown": f"({Hongzhu.shown}) || document.querySelector('button.hz-suggest__all')"}
    )
    page.keyboard.insert_text(query)
    page.wait_for_function("window.hzTook !== null")
    took = page.evaluate("window.hzTook")
    sent = sent_since(page, traffic, start)
    page.context.close()
    return took, sent


def type_slowly(browser: Browser, address: str, traffic: Traffic, text: str, pause: int) -> str:
    """What comes while `text` is typed, until nothing more does."""
    start = len(traffic.answers)
    page = open_page(browser, address)
    for character in text:
        page.keyboard.insert_text(character)
        page.wait_for_timeout(pause)
    page.wait_for_timeout(2 * QUIET)
    sent = sent_since(page, traffic, start)
    page.context.close()
    return sent


def give_up(browser: Browser, address: str) -> float:
    """Milliseconds to the first hit of a query that is asked a second after one of common pairs."""
    page = open_page(browser, address)
    page.wait_for_timeout(2000)
    page.keyboard.insert_text("三条、第二十七")
    page.wait_for_timeout(1000)
    page.locator(Hongzhu.box).fill("")
    page.evaluate(WATCH, {"box": Hongzhu.box, "shown": Hongzhu.shown})
    page.keyboard.insert_text("教师法第八条")
    page.wait_for_function("window.hzTook !== null")
    took: float = page.evaluate("window.hzTook")
    page.context.close()
    return took


def sent_since(page: Page, traffic: Traffic, start: int) -> str:
    """Bytes and requests of the search's files since `start`, when nothing more comes."""
    count = -1
    while count != len(traffic.answers):
        count = len(traffic.answers)
        page.wait_for_timeout(QUIET)
    sent = [each for each in traffic.since(start) if "assets/search" in each.path and not each.path.endswith("main.js")]
    return f"{sum(each.bytes for each in sent) / 1000:.0f} kB in {len(sent)} requests"


if __name__ == "__main__":
    if not CHROMIUM:
        raise SystemExit("没有 Chromium\n  下一步：make browser")
    main()
