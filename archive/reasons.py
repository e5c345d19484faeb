"""What reasons of the ledger are called, in words of archivists and readers."""

from __future__ import annotations

from archive.doubt import ABOUTS

_REASONS = (
    ("value: ", "写进了信息栏："),
    ("caption", "图片说明"),
    ("chrome: page head", "网页的头部"),
    ("chrome: page foot", "网页的脚部"),
    ("chrome: field label", "栏目名"),
    ("chrome: site name", "网站名"),
    ("chrome: list of files", "附件下载列表"),
    ("chrome: newspaper page", "报纸的版面信息"),
    ("chrome: byline mark", "署名的标记"),
    ("chrome: title repeated", "重复的标题"),
    ("chrome: page title", "网页标题"),
    ("chrome: inside the text", "夹在正文里的网页控件"),
    ("chrome: breadcrumb", "所在位置"),
    ("chrome", "网页上的导航、按钮、推荐"),
    ("advertising", "网站夹进去的广告"),
    ("page number", "页码"),
    ("running head", "页眉"),
    ("duplicate", "重复的一份"),
    ("imprint", "版记"),
    ("table of contents", "目录"),
    ("line number", "行号"),
    ("hidden", "网页上看不见的文字"),
    ("markdown", "转换程序留下的记号"),
)
"""Beginnings of reasons, each with its words; the first that fits."""


def name_of_reason(reason: str) -> str:
    """Why characters went where they went, for a person."""
    for start, words in _REASONS:
        if reason.startswith(start):
            return words + ABOUTS.get(reason.removeprefix(start), reason.removeprefix(start)) if start == "value: " else words
    return reason
