"""An invented bureau's site: notices with files, notices that are only a file, and what stands in place of pages."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence

from docx import Document

from tests.command.run_hongzhu import NOTICE

from .hostile_server import Act, page, redirect

HOST = "bureau.qinghe.example"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HTML = "Content-Type: text/html; charset=utf-8"
_PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>{title}-青禾区教育局</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/files/handbook.pdf">办事手册.pdf</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>
<h1>{title}</h1><div class="info">发布时间：2021-03-05　来源：青禾区教育局</div>
<div class="content">{content}</div>
<div class="footer">版权所有：青禾区教育局 <a href="/app.zip">客户端</a></div></body></html>"""
_TEXT = """<p>各中小学：</p><p>现将{word}工作有关事项通知如下，请认真贯彻落实。</p>
<p>附件：1.{word}记录表</p><p>2.{word}安排表</p><p>青禾区教育局</p><p>2021年3月4日</p>"""


def notice(word: str, files: str = "", title: str | None = None, text: str | None = None) -> bytes:
    content = (_TEXT.format(word=word) if text is None else text) + files
    return _PAGE.format(title=title or f"关于做好{word}工作的通知", content=content).encode()


def web_page(body: bytes) -> bytes:
    return page(body, HTML)


def word_file(word: str = "巡课", number: str = "青教发〔2021〕8号") -> bytes:
    document = Document()
    for line in (
        number,
        f"关于做好{word}工作的通知",
        "各中小学：",
        f"现将{word}工作有关事项通知如下，请认真贯彻落实。",
        "青禾区教育局",
        "2021年3月4日",
    ):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_of(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def links(*pairs: Sequence[str]) -> str:
    return "".join(f'<p><a href="{address}">{text}</a></p>' for address, text in pairs)


SITE: dict[str, Act] = {
    "visits": web_page(
        notice(
            "家访",
            links(("../a/1.doc", "附件1：家访记录表.doc"), ("/get?id=2", "附件2：家访安排表.xls"), ("/z/3.zip", "资料包")),
        )
    ),
    "a": page(OLE),
    "z": page(zip_of(**{"表.txt": b"1"})),
    "get": page(OLE, 'Content-Disposition: attachment; filename="x.html"'),
    "canteen": web_page(notice("食堂", links(("/a/1.doc", "点击下载"), ("/gone.xls", "点击下载")))),
    "only-word": web_page(
        notice("巡课", links(("/word/8.docx", "关于做好巡课工作的通知.docx"), ("/a/x.xls", "巡课表.xls")), text="")
    ),
    "word": page(word_file()),
    "only-frame": web_page(notice("双减", '<iframe src="/js/viewer.html?file=/framed/9.docx"></iframe>', text="")),
    "framed": page(word_file("双减", "青教发〔2021〕9号")),
    "direct": page(word_file("直达", "青教发〔2021〕10号"), "Content-Type: application/octet-stream"),
    "packed": page(
        zip_of(**{"甲.docx": word_file("甲类", "青教发〔2021〕11号"), "乙.docx": word_file("乙类", "青教发〔2021〕12号")})
    ),
    "text": page(NOTICE.format("晨读").encode(), "Content-Type: text/plain"),
    "gbk": page(notice("禁毒").decode().replace("utf-8", "gb2312").encode("gbk"), "Content-Type: text/html"),
    "zipped": page(gzip.compress(notice("防溺水")), HTML, "Content-Encoding: gzip"),
    "moved": redirect("/visits/new.html"),
    "false-file": web_page(
        notice("校车", links(("/visits/x.doc", "附件1：校车记录表.doc"), ("/svg/x.pdf", "附件2：校车安排表.pdf")))
    ),
    "svg": page(b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "private": web_page(notice("内网", links(("http://169.254.169.254/a.doc", "附件1：内网记录表.doc")))),
    "missing": page("没有".encode(), status="404 Not Found"),
    "forbidden": page(b"no", status="403 Forbidden"),
    "broken": page(b"", status="500 Internal Server Error"),
    "nothing": page(b""),
    "soft-404": web_page("<html><title>提示</title><body><p>您访问的页面不存在</p></body></html>".encode()),
    "login": web_page("<html><body><form>用户名<input name=u>密码<input type=password></form></body></html>".encode()),
    "challenge": web_page("<html><body><p>请完成验证后继续访问</p></body></html>".encode()),
    "script-only": web_page(b"<html><script>document.cookie='a=1';location.reload()</script></html>"),
    "json": page('{"code": 401, "msg": "未登录"}'.encode(), "Content-Type: application/json"),
    "only-gone": web_page(notice("空页", links(("/gone.docx", "关于做好空页工作的通知.docx")), text="")),
}
