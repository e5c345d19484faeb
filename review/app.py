"""The desk as pages: each route takes apart what was asked, lets the desk do it, and shows the result."""

from __future__ import annotations

import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import Flask, Response, abort, flash, redirect, render_template, request, send_file, url_for
from werkzeug.exceptions import HTTPException

from archive.doubt import ABOUTS, tell_doubt
from archive.errors import HongzhuError, UsageError
from archive.store import StoredRecord
from archive.vocabulary import KINDS, TOPICS_FILE, load_topics
from review.changing import FIELDS, doubts_of, shown_value
from review.desk import Desk, tell
from review.guard import ORIGINAL_POLICY, guard
from review.inbox import Taken
from review.pictures import count_pages, draw_page, is_page
from review.pinning import NOTHING, SAYS, pins_of
from review.words import name_of_reason

LARGEST = 220 * 1024 * 1024
"""Bytes of one request: a scanned volume, as the reader takes it, and the form around it."""


def make_app(desk: Desk, token: str, port: int) -> Flask:
    """The desk's pages, guarded."""
    app = Flask(__name__)
    app.secret_key = token
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    guard(app, token, port)
    app.jinja_env.globals.update(abouts=ABOUTS, reason=name_of_reason, tell_doubt=tell_doubt, shown=shown_value)
    _add_queue(app, desk)
    _add_record(app, desk)
    _add_original(app, desk)
    _add_publishing(app, desk)

    @app.errorhandler(HongzhuError)
    def tell_error(error: HongzhuError) -> Any:
        flash(tell(error), "error")
        return redirect(request.referrer if request.method == "POST" and request.referrer else url_for("queue"))

    @app.errorhandler(HTTPException)
    def tell_refusal(error: HTTPException) -> Any:
        words = {403: "请用 hongzhu review 打印的网址打开收文台。", 404: "没有这一页。", 413: "文件太大，一次不超过 200 MB。"}
        return render_template("refused.html", words=words.get(error.code or 0, "做不到。")), error.code

    return app


def _add_queue(app: Flask, desk: Desk) -> None:
    @app.get("/")
    def queue() -> str:
        archive = desk.archive()
        checked = sum(1 for s in archive.records if not s.record.review and not s.record.withdrawn)
        return render_template(
            "queue.html", waiting=desk.queue(archive), checked=checked, inbox=desk.inbox.items(), problems=archive.problems
        )

    @app.post("/take")
    def take() -> Response:
        files = [(f.filename or "粘贴.txt", f.stream.read()) for f in request.files.getlist("files") if f.filename]
        pasted = request.form.get("pasted", "")
        if pasted.strip():
            files.append((f"粘贴-{pasted.strip()[:20]}.txt", pasted.encode("utf-8")))
        address = request.form.get("address", "").strip()
        taken = desk.take_files(files) if files else []
        taken += desk.take_address(address) if address else []
        _tell_taken(taken)
        return _to("queue")

    @app.post("/again")
    def again() -> Response:
        named = request.form.get("name")
        for name in [named] if named else [item.name for item in desk.inbox.items()]:
            try:
                _tell_taken(desk.take_again(name))
            except FileNotFoundError:
                flash(f"“{name}”已经不在待收的文件里了。", "error")
        return _to("queue")

    @app.post("/undo")
    def undo() -> Response:
        what = desk.undo()
        flash(f"撤销了：{what}" if what else "没有可以撤销的了。", "done")
        return redirect(request.referrer or url_for("queue"))  # type: ignore[return-value]


def _tell_taken(taken: list[Taken]) -> None:
    if not taken:
        flash("没有给出文件、文字或网址。", "error")
    for each in taken:
        if each.error:
            kept = "，没有留下它的任何内容" if each.is_secret else "，原件留在下面“没有收进去的”里"
            flash(f"{each.name}：{tell(each.error)}{kept}", "error")
        elif each.record and each.outcome:
            flash(f"{each.outcome.value}：《{each.record.title}》", "done")


