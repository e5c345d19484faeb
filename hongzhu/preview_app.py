"""The preview's answers: files of the site as they stand, and in each page the news that it was built again, or why not."""

from __future__ import annotations

import html
import mimetypes
import posixpath
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

OWN = "/_preview/"
"""Where the preview's own files are; no page of a site has such a path."""
_PATIENCE = 30
"""Seconds that a page waits for news before it asks again."""
_PIECE = 64 * 1024
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".json": "application/json",
}
"""What browsers insist on; on Windows other programs change what the system says of them."""
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_RELOAD = """(() => {
  const epoch = document.currentScript.dataset.epoch;
  let waiting = null;
  const wait = () => {
    waiting = new AbortController();
    fetch("/_preview/news/" + epoch, { signal: waiting.signal })
      .then((answer) => answer.text())
      .then((now) => (now === epoch ? wait() : location.reload()))
      .catch((error) => error.name === "AbortError" || setTimeout(wait, 2000));
  };
  const begin = () => (document.visibilityState === "visible" ? waiting || wait() : (waiting?.abort(), (waiting = null)));
  document.addEventListener("visibilitychange", begin);
  begin();
})();
"""
_STYLE = """.hz-preview-error {
  position: fixed; inset: 0 0 auto; z-index: 1000; margin: 0; padding: 1em; max-height: 60vh; overflow: auto;
  background: #fff; color: #8b0000; border-bottom: 4px solid #8b0000; font: 15px/1.6 sans-serif; white-space: pre-wrap;
}
"""
_EMPTY = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>预览</title><body><p>没有这一页。</p></body></html>'

_Start = Callable[[str, list[tuple[str, str]]], Any]


