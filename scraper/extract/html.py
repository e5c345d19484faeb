"""Saved web pages: every text of the page, line by line in reading order, with what its markup says.

Nothing is thrown away here: navigation and footers become lines too, with the hint CHROME, and are accounted for.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Comment, Doctype, Tag, XMLParsedAsHTMLWarning
from bs4.element import CData, Declaration, NavigableString, ProcessingInstruction

from archive.errors import Unreadable
from scraper.decode import decode
from scraper.extract.html_position import Piece, is_positioned, lines_of, positioned_pieces
from scraper.extract.html_table import grid_of, is_data_table
from scraper.file_links import offers_file
from scraper.layout import Layout
from scraper.rows import Hint, Row, rows_of

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_DEPTH_LIMIT = 800
_NESTING_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|tbody|tr|td|ul|ol|font|b|strong|em|i|u|center|blockquote)\b", re.I
)
_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 "
        "h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select summary table tbody td tfoot th thead tr "
        "ul title button textarea caption legend label input"
    ).split()
)
_SILENT = frozenset(
    ("script style noscript template head svg math iframe object embed canvas audio video map link meta base").split()
)
_CHROME_TAGS = frozenset(["nav", "footer", "aside", "form", "button", "select", "option", "textarea", "label"])
_CHROME_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|foot\w*|copyright|share\w*|bdshare\w*|related?\w*|recommend\w*|tuijian|hot\w*|rank\w*|side\w*|aside|comment\w*|pinglun|qr\w*|ewm|erweima|login\w*|search\w*|sousuo|tool\w*|pag(?:er|ination|ebar|enav)\w*|ads?|advert\w*|guanggao|banner|friend\w*|youlian|links?|pop\w*|float\w*|fixed|right-?(?:bar|col|side)|left-?(?:bar|col|nav|side)|top-?(?:bar|nav|link)s?|topbar|prev\w*|next\w*|pre_next|sharebox|print\w*|fontsize|tags?|crumb-?tool|logo|hd-?nav|reward\w*|like\w*|editor-?info|zeren|statement|disclaimer|shengming|vote|app-?down\w*|toutiao|jump|more|header|bottom\w*|subnav|tip\w*|notice-?bar|vip\w*|pay\w*|download-?(?:bar|box|btn|area)?|down-?\w*|buy\w*|upload\w*|user\w*|doc-?info|score|catalog|mulu|index-?list|page-?list|article-?list|news-?list|list-?box|swiper\w*|slide\w*|mask|dialog|modal|toolbar|bar|wx-?\w*|weixin|cookie\w*)(?:$|[-_\s\d])",
    re.I,
)
_CONTENT_NAME = re.compile(
    r"article|artical|detail|content|title|text|zoom|trs_|editor|news_|rich_media|main|body|crumb|position|location|weizhi|path|info|source|pubdate|wenzhang|attach|fujian",
    re.I,
)
_TITLE_NAME = re.compile(
    r"(?:^|[-_\s])(?:title|tit|bt|biaoti|headline|subject|arti_title|rich_media_title|article-?title|news-?title|main-?title|doc-?title|info-?title|content-?title|wzbt|h1)(?:$|[-_\s\d])",
    re.I,
)
_KICKER_NAME = re.compile(
    r"(?:^|[-_\s])(?:pre-?title|kicker|yinti|ytitle|intro-?title|shoulder|jianti|up-?title)(?:$|[-_\s\d])", re.I
)
_NOT_TITLE_NAME = re.compile(r"sub|list|fu|bar|nav|hot|side|site|more|box-title|item|mod", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ALIGN = re.compile(r"text-align\s*:\s*(right|center)", re.I)
_META_LABELS = {
    "articletitle": "ArticleTitle",
    "pubdate": "PubDate",
    "contentsource": "ContentSource",
    "sitename": "SiteName",
    "columnname": "ColumnName",
}
_VALUE_NAMES = {
    "js_name": "publisher",
    "profile_nickname": "publisher",
    "js_author_name": "authors",
    "publish_time": "date_published",
}
_PROSE = re.compile(r"[，。；]")
_HAN_BREAK = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：、“”《》（）])[ \t]*[\r\n]+[ \t\r\n]*(?=[\u4e00-\u9fff，。；：、“”《》（）])"
)


@dataclass(frozen=True)
class _Line:
    text: str
    hint: Hint
    level: int = 0
    key: str | None = None
    broken: bool = False
    """Ends at a <br>, so that the next line follows without a blank one."""


def extract(data: bytes, where: str) -> Layout:
    """The lines of a page; raises the errors of `decode`."""
    decoded = decode(data, where)
    if _nesting(decoded.text) > _DEPTH_LIMIT:
        raise Unreadable("网页嵌套太深，无法解析", where=where, next_step="在浏览器里全选、复制，存为纯文本（.txt）再收录")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(decoded.text, "lxml")
    lines = [*_head_lines(soup), *_Walker(soup).lines()]
    text, hints = _layout_text(lines)
    rows = [_with_hints(row, hints[row.line]) for row in rows_of(text)]
    return Layout(text, tuple(rows), (decoded.doubt,) if decoded.doubt else ())


def _crumbs(tag: Tag) -> list[str]:
    """The parts of a breadcrumb that the page sets apart by style alone; empty for any other tag."""
    names = " ".join([*map(str, tag.get("class") or ()), str(tag.get("id") or "")])
    if not re.search(r"bread|crumb", names, re.I) or tag.find(["ul", "ol", "div"]):
        return []
    parts = [_collapse(c.get_text()).strip() for c in tag.find_all(["li", "a", "span"], recursive=False)]
    loose = "".join(str(c) for c in tag.children if isinstance(c, NavigableString)).strip()
    return [p for p in parts if p] if len(parts) >= 2 and not loose and not re.search(r"[>»›]|当前位置", "".join(parts)) else []


def _nesting(text: str) -> int:
    """How deep the page's elements stand in one another, by counting the tags that must be closed."""
    depth = deepest = 0
    for match in _NESTING_TAG.finditer(text):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def visible_text(data: bytes, where: str) -> str:
    """All text of the page that a reader or a search engine could see, for the law that none is lost."""
    soup = BeautifulSoup(decode(data, where).text, "lxml")
    return "".join(str(n) for n in soup.find_all(string=True) if _is_text(n) and not any(p.name in _SILENT for p in n.parents))


