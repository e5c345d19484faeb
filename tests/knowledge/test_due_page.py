"""The table of deadlines: each duty with its sentence, escaped; none of what is out of force."""

from __future__ import annotations

import gzip

from archive.blocks import Paragraph
from archive.record import Record, Validity
from archive.vocabulary import load_topics
from hooks.html.render_due import ON_PAGE, due_table, render_document_duties, render_due, render_home_due
from hooks.library import Library, make_library


def library_with(*records: Record) -> Library:
    return make_library(list(records), load_topics())


def page_of(library: Library, root: str = "") -> str:
    """The first page of the table."""
    table = due_table(library)
    return str(render_due(library, root, table, table.pages[0]))


def notice(text: str, id: str = "2021-1-aaaaa", **values: object) -> Record:
    return Record(
        id=id, title="关于<报送>材料的通知", kind="通知", date_written="2021-10-28", body=(Paragraph(text),), **values
    )  # type: ignore[arg-type]


def test_page_shows_the_day_the_phrase_and_the_way_to_the_passage() -> None:
    record = notice("各校方案电子稿于11月12日前报送至区教育局基础教育科。")
    page = page_of(library_with(record), "../")
    assert '<time datetime="2021-11-12">2021年11月12日</time>前' in page
    assert "<mark>11月12日前</mark>" in page and f'href="../d/2021-1-aaaaa/#{record.anchors[0]}"' in page
    assert "基础教育科" in page and 'href="../due/2021-1-aaaaa.ics"' in page


def test_text_of_documents_is_never_markup() -> None:
    record = notice("<img src=x onerror=alert(1)>于11月12日前报送至<b>组织科</b>。")
    library = library_with(record)
    for html in (page_of(library), render_document_duties(record, library, ""), render_home_due(library)):
        assert "<img" not in html and "<b>" not in html and "<报送>" not in html


def test_day_that_comes_again_stands_last_without_a_calendar_file() -> None:
    page = page_of(library_with(notice("学校应于每月5日前报送上月情况。")))
    assert "没有固定日子的" in page and ".ics" not in page.split("</h1>")[1].split("hz-due__list")[1]


def test_duties_of_documents_out_of_force_are_not_shown() -> None:
    old = notice("各校于11月12日前报送。", validity=Validity(state="废止"))
    assert library_with(old).duties == ()
    assert "没有写着期限的事" in page_of(library_with(old))


def test_ten_thousand_deadlines_stand_on_pages_by_year() -> None:
    text = "".join(
        f"各校于{month}月{day}日前报送第{month * 28 + day}期材料。" for month in range(1, 13) for day in range(1, 29)
    )
    records = [
        Record(id=f"{year}-{n}-aaaaa", title=f"第{n}号通知", kind="通知", date_written=f"{year}-01-01", body=(Paragraph(text),))
        for year in range(2015, 2025)
        for n in range(1, 4)
    ]
    records.append(notice("学校应于每月5日前报送上月情况。", "2014-1-bbbbb"))
    library = library_with(*records)
    table = due_table(library)
    pages = table.pages
    assert len(library.duties) == 30 * 12 * 28 + 1
    shown = [library.duties_of[id][n] for page in pages[1:] for id, n in (*page.dated, *page.undated)]
    assert shown == [duty for duty, _ in library.duties] and len({page.url for page in pages}) == len(pages)
    assert all(len(page.dated) + len(page.undated) <= ON_PAGE for page in pages)
    first = str(render_due(library, "../", table.outline, pages[0]))
    assert (
        f'href="../{pages[1].url}"' in first and 'aria-current="page"' in first and len(gzip.compress(first.encode())) < 60_000
    )
