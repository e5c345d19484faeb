"""The tools of a whole document: how long it takes to read, and rows of buttons under its title."""

from __future__ import annotations

from markupsafe import Markup

from archive.record import Record
from hooks.reading_time import tell_reading_time

_ACTIONS = (
    (("link", "复制链接"), ("cite", "复制引文"), ("qr", "二维码"), ("study", "加入学习包"), ("listen", "听读")),
    (("word", "Word"), ("print", "打印"), ("markdown", "Markdown"), ("csl", "CSL-JSON")),
)
_SIZES = (("s", "小"), ("m", "中"), ("l", "大"), ("xl", "特大"))
_HINT = Markup(
    '<p class="hz-hint"><span class="hz-hint__touch">点一段文字</span>'
    '<span class="hz-hint__mouse">指向一段文字，点左边的“⋯”</span>，可复制链接、引文，出二维码，或加入学习包</p>'
)
"""A finger taps the paragraph itself, a mouse the handle in its margin; the style sheet shows the one that holds."""
_WITHOUT_SCRIPT = Markup("<noscript><style>.hz-tools__row,.hz-hint{display:none!important}</style></noscript>")


def render_tools(record: Record) -> Markup:
    """Buttons do nothing without the script, so they are not shown without it; the reading time is."""
    rows = [
        Markup("").join(Markup('<button type="button" data-hz-act="{}">{}</button>').format(*action) for action in row)
        for row in _ACTIONS
    ]
    sizes = Markup("").join(
        Markup('<button type="button" data-hz-size="{0}" aria-pressed="{2}" class="hz-size--{0}">{1}</button>').format(
            name, label, "true" if name == "m" else "false"
        )
        for name, label in _SIZES
    )
    return Markup(
        '<div class="hz-tools"><p class="hz-time">{}</p>{}'
        '<div class="hz-tools__row" role="group" aria-label="全文工具">{}</div>'
        '<div class="hz-tools__row"><span role="group" aria-label="下载与打印">{}</span>'
        '<span class="hz-sizes" role="group" aria-label="字号"><span aria-hidden="true">字号</span>{}</span></div>'
        "{}</div>"
    ).format(tell_reading_time(record.body), _WITHOUT_SCRIPT, *rows, sizes, _HINT)
