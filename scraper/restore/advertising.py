"""Take out advertising that a sharing site put inside words and sentences.

Certain only where it shows itself: the same words around a web address or a site's name, in two or more places whose
surroundings differ. Anything else is kept as it is, with a doubt.
"""

from __future__ import annotations

import re

from archive.doubt import BODY, Doubt
from scraper.cues import labels
from scraper.cues.names import is_organ
from scraper.text.rows import LONGEST_LINE, Account, Row

_ANCHOR = re.compile(
    r"(?:https?://)?(?:www|WWW|ｗｗｗ)?[.．。]?[A-Za-z0-9Ａ-Ｚａ-ｚ-]{2,24}[.．](?:com|cn|net|org|cc|top|xyz|info|vip|ＣＯＭ|example|test)(?:[.．]cn)?(?:/[\w./?=&-]*)?"
    r"|[\u4e00-\u9fff]{1,5}?(?:文库|文档网|文档|范文网|范文|资料网|资料库|课件网|百科|学习网|资源网|豆丁|道客)"
)
_AD_WORDS = re.compile(
    r"资料网|文档网|范文网|资源网|课件网|学习网|本文(?:来自|来源|档|由)|资料来源|更多|免费|下载|欢迎访问|请访问|首发|整理|提供|转载|搜集|www|文库|水印|原创力|网站"
)
_WATERMARK = re.compile(
    r"(?:本文(?:来自|由)|内容来自|资料来自|更多.{0,8}请?(?:访问|搜索))\s*[：:]?\s*(?:https?://)?(?:www[.．])?[A-Za-z0-9-]{2,24}[.．][a-z.]{2,10}"
    r"(?:\s*(?:请勿盗版|转载请.{0,6}出处|免费下载|整理|提供|搜集))?"
    r"|[【\[][^【】\[\]]{0,16}(?:可编辑|任意编辑|点击复制|点击下载|文档链接|WORD|Word|最新资料|精品文档|专业资料)[^【】\[\]]{0,16}[】\]]"
    r"|(?:关注|搜索)(?:微信)?公众号[：:“]?[\u4e00-\u9fffA-Za-z0-9]{2,12}[”，,]{0,2}免费(?:领取|下载|获取)(?:范文|资料|文档|模板|全文|课件)"
    r"|-{1,3}(?:(?:WORD|Word|word)[\u4e00-\u9fff]{0,4}|可编辑|专业资料|-){2,8}-{1,3}"
)
_ADDRESS_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![录问址站至到箱上在见为是])(?:https?://)?(?:[A-Za-z0-9-]{2,24}[.．]){1,3}(?:com|cn|net|org|cc|top|info|example)(?:[.．](?:cn|com))?(?=[\u4e00-\u9fff])"
)
"""A web address between two Han characters that nothing leads up to: on a page that names its site, an advert."""
_BUTTON = re.compile(r"下载文档|立即下载|点击下载|在线阅读|查看全文|阅读全文|点击查看|收藏本文|免费下载")
_MAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,120}")
_SHARES = re.compile(r"文库|文档|范文|资料|课件|百科|豆丁|道客|下载")
"""What the names of sites hold that live from other people's documents."""
_REACH = 24


def remove_advertising(rows: list[Row], account: Account, sites: list[str]) -> tuple[list[Row], list[Doubt]]:
    """The rows without repeated insertions, and a doubt for each insertion that stands once.

    `sites` are the names by which the page calls its own site.
    """
    text = "\n".join(row.text for row in rows if len(row.text) <= LONGEST_LINE)
    adverts = _adverts(text)
    sites = [site for site in sites if not is_organ(site)]  # An office's name in a sentence is what the sentence is about.
    own = [_own_advert(site) for site in sites if 2 <= len(site) <= 12]
    out: list[Row] = []
    places: list[int] = []
    shown = set(adverts)
    for row in rows:
        if len(row.text) > LONGEST_LINE or labels.parse_labels(row):
            out.append(row)
            continue
        while match := _watermark(row.text, own, sites, text) if len(row.text) >= 25 else None:
            row = account.cut(row, match.start(), match.end(), "advertising")
            places.append(row.line)
            shown.add(match[0])
        for advert in adverts if len(row.text) >= 25 and re.search(r"[，。；]", row.text) else ():
            while (start := row.text.find(advert)) >= 0:
                row = account.cut(row, start, start + len(advert), "advertising")
                row = _cut_empty_brackets(row, account)
                places.append(row.line)
        if row.text:
            out.append(row)
    doubts = [_doubt_of_removed(places, sorted(shown))] if places else []
    for row in (r for r in out if len(r.text) <= LONGEST_LINE):
        doubts.extend(_single(row))
    return out, doubts


def _doubt_of_removed(places: list[int], adverts: list[str]) -> Doubt:
    words = "、".join(f"“{a}”" for a in adverts)
    said = f"删去了夹在正文里的广告 {len(places)} 处：{words}，请核对前后文字是否通顺。"
    return Doubt(about=BODY, lines=tuple(places), alternatives=tuple(adverts), sentence=said)


