"""A site in its second year: published once, then edited, with links of both years to open."""

from __future__ import annotations

from pathlib import Path

from archive.anchor import anchors_of
from archive.blocks import Block, Heading, Paragraph
from archive.record import Record
from archive.vocabulary import load_topics
from hooks.build.site import write_pages
from hooks.library import make_library
from hooks.published_links import PublishedLinks
from linking.comparison import compare
from linking.forwarding import Entry
from linking.reference import Reference

REPOSITORY = Path(__file__).parents[2]
_PLENTY = tuple(Paragraph(f"第{n}批学校的做法各有长处，可以在教研时互相学习、互相补充，不必强求一律。") for n in range(1, 30))

BEFORE: tuple[Block, ...] = (
    Paragraph("各学校党组织："),
    Paragraph("现将家访工作办法印发给你们，请认真贯彻执行，不得走样。"),
    *_PLENTY,
    Heading(2, "一、目标"),
    Paragraph("1.困难学生家庭每学期至少走访一次，由班主任负责。"),
    Paragraph("责任单位：德育处。"),
    Paragraph("2.其他学生家庭每学年走访一次，全体教师参加。"),
    Paragraph("责任单位：德育处。"),
    Paragraph("3.家访前与家长约定时间。不在饭点上门，不收受礼品。"),
    Heading(2, "二、要求"),
    Paragraph("1.每次家访填写记录表，一式两份。"),
    Paragraph("2.建立家访纸质台账，每月上报一次。"),
    Paragraph("3.学期末开展家访故事分享。"),
    Paragraph("青禾区教育局"),
)
AFTER: tuple[Block, ...] = (
    *BEFORE[:32],
    Paragraph("1.开学前摸清每一个家庭的情况，建立名册。"),
    Paragraph("2.困难学生家庭每学期至少走访一次，由班主任负责。"),
    Paragraph("责任单位：德育处。"),
    Paragraph("3.其他学生家庭每学年走访两次，全体教师都要参加。"),
    Paragraph("责任单位：德育处。"),
    Paragraph("4.家访前与家长约定时间。"),
    Paragraph("不在饭点上门，不收受礼品。"),
    Heading(2, "二、要求"),
    Paragraph("1.每次家访填写记录表，一式两份。"),
    Paragraph("2.学期末开展家访故事分享。"),
    Paragraph("青禾区教育局"),
)
ARTICLES: tuple[Block, ...] = (
    Heading(2, "第一章 总则"),
    Paragraph("第一条 家访是教师的职责，每一位教师都应当走进学生的家。"),
    Paragraph("家访不得以电话代替。"),
    Heading(2, "第二章 实施"),
    Paragraph("第二条 家访前与家长约定时间。"),
    Paragraph("（一）不在饭点上门；"),
    Paragraph("（二）不收受礼品。"),
)
NOTICE = Record(id="2021-7-aaaaa", title="关于印发家访工作办法的通知", kind="通知", date_written="2021-03-01", body=BEFORE)
RULES = Record(id="2022-9-bbbbb", title="家访工作规定", kind="规定", date_written="2022-03-01", body=ARTICLES)
MISTITLED = Record(id="20200301-ccccc2", title="家访见闻一则", date_published="2020-03-01", body=(*ARTICLES, *_PLENTY[:9]))
WITHDRAWN = Record(id="20190301-ddddd2", title="过时的安排", date_published="2019-03-01", body=_PLENTY[10:12])
RENAMED_ID = "20200311-fffff2"
FIRST, SECOND = "2025-09-01", "2026-11-21"


def anchor_before(words: str, nth: int = 1) -> str:
    """The anchor of the n-th passage of the first year that begins with `words`."""
    return [a for a, b in zip(anchors_of(BEFORE), BEFORE, strict=True) if b.text.startswith(words)][nth - 1]


def write_site(folder: Path, *, offline: bool) -> Path:
    """The pages of the second year."""
    before = compare([NOTICE, RULES, MISTITLED, WITHDRAWN], {}, [], FIRST)
    now = [
        Record(id=NOTICE.id, title=NOTICE.title, kind="通知", date_written="2021-03-01", body=AFTER),
        RULES,
        Record(id=RENAMED_ID, title=MISTITLED.title, date_published="2020-03-11", body=MISTITLED.body),
    ]
    entries = [
        Entry(
            Reference(NOTICE.id, anchor_before("2.建立家访纸质台账")), None, "台账已改为网上填报，不再要求纸质", "forward.yml:2"
        ),
        Entry(Reference(WITHDRAWN.id), None, "这是误收的草稿", "forward.yml:6"),
    ]
    found = compare(now, before.documents, entries, SECOND)
    assert not found.losses, found.losses
    library = make_library(now, load_topics())
    (folder / "archive").mkdir(parents=True)
    read = {"library": library, "published_links": PublishedLinks(found.documents, library)}
    write_pages(REPOSITORY / "mkdocs.yml", folder / "archive", folder / "site", offline=offline, read=read)
    return folder / "site"
