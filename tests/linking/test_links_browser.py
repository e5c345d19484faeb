"""Old links, typed places and pages of documents that are gone, opened in Chromium: from a server and from a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.search_browser.site import served
from tests.until import until

from .moved_site import MISTITLED, NOTICE, RENAMED_ID, RULES, WITHDRAWN, anchor_before, write_site

WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
NO_SCRIPT: dict[str, Any] = {**WIDE, "java_script_enabled": False}


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The site on a server below a prefix, and the same in a folder."""
    server = tmp_path_factory.mktemp("server")
    write_site(server / "made", offline=False).rename(server / "wenku")
    folder = write_site(tmp_path_factory.mktemp("folder"), offline=True)
    with served(server) as address:
        yield {"http": f"{address}wenku/", "file": f"{folder.as_uri()}/"}


Opener = Callable[..., Page]


@pytest.fixture
def open_link(browser: Browser, roots: dict[str, str]) -> Iterator[Opener]:
    contexts = []

    def open_it(where: str, document: str, anchor: str = "", form: dict[str, Any] = WIDE) -> Page:
        context = browser.new_context(reduced_motion="reduce", **form)
        contexts.append(context)
        page = context.new_page()
        file = "index.html" if where == "file" else ""
        page.goto(f"{roots[where]}d/{document}/{file}{'#' if anchor else ''}{anchor}")
        return page

    yield open_it
    for context in contexts:
        context.close()


both = pytest.mark.parametrize("where", ["http", "file"])


def shown_note(page: Page) -> str:
    return page.locator(".hz-moved__note:visible, .hz-moved-note:visible").inner_text()


def top_of(page: Page, selector: str) -> float:
    return float(page.evaluate("s => document.querySelector(s).getBoundingClientRect().top", selector))


def colour_of(page: Page, words: str) -> str:
    return str(
        page.locator(".hz-text > :not(.hz-moved)", has_text=words).first.evaluate("e => getComputedStyle(e).backgroundColor")
    )


MOVED = {
    "renumbered": ("1.困难学生", 1, "文字没有变", "2.困难学生"),
    "corrected": (
        "2.其他学生",
        1,
        "改动过（2026年11月），下面是现在的文字。原来写的是：“2.其他学生家庭每学年走访一次",
        "3.其他学生",
    ),
    "cut in two": ("3.家访前", 1, "分成了几段", "4.家访前"),
}


@both
@pytest.mark.parametrize("form", [WIDE, PHONE, PROJECTOR, NO_SCRIPT], ids=["wide", "phone", "projector", "no script"])
@pytest.mark.parametrize("kind", MOVED)
def test_old_link_opens_its_successor_and_says_so(open_link: Opener, where: str, kind: str, form: dict[str, Any]) -> None:
    words, nth, sentence, now = MOVED[kind]
    page = open_link(where, NOTICE.id, anchor_before(words, nth), form)
    assert sentence in shown_note(page)
    header = page.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom")
    place = page.locator(".hz-text > p", has_text=now).bounding_box()
    assert place and header < place["y"] < form["viewport"]["height"] - place["height"]
    assert page.locator(".hz-moved:target").evaluate("e => e.getBoundingClientRect().top") >= header - 1
    assert colour_of(page, now) != colour_of(page, "各学校党组织")


@both
def test_link_of_a_removed_passage_says_what_stood_there_and_why(open_link: Opener, where: str) -> None:
    page = open_link(where, NOTICE.id, anchor_before("2.建立"))
    note = shown_note(page)
    assert "台账已改为网上填报" in note and "2.建立家访纸质台账，每月上报一次。" in note
    above, below = page.locator(".hz-moved:target").evaluate("""span => {
        let [above, below] = [span, span];
        while (above.classList.contains("hz-moved")) above = above.previousElementSibling;
        while (below.classList.contains("hz-moved")) below = below.nextElementSibling;
        return [above.textContent, below.textContent];
    }""")
    assert (above[:4], below[:4]) == ("1.每次", "2.学期")


@both
def test_link_whose_words_stand_in_two_places_leads_to_the_one_that_was_meant(open_link: Opener, where: str) -> None:
    page = open_link(where, NOTICE.id, anchor_before("责任单位", 2))
    assert "以前指的是另一处的“责任单位：德育处。”" in shown_note(page)
    page.click(".hz-moved-note:visible a")
    assert page.locator(":target").evaluate("e => e.previousElementSibling.textContent").startswith("3.其他学生")


def test_notes_are_hidden_until_a_link_leads_to_them(open_link: Opener) -> None:
    page = open_link("http", NOTICE.id)
    assert page.locator(".hz-moved").count() > 4
    assert page.locator(".hz-moved__note:visible, .hz-moved-note:visible, .hz-typed").count() == 0
    assert "改动过" not in page.locator(".hz-text").inner_text()


