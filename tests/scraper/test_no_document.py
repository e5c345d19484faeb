"""What is no document is refused with a sentence; a short notice about such things is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import HongzhuError
from scraper.intake.raw_files import RawThing
from scraper.read.documents import read_documents

from .raw_files import TOPICS, golden_cases, raw_of


def error_of(page: str) -> HongzhuError | None:
    data = f"<html><head><meta charset=utf-8>{page}</html>".encode()
    return read_documents(RawThing(Path("a.html"), "a.html", data), TOPICS, "2026-11-20").error


LINKS = "".join(
    f"<li><a href='{n}.html'>桐岭县教育局召开第{n}次安全工作会议</a><span>2023-05-{n:02d}</span></li>" for n in range(1, 19)
)
TEASERS = "".join(
    f"<h3><a href='{n}'>渡口小学举行第{n}届读书节</a></h3>"
    f"<p>四月{n}日，渡口小学操场上书声琅琅，第{n}届读书节在这里开幕，全校师生……</p>"
    for n in range(3, 9)
)
NONE = {
    "block page": "<title>访问被拦截</title><body><h2>很抱歉，您的访问被拦截</h2>"
    "<p>您的请求可能存在威胁，如有疑问请联系网站管理员。</p><p>事件ID：9f3a</p>",
    "forbidden": "<title>403</title><body><h1>403 Forbidden</h1><hr><center>openresty</center>",
    "gateway": "<title>502 Bad Gateway</title><body><center><h1>502 Bad Gateway</h1></center>",
    "gone": "<title>提示信息</title><body><div>您查看的文章不存在或已被删除，3秒后返回首页。</div>",
    "closed": "<title>系统提示</title><body><p>对不起，您没有权限查看该栏目！</p>",
    "campus": "<title>提示</title><body><p>该页面仅限校内访问，请使用校园网登录。</p>",
    "upkeep": "<title>维护</title><body><h1>系统升级维护中</h1><p>本网站正在升级，给您带来不便，敬请谅解！</p>",
    "runtime": "<title>运行时错误</title><body><h1>“/”应用程序中的服务器错误。</h1><p>运行时错误</p>",
    "challenge": "<title>请稍候</title><body><p>正在进行浏览器安全检查，请完成安全验证。</p>",
    "script": "<title>桐岭教育</title><body><div id=app></div><noscript>请启用脚本。</noscript><script>go()</script>",
    "list": f"<title>通知公告_桐岭县教育局</title><body><div class=crumb>当前位置：首页 &gt; 通知公告</div>"
    f"<ul>{LINKS}</ul><p>共3页 下一页</p>",
    "home": f"<title>桐岭县教育局</title><body><ul>{LINKS}</ul><div>主办：桐岭县教育局 地址：河东路1号，邮编000000。</div>",
    "teasers": f"<title>校园新闻</title><body>{TEASERS}<p>首页 上一页 下一页</p>",
}


@pytest.mark.parametrize("page", NONE.values(), ids=NONE.keys())
def test_page_that_is_no_document_is_refused(page: str) -> None:
    error = error_of(page)
    assert error is not None
    assert error.next_step


END = "<p>桐岭县教育局</p><p>2023年5月4日</p>"
SHORT = {
    "upkeep": f"<title>公告</title><body><h1>关于学籍系统升级维护的公告</h1><p>各学校：</p>"
    f"<p>学籍系统正在升级，暂停服务两天，给您带来不便，敬请谅解。</p>{END}",
    "login": f"<title>通知</title><body><h1>关于启用统一身份认证的通知</h1><p>各学校：</p>"
    f"<p>请用扫码登录，登录后才能查看成绩。</p>{END}",
    "rights": f"<title>通知</title><body><h1>关于规范系统权限的通知</h1><p>各学校：</p><p>没有权限的，请联系管理员。</p>{END}",
    "links": f"<title>通知</title><body><ul>{LINKS}</ul><h1>关于做好防汛工作的通知</h1><p>各学校：</p>"
    f"<p>汛期将至，请各校检查房舍，落实值班，保证师生安全，有险情的立即上报。</p><p>请于5月10日前报送检查情况，逾期不报的予以通报。</p>{END}",
}


@pytest.mark.parametrize("page", SHORT.values(), ids=SHORT.keys())
def test_short_notice_about_such_things_is_read(page: str) -> None:
    assert error_of(page) is None


@pytest.mark.parametrize("case", [c for c in golden_cases() if raw_of(c).suffix == ".html"], ids=lambda c: c.name)
def test_no_page_of_the_golden_cases_is_refused(case: Path) -> None:
    raw = raw_of(case)
    assert read_documents(RawThing(raw, raw.name, raw.read_bytes()), TOPICS, "2026-11-20").error is None
