"""The files of the built site, without a browser."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from site_records import ALL, ARTICLE, HOSTILE, MANY, NOTICE, OLD_NOTICE, REPOSITORY, SOURCE, write_archive

from archive.blocks import Paragraph
from archive.errors import RecordError
from archive.markdown import dump_record
from archive.record import Declared, Record, Region
from hooks.build.site import write_pages
from hooks.build.site_folder import MARK, SiteError
from hooks.facets import Facet
from hooks.html.render_card import render_card
from hooks.library import load_library


def page(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def copy_project(project: Path) -> Path:
    """The site's own files with an empty archive, to be changed by a test."""
    (project / "docs/archive").mkdir(parents=True)
    for name in ("hooks", "overrides"):
        (project / name).symlink_to(REPOSITORY / name)
    for file in (REPOSITORY / "docs").iterdir():
        if file.name not in ("archive", "packs"):
            (project / "docs" / file.name).symlink_to(file)
    (project / "mkdocs.yml").write_text((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    return project


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.found.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)
        if tag == "script":
            self.scripts.append(str(dict(attrs).get("src")))


def test_every_record_has_its_page_at_its_id(site: Path) -> None:
    assert {p.name for p in (site / "d").iterdir()} == {record.id for record in ALL}


def test_nothing_of_the_archive_is_published_under_its_own_name(site: Path) -> None:
    assert not (site / "archive").exists()
    assert not [p for p in site.rglob("*") if p.name.endswith((".md", ".md.new", ".ledger.yml"))]


def test_site_is_marked_as_ours(site: Path) -> None:
    assert (site / MARK).exists()


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    missing = set()
    for file in site.rglob("*.html"):
        base = file.parent
        for link in Links(file.read_text(encoding="utf-8")).found:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = (site / parts.path.lstrip("/")) if parts.path.startswith("/") else (base / unquote(parts.path))
            target = target / "index.html" if parts.path.endswith("/") or target.is_dir() else target
            # The search module and its page are made by the search, not here.
            if not target.exists() and "/search" not in str(target):
                missing.add((str(file.relative_to(site)), link))
    assert not missing


def test_no_page_names_another_host_for_loading(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        loads = re.findall(r"<(?:script|img|link|iframe|source)[^>]+(?:src|href)=\"?(https?:)?//", html)
        assert not loads, file


def test_hostile_record_changes_no_page(site: Path) -> None:
    usual = len(Links(page(site, f"d/{NOTICE.id}")).scripts)
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        read = Links(html)
        assert "window.hacked" not in "".join(re.findall(r"<script(?![^>]*json)[^>]*>(.*?)</script>", html, re.S)), file
        assert not read.handlers, file
        assert not [x for x in read.found if x.startswith("javascript:") or "evil.invalid" in x], file
    assert len(Links(page(site, f"d/{HOSTILE.id}")).scripts) == usual


def test_hostile_text_is_shown_as_it_is(site: Path) -> None:
    html = page(site, f"d/{HOSTILE.id}")
    text = unescape(re.sub(r"<[^>]+>", "", html.split('class="hz-text"')[1]))
    assert HOSTILE.body[2].text in text
    assert "{{ config }}" in text and "{% raw %}" in text


def test_window_title_and_description_are_escaped_and_useful(site: Path) -> None:
    html = page(site, f"d/{NOTICE.id}")
    assert f"<title>{NOTICE.title}（{NOTICE.doc_number}） - 红烛文库</title>" in html
    assert '<meta name="description" content="中共青禾区委教育工作委员会，青教委字〔2024〕11号，2024年3月5日。现将' in html
    assert html.count("</title>") == 1 and page(site, f"d/{HOSTILE.id}").count("</title>") == 1


def test_repealed_document_leads_to_its_successor(site: Path) -> None:
    html = page(site, f"d/{OLD_NOTICE.id}")
    assert "本文件已停止执行" in html
    assert f'href="../../d/{NOTICE.id}/"' in html
    assert "本文件已停止执行" not in page(site, f"d/{NOTICE.id}")


def test_card_shows_only_what_the_record_has(site: Path) -> None:
    html = page(site, f"d/{ARTICLE.id}")
    labels = re.findall(r"<dt>(.*?)</dt>", html)
    assert labels == ["类型", "日期", "发布者", "作者", "学校", "单位", "专题", "原件"]


def test_card_says_which_values_only_the_source_declares(tmp_path: Path) -> None:
    declared = Declared("jyj", "云汀市青禾区教育局", Region(None, "云汀市", "青禾区"), "政府信息公开")
    record = Record("20260301-aaaaa", "春游见闻", source=replace(SOURCE, declared=declared), body=(Paragraph("一路花开。"),))
    (tmp_path / "一.md").write_text(dump_record(record), encoding="utf-8")
    rows = dict(re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", render_card(record, load_library(tmp_path), "../../")))
    marked = [label for label, value in rows.items() if "来源声明的" in value]
    assert marked == ["发布者", "地区", "权利"] and "青禾区" in rows["地区"] and "政府信息公开" in rows["权利"]
    printed = replace(record, publisher="岚江日报", rights="excerpt", region=Region("岚江省"))
    assert "来源声明的" not in render_card(printed, load_library(tmp_path), "../../")
    closed = replace(record, rights="版权所有", source=replace(SOURCE, declared=replace(declared, rights="excerpt")))
    assert "版权所有；只可摘录 <small>（来源声明的）</small>" in render_card(closed, load_library(tmp_path), "../../")


def test_lacks_are_told(site: Path) -> None:
    article, notice = page(site, f"d/{ARTICLE.id}"), page(site, f"d/{NOTICE.id}")
    assert "开头残缺" in article and "日期不详" in article
    assert "附件未附" in notice and "家访记录表" in notice
    assert "程序拿不准的地方（1 处）" in notice and NOTICE.doubts[0].sentence in notice


def test_kicker_title_and_subtitle_stand_in_print_order(site: Path) -> None:
    html = page(site, f"d/{ARTICLE.id}")
    positions = [html.index(x) for x in ("hz-kicker", "<h1", "hz-subtitle", "hz-byline")]
    assert positions == sorted(positions)
    assert html.count("<h1") == 1


def test_documents_stay_out_of_the_navigation(site: Path) -> None:
    html = page(site, f"d/{NOTICE.id}")
    navigation = html.split('class="md-tabs"')[1].split("</nav>")[0]
    assert navigation.count("<li") <= 14


def test_long_listing_is_paged(site: Path) -> None:
    url = Facet.KIND.listing_url("简报")
    first, second = page(site, url), page(site, f"{url}2/")
    assert first.count('class="hz-entry"') == 100
    assert second.count('class="hz-entry"') == len(MANY) - 100
    assert "第 2／2 页" in second and 'rel="next"' in first and 'aria-current="page"' in second


def test_home_offers_every_way_in(site: Path) -> None:
    html = page(site, ".")
    assert html.index("hz-home-search") < html.index("最新文献") < html.index("hz-way--kind")
    for facet in Facet:
        assert f'href="{facet.value}/"' in html


def test_only_the_archive_of_examples_is_called_invented(site: Path, tmp_path: Path) -> None:
    assert "都不存在" not in page(site, ".")
    project = copy_project(tmp_path / "project")
    archive = write_archive(project / "docs/archive", (NOTICE,))
    write_pages(project / "mkdocs.yml", archive, tmp_path / "site")
    assert "示例文库" in page(tmp_path / "site", ".") and "虚构示例" in page(tmp_path / "site", f"d/{NOTICE.id}")


def test_same_archive_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    write_pages(REPOSITORY / "mkdocs.yml", write_archive(tmp_path / "archive"), again)
    for file in again.rglob("*.html"):
        assert file.read_bytes() == (site / file.relative_to(again)).read_bytes()


def test_broken_record_stops_the_build(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", (NOTICE,))
    (archive / "坏.md").write_text("没有元数据", encoding="utf-8")
    with pytest.raises(RecordError, match=r"坏\.md"):
        write_pages(REPOSITORY / "mkdocs.yml", archive, tmp_path / "site")


def test_empty_archive_makes_a_site(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    assert write_pages(REPOSITORY / "mkdocs.yml", tmp_path / "archive", tmp_path / "site") >= 8
    assert "还没有文献。收录以后，通知、方案" in page(tmp_path / "site", "kind")


def test_another_archive_below_docs_is_not_published_as_markdown(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    archive = write_archive(project / "docs/ours", (NOTICE,))
    write_pages(project / "mkdocs.yml", archive, tmp_path / "site")
    assert (tmp_path / "site/d" / NOTICE.id).exists() and not (tmp_path / "site/ours").exists()


def test_dead_link_on_a_hand_written_page_stops_the_build(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "docs" / "new.md").write_text("# 新\n\n[无](missing.md)\n", encoding="utf-8")
    (tmp_path / "archive").mkdir()
    with pytest.raises(SiteError, match=r"missing\.md"):
        write_pages(project / "mkdocs.yml", tmp_path / "archive", tmp_path / "site")
