"""Icons of tools, drawn for this site: lines on a field of 24, in the colour of the words beside them."""

from __future__ import annotations

from markupsafe import Markup

_LINES = {
    "contents": "M4 6h16M4 12h16M4 18h10",
    "sizes": "M3 19 9 5l6 14M5.2 14h7.6M16 19l3-7 3 7M17 16.6h4",
    "listen": "M4 15v-3a8 8 0 0 1 16 0v3M4 15h3v5H5a1 1 0 0 1-1-1zM20 15h-3v5h2a1 1 0 0 0 1-1z",
    "share": "M12 15V4M8 8l4-4 4 4M5 12v8h14v-8",
    "study": "M3 9h18l-2 11H5zM8 9l4-6 4 6M9 13v4M15 13v4",
    "cite": "M5 8h5v5c0 2.5-1.5 4-3.5 4.5M14 8h5v5c0 2.5-1.5 4-3.5 4.5",
    "word": "M6 3h9l4 4v14H6zM14 3v5h5M9 12l1.5 6L12.5 13l2 5 1.5-6",
    "print": "M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
}


def render_icon(name: str) -> Markup:
    """An `<svg>` that says nothing to a screen reader: words stand beside it."""
    return Markup('<svg class="hz-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>').format(_LINES[name])
