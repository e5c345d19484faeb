"""The configuration of the guide, in the server it is for: who may frame a page, what is kept, what is not given."""

from __future__ import annotations

import http.client
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_records import write_archive

from indexer.build import update_index
from indexer.export import export_index
from tests.site.nginx import PROGRAM, Connection, running

pytestmark = pytest.mark.skipif(PROGRAM is None or os.name != "posix", reason="没有 nginx：make programs 会装")
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def whole(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with its search and the marks that a build leaves."""
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(site, folder / "site")
    update_index(write_archive(folder / "archive"), folder / "index")
    export_index(folder / "index", folder / "site/assets/search-index")
    (folder / "site/.hongzhu-site").write_text("")
    return folder


@pytest.fixture(scope="module")
def server(whole: Path) -> Iterator[Path]:
    with running(whole / "site", whole) as address:
        yield address


def ask(server: Path, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = Connection(server)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer, data


def test_page_says_who_may_frame_it_and_is_asked_for_again(server: Path, whole: Path) -> None:
    page = next((whole / "site/d").iterdir()).name
    for path in ("/", f"/d/{page}/", "/search/"):
        answer, data = ask(server, path)
        assert answer.status == 200 and b"<html" in data
        assert answer.getheader("Content-Security-Policy") == "frame-ancestors 'self'"
        assert answer.getheader("Cache-Control") == "no-cache"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
        assert ask(server, path, **{"If-None-Match": answer.getheader("ETag") or ""})[0].status == 304


def test_files_named_by_their_content_are_kept_and_no_others(server: Path, whole: Path) -> None:
    site, kept = whole / "site", []
    for path in sorted(site.rglob("*.*s")):
        url = "/" + path.relative_to(site).as_posix()
        answer, _ = ask(server, url, "HEAD")
        assert answer.status == 200
        assert answer.getheader("Content-Security-Policy") == "frame-ancestors 'self'"
        if answer.getheader("Cache-Control") == FOREVER:
            kept.append(url)
    shards = [path for path in (site / "assets/search-index").iterdir() if path.name != "manifest.js"]
    assert len(shards) >= 4
    assert {f"/assets/search-index/{path.name}" for path in shards} <= set(kept)
    assert "/assets/search-index/manifest.js" not in kept
    others = [url for url in kept if "/search-index/" not in url]
    assert others and all(url.endswith((".min.js", ".min.css")) for url in others)


def test_what_is_not_there_or_not_for_readers_is_the_page_for_that(server: Path) -> None:
    for path in ("/nowhere/", "/.hongzhu-site", "/d/../.hongzhu-site", "/d/%2e%2e/%2e%2e/nginx.conf"):
        answer, data = ask(server, path)
        assert answer.status in (400, 404)
        if answer.status == 404:
            assert "没有".encode() in data
    assert ask(server, "/", "POST")[0].status == 405


def test_text_is_packed_on_the_way(server: Path) -> None:
    answer, data = ask(server, "/", **{"Accept-Encoding": "gzip"})
    assert answer.getheader("Content-Encoding") == "gzip" and data[:2] == b"\x1f\x8b"
    assert answer.getheader("Server") == "nginx"
