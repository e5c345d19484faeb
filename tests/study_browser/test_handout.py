"""A reader's own pack on paper: handout, record sheet, bibliography, short links; made in the browser alone."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pypdfium2
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from linking.citation import cite, csl_item, reference
from study.timetable import spoken_date

from .conftest import LAMP, PHONE, VISITS, Opener, kept
from .packs import EVIL, EVIL_PACK, item, pack
from .test_basket import filled

FIRST = item(
    references=[f"/d/{VISITS.id}/"], title=VISITS.title, text=[VISITS.body[1].text], reader="江老师", questions=["怎样约？"]
)
SECOND = item(references=[f"/d/{LAMP.id}/"], title=LAMP.title, source=f"《{LAMP.title}》", text=[LAMP.body[0].text], minutes=10)
PACK = pack(FIRST, SECOND, title="把家访做在前面", date="2025-03-14 15:30", place="二楼会议室", minutes=30)


def downloaded(page: Page, act: str) -> tuple[str, bytes]:
    with page.expect_download() as found:
        page.locator(act).click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


@pytest.mark.parametrize("where", ["address", "folder"])
def test_handout_holds_agenda_passages_sources_and_room_to_write(
    open_page: Opener, request: pytest.FixtureRequest, where: str
) -> None:
    page = filled(open_page, request.getfixturevalue(where), PACK)
    page.locator("[data-act=handout]").click()
    expect(page.locator(".hz-pack h1")).to_have_text("把家访做在前面")
    expect(page.locator(".hz-pack__facts")).to_contain_text(spoken_date("2025-03-14 15:30"))
    expect(page.locator(".hz-excerpt__text").first).to_have_text(VISITS.body[1].text)
    expect(page.locator(".hz-agenda li")).to_have_count(2)
    page.emulate_media(media="print")
    assert page.locator(".hz-room").count() == 1 and not page.locator("[data-hz-ways]").is_visible()
    page.emulate_media(media="screen")
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("where", ["address", "folder"])
def test_handout_keeps_headings_and_tables_of_the_document(
    open_page: Opener, request: pytest.FixtureRequest, where: str
) -> None:
    whole = item(references=[f"/d/{VISITS.id}/"], title=VISITS.title)
    other = item(references=[f"/d/{LAMP.id}/"], title=LAMP.title, text=["编成以后原文改了的一句话。"])
    page = filled(open_page, request.getfixturevalue(where), pack(whole, other))
    page.locator("[data-act=handout]").click()
    first = page.locator(".hz-excerpt__text").first
    expect(first.locator("p.hz-excerpt__heading")).to_have_text([VISITS.body[0].text, VISITS.body[3].text])
    expect(first.locator(".hz-table td")).to_have_text(["时间", "写明起止"])
    # Words that the document does not have any more stay as they were taken.
    expect(page.locator(".hz-excerpt__text").last).to_have_text("编成以后原文改了的一句话。")


def test_code_on_the_handout_opens_it_on_a_phone(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, PACK)
    page.locator("[data-act=handout]").click()
    expect(page.locator(".hz-qr svg")).to_be_visible()
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    codes = [code.text for sheet in paper for code in zxingcpp.read_barcodes(sheet.render(scale=4).to_pil())]
    assert len(codes) == 1 and len(codes[0]) < 900
    phone = open_page(codes[0], **PHONE)
    expect(phone.locator(".hz-excerpt__text").last).to_have_text(LAMP.body[0].text)
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_record_sheet_is_one_table_with_what_is_known(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, PACK)
    name, data = downloaded(page, "[data-act=record]")
    word = docx.Document(io.BytesIO(data))
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert name == "把家访做在前面记录表.docx" and rows[0][:2] == ["主题", "把家访做在前面"]
    assert rows[1] == ["时间", spoken_date("2025-03-14 15:30"), "地点", "二楼会议室"]
    texts = [text for row in rows for text in row]
    assert {"江老师", "1. 怎样约？", f"《{LAMP.title}》", "小结"} <= set(texts)


def test_bibliography_is_that_of_python(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, PACK)
    page.locator("[data-act=bibliography]").click()
    lines = page.locator(".hz-dialog__list li")
    expect(lines).to_have_count(2, timeout=15_000)
    day = page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)")
    wanted = [f"[{n}] {reference(cite(r), '', f'{address}d/{r.id}/', day)}" for n, r in enumerate((VISITS, LAMP), 1)]
    assert lines.all_text_contents() == wanted
    _, data = downloaded(page, "dialog button:has-text('CSL-JSON')")
    assert json.loads(data) == [csl_item(cite(r), f"{address}d/{r.id}/", day) for r in (VISITS, LAMP)]
    page.locator("[data-act=bibliography]").click()
    _, ris = downloaded(page, "dialog button:has-text('RIS')")
    assert ris.decode().count("ER  - ") == 2 and f"TI  - {VISITS.title}\r\n" in ris.decode()


def test_link_is_short_and_brings_the_texts_from_the_site(open_page: Opener, address: str) -> None:
    long = pack(SECOND | {"text": [LAMP.body[0].text]}, title="长")
    page = filled(open_page, address, long)
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => { window.copied = t; } } })"
    )
    page.locator("[data-act=link]").click()
    page.wait_for_function("() => window.copied")
    link = page.evaluate("window.copied")
    assert len(link) < 300
    other = open_page(link)
    other.locator("[data-running]").wait_for()
    other.keyboard.press("PageDown")
    expect(other.locator("#s1 [data-fit]")).to_have_text(LAMP.body[0].text)


def test_passages_are_copied_with_their_sources(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, PACK)
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => { window.copied = t; } } })"
    )
    page.locator("[data-act=passages]").click()
    page.wait_for_function("() => window.copied")
    copied = page.evaluate("window.copied")
    assert f"{LAMP.body[0].text}\n——《{LAMP.title}》\n{address}d/{LAMP.id}/" in copied and "校验" not in copied


def test_hostile_pack_stays_text_on_the_handout_and_in_word(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, EVIL_PACK)
    _, data = downloaded(page, "[data-act=record]")
    assert any(EVIL in cell.text for row in docx.Document(io.BytesIO(data)).tables[0].rows for cell in row.cells)
    page.locator("[data-act=handout]").click()
    expect(page.locator(".hz-pack h1")).to_have_text(EVIL, timeout=20_000)
    assert page.evaluate("window.hacked") is None and page.locator(".hz-pack img").count() == 0
    assert kept(page)["items"]


def test_empty_basket_says_how_to_begin(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}handout/")
    expect(page.locator("[data-hz-study-status]")).to_contain_text("加入学习篮")


def test_composed_items_are_tables_on_the_handout_and_in_word(open_page: Opener, address: str) -> None:
    compared = item(
        references=["对照 /d/2021-1-aaaaa/ 与 /d/2023-2-bbbbb/"],
        title="两年的要点",
        source="《甲》与《乙》",
        text=["【改写】", "原：家访一次。", f"新：家访两次{EVIL}。", "【新增】", "新：电话预约。"],
    )
    due = item(references=["期限 /d/2021-1-aaaaa/"], title="期限", text=["2021年11月12日前　报送方案（谁：各校）"])
    page = filled(open_page, address, pack(compared, due, FIRST, title="几样材料"))
    page.locator("[data-act=handout]").click()
    tables = page.locator(".hz-excerpt__text .hz-table")
    expect(tables).to_have_count(2)
    expect(tables.first.locator("tr").last.locator("td")).to_have_text(["新增", "（新增）", "电话预约。"])
    expect(tables.last.locator("td")).to_have_text(["2021年11月12日前", "报送方案（谁：各校）"])
    name, data = downloaded(page, "[data-act=word]")
    word = docx.Document(io.BytesIO(data))
    assert name == "几样材料.docx" and len(word.tables) == 2
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["改写", "家访一次。", f"家访两次{EVIL}。"]
    assert any(paragraph.text == VISITS.body[1].text for paragraph in word.paragraphs)
    assert page.evaluate("window.hacked") is None