def _with_hints(row: Row, line: _Line) -> Row:
    return replace(row, hint=line.hint, level=line.level, key=line.key)


def _head_lines(soup: BeautifulSoup) -> Iterator[_Line]:
    if soup.title and soup.title.get_text(strip=True):
        yield _Line(_collapse(soup.title.get_text()), Hint.PAGE_TITLE | Hint.PARAGRAPH)
    for meta in soup.find_all("meta"):
        label = _META_LABELS.get(str(meta.get("name") or "").lower())
        value = _collapse(str(meta.get("content") or "")).strip()
        if label and value:
            yield _Line(f"{label}：{value}", Hint.META | Hint.PARAGRAPH)


def _layout_text(lines: list[_Line]) -> tuple[str, dict[int, _Line]]:
    """Lines as a text with blank lines between blocks, and each line by its number."""
    out: list[str] = []
    hints: dict[int, _Line] = {}
    previous: _Line | None = None
    for line in lines:
        if previous is not None and not previous.broken and not (Hint.TABLE in line.hint and Hint.TABLE in previous.hint):
            out.append("")
        out.append(line.text)
        hints[len(out)] = line
        previous = line
    return "\n".join(out), hints


class _Walker:
    """One pass over the page, collecting lines; the state is the line being filled."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.root = soup.body or soup
        self.main = _main_element(self.root)
        self.prose = max(1, _prose_length(self.root))
        self.out: list[_Line] = []
        self.parts: list[tuple[str, Tag | None, bool]] = []
        self.after_main = False
        self.after_image = False

    def lines(self) -> list[_Line]:
        self._walk(self.root, Hint.NONE, 0, None, 0)
        self._close(Hint.NONE, 0, None)
        return self.out

    def _walk(self, element: Tag, hint: Hint, level: int, key: str | None, depth: int) -> None:
        if depth > _DEPTH_LIMIT:
            self.parts.append((_collapse(element.get_text(" ")), None, False))
            return
        for child in element.children:
            if isinstance(child, NavigableString):
                if _is_text(child):
                    self._add(str(child), element)
            elif isinstance(child, Tag):
                self._visit(child, hint, level, key, depth)

    def _visit(self, tag: Tag, hint: Hint, level: int, key: str | None, depth: int) -> None:
        name = tag.name.lower()
        if name == "img":
            self.after_image = True
            return
        if name in _SILENT and name != "iframe":
            return
        if name == "br":
            self._close(hint, level, key, broken=True)
            return
        own = hint | self._hints(tag) | (Hint.CHROME if self.after_main and not self._holds_prose(tag) else Hint.NONE)
        own_key = self._key(tag) or key
        block = name in _BLOCKS or own_key != key
        own_level = int(name[1]) if re.fullmatch(r"h[1-6]", name) else level
        if block:
            self._close(hint, level, key)
        if name == "table" and is_data_table(tag):
            self._table(tag, own)
        elif parts := _crumbs(tag):
            self.out.append(_Line(" > ".join(parts), own | Hint.PARAGRAPH))
        elif pieces := positioned_pieces(tag):
            self._place(pieces, own)
        else:
            self._walk(tag, own, own_level, own_key, depth + 1)
        if block:
            self._close(own, own_level, own_key)
        if tag is self.main:
            self.after_main = True

    def _add(self, text: str, parent: Tag) -> None:
        link = parent if parent.name == "a" else parent.find_parent("a")
        bold = (
            parent.name in ("b", "strong")
            or parent.find_parent(["b", "strong"]) is not None
            or bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", str(parent.get("style") or "")))
        )
        self.parts.append((_collapse(text), link, bold))

    def _close(self, hint: Hint, level: int, key: str | None, *, broken: bool = False) -> None:
        text = "".join(p[0] for p in self.parts)
        words = [p for p in self.parts if p[0].strip()]
        self.parts = []
        if not text.strip(" \t\u3000\u00a0\u200b\ufeff"):
            if broken and self.out:
                self.out[-1] = replace(self.out[-1], broken=False)
            return
        if all(p[1] for p in words):
            hint |= Hint.LINK
            if all(p[1] and offers_file(p[1]) for p in words):
                hint |= Hint.FILE
        if all(p[2] for p in words) and len(text.strip()) <= 60:
            hint |= Hint.HEADING
        if level and not hint & Hint.CHROME:
            hint |= Hint.HEADING | (Hint.TITLE if level == 1 else Hint.NONE)
        if self.after_image and len(text.strip()) <= 40 and not re.search(r"[。！？：；]\s*$", text) and hint & Hint.CENTRE:
            hint |= Hint.CAPTION
        self.after_image = False
        if broken:
            hint |= Hint.BREAK
        elif not (self.out and self.out[-1].broken):
            hint |= Hint.PARAGRAPH
        self.out.append(_Line(text.replace("\n", " "), hint, level, key, broken))

    def _place(self, pieces: list[Piece], hint: Hint) -> None:
        """Pieces that a page puts down by their coordinates, as the lines that a reader sees."""
        for line in lines_of(pieces):
            self.out.append(_Line(_collapse(line), hint, broken=True))
        if self.out:
            self.out[-1] = replace(self.out[-1], broken=False)

    def _table(self, tag: Tag, hint: Hint) -> None:
        self._close(hint, 0, None)
        for row in grid_of(tag):
            text = "\t".join(_collapse(c).strip() for c in row)
            if text.strip():
                self.out.append(_Line(text, hint | Hint.TABLE))

    def _hints(self, tag: Tag) -> Hint:
        name = tag.name.lower()
        names = " ".join([*map(str, tag.get("class") or ()), str(tag.get("id") or "")])
        hint = Hint.NONE
        small = not self._holds_prose(tag)
        named_chrome = bool(_CHROME_NAME.search(names)) and not (
            _CONTENT_NAME.search(names)
            and not re.search(
                r"share|relat|foot|nav|menu|hot|rank|comment|recommend|ad[-_]|list|tool|prev|next|page", names, re.I
            )
        )
        if small and (name in _CHROME_TAGS or named_chrome or (name == "header" and not tag.find("h1"))):
            hint |= Hint.CHROME
        if _HIDDEN_STYLE.search(str(tag.get("style") or "")) or tag.has_attr("hidden"):
            hint |= Hint.HIDDEN | (Hint.CHROME if small else Hint.NONE)
        if (
            _TITLE_NAME.search(names)
            and not _NOT_TITLE_NAME.search(names)
            and 2 <= len(tag.get_text(strip=True)) <= 90
            and small
        ):
            hint |= Hint.TITLE
        if name in ("figcaption", "caption"):
            hint |= Hint.CAPTION
        align = str(tag.get("align") or "").lower() or (
            m[1].lower() if (m := _ALIGN.search(str(tag.get("style") or ""))) else ""
        )
        hint |= {"right": Hint.RIGHT, "center": Hint.CENTRE}.get(align, Hint.CENTRE if name == "center" else Hint.NONE)
        if tag is self.main:
            hint |= Hint.MAIN
        return hint

    def _key(self, tag: Tag) -> str | None:
        return _VALUE_NAMES.get(str(tag.get("id") or "")) or next(
            (k for c in tag.get("class") or () if (k := _VALUE_NAMES.get(c))), None
        )

    def _holds_prose(self, tag: Tag) -> bool:
        return _prose_length(tag) >= max(60, 0.12 * self.prose)


def _main_element(root: Tag) -> Tag | None:
    """The smallest element that holds nine tenths of the page's prose."""
    whole = _prose_length(root)
    if not whole:
        return None
    best, element = root, root
    while True:
        inner = [c for c in element.find_all(True, recursive=False) if _prose_length(c) >= 0.9 * whole]
        if not inner:
            return best if best.name not in ("p", "span", "section") else best.parent
        best = element = inner[0]


def _prose_length(tag: Tag) -> int:
    """Characters of the tag's text pieces that read as prose; remembered on the tag."""
    known = getattr(tag, "_hongzhu_prose", None)
    if isinstance(known, int):
        return known
    total = 0
    for child in tag.children:
        if isinstance(child, Tag):
            total += 0 if child.name in _SILENT else _prose_length(child)
        elif isinstance(child, NavigableString) and _is_text(child):
            text = str(child).strip()
            if (len(text) >= 20 and _PROSE.search(text)) or (is_positioned(tag) and len(text) >= 2):
                total += len(text)
    tag._hongzhu_prose = total  # type: ignore[attr-defined]
    return total


def _is_text(node: NavigableString) -> bool:
    return not isinstance(node, (Comment, Doctype, CData, Declaration, ProcessingInstruction))


def _collapse(text: str) -> str:
    """White space as a browser shows it; a source line break between two Han characters is none."""
    return re.sub(r"[ \t\r\n\f]+", " ", _HAN_BREAK.sub("", text))
