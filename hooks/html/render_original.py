"""The page of an original's text: line by line as it was received, with what became of each part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from archive.kept_originals import load_open
from archive.open_original import OpenOriginal
from archive.original import Line, Piece, Place
from archive.reasons import name_of_reason
from archive.record import Record
from hooks.library import Library

URL = "original/"
NO_INDEX = Markup('<meta name="robots" content="noindex">')
"""A search engine would show the raw text above the document."""
_LABELS = {Place.VALUE: "value", Place.CAPTION: "print", Place.OUT: "print"}


def original_url(record_id: str) -> str:
    """The path of the page."""
    return f"{URL}{record_id}/"


def render_original_link(record: Record, library: Library, root: str) -> Markup:
    """The way to the text of the original, or the sentence why there is none; empty where the archive keeps originals."""
    kept = library.originals.get(record.id)
    if kept is None:
        return Markup("")
    if kept.why_not:
        return Markup('<span class="hz-card__item">原文文本没有公开：{}</span>').format(kept.why_not)
    return Markup('<span class="hz-card__item"><a href="{}{}" rel="nofollow">查看原文文本</a></span>').format(
        root, original_url(record.id)
    )


def render_original(record: Record, library: Library, root: str) -> Markup:
    """The article's HTML; the original is read from its file here."""
    kept = library.originals[record.id]
    assert kept.file
    original = load_open(kept.file.read_bytes())
    return Markup(
        '<div class="hz-listing hz-raw">\n<nav class="hz-path" aria-label="所在位置"><ol><li><a href="{0}">首页</a></li>'
        '<li><a href="{0}{1}">{2}</a></li></ol></nav>\n<h1 id="hz-title">原文文本</h1>\n{3}\n{4}\n</div>'
    ).format(root, library.urls[record.id], record.title, _lead(original), _render_lines(original.lines))


def _lead(original: OpenOriginal) -> Markup:
    covered = "个人的号码用 * 遮住，与正文页一样。" if original.hides else ""
    return Markup(
        '<p class="hz-lead">从原件里读出的文字，一行一行照原样，没有整理过；左边是行号。'
        '<span class="hz-raw__value">画线的</span>写进了文献信息，<span class="hz-raw__print">浅色的</span>是版面上的，'
        "都没有进正文，后面注明是什么。{}</p>"
    ).format(covered)


def _render_lines(lines: Sequence[Line]) -> Markup:
    """A line as an element; neighbours of which nothing is shown are one, with the blank ones between them."""
    items: list[Markup] = []
    unseen: list[Line] = []
    blank: list[Line] = []
    for line in lines:
        if _is_unseen(line):
            unseen.append(line)
            blank.clear()
        elif line.is_blank:
            blank.append(line)
        else:
            items += [*map(_gap, filter(None, [unseen])), *map(_line, blank[: 1 if items or unseen else 0]), _line(line)]
            unseen, blank = [], []
    items += map(_gap, filter(None, [unseen]))
    return Markup('<ol class="hz-raw__lines">\n{}\n</ol>').format(Markup("\n").join(items))


def _line(line: Line) -> Markup:
    css = Markup(' class="hz-raw__blank"') if line.is_blank else Markup("")
    return Markup('<li value="{0}" id="l{0}"{1}>{2}</li>').format(line.number, css, Markup("").join(_pieces(line.pieces)))


def _pieces(pieces: Sequence[Piece]) -> Iterator[Markup]:
    """Neighbours of one kind together, each kind named behind."""
    for (place, reason), own in groupby(pieces, lambda piece: (piece.place, "" if piece.place is Place.BODY else piece.reason)):
        text = "".join(piece.text for piece in own)
        if place is Place.BODY:
            yield escape(text)
        elif not text:
            yield Markup('<span class="hz-raw__gap">〔略〕</span>')
        elif not text.strip():
            yield escape(text)
        else:
            yield Markup('<span class="hz-raw__{}">{}</span><small>{}</small>').format(
                _LABELS[place], text, name_of_reason(reason).removeprefix("写进了信息栏：")
            )


def _gap(run: Sequence[Line]) -> Markup:
    """What is not shown, in one line: names of its reasons and how much it is."""
    reasons = dict.fromkeys(name_of_reason(piece.reason) for line in run for piece in line.pieces if not piece.text)
    return Markup('<li value="{}" class="hz-raw__gap">〔略去 {} 行：{}〕</li>').format(
        run[0].number, len(run), "、".join(reasons)
    )


def _is_unseen(line: Line) -> bool:
    """Whether words stand there and none of them is shown."""
    return line.is_blank and any(not piece.text for piece in line.pieces)
