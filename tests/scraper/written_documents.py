"""Documents as people have them, for laws: realistic lines put together at random, with the damage of print and web."""

from __future__ import annotations

from hypothesis import strategies as st

_ORGANS = st.sampled_from(
    [
        "中共澜州市青禾区委教育工作委员会",
        "桐岭县教育局",
        "石渡区教育局办公室",
        "青禾区实验小学党支部",
        "澜州市第一中学",
        "望川教育周报",
    ]
)
_WORDS = st.sampled_from(
    (
        "家访 师德师风 三会一课 主题党日 党史学习教育 名师工作室 双减 作业管理 "
        "食堂 校车 安全 留守儿童 书记项目 红烛 Windows A4 5G 一户一策"
    ).split()
)
_NUMBERS = st.sampled_from("1 2 3 10 15 一 二 三 十一 二十一 １ ２ ① ③ 〇".split())
_SPACES = st.text(alphabet=" \t\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\f\v\u2028\u0085\x1c\x1f", min_size=1, max_size=6)
_MARKS = st.sampled_from(
    (
        "** * __ _ # ## ###### --- *** ` ``` > | |---| [ ]( ) "
        "[文](http://a.cn) ![图](a.png) <b> </b> <!-- --> {#p-1} \\ ~~ "
        "&nbsp; &#12345; \\* 1) - + "
    ).split()
)
_BRACKETS = st.text(alphabet="（）()《》〈〉“”‘’「」『』【】[]〔〕〖〗", min_size=1, max_size=12)
_ODD = st.text(
    alphabet="\x00\x01\x07\x08\x1b\x7f\u200d\u202e\u2066\ufffd\ufffe\U0001f600\U00020000\ue000⺀⼀々〇○Ｏ０ａＡ％％—―…·•●■◆□★※\u0301",
    min_size=1,
    max_size=5,
)
_DATES = st.sampled_from(
    [
        *"2021年3月4日 2021-03-04 2021/3/4 2021.3.4 二○二一年三月四日 二〇二一年三月 2021年13月40日 99年1月 9月至10月".split(),
        *("2021 年 3 月 4 日", "2021-03-04 10:24", "2021 3 4", "二 〇 二 一 年 三 月 四 日", "2021年 3月4日印发"),
    ]
)
_DOC_NUMBERS = st.sampled_from(
    [
        "青教委字〔2021〕18号",
        "青教委字[2021]18 号",
        "青教办（2022）第015号",
        "桐教党﹝２０２４﹞３號",
        "桐教党【2024】",
        "教育部令第50号",
        "（2021）苏01民终33号",
        "GB/T 9704—2012",
        "青教发〔 2024 〕\n11 号",
    ]
)
_TITLES = st.builds(
    "{}关于{}{}{}的{}".format,
    st.sampled_from(["", "桐岭县教育局", "中共青禾区委教育工委"]),
    st.sampled_from(["印发《", "做好", "转发", "公布", "进一步加强"]),
    _WORDS,
    st.sampled_from(["》", "工作", "", "实施方案》", "\n"]),
    st.sampled_from(["通知", "意见", "通报", "方案", "函", "纪要", "实施方案", "通\n知", "案例", ""]),
)
_SALUTATIONS = st.sampled_from(
    [
        "各中小学、幼儿园党组织：",
        "各市、县（市、区）教育局，各直属学校:",
        "各有关单位：",
        "同志们：",
        "各镇（街道）中心校，局属各单位党支部：",
    ]
)
_SENTENCES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(
        [
            "现将",
            "为进一步加强",
            "各学校要认真做好",
            "图为教师在",
            "本报讯 近日，",
            "本报讯（记者 张三）",
            "坚持",
            "一是",
            "“我们",
        ]
    ),
    _WORDS,
    st.sampled_from(
        ["有关事项通知如下", "，落实到位", "（见附件1）", "，“一户一策”", "、", "2023年4月25日", "1.5万人次", "……"]
    ),
    st.sampled_from(["。", "：", "", "，", "；", "！”", "。）", ".", "——"]),
)
_MARKERS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "（", "(", "第", "附件", "图"]),
    _NUMBERS,
    st.sampled_from(["、", ".", "．", "）", ")", "章 ", "条 ", "条例", "）项", "", "：", "节", "部分"]),
    st.one_of(_WORDS, _SENTENCES),
)
_LABELS = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        (
            "来源 发布时间 发布日期 作者 索引号 发文字号 发文机关 生成日期 主题分类 "
            "浏览次数 责任编辑 联系人 抄送 主题词 附件 信息来源 当前位置 字号"
        ).split()
    ),
    st.sampled_from(["：", ":", "： ", " "]),
    st.one_of(_WORDS, _ORGANS, _DATES, _DOC_NUMBERS, st.just("")),
)
_CHROME = st.sampled_from(
    [
        "首页 > 党建 > 工作要点",
        "打印本页 关闭窗口",
        "上一篇：无 下一篇：关于做好家访工作的通知",
        "分享到：微信 微博",
        "版权所有 © 石渡区教育局 ICP备12345678号",
        "微信扫一扫",
        "下载原文档到电脑,方便使用",
        "更多精彩内容请访问 www.example.cn",
        "相关文章",
        "【字体：大 中 小】",
        "点击次数:128",
        "第03版：基层党建",
        "■ 本报记者 张三 通讯员 李四",
        "□记者 王五",
        "（此件公开发布）",
        "桐岭县教育局办公室          2021年3月4日印发",
        "新闻来源：望川教育周报",
    ]
)
_PAGE_NUMBERS = st.sampled_from(
    ["—4—", "- 3 -", "— 12 —", "第 2 页 共 3 页", "第2页/共3页", "3", "4", "5", "1/3", "Page 2 of 9", "－ 7 －", "\f"]
)

