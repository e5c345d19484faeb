from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from site_records import ALL, EVIL, HOSTILE, NOTICE, OLD_NOTICE

from archive.anchor import anchors_of
from archive.blocks import Block, Heading, Paragraph, Table
from archive.record import Record
from hooks.html.render_body import TocItem, render_body
from hooks.html.render_mentions import render_mentions
from hooks.library import make_library
from hooks.reference_links import TextLink, links_of

OWN_TAGS = {"wbr", "h2", "h3", "h4", "h5", "h6", "p", "b", "div", "table", "thead", "tbody", "tr", "th", "td"}
OWN_ATTRIBUTES = {"id", "class", "role", "aria-label", "tabindex", "scope"}


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


def record_of(*blocks: Block) -> Record:
    return Record(id="2020-1-aaaaa", title="题", body=blocks)


lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40) | st.just(EVIL)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 6), lines),
    st.builds(Paragraph, lines),
    st.builds(lambda a, b, c, d: Table(((a, b), (c, d))), lines, lines, lines, lines),
)


@given(st.lists(blocks, max_size=6).map(tuple))
def test_body_is_text_whatever_was_ingested(body: tuple[Block, ...]) -> None:
    html = str(render_body(record_of(*body)).html)
    reader = Reader(html)
    assert set(reader.tags) <= OWN_TAGS
    assert set(reader.attributes) <= OWN_ATTRIBUTES
    expected = "".join("".join(b.text.split("\n")) if not isinstance(b, Table) else "".join(map("".join, b.rows)) for b in body)
    assert reader.text.replace("\n", "") == expected


@given(st.lists(blocks, max_size=8).map(tuple))
def test_every_block_has_its_anchor_as_id(body: tuple[Block, ...]) -> None:
    assert Reader(str(render_body(record_of(*body)).html)).ids == list(anchors_of(body))


def test_headings_nest_without_a_gap_where_the_source_skips_levels() -> None:
    rendered = render_body(
        record_of(Heading(2, "一、甲"), Heading(4, "（1）乙"), Heading(1, "附件"), Heading(3, "丙"), Heading(2, "丁"))
    )
    tags = Reader(str(rendered.html)).tags
    assert tags == ["h2", "h3", "h2", "h3", "h3"]

    def shape(items: tuple[TocItem, ...] | list[TocItem]) -> list[object]:
        return [(item.title, shape(item.children)) for item in items]

    assert shape(rendered.toc) == [("一、甲", [("（1）乙", [])]), ("附件", [("丙", []), ("丁", [])])]


def test_article_number_of_a_law_is_bold_and_nothing_else_is() -> None:
    html = str(render_body(record_of(Paragraph("第三条 教师应当家访。"), Paragraph("1.开展活动。"))).html)
    assert "<b>第三条</b>" in html
    assert html.count("<b>") == 1


def test_hostile_record_leaves_no_markup() -> None:
    reader = Reader(str(render_body(HOSTILE).html))
    assert "script" not in reader.tags and "img" not in reader.tags and "a" not in reader.tags
    assert reader.text.count("<script>") >= 4


def test_signature_and_date_stand_right_before_the_attached_text() -> None:
    html = str(render_body(NOTICE).html)
    assert html.index("hz-salutation") < html.index("hz-signature") < html.index("hz-date") < html.index("hz-level1")
    assert html.count("hz-signature") == 1


def test_references_become_links_in_paragraphs_and_cells_and_the_text_stays() -> None:
    record = record_of(
        Heading(2, "《甲办法》"), Paragraph("第三条 依据《甲办法》办理。"), Table((("依据", "次数"), ("《甲办法》", "1")))
    )
    links = {
        (1, 0): (TextLink(6, 11, "../../d/a/", '《甲办法》"已废止"', True),),
        (2, 2): (TextLink(0, 5, "../../d/a/", "《甲办法》"),),
    }
    html = str(render_body(record, links).html)
    reader = Reader(html)
    assert reader.text.replace("\n", "") == "《甲办法》第三条 依据《甲办法》办理。依据次数《甲办法》1"
    assert html.count("<a ") == 2 and "<h2" in html and "<a" not in html[: html.index("</h2>")]
    assert '依据<a class="hz-ref hz-ref--ended" href="../../d/a/" title="《甲办法》&#34;已废止&#34;">《甲办法》</a>办理' in html
    assert '<td><a class="hz-ref" href="../../d/a/" title="《甲办法》">《甲办法》</a></td>' in html


def test_article_behind_a_title_is_linked_and_previewed() -> None:
    law = Record(
        id="20230501-law22",
        title="青禾区课后看护办法",
        date_written="2023-05-01",
        body=(
            Paragraph("第一条 为了规范看护，制定本办法。"),
            Paragraph("第二条 学校应当提供“看护”。"),
            Paragraph("不得收取押金。"),
        ),
    )
    citing = Record(
        id="2024-1-citer",
        title="关于看护的通知",
        date_written="2024-01-01",
        body=(
            Paragraph("按照《青禾区课后看护办法》（2023年发布）第2条第二款执行。"),
            Paragraph("按照《青禾区课后看护办法》第九条执行。"),
        ),
    )
    html = str(render_body(citing, links_of(citing, make_library([law, citing], ()), "../../")).html)
    _, first, second = html.split("<p ")
    assert f'href="../../d/{law.id}/#{law.anchors[2]}"' in first
    assert 'data-clause="不得收取押金。">《青禾区课后看护办法》（2023年发布）第2条第二款</a>执行' in first
    assert f'href="../../d/{law.id}/"' in second and "data-clause" not in second  # there is no ninth


def test_document_and_its_citing_one_are_linked_to_one_another() -> None:
    library = make_library(list(ALL), ())
    root = "../../"
    body = render_body(NOTICE, links_of(NOTICE, library, root))
    old = Record(
        id="2020-9-fffff",
        title="关于家访的补充通知",
        date_written="2020-01-01",
        body=(Heading(2, "一、依据"), Paragraph(f"按照{OLD_NOTICE.doc_number}执行<b>。")),
    )
    library = make_library([*ALL, old], ())
    assert "hz-ref" not in str(body.html)
    link = str(render_body(old, links_of(old, library, root)).html)
    assert f'href="{root}d/{OLD_NOTICE.id}/"' in link and "hz-ref--ended" in link and "现行：《" in link
    mentions = str(render_mentions(OLD_NOTICE, library, root))
    assert f'href="{root}d/{old.id}/#{anchors_of(old.body)[1]}"' in mentions
    assert "执行&lt;b&gt;。" in mentions and "关于家访的补充通知" in mentions
    assert render_mentions(NOTICE, library, root) == ""
