"""The page of a federation in a real Chromium, from a server and from a folder; and the command that makes it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from hooks.build.site_folder import MARK
from tests.command.run_hongzhu import hongzhu

from .site import make_site, served, small_records

MEMBERS = {"教育局": "jyj", "第一中学": "yi zhong", "石桥文库": "石桥"}


@pytest.fixture(scope="module")
def www(tmp_path_factory):
    root = tmp_path_factory.mktemp("federation-page")
    first, *others = small_records()
    dealt = ([first, *others[:2]], [replace(first, id="2022-7-bbbbb"), *others[2:6]], others[6:])
    for folder, records in zip(MEMBERS.values(), dealt, strict=True):
        site = make_site(records, root / f"of-{folder}", folder)
        (site / MARK).touch()
        shutil.move(site, root / "www" / folder)
    run = hongzhu("federate", "www/cha", *named(), "--title", "青禾区联合检索", folder=root)
    assert (run.status, run.err) == (0, "")
    assert "3 座文库，15 份文献" in run.out
    return root / "www"


def named(prefix="www/"):
    return [f"{name}={prefix}{folder}" for name, folder in MEMBERS.items()]


@pytest.fixture(params=["http", "file"])
def place(request, www):
    if request.param == "file":
        yield f"file://{quote(str(www))}/"
        return
    with served(www) as address:
        yield address


def test_reader_finds_what_any_member_holds_and_goes_to_its_page(page, place):
    page.goto(f"{place}cha/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("青禾区联合检索")
    page.locator("input[name=q]").fill("课后服务")
    page.get_by_role("button", name="搜索").click()
    expect(page).to_have_url(re.compile(r"/cha/search/index\.html\?q="))
    expect(page.locator(".hz-finder__status")).to_have_text("找到 12 份文档")
    assert {holder.inner_text() for holder in page.locator(".hz-holders").all()} == {"收于：第一中学", "收于：石桥文库"}
    hit = page.locator(".hz-hit").filter(has_text="石桥文库").first
    title = hit.locator(".hz-hit__link").inner_text()
    hit.locator(".hz-hit__link").click()
    expect(page).to_have_url(re.compile(quote("/石桥/d/")))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.locator(".hz-finder__status")).to_have_text("找到 12 份文档")


def test_document_of_two_members_stands_once_and_leads_to_both(page, place):
    page.goto(f"{place}cha/search/index.html?q=万师访万家")
    expect(page.locator(".hz-hit")).to_have_count(1)
    holders = page.locator(".hz-holders")
    expect(holders).to_have_text("都收有：教育局、第一中学")
    holders.get_by_role("link", name="第一中学").click()
    expect(page).to_have_url(re.compile(r"/yi%20zhong/d/2022-7-bbbbb/"))


def test_further_places_open_below_a_hit(page, place):
    page.goto(f"{place}cha/search/index.html?q=三会一课")
    page.get_by_role("button", name=re.compile("另有")).first.click()
    link = page.locator(".hz-places__link").first
    assert "/cha/" not in link.get_attribute("href")
    assert page.get_by_role("button", name="加入学习篮").count() == 0  # a basket belongs to one archive


def test_limits_and_pages_are_those_of_all_members(page, place):
    page.goto(f"{place}cha/search/index.html?q=教师")
    page.locator(".hz-facet").get_by_role("link", name=re.compile("纪要")).click()
    expect(page.locator(".hz-finder__status")).to_have_text("找到 12 份文档")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".hz-hit")).to_have_count(2)


def test_query_that_names_a_document_opens_it_where_it_is_held(page, place):
    page.goto(f"{place}cha/search/index.html?q=")
    page.locator(".hz-start").wait_for()
    page.locator("input[name=q]").fill("20200105-cccccc")
    page.locator("input[name=q]").press("Enter")
    expect(page).to_have_url(re.compile(r"/jyj/d/20200105-cccccc/"))


@pytest.mark.parametrize("query", ["教师", "没有的词语", ""])
@pytest.mark.parametrize("form", [{"width": 1200, "height": 800}, {"width": 360, "height": 740}], ids=["wide", "phone"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page, www, form, query):
    page.set_viewport_size(form)
    with served(www) as address:
        page.goto(f"{address}cha/search/index.html?q={query}")
        page.locator(".hz-hit, .hz-start__part").first.wait_for() if query != "没有的词语" else expect(
            page.locator(".hz-finder__status")
        ).to_contain_text("没有找到")
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in violations if v["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= form["width"]


def test_pages_ask_no_other_host_and_nothing_before_a_reader_searches(page, www):
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    with served(www) as address:
        page.goto(f"{address}cha/index.html")
        page.goto(f"{address}cha/all/index.html")
        assert not [url for url in seen if "search-index" in url]
        page.goto(f"{address}cha/search/index.html?q=家访")
        page.locator(".hz-hit").first.wait_for()
        assert all(url.startswith(address) for url in seen)


def test_member_that_is_not_there_is_named_and_the_others_answer(page, www, tmp_path):
    shutil.copytree(www, tmp_path / "www")
    shutil.rmtree(tmp_path / "www" / "jyj")
    with served(tmp_path / "www") as address:
        page.goto(f"{address}cha/search/index.html?q=教师")
        page.locator(".hz-hit").first.wait_for()
        expect(page.locator(".hz-federation__troubles li")).to_have_count(1)
        expect(page.locator(".hz-federation__troubles")).to_contain_text("“教育局”的检索文件没有取到")


def test_name_of_a_member_is_never_markup(page, www, tmp_path):
    shutil.copytree(www, tmp_path / "www")
    hostile = "<img><script>alert(1)</script>"
    run = hongzhu("federate", "cha", f"{hostile}=jyj", "甲</script>=yi zhong", folder=tmp_path / "www")
    assert run.status == 0, run.err
    with served(tmp_path / "www") as address:
        for path in ("index.html", "all/index.html"):
            page.goto(f"{address}cha/{path}")
            expect(page.get_by_role("link", name=hostile)).to_be_visible()
        page.goto(f"{address}cha/search/index.html?q=万师访万家")
        expect(page.locator(".hz-holders")).to_have_text(f"都收有：{hostile}、甲</script>")
        assert page.locator("img").count() == 0


def test_second_run_needs_no_names_and_gives_the_same_bytes(www, tmp_path):
    shutil.copytree(www, tmp_path / "www")
    before = {file.relative_to(www): file.read_bytes() for file in (www / "cha").rglob("*") if file.is_file()}
    run = hongzhu("federate", "www/cha", folder=tmp_path)
    assert run.status == 0, run.err
    copied = tmp_path / "www"
    after = {file.relative_to(copied): file.read_bytes() for file in (copied / "cha").rglob("*") if file.is_file()}
    assert after == before


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["cha2", "教育局=jyj"], "至少要两座文库"),
        (["cha2", "教育局=jyj", "教育局=石桥"], "写了两次"),
        (["cha2", "教育局=jyj", "第一中学=./jyj"], "同一个位置"),
        (["cha2", "教育局=jyj", "第一中学=石桥", "--at", "第一中学=../jyj"], "同一个位置"),
        (["cha2", "教育局=jyj", "第一中学=石桥", "--at", "第一中学=https://other.example/"], "同一个网站里"),
        (["cha2", "教育局=jyj", "第一中学=石桥", "--at", "第二中学=/erzhong/"], "不在所给的文库里"),
        (["cha2", "教育局=jyj", "石桥"], "看不懂“石桥”"),
        (["cha2", "教育局=jyj", "第一中学=没有"], "没有建好的网站"),
        (["cha2", "教育局=jyj", "第一中学=broken"], "检索文件读不出来"),
        (["cha2", "教育局=jyj", "第一中学=old"], "另一版本的程序"),
        (["cha2"], "没有写明有哪些文库"),
        (["jyj", "教育局=jyj", "第一中学=石桥"], "套在一起了"),
        (["jyj/cha", "教育局=jyj", "第一中学=石桥"], "套在一起了"),
        (["own", "教育局=jyj", "第一中学=石桥"], "没有动它"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(www, tmp_path, arguments, said):
    for folder in ("jyj", "石桥"):
        (tmp_path / folder).symlink_to(www / folder)
    for name, script in (("broken", "hongzhuShard("), ("old", 'hongzhuShard("manifest",{"format":1});')):
        manifest = tmp_path / name / "assets" / "search-index" / "manifest.js"
        manifest.parent.mkdir(parents=True)
        manifest.write_text(script, encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.txt").write_text("my own", encoding="utf-8")
    run = hongzhu("federate", *arguments, folder=tmp_path)
    assert run.status == 2, run.out
    assert said in run.err
    assert "Traceback" not in run.err
    assert not (tmp_path / "cha2").exists()
    assert (tmp_path / "own" / "mine.txt").read_text(encoding="utf-8") == "my own"
