"""Hostile and broken texts and web pages."""

from __future__ import annotations

import gzip

from tests.command.run_hongzhu import NOTICE

from .bad import Bad

GOOD = NOTICE.format("文本")
_HTML = "<!doctype html><html><head><meta charset=utf-8><title>{0}</title></head><body>{0}{1}</body></html>"
_LINES = "".join(f"<p>{line}</p>" for line in NOTICE.format("{0}").split("\n") if line)


def html(body: str, title: str = "") -> bytes:
    return _HTML.format(title, body).encode()


def notice_page(word: str, more: str) -> bytes:
    return html(_LINES.format(word) + more)


def cases() -> dict[str, Bad]:
    return {
        "no byte.txt": Bad(b"", "EmptyFile"),
        "only white.txt": Bad("\u3000 \t\r\n\u200b".encode() * 99, "EmptyFile"),
        "only a mark of order.txt": Bad(b"\xef\xbb\xbf", "EmptyFile"),
        "only nothing.txt": Bad(bytes(5000), "EmptyFile BinaryFile"),
        "noise.txt": Bad(bytes((i * 7919 + i * i) % 256 for i in range(5000)), "BinaryFile"),
        "program.txt": Bad(
            b"MZ\x90\x00\x03" + bytes(range(256)) * 9, "BinaryFile UnknownEncoding MixedEncoding UnsupportedType"
        ),
        "packed page.html": Bad(gzip.compress(GOOD.encode()), "UnsupportedType"),
        "two encodings.txt": Bad(GOOD.encode() + GOOD.encode("gbk"), "MixedEncoding"),
        "ten million signs in a line.txt": Bad(lambda: ("青" * 10_000_000).encode(), "TooLarge"),
        "six million signs in a line.txt": Bad(lambda: ("禾" * 6_000_000).encode(), "TooLarge TitleNotFound"),
        "no letters.txt": Bad(("|、，。※\n" * 30).encode(), "TitleNotFound"),
        "only a title.txt": Bad("关于做好文本工作的通知\n".encode(), "TitleNotFound"),
        "secret.txt": Bad(f"绝密★长期\n{GOOD}".encode(), "RestrictedDocument"),
        "text that calls itself.pdf": Bad(GOOD.encode(), "UnsupportedType"),
        "text that calls itself.docx": Bad(GOOD.encode(), "UnsupportedType"),
        "text that calls itself.png": Bad(GOOD.encode(), "UnsupportedType"),
        "nothing on the page.html": Bad(html(""), "TitleNotFound EmptyFile"),
        "only script.html": Bad(html("<script>document.write('关于做好文本工作的通知')</script>"), "NoDocument"),
        "only a frame.html": Bad(html('<iframe src="http://127.0.0.1:9/"></iframe>'), "TitleNotFound EmptyFile"),
        "only a picture.html": Bad(html('<img src="a.png" alt="通知">'), "TitleNotFound EmptyFile"),
        "login.html": Bad(
            html("<form>用户名 <input name=u> 密码 <input type=password> <button>登录</button></form>", "用户登录"), "GatePage"
        ),
        "challenge.html": Bad(html("<p>请完成安全验证后继续访问</p>", "安全验证"), "GatePage"),
        "error.html": Bad(html("<h1>404 Not Found</h1><p>您访问的页面不存在</p>", "404"), "StatusNotOk"),
        "answer of a program.html": Bad('{"code": 500, "msg": "系统错误", "data": null}'.encode(), "UnsupportedType"),
        "web archive.html": Bad(
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
            b"Content-Type: text/html\r\n\r\n<html></html>",
            "TitleNotFound EmptyFile",
        ),
        "letter heads without end.html": Bad(b"From: a\n" * 250 + b"<p>", "TitleNotFound EmptyFile"),
        "links without end.html": Bad(b"<p>" + b"href=" * 50_000, "TitleNotFound EmptyFile TooLarge"),
        "nested without end.html": Bad(b"<div>" * 100_000, "Unreadable"),
        "bold without end.html": Bad(notice_page("粗体", "<b>甲" * 50_000), "Unreadable"),
        "picture with script.html": Bad(
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "TitleNotFound EmptyFile UnsupportedType NoDocument",
        ),
        "laughing page.xhtml": Bad(
            b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body>&b;</body></html>',
            "TitleNotFound EmptyFile",
        ),
    }


def harmless() -> dict[str, bytes]:
    """What looks hostile and is only a document; each is read in no time."""
    cell = '<td rowspan="1000000000" colspan="999999999">甲</td>'
    spans = '<td rowspan="50" colspan="50">乙</td>'
    return {
        "cells that cover a thousand million rows.html": notice_page("表格", f"<table>{f'<tr>{cell}{cell}</tr>' * 9}</table>"),
        "cells that cover one another.html": notice_page("合并", f"<table>{f'<tr>{spans * 20}</tr>' * 60}</table>"),
        "signs that turn the line round.txt": NOTICE.format("\u202e倒序\u202c").encode(),
        "odd half of a sign.txt": b"\xff\xfe" + NOTICE.format("半字").encode("utf-16-le")[:-1],
        "cut in a sign.txt": NOTICE.format("断字").encode().rstrip()[:-2],
        "nothing between the signs.html": notice_page("空字", "<p>甲\x00乙</p>"),
        "entity of a server.html": b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/evil.dtd">' + notice_page("实体", "&evil;")[15:],
    }
