"""The first page of the desk: what is given, what failed, what waits."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, render_template, request

from review.answers import DONE, ERROR, go, go_back, say, told_of
from review.desk import Desk
from review.inbox import Taken
from review.queue import page_of, waiting_in
from review.source_drafts import drafts_in
from scraper.crawl.report import errands_in, reports_of
from scraper.intake.raw_files import SIZE_LIMIT


def add_queue(app: Flask, desk: Desk) -> None:
    """The routes of the queue and the inbox."""

    @app.get("/")
    def queue() -> str:
        archive = desk.archive()
        checked = sum(1 for s in archive.records if not s.record.review and not s.record.withdrawn)
        number, words = request.args.get("page", type=int, default=1), request.args.get("words", "").strip()
        return render_template(
            "queue.html",
            largest=SIZE_LIMIT,
            queue=page_of(waiting_in(archive), number, words),
            checked=checked,
            inbox=desk.inbox.items(),
            problems=archive.problems,
            errands=errands_in(desk.places.crawls),
            crawls=reports_of(desk.places.crawls),
            drafts=drafts_in(desk.places.sources),
        )

    @app.post("/take")
    def take() -> Any:
        taken = _take(desk)
        told = told_of(taken) or [(ERROR, "没有给出文件、文字或网址。")]
        if request.accept_mimetypes.best == "application/json":
            return jsonify([{"kind": kind, "words": words} for kind, words in told])
        for kind, words in told:
            say(words, kind)
        return go("queue")

    @app.post("/again")
    def again() -> Response:
        named = request.form.get("name")
        names = [named] if named else [item.name for item in desk.inbox.items()]
        for kind, words in told_of(desk.take_again(names)):
            say(words, kind)
        return go("queue")

    @app.post("/drop")
    def drop() -> Response:
        name = request.form.get("name", "")
        desk.drop(name)
        say(f"“{name}”不收，原件移到了 {desk.places.removed}；按错了，按“撤销上一步”。")
        return go("queue")

    @app.post("/undo")
    def undo() -> Response:
        what = desk.undo(request.form.get("number", type=int))
        say(f"撤销了：{what}" if what else "没有可以撤销的了。", DONE)
        return go_back()

    @app.get("/steps")
    def steps() -> str:
        return render_template("steps.html", steps=desk.undoing.steps())


def _take(desk: Desk) -> list[Taken]:
    files = [(f.filename or "粘贴.txt", f.stream.read()) for f in request.files.getlist("files") if f.filename]
    pasted = request.form.get("pasted", "")
    if pasted.strip():
        files.append((f"粘贴-{pasted.strip()[:20]}.txt", pasted.encode("utf-8", "replace")))
    address = request.form.get("address", "").strip()
    taken = desk.take_files(files) if files else []
    return taken + (desk.take_address(address) if address else [])
