"""Who may talk to the desk: this machine's own browser, with the address that the command printed."""

from __future__ import annotations

import hmac
import secrets

from flask import Flask, Request, Response, abort, redirect, request

COOKIE = "hongzhu_desk"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ORIGINAL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""For a page as it was saved: its styles and nothing else; it runs nothing, asks nobody, and has an origin of its own."""


def new_token() -> str:
    """A secret for one run of the desk."""
    return secrets.token_urlsafe(32)


def guard(app: Flask, token: str, port: int) -> None:
    """Let nothing reach `app` but requests from its own pages; each answer forbids whatever the desk does not need."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    @app.before_request
    def check() -> Response | None:
        if request.host not in hosts:
            abort(421)
        given = request.args.get("token")
        if given is not None and hmac.compare_digest(given, token):
            answer = redirect(request.path)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
            return answer  # type: ignore[return-value]
        if not hmac.compare_digest(request.cookies.get(COOKIE, ""), token):
            abort(403)
        if request.method not in ("GET", "HEAD") and not _is_own(request, hosts):
            abort(403)
        return None

    @app.after_request
    def forbid(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"  # without any, a form of ours would come from nowhere
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _is_own(asked: Request, hosts: set[str]) -> bool:
    origin = asked.headers.get("Origin")
    return (
        origin in {f"http://{host}" for host in hosts} and asked.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    )
