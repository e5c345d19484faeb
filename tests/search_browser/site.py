"""A small site made in a test: an archive of invented records, its export, and pages that hold the search."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path

from archive.blocks import Block, Heading, Paragraph
from archive.markdown import dump_record
from archive.record import Author, Record, Region, Validity
from hooks.build.bundle import write_bundle
from indexer.build import update_index
from indexer.export import export_index

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "docs" / "assets" / "search"


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Heading(2, t[3:]) if t.startswith("## ") else Paragraph(t) for t in texts)


def small_records() -> list[Record]:
    """A dozen records in which words, numbers, widths and scripts meet as in real ones."""
    first = Record(
        id="2022-7-aaaaa",
        title="关于开展“万师访万家”活动的通知",
        kind="通知",
        issuer="青禾区教育局",
        doc_number="青教发〔2022〕7号",
        date_written="2022-03-01",
        region=Region(city="临江市", district="青禾区"),
        topics=("家访", "师德师风"),
        validity=Validity(state="试行"),
        body=paragraphs(
            "各中小学、幼儿园：",
            "## 一、总体要求",
            "坚持立德树人，落实“双减”政策，推动家校社协同育人。",
            "每位教师每学期家访不少于20人次，留守儿童、单亲家庭须全覆盖。",
            "联系邮箱：Jiafang2022@qhedu.example。",
        ),
    )
    second = Record(
        id="2021-33-bbbbb",
        title="青禾区教育系统党史学习教育工作方案",
        kind="方案",
        issuer="中共青禾区委教育工作委员会",
        doc_number="青教委字〔2021〕33号",
        date_written="2021-04-02",
        region=Region(city="临江市", district="青禾区"),
        topics=("党史学习教育",),
        body=paragraphs(
            "落实“三会一课”、主题党日等制度，用好“学习强国”平台。",
            "師德師風建設常抓不懈，廣大教師爭做“四有”好老師。",
            "各支部于２０２１年６月底前完成专题组织生活会，见青教发〔2020〕15号。",
            "⻘年教师的⻋票凭证，一\uf98e一清，存⽂件柜。",
        ),
    )
    third = Record(
        id="20200105-cccccc",
        title="渡口中学“三会一课”质量提升案例",
        kind="案例",
        school="渡口中学",
        unit="渡口中学党支部",
        publisher="石桥党建网",
        date_published="2020-01-05 08:30",
        authors=(Author("王小禾", "通讯员"),),
        region=Region(city="临江市", district="石桥区"),
        topics=("三会一课",),
        body=paragraphs(
            "学校党支部把“三会一课”开到田间地头。",
            "党员教师佩戴党徽上岗，设立党员先锋岗12个。",
            "“日行一善”积分卡覆盖全体学生。",
        ),
    )
    others = [
        Record(
            id=f"2019{n:02d}01-dddd{n:02d}",
            title=f"石桥区第{n}次教育工作例会纪要",
            kind="纪要",
            issuer="石桥区教育局",
            doc_number=f"石教纪〔2019〕{n}号",
            date_written=f"2019-{n:02d}-01",
            region=Region(city="临江市", district="石桥区"),
            body=paragraphs(
                f"会议研究了第{n}批教师培训和校园安全工作。",
                "会议强调，要落实课后服务，做好作业设计，减轻学生负担。",
                f"责任单位于{n}月{n + 3}日前报送材料。",
            ),
        )
        for n in range(1, 13)
    ]
    return [first, second, third, *others]


def write_archive(records: list[Record], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        (folder / f"{record.id}.md").write_text(dump_record(record), encoding="utf-8")


def make_site(records: list[Record], folder: Path, prefix: str = "wenku") -> Path:
    """`folder`/archive, index, and www/PREFIX: home, search page, one page a record."""
    write_archive(records, folder / "archive")
    update_index(folder / "archive", folder / "index")
    site = folder / "www" / prefix
    export_index(folder / "index", site / "assets" / "search-index")
    shutil.copytree(ASSETS, site / "assets" / "search", dirs_exist_ok=True)
    shutil.copytree(ASSETS.parent / "scripts", site / "assets" / "scripts", dirs_exist_ok=True)
    for name in ("search", "finder", "found", "places"):
        write_bundle(ASSETS.parent / name, site / "assets" / name)
    _write_page(site / "index.html", _box("."), ".")
    markdown = (ROOT / "docs" / "search.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    _write_page(site / "search" / "index.html", _box("..") + markdown, "..")
    _write_page(site / "all" / "index.html", "<h1>全部文献</h1>", "..")
    for record in records:
        _write_page(site / "d" / record.id / "index.html", _document(record), "../..")
    return site


def _document(record: Record) -> str:
    blocks = zip(record.body, record.anchors, strict=True)
    text = "".join(f'<p id="{anchor}">{escape(block.text)}</p>' for block, anchor in blocks)
    return f'<article><h1>{escape(record.title)}</h1><div class="hz-text" data-document="{record.id}">{text}</div></article>'


def _box(base: str) -> str:
    partial_html = (ROOT / "overrides" / "partials" / "search.html").read_text(encoding="utf-8")
    partial_html = partial_html.split("-#}", 1)[1].replace("{{ base_url }}", base)
    return "<header>" + partial_html.replace('{% include ".icons/material/magnify.svg" %}', "<svg></svg>") + "</header>"


def _write_page(path: Path, body: str, base: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    sheets = "".join(f'<link rel="stylesheet" href="{base}/assets/search/{name}.css">' for name in ("box", "search"))
    head = f'<meta charset="utf-8"><title>试</title>{sheets}'
    script = "".join(f'<script src="{base}/assets/{name}.js"></script>' for name in ("scripts/loader", "search/main"))
    path.write_text(
        f'<!doctype html><html lang="zh"><head>{head}</head><body class="md-typeset"><main>{body}</main>{script}</body></html>',
        encoding="utf-8",
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served, while it is."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
