"""Records made up for the pages that tell what documents say together: a series, versions of a rule, cases, a chain."""

from __future__ import annotations

from archive.blocks import Block, Heading, Paragraph
from archive.record import Record

ISSUER = "青禾区教育局"
EVIL = "<img src=x onerror=window.hacked=1>"
SAFETY = "落实校园安全责任，{}排查一次隐患，建立台账，逐项销号。"


def record(id: str, title: str, kind: str, date: str, *body: Block, **values: object) -> Record:
    given: dict[str, object] = {"issuer": ISSUER, "date_written": date, "body": body, **values}
    return Record(id=id, title=title, kind=kind, **given)  # type: ignore[arg-type]


def plan(year: int, *items: str) -> Record:
    body = (Heading(2, "一、主要任务"), *map(Paragraph, items))
    return record(f"{year}-1-aaaaa", f"青禾区教育局{year}年工作要点", "工作要点", f"{year}-02-20", *body, topics=("师德师风",))


PLANS = (
    plan(2022, SAFETY.format("每月"), "举办全民阅读活动，评选书香校园二十所。"),
    plan(2023, SAFETY.format("每月"), "举办全民阅读活动，评选书香校园二十所。", "六月底前签订师德承诺书。"),
    plan(2024, SAFETY.format("每周"), "六月底前签订师德承诺书，全员参加。", f"实施食堂提升工程{EVIL}，改造后厨三十二间。"),
)
TOP = record(
    "2019-4-bbbbb",
    "岚江省教育厅关于加强家访工作的意见",
    "意见",
    "2019-01-10",
    Paragraph("各地要做好家访。"),
    issuer="岚江省教育厅",
    doc_number="岚教基〔2019〕4号",
)


def rule(year: int, number: int, *articles: str) -> Record:
    texts = [f"根据《{TOP.title}》（{TOP.doc_number}），制定本办法。", *articles]
    body = [Paragraph(f"第{'一二三四五六七八'[n]}条 {text}") for n, text in enumerate(texts)]
    title = "青禾区家访工作办法" if year > 2020 else "青禾区家访工作办法（试行）"
    return record(f"{year}-{number}-ccccc", title, "办法", f"{year}-03-01", *body, doc_number=f"青教发〔{year}〕{number}号")


OLD_RULE = rule(
    2020,
    5,
    "家访每学期一次，由班主任上门。",
    "家访记录一户一表。",
    "家访前一天电话预约。",
    "家访不收礼、不吃请。",
    "本办法由区教育局解释。",
)
NEW_RULE = rule(
    2024,
    8,
    "家访坚持自愿。",
    "家访每学期两次，由班主任上门。",
    "家访前一天电话预约。",
    "家访不收礼、不吃请。",
    "本办法由区教育局解释。",
)
SCHOOL = record(
    "2024-20-ddddd",
    "青禾区第三实验小学家访工作方案",
    "方案",
    "2024-03-20",
    Paragraph(f"为贯彻落实《{NEW_RULE.title}》（{NEW_RULE.doc_number}），开展“暖灯行动”。"),
    Paragraph("各班主任于2030年4月10日前将计划报送至教导处邮箱jd@san.example。"),
    issuer="青禾区第三实验小学",
)


def case(number: int, title: str, action: str) -> Record:
    body = (
        Heading(2, "一、背景"),
        Paragraph("门难敲，家长不来。"),
        Heading(2, "二、做法"),
        Paragraph(action),
        Heading(2, "三、成效"),
        Paragraph(f"家访率由{number}1%升到98%。"),
    )
    return record(f"2024-3{number}-eeeee", title, "案例", f"2024-05-0{number}", *body, school=f"青禾区第{number}小学")


CASES = (case(1, f"把门敲开{EVIL}", "把“暖灯行动”写进值班表。"), case(2, "先听后说", "每周三晚上不开会，去家里听。"))
ALL = (*PLANS, TOP, OLD_RULE, NEW_RULE, SCHOOL, *CASES)
