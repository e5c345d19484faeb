"""What stands around an article on a site: navigation, lists of other articles, feet; all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bench.families.chance import Chance
from bench.families.matter.themes import THEMES
from bench.families.names import Cast, make_school

_MENU = ("首页", "机构概况", "新闻中心", "政务公开", "办事服务", "互动交流", "专题专栏", "数据开放")
_SCHOOL_MENU = ("学校首页", "学校概况", "党建工作", "教育教学", "德育之窗", "招生就业", "校园文化", "联系我们")


@dataclass(frozen=True)
class Neighbour:
    """Another article that a page names."""

    title: str
    day: date


def neighbours(chance: Chance, cast: Cast, near: date, count: int) -> list[Neighbour]:
    """Other articles of the site, newest first."""
    out = []
    for n in range(count):
        theme = chance.pick(THEMES)
        title = chance.pick(
            (
                f"{make_school(chance, cast.county, cast.town)}开展{theme.name}活动",
                f"关于做好{theme.name}工作的通知",
                f"{cast.county}召开{theme.name}座谈会",
                f"图解：{theme.name}政策一览",
            )
        )
        out.append(Neighbour(title, near - timedelta(days=n * chance.number(1, 6))))
    return out


def menu(chance: Chance, school: bool = False) -> list[str]:
    return chance.some(_SCHOOL_MENU if school else _MENU, 4, 8)


def links(words: list[str], around: str = '<li><a href="#">{}</a></li>') -> str:
    return "\n".join(around.format(word) for word in words)


def neighbour_list(found: list[Neighbour], around: str = '<li><a href="#">{}</a><span>{}</span></li>') -> str:
    return "\n".join(around.format(n.title, n.day.isoformat()) for n in found)


def foot(chance: Chance, cast: Cast) -> str:
    """The lines at the bottom of a government site."""
    code = chance.number(1000000000, 9999999999)
    lines = [
        f"主办单位：{cast.site}办公室　　承办单位：{cast.county}大数据中心",
        f"网站标识码：{code}　　霁ICP备{chance.number(10000000, 99999999)}号-{chance.number(1, 3)}",
        f"霁公网安备 {code}{chance.number(100, 999)}号",
        f"地址：{cast.city}{cast.county}行政中心　邮编：{chance.number(100000, 899999)}　电话：0000-66{code % 100000:05d}",
        "建议使用1280*768分辨率浏览本网站",
        f"版权所有 © 2012-{chance.number(2021, 2025)} {cast.site} 未经许可不得转载",
    ]
    return "\n".join(f"<p>{line}</p>" for line in chance.some(lines, 2, 5))


def info_time(chance: Chance, day: date) -> str:
    """A day as systems print it, with or without the hour."""
    hour = f"{chance.number(8, 18):02d}:{chance.number(0, 59):02d}"
    return chance.pick(
        (
            day.isoformat(),
            f"{day.isoformat()} {hour}",
            f"{day.isoformat()} {hour}:{chance.number(0, 59):02d}",
            f"{day.year}年{day.month:02d}月{day.day:02d}日",
            f"{day.year}/{day.month:02d}/{day.day:02d}",
            f"{day.year}-{day.month}-{day.day} {hour}",
        )
    )


def later(chance: Chance, day: date, least: int = 0, most: int = 6) -> date:
    return day + timedelta(days=chance.number(least, most))


def page(title: str, body: str, head: str = "", charset: str = "utf-8") -> bytes:
    """A whole page in its character set."""
    code = "gb18030" if charset.startswith("gb") else charset
    above = f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="{charset}">\n<title>{title}</title>\n{head}\n</head>\n'
    return f"{above}<body>\n{body}\n</body>\n</html>\n".encode(code)
