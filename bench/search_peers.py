"""How does the search compare? Hongzhu, Pagefind and Material on the same laws, asked the same in the same Chromium:
strings, titles, questions, single characters, quotes.

    .venv/bin/python bench/search_peers.py [../shared/corpus/laws.tar.xz] [--small] [--only=Hongzhu]

Pagefind is fetched by npm into a temporary folder. Pages for the peers are a plain MkDocs build of the same records; they
are a server's with gzip on this machine. A visit opens a page with an empty cache, turns to the box, puts a query into
it and waits for the first hit; then clears the box and asks another. Bytes are counted by the server, heads included; CPU
is user + system of all processes of the browser. What is loaded on focus is counted from the focus on; Material loads with
the page, so it is counted from the beginning, less what the same page costs without search. Compare within one run.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from build import PLAIN_CONFIG, REPOSITORY, SMALL, read_laws, write_plain, write_records
from peers.browser import Visit, chromium, find_all, page_view_cpu, visit
from peers.cost import run_measured
from peers.hongzhu import Hongzhu
from peers.material import Material
from peers.pagefind import Pagefind
from peers.peer import Built, Peer, Sources
from peers.queries import Kind, Query, judge, make_queries
from peers.report import Measured, print_report
from peers.server import counting_server
from playwright.sync_api import Browser, TimeoutError

from archive.record import Record
from hongzhu.progress import progress_bar


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    corpus = Path(paths[0]) if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = make_peers(folder / "tools", [argument[7:] for argument in sys.argv[1:] if argument.startswith("--only=")])
        laws = list(read_laws(corpus))
        if "--small" in sys.argv:
            laws = laws[:: len(laws) // SMALL][:SMALL]
        with progress_bar("选查询，写出网页") as report:
            report(0, 1)
            queries = make_queries(laws)
            sources = make_sources(laws, folder)
        measured: list[Measured] = []
        for peer in peers:
            try:
                measured.append(measure(peer, replace(sources, work=folder / type(peer).__name__), queries))
            except TimeoutError as error:
                print(f"{peer.name} 没有答完，不列入\n  {error.message.splitlines()[0]}", file=sys.stderr)
        print_report(laws, measured)


def make_peers(tools: Path, only: list[str]) -> list[Peer]:
    """Those that are asked for; all of them, where none is named."""
    makers: dict[str, Callable[[], Peer]] = {"Hongzhu": Hongzhu, "Pagefind": lambda: Pagefind(tools), "Material": Material}
    if wrong := set(only) - set(makers):
        raise SystemExit(f"没有这个检索：{'，'.join(sorted(wrong))}\n  下一步：从 {'、'.join(makers)} 里选")
    return [make() for name, make in makers.items() if not only or name in only]


def make_sources(laws: list[Record], folder: Path) -> Sources:
    """The laws as records, as plain Markdown, and as pages without search."""
    archive, plain, pages = folder / "archive", folder / "plain", folder / "pages"
    write_records(laws, archive)
    write_plain(laws, plain)
    (plain / "mkdocs.yml").write_text(PLAIN_CONFIG, encoding="utf-8")
    cost = run_measured([sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", pages], plain)
    return Sources(laws, archive, plain, pages, cost, folder)


def measure(peer: Peer, sources: Sources, queries: list[Query]) -> Measured:
    """Build one search, visit it, and ask it everything."""
    with progress_bar(f"{peer.name} 建索引") as report:
        report(0, 1)
        built = peer.build(sources)
    with chromium() as browser, counting_server(built.site) as (address, traffic):
        visits: list[tuple[Kind, Visit]] = []
        with progress_bar(f"{peer.name} 访问") as report:
            groups = list(make_groups(queries, peer.visit_size))
            for number, (kind, texts) in enumerate(groups, 1):
                visits.append((kind, visit(browser, peer, address, traffic, texts)))
                report(number, len(groups))
        with progress_bar(f"{peer.name} 查对") as report:
            answers = find_all(browser, peer, address, [query.text for query in queries], report)
        view_cpu = plain_view_cpu(browser, sources) if peer.loads_with_page else 0.0
    pairs = list(zip(queries, answers, strict=True))
    found = {kind: judge([pair for pair in pairs if pair[0].kind is kind]) for kind in Kind}
    return Measured(peer, summed(built), built.cost, built.remark, visits, view_cpu, found)


def make_groups(queries: list[Query], size: int) -> Iterator[tuple[Kind, list[str]]]:
    """What is asked in each visit, queries of one kind."""
    for kind in Kind:
        texts = [query.text for query in queries if query.kind is kind]
        for start in range(0, len(texts), size):
            yield kind, texts[start : start + size]


def plain_view_cpu(browser: Browser, sources: Sources) -> float:
    with counting_server(sources.pages) as (address, _):
        return page_view_cpu(browser, address, 3)


def summed(built: Built) -> tuple[int, int]:
    """Bytes and number of the index's files."""
    return sum(path.stat().st_size for path in built.index), len(built.index)


if __name__ == "__main__":
    main()
