"""Labels and values that web pages print around an article: 发布时间：…, 来源：…, 索 引 号：…

A line counts as labels only above or below an article; inside one, 时间：… is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.simplified import simplified
from scraper.text.rows import Account, Row

FIELDS: dict[str, str] = {
    "date_published": (
        "发布时间 发表时间 发布日期 发表日期 发稿时间 公开日期 公开时间 上传时间 上传日期 添加时间 录入时间 入库时间 "
        "更新时间 更新日期 信息时间 出版日期 公布日期 公布时间 颁布日期 颁布时间 上网时间 上网日期 "
        "时间 日期 PubDate 发布于 发布"
    ),
    "date_written": "成文日期 生成日期 发文日期 发文时间 产生日期 制发日期 印发日期 成文时间 签发日期",
    "source_note": "信息来源 文章来源 稿件来源 新闻来源 来源单位 来源 稿源 出处 ContentSource",
    "authors": (
        "作者 撰稿人 撰稿 供稿人 供稿 撰文 文字 通讯员 记者 作者姓名 报送单位 推荐单位 供稿单位 申报单位 "
        "作者单位 主讲人 主讲 宣讲人 讲课人 授课人 演讲人 执笔人 执笔 Author"
    ),
    "issuer": (
        "发文机关 发布机构 发文机构 发文单位 制发机关 制发单位 发布单位 发布机关 公开单位 公开机构 公开主体 "
        "颁布单位 颁布机关 公布机关 制定机关 来文单位"
    ),
    "doc_number": "发文字号 发文文号 文件编号 公文文号 文件文号 发文号 文号 文件号 字号 来文字号 来文文号 来文号 颁布文号",
    "title": "信息名称 文件名称 公文标题 文件标题 文章标题 法规标题 法规名称 标题 名称 题名 ArticleTitle",
    "disclosure": "公开属性 公开方式 公开类别 公开形式",
    "validity": "有效性 是否有效 效力状态 文件状态 时效性 有效状态 时效",
    "publisher": "SiteName 站点名称 网站名称",
    "section": "ColumnName ColumnType",
}
"""Front-matter key (or `title`, `validity`, `section`) → the labels that give it, set apart by spaces."""

IGNORED = (
    "索引号 信息索引 索引编号 主题分类 信息类别 信息分类 体裁分类 内容概述 内容摘要 摘要 核心提示 关键词 关键字 主题词 "
    "浏览次数 浏览量 浏览 点击数 点击量 点击率 点击次数 点击 阅读次数 阅读量 阅读数 阅读 访问量 访问次数 人气 "
    "字体大小 字体 字号大小 分享到 分享 分享至 责任编辑 责任审核 责编 编辑 执行编辑 网络编辑 编审 审核 审核人 审稿 初审 "
    "复审 二审 三审 一审 终审 终校 校对 校审 监制 签发 主编 值班编辑 公开范围 公开时限 公开期限 有效期 公开目录 组配分类 "
    "服务对象 服务对象分类 语种 载体类型 信息格式 格式 主送单位 文种 类别 分类 栏目 所属栏目 频道 标签 热度 评论 "
    "收藏 点赞 下载次数 下载量 页数 大小 文档格式 上传者 上传用户 上传人 文档名称 文档分类 文件大小 贡献者 所需积分 积分 评分 "
    "废止日期 生效日期 "
    "失效日期 实施日期 施行日期 施行时间 生效时间 收文日期 收文编号 排版 美编 美术编辑 "
    "制图 摄影 摄影者 图片 供图 Keywords Description ContentId Url Image 版式 "
    "二维码 "
    "本版编辑 版面编辑 本期编辑 值班主任 责任校对 图编 文章录入 原文链接 原文网址 原文地址 本文链接 打印时间 "
    "打印日期 录入 录入人 发布人 发布者 发布科室 责任部门 背景色 信息员 信息录入 信息发布 版式 文档格式 文档编号 价格 售价 "
    "投稿 投稿邮箱 新闻热线 文件类型 公文种类 公文类型 主办单位 承办单位 共有 累计浏览 打印 图片来源"
).split()
"""Labels that a record has no key for; their values are accounted for as page matter."""

_KEY_OF = {re.sub(r"\s", "", label): key for key, labels in FIELDS.items() for label in labels.split()}
_ALL = sorted({*_KEY_OF, *IGNORED}, key=len, reverse=True)
_GAP = r"[ \t\u3000\u00a0]*"
_LABEL = re.compile(
    r"(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[日号])|(?="
    + "|".join(label for label in _ALL if len(label) == 4)
    + r"))[【\[（(|·•■◆]?"
    + _GAP
    + "(?P<label>"
    + "|".join(_GAP.join(map(re.escape, label)) for label in _ALL)
    + ")"
    + _GAP
    + r"(?:[】\])）]?"
    + _GAP
    + r"[：:]|】)"
)
_BARE = re.compile("(?:" + "|".join(_GAP.join(map(re.escape, label)) for label in _ALL if len(label) > 2) + ")")
_PREFIX = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}[\s\u3000]*(?=[（(]?[\s\u3000]*(?:19|20)\d\d[-年/.]))?[（(\s]*(?:[\u4e00-\u9fff]{2,20}\s+(?:https?://)?www\.[\w.\-/]{3,40}\s+)?(?:[\u4e00-\u9fff]{2,12}[〔\[［（(]\d{4}[〕\]］）)]\s*\d+\s*号)?[\d\s年月日:：/.\-T]*[）)\s]*(?:(?<=\d|日|\s)[\u4e00-\u9fff]{2,14})?"
)
_TRIM = " \t\u3000\u00a0【】[]()（）|｜丨·•,，;；"
_VALUE_LIMIT = 90
_BEHIND = re.compile(
    r"\s*(?:参与互动|(?:参与|我要|发表)?评论|字号|字体|点击|浏览|阅读|分享|打印|收藏|责任编辑|编辑[：: ]|"
    r"作者[：:]|图[：:]|摄影[：:]|【|\[).*$"
)


@dataclass(frozen=True)
class LabelValue:
    """One label with its value and where the value stands."""

    label: str
    """Without inner spaces."""
    value: str
    row: Row
    start: int
    end: int
    """Of the value in `row.text`; equal where the value is empty."""

    @property
    def key(self) -> str | None:
        """The front-matter key this label gives; null for one of IGNORED."""
        return _KEY_OF.get(self.label)


def parse_labels(row: Row) -> list[LabelValue]:
    """The labels of a line that is made of them; empty for any other line."""
    text = row.text
    if not re.search("[：:】]", text):
        return []
    matches = list(_LABEL.finditer(row.folded))
    if not matches or (text[: matches[0].start()].strip(_TRIM + "—-") and not _starts_with_date(text, matches[0].start())):
        return []
    found = []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        end = following.start() if following else len(text)
        start, stop = match.end(), end
        while start < stop and text[start] in _TRIM:
            start += 1
        while stop > start and text[stop - 1] in _TRIM and not _closes(text[start:stop]):
            stop -= 1
        if stop - start > _VALUE_LIMIT:
            return []
        found.append(LabelValue(re.sub(r"\s", "", match["label"]), text[start:stop], row, start, stop))
    return found


def count_labels(text: str) -> int:
    """How many labels with their colons stand in `text`."""
    return len(label_starts(text))


def label_starts(text: str) -> list[int]:
    """Where labels with their colons begin in `text`."""
    return [m.start() for m in _LABEL.finditer(text)] if "：" in text or ":" in text else []


def opens_with_label(text: str) -> bool:
    """Whether `text` begins with a label and its colon."""
    return ("：" in text or ":" in text) and _LABEL.match(text) is not None


def bare_label(row: Row) -> str | None:
    """The label that is the whole of a line, with or without its colon; null for any other line."""
    text = row.folded.rstrip("：: \u3000")
    if _BARE.fullmatch(text) or (row.text.endswith(("：", ":")) and re.sub(r"\s", "", text) in _ALL):
        return re.sub(r"\s", "", text)
    return None


def bare_text(cell: str) -> str | None:
    """The label that a table cell is; null for any other cell."""
    text = re.sub(r"[\s\u3000：:]", "", simplified(cell))
    return text if text in _ALL else None


def spaced_cells(row: Row) -> list[str]:
    """The pieces of a line that wide spaces set apart."""
    return [c for c in re.split(r"\s{2,}|\u3000+|\t", row.text) if c]


def is_spaced_table(row: Row) -> bool:
    """Whether a line is label, value, label, value, set apart by wide spaces alone."""
    cells = spaced_cells(row)
    return (
        len(cells) >= 2
        and len(cells) % 2 == 0
        and all(bare_text(c) for c in cells[::2])
        and not any(bare_text(c) for c in cells[1::2])
    )


def key_of(label: str) -> str | None:
    """The front-matter key of a bare label."""
    return _KEY_OF.get(label)


def bare_value(value: str) -> str:
    """The value of a source, an author or a publisher without the controls and counters that pages print behind it."""
    return _BEHIND.sub("", value).strip()


def take_values(found: list[LabelValue], used: set[int], row: Row, account: Account) -> None:
    """Put `row` on the account: the values at the positions `used` of `found` by key, all else as labels."""
    left = row
    for position in sorted(range(len(found)), key=lambda i: found[i].start, reverse=True):
        item = found[position]
        if position in used and item.end > item.start:
            left = account.cut(left, item.start, item.end, f"value: {item.key}")
    account.remove(left, "chrome: field label")


def _starts_with_date(text: str, end: int) -> bool:
    """Whether what stands before the first label is a 文号, a date, an office, or all of them."""
    return bool(_PREFIX.fullmatch(text[:end].strip(_TRIM)))


def _closes(text: str) -> bool:
    """Whether the bracket at the end of `text` closes one inside it."""
    pairs = {"）": "（", ")": "(", "】": "【", "]": "["}
    last = text[-1]
    return last in pairs and text.count(pairs[last]) >= text.count(last)