def _add_record(app: Flask, desk: Desk) -> None:
    @app.get("/r/<record_id>")
    def look(record_id: str) -> str:
        stored = desk.find(record_id)
        original = desk.original(stored)
        data = original.snapshot.data if original.snapshot else b""
        doubted = {line for doubt in stored.record.doubts for line in doubt.lines}
        return render_template(
            "look.html",
            record=stored.record,
            path=stored.path,
            original=original,
            pages=count_pages(data),
            is_page=is_page(data),
            doubts=doubts_of(stored.record),
            doubted=doubted,
            says=[*SAYS, NOTHING],
            pins=pins_of(stored, desk.places),
            pinned={value: word for word, value in SAYS.items()},
            has_offer=stored.offer_path.exists(),
            fields=FIELDS,
            kinds=KINDS,
            topics=_topics(desk),
            blocks=list(zip(stored.record.body, stored.record.anchors, strict=True)),
        )

    def change(record_id: str, act: Callable[[StoredRecord], Any], done: str) -> Response:
        desk.change(record_id, act)
        flash(done, "done")
        return _to("look", record_id=record_id)

    @app.post("/r/<record_id>/fields")
    def set_fields(record_id: str) -> Response:
        typed = {key: request.form[key] for key in FIELDS if key in request.form}
        return change(record_id, lambda stored: desk.changes.set_fields(stored, typed), "已写进记录。")

    @app.post("/r/<record_id>/doubt")
    def settle(record_id: str) -> Response:
        number, chosen = request.form.get("number", type=int, default=-1), request.form.get("chosen")
        return change(record_id, lambda stored: desk.changes.settle(stored, number, chosen or None), "定了一条存疑。")

    @app.post("/r/<record_id>/pin")
    def pin(record_id: str) -> Response:
        first = request.form.get("first", type=int, default=0)
        last = request.form.get("last", type=int, default=first) or first
        if not 1 <= first <= last:
            raise UsageError("行号不对", next_step="点左边的行号，或写上从第几行到第几行")
        word = request.form.get("says", "")
        reread = desk.pin(record_id, (first, last), word)
        aside = "；您改过这份记录，新的读法放在旁边" if reread.is_offered else "，记录照此重读"
        flash(f"第 {first}–{last} 行：{word}{aside}。", "done")
        return _to("look", record_id=record_id)

    @app.post("/r/<record_id>/offer")
    def offer(record_id: str) -> Response:
        desk.take_offer(record_id)
        flash("用了新的读法。", "done")
        return _to("look", record_id=record_id)

    @app.post("/r/<record_id>/confirm")
    def confirm(record_id: str) -> Response:
        following = desk.next_after(record_id)
        desk.change(record_id, desk.changes.confirm)
        left = len(desk.queue(desk.archive()))
        flash(f"已核对，还有 {left} 份待核对。" if left else "已核对，全部核对完了。", "done")
        return _to("look", record_id=following) if following and following != record_id else _to("queue")


def _topics(desk: Desk) -> list[str]:
    own = desk.places.archive / TOPICS_FILE.name
    return [topic.name for topic in load_topics(own if own.exists() else TOPICS_FILE)]


def _add_original(app: Flask, desk: Desk) -> None:
    def data_of(record_id: str) -> bytes:
        data = desk.bytes_of(desk.find(record_id))
        if data is None:
            abort(404)
        return data

    @app.get("/r/<record_id>/page/<int:number>.png")
    def picture(record_id: str, number: int) -> Response:
        try:
            return send_file(BytesIO(draw_page(data_of(record_id), number)), mimetype="image/png")
        except IndexError:
            abort(404)

    @app.get("/r/<record_id>/saved")
    def saved(record_id: str) -> Response:
        data = data_of(record_id)
        if not is_page(data):
            abort(404)
        answer = Response(data, mimetype="text/html")
        answer.headers["Content-Type"] = "text/html"  # the page says itself in what it is encoded
        answer.headers["Content-Security-Policy"] = ORIGINAL_POLICY
        return answer


def _add_publishing(app: Flask, desk: Desk) -> None:
    state = {"words": "", "kind": ""}
    running = threading.Lock()

    def work() -> None:
        try:
            state.update(words=desk.publish(), kind="done")
        except HongzhuError as error:
            state.update(words=str(error), kind="error")
        finally:
            running.release()

    @app.post("/publish")
    def publish() -> Response:
        if running.acquire(blocking=False):
            state.update(words="正在生成网站……", kind="busy")
            threading.Thread(target=work, daemon=True).start()
        return _to("published")

    @app.get("/publish")
    def published() -> str:
        return render_template("publish.html", words=state["words"], kind=state["kind"])


def _to(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(endpoint, **values))  # type: ignore[return-value]
