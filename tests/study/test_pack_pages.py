"""The files that a pack becomes, without a browser."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from archive.anchor import anchors_of
from hooks.build.site import write_pages
from study.pack import PacksNotUsable
from study.pack_markdown import load_pack

from .conftest import ITEMS, REPOSITORY, write_project
from .packs import HEAD
from .records import PLAN, RULES

FORMS = ("", "show/", "phone/")


def soup(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_text_with_its_source_and_leads_to_the_passage(site: Path, form: str) -> None:
    page = soup(site, f"packs/jiafang/{form}")
    text = page.get_text()
    for block in PLAN.body[9:12]:
        assert block.text in text
    link = page.select_one(f'a[href$="d/{PLAN.id}/#{anchors_of(PLAN.body)[9]}"]')
    assert link and link.get_text() == (
        "《关于印发〈小河区“暖桥”家访行动方案〉的通知》（河教字〔2021〕18号）所附《小河区“暖桥”家访行动方案》第二部分第1条至第3条"
    )
    assert "领学：王老师" in text and "家访之前应当了解些什么？" in text and "已停止执行" in text


@pytest.mark.parametrize("form", FORMS)
def test_every_link_of_every_form_leads_somewhere(site: Path, form: str) -> None:
    for name in ("jiafang", "hostile", "ten"):
        url = f"packs/{name}/{form}"
        for element in soup(site, url).select("[href], [src]"):
            target = urlsplit(urljoin(f"http://x/{url}", str(element.get("href") or element.get("src"))))
            if target.netloc != "x":
                continue
            file = site / unquote(target.path).lstrip("/")
            file = file / "index.html" if target.path.endswith("/") else file
            assert file.is_file(), (url, element)
            if target.fragment and file.suffix == ".html" and target.path.startswith(("/packs/", "/d/")):
                assert BeautifulSoup(file.read_text(encoding="utf-8"), "lxml").find(id=target.fragment), (url, element)


def test_agenda_has_the_hours_and_says_what_does_not_fit(site: Path) -> None:
    page = soup(site, "packs/jiafang")
    assert [row.get_text() for row in page.select(".hz-agenda__start")] == ["15:30", "15:40", "15:55", "16:35"]
    assert page.select_one(".hz-agenda__sum").get_text() == "各项共 75 分钟，时段 60 分钟，超出 15 分钟"


def test_hooks_of_the_script_stand_where_they_are_described(site: Path) -> None:
    page, show = soup(site, "packs/jiafang"), soup(site, "packs/jiafang/show")
    assert page.select_one("[data-hz-agenda][data-minutes='60'] [data-hz-clock][hidden]")
    assert [row["data-item"] for row in page.select("[data-hz-agenda] li")] == ["1", "2", "3", "4"]
    body = show.select_one("body[data-hz-show]")
    assert body and body["data-minutes"] == "60" and body["data-back"] == "../"
    screens = show.select("[data-hz-deck] > .hz-screen")
    assert [screen["id"] for screen in screens] == [f"s{n}" for n in range(len(screens))]
    kinds = [screen["data-screen"] for screen in screens]
    assert kinds == ["agenda", "passage", "question", "passage", "passage", "passage", "question", "end"]
    assert all(screen.select_one("[data-fit]") for screen in screens)
    assert all(screen.select_one(".hz-screen__source a") for screen in screens if screen["data-screen"] == "passage")


def test_host_notes_are_on_the_page_alone(site: Path) -> None:
    assert "给主持人的提示。" in soup(site, "packs/jiafang").get_text()
    assert not any("给主持人的提示。" in soup(site, f"packs/jiafang/{form}").get_text() for form in ("show/", "phone/"))


@pytest.mark.parametrize("form", FORMS)
def test_hostile_pack_and_record_stay_text(site: Path, form: str) -> None:
    html = (site / "packs/hostile" / form / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "lxml")
    assert "alert" not in "".join(script.get_text() for script in page.find_all("script"))
    assert not [e for e in page.find_all(True) if any(name.startswith("on") for name in e.attrs)]
    assert not page.select("main b:not(.hz-screen__flag), main i, main svg[onload], img[src=x]") or form == ""
    assert "<script>alert(1)</script>{{ config }}" in page.get_text()
    assert "{% raw %}" in page.get_text() and "<i>读者</i>" in page.get_text()
    assert len(page.find_all("h1")) == 1


def test_listing_has_the_packs_by_date_and_by_topic(site: Path) -> None:
    page = soup(site, "packs")
    assert next(a.get_text() for a in page.select(".hz-entry__title")) == "把家访做在前面"
    assert [h.get_text() for h in page.select("h2")] == ["2025年", "没有定日期", "按专题"]
    assert page.select_one(".hz-packs__topics h3").get_text() == "家访"
    assert page.select_one(".hz-packs__topics a[href$='packs/jiafang/']")


def test_document_says_which_packs_use_it(site: Path) -> None:
    links = soup(site, f"d/{RULES.id}").select("#hz-card a[href*='packs/']")
    assert [(a["href"], a.get_text()) for a in links] == [("../../packs/jiafang/#item-2", "把家访做在前面")]


def test_pack_file_of_the_site_is_the_pack(site: Path) -> None:
    text = (site / "packs/jiafang/pack.md").read_text(encoding="utf-8")
    assert load_pack(text, "x") == load_pack(HEAD + ITEMS, "y")
    assert not list((site / "packs").glob("*.md")) and not list(site.rglob("*.quotes.yml"))


def test_phone_view_is_one_small_file_that_asks_for_nothing(site: Path) -> None:
    for name in ("jiafang", "ten"):
        html = (site / f"packs/{name}/phone/index.html").read_bytes()
        assert len(html) < 100_000
        page = BeautifulSoup(html, "lxml")
        assert not page.select("script, img, iframe, link[rel=stylesheet]") and "url(" not in html.decode()


def test_page_with_ten_excerpts_is_small(site: Path) -> None:
    page = site / "packs/ten/index.html"
    styles = [site / str(link["href"]).replace("../", "") for link in soup(site, "packs/ten").select("link[rel=stylesheet]")]
    scripts = [site / str(script["src"]).replace("../", "") for script in soup(site, "packs/ten").select("script[src]")]
    ours = [file for file in (*styles, *scripts) if not re.search(r"\.[0-9a-f]{8}\.min\.", file.name) and file.exists()]
    assert sum(len(gzip.compress(file.read_bytes())) for file in (page, *ours)) < 100_000


def test_wrong_reference_fails_the_build_with_file_and_line(tmp_path: Path) -> None:
    archive = write_project(tmp_path)
    (tmp_path / "packs" / "wrong.md").write_text(HEAD + "## 一\n- 原文: 河教字〔2021〕18号 第九部分\n", encoding="utf-8")
    with pytest.raises(PacksNotUsable) as caught:
        write_pages(REPOSITORY / "mkdocs.yml", archive, tmp_path / "site")
    assert f"位置：{tmp_path / 'packs' / 'wrong.md'} 第12行" in str(caught.value)
