"""Whether an answer is the page that was asked for, and no error, login form or challenge in its place."""

from __future__ import annotations

import re

from archive.doc_number import parse_doc_number
from archive.errors import EmptyFile, HongzhuError, NoDocument, UnsupportedType
from scraper.cues.phrases import any_of
from scraper.extract import is_document
from scraper.extract.decode import decode
from scraper.extract.html_tree import parse_page
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
_LONGEST_EXCUSE = 160
"""Characters of an error or an excuse; longer pages that say such words are about them."""
_LEAST_EXCUSES = 2
"""正在升级维护 and 给您带来不便: one of them alone may be the matter of a notice."""
_CHALLENGE_SCRIPT = re.compile(r"document\.cookie|location\.(?:reload|replace|href)|\$_ts|__jsl|http-equiv=[\"']?refresh", re.I)
_LOGIN = re.compile(
    r"请(?:先|您)?登[录陆]|用户登[录陆]|统一身份认证|扫码登[录陆]|账号登[录陆]|登[录陆]后(?:才能)?(?:查看|访问|继续)"
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
    says = any_of("challenges")
    return bool(says.search(words) or says.search(words.lower()) or (len(words) < 40 and _CHALLENGE_SCRIPT.search(source)))


def check_page(data: bytes, where: str) -> None:
    """Raise StatusNotOk, GatePage or NoDocument where a page only says that the document is not to be had."""
    source = _decoded(data, where)
    soup = parse_page(source)
    has_password = soup.find("input", type="password") is not None
    for tag in soup(["script", "style", "template", "noscript"]):
        tag.decompose()
    words = " ".join(soup.get_text(" ").split())
    if has_password and len(words) <= _SHORT:
        raise GatePage("网页要登录才能看", where=where, next_step=_BY_HAND)
    check_words(words, source, where)


def check_words(words: str, source: str, where: str) -> None:
    """Raise StatusNotOk, GatePage or NoDocument where the `words` of a page stand in place of a document.

    `source` is the page's markup. Only short pages without a day, a 文号 or an addressee can be that: a notice about
    the upkeep of a site has them.
    """
    if len(words) > _SHORT or names_day_or_reader(words):
        return
    if _LOGIN.search(words):
        raise GatePage("网页要登录才能看", where=where, next_step=_BY_HAND)
    if is_challenge(words, source):
        raise GatePage("网站要求先通过验证，没有给出内容", where=where, next_step=_BY_HAND)
    if found := any_of("blocks").search(words):
        raise GatePage(f"网站拦截了访问（“{found[0]}”），没有给出内容", where=where, next_step=_BY_HAND)
    if len(words) > _LONGEST_EXCUSE:
        return
    if found := any_of("closed").search(words):
        raise GatePage(f"网站不让看这一页（“{found[0]}”）", where=where, next_step="有权限的，登录后另存为网页文件再收录")
    if found := any_of("errors").search(words):
        raise StatusNotOk(f"网站说“{found[0]}”", where=where, next_step="检查网址")
    if len(set(any_of("maintenance").findall(words))) >= _LEAST_EXCUSES:
        raise NoDocument("网站正在维护，没有给出内容", where=where, next_step="过一会儿再收录")


def names_day_or_reader(words: str) -> bool:
    """Whether a text has what only documents have: a day in full, a 文号, or those that it is addressed to."""
    return bool(
        parse_doc_number(words) or re.search(r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|各[^，。：]{2,30}[：:]", words)
    )


def _decoded(body: bytes, where: str) -> str:
    try:
        return decode(body, where).text
    except HongzhuError:
        return body.decode("latin-1")  # the extractor says better what is wrong with it
