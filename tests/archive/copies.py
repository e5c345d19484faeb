"""Invented notices and the copies that sites and scans make of them."""

from __future__ import annotations

from dataclasses import replace

from archive.blocks import Paragraph
from archive.ledger import Entry, Ledger
from archive.permalink import make_id
from archive.record import Record, Source

SENTENCES = (
    "各中小学、幼儿园，各民办学校：",
    "为做好汛期学校安全工作，根据上级要求，结合我县实际，现将有关事项通知如下。",
    "一、提高认识，加强领导。各校校长是第一责任人，要把防汛工作摆上重要议事日程，层层签订责任书。",
    "二、全面排查，消除隐患。对校舍、围墙、厕所、护坡逐一检查，发现险情立即停用，6月25日前报送台账。",
    "三、完善预案，组织演练。每校至少开展1次防汛演练，参加率不低于95%，演练情况记入安全日志。",
    "四、落实值班，畅通信息。汛期实行24小时值班，遇有险情30分钟内报告，不得迟报、漏报、瞒报。",
    "桐岭县教育局",
    "2012年6月20日",
)
NOTICE_BODY = tuple(Paragraph(sentence) for sentence in SENTENCES)


def notice(letter: str = "a", *, day: str = "2026-11-20", **changes: object) -> Record:
    """The notice as it came from the file or address `letter`; the id is what the program makes of the values."""
    source = Source(letter * 64, day, file=f"{letter}.txt")
    values: dict[str, object] = {
        "title": "关于做好2012年汛期学校安全工作的通知",
        "kind": "通知",
        "issuer": "桐岭县教育局",
        "doc_number": "桐教字〔2012〕37号",
        "date_written": "2012-06-20",
        "source": source,
        "body": NOTICE_BODY,
        **changes,
    }
    record = Record(id="", **values)  # type: ignore[arg-type]
    own = make_id(
        issuer=record.issuer,
        doc_number=record.doc_number,
        title=record.title,
        date=record.date,
        publisher=record.publisher,
    )
    return replace(record, id=own)


def ledger_of(record: Record, *, adverts: int = 0) -> Ledger:
    assert record.source
    cuts = tuple(Entry(n + 1, 0, 4, "advertising", "广告四字") for n in range(adverts))
    return Ledger(record.source.sha256, "", 1, 20, cuts)


def half_width(body: tuple[Paragraph, ...] = NOTICE_BODY) -> tuple[Paragraph, ...]:
    """Full stops stay: sites that lose full-width signs lose the commas first."""
    return tuple(Paragraph(p.text.replace("，", ",").replace("：", ":")) for p in body)


def with_advert(body: tuple[Paragraph, ...] = NOTICE_BODY) -> tuple[Paragraph, ...]:
    """A sharing site's name inside the words."""
    return tuple(Paragraph(f"{p.text[:20]}好文共享网{p.text[20:]}" if len(p.text) > 24 else p.text) for p in body)


def with_noise(body: tuple[Paragraph, ...] = NOTICE_BODY, every: int = 37) -> tuple[Paragraph, ...]:
    """A wrong character here and there, as OCR makes them."""
    return tuple(
        Paragraph("".join("口" if n % every == every - 1 and c >= "\u4e00" else c for n, c in enumerate(p.text))) for p in body
    )
