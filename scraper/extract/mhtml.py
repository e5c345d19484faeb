"""A page saved as one file (.mhtml, .mht): its main part, with its frames and style sheets in their places."""

from __future__ import annotations

import email
import html as markup
import re
from collections.abc import Iterator
from email.message import Message

from archive.errors import HongzhuError, Unreadable
from scraper.extract.decode import Decoded, decode
from scraper.extract.html import read_page
from scraper.extract.refused import HEAD, is_mail
from scraper.text.layout import Layout

SUFFIXES = (".mhtml", ".mht")

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.I)
_MOST_PARTS = 2_000
_MOST_STYLE = 400_000
"""Characters of style sheets: what hides or numbers lines stands in the first of them."""
_FRAME = re.compile(r"(<i?frame\b[^>]*?)\bsrc\s*=\s*[\"']?(?:cid:)?(?P<id>[^\"'\s>]+)[\"']?", re.I)
_DEPTH = 3
"""Frames in frames; a page that holds itself ends there."""


def recognises(data: bytes) -> bool:
    """Whether these bytes are a page with its parts, and no letter."""
    head = data[:HEAD].replace(b"\r\n", b"\n")
    return bool(_HEAD.match(head)) and not is_mail(data) and (b"multipart/" in head or b"text/html" in head)


def extract(data: bytes, where: str) -> Layout:
    """The lines of the page; raises Unreadable where there is none, and the errors of `read_page`."""
    return read_page(page_of(data, where), where)


def page_of(data: bytes, where: str) -> Decoded:
    """The page itself, with its frames within and its style sheets at its beginning."""
    parts = list(_parts(email.message_from_bytes(data)))
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise Unreadable("网页存档里没有网页", where=where, next_step="在浏览器里重新打开，另存为网页再收录")
    main = decode(_bytes_of(pages[0]), where)
    frames = {name: part for part in pages[1:] for name in _names_of(part)}
    styles = "\n".join(_styles(parts))[:_MOST_STYLE].replace("<", " ")
    text = _with_frames(main.text, frames, where, _DEPTH)
    sheet = f"<style>{styles}</style>" if styles else ""
    return Decoded(re.sub(r"(?i)</head\s*>", lambda m: sheet + m[0], text, count=1), main.encoding, main.doubt, main.is_cut)


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _names_of(part: Message) -> Iterator[str]:
    """What a frame may call a part: its id and its address."""
    if name := str(part.get("Content-ID") or "").strip("<> \t\r\n"):
        yield name
    if address := str(part.get("Content-Location") or "").strip():
        yield address


def _styles(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        if part.get_content_type() == "text/css":
            yield _bytes_of(part).decode("ascii", errors="ignore")


def _with_frames(text: str, frames: dict[str, Message], where: str, depth: int) -> str:
    """The page with each frame's page as its `srcdoc`."""

    def fill(match: re.Match[str]) -> str:
        part = frames.get(markup.unescape(match["id"])) if depth else None
        if part is None:
            return match[0]
        try:
            inner = _with_frames(decode(_bytes_of(part), where).text, frames, where, depth - 1)
        except HongzhuError:  # an empty or broken advertisement beside the article
            return match[0]
        return f'{match[1]}srcdoc="{markup.escape(inner)}"'

    return _FRAME.sub(fill, text) if frames else text