@dataclass
class News:
    """What pages are told: how often the site was built, and why the last time failed."""

    epoch: int = 0
    error: str | None = None
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, error: str | None) -> None:
        """A build is done, or failed with `error`."""
        with self.changed:
            self.epoch += 1
            self.error = error
            self.changed.notify_all()

    def wait(self, epoch: int) -> int:
        """The present epoch, as soon as it is another than `epoch`, or after a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.epoch != epoch, _PATIENCE)
            return self.epoch


@dataclass(frozen=True)
class _Answer:
    status: str
    body: BinaryIO
    size: int
    kind: str
    headers: tuple[tuple[str, str], ...] = ()


class PreviewApp:
    """A WSGI application over the folder `site_dir`, for requests to one of `hosts` alone."""

    def __init__(self, site_dir: Path, news: News, hosts: Iterable[str]) -> None:
        self._root = site_dir
        self._news = news
        self._hosts = frozenset(hosts)

    def __call__(self, environ: dict[str, Any], start: _Start) -> Iterable[bytes]:
        """Answer one request; HEAD as GET, without the body."""
        answer = self._answer(environ)
        length, answer = _cut(environ, answer)
        fixed = [
            ("Content-Type", answer.kind),
            ("Content-Length", str(length)),
            ("Accept-Ranges", "bytes"),
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start(answer.status, [*fixed, *answer.headers])
        if environ["REQUEST_METHOD"] == "HEAD":
            answer.body.close()
            return []
        return _pieces(answer.body, length)

    def _answer(self, environ: dict[str, Any]) -> _Answer:
        if environ.get("HTTP_HOST", "").lower() not in self._hosts:
            return _sentence("421 Misdirected Request", "这里只回答这台电脑上的浏览器，请用预览打印的网址。")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _sentence("405 Method Not Allowed", "预览只能看。", ("Allow", "GET, HEAD"))
        try:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            path = "\0"
        if any(ord(sign) < 32 or sign in "\\\x7f" for sign in path):
            return _sentence("400 Bad Request", "网址里有不能用的字符。")
        return self._own(path) if path.startswith(OWN) else self._page(path)

    def _own(self, path: str) -> _Answer:
        if path == f"{OWN}reload.js":
            return _text("200 OK", _RELOAD, "text/javascript; charset=utf-8")
        if path == f"{OWN}error.css":
            return _text("200 OK", _STYLE, "text/css; charset=utf-8")
        if news := re.fullmatch(rf"{OWN}news/(\d{{1,9}})", path):
            return _text("200 OK", str(self._news.wait(int(news[1]))), "text/plain; charset=utf-8")
        return _sentence("404 Not Found", "没有这一页。")

    def _page(self, path: str) -> _Answer:
        inside = posixpath.normpath(f"/{path}").lstrip("/")
        file = self._root / inside
        if path.endswith("/"):
            file /= "index.html"
        elif (file / "index.html").is_file():
            return _sentence("302 Found", "", ("Location", f"/{quote(inside)}/"))
        if not self._is_inside(file) or not file.is_file():
            return self._missing()
        return self._html(file, "200 OK") if file.suffix == ".html" else _file(file)

    def _is_inside(self, file: Path) -> bool:
        """Also where a link in the site leads out of it."""
        return file.resolve().is_relative_to(self._root.resolve())

    def _missing(self) -> _Answer:
        own = self._root / "404.html"
        if own.is_file():
            return self._html(own, "404 Not Found")
        page = (
            '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>预览</title><body><p>没有这一页。</p></body></html>'
        )
        return self._with_news(page.encode("utf-8"), "503 Service Unavailable" if self._news.error else "404 Not Found")

    def _html(self, file: Path, status: str) -> _Answer:
        return self._with_news(file.read_bytes(), status)

    def _with_news(self, page: bytes, status: str) -> _Answer:
        """`page` with the script that waits for the next build and, where the last one failed, the reason above all."""
        added = f'<script src="{OWN}reload.js" data-epoch="{self._news.epoch}"></script>'
        if self._news.error:
            words = html.escape(f"{self._news.error}\n\n下面还是原来的网页；改好以后会自动刷新。")
            added += f'<link rel="stylesheet" href="{OWN}error.css"><pre class="hz-preview-error" role="alert">{words}</pre>'
        before, end, after = page.rpartition(b"</body>")
        data = before + added.encode("utf-8") + end + after if end else page + added.encode("utf-8")
        return _Answer(status, BytesIO(data), len(data), "text/html; charset=utf-8")


def _cut(environ: dict[str, Any], answer: _Answer) -> tuple[int, _Answer]:
    """How long the part is that a Range asks for, and the answer standing at its beginning."""
    asked = _RANGE.fullmatch(environ.get("HTTP_RANGE", "")) if answer.status == "200 OK" else None
    # With If-Range a changed file must come whole, and these answers carry nothing to know that by.
    if not asked or not (asked[1] or asked[2]) or "HTTP_IF_RANGE" in environ:
        return answer.size, answer
    first = int(asked[1]) if asked[1] else max(0, answer.size - int(asked[2]))
    last = min(int(asked[2]), answer.size - 1) if asked[1] and asked[2] else answer.size - 1
    if first > last:
        answer.body.close()
        refused = _sentence("416 Range Not Satisfiable", "", ("Content-Range", f"bytes */{answer.size}"))
        return refused.size, refused
    answer.body.seek(first)
    place = ("Content-Range", f"bytes {first}-{last}/{answer.size}")
    return last - first + 1, _Answer("206 Partial Content", answer.body, answer.size, answer.kind, (place,))


def _file(file: Path) -> _Answer:
    kind = _TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind == "application/json":
        kind += "; charset=utf-8"
    return _Answer("200 OK", file.open("rb"), file.stat().st_size, kind)


def _text(status: str, text: str, kind: str, *headers: tuple[str, str]) -> _Answer:
    data = text.encode("utf-8")
    return _Answer(status, BytesIO(data), len(data), kind, headers)


def _sentence(status: str, text: str, *headers: tuple[str, str]) -> _Answer:
    return _text(status, text, "text/plain; charset=utf-8", *headers)


def _pieces(body: BinaryIO, length: int) -> Iterator[bytes]:
    with body:
        while length > 0 and (piece := body.read(min(_PIECE, length))):
            length -= len(piece)
            yield piece
