"""Pagefind with its own user interface, as its documentation puts it into a page."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from peers.cost import run_measured
from peers.peer import Built, Peer, Sources, first_ten

VERSION = "1.5.2"
_PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>Pagefind</title>
<link rel="stylesheet" href="pagefind/pagefind-ui.css"><script src="pagefind/pagefind-ui.js"></script></head>
<body><div id="search"></div><script>new PagefindUI({ element: "#search", showSubResults: true });</script></body></html>"""


class Pagefind(Peer):
    """The extended release, which cuts Chinese into words."""

    name = f"Pagefind {VERSION}"
    page = "pagefind.html"
    box = ".pagefind-ui__search-input"
    shown = """document.querySelector('.pagefind-ui__result-link')
        || /No results|没有|未找到/.test(document.querySelector('.pagefind-ui__message')?.textContent ?? '')"""
    pause_ms = 300
    files = r"pagefind/"

    def __init__(self, tools: Path) -> None:
        self.program = install(tools)

    def build(self, sources: Sources) -> Built:
        """Its index over the plain pages: of their articles, not of what stands around them."""
        site = sources.work / "site"
        shutil.copytree(sources.pages, site)
        (site / self.page).write_text(_PAGE, encoding="utf-8")
        cost = run_measured([self.program, "--site", site, "--root-selector", "article", "--glob", "d/**/*.html"], site)
        return Built(site, cost, [path for path in (site / "pagefind").rglob("*") if path.is_file()])

    def find(self, page: Page, query: str) -> list[str]:
        addresses = page.evaluate(
            """async (query) => {
                const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
                const { results } = await pagefind.search(query);
                return (await Promise.all(results.slice(0, 10).map((each) => each.data()))).map((each) => each.url);
            }""",
            query,
        )
        return first_ten(addresses)


def install(tools: Path) -> Path:
    """Pagefind's program, fetched by npm into `tools`."""
    tools.mkdir(parents=True, exist_ok=True)
    (tools / "package.json").write_text(json.dumps({"private": True, "dependencies": {"pagefind": VERSION}}), encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("没有 npm，不能装 Pagefind\n  下一步：装 Node.js 20 或更新版本")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=tools, capture_output=True, text=True)
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    program = tools / f"node_modules/@pagefind/{platform.system().lower()}-{machine}/bin/pagefind_extended"
    if done.returncode or not program.exists():
        said = done.stderr.strip().splitlines()[-5:]
        raise SystemExit("\n  ".join([f"npm 没有取到 pagefind@{VERSION}", *said, "下一步：连上 npm 的注册处再量"]))
    return program
