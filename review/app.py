"""The desk as pages: each route takes apart what was asked, lets the desk do it, and shows the result."""

from __future__ import annotations

from typing import Any

from flask import Flask, jsonify, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from archive.doubt import ABOUTS, tell_doubt
from archive.errors import HongzhuError
from archive.reasons import name_of_reason
from review.answers import ERROR, go, go_back, say, take_sentences, tell
from review.changing import shown_value
from review.desk import Desk
from review.guard import guard
from review.publish_routes import add_publishing
from review.queue_routes import add_queue
from review.record_routes import add_record
from review.source_routes import add_sources
from scraper.intake.raw_files import SIZE_LIMIT

LARGEST = SIZE_LIMIT + 20 * 1024 * 1024
"""Bytes of one request: a file, and the form around it."""
_PASTED = 32 * 1024 * 1024
"""Bytes of a pasted text; the longest law has one."""
_PARTS = 20_000
"""Files of one request; a browser with its script sends ten at a time."""
_REFUSALS = {
    403: "请用 hongzhu review 打印的网址打开收文台。",
    404: "没有这一页。",
    413: "文件太大，一次不超过 200 MB；没有收进来，原件还在原来的地方。",
}


def make_app(desk: Desk, token: str, port: int) -> Flask:
    """The desk's pages, guarded."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=_PASTED, MAX_FORM_PARTS=_PARTS)
    guard(app, token, port)
    app.jinja_env.globals.update(abouts=ABOUTS, reason=name_of_reason, tell_doubt=tell_doubt, shown=shown_value)
    app.jinja_env.globals.update(take_sentences=take_sentences)
    add_queue(app, desk)
    add_record(app, desk)
    add_sources(app, desk)
    add_publishing(app, desk)
    _add_errors(app, desk)
    return app


def _add_errors(app: Flask, desk: Desk) -> None:
    @app.errorhandler(HongzhuError)
    def tell_error(error: HongzhuError) -> Any:
        return _answer(tell(error), 409)

    @app.errorhandler(HTTPException)
    def tell_refusal(error: HTTPException) -> Any:
        words = _REFUSALS.get(error.code or 0, "做不到。")
        return _answer(words, error.code or 500) if error.code == 413 else (_refused(words), error.code)

    @app.errorhandler(Exception)
    def tell_unforeseen(error: Exception) -> Any:
        """A fault of the program or of the system is told like any other, and the desk goes on."""
        return _answer(desk.explain(error), 500)


def _answer(words: str, status: int) -> Any:
    """A sentence: for a script, on the page that the form stood on, or on a page of its own."""
    if request.accept_mimetypes.best == "application/json":
        return jsonify([{"kind": ERROR, "words": words}]), status
    if request.method == "POST":
        say(words, ERROR)
        return go_back()
    if request.path == url_for("queue"):
        return _refused(words), status
    say(words, ERROR)
    return go("queue")


def _refused(words: str) -> str:
    return render_template("refused.html", words=words)
