"""Who wrote it: bylines above an article and credits in brackets at its beginning or end."""

from __future__ import annotations

import re

from archive.record import Author
from archive.simplified import simplified
from scraper.cues.names import is_organ

_MARKS = "■□◆◇●○▲△★☆◎※▎▍丨|●"
_ROLE_TOKEN = re.compile(
    r"(?:全媒体|首席|实习|见习|特约|本报|本刊|本网|本站)*(?P<role>记者|通讯员|评论员|撰稿人?|供稿|作者|撰文|文字|文(?=[\s\u3000]*[：:/／|｜丨]))[\s\u3000]*[：:/／|｜丨]?[\s\u3000]*"
)
_NAME = r"[\u4e00-\u9fff·]{2,4}"
_CREDIT = re.compile(r"[（(](?P<inner>[^（()）]{2,40})[）)]$")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米"
    "柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦"
    "戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)


_COMPOUND_SURNAMES = frozenset(
    {
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "夏侯",
        "司徒",
        "独孤",
        "南宫",
        "长孙",
        "宇文",
        "轩辕",
        "端木",
    }
)


_OTHER_WORK = re.compile(
    r"[\s\u3000、，；;]+(?:图片?|摄影|摄像|审核|编辑|校对|初审|复审|终审|责编|排版|美编|供图|制作)[\s\u3000]*[/／：:|｜]"
)


def begins_with_surname(text: str) -> bool:
    """Whether the first character, or the first two, are a family name."""
    return simplified(text)[:1] in _SURNAMES or simplified(text)[:2] in _COMPOUND_SURNAMES


def parse_byline(text: str) -> tuple[Author, ...]:
    """The authors of a byline line; empty for any other line."""
    marked = bool(re.match(rf"[{_MARKS}]", text))
    core = re.sub(rf"^[{_MARKS}\s\u3000]+", "", text).strip()
    core = re.sub(r"[\s\u3000]*(?:文/图|文并摄|/文|图/文|摄影报道|报道|摄)$", "", core)
    if not core or len(core) > 60 or re.search(r"[，。；！？：:](?!\S)|[。；！？]", core):
        return ()
    authors = _with_roles(core)
    if authors or not marked:
        return authors
    if re.fullmatch(r"(?:本报|本刊)?(?:特约)?(?:评论员|编辑部|记者|通讯员)", core):
        return (Author(core),)
    names = re.split(r"[\s\u3000、]+", core)
    if all(_is_person(n) for n in names):
        return tuple(Author(n) for n in names)
    return (Author(re.sub(r"\s", "", core)),) if is_organ(core) else ()


def credit_of(paragraph: str) -> tuple[Author, ...]:
    """The authors in brackets at the end of an article's last paragraph: a person, a journalist, an organ."""
    match = _CREDIT.search(paragraph)
    if not match:
        return ()
    before = paragraph[: match.start()].rstrip()
    if before and not re.search(r"[。！？…”]$", before):
        return ()
    return _credited(match["inner"])


def opening_credit(paragraph: str) -> tuple[Author, ...]:
    """The authors in brackets after 本报讯."""
    match = re.match(r"\s*[\u4e00-\u9fff\d]{0,16}讯?[\s\u3000]*[（(](?P<inner>[^（()）]{2,40})[）)]", paragraph)
    return _with_roles(match["inner"]) if match else ()


def parse_signed_name(text: str) -> tuple[str, Author] | None:
    """The organ and the person of a line such as 某校党委书记　某某; null for any other line."""
    match = re.fullmatch(
        r"(?P<organ>\S{3,30}?)(?:[\s\u3000]*(?:党委|支部)?(?:副?书记|副?校长|园长|副?院长|副?主任|副?局长|教师|党员|委员|科长))?[\s\u3000]+(?:(?:执笔|撰稿|整理|作者)[：:][\s\u3000]*)?(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][\s\u3000][\u4e00-\u9fff])",
        text.strip(),
    )
    if not match:
        return None
    name = re.sub(r"\s", "", match["name"])
    post = re.search(r"(?:党委|总支|支部)(?=副?书记)", text)
    organ = text.strip()[: post.end()] if post and is_organ(text.strip()[: post.end()]) else match["organ"]
    return (organ, Author(name)) if is_organ(organ) and _is_person(name) else None


