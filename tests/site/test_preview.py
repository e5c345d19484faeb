"""The preview's server: it shows the site to this machine's browser, and nothing else to anybody; errors stand on the page."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from hongzhu.preview_app import News, PreviewApp
from hongzhu.preview_server import HOST, open_server

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'"
PAGE = (
    f'<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "<title>甲</title></head><body><h1>第一版</h1></body></html>"
)
DATA = bytes(range(256)) * 4


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: http.client.HTTPMessage


class Preview:
    def __init__(self, site: Path, port: int, news: News) -> None:
        self.site, self.port, self.news = site, port, news

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        found = Answer(answer.status, answer.read(), answer.headers)
        connection.close()
        return found


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    site = folder / "site"
    (site / "d" / "甲 乙").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "d" / "甲 乙" / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "404.html").write_text("<html><body>没有这一页，找找别的</body></html>", encoding="utf-8")
    (site / "data.bin").write_bytes(DATA)
    (site / "empty.txt").write_bytes(b"")
    (site / "app.js").write_text("export const 名 = 1;", encoding="utf-8")
    (folder / "secret.txt").write_text("secret")
    (site / "out").symlink_to(folder)
    news = News()
    server = open_server(0)
    server.set_app(PreviewApp(site, news, {f"{HOST}:{server.server_port}", f"localhost:{server.server_port}"}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Preview(site, server.server_port, news)
    server.shutdown()
    server.server_close()


def test_page_is_shown_with_the_script_that_waits_for_news(preview: Preview) -> None:
    answer = preview.ask("/")
    assert answer.status == 200 and "第一版" in answer.body.decode("utf-8")
    assert b'<script src="/_preview/reload.js" data-epoch="0"></script></body>' in answer.body
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert preview.ask("/app.js").headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/data.bin", "/empty.txt", "/wrong", "/_preview/reload.js", "/d/%E7%94%B2%20%E4%B9%99"])
def test_head_has_the_headers_of_get_and_no_body(preview: Preview, path: str) -> None:
    got, head = preview.ask(path), preview.ask(path, "HEAD")
    assert (head.status, head.body) == (got.status, b"")
    assert head.headers["Content-Length"] == got.headers["Content-Length"] == str(len(got.body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "X"])
def test_other_methods_are_405(preview: Preview, method: str) -> None:
    answer = preview.ask("/", method)
    assert answer.status == 405 and answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", "/%00 /data.bin%00.html /%0a /a%5c..%5csecret.txt /%ff /%7f /%c0%ae%c0%ae/secret.txt".split())
def test_signs_that_no_path_has_are_400(preview: Preview, path: str) -> None:
    assert preview.ask(path).status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/d/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//../secret.txt",
        "/out/secret.txt",
        "/./../secret.txt",
    ],
)
def test_nothing_outside_the_site_is_shown(preview: Preview, path: str) -> None:
    answer = preview.ask(path)
    assert answer.status == 404 and b"secret" not in answer.body
    assert "没有这一页，找找别的" in answer.body.decode("utf-8")


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/", "/d/%E7%94%B2%20%E4%B9%99", "//d/%E7%94%B2%20%E4%B9%99"])
def test_a_folder_leads_to_its_page_and_never_to_another_host(preview: Preview, path: str) -> None:
    answer = preview.ask(path)
    if answer.status == 302:
        assert answer.headers["Location"] == "/d/%E7%94%B2%20%E4%B9%99/"
    else:
        assert answer.status == 404 and answer.headers["Location"] is None


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=1000-", 1000, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=-5000", 0, 1023),
        ("bytes=1020-99999999999", 1020, 1023),
    ],
)
def test_range_gives_that_part(preview: Preview, asked: str, first: int, last: int) -> None:
    answer = preview.ask("/data.bin", Range=asked)
    assert (answer.status, answer.body) == (206, DATA[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert answer.headers["Content-Length"] == str(last - first + 1)
    head = preview.ask("/data.bin", "HEAD", Range=asked)
    assert (head.status, head.body, head.headers["Content-Length"]) == (206, b"", str(last - first + 1))


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-3", "bytes=-0"])
def test_range_that_is_not_there_is_416(preview: Preview, asked: str) -> None:
    answer = preview.ask("/data.bin", Range=asked)
    assert answer.status == 416 and answer.headers["Content-Range"] == "bytes */1024"


@pytest.mark.parametrize("asked", ["bytes=", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", f"bytes={'9' * 40}-"])
def test_range_that_is_none_gives_the_whole(preview: Preview, asked: str) -> None:
    assert (preview.ask("/data.bin", Range=asked)).body == DATA
    assert preview.ask("/data.bin", Range="bytes=0-1", If_Range='"x"').body == DATA


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "", "localhost"])
def test_name_of_another_host_is_refused(preview: Preview, host: str) -> None:
    """A page elsewhere may point a name of its own at this machine."""
    answer = preview.ask("/", Host=host)
    assert answer.status == 421 and "第一版".encode() not in answer.body
    assert preview.ask("/", Host=f"LOCALHOST:{preview.port}").status == 200


def test_page_reloads_after_a_build_and_shows_why_one_failed_under_a_strict_policy(browser: Browser, preview: Preview) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"http://{HOST}:{preview.port}/")
    (preview.site / "index.html").write_text(PAGE.replace("第一版", "第二版"), encoding="utf-8")
    preview.news.tell(None)
    expect(page.get_by_role("heading")).to_have_text("第二版")
    preview.news.tell("<script>window.hacked=1</script>《通知》第3行：date_written 不是一个有的日期")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("<script>window.hacked=1</script>《通知》第3行")
    expect(alert).to_contain_text("下面还是原来的网页")
    expect(page.get_by_role("heading")).to_have_text("第二版")
    assert page.evaluate("window.hacked") is None
    assert alert.evaluate("element => getComputedStyle(element).position") == "fixed"
    preview.news.tell(None)
    expect(alert).to_have_count(0)
    assert refused == []
    page.close()


def test_error_is_shown_where_there_is_no_site_yet(tmp_path: Path) -> None:
    news = News(error="记录读不出来")
    said: list[str] = []
    app = PreviewApp(tmp_path / "site", news, {"a"})
    body = b"".join(
        app({"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "a"}, lambda status, headers: said.append(status))
    )
    assert said == ["503 Service Unavailable"] and "记录读不出来" in body.decode("utf-8") and b"reload.js" in body
