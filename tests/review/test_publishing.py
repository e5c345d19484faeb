"""What the desk publishes with: the text of published pages, and a preview that only its own browser may open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.blocks import Heading, Paragraph, Table
from archive.record import Record
from hongzhu.preview_gate import PreviewGate
from hooks.html.render_body import render_body
from review.published_page import text_of_page

BODY = (
    Paragraph("各校：请看 https://a.example/?x=1&y=2 与“<b>”。"),
    Heading(2, "一、总则"),
    Paragraph("第一条 依法办学。"),
    Table((("学校", "人数"), ("一小", "12"))),
)


def write_page(site: Path, html: str, of: str = "2021-1-aaaaa") -> None:
    folder = site / "d/2021-1-aaaaa"
    folder.mkdir(parents=True)
    note = '<span class="hz-moved"><span class="hz-moved__note">原来写的是<b>别的</b></span></span>'
    (folder / "index.html").write_text(
        f'<h1>标题</h1><div class="hz-text" data-document="{of}">{note}{html}</div><p>页脚<br></p>', encoding="utf-8"
    )


def test_text_of_a_page_is_the_text_that_was_written_into_it(tmp_path: Path) -> None:
    body = render_body(Record("2021-1-aaaaa", "标题", body=BODY))
    write_page(tmp_path, body.html)
    assert text_of_page(tmp_path, "2021-1-aaaaa") == [*(b.text for b in BODY[:3]), "学校", "人数", "一小", "12"]


def test_page_that_is_none_has_no_text(tmp_path: Path) -> None:
    assert text_of_page(tmp_path, "2021-1-aaaaa") is None
    write_page(tmp_path, "<p>别的</p>", of="2021-2-bbbbb")
    assert text_of_page(tmp_path, "2021-1-aaaaa") is None


def inner(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("200 OK", [])
    return [b"the preview"]


@pytest.mark.parametrize(
    ("query", "cookie", "status"),
    [
        ("", "", "403"),
        ("token=wrong", "", "403"),
        ("token=", "", "403"),
        ("", "hongzhu_preview=wrong", "403"),
        ("", "hongzhu_desk=t0ken", "403"),
        ("", "hongzhu_preview=\udcff;;=", "403"),
        ("token=t0ken", "", "302"),
        ("", "hongzhu_preview=t0ken", "200"),
        ("", "a=b; hongzhu_preview=t0ken", "200"),
    ],
)
def test_preview_lets_in_who_has_its_address_alone(query: str, cookie: str, status: str) -> None:
    told: list[tuple[str, list[tuple[str, str]]]] = []
    environ = {"PATH_INFO": "//evil.example/", "QUERY_STRING": query, "HTTP_COOKIE": cookie}
    body = b"".join(PreviewGate(inner, "t0ken")(environ, lambda status, headers: told.append((status, headers))))
    assert told[0][0].startswith(status) and (b"the preview" in body) == (status == "200")
    headers = dict(told[0][1])
    if status == "302":
        assert headers["Location"] == "/evil.example/" and "HttpOnly; SameSite=Strict" in headers["Set-Cookie"]