def is_lone_name(text: str) -> bool:
    """Whether a line is a person's name of three characters and nothing else; 计划书, 任务书, 时间表 are words."""
    return len(text) == 3 and _is_person(text) and not re.search(r"[表书会卡册单图篇则法案令函点]$", text)


def names_people(text: str) -> bool:
    """Whether a line is one person's name, or several with spaces between them, each beginning with a family name."""
    names = text.split()
    if is_lone_name(text):
        return begins_with_surname(text)
    return len(names) > 1 and all(2 <= len(name) <= 4 and _is_person(name) and begins_with_surname(name) for name in names)


def parse_names(value: str) -> tuple[Author, ...]:
    """The authors in the value of a label such as 作者：."""
    value = value.strip(" \u3000/")
    if not value or re.fullmatch(r"(?:佚名|未知|本站|admin|管理员|无|本站原创|系统管理员|网络|不详|\d+|[A-Za-z0-9_]+)", value):
        return ()
    if roles := _with_roles(value):
        return roles
    names = [n for n in re.split(r"[\s\u3000、,，;；/]+", value) if n]
    if all(_is_person(n) for n in names):
        return tuple(Author(n) for n in names)
    if len(names) == 2 and is_organ(names[0]) and _is_person(names[1]):
        return (Author(names[1]),)
    return (Author(value.replace(" ", "")),)


def without_other_work(credit: str) -> str:
    """The authors of a credit, without those who took the pictures or checked the text."""
    return _OTHER_WORK.split(credit)[0]


def is_office(name: str) -> bool:
    """Whether `name` is an office within a house, which only put the text on the page: 党政办, 德育处."""
    return len(name) <= 5 and bool(re.search(r"(?:办|办公室|科|处|室|股|部)$", name))


def _credited(inner: str) -> tuple[Author, ...]:
    inner = without_other_work(inner)
    if roles := _with_roles(inner):
        return roles
    inner = re.sub(r"(?:供稿|报送|提供|推荐)$", "", inner)
    if is_organ(inner):
        return (Author(re.sub(r"\s", "", inner)),)
    names = re.split(r"[\s\u3000、]+", inner.strip())
    if all(_is_person(n) and n[0] in _SURNAMES for n in names):
        return tuple(Author(n) for n in names)
    if len(names) == 2 and is_organ(names[0]) and _is_person(names[1]):
        return (Author(names[1]),)
    parts = re.match(r"(?:供稿单位|供稿|来源|作者单位|作者|文/?|撰稿|(?:材料)?(?:报送|推荐)单位)[：:]?\s*(.+)", inner)
    return parse_names(parts[1]) if parts else ()


def _with_roles(text: str) -> tuple[Author, ...]:
    tokens = list(_ROLE_TOKEN.finditer(simplified(text)))
    if not tokens or text[: tokens[0].start()].strip(f"{_MARKS} \u3000（("):
        return ()
    authors: list[Author] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        rest = text[token.end() : following.start() if following else len(text)].strip(" \u3000、，,/（()）")
        role = token["role"] if token["role"] in ("记者", "通讯员", "评论员") else None
        names = _names(rest)
        if not names:
            return ()
        authors.extend(Author(name, role) for name in names)
    return tuple(authors)


def _names(text: str) -> list[str]:
    parts = [p for p in re.split(r"[\s\u3000、,，]+", text) if p]
    merged: list[str] = []
    for part in parts:
        if len(part) == 1 and merged and len(merged[-1]) == 1:
            merged[-1] += part
        else:
            merged.append(part)
    return merged if merged and all(re.fullmatch(_NAME, n) for n in merged) else []


def _is_person(text: str) -> bool:
    return bool(re.fullmatch(_NAME, text)) and begins_with_surname(text) and not is_organ(text)