def _watermark(text: str, own: list[re.Pattern[str]], sites: list[str], whole: str) -> re.Match[str] | None:
    for pattern in (_WATERMARK, *own):
        for match in pattern.finditer(text):
            if match.end() < len(text) or pattern is _WATERMARK:
                return match
    for pattern in (_BUTTON, *(re.compile(re.escape(site)) for site in sites)):
        for match in pattern.finditer(text):
            if _breaks_word(text, match, whole):
                return match
    return _ADDRESS_INSIDE.search(text) if sites else None


def _own_advert(site: str) -> re.Pattern[str]:
    """The site's own name inside a sentence, with the words of an advert around it."""
    name = re.escape(site)
    lead = r"(?:本文档?由|本文来自|内容来自|更多[^，。；]{0,10}(?:尽在|请到|来自)|海量[^，。；]{0,6}尽在)"
    trail = r"(?:(?:用户|会员|网友)?(?:上传|整理|提供|搜集|收集|首发|分享){1,2})"
    address = r"(?:\s*(?:https?://)?www[.．][A-Za-z0-9.．-]+)?"
    around = r"[^【】\[\]（）()，。]{0,12}"
    said = r"(?:本文|来自|转载|整理|提供|首发|上传|下载|更多|访问|搜集|收集|www|免费)"
    bare = rf"|\s*{name}\s*" if _SHARES.search(site) else ""  # （青禾教育网） alone may be what the sentence says.
    bracketed = rf"[【\[（(](?:{around}{said}{around}{name}{around}|{around}{name}{around}{said}{around}{bare})[】\]）)]"
    return re.compile(rf"{bracketed}|{lead}{name}{trail}?{address}|{name}{trail}{address}")


def _breaks_word(text: str, match: re.Match[str], whole: str) -> bool:
    """Whether the signs on both sides of a button's name are one word that the whole text has elsewhere."""
    crossing = text[: match.start()].rstrip()[-1:] + text[match.end() :].lstrip()[:1]
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2}", crossing)) and crossing in whole


def _cut_empty_brackets(row: Row, account: Account) -> Row:
    """The row without brackets that held nothing but an advert."""
    while match := re.search(r"[【（(\[〔]\s*[】）)\]〕]", row.text):
        row = account.cut(row, match.start(), match.end(), "advertising")
    return row


def _adverts(text: str) -> list[str]:
    """Every repeated insertion, the longest common surroundings of its anchor."""
    places: dict[str, list[tuple[int, int]]] = {}
    mails = [m.span() for m in _MAIL.finditer(text)]
    for match in _ANCHOR.finditer(text):
        if not any(s <= match.start() < e for s, e in mails):
            places.setdefault(match[0], []).append(match.span())
    found = set()
    for anchor, spans in places.items():
        for core, core_spans in _cores(text, anchor, spans):
            if len(core_spans) < 2 or not any(_inside_sentence(text, s, e) for s, e in core_spans):
                continue
            left = _common(text, [s for s, _ in core_spans], -1)
            right = _common(text, [e for _, e in core_spans], 1)
            start, end = core_spans[0]
            whole = text[start - left : end + right]
            if _AD_WORDS.search(whole) or re.search(r"[A-Za-z]{2,}[.．]", core):
                found.add(whole)
    return sorted(found, key=lambda a: (-len(a), a))


def _cores(text: str, anchor: str, spans: list[tuple[int, int]]) -> list[tuple[str, list[tuple[int, int]]]]:
    """The anchor as it is; for a Chinese site name, whose start is unsure, also without its first characters."""
    if not "\u4e00" <= anchor[0] <= "\u9fff":
        return [(anchor, spans)]
    cores = []
    for cut in range(len(anchor) - 2):
        core = anchor[cut:]
        starts = [m.start() for m in re.finditer(re.escape(core), text)]
        if len(starts) >= 2:
            cores.append((core, [(s, s + len(core)) for s in starts]))
            break
    return cores


def _common(text: str, edges: list[int], step: int) -> int:
    """How many characters beside all `edges` are the same, at most _REACH and never over a line end."""
    count = 0
    while count < _REACH:
        signs = {text[p] if 0 <= (p := (e + count if step > 0 else e - count - 1)) < len(text) else "\n" for e in edges}
        if len(signs) != 1 or "\n" in signs:
            return count
        count += 1
    return count


def _inside_sentence(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(re.match(r"[^\n。！？]", before) and re.match(r"[^\n]", after))


def _single(row: Row) -> list[Doubt]:
    mails = [m.span() for m in _MAIL.finditer(row.text)]
    found = [m for m in _ANCHOR.finditer(row.text) if re.search(r"[A-Za-z]{2,}[.．]", m[0]) and len(row.text) > 60]
    return [
        Doubt(
            about=BODY,
            lines=(row.line,),
            chosen=m[0],
            sentence=f"第 {row.line} 行正文里有网址“{m[0]}”，可能是转载网站插入的广告，未删。",
        )
        for m in found
        if not any(s <= m.start() < e for s, e in mails) and _AD_WORDS.search(row.text[max(0, m.start() - 12) : m.end() + 12])
    ]
