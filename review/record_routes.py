"""One record on the desk: beside its original, beside another record, and whatever a person does to it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import Flask, Response, abort, render_template, request, send_file

from archive.declared import declared_of
from archive.errors import UsageError
from archive.store import StoredRecord
from archive.vocabulary import KINDS, TOPICS_FILE, load_topics
from linking.reference import parse_reference
from review.answers import go, say
from review.changing import FIELDS, doubts_of
from review.desk import Desk
from review.guard import ORIGINAL_POLICY
from review.pictures import count_pages, draw_page, is_page, is_picture
from review.pinning import NOTHING, SAYS, Reread, pins_of


def add_record(app: Flask, desk: Desk) -> None:
    """The routes of one record."""
    _add_look(app, desk)
    _add_values(app, desk)
    _add_pins(app, desk)
    _add_fates(app, desk)
    _add_original(app, desk)


def _add_look(app: Flask, desk: Desk) -> None:
    @app.get("/r/<record_id>")
    def look(record_id: str) -> str:
        stored = desk.find(record_id)
        original = desk.original(stored)
        data = original.snapshot.data if original.snapshot else b""
        return render_template(
            "look.html",
            record=stored.record,
            path=stored.path,
            declared=declared_of(stored.record),
            original=original,
            pages=count_pages(data),
            is_page=is_page(data),
            is_scan=is_picture(data) or any("扫描件" in doubt.sentence for doubt in stored.record.doubts),
            doubts=doubts_of(stored.record),
            doubted={line for doubt in stored.record.doubts for line in doubt.lines},
            says=[*SAYS, NOTHING],
            pins=pins_of(stored, desk.places),
            pinned={value: word for word, value in SAYS.items()},
            has_offer=stored.offer_path.exists(),
            fields=FIELDS,
            kinds=KINDS,
            topics=_topics(desk),
            blocks=list(zip(stored.record.body, stored.record.anchors, strict=True)),
        )


def _add_values(app: Flask, desk: Desk) -> None:
    def change(record_id: str, act: Callable[[StoredRecord], Any], done: str) -> Response:
        desk.change(record_id, act)
        say(done)
        return go("look", record_id=record_id)

    @app.post("/r/<record_id>/fields")
    def set_fields(record_id: str) -> Response:
        typed = {key: request.form[key] for key in FIELDS if key in request.form}
        return change(record_id, lambda stored: desk.changes.set_fields(stored, typed), "已写进记录。")

    @app.post("/r/<record_id>/doubt")
    def settle(record_id: str) -> Response:
        number, chosen = request.form.get("number", type=int, default=-1), request.form.get("chosen")
        return change(record_id, lambda stored: desk.changes.settle(stored, number, chosen or None), "定了一条存疑。")

    @app.post("/r/<record_id>/confirm")
    def confirm(record_id: str) -> Response:
        done = desk.confirm(record_id)
        say(f"已核对，还有 {done.left} 份待核对。" if done.left else "已核对，全部核对完了。")
        return go("look", record_id=done.following) if done.following else go("queue")


def _add_pins(app: Flask, desk: Desk) -> None:
    @app.post("/r/<record_id>/pin")
    def pin(record_id: str) -> Response:
        first = request.form.get("first", type=int, default=0)
        last = request.form.get("last", type=int, default=first) or first
        if not 1 <= first <= last:
            raise UsageError("行号不对", next_step="点左边的行号，或写上从第几行到第几行")
        word = request.form.get("says", "")
        reread = desk.pin(record_id, (first, last), word)
        say(f"第 {first}–{last} 行：{word}{_told(reread)}。")
        return go("look", record_id=reread.at)

    @app.post("/r/<record_id>/offer")
    def offer(record_id: str) -> Response:
        desk.take_offer(record_id)
        say("用了新的读法。")
        return go("look", record_id=record_id)


def _told(reread: Reread) -> str:
    parts = ["您改过这份记录，新的读法放在旁边" if reread.is_offered else "记录照此重读"]
    parts += [f"分出了《{title}》" for title in reread.added]
    parts += [f"《{title}》并了进来" for title in reread.joined]
    parts += [f"《{title}》您改过，没有拿走，请自己决定撤不撤" for title in reread.kept]
    return "；" + "；".join(parts)


def _add_fates(app: Flask, desk: Desk) -> None:
    @app.get("/r/<record_id>/with/<other_id>")
    def compare(record_id: str, other_id: str) -> str:
        return render_template("compare.html", comparison=desk.compare(record_id, other_id))

    @app.post("/r/<record_id>/with")
    def choose_other(record_id: str) -> Response:
        reference = parse_reference(request.form.get("other", ""))
        if reference is None:
            raise UsageError("这不是文献编号", next_step="写成网址里的样子，如 2021-33-k7x2m，可从网页上复制")
        return go("compare", record_id=record_id, other_id=reference.document)

    @app.post("/r/<record_id>/with/<other_id>")
    def decide(record_id: str, other_id: str) -> Response:
        if request.form.get("is_same") == "no":
            desk.keep_apart(record_id, other_id)
            say("记下了：不是同一份，以后不再问。")
        else:
            desk.merge(record_id, other_id)
            say("合并了：并入的一份成了它的又一个来源，发布过的链接都转到这里。")
        return go("look", record_id=record_id)

    @app.post("/r/<record_id>/remove")
    def remove(record_id: str) -> Response:
        done = desk.remove(record_id, request.form.get("reason", ""))
        packs = f"；引用它的学习包：{'、'.join(path.name for path in done.packs)}" if done.packs else ""
        say(f"撤下了，原记录移到了 {done.folder}；下次生成网站以后，读者看到的是这一句原因{packs}。")
        return go("queue")


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


def _topics(desk: Desk) -> list[str]:
    own = desk.places.archive / TOPICS_FILE.name
    return [topic.name for topic in load_topics(own if own.exists() else TOPICS_FILE)]
