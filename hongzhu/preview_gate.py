"""The preview that the desk serves: closed to all but the browser that has the address with its secret.

It has a port of its own, so that a page of the site never has the origin of the desk.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote
from wsgiref.types import StartResponse, WSGIApplication

_COOKIE = "hongzhu_preview"
_CLOSED = "请从收文台的“预览和发布”打开预览。"


class PreviewGate:
    """A WSGI application before another one: the address with the secret gives a cookie, nothing else is let in without."""

    def __init__(self, app: WSGIApplication, token: str) -> None:
        self._app = app
        self._token = token

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        given = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[0]
        if given and self._is_token(given):
            path = quote(environ.get("PATH_INFO", "/"), encoding="latin-1").lstrip("/")
            cookie = f"{_COOKIE}={self._token}; HttpOnly; SameSite=Strict; Path=/"
            start("302 Found", [("Location", f"/{path}"), ("Set-Cookie", cookie), ("Content-Length", "0")])
            return []
        if self._is_token(_cookie_of(environ)):
            return self._app(environ, start)
        words = _CLOSED.encode("utf-8")
        start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(words)))])
        return [words]

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode("utf-8"))


def _cookie_of(environ: dict[str, Any]) -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
