"""Who may import whom: scraper → archive ← indexer, linking ← study ← hooks, the command above all, no cycles, no network."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
MAY_IMPORT = {
    "archive": set(),
    "scraper": {"archive"},
    "indexer": {"archive"},
    "linking": {"archive"},
    "knowledge": {"archive", "linking"},
    "review": {"archive", "scraper", "linking", "study"},
    "study": {"archive", "linking", "knowledge"},
    "hooks": {"archive", "indexer", "linking", "knowledge", "study"},
    "hongzhu": {"archive", "scraper", "indexer", "linking", "knowledge", "review", "study", "hooks"},
}
"""Package → the packages of ours it may import besides itself."""
ONLY_IN = {
    "bs4": "scraper",
    "lxml": "scraper",
    "charset_normalizer": "scraper",
    "jieba": "indexer",
    "whoosh": "indexer",
    "warcio": "scraper",
    "distributed": "scraper",
    "chinese_calendar": "knowledge",
    "mkdocs": "hooks",
    "flask": "review",
}
"""Library → the one package that may import it."""
NETWORK = (
    "urllib.request urllib.robotparser urllib3 http.client http.server socket socketserver ssl ftplib smtplib poplib imaplib "
    "telnetlib nntplib xmlrpc asyncio requests httpx httpcore aiohttp h11 h2 treq twisted scrapy websockets pycurl dns "
    "paramiko distributed upath fsspec s3fs boto3 botocore"
).split()
"""Whatever can open the network, or brings a downloader of its own."""
NETWORK_ALLOWED = {
    "scraper.fetch.transport": {"socket", "ssl", "urllib3", "http.client"},
    "archive.place": {"upath"},
    "hongzhu.preview_server": {"socketserver"},
    "scraper.work.cluster": {"distributed"},
    "scraper.crawl.gathering": {"scrapy"},
    "scraper.crawl.handler": {"scrapy", "asyncio"},
    "scraper.crawl.patience": {"scrapy", "asyncio"},
    "scraper.crawl.robots": {"scrapy", "asyncio"},
    "scraper.crawl.run": {"scrapy", "asyncio"},
    "scraper.crawl.spider": {"scrapy", "twisted"},
}
"""The one module that opens the network, and those that use a library which could, exactly named with what they import: a
store and a cluster are reached only at the address that a person gave."""
BY_NAME = ("hongzhu.cli", "indexer.segmenter")
"""Modules that import by a name which stands in them: the commands, each when it is called, and the faster segmenter."""
MODULES = sorted(p for package in MAY_IMPORT for p in (REPOSITORY / package).rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Full names of the modules that a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            found.add(base)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return frozenset(found)


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    folder = path.relative_to(REPOSITORY).parts[: -node.level]
    return ".".join([*folder, *([node.module] if node.module else [])])


def packages_of(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports_of(path)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_imports_only_what_its_package_may(path: Path) -> None:
    own = path.relative_to(REPOSITORY).parts[0]
    ours = packages_of(path) & set(MAY_IMPORT)
    assert ours - {own} <= MAY_IMPORT[own]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_library_is_imported_only_in_its_package(path: Path) -> None:
    own = path.relative_to(REPOSITORY).parts[0]
    assert {library for library in packages_of(path) if ONLY_IN.get(library, own) != own} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_opens_no_network(path: Path) -> None:
    used = {library for library in NETWORK for name in imports_of(path) if name == library or name.startswith(f"{library}.")}
    assert used - NETWORK_ALLOWED.get(name_of(path), set()) == set()


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) not in BY_NAME], ids=name_of)
def test_module_imports_nothing_by_a_computed_name(path: Path) -> None:
    """So that what the syntax trees say about imports is all there is."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    called = {
        call.id if isinstance(call, ast.Name) else call.attr for call in calls if isinstance(call, (ast.Name, ast.Attribute))
    }
    assert called & {"__import__", "import_module"} == set()


def test_only_one_module_opens_sockets() -> None:
    opening = {name_of(path) for path in MODULES if imports_of(path) & {"socket", "ssl", "urllib3", "http.client"}}
    assert opening == {"scraper.fetch.transport"}


def test_modules_import_one_another_without_a_cycle() -> None:
    names = {name_of(path): path for path in MODULES}
    graph = {name: {i for i in imports_of(path) if i in names and i != name} for name, path in names.items()}
    while leaves := [name for name, needs in graph.items() if not needs & graph.keys()]:
        for leaf in leaves:
            del graph[leaf]
    assert graph == {}, "these modules stand in a cycle, or above one"
