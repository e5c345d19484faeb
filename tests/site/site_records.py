"""Records made up for the tests of the site: one of each kind of page, and one that attacks it."""

from __future__ import annotations

from pathlib import Path

from archive.blocks import Heading, Paragraph, Table
from archive.doubt import BODY, Doubt
from archive.kept_files import keep_file, kept_name
from archive.markdown import dump_record
from archive.record import Attachment, Author, Record, Region, Source, Validity

REPOSITORY = Path(__file__).parents[2]
ISSUER = "中共青禾区委教育工作委员会"
SOURCE = Source(sha256="ab" * 32, received_at="2025-03-01", file="通知.txt")

FORM = b"%PDF-1.4 a form that a page offered"
KEPT = Attachment("家访安排表", "表", url="https://a.example/form.pdf", file=kept_name(FORM, "pdf"))
EVIL_FILE = b"%PDF-1.4 another form"

OLD_NOTICE = Record(
    id="2019-7-aaaaa",
    title="关于印发《青禾区教师家访工作办法（试行）》的通知",
    kind="通知",
    issuer=ISSUER,
    doc_number="青教委字〔2019〕7号",
    addressees=("各学校党组织",),
    date_written="2019-03-01",
    region=Region(city="云汀市", district="青禾区"),
    topics=("家访",),
    source=SOURCE,
    body=(Paragraph("各学校党组织："), Paragraph("现将办法印发给你们。"), Paragraph(ISSUER), Paragraph("2019年3月1日")),
)

NOTICE = Record(
    id="2024-11-bbbbb",
    title="关于印发《青禾区教师家访工作管理办法》的通知",
    kind="通知",
    issuer=ISSUER,
    doc_number="青教委字〔2024〕11号",
    addressees=("各学校党组织",),
    date_written="2024-03-05",
    date_printed="2024-03-06",
    printed_by="云汀市青禾区教育局办公室",
    disclosure="此件公开发布",
    region=Region(province="某省", city="云汀市", district="青禾区"),
    attachments=(Attachment("青禾区教师家访工作管理办法", "办法", included=True), Attachment("家访记录表", None), KEPT),
    emails=("jf@example.invalid",),
    topics=("家访", "师德师风"),
    validity=Validity(
        effective_from="2024-04-01", repeals=("青教委字〔2019〕7号", "没有收录的旧办法"), basis="旧办法同时废止。"
    ),
    source=SOURCE,
    doubts=(Doubt(about=BODY, lines=(12,), sentence="第 12 行可能是页码，已删去。"),),
    body=(
        Paragraph("各学校党组织："),
        Paragraph(
            "现将《青禾区教师家访工作管理办法》印发给你们，请认真贯彻执行。家访要走到每一个学生家里，听家长说，也听孩子说，不替学校辩解。"
        ),
        Paragraph("附件：家访记录表"),
        Paragraph(ISSUER),
        Paragraph("2024年3月5日"),
        Heading(1, "青禾区教师家访工作管理办法"),
        Heading(2, "一、总则"),
        Paragraph("第一条 家访是教师的职责。"),
        Heading(3, "（一）对象"),
        Paragraph("1.起始年级学生每学年至少一次，困难学生每学期至少一次，家访前与家长约定时间，不在饭点上门。"),
        Heading(2, "二、记录"),
        Table((("项目", "要求", ""), ("时间", "写明起止", "必填"), ("在场的人", "写明称呼", ""))),
        Paragraph("记录由班主任保存。"),
    ),
)

ARTICLE = Record(
    id="undated-ccccc2",
    title="一盏灯 一条路",
    kicker="青禾区“大家访”见闻",
    subtitle="——记渡口中学的夜访",
    kind="通讯",
    publisher="云汀教育报",
    authors=(Author("江晚", "记者"), Author("陆禾", "通讯员")),
    school="渡口中学",
    unit="渡口中学党支部",
    truncated="start",
    topics=("家访",),
    source=Source(sha256="cd" * 32, received_at="2025-03-01", url="https://example.invalid/a", part=2),
    body=(Heading(2, "提灯 出门"), Paragraph("灯的人走在前面。"), Heading(4, "夜路 归来"), Paragraph("路不远。")),
)

EVIL = (
    "<script>window.hacked=1</script>{{ config }}{% raw %}[x](javascript:window.hacked=2)![i](http://evil.invalid/i.png)"
    "{: onclick=x }&lt;b&gt;\"'</title>"
)
HOSTILE = Record(
    id="2020-1-ddddd",
    title=f"恶意{EVIL}",
    kicker=EVIL,
    subtitle=EVIL,
    page_title=EVIL,
    kind="通报",
    issuer=EVIL,
    doc_number=EVIL,
    addressees=(EVIL,),
    date_written="2020-01-01",
    printed_by=EVIL,
    disclosure=EVIL,
    publisher=EVIL,
    section_path=(EVIL,),
    source_note=EVIL,
    authors=(Author(EVIL, EVIL),),
    school=EVIL,
    unit=EVIL,
    region=Region(EVIL, EVIL, EVIL),
    attachments=(
        Attachment(EVIL, EVIL, included=False, url="javascript:window.hacked=4"),
        Attachment(EVIL, EVIL, url=f"http://a.example/{EVIL}", file=kept_name(EVIL_FILE, "pdf")),
        Attachment("丢失的表", None, url="https://a.example/lost.doc", file=kept_name(b"lost", "doc")),
    ),
    emails=(EVIL,),
    topics=(EVIL,),
    validity=Validity(state=EVIL, repeals=(EVIL,), basis=EVIL),
    rights=EVIL,
    # Digest and day are refused where they are none: tests/archive/test_front_matter.py.
    source=Source(sha256="ee" * 32, received_at="2020-01-02", file=EVIL, url="javascript:window.hacked=3"),
    doubts=(Doubt(about="title", chosen=EVIL, alternatives=(f"{EVIL}?",), sentence=EVIL),),
    body=(Heading(1, EVIL), Heading(2, EVIL), Paragraph(EVIL), Paragraph(f"# {EVIL}"), Table(((EVIL, "b"), (EVIL, "d")))),
)

MANY = tuple(
    Record(
        id=f"2018-{n}-eeeee",
        title=f"第 {n} 期简报",
        kind="简报",
        date_written=f"2018-{n % 12 + 1:02}-01",
        body=(Paragraph("简短。"),),
    )
    for n in range(1, 131)
)

ALL = (OLD_NOTICE, NOTICE, ARTICLE, HOSTILE, *MANY)


def write_archive(root: Path, records: tuple[Record, ...] = ALL) -> Path:
    """An archive on disk with the files that stand beside records."""
    for record in records:
        path = root / (record.year or "日期不详") / f"{record.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_record(record), encoding="utf-8")
    (root / "a.ledger.yml").write_text("format: 1\n", encoding="utf-8")
    (root / "a.md.new").write_text("offered\n", encoding="utf-8")
    keep_file(root, FORM, "pdf")
    keep_file(root, EVIL_FILE, "pdf")
    return root
