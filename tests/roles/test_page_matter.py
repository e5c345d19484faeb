"""What pages print around a headline and a text, in several writings: days, columns, captions, what browsers put in."""

from __future__ import annotations

import pytest

from scraper.cues.labels import bare_value
from scraper.roles.page_lines import day_apart
from scraper.roles.pieces import is_no_title

from ..scraper.reading import body_of, record_of
from .test_page_values import page

TITLE = "青禾区书记校长同上一堂思政课"
LATER = "<p>课间，孩子们把自己种的向日葵搬进了走廊，老师在花盆上贴了每个人的名字，一直摆到学期结束。</p>"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("转载 2026-03-19 21:07  ·  青禾发布  青禾区委宣传部官方账号", "2026-03-19 21:07"),
        ("2025-03-03 15:22  4417", "2025-03-03 15:22"),
        ("楼主 | 发表于 2026-6-1 08:12:30 | 只看该作者", "2026-06-01 08:12"),
        ("发布于 2026年7月21日，由 青禾三小 分类：党建", "2026-07-21"),
        ("打印于 2026-03-19 21:07", None),
        ("本帖最后由 青禾小薇 于 2026-2-4 08:10 编辑", None),
        ("发布于 2026-03-19 更新于 2026-03-20", None),
        ("4月8日下午，青禾小学开学。", None),
    ],
)
def test_day_that_stands_apart_is_that_of_the_page(line: str, day: str | None) -> None:
    found = day_apart(line)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    "line",
    [
        "<div class='meta'><em>转载</em><span>2026-03-19 21:07</span><i>·</i><a>青禾发布</a><b>关注</b></div>",
        "<p class='m'><span>青禾区教育局</span><span>2026-03-19 21:07</span><span>4417</span></p>",
        "<ul class='x'><li>楼主</li><li>发表于 2026-3-19 21:07:31|只看该作者|倒序浏览</li></ul>",
    ],
)
def test_day_without_a_label_is_read_below_the_headline(line: str) -> None:
    assert record_of(page(TITLE, line), "a.html").date_published == "2026-03-19 21:07"


def test_year_set_apart_from_month_and_day_belongs_to_them() -> None:
    line = "<div><span><em>2026</em></span><span><em>06</em>/<em>18</em></span><span>09:15:33</span></div>"
    assert record_of(page(TITLE, line), "a.html").date_published == "2026-06-18 09:15"


@pytest.mark.parametrize(("badge", "title"), [("[倡议]", TITLE), ("[教工委]", TITLE), ("[青禾网]", f"[青禾网]{TITLE}")])
def test_column_before_a_headline_goes_where_it_is_a_badge_or_the_bar_leaves_it_out(badge: str, title: str) -> None:
    shown = page(f"<a>{badge}</a>{TITLE}").replace(f"<title><a>{badge}</a>{TITLE}", f"<title>{title}")
    assert record_of(shown, "a.html").title == title


@pytest.mark.parametrize("name", ["未知", "admin", "佚名"])
def test_what_a_system_prints_for_lack_of_a_name_is_none(name: str) -> None:
    assert bare_value(name) == ""
    assert record_of(page(TITLE, f"<p>时间：2026-03-19 来源：{name} 点击：9</p>"), "a.html").source_note is None


@pytest.mark.parametrize("label", ["[ 信息来源 ] 学生工作科", "[信息来源]学生工作科", "［ 来源 ］学生工作科"])
def test_labels_in_square_brackets_need_no_colon(label: str) -> None:
    assert record_of(page(TITLE, f"<p>{label}　[ 录入时间 ] 2026-06-12</p>"), "a.html").source_note == "学生工作科"


@pytest.mark.parametrize("lower", ["<h2>数学学院师生党员走进青禾教学点</h2>", "<h3 class='futi'>——青禾教学点见闻录</h3>"])
def test_heading_of_lesser_rank_below_the_title_is_its_subtitle(lower: str) -> None:
    record = record_of(page("三代人一块旧黑板", lower).replace("</title>", " 数学学院师生党员走进青禾教学点</title>"), "a.html")
    assert record.title == "三代人一块旧黑板"
    assert record.subtitle


