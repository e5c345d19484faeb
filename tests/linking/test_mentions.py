from __future__ import annotations

from archive.blocks import Heading, Paragraph, Table
from archive.record import Record
from linking.mentions import find_mentions
from linking.relations import make_catalogue

TARGET = Record(id="2022-8-bbbbb", title="云汀市学校安全管理办法", doc_number="云教发〔2022〕8号", date_written="2022-05-01")
CITING = Record(
    id="2023-1-ccccc",
    title="关于值守的通知",
    date_written="2023-01-01",
    body=(
        Heading(2, "一、《云汀市学校安全管理办法》"),
        Paragraph("落实《云汀市学校安全管理办法》（以下简称《办法》）和云教发〔2022〕8号。"),
        Paragraph("没有引用。"),
        Table((("依据", "要求"), ("《办法》第三条", "值守"))),
    ),
)


def test_both_sides_of_a_link() -> None:
    catalogue, _ = make_catalogue([TARGET, CITING])
    mentions = find_mentions([TARGET, CITING], catalogue)
    assert [(m.block, m.cell, m.text) for m in mentions.made[CITING.id]] == [
        (1, 0, "《云汀市学校安全管理办法》"),
        (1, 0, "云教发〔2022〕8号"),
        (3, 2, "《办法》"),
    ]
    (document,) = mentions.received[TARGET.id]
    assert (document.record, document.blocks) == (CITING, (1, 3))
    assert TARGET.id not in mentions.made
