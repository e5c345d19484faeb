"""What is projected: every sign of a passage, in order, on screens that hold it; and what time it took."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.blocks import Block, Heading, Paragraph, Table
from study.screens import LINE, LINES, Line, cut_blocks

from .node import Node
from .packs import LONG, SESSION, TALK, VISIT, item, pack

_PARAGRAPHS = st.lists(
    st.text("家访。！？，、；：”）a1—𠮷", min_size=1, max_size=30).flatmap(
        lambda text: st.integers(1, 30).map(lambda n: text * n)
    ),
    max_size=5,
)


@given(_PARAGRAPHS)
def test_every_sign_is_on_one_screen_and_in_order(node: Node, paragraphs: list[str]) -> None:
    screens = node.ask("cutPassage", paragraphs)
    pieces = [piece for screen in screens for piece in screen]
    assert "".join(("" if piece["isContinued"] else "\n") + piece["text"] for piece in pieces) == "".join(
        f"\n{p}" for p in paragraphs
    )
    for screen in screens:
        assert sum(-(-(len(piece["text"]) + 2) // LINE) for piece in screen) <= LINES


@given(_PARAGRAPHS)
def test_both_sides_cut_alike(node: Node, paragraphs: list[str]) -> None:
    theirs = node.ask("cutPassage", paragraphs)
    ours = cut_blocks(tuple(map(Paragraph, paragraphs)))
    lines = [[line for line in screen if isinstance(line, Line)] for screen in ours]
    assert theirs == [[{"text": line.text, "isContinued": line.is_continued} for line in screen] for screen in lines]


_SHAPES = st.lists(
    st.one_of(
        _PARAGRAPHS.filter(bool).map(lambda texts: Paragraph(texts[0])),
        _PARAGRAPHS.filter(bool).map(lambda texts: Heading(2, texts[0])),
        st.lists(st.tuples(st.text("甲乙", max_size=4), st.text("一二", max_size=4)), min_size=1, max_size=20).map(
            lambda rows: Table(tuple(rows))
        ),
    ),
    max_size=5,
)


@given(_SHAPES)
def test_both_sides_cut_headings_and_tables_alike(node: Node, blocks: list[Block]) -> None:
    theirs = node.ask("cutPassage", [_shape(block) for block in blocks])
    assert theirs == [[_shown(each) for each in screen] for screen in cut_blocks(tuple(blocks))]


def _shape(block: Block) -> dict[str, object]:
    rows = [list(row) for row in block.rows] if isinstance(block, Table) else []
    return {"text": block.text, "isHeading": isinstance(block, Heading), "rows": rows}


def _shown(shown: Line | Table) -> dict[str, object]:
    if isinstance(shown, Table):
        return {"text": "", "isContinued": False, "rows": [list(row) for row in shown.rows]}
    heading = {"isHeading": True} if shown.is_heading else {}
    return {"text": shown.text, "isContinued": shown.is_continued, **heading}


def test_screens_of_one_passage_are_filled_alike() -> None:
    sentence = "家访" * 21 + "。"
    screens = cut_blocks((Paragraph(sentence * 6),))
    assert [[line.text.count("。") for line in screen if isinstance(line, Line)] for screen in screens] == [[3], [3]]


def test_long_passage_is_cut_at_the_end_of_a_sentence(node: Node) -> None:
    first, *others = node.ask("cutPassage", LONG["text"])
    assert others and first[-1]["text"].endswith("。")


def test_screens_of_a_session(node: Node) -> None:
    shown = [(s["kind"], s["item"], s["part"], s["parts"]) for s in node.ask("screensOf", SESSION)]
    parts = len(node.ask("cutPassage", LONG["text"]))
    assert shown == [
        ("agenda", 0, 1, 1),
        ("passage", 1, 1, 1),
        ("question", 1, 1, 1),
        *[("passage", 2, part, parts) for part in range(1, parts + 1)],
        ("passage", 3, 1, 1),
        ("end", 0, 1, 1),
    ]


def test_sum_is_said_against_the_slot(node: Node) -> None:
    said = [node.ask("sentenceOfMinutes", pack(VISIT, LONG, TALK, minutes=minutes)) for minutes in (30, 35, 60, None)]
    assert [text.split("，")[-1] for text in said] == ["超出 5 分钟", "正好用完", "剩余 25 分钟", "合计 35 分钟"]
    assert "1 项没有写时间" in node.ask("sentenceOfMinutes", pack(VISIT, item(heading="谈话"), minutes=60))


def test_clock_counts_items_and_the_whole(node: Node) -> None:
    steps = [
        ["start", 1000],
        ["enter", 1, 3000],
        ["enter", 2, 10_000],
        ["pause", 15_000],
        ["enter", 1, 20_000],
        ["start", 30_000],
    ]
    assert node.ask("runClock", [*steps, ["tick", 31_000]]) == {"total": 15_000, "items": {"1": 8000, "2": 5000}}


def test_clock_of_a_device_whose_time_was_set_back(node: Node) -> None:
    assert node.ask("runClock", [["start", 5000], ["tick", 1000], ["tick", 2000]])["total"] == 1000


def test_time_is_said_as_a_clock_does(node: Node) -> None:
    assert [node.ask("clockFace", spent) for spent in (0, 65_999, 3_725_000)] == ["0:00", "1:05", "1:02:05"]
    assert [node.ask("isOver", pair) for pair in ([599_999, 10], [600_000, 10], [600_000, None])] == [False, True, False]


def test_references_that_are_permalinks(node: Node) -> None:
    written = {
        "/d/2024-11-bbbbb/#p2-4-k7x2": ("2024-11-bbbbb", "p2-4-k7x2", "p2-4-k7x2"),
        "https://wenku.example/a/b/d/2024-11-bbbbb/#p2 至 p3-aaaa": ("2024-11-bbbbb", "p2", "p3-aaaa"),
        "file:///E:/U%20/hongzhu/d/2024-11-bbbbb/index.html#p2 至 /d/2024-11-bbbbb/#p3": ("2024-11-bbbbb", "p2", "p3"),
        "2024-11-bbbbb#p2": ("2024-11-bbbbb", "p2", "p2"),
        "/d/2024-11-bbbbb/": ("2024-11-bbbbb", "", ""),
    }
    for reference, (document, start, end) in written.items():
        assert node.ask("placeOf", reference) == {"document": document, "from": start, "to": end}, reference
    for reference in ("青教发〔2021〕5号 第二部分第4条", "javascript:alert(1)", "", "/d/../../etc#x", "a 至 b 至 c"):
        assert node.ask("placeOf", reference) is None, reference
    assert node.ask("pathOf", "/d/a-1/#<b>") == "d/a-1/#%3Cb%3E"


def test_blocks_of_a_range_a_section_and_a_document(node: Node) -> None:
    levels = {"h1": 2, "a": 0, "h2": 3, "b": 0, "h3": 2, "c": 0}
    blocks = [{"anchor": anchor, "level": level} for anchor, level in levels.items()]
    wanted = {"#a": "a", "#h1": "h1 a h2 b", "#h2": "h2 b", "#a 至 b": "a h2 b", "": "h1 a h2 b h3 c", "#b 至 a": "", "#x": ""}
    for place, anchors in wanted.items():
        assert node.ask("blocksAt", [blocks, f"/d/x-1/{place}"]) == anchors.split(), place