@pytest.mark.parametrize(
    "inside",
    [
        "<p><img src='1.jpg'><br><span>{}</span></p>",
        "<div style='text-align:center'><img src='1.jpg'/><br/>{}</div>",
        "<p><img src='1.jpg'><font color='#666'>{}</font></p>",
    ],
)
@pytest.mark.parametrize("words", ["师生一起搭七巧板。", "五年级学生给油菜间苗", "拓印社团的孩子们展示作品"])
def test_line_below_a_picture_in_one_paragraph_is_no_text_in_silence(inside: str, words: str) -> None:
    inside = inside.format(words)
    record = record_of(page(TITLE, tail=inside + LATER), "a.html")
    doubted = any(doubt.about == "body" and words in (doubt.chosen or "") for doubt in record.doubts)
    assert doubted or words not in "".join(body_of(record))


@pytest.mark.parametrize("name", ["notranslate immersive-translate-target-wrapper", "kiss-translator", "saladict-panel"])
def test_what_a_browser_put_into_a_paragraph_is_no_text(name: str) -> None:
    tail = LATER.replace("</p>", f"<font class='{name}'><br>During the break the pupils moved their sunflowers.</font></p>")
    assert body_of(record_of(page(TITLE, tail=tail), "a.html"))[-1].endswith("学期结束。")


@pytest.mark.parametrize("name", ["entry-header", "post-header", "single-header"])
def test_head_of_an_article_is_none_of_the_site(name: str) -> None:
    head = (
        f"<article><header class='{name}'><h1>“三张清单”管好托管</h1></header><div class='entry-content'><h2>清单一：需求</h2>"
    )
    text = LATER + "<h2>清单二：资源</h2>" + LATER.replace("向日葵", "丝瓜苗").replace("走廊", "操场") + "</div></article>"
    site = "<header><p class='site-title'>青禾教育</p><nav>首页 党建</nav></header>"
    record = record_of(
        f"<html><head><title>“三张清单”管好托管 | 青禾教育</title></head><body>{site}{head}{text}</body></html>", "a.html"
    )
    assert record.title == "“三张清单”管好托管"
    assert body_of(record)[0] == "清单一：需求"


@pytest.mark.parametrize("tag", ["h1", "h2", "div class='title'"])
def test_line_break_between_the_halves_of_a_dash_ends_no_title(tag: str) -> None:
    title = "护学岗怎么看、怎么干——访青禾区教育局有关负责人"
    broken = f"<{tag}>{title.replace('——', '—<br>—')}</{tag.split()[0]}>"
    record = record_of(page(title).replace(f"<h1>{title}</h1>", broken), "a.html")
    assert (record.title, record.subtitle) == (title, None)


@pytest.mark.parametrize("name", ["通知公告", "校园新闻", "文章详情"])
def test_name_of_a_column_is_no_title(name: str) -> None:
    assert is_no_title(name)


def test_headline_that_says_what_it_is_makes_a_doubt_of_another_title() -> None:
    head = (
        "<p align='center'>中共青禾区委组织部</p><p align='center'>青禾区教育局文件</p><p align='center'>青组通〔2026〕17号</p>"
    )
    own = "<p align='center'><b>关于选派优秀党员教师到薄弱学校支教的通知</b></p><p>各镇党委，区直各学校党组织：</p>"
    shown = page("通知公告", text=head + own + "<p>为促进教育均衡，现就选派优秀党员教师有关事项通知如下：</p>" + LATER)
    record = record_of(shown, "a.html")
    right = "关于选派优秀党员教师到薄弱学校支教的通知"
    assert record.title == right or any(d.about == "title" and right in d.alternatives for d in record.doubts)
