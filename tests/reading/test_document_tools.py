"""The tools of a whole document: files, listening, printing, the size of letters, what the head tells programs."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pypdfium2
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from docx.document import Document
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from archive.anchor import anchors_of
from archive.blocks import Table
from archive.markdown import dump_body
from archive.record import Record
from linking.citation import cite, csl_item, meta_tags
from linking.spoken import spoken_paths
from tests.until import until

from .conftest import PHONE, WIDE, Opener, Site
from .reading_records import HOSTILE, NEWS, NOTICE, OLD

WECHAT = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0.40"
VOICES = """
window.spoken = [];
const voice = (name, lang, localService) => ({name, lang, localService});
const synthesis = new EventTarget();
Object.assign(synthesis, {
  getVoices: () => window.voices.map((each) => voice(...each)),
  speak: (utterance) => { window.spoken.push([utterance.text, utterance.rate]); window.ending = utterance.onend; },
  cancel: () => {},
});
Object.defineProperty(window, "speechSynthesis", {value: synthesis});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
MANDARIN = f'window.voices = [["net", "zh-CN", false], ["canto", "zh-HK", true], ["own", "zh-CN", true]]; {VOICES}'


def download(page: Page, label: str) -> tuple[str, bytes]:
    if label in {"Markdown", "CSL-JSON"}:
        page.locator(".hz-tools__more summary").click()
    with page.expect_download() as found:
        page.get_by_role("button", name=label, exact=True).click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def open_word(data: bytes) -> Document:
    """The document as Word's own readers take it; every part of the package must be well-formed XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("record", [NOTICE, NEWS, HOSTILE], ids=lambda record: record.id)
def test_word_holds_the_whole_text(open_page: Opener, site: Site, record: Record) -> None:
    name, data = download(open_page(site.document(record.id)), "Word")
    assert name.endswith(".docx") and not re.search(r'[\\/:*?"<>|]', name)
    word = open_word(data)
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    for block in record.body:
        if not isinstance(block, Table):
            assert block.text.replace("\x0b", "") in paragraphs
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    assert cells == [[list(row) for row in block.rows] for block in record.body if isinstance(block, Table)]
    assert site.document(record.id) in paragraphs[-1]


def test_word_has_the_layout_of_official_documents(open_page: Opener, site: Site) -> None:
    word = open_word(download(open_page(site.document(NOTICE.id)), "Word")[1])
    section = word.sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.right_margin)
    assert [round(side.mm) for side in (*sides, section.bottom_margin, section.left_margin) if side] == [
        210,
        297,
        37,
        26,
        35,
        28,
    ]
    assert [p.style.name for p in word.paragraphs if p.style][:7] == [
        *("发文机关标志", "发文字号", "公文标题", "主送机关", "公文正文", "发文机关署名", "成文日期"),
    ]
    styles = {p.text: p.style.name for p in word.paragraphs if p.style}
    assert [styles[text] for text in ("青禾区教师家访工作管理办法", "一、总则", "（一）内容")] == [
        "附件标题",
        "一级标题",
        "二级标题",
    ]
    assert [p.text for p in word.paragraphs if p.style and p.style.name == "公文标题"] == [
        "关于印发《青禾区教师家访工作管理办法》\n的通知"
    ]
    look = {name: face_of(word, name) for name in ("Normal", "公文标题", "一级标题", "二级标题", "三级标题")}
    assert look == {
        "Normal": ("仿宋_GB2312", 16.0, None),
        "公文标题": ("方正小标宋简体", 22.0, None),
        "一级标题": ("黑体", 16.0, None),
        "二级标题": ("楷体_GB2312", 16.0, None),
        "三级标题": ("仿宋_GB2312", 16.0, True),
    }
    assert word.settings.odd_and_even_pages_header_footer
    assert [f.paragraphs[0].text for f in (section.footer, section.even_page_footer)] == ["— 1 —", "— 1 —"]
    assert "云汀市青禾区教育局办公室\t2024年3月6日印发" in styles


def face_of(word: Document, name: str) -> tuple[str | None, float | None, bool | None]:
    font = word.styles[name].font  # type: ignore[attr-defined]
    return font.element.rPr.rFonts.get(qn("w:eastAsia")), font.size.pt if font.size else None, font.bold


def test_word_breaks_a_headline_where_print_does(open_page: Opener, site: Site) -> None:
    word = open_word(download(open_page(site.document(NEWS.id)), "Word")[1])
    assert [p.text for p in word.paragraphs if p.style and p.style.name == "公文标题"] == ["一盏灯 \n一条路"]


def test_word_of_a_repealed_document_says_so(open_page: Opener, site: Site) -> None:
    word = open_word(download(open_page(site.document(OLD.id)), "Word")[1])
    assert any("已停止执行" in paragraph.text for paragraph in word.paragraphs)


def test_markdown_is_title_facts_and_the_body_of_the_record(open_page: Opener, site: Site) -> None:
    name, data = download(open_page(site.document(NOTICE.id)), "Markdown")
    text = data.decode()
    assert name.startswith("青教发〔2024〕11号") and text.startswith(f"# {NOTICE.title}\n\n- 类型：通知、办法\n")
    assert text.endswith(f"\n\n{dump_body(NOTICE.body)}") and f"- 网址：{site.document(NOTICE.id)}\n" in text


def test_csl_json_is_that_of_python(open_page: Opener, site: Site) -> None:
    item = json.loads(download(open_page(site.document(NEWS.id)), "CSL-JSON")[1])[0]
    day = "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0])
    assert item == csl_item(cite(NEWS), site.document(NEWS.id), day)


def test_files_can_be_saved_from_a_folder(open_page: Opener, site: Site) -> None:
    page = open_page(site.file(NOTICE.id))
    assert open_word(download(page, "Word")[1]).paragraphs[0].text == NOTICE.issuer
    assert "URL" not in json.loads(download(page, "CSL-JSON")[1])[0]


def test_inside_wechat_the_way_to_a_browser_is_shown(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), **PHONE, user_agent=WECHAT)
    page.get_by_role("button", name="Word", exact=True).tap()
    expect(page.locator("dialog")).to_contain_text("微信里不能下载文件")
    expect(page.locator("dialog")).to_contain_text("在浏览器打开")
    page.get_by_role("button", name="复制本页链接").tap()
    until(page, "words => navigator.clipboard.readText().then((text) => text === words)", arg=site.document(NOTICE.id))


def test_listening_goes_from_paragraph_to_paragraph_and_marks_it(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), MANDARIN)
    anchors, places = anchors_of(NOTICE.body), spoken_paths(NOTICE)
    page.locator(f"[id='{anchors[10]}']").hover()
    page.locator(".hz-handle").click()
    page.get_by_role("button", name="从这里听").click()
    expect(page.locator(".hz-listen__place")).to_have_text(places[10])
    assert page.locator(".hz-spoken").get_attribute("id") == anchors[10]
    page.evaluate("window.ending()")
    expect(page.locator(".hz-listen__place")).to_have_text(places[11])
    for _ in range(20):
        page.evaluate("window.ending()")
        if page.locator(".hz-listen").count() == 0:
            break
    said = page.evaluate("window.spoken.map(([text]) => text)")
    assert "".join(said).replace("\n", "") == "".join(block.text for block in NOTICE.body[10:]).replace("\n", "")
    assert max(map(len, said)) <= 120 and page.locator(".hz-spoken").count() == 0


def test_listening_can_be_paused_sped_up_and_stopped(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), MANDARIN)
    page.get_by_role("button", name="听读", exact=True).click()
    bar = page.locator(".hz-listen")
    bar.get_by_role("button", name="下一段").click()
    assert page.locator(".hz-spoken").get_attribute("id") == anchors_of(NOTICE.body)[1]
    bar.get_by_role("button", name="暂停").click()
    before = page.evaluate("window.spoken.length")
    page.evaluate("window.ending()")
    assert page.evaluate("window.spoken.length") == before
    bar.get_by_role("button", name="继续").click()
    bar.get_by_label("语速").select_option("1.5")
    assert page.evaluate("window.spoken[window.spoken.length - 1][1]") == 1.5
    violations = Axe().run(page).response["violations"]
    assert [v["id"] for v in violations if v["impact"] != "minor"] == []
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)


def test_voice_that_sends_the_text_away_is_not_used(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), f'window.voices = [["net", "zh-CN", false]]; {VOICES}')
    page.get_by_role("button", name="听读", exact=True).click()
    expect(page.locator(".hz-toast")).to_contain_text("没有自带的普通话语音")
    assert page.evaluate("window.spoken") == []


def test_paper_carries_the_address_as_a_qr_code(open_page: Opener, site: Site, tmp_path: Path) -> None:
    page = open_page(site.document(OLD.id), "window.print = () => { window.printed = true; };")
    page.get_by_role("button", name="打印", exact=True).click()
    until(page, "window.printed")
    page.emulate_media(media="print")
    shown = "selector => [...document.querySelectorAll(selector)].some((each) => each.getClientRects().length > 0)"
    assert page.evaluate(shown, ".hz-printline__code")
    tools = (".hz-tools", ".hz-handle", ".hz-around", ".hz-toast", ".hz-thumb", ".hz-resume")
    assert not [selector for selector in tools if page.evaluate(shown, selector)]
    paper = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)", paper)[0] == (b"594", b"841")


def test_page_printed_before_anybody_touched_it_has_the_code(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(OLD.id))
    loaded = "performance.getEntriesByType('resource').some((each) => each.name.endsWith('reading/bundle.js'))"
    assert not page.evaluate(loaded)
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    codes = [code.text for sheet in paper for code in zxingcpp.read_barcodes(sheet.render(scale=3).to_pil())]
    assert codes == [site.document(OLD.id)]


def test_size_of_letters_is_kept_and_there_before_the_first_paint(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    size = "() => parseFloat(getComputedStyle(document.querySelector('.hz-text')).fontSize)"
    medium = page.evaluate(size)
    page.get_by_role("button", name="特大").click()
    assert page.evaluate(size) > medium * 1.3
    expect(page.get_by_role("button", name="特大")).to_have_attribute("aria-pressed", "true")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.early ??= document.documentElement.dataset.hzSize; })"
        ".observe(document, {childList: true, subtree: true});"
    )
    page.goto(site.document(OLD.id))
    assert page.evaluate("window.early") == "xl" and page.evaluate(size) > medium * 1.3
    page.get_by_role("button", name="小", exact=True).click()
    assert page.evaluate(size) < medium


def test_table_of_contents_follows_the_reader(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(OLD.id), viewport={"width": 1280, "height": 400})
    page.evaluate("document.querySelectorAll('.hz-text h2')[3].scrollIntoView()")
    active = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(active.last).to_have_text(re.compile("四、"))


def test_nothing_of_the_tools_is_shown_without_scripts(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), **WIDE, java_script_enabled=False)
    assert not page.get_by_role("button", name="复制引文").is_visible()
    assert not page.locator(".hz-thumb").is_visible()
    assert not page.get_by_text("复制引文、加入学习篮").is_visible()
    assert page.get_by_text("朗读约").is_visible()


@pytest.mark.parametrize("record", [NOTICE, NEWS, HOSTILE], ids=lambda record: record.id)
def test_head_tells_programs_what_the_document_is(open_page: Opener, site: Site, record: Record) -> None:
    page = open_page(site.document(record.id))
    tags = page.evaluate(
        '[...document.querySelectorAll(\'meta[name*="."], meta[name^="z:"]\')].map((m) => [m.name, m.content])'
    )
    assert tags == [list(tag) for tag in meta_tags(cite(record), record)]
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert data["name"] == cite(record).title and data["@context"] == "https://schema.org"
    assert page.evaluate("window.hacked") is None


def test_links_around_a_document(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id))
    assert [link.get_attribute("href") for link in page.locator(".hz-row div a").all()] == [
        f"../../d/{OLD.id}/",
        f"../../d/{NEWS.id}/",
    ]
    assert f"../../d/{OLD.id}/" in [link.get_attribute("href") for link in page.locator(".hz-related a").all()]


@pytest.mark.parametrize("forms", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_on_the_page(open_page: Opener, site: Site, forms: dict[str, Any]) -> None:
    page = open_page(site.document(NOTICE.id), **forms)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found if v["impact"] != "minor"] == []
