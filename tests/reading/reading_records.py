"""Records made up for the tests of a document's tools: an official document with an attached one, an article, an attack."""

from __future__ import annotations

from archive.blocks import Heading, Paragraph, Table
from archive.record import Attachment, Author, Record, Region, Source, Validity

ISSUER = "云汀市青禾区教育局"
SOURCE = Source(sha256="ab" * 32, received_at="2025-03-01", file="通知.txt")

NOTICE = Record(
    id="2024-11-bbbbb",
    title="关于印发《青禾区教师家访工作管理办法》的通知",
    kind="通知",
    issuer=ISSUER,
    doc_number="青教发〔2024〕11号",
    addressees=("各学校",),
    date_written="2024-03-05",
    date_printed="2024-03-06",
    printed_by="云汀市青禾区教育局办公室",
    disclosure="此件公开发布",
    region=Region(district="青禾区"),
    attachments=(Attachment("青禾区教师家访工作管理办法", "办法", included=True),),
    topics=("家访",),
    source=SOURCE,
    body=(
        Paragraph("各学校："),
        Paragraph("现将《青禾区教师家访工作管理办法》印发给你们，请认真执行。*星号*、a_b_c 和 [方括号](x) 都是原文。"),
        Paragraph(ISSUER),
        Paragraph("2024年3月5日"),
        Heading(1, "青禾区教师家访工作管理办法"),
        Heading(2, "一、总则"),
        Paragraph("第一条 家访是教师的职责。"),
        Paragraph("（一）起始年级学生每学年至少一次；"),
        Heading(2, "二、记录"),
        Heading(3, "（一）内容"),
        Table((("项目", "要求"), ("时间", "写明|起止"))),
        Paragraph("1.记录由班主任保存。" + "家访记录一户一表，写明谈了什么、答应了什么、什么时候再来，期末交年级组。" * 12),
        Paragraph("2.记录不得公开。"),
    ),
)
OLD = Record(
    id="2019-7-aaaaa",
    title="关于印发《青禾区教师家访工作办法（试行）》的通知",
    kind="通知",
    issuer=ISSUER,
    doc_number="青教发〔2019〕7号",
    date_written="2019-03-01",
    topics=("家访",),
    validity=Validity(state="废止"),
    source=SOURCE,
    body=(
        Paragraph("现将办法印发给你们。"),
        *(Heading(2, f"{n}、第{n}部分") for n in "一二三四五六"),
        Paragraph("长。" * 3000),
    ),
)
NEWS = Record(
    id="20240503-cccccc",
    title="一盏灯 一条路",
    title_lines=("一盏灯", "一条路"),
    subtitle="——记渡口中学的夜访",
    kind="通讯",
    publisher="云汀教育报",
    date_published="2024-05-03",
    authors=(Author("江晚", "记者"), Author("陆禾", "通讯员")),
    topics=("家访",),
    source=SOURCE,
    body=(Heading(2, "提灯“出门”"), Paragraph("提灯的人走在前面。"), Paragraph("路不远。")),
)
EVIL = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>\u2028{{ config }}\"'&amp;]]>"
HOSTILE = Record(
    id="2020-1-ddddd",
    title=f"恶意{EVIL}",
    kind="通报",
    issuer=EVIL,
    doc_number=EVIL,
    date_written="2020-01-01",
    printed_by=EVIL,
    topics=(EVIL,),
    rights=EVIL,
    authors=(Author(EVIL, EVIL),),
    source=SOURCE,
    body=(Heading(1, EVIL), Heading(2, EVIL), Paragraph(f"\x0b{EVIL}"), Table(((EVIL, "b"), (EVIL, "d")))),
)
ALL = (NOTICE, OLD, NEWS, HOSTILE)