TYPED = {
    "p1-3": (NOTICE.id, "3.其他学生"),
    "2-2": (NOTICE.id, "2.学期末"),
    "第一部分第三条": (NOTICE.id, "3.其他学生"),
    "第一部分第4条": (NOTICE.id, "4.家访前"),
    "第３条": (NOTICE.id, "3.其他学生"),
    "二": (NOTICE.id, ""),
    "第二部分": (NOTICE.id, "二、要求"),
    "第二条": (RULES.id, "第二条"),
    "第2条": (RULES.id, "第二条"),
    "t2": (RULES.id, "第二条"),
    "第二章第二条": (RULES.id, "第二条"),
    "第二条第（一）项": (RULES.id, "（一）"),
    "第一条第二款": (RULES.id, "家访不得"),
    "第二章": (RULES.id, "第二章"),
    "PT1-ZZZZ": (RULES.id, ""),
}


@both
@pytest.mark.parametrize("typed", TYPED)
def test_typed_place_opens_the_one_block(open_link: Opener, where: str, typed: str) -> None:
    document, words = TYPED[typed]
    page = open_link(where, document, typed)
    if not words:
        page.wait_for_timeout(300)
        assert page.locator(":target").count() == 0
        return
    until(page, "words => document.querySelector(':target')?.textContent.startsWith(words)", arg=words)
    assert page.url.rpartition("#")[2].isascii()
    header = page.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom")
    assert header <= top_of(page, ":target") < 800


@both
def test_typed_place_that_several_have_offers_them(open_link: Opener, where: str) -> None:
    page = open_link(where, NOTICE.id, "第2条", PHONE)
    page.wait_for_selector(".hz-typed")
    assert "有 2 处" in page.locator(".hz-typed").inner_text()
    page.locator(".hz-typed a", has_text="2.学期末").click()
    until(page, "document.querySelector(':target')?.textContent.startsWith('2.学期末')")


@both
def test_typed_place_that_is_nowhere_is_told(open_link: Opener, where: str) -> None:
    page = open_link(where, NOTICE.id, "第九部分")
    page.wait_for_selector(".hz-typed")
    assert "没有“第九部分”这一处" in page.locator(".hz-typed").inner_text()


def test_typed_text_is_text(open_link: Opener) -> None:
    page = open_link("http", NOTICE.id, "第9条<img src=x onerror=window.hacked=1>")
    page.wait_for_timeout(300)
    assert page.locator(".hz-typed img").count() == 0 and page.evaluate("window.hacked") is None


def test_anchor_that_was_never_published_offers_its_number(open_link: Opener) -> None:
    page = open_link("http", RULES.id, "pz2-t2-zzzz")
    page.wait_for_selector(".hz-typed")
    assert "没有发布过这个链接；编号相同的是" in page.locator(".hz-typed").inner_text()
    assert page.locator(":target").count() == 0


@both
def test_renamed_document_leads_on_and_keeps_the_passage(open_link: Opener, where: str) -> None:
    from archive.anchor import anchors_of

    anchor = anchors_of(MISTITLED.body)[1]
    page = open_link(where, MISTITLED.id, anchor)
    page.wait_for_url(f"**/d/{RENAMED_ID}/**")
    assert page.url.endswith(f"#{anchor}")
    assert page.locator(":target").inner_text().startswith("第一条")


@both
def test_renamed_document_keeps_a_typed_place(open_link: Opener, where: str) -> None:
    page = open_link(where, MISTITLED.id, "第二条")
    page.wait_for_url(f"**/d/{RENAMED_ID}/**")
    until(page, "document.querySelector(':target')?.textContent.startsWith('第二条')")


@both
def test_renamed_document_without_a_script_says_where(open_link: Opener, where: str) -> None:
    page = open_link(where, MISTITLED.id, form=NO_SCRIPT)
    assert "网址在2026年11月变了" in page.locator(".hz-sheet").inner_text()
    page.click(".hz-forwarding__link a")
    assert f"/d/{RENAMED_ID}/" in page.url
    assert page.locator("h1").inner_text() == MISTITLED.title


@both
def test_withdrawn_document_says_why(open_link: Opener, where: str) -> None:
    page = open_link(where, WITHDRAWN.id)
    assert "2026年11月从文库中撤下了" in page.locator(".hz-sheet").inner_text()
    assert "这是误收的草稿" in page.locator(".hz-sheet").inner_text()


@pytest.mark.parametrize("form", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(
    ("document", "anchor"),
    [
        (NOTICE.id, anchor_before("2.其他学生")),
        (NOTICE.id, anchor_before("责任单位", 2)),
        (WITHDRAWN.id, ""),
        (NOTICE.id, "第2条"),
    ],
    ids=["corrected", "occupied", "withdrawn", "typed"],
)
def test_axe_finds_nothing_serious(open_link: Opener, document: str, anchor: str, form: dict[str, Any]) -> None:
    page = open_link("http", document, anchor, form)
    page.wait_for_timeout(200)
    violations = Axe().run(page).response["violations"]
    assert [
        (v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in violations if v["impact"] in ("serious", "critical")
    ] == []


def test_ledger_is_no_part_of_the_site(roots: dict[str, str]) -> None:
    folder = Path(roots["file"].removeprefix("file://"))
    assert not list(folder.rglob("documents.txt")) and not list(folder.rglob("forward.yml"))
