"""The tools of one paragraph, by mouse, finger and keys, from a server and from a folder."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from archive.anchor import anchors_of
from archive.digest import short_digest
from linking.citation import cite, official_citation, quotation, reference
from linking.spoken import spoken_paths
from tests.until import until

from .conftest import DARK, PHONE, WIDE, Opener, Site
from .reading_records import HOSTILE, NOTICE
from .test_qr import decode

ANCHORS = anchors_of(NOTICE.body)
PLACES = spoken_paths(NOTICE)
ITEM = 7
"""（一）起始年级…… of 第一条."""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
FAKE_STUDY = """
window.added = [];
hongzhu.provide("study", {addPassage: (item) => { window.added.push(item); return window.added.length; }});
"""


def open_bar(page: Page, anchor: str = ANCHORS[ITEM]) -> None:
    page.locator(f"[id='{anchor}']").hover()
    page.locator(".hz-handle").click()
    expect(page.locator(".hz-bar")).to_be_visible()


def press(page: Page, label: str) -> None:
    page.locator(".hz-bar").get_by_role("button", name=label).click()


def open_more(page: Page) -> None:
    page.locator(".hz-tools__more summary").click()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(".hz-toast")).to_contain_text(words)


def test_mouse_copies_the_link_of_a_paragraph(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    open_bar(page)
    expect(page.locator(".hz-bar__place")).to_have_text(PLACES[ITEM])
    press(page, "复制链接")
    said(page, "链接已复制")
    assert copied(page) == f"{site.document(NOTICE.id)}#{ANCHORS[ITEM]}"


def test_click_of_the_mouse_on_text_opens_nothing(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    paragraph = page.locator(f"[id='{ANCHORS[1]}']")
    paragraph.click()
    paragraph.dblclick()
    page.wait_for_timeout(300)
    assert page.locator(".hz-bar").count() == 0
    assert page.evaluate("getSelection().toString().length") > 0


def test_tap_opens_the_bar_and_a_second_tap_closes_it(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), **PHONE)
    paragraph = page.locator(f"[id='{ANCHORS[ITEM]}']")
    paragraph.tap()
    bar = page.locator(".hz-bar")
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    assert box and box["x"] == 0 and round(box["y"] + box["height"]) == 780 and box["width"] == 390
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    paragraph.tap()
    expect(bar).to_have_count(0)


def test_bar_and_sentence_leave_the_tapped_paragraph_and_the_bar_to_be_seen(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), **PHONE)
    expect(page.locator(".hz-hint")).to_have_text(re.compile("点一段文字"), use_inner_text=True)
    paragraph = page.locator(f"[id='{ANCHORS[ITEM]}']")
    paragraph.evaluate("element => scrollBy(0, element.getBoundingClientRect().bottom - innerHeight + 2)")
    paragraph.tap()
    expect(page.locator(".hz-bar")).to_be_visible()
    words, foot = paragraph.bounding_box(), page.locator(".hz-bar").bounding_box()
    assert words and foot and words["y"] + words["height"] <= foot["y"] and words["y"] >= 40
    press(page, "复制链接")
    said(page, "链接已复制")
    toast = page.locator(".hz-toast").bounding_box()
    assert toast and toast["y"] + toast["height"] <= foot["y"]


def test_tap_after_a_selection_opens_nothing(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), **PHONE)
    page.evaluate(f"getSelection().selectAllChildren(document.getElementById('{ANCHORS[1]}'))")
    page.locator(f"[id='{ANCHORS[1]}']").dispatch_event("click")
    page.wait_for_timeout(300)
    assert page.locator(".hz-bar[data-block]").count() == 0


def test_everything_by_keys(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('hz-handle')"):
            break
    page.keyboard.press("Home")
    for _ in range(ITEM):
        page.keyboard.press("ArrowDown")
    assert "（一）起始年级" in (page.locator(".hz-handle").get_attribute("aria-label") or "")
    page.keyboard.press("Enter")
    expect(page.locator(".hz-bar__place")).to_have_text(PLACES[ITEM])
    assert page.evaluate("document.activeElement.textContent") == "分享"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.textContent") == "引文格式"
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "引文格式"
    page.keyboard.press("Escape")
    expect(page.locator(".hz-bar")).to_have_count(0)
    assert page.evaluate("document.activeElement.classList.contains('hz-handle')")


def test_three_forms_of_the_citation_are_those_of_python(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    open_bar(page)
    press(page, "引文格式")
    day = page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)")
    address, place, parts = f"{site.document(NOTICE.id)}#{ANCHORS[ITEM]}", PLACES[ITEM], cite(NOTICE)
    expected = [
        official_citation(parts, place),
        reference(parts, place, address, day),
        quotation(NOTICE.body[ITEM].text, parts, place, address),
    ]
    expect(page.locator(".hz-forms__words")).to_have_count(3)
    for index, words in enumerate(expected):
        assert page.locator(".hz-forms__words").nth(index).evaluate("element => element.textContent") == words
        page.locator(".hz-forms button").nth(index).click()
        said(page, "已复制")
        until(page, "words => navigator.clipboard.readText().then((text) => text === words)", arg=words)


RICH = """async () => {
  const [item] = await navigator.clipboard.read();
  return (await (await item.getType("text/html")).text());
}"""


def test_citation_goes_into_word_with_its_form_in_one_press(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    open_bar(page)
    press(page, "复制引文")
    said(page, "已复制原文和出处")
    address, place, parts = f"{site.document(NOTICE.id)}#{ANCHORS[ITEM]}", PLACES[ITEM], cite(NOTICE)
    assert copied(page) == quotation(NOTICE.body[ITEM].text, parts, place, address)
    html = page.evaluate(RICH)
    assert "text-indent" in html and f'href="{address}"' in html and NOTICE.body[ITEM].text in html
    page.get_by_role("button", name="换一种格式").click()
    expect(page.locator("dialog")).to_contain_text("GB/T 7714")


def test_over_plain_http_a_selection_carries_the_form_too(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), NO_CLIPBOARD)
    page.evaluate("addEventListener('copy', (e) => { window.html = e.clipboardData.getData('text/html'); })")
    open_bar(page)
    press(page, "复制引文")
    said(page, "已复制原文和出处")
    assert NOTICE.body[ITEM].text in page.evaluate("window.html")


SHEET = "navigator.share = (what) => { window.shared = what; return Promise.resolve(); };"


def test_share_opens_the_sheet_of_the_device_or_copies_title_and_address(open_page: Opener, site: Site) -> None:
    address, text = f"{site.document(NOTICE.id)}#{ANCHORS[ITEM]}", NOTICE.body[ITEM].text
    words = f"{text}\n——{official_citation(cite(NOTICE), PLACES[ITEM])}"
    page = open_page(site.document(NOTICE.id), SHEET, **PHONE)
    page.locator(f"[id='{ANCHORS[ITEM]}']").tap()
    page.locator(".hz-bar").get_by_role("button", name="分享").tap()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("window.shared") == {"title": NOTICE.title, "text": words, "url": address}
    page = open_page(site.document(NOTICE.id), "navigator.share = undefined;")
    open_bar(page)
    press(page, "分享")
    said(page, "标题和链接已复制")
    assert copied(page) == f"{words}\n{address}"


def test_next_paragraph_is_added_to_what_the_tools_act_on(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    page.route("**/assets/study/bundle.js", lambda route: route.fulfill(body=FAKE_STUDY, content_type="text/javascript"))
    open_bar(page, ANCHORS[6])
    press(page, "连下一段")
    assert page.locator(".hz-picked").count() == 2
    press(page, "加入学习篮")
    said(page, "已加入学习篮")
    texts = [block.text for block in NOTICE.body[6:8]]
    added = page.evaluate("window.added")[0]
    assert added["reference"] == f"/d/{NOTICE.id}/#{ANCHORS[6]} 至 {ANCHORS[7]}" and added["text"] == texts
    press(page, "复制引文")
    said(page, "已复制")
    assert copied(page).startswith("\n".join(texts))


def test_selected_words_are_quoted_alone(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    page.evaluate(
        "id => { const t = document.getElementById(id).firstChild; getSelection().setBaseAndExtent(t, 3, t, 13); }",
        ANCHORS[ITEM],
    )
    expect(page.locator(".hz-bar__place")).to_have_text(f"选中的文字 · {PLACES[ITEM]}")
    press(page, "复制引文")
    said(page, "已复制")
    words = NOTICE.body[ITEM].text[3:13]
    assert copied(page).startswith(f"{words}\n——《")
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(".hz-bar")).to_have_count(0)


@pytest.mark.parametrize("form", [WIDE, PHONE], ids=["wide", "phone"])
def test_qr_code_is_large_and_says_in_words_where_it_leads(open_page: Opener, site: Site, form: dict[str, Any]) -> None:
    page = open_page(site.document(NOTICE.id), **form)
    if form is PHONE:
        page.locator(f"[id='{ANCHORS[ITEM]}']").tap()
    else:
        open_bar(page)
    press(page, "二维码")
    code = page.locator(".hz-qr__code svg")
    box = code.bounding_box()
    shorter = min(form["viewport"].values())
    assert box and box["width"] >= 0.75 * shorter and box["height"] == box["width"]
    assert decode(modules_of(code.locator("path").last.get_attribute("d") or "")) == [
        f"{site.document(NOTICE.id)}#{ANCHORS[ITEM]}"
    ]
    expect(page.locator(".hz-qr__place")).to_have_text(PLACES[ITEM])
    expect(page.locator(".hz-qr__title")).to_have_text(NOTICE.title)


def modules_of(path: str) -> list[str]:
    """Rows of modules of a path that `draw.js` made, without the quiet zone."""
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)]
    size = max(x + width for x, _, width in runs) - 4
    rows = [[0] * size for _ in range(size)]
    for x, y, width in runs:
        rows[y - 4][x - 4 : x - 4 + width] = [1] * width
    return ["".join(map(str, row)) for row in rows]


def test_paragraph_goes_into_the_study_basket(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    page.route("**/assets/study/bundle.js", lambda route: route.fulfill(body=FAKE_STUDY, content_type="text/javascript"))
    open_bar(page)
    press(page, "加入学习篮")
    said(page, "已加入学习篮，现在有 1 段")
    assert page.locator(".hz-toast a").evaluate("link => link.href") == f"{site.address}basket/"
    text = NOTICE.body[ITEM].text
    assert page.evaluate("window.added") == [
        {
            "reference": f"/d/{NOTICE.id}/#{ANCHORS[ITEM]}",
            "title": NOTICE.title,
            "source": official_citation(cite(NOTICE), PLACES[ITEM]),
            "text": [text],
            "check": short_digest(text, 8),
        }
    ]


def test_heading_goes_in_with_all_that_stands_under_it(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    page.route("**/assets/study/bundle.js", lambda route: route.fulfill(body=FAKE_STUDY, content_type="text/javascript"))
    open_bar(page, ANCHORS[8])
    press(page, "加入学习篮")
    said(page, "已加入学习篮")
    texts = [block.text for block in NOTICE.body[8:]]
    added = page.evaluate("window.added")[0]
    assert added["text"] == texts and added["check"] == short_digest("\n".join(texts), 8)


def test_without_the_basket_a_sentence_says_so(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    page.route("**/assets/study/bundle.js", lambda route: route.abort())
    open_bar(page)
    press(page, "加入学习篮")
    said(page, "没有加入学习篮。程序没有取到")


def test_without_the_bundle_a_sentence_says_so(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    page.route("**/assets/reading/bundle.js", lambda route: route.abort())
    open_more(page)
    page.get_by_role("button", name="二维码").click()
    expect(page.locator(".hz-time")).to_contain_text("程序没有取到")


def test_from_a_folder_the_short_reference_is_copied_by_a_selection(open_page: Opener, site: Site) -> None:
    page = open_page(site.file(NOTICE.id), NO_CLIPBOARD)
    open_bar(page)
    press(page, "复制链接")
    said(page, "没有网址；已复制可写进学习包的短地址")
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#paste").input_value() == f"/d/{NOTICE.id}/#{ANCHORS[ITEM]}"


def test_from_a_folder_citation_has_no_address_and_no_qr_code(open_page: Opener, site: Site) -> None:
    page = open_page(site.file(NOTICE.id))
    open_bar(page)
    press(page, "引文格式")
    words = page.locator(".hz-forms__words").all_text_contents()
    assert words[1] == reference(cite(NOTICE), PLACES[ITEM]) and "file:" not in "".join(words)
    page.keyboard.press("Escape")
    press(page, "二维码")
    expect(page.locator("dialog")).to_contain_text("做不了二维码")


def test_where_no_way_of_copying_works_the_words_are_shown(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), f"{NO_CLIPBOARD} document.execCommand = () => false;")
    open_bar(page)
    press(page, "复制链接")
    field = page.locator("dialog textarea")
    assert field.input_value() == f"{site.document(NOTICE.id)}#{ANCHORS[ITEM]}"
    assert page.evaluate("getSelection().toString() || document.activeElement.value.slice(0, 4)")


@pytest.mark.parametrize("form", [WIDE, PHONE, DARK], ids=["wide", "phone", "dark"])
@pytest.mark.parametrize("tool", ["", "引文格式", "二维码"])
def test_axe_finds_nothing_in_bar_and_dialogs(open_page: Opener, site: Site, form: dict[str, Any], tool: str) -> None:
    page = open_page(site.document(NOTICE.id), **form)
    if form is PHONE:
        page.locator(f"[id='{ANCHORS[ITEM]}']").tap()
    else:
        open_bar(page)
    expect(page.locator(".hz-bar")).to_be_visible()
    if tool:
        press(page, tool)
        expect(page.locator("dialog")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found if v["impact"] != "minor"] == []


WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    // The theme's header moves its search box by a hair when it changes from the site's name to the page's.
    const ours = entry.sources.filter(({node}) => node && !(node.closest ? node : node.parentElement)?.closest(".md-header"));
    if (ours.length) window.shifts.push([entry.value, ours.map(({node}) => (node.outerHTML ?? "").slice(0, 90))]);
  }
}).observe({type: "layout-shift", buffered: true});
"""


def test_nothing_moves_when_tools_appear(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), WATCH_SHIFTS)
    open_bar(page)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") == []


def test_hostile_record_is_text_in_every_tool(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(HOSTILE.id))
    anchors = anchors_of(HOSTILE.body)
    open_bar(page, anchors[2])
    press(page, "引文格式")
    assert official_citation(cite(HOSTILE), spoken_paths(HOSTILE)[2]) in page.locator(".hz-forms__words").all_text_contents()
    page.keyboard.press("Escape")
    press(page, "二维码")
    expect(page.locator(".hz-qr__title")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator("dialog img, dialog script").count() == 0
