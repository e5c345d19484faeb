"""The whole site over two records, on a server under a prefix and in a folder, and a real browser to look at it."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from archive.blocks import Heading, Paragraph, Table
from archive.record import Record
from hooks.build.site import write_pages
from indexer.build import update_index
from indexer.export import export_index
from tests.search_browser.site import ROOT, served, write_archive

from .node import Node

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

VISITS = Record(
    id="2024-11-bbbbb",
    title="关于做好家访工作的通知",
    kind="通知",
    issuer="青禾区教育局",
    doc_number="青教发〔2024〕11号",
    date_written="2024-03-05",
    body=(
        Heading(2, "一、家访前"),
        Paragraph("（一）与家长约定时间，不在饭点上门。"),
        Paragraph("（二）先向班主任了解孩子近来的情况，带着关心去，不带着成绩单去。"),
        Heading(2, "二、家访后"),
        Paragraph("（一）当天记下家长的话，一周之内回复。"),
        Table((("项目", "要求"), ("时间", "写明起止"))),
    ),
)
LAMP = Record(
    id="20230910-ccccc2",
    title="一盏灯照亮的山路",
    kind="通讯",
    publisher="云汀教育报",
    date_published="2023-09-10",
    body=(Paragraph("天黑以后，渡口中学的老师提着灯出门，走进山里的人家。"),),
)

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    node = Node()
    yield node
    node.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write_archive([VISITS, LAMP], folder)
    return folder


@pytest.fixture(scope="session")
def search_index(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    update_index(archive, folder)
    return folder


@pytest.fixture(scope="session")
def address(archive: Path, search_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site on a server, under a prefix."""
    www = tmp_path_factory.mktemp("www")
    write_pages(ROOT / "mkdocs.yml", archive, www / "wenku")
    export_index(search_index, www / "wenku" / "assets" / "search-index")
    with served(www) as server:
        yield f"{server}wenku/"


@pytest.fixture(scope="session")
def folder(archive: Path, search_index: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the copy that opens by double click."""
    copy = tmp_path_factory.mktemp("U 盘 #1") / "文库"
    write_pages(ROOT / "mkdocs.yml", archive, copy, offline=True)
    export_index(search_index, copy / "assets" / "search-index")
    return copy.as_uri() + "/"


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """A page in a context of its own; at the end no error was thrown and nothing was asked of another host."""
    contexts = []
    errors: list[str] = []
    hosts: set[str] = set()

    def open_it(url: str, **form: Any) -> Page:
        context = browser.new_context(**({"reduced_motion": "reduce"} | WIDE | form))
        contexts.append(context)
        context.set_default_timeout(8000)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("request", lambda request: hosts.add(request.url.split("/")[2]))
        page = context.new_page()
        page.goto(url)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert errors == []
    assert {host for host in hosts if host and not host.startswith("127.0.0.1")} == set()


def put_in_basket(page: Page, pack: dict[str, Any]) -> None:
    """As if the passages had been added on this device before."""
    page.evaluate("text => localStorage.setItem('hongzhu.basket.1', text)", json.dumps(pack))


def kept(page: Page) -> dict[str, Any]:
    """The basket on the device."""
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('hongzhu.basket.1')"))
    return found


def carry(pack: dict[str, Any]) -> str:
    """The fragment that carries `pack`, uncompressed."""
    packed = base64.urlsafe_b64encode(json.dumps(pack).encode("utf-8")).decode("ascii")
    return f"#p=1u{packed.rstrip('=')}"
