"""What the invented documents say: made from a subject, always the same for the same subject; no place or person exists."""

from __future__ import annotations

from dataclasses import dataclass

SUBJECTS = (
    "家访|食堂|校车|图书角|课后服务|劳动教育|心理辅导|名师工作室|送教下乡|主题党日|护学岗|集体备课|"
    "阅读节|科学实验|体质监测|班主任培训|防溺水|作业管理|控烟|节水|校园广播|红色讲解员|值日|植树|午休|书法|社团|助学"
).split("|")


@dataclass(frozen=True)
class Notice:
    """One notice of the invented bureau."""

    number: int
    subject: str
    day: str
    """YYYY-MM-DD."""

    @property
    def title(self) -> str:
        return f"关于做好{self.subject}工作有关事项的通知"

    @property
    def doc_number(self) -> str:
        return f"青教发〔{self.day[:4]}〕{self.number}号"

    @property
    def printed_day(self) -> str:
        year, month, day = (int(part) for part in self.day.split("-"))
        return f"{year}年{month}月{day}日"

    @property
    def paragraphs(self) -> list[str]:
        subject = self.subject
        return [
            f"为进一步规范全区中小学{subject}工作，经局长办公会研究，现将有关事项通知如下。",
            "一、提高认识",
            f"各校要把{subject}工作列入学期计划，由一名副校长分管，第{self.number}周前完成安排，有人管、有记录、有反馈。",
            "二、抓好落实",
            f"{subject}工作每月自查一次，发现问题当场整改；区教育局将派{self.number + 2}个小组走访，结果在月度例会上通报。",
            "三、报送材料",
            f"请各校于每月末将{subject}工作情况报区教育局基础教育科，联系人：水老师。",
        ]


def news(subject: str, school: str) -> list[str]:
    """The paragraphs of a report about a school."""
    return [
        f"“孩子们愿意来，我们就一直办下去。”说起学校的{subject}，{school}党支部书记田守业打开了话匣子。",
        f"去年秋天，{school}党支部把{subject}列为书记项目，六名党员教师带头，每周二、周四下午各安排一个小时，风雨无阻。",
        f"支部还请来退休教师和家长志愿者，把{subject}搬到操场上、田埂边，半年里开展活动二十四次，参加的学生超过三百人次。",
        f"“不求热闹，只求每个孩子都有收获。”田守业说，下一步，学校将把{subject}的做法整理成册，同片区的学校一起用。",
    ]


def html(paragraphs: list[str]) -> str:
    """Paragraphs as most editors of web sites leave them."""
    return "\n".join(f'<p style="text-indent:2em">　　{paragraph}</p>' for paragraph in paragraphs)