_PIECES = st.one_of(_SENTENCES, _MARKS, _SPACES, _BRACKETS, _ODD, _DOC_NUMBERS, _DATES, _WORDS, _NUMBERS, _ORGANS)
_MIXED = st.lists(_PIECES, min_size=1, max_size=8).map("".join)
_GRAMMAR = st.text(
    alphabet="关于的通知意见附件第一二、（）《》。，：；“”—1２年月日号〔2021〕章条 \u3000\t#*|-.[]局校党委印发各", max_size=60
)
"""The signs that the rules look for, in any order."""
_NOISE = st.text(max_size=30).map(lambda s: s.encode("utf-8", "replace").decode("utf-8"))
LINES = st.one_of(
    _TITLES,
    _SALUTATIONS,
    _SENTENCES,
    _MARKERS,
    _LABELS,
    _CHROME,
    _PAGE_NUMBERS,
    _ORGANS,
    _DATES,
    _DOC_NUMBERS,
    _MIXED,
    _GRAMMAR,
    _NOISE,
)
_JOINTS = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n\n\n\n", "\r\n", "\r", "\n\u3000\u3000", "\n    ", "\t", "", "\n \n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of up to 40 lines, now and then with a line or a run of lines twice."""
    lines = draw(st.lists(LINES, max_size=30))
    if lines and draw(st.booleans()):
        start = draw(st.integers(0, len(lines) - 1))
        lines += lines[start : start + 10]
    if draw(st.booleans()):
        lines = [draw(_TITLES), *lines, draw(_ORGANS), draw(_DATES)]
    return "".join(line + draw(_JOINTS) for line in lines)


_TAGS = st.sampled_from(
    (
        "p div div span h1 h2 b strong a li td tr table ul center font section "
        "nav footer header aside form button label select option title "
        "script style noscript template svg iframe pre blockquote "
        "figcaption article textarea br img hr em i u sup input "
    ).split()
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        "",
        ' class="title"',
        ' class="content"',
        ' id="zoom"',
        ' class="nav"',
        ' class="share footer"',
        ' style="display:none"',
        ' style="text-align:center"',
        " align=right",
        ' style="position:absolute;top:20px;left:3em"',
        ' rowspan=2 colspan="3"',
        " rowspan=-1 colspan=99999999999",
        " hidden",
        ' style="font-weight:bold"',
        ' class="publish_time"',
        " border=1",
        ' href="a>b"',
    ]
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    closed = st.builds(lambda t, a, parts: f"<{t}{a}>{''.join(parts)}</{t}>", _TAGS, _ATTRIBUTES, st.lists(inner, max_size=5))
    table = st.lists(st.lists(inner, max_size=4), min_size=1, max_size=4).map(
        lambda rows: (
            "<table border=1>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows) + "</table>"
        )
    )
    broken = st.builds(lambda t, a, part: f"<{t}{a}>{part}", _TAGS, _ATTRIBUTES, inner)
    return st.one_of(closed, closed, table, broken)


_HEADS = st.sampled_from(
    [
        "",
        "<title>关于做好家访工作的通知-青禾区教育局</title>",
        '<meta name="ArticleTitle" content="关于做好家访工作的通知"><meta name="PubDate" content="2021-03-04 10:24">',
        '<meta charset="gbk">',
        "<title></title>",
    ]
)
_LEAVES = st.one_of(
    LINES,
    st.sampled_from(
        [
            *("<br>", "&nbsp;", "&lt;b&gt;", "<!-- 注释 -->", "<img src=a>", "\n", "</div>", "]]>", "<![CDATA[文]]>"),
            *("</body>", "</html>", "</body></html>", "<html><body>", "<head><title>又一页</title></head>", "<ol start=3>"),
            *("<ruby>书<rp>(</rp><rt>shū</rt><rp>)</rp></ruby>", "<ruby>香<rt>xiāng", "<caption>表一</caption>"),
        ]
    ),
)


_TWIGS = st.one_of(_LEAVES, _element(_LEAVES))
_BRANCHES = st.one_of(_TWIGS, _element(_TWIGS), _element(st.one_of(_TWIGS, _element(_TWIGS))))


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A saved web page: blocks, inline elements and tables around the same lines, not always closed."""
    parts = draw(st.lists(_BRANCHES, max_size=12))
    body = "".join(f"<p>{p}</p>" if draw(st.booleans()) else p for p in parts)
    if draw(st.booleans()):
        body = f"<h1>{draw(_TITLES)}</h1>{body}<p>{draw(_SENTENCES)}</p>"
    return f"<html><head>{draw(_HEADS)}</head><body>{body}</body></html>"
