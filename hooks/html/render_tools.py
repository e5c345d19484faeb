"""The tools of a whole document: a row under its title, and on narrow screens a bar where the thumb is."""

from __future__ import annotations

from markupsafe import Markup

from archive.record import Record
from hooks.html.icons import render_icon
from hooks.reading_time import tell_reading_time

_FIRST = (
    ("share", "分享", "hz-wide"),
    ("cite", "复制引文", ""),
    ("study", "加入学习篮", ""),
    ("listen", "听读", "hz-wide"),
    ("word", "Word", ""),
    ("print", "打印", ""),
)
"""What readers reach for: name, words, class. What the bar at the thumb has is left out where the bar is."""
_MORE = (
    ("link", "复制链接"),
    ("qr", "二维码"),
    ("forms", "引文格式"),
    ("markdown", "Markdown"),
    ("csl", "CSL-JSON"),
)
_SIZES = (("s", "小"), ("m", "中"), ("l", "大"), ("xl", "特大"))
_THUMB = (("contents", "目录"), ("sizes", "字号"), ("listen", "听"), ("share", "分享"))
_HINT = Markup(
    '<p class="hz-hint"><span class="hz-hint__touch">点一段文字</span>'
    '<span class="hz-hint__mouse">选中一句话，或指向一段文字点左边的“⋯”</span>，可分享、复制引文、加入学习篮</p>'
)
"""A finger taps the paragraph itself, a mouse the handle in its margin; the style sheet shows the one that holds."""


def render_tools(record: Record, root: str) -> Markup:
    """Buttons do nothing without the script, so a style hides them without it; the reading time stays."""
    first = Markup("").join(_button(name, label, css, render_icon(name)) for name, label, css in _FIRST)
    more = Markup("").join(_button(name, label, "", Markup("")) for name, label in _MORE)
    sizes = Markup("").join(
        Markup('<button type="button" data-hz-size="{0}" aria-pressed="{2}" class="hz-size--{0}">{1}</button>').format(
            name, label, "true" if name == "m" else "false"
        )
        for name, label in _SIZES
    )
    return Markup(
        '<div class="hz-tools"><p class="hz-time">{}</p>{}'
        '<div class="hz-tools__row" role="group" aria-label="全文工具">{}'
        '<details class="hz-tools__more"><summary>{}更多</summary><div>{}</div></details></div>'
        '<div class="hz-sizes hz-wide" role="group" aria-label="字号"><span aria-hidden="true">字号</span>{}</div>{}</div>'
    ).format(
        tell_reading_time(record.body), _without_script(root), first, render_icon("more"), more, sizes, _HINT
    )  # fmt: skip


def render_thumb(root: str) -> Markup:
    """The bar at the foot of a narrow screen; the last of it leads to the reader's basket."""
    buttons = Markup("").join(_button(name, label, "", render_icon(name)) for name, label in _THUMB)
    basket = Markup(
        '<a href="{}basket/">{}<span>学习篮</span><span class="hz-basket-link__count" data-hz-basket-count></span></a>'
    ).format(root, render_icon("study"))
    return Markup('<nav class="hz-thumb" aria-label="阅读工具">{}{}</nav>').format(buttons, basket)


def _button(name: str, label: str, css: str, icon: Markup) -> Markup:
    return Markup('<button type="button" data-hz-act="{}"{}>{}<span>{}</span></button>').format(
        name, Markup(' class="{}"').format(css) if css else "", icon, label
    )


def _without_script(root: str) -> Markup:
    return Markup('<noscript><link rel="stylesheet" href="{}assets/styles/no-script.css"></noscript>').format(root)
