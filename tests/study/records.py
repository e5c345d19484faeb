"""Invented records with the numberings, attached texts and repeats that references meet."""

from __future__ import annotations

from dataclasses import replace

from archive.blocks import Heading, Paragraph, Table
from archive.record import Attachment, Record, Validity

PLAN = Record(
    id="2021-18-aaaaa",
    title="关于印发《小河区“暖桥”家访行动方案》的通知",
    kind="通知",
    issuer="小河区教育局",
    doc_number="河教字〔2021〕18号",
    date_written="2021-09-06",
    attachments=(Attachment("小河区“暖桥”家访行动方案", "方案", True),),
    topics=("家访",),
    body=(
        Paragraph("各中小学、幼儿园："),
        Paragraph("现将方案印发给你们。"),
        Paragraph("小河区教育局"),
        Paragraph("2021年9月6日"),
        Heading(1, "小河区“暖桥”家访行动方案"),
        Paragraph("为密切家校联系，制定本方案。"),
        Heading(2, "一、目标任务"),
        Paragraph("用一个学年的时间，对学生家庭走访一遍。"),
        Heading(2, "二、走访对象"),
        Paragraph("1.必访家庭。书记、校长带头，每人联系不少于五名学生。"),
        Paragraph("2.普访家庭。班主任会同任课教师，每组两至三人。"),
        Paragraph("3.约访家庭。约访户数不得超过两成。"),
        Heading(2, "三、方法步骤"),
        Heading(3, "（一）摸底建档"),
        Paragraph("九月二十日前完成分组。"),
        Heading(3, "（二）集中走访"),
        Paragraph("每户停留不少于三十分钟。"),
        Table((("时段", "户数"), ("上半月", "20"), ("下半月", "25"))),
        Paragraph("小河区教育局"),
        Paragraph("2021年9月6日"),
    ),
)
RULES = Record(
    id="2017-23-bbbbb",
    title="小河区家访办法（试行）",
    kind="办法",
    issuer="小河区教育局",
    doc_number="河教发〔2017〕23号",
    date_written="2017-08-21",
    topics=("家访",),
    body=(
        Paragraph("第一条 为规范家访，制定本办法。"),
        Paragraph("第二条 适用于全区教师。"),
        Paragraph("第五条 下列情形应当在三日内家访："),
        Paragraph("（一）学生无故旷课两天以上的；"),
        Paragraph("（二）学生家庭发生重大变故的。"),
        Paragraph("第六条 家访前应当约定时间。"),
    ),
)
NEW_RULES = Record(
    id="2024-11-ccccc",
    title="小河区家访办法",
    kind="办法",
    issuer="小河区教育局",
    doc_number="河教发〔2024〕11号",
    date_written="2024-04-08",
    topics=("家访",),
    validity=Validity(repeals=("河教发〔2017〕23号",)),
    body=(
        Heading(2, "第一章 总则"),
        Paragraph("第一条 为完善协同育人，制定本办法。"),
        Heading(2, "第二章 组织"),
        Paragraph("第二条 党组织对家访负总责。"),
        Paragraph("第三条 班主任两个月内完成首访。"),
        Paragraph("文中另有一段没有编号的话。"),
    ),
)
TWIN = replace(RULES, id="2017-23-ddddd", issuer="大山区教育局")
HOSTILE = Record(
    id="20200101-eeeeee",
    title="<script>alert(1)</script>通知",
    kind="通知",
    date_written="2020-01-01",
    body=(Paragraph("一、<img src=x onerror=alert(1)>{{ config }}{% raw %}。"), Paragraph("</section></body>第二段。")),
)
ALL = (PLAN, RULES, NEW_RULES, HOSTILE)
