"""What Python says of a passage, the browser's modules say too: names of places, citations, Markdown, digests."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

from archive.blocks import Block, Heading, Paragraph, Table
from archive.digest import short_digest
from archive.markdown import dump_body
from archive.numbering import number_of
from archive.print_style import print_styles_of
from archive.record import Author, Record
from archive.store import Archive
from linking.citation import cite, csl_item, dump_parts, official_citation, quotation, reference
from linking.spoken import spoken_paths

REPOSITORY = Path(__file__).parents[2]
MIRROR = Path(__file__).with_name("mirror.mjs")
RECORDS = [stored.record for stored in Archive(REPOSITORY / "docs/archive").records]
MARKERS = (
    *(
        "一、",
        "二、",
        "十二.",
        "（一）",
        "( 二 )",
        "1.",
        "2、",
        "３．",
        "12.",
        "（1）",
        "2）",
        "⑶",
        "①",
        "第一章",
        "第3章 ",
        "第二节",
    ),
    *("第五条 ", "第十二条", "第一部分", "第二编", "⼀、", "三，短", "1.5倍", "2024年", "第三条例", ""),
)
SIGNS = "家访要走到每一个学生家里《》〈〉“”*_`\\<a[b](c)~~{:#}|-+> 1.)ßſÅǅΣς㎏ＡＢ①〇々é😀ﬁ\u3000"


def ask(cases: list[dict[str, Any]]) -> list[Any]:
    done = subprocess.run(["node", str(MIRROR)], input=json.dumps(cases), capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def described(record: Record) -> list[dict[str, Any]]:
    """Blocks as the browser reads them off the page."""
    out: list[dict[str, Any]] = []
    for block, style in zip(record.body, print_styles_of(record), strict=True):
        if isinstance(block, Heading):
            out.append({"kind": "heading", "text": block.text, "level": block.level})
        elif isinstance(block, Table):
            out.append({"kind": "table", "text": block.text, "rows": block.rows})
        else:
            out.append({"kind": "paragraph", "text": block.text, "printStyle": style.value.removeprefix("hz-")})
    return out


def random_records(count: int) -> list[Record]:
    dice = random.Random(3)

    def words(least: int) -> str:
        return "".join(dice.choices(SIGNS, k=dice.randint(least, 12))).strip() or "字"

    def block() -> Block:
        kind = dice.random()
        if kind < 0.25:
            return Heading(dice.randint(1, 5), dice.choice(MARKERS) + words(1))
        if kind < 0.3:
            return Table(((words(1), words(1)), (words(0), words(0))))
        return Paragraph(dice.choice(MARKERS) + words(1))

    return [
        Record(
            id=f"r{number}",
            title=words(1),
            issuer=dice.choice([None, "青禾区教育局"]),
            doc_number=dice.choice([None, "青教发〔2021〕3号"]),
            publisher=dice.choice([None, "云汀教育报", "青禾教育网"]),
            date_written=dice.choice([None, "2021", "2021-03", "2021-03-05"]),
            authors=tuple(Author(f"作者{n}") for n in range(dice.randint(0, 5))),
            kind=dice.choice([None, "消息", "通知"]),
            body=tuple(block() for _ in range(dice.randint(1, 25))),
        )
        for number in range(count)
    ]


ALL = [*RECORDS, *random_records(300)]


def test_places_are_named_alike() -> None:
    answers = ask([{"ask": "spoken", "blocks": described(record)} for record in ALL])
    for record, answer in zip(ALL, answers, strict=True):
        assert answer == list(spoken_paths(record)), [block.text for block in record.body]


def test_citations_are_alike() -> None:
    cases = [
        {"ask": "cited", "parts": json.loads(dump_parts(cite(record)))} | more
        for record in ALL
        for more in (
            {"place": "第4条", "address": "https://x.invalid/d/", "day": "2026-11-21", "text": "原文"},
            {"place": "", "address": "", "day": "2026-11-21", "text": ""},
        )
    ]
    expected = []
    for record, case in zip((record for record in ALL for _ in range(2)), cases, strict=True):
        parts, place, address, day = cite(record), case["place"], case["address"], case["day"]
        expected.append(
            [
                official_citation(parts, place),
                reference(parts, place, address, day),
                quotation(case["text"], parts, place, address),
                csl_item(parts, address, day),
            ]
        )
    assert ask(cases) == expected


def test_markdown_is_that_of_the_record() -> None:
    answers = ask([{"ask": "markdown", "blocks": described(record)} for record in ALL])
    for record, answer in zip(ALL, answers, strict=True):
        assert answer == dump_body(record.body)


def test_digests_are_alike() -> None:
    texts = [*[block.text for record in ALL for block in record.body][:1500], "", "x" * 55, "x" * 56, "x" * 64, "家" * 3000]
    answers = ask([{"ask": "digest", "text": text, "length": 8} for text in texts])
    assert answers == [short_digest(text, 8) for text in texts]


def test_numbers_are_read_alike_and_digits_without_a_unit_stand_by_their_places() -> None:
    texts = ["一", "十", "十二", "一二", "一〇", "二百零五", "一千二百六十", "两", "12", "３", "⑫", "⑶", "〇"]
    assert ask([{"ask": "number", "text": text} for text in texts]) == [number_of(text) for text in texts]
    typed = [{"ask": "typed", "text": text} for text in ("第一二条", "第一〇条", "第二部分第四条", "附件第十二条")]
    assert ask(typed) == [[12], [10], [2, 4], [12]]
