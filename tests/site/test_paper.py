"""A document on paper: what stands on its last sheet."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser
from site_records import ARTICLE, NOTICE

MORE = 5  # characters: the number of the sheet has three or four
ADD_LINES = """count => {
    const last = document.querySelector(".hz-text").lastElementChild;
    for (let n = 0; n < count; n += 1) {
        const line = document.createElement("p");
        line.textContent = "新增的一行，用来把末尾推过一页又一页。";
        last.before(line);
    }
}"""


def test_last_sheet_holds_more_than_the_code(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    for record in (ARTICLE, NOTICE):
        page.goto(f"{address}d/{record.id}/")
        for number in range(6):
            page.evaluate(ADD_LINES, 3)
            page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
            last = words_of_last_sheet(tmp_path / "paper.pdf")
            assert "固定网址" in last
            # Beside the name, address, source and number of the sheet stands a line of the document, or more.
            own = squeezed(page.locator(".hz-printline").inner_text())
            assert len(last) - len(own) > MORE, (record.title, number, last)
    page.close()


def words_of_last_sheet(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return squeezed(pdf[len(pdf) - 1].get_textpage().get_text_bounded())


def squeezed(text: str) -> str:
    return "".join(text.split())
