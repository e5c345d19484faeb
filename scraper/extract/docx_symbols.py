"""Characters of symbol fonts as Unicode has them: a checked box must never be read as an empty one.

Only what documents are written with stands here. Whatever else a font draws keeps its private code, which is a doubt.
"""

from __future__ import annotations

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_BLACK = "❶❷❸❹❺❻❼❽❾❿"


def _run(start: int, signs: str) -> dict[int, str]:
    return {start + number: sign for number, sign in enumerate(signs)}


_WINGDINGS = {
    **{0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺"},
    **{0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖"},
    **{0x77: "⬥", 0x80: "⓪", **_run(0x81, _CIRCLED), 0x8B: "⓿", **_run(0x8C, _BLACK), 0x9F: "•", 0xA1: "○", 0xA4: "◉"},
    **{0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xD8: "➢", 0xDC: "➲"},
    **_run(0xDF, "←→↑↓↖↗↙↘"),
    **_run(0xEF, "⇦⇨⇧⇩⬄⇳"),
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_WINGDINGS_2 = {
    **{0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x69: "⓪", **_run(0x6A, _CIRCLED), 0x74: "⓿"},
    **{**_run(0x75, _BLACK), 0x97: "●", 0x98: "●", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xA5: "□"},
}
_WEBDINGS = {0x61: "✔", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✖", 0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼"}
_SYMBOL = {
    **_run(0x30, "0123456789:;<=>?"),
    **_run(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    **_run(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
    **{0x20: " ", 0x21: "!", 0x23: "#", 0x25: "%", 0x26: "&", 0x28: "(", 0x29: ")", 0x2A: "∗", 0x2B: "+", 0x2C: ","},
    **{0x2D: "−", 0x2E: ".", 0x2F: "/", 0x5B: "[", 0x5C: "∴", 0x5D: "]", 0x5E: "⊥", 0x7B: "{", 0x7C: "|", 0x7D: "}"},
    **{0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←"},
    **{0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•"},
    **{0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠"},
    **{0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫"},
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL, "wingdings 3": {}}
_PRIVATE = 0xF000
"""Where Word puts the 256 codes of a symbol font."""


def is_symbol_font(font: str) -> bool:
    """Whether a font draws signs in place of the letters that stand in the text."""
    return font.lower() in _FONTS


def symbol(code: int, font: str) -> str:
    """What `font` draws for a code, which may have Word's offset; the code in the private area where that is not known."""
    if not is_symbol_font(font) or 0xFF < code < _PRIVATE or code > _PRIVATE + 0xFF:
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    low = code & 0xFF
    return _FONTS[font.lower()].get(low, " " if low == 0x20 else chr(_PRIVATE | low))
