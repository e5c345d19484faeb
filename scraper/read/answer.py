"""Whether an answer is the page that was asked for, and no error, login form or challenge in its place."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from archive.errors import EmptyFile, HongzhuError, UnsupportedType
from scraper.extract import is_document
from scraper.extract.decode import decode
from scraper.fetch import Fetched
from scraper.fetch.errors import GatePage, StatusNotOk
from scraper.intake.raw_files import is_packed

REFUSALS = frozenset([401, 403, 405, 407, 412, 429, 521])
"""Statuses of a site that wants something of its reader first."""
_MEANINGS = {
    404: "没有这个网页",
    410: "网页已撤下",
    500: "网站出错",
    502: "网站出错",
    503: "网站暂停服务",
    504: "网站没有及时回答",
}
_SHORT = 400
"""Characters; what stands in place of a page says no more than that."""
_CHALLENGE = re.compile(
    r"安全验证|人机验证|完成验证|滑块|访问过于频繁|请求过于频繁|安全检测|浏览器安全检查|验证码|(?:开启|启用|打开)\s*JavaScript|"
    r"checking your browser|enable javascript|captcha",
    re.I,
)
_CHALLENGE_SCRIPT = re.compile(r"document\.cookie|location\.(?:reload|replace|href)|\$_ts|__jsl|http-equiv=[\"']?refresh", re.I)
_LOGIN = re.compile(
    r"请(?:先|您)?登[录陆]|用户登[录陆]|统一身份认证|扫码登[录陆]|账号登[录陆]|登[录陆]后(?:才能)?(?:查看|访问|继续)"
)
_GONE = re.compile(
    r"(?:页面|网页|文章|内容|信息)(?:不存在|找不到|已(?:被)?(?:删除|撤下|下线)|已过期)|找不到.{0,6}(?:页面|网页)|404 Not Found",
    re.I,
)
_BY_HAND = "在浏览器里打开；看得到正文的话，另存为网页文件再收录"


def check_answer(answer: Fetched) -> None:
    """Raise StatusNotOk, GatePage, EmptyFile or UnsupportedType, naming the address, where there is no page to read."""
    where = answer.final_url if answer.final_url == answer.url else f"{answer.url} → {answer.final_url}"
    if answer.status in REFUSALS:
        raise GatePage(f"网站不让程序读（HTTP {answer.status}）", where=where, next_step=_BY_HAND)
    if answer.status != 200:
        meaning = _MEANINGS.get(answer.status, "没有给出网页")
        raise StatusNotOk(f"{meaning}（HTTP {answer.status}）", where=where, next_step="检查网址；过一会儿再试")
    if not answer.body.strip():
        raise EmptyFile("网页是空的", where=where, next_step=_BY_HAND)
    if is_document(answer.body) or is_packed(answer.body):
        return
    kind = (answer.header("Content-Type") or "").lower()
    if "json" in kind or "javascript" in kind:
        raise UnsupportedType("网址给出的是程序用的数据，不是网页", where=where, next_step="收录这份文件的网页，不是它的接口")
    check_page(answer.body, where)


def is_challenge(words: str, source: str) -> bool:
    """Whether a page with these words asks for a proof: it says so, or says next to nothing and only reloads itself."""
    if len(words) > _SHORT:
        return False
    return bool(_CHALLENGE.search(words) or (len(words) < 40 and _CHALLENGE_SCRIPT.search(source)))


def check_page(data: bytes, where: str) -> None:
    """Raise StatusNotOk or GatePage where a page only says that the document is not to be had."""
    source = _decoded(data, where)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(source, "lxml")
    has_password = soup.find("input", type="password") is not None
    for tag in soup(["script", "style", "template", "noscript"]):
        tag.decompose()
    words = " ".join(soup.get_text(" ").split())
    if len(words) > _SHORT:
        return
    if has_password or _LOGIN.search(words):
        raise GatePage("网页要登录才能看", where=where, next_step=_BY_HAND)
    if is_challenge(words, source):
        raise GatePage("网站要求先通过验证，没有给出内容", where=where, next_step=_BY_HAND)
    if len(words) < 120 and (gone := _GONE.search(words)):
        raise StatusNotOk(f"网站说“{gone[0]}”", where=where, next_step="检查网址")


def _decoded(body: bytes, where: str) -> str:
    try:
        return decode(body, where).text
    except HongzhuError:
        return body.decode("latin-1")  # the extractor says better what is wrong with it
