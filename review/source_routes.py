"""Sources on the desk: what crawls left to do, and drafts with what they would take, to be said 对 or 不对."""

from __future__ import annotations

from flask import Flask, Response, abort, render_template, request

from review.answers import go, say
from review.desk import Desk
from review.guard import ORIGINAL_POLICY
from review.source_drafts import load_draft, marked_page


def add_sources(app: Flask, desk: Desk) -> None:
    """The routes of sources."""

    @app.post("/errand")
    def settle_errand() -> Response:
        desk.settle_errand(request.form.get("key", ""))
        say("记下了：这一件处理过了。")
        return go("queue")

    @app.get("/source/<name>")
    def draft(name: str) -> str:
        return render_template("source.html", draft=load_draft(desk.places.sources, name))

    @app.get("/source/<name>/<any(listing, article):which>")
    def marked(name: str, which: str) -> Response:
        try:
            text = marked_page(desk.places.sources, name, which)
        except FileNotFoundError:
            abort(404)
        answer = Response(text, content_type="text/html; charset=utf-8")
        answer.headers["Content-Security-Policy"] = ORIGINAL_POLICY
        return answer

    @app.post("/source/<name>")
    def decide_source(name: str) -> Response:
        if request.form.get("is_right") == "yes":
            desk.confirm_source(name)
            say(f"核对过了：以后 hongzhu crawl {name} 就照它抓取。")
        else:
            desk.drop_source(name)
            say(f"这份草稿移到了 {desk.places.removed}；照网页手写一份声明，或者换一个列表网址再起草。")
        return go("queue")
