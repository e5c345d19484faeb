"""What the words of one row say alone: the cues, each with its sentence and examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from archive.doc_number import find_doc_numbers
from archive.numbering import marker_of
from scraper.cues.bylines import is_lone_name, parse_byline
from scraper.cues.cue import Cue
from scraper.cues.dates import find_date, is_date_line
from scraper.cues.issues import is_bulletin_mark, is_issue
from scraper.cues.kinds import begins_as_news, kind_of_title
from scraper.cues.labels import count_labels, opens_with_label
from scraper.cues.names import is_organ, is_site_name
from scraper.cues.phrases import any_of, phrases

_MARK = re.compile("[，。；]")
_SIGNS = re.compile("[■□◆◇●○▲△★☆◎※▎▍丨记通评撰供作文]")
"""No byline is without a mark or the beginning of 记者, 通讯员, 评论员, 撰稿, 供稿, 作者, 文字: cheap to look for."""
_YEAR_IN_BRACKETS = re.compile(r"[〔［【\[（(﹝〖〈<]\s*[\d〇○一二]")


def _search(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).search


def _match(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).match


def _whole(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


def _begins_with(name: str) -> Callable[[str], object]:
    """Whether a phrase of a vocabulary stands at the beginning, brackets and marks before it left out."""
    match = any_of(name).match
    return lambda text: match(text.lstrip("（([【〔—-·■●◆▲ 　"))


def _marks(least: int) -> Callable[[str], object]:
    return lambda text: len(_MARK.findall(text)) >= least


def _set_off(name: str) -> Callable[[str], object]:
    """Whether a phrase of a vocabulary stands at the beginning, set off by a colon, a tab or a wide space."""
    return re.compile(rf"(?:{any_of(name).pattern})[ 　]*(?:[：:\t]|　)").match


_DIGIT = re.compile(r"[\d年]")
_labels = lru_cache(maxsize=64)(count_labels)
_SALUTED = any_of("salutations").search
_ACTORS = any_of("actors").search
_CLOSERS = "”’」』）)》】\"'"

CUES = (
    Cue(
        "sentence",
        "Ends like a sentence.",
        _search(rf"[。！？；：…!?][{_CLOSERS}]*$"),
        ("各校要高度重视。",),
        ("工作要点",),
        9999,
    ),
    Cue("prose", "Has two commas or stops at least.", _marks(2), ("今天，天晴。",), ("通知公告，",), 9999),
    Cue("long prose", "Has five commas or stops at least.", _marks(5), ("一，二，三，四，五。",), ("一，二。",), 9999),
    Cue(
        "no mark",
        "Has no mark of punctuation at all.",
        _whole(r"[^，。；：、！？“”《》（）()·:|/>]{4,}"),
        ("青禾区教育局",),
        ("来源：本站",),
    ),
    Cue("date", "Holds a date.", lambda t: _DIGIT.search(t) and find_date(t), ("发布于2023年5月6日",), ("5月6日",), 160),
    Cue(
        "only date",
        "Is a date and nothing else.",
        lambda t: _DIGIT.search(t) and is_date_line(t),
        ("2023年5月6日",),
        ("2023年5月6日印发",),
        40,
    ),
    Cue("clock", "Holds a time of day.", _search(r"\d[:：]\d\d"), ("2023-05-06 10:30",), ("2023-05-06",), 80),
    Cue(
        "number alone",
        "Is a number and nothing else.",
        _whole(r"[\s\-—－·()（）\[\]第共页/]*\d{1,5}[\s\-—－·()（）\[\]页]*"),
        ("— 4 —",),
        ("4月",),
        24,
    ),
    Cue("one label", "Holds a label such as 来源：.", lambda t: _labels(t) == 1, ("来源：本站",), ("来源不明",), 160),
    Cue(
        "two labels",
        "Holds two labels at least.",
        lambda t: _labels(t) > 1,
        ("来源：本站 作者：佚名",),
        ("来源：本站",),
        160,
    ),
    Cue("opens with label", "Begins with a label.", opens_with_label, ("来源：本站",), ("本报讯 来源：本站",), 160),
    Cue(
        "office field",
        "Begins with a field of an office's slip or of a mail's head.",
        _set_off("office_fields"),
        ("拟稿人：王小明",),
        ("拟稿人要认真核对",),
        120,
    ),
    Cue("issue", "Counts the issues of a bulletin.", is_issue, ("〔2023〕第9期",), ("第9期培训班开班",), 40),
    Cue("bulletin mark", "Is what bulletins are called.", is_bulletin_mark, ("教育工作简报",), ("简报编写要求",), 30),
    Cue("kind", "Ends in a type word of documents.", kind_of_title, ("关于开学工作的通知",), ("开学第一天",), 90),
    Cue(
        "about",
        "Is built 关于…的通知.",
        _search(r"关于.+的?(?:通知|意见|决定|通报|函|批复|公告|通告|公示|方案|办法|报告|请示)"),
        ("关于开学的通知",),
        ("关于我们",),
        120,
    ),
    Cue("organ", "Is the name of an organ.", is_organ, ("青禾区教育局",), ("青禾区教育局召开会议",), 44),
    Cue("site name", "Is what a site is called.", is_site_name, ("青禾教育网",), ("青禾区召开会议",), 30),
    Cue(
        "byline",
        "Names who wrote it.",
        lambda t: _SIGNS.search(t) and parse_byline(t),
        ("本报记者 王小明",),
        ("区委书记到校调研",),
        60,
    ),
    Cue("lone name", "May be a person's name and nothing else.", is_lone_name, ("王小禾",), ("教育局通知",), 12),
    Cue(
        "number",
        "Holds a 文号.",
        lambda t: _YEAR_IN_BRACKETS.search(t) and find_doc_numbers(t),
        ("青教发〔2023〕5号",),
        ("第5号",),
        120,
    ),
    Cue("marker", "Begins with a number of a heading or item.", marker_of, ("一、总体要求",), ("一定要做好",)),
    Cue(
        "article mark",
        "Begins with 第…条 or 第…章.",
        _match(r"第[一二三四五六七八九十百\d]+[条章节]"),
        ("第一条 为了规范",),
        ("第一小学",),
    ),
    Cue("news", "Begins with 本报讯 or the like.", begins_as_news, ("本报讯（记者 王小明）",), ("本报记者",), 9999),
    Cue(
        "closing credit",
        "Ends in brackets that name a writer.",
        _search(r"[（(](?:本报|本网)?(?:记者|通讯员|作者|文/图|完)[^）)]{0,24}[）)]$"),
        ("大家都说好。（记者 王小明）",),
        ("（记者 王小明）说",),
        9999,
    ),
    Cue(
        "salutation",
        "Speaks to somebody and ends in a colon.",
        lambda t: t[-1:] in "：:" and _SALUTED(t),
        ("各中小学校、各单位：",),
        ("会议要求：",),
        200,
    ),
    Cue("footer", "Holds a word of page feet.", any_of("footers").search, ("版权所有 青禾教育网",), ("所有学校",)),
    Cue("control", "Holds a word of controls.", any_of("controls").search, ("【打印】【关闭】",), ("大家早上好",), 60),
    Cue(
        "notice", "Holds a word of a site's notices.", any_of("notices").search, ("本文仅代表作者观点",), ("各校代表发言",), 200
    ),
    Cue("credit", "Begins with a word of closing credits.", _begins_with("credits"), ("（责任编辑：王某）",), ("我们的责任",)),
    Cue("caption word", "Holds a word of captions.", any_of("scenes").search, ("图为活动现场",), ("开学典礼",), 100),
    Cue(
        "scene",
        "Names people and what they are seen doing, as captions do.",
        lambda t: t.endswith(phrases("scene_ends")) and _ACTORS(t),
        ("新党员代表发言",),
        ("代表们都说这一天收获很大",),
        40,
    ),
    Cue(
        "photographer",
        "Ends in who took the picture.",
        _search(r"(?:[（(\s　。]|^).{0,12}(?:摄|供图|摄影|/图|绘)[）)]?$"),
        ("活动现场。王小明 摄",),
        ("王小明说",),
        120,
    ),
    Cue(
        "caption mark",
        "Begins with a mark or number of pictures.",
        _match(r"[（(]?(?:[▲△▼▽↑↓]|图[为片：:/\s\d①-⑳一二三]|[左右上下]图)"),
        ("▲活动现场",),
        ("图书馆",),
        120,
    ),
    Cue("crumb", "Names places of the site.", any_of("places_of_page").search, ("当前位置：首页 > 新闻",), ("新闻中心",), 120),
    Cue("arrows", "Holds arrows between short words.", _search(r"\S\s*(?:>>?|»|›|＞|→)\s*\S"), ("首页 > 新闻",), ("5>",), 120),
    Cue(
        "address", "Holds an address of the net.", _search(r"https?:|www\.|@[A-Za-z0-9]"), ("邮箱 a@b.example",), ("邮箱",), 200
    ),
    Cue("cut off", "Ends in dots.", _search(r"(?:\.\.\.|…)$"), ("关于开学工作的…",), ("开学了。",), 200),
    Cue(
        "spaced",
        "Is made of words set apart.",
        lambda t: sum(t.count(c) for c in "| 　\t｜/") >= 4,
        ("新闻 公告 党建 教研 学生",),
        ("新闻公告",),
        200,
    ),
    Cue("imprint", "Holds a word of the imprint.", any_of("imprints").search, ("抄送：区委办公室。",), ("各校要做好",), 120),
    Cue(
        "closing phrase",
        "Holds a phrase that closes a document.",
        any_of("signatures").search,
        ("特此通知。",),
        ("收到通知",),
        60,
    ),
    Cue(
        "office mark", "Is a mark of the red head.", any_of("office_marks").search, ("青禾区教育局文件",), ("青禾区教育局",), 60
    ),
    Cue(
        "dash", "Begins with a dash.", _match(r"(?:——|--|－－|──|—|―|⸺)\s*[^\s\d—-]"), ("——青禾区党建工作纪实",), ("— 4 —",), 90
    ),
    Cue("attachment", "Begins with 附件 or 附.", _match(r"附\s*[件表：:]|附$"), ("附件：1.名单",), ("附近的学校",), 160),
    Cue("file", "Names a file.", _search(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|zip|rar)\b"), ("报名表.docx",), ("报名表",), 160),
    Cue(
        "case line",
        "Says which of a series it is.",
        _match(r".{0,8}(?:案例|事迹|材料)\s*之?[一二三四五六七八九十\d]{1,3}\b"),
        ("案例三",),
        ("案例很多",),
        40,
    ),
    Cue(
        "edition",
        "Names a newspaper's page.",
        _search(r"第\s*[A-Z]?\d+\s*版|星期[一二三四五六日]"),
        ("第03版：要闻",),
        ("第三次",),
        60,
    ),
    Cue(
        "open bracket",
        "Opens 《 or “ and does not close it.",
        lambda t: t.count("《") > t.count("》") or t.count("“") > t.count("”"),
        ("关于印发《工作",),
        ("《要点》",),
    ),
    Cue(
        "open end",
        "Stops at a word that cannot end a title.",
        _search(r"(?:的|和|与|及|、|关于|在|了|对|把|将)$"),
        ("青禾区教育局关于",),
        ("开学通知",),
        90,
    ),
    Cue("question", "Ends in a question or an exclamation.", _search(r"[？！?!]$"), ("怎么办？",), ("开学。",), 90),
    Cue(
        "quoted",
        "Is a 《title》 or “phrase” from end to end.",
        _whole(r"[《“].{2,60}[》”]"),
        ("《工作要点》",),
        ("学习《要点》",),
        70,
    ),
    Cue(
        "bracketed",
        "Is bracketed from end to end.",
        _whole(r"[（(\[【].{1,80}[）)\]】]"),
        ("（2023年5月6日通过）",),
        ("（一）总则",),
        90,
    ),
    Cue("table", "Is a row of cells.", lambda t: "\t" in t, ("姓名\t学校",), ("姓名 学校",), 9999),
    Cue("latin", "Has no Chinese character.", _whole(r"[^\u4e00-\u9fff]+"), ("Copyright 2023",), ("第3版",)),
    Cue(
        "telephone",
        "Holds a telephone number.",
        _search(r"\d{3,4}[-—]\d{7,8}|\d{11}|电话[：:]"),
        ("电话：0000-1234567",),
        ("123",),
        120,
    ),
    Cue("ellipsis line", "Is a line of marks only.", _whole(r"[\W_]+"), ("————",), ("一",), 60),
    Cue(
        "lead word",
        "Begins with a word for leads and summaries.",
        _match(r"[【\[]?(?:核心提示|内容提要|内容摘要|摘要|导语|导读|编者按|提要|AI导读|小编)"),
        ("编者按：",),
        ("导师说",),
    ),
)
"""In this order a row is asked."""


@lru_cache(maxsize=20_000)
def wording(text: str) -> tuple[str, ...]:
    """Names of the cues that the words of a row have; `text` in simplified characters.

    Remembered, as the pages of one site have most of their rows in common.
    """
    length = len(text)
    return tuple(cue.name for cue in CUES if length <= cue.longest and cue.holds(text))
