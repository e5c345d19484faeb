"""Saved web pages: every text of the page, line by line in reading order, with what its markup says.

Nothing is thrown away here: navigation and footers become lines too, with the hint CHROME, and are accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from archive.doubt import BODY, Doubt
from archive.errors import Unreadable
from scraper.extract.decode import BREAKS, Decoded, decode
from scraper.extract.file_links import offers_file
from scraper.extract.html_headings import ROWS, goes_on_in_heading
from scraper.extract.html_hidden import hidden_classes, is_hidden_piece, is_inserted
from scraper.extract.html_lines import Line, collapse, layout_text, unwrapped
from scraper.extract.html_names import CHROME_TAGS, crumbs_of, holds_values, names_furniture, names_of, names_title
from scraper.extract.html_nesting import DEPTH_LIMIT, is_too_deep, nesting_of
from scraper.extract.html_numbers import numbers_of, plain_classes, says_kind
from scraper.extract.html_places import places_of
from scraper.extract.html_position import Piece, lines_of, positioned_pieces
from scraper.extract.html_prose import SILENT, is_text, main_element, prose_length
from scraper.extract.html_scripted import CONTENT, SUMMARY
from scraper.extract.html_table import grid_of, is_data_table, loose_texts, stands_under_pictures
from scraper.extract.html_tree import parse_page
from scraper.extract.raised import raised
from scraper.text.layout import Layout, Medium
from scraper.text.place import Place
from scraper.text.rows import Hint, Row, rows_of

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 "
        "h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select summary table tbody td tfoot th thead tr "
        "ul title button textarea caption legend label input"
    ).split()
)
_RUBY = ("rt", "rp", "rtc")
"""The readings above the words, and the brackets around them where a browser knows no readings."""
_MOST_SHOWN = 6
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ALIGN = re.compile(r"text-align\s*:\s*(right|center)", re.I)
_META_LABELS = {
    "articletitle": "ArticleTitle",
    "pubdate": "PubDate",
    "contentsource": "ContentSource",
    "sitename": "SiteName",
    "columnname": "ColumnName",
    "article:published_time": "PubDate",
}
_VALUE_NAMES = {
    "js_name": "publisher",
    "profile_nickname": "publisher",
    "js_author_name": "authors",
    "publish_time": "date_published",
}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,4}){0,2}")


def extract(data: bytes, where: str) -> Layout:
    """The lines of a page; raises the errors of `decode`."""
    return read_page(decode(data, where), where)


def read_page(decoded: Decoded, where: str) -> Layout:
    """The lines of a page's text; raises Unreadable where it is nested too deep."""
    soup = None if nesting_of(decoded.text) > DEPTH_LIMIT else parse_page(decoded.text)
    if soup is None or is_too_deep(soup):
        raise Unreadable("网页嵌套太深，无法解析", where=where, next_step="在浏览器里全选、复制，存为纯文本（.txt）再收录")
    walker = _Walker(soup)
    lines = [*_head_lines(soup), *unwrapped(walker.lines())]
    text, hints = layout_text(lines)
    bare = rows_of(text)
    places = places_of(soup.body or soup, [(row.text, hints[row.line].element) for row in bare])
    rows = [_with_hints(row, hints[row.line], place) for row, place in zip(bare, places, strict=True)]
    doubts = [*decoded.doubts, *([_doubt_of_numbers(rows)] if walker.has_unsure_numbers else ())]
    if soup.select_one(f"[{SUMMARY}]") is not None:
        doubts.append(_doubt_of_summary(rows))
    return Layout(text, tuple(rows), tuple(doubts), Medium.WEB)


def _doubt_of_summary(rows: list[Row]) -> Doubt:
    said = "网页里只有图片，没有正文；这里的文字取自网页的摘要，图片里的字没有读。把图片存下来，可以另行收录。"
    return Doubt(about=BODY, lines=tuple(row.line for row in rows[-1:]), sentence=said)


def _doubt_of_numbers(rows: list[Row]) -> Doubt:
    drawn = [row for row in rows if row.drawn[1]]
    shown = "、".join(row.raw[: row.drawn[1]] for row in drawn[:_MOST_SHOWN])
    said = f"列表的序号（{shown}）由浏览器生成，网页的样式文件没有存下来，网站可能不显示它们，请核对。"
    return Doubt(about=BODY, lines=tuple(row.line for row in drawn), sentence=said)


def visible_text(data: bytes, where: str) -> str:
    """All text of the page that a reader or a search engine could see, for the law that none is lost."""
    soup = BeautifulSoup(decode(data, where).text, "lxml")
    return "".join(str(n) for n in soup.find_all(string=True) if is_text(n) and not any(p.name in SILENT for p in n.parents))


def _with_hints(row: Row, line: Line, place: Place | None) -> Row:
    drawn = (0, line.drawn)
    return replace(row, hint=line.hint, level=line.level, key=line.key, place=place, aside=line.aside, drawn=drawn)


def _head_lines(soup: BeautifulSoup) -> Iterator[Line]:
    title = soup.title.get_text(strip=True) if soup.title else ""
    if soup.title and title:
        yield Line(collapse(soup.title.get_text()), Hint.PAGE_TITLE | Hint.PARAGRAPH)
    for meta in soup.find_all("meta"):
        label = _META_LABELS.get(str(meta.get("name") or meta.get("property") or "").lower())
        value = collapse(str(meta.get("content") or "")).strip()
        if label and value:
            yield Line(f"{label}：{value}", Hint.META | Hint.PARAGRAPH)


def _block_of(tag: Tag) -> Tag | None:
    return next((around for around in (tag, *tag.parents) if around.name in _BLOCKS), None)


def _is_centred_name(text: str, hint: Hint) -> bool:
    """Whether a line below a picture is centred, short and no sentence."""
    return len(text.strip()) <= _LONGEST_NAME and not re.search(r"[。！？：；]\s*$", text) and bool(hint & Hint.CENTRE)


_LONGEST_NAME = 40
_LONGEST_CAPTION = 60
"""Characters; a longer line beside a picture is more often the paragraph that it stands in."""


class _Walker:
    """One pass over the page, collecting lines; the state is the line being filled."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.root = soup.body or soup
        self.title = soup.title
        self.main = main_element(self.root)
        self.prose = max(1, prose_length(self.root))
        self.out: list[Line] = []
        self.parts: list[tuple[str, Tag | None, bool]] = []
        self.unseen: list[str] = []
        self.element: Tag | None = None
        self.readings: list[str] = []
        self.number = ""
        self.numbers: dict[int, str] = {}
        self.has_unsure_numbers = False
        self.styled_elsewhere = soup.find("link", rel="stylesheet") is not None
        self.hidden_classes = hidden_classes(soup)
        self.plain = plain_classes("\n".join(sheet.get_text() for sheet in soup.find_all("style")))
        self.shown = {id(tag) for tag in ([self.main, *self.main.parents] if self.main else ())}
        self.after_main = False
        self.after_image = False
        self.pictured: Tag | None = None

    def lines(self) -> list[Line]:
        self._walk(self.root, Hint.NONE, 0, None)
        self._close(Hint.NONE, 0, None)
        return self.out

    def _walk(self, element: Tag, hint: Hint, level: int, key: str | None) -> None:
        for child in element.children:
            if isinstance(child, NavigableString):
                if is_text(child):
                    self._add_text(str(child), element, hint, level, key)
            elif isinstance(child, Tag):
                self._visit(child, hint, level, key)

    def _visit(self, tag: Tag, hint: Hint, level: int, key: str | None) -> None:
        name = tag.name.lower()
        if name == "img":
            self.after_image = True
            self.pictured = _block_of(tag)
            return
        if name in SILENT and name != "iframe":
            return
        if name == "title":  # of a second page in this one: no browser shows it
            self.unseen.extend([collapse(tag.get_text())] if tag is not self.title and tag.get_text(strip=True) else [])
            return
        if name in _RUBY:
            self.readings.append(collapse(tag.get_text()))
            return
        if name == "br":
            self._close(hint, level, key, broken=True)
            return
        if is_inserted(tag) or (name not in _BLOCKS and is_hidden_piece(tag, self.hidden_classes)):
            self.unseen.append(collapse(tag.get_text()))
            return
        if (
            name in ("span", "i", "em", "a", "b", "label")
            and isinstance(tag.previous_sibling, Tag)
            and holds_values(tag.parent)
        ):
            self.parts.append(("  ", None, False))
        own = hint | self._hints(tag) | (Hint.CHROME if self.after_main and not self._holds_prose(tag) else Hint.NONE)
        own_key = self._key(tag) or key
        block = name in _BLOCKS or own_key != key
        own_level = int(name[1]) if re.fullmatch(r"h[1-6]", name) else level
        if block:
            self._close(hint, level, key)
        if name == "ol" and not own & Hint.CHROME:
            items, numbers = tag.find_all("li", recursive=False), numbers_of(tag, self.plain)
            self.numbers.update(zip(map(id, items), numbers, strict=True))
            if self.styled_elsewhere and not says_kind(tag) and any(numbers):
                self.has_unsure_numbers = True
        if name == "li":
            self.number += self.numbers.get(id(tag), "")
        if name == "table" and is_data_table(tag):
            self._table(tag, own)
        elif parts := crumbs_of(tag):
            self.out.append(Line(" > ".join(parts), own | Hint.PARAGRAPH, element=tag))
        elif pieces := positioned_pieces(tag):
            self._place(positioned_pieces(tag) if self._set_unseen_aside(tag) else pieces, own, tag)
        else:
            self._walk(tag, own, own_level, own_key)
        if block:
            self._close(own, own_level, own_key, broken=name in ROWS and goes_on_in_heading(tag))
        if name == "li":
            self.number = ""
        if tag is self.main:
            self.after_main = True

    def _add_text(self, text: str, parent: Tag, hint: Hint, level: int, key: str | None) -> None:
        """Add a piece of text; what is broken in it or stands in a <pre> is as many lines."""
        is_plain = "\n" in text and (parent.name == "pre" or parent.find_parent("pre") is not None)
        lines = BREAKS.sub("\n", text).split("\n") if is_plain else BREAKS.split(text)
        for number, line in enumerate(lines):
            if number:
                self._close(hint, level, key, broken=True)
            self._add(line, parent)

    def _add(self, text: str, parent: Tag) -> None:
        around = [parent, *parent.parents]
        link = next((tag for tag in around if tag.name == "a"), None)
        bold = any(tag.name in ("b", "strong") for tag in around) or bool(_BOLD.search(str(parent.get("style") or "")))
        is_raised = any(tag.name == "sup" for tag in around)
        self.parts.append((raised(collapse(text)) if is_raised else collapse(text), link, bold))
        if self.element is None and text.strip():
            self.element = parent

    def _close(self, hint: Hint, level: int, key: str | None, *, broken: bool = False) -> None:
        text = "".join(p[0] for p in self.parts)
        words = [p for p in self.parts if p[0].strip()]
        self.parts = []
        unseen, self.unseen = self.unseen, []
        readings, self.readings = self.readings, []
        element, self.element = self.element, None
        if not text.strip(" \t\u3000\u00a0\u200b\ufeff"):
            if broken and self.out:
                self.out[-1] = replace(self.out[-1], broken=False)
            self._add_unseen(unseen, readings, broken=False)
            return
        if all(p[1] for p in words):
            hint |= Hint.LINK
            if all(p[1] and offers_file(p[1]) for p in words):
                hint |= Hint.FILE
        if all(p[2] for p in words) and len(text.strip()) <= 60:
            hint |= Hint.HEADING
        if level and not hint & Hint.CHROME:
            hint |= Hint.HEADING | (Hint.TITLE if level == 1 else Hint.NONE)
        if self.after_image and (_is_centred_name(text, hint) or self._shares_block(text, element)):
            hint |= Hint.CAPTION
        self.after_image = False
        if broken:
            hint |= Hint.BREAK
        elif not (self.out and self.out[-1].broken):
            hint |= Hint.PARAGRAPH
        number, self.number = self.number, ""
        text = text.replace("\n", " ")
        if number:
            text = f"{number} {text.lstrip()}" if text.lstrip()[:1].isdigit() else number + text.lstrip()
        self.out.append(Line(text, hint, level, key, broken, element, drawn=len(number)))
        self._add_unseen(unseen, readings, broken=broken)

    def _shares_block(self, text: str, element: Tag | None) -> bool:
        """Whether a short line, of one sentence at most, stands below a picture in the paragraph of the picture."""
        said = text.strip()
        one = (
            len(said) <= _LONGEST_CAPTION and len(re.findall("[。！？；]", said.rstrip("。"))) == 0 and not said.endswith("：")
        )
        return one and element is not None and self.pictured is not None and _block_of(element) is self.pictured

    def _add_unseen(self, pieces: list[str], readings: list[str], *, broken: bool) -> None:
        """What a line holds unseen, and what stands small above its words, as lines of their own below it."""
        for piece in pieces:
            self.out.append(Line(piece, Hint.HIDDEN | Hint.CHROME, broken=broken))
        if said := " ".join(r for r in readings if r.strip()):
            self.out.append(Line(said, Hint.CHROME, broken=broken, aside="ruby reading"))

    def _set_unseen_aside(self, tag: Tag) -> bool:
        """Take what is hidden within the lines of `tag`, and readings, out of them; whether there was any."""
        hidden = tag.find_all(lambda t: t.name not in _BLOCKS and is_hidden_piece(t, self.hidden_classes))
        return self._set_aside(hidden, self.unseen) + self._set_aside(tag.find_all(_RUBY), self.readings) > 0

    def _set_aside(self, pieces: list[Tag], kept: list[str]) -> int:
        outer = [piece for piece in pieces if not any(around in pieces for around in piece.parents)]
        for piece in outer:
            kept.append(collapse(piece.get_text()))
            piece.extract()
        return len(outer)

    def _place(self, pieces: list[Piece], hint: Hint, element: Tag) -> None:
        """Pieces that a page puts down by their coordinates, as the lines that a reader sees."""
        for line in lines_of(pieces):
            if isinstance(line, Tag):
                self._visit(line, hint, 0, None)
            else:
                self.out.append(Line(collapse(line), hint, broken=True, element=element))
        if self.out:
            self.out[-1] = replace(self.out[-1], broken=False)

    def _table(self, tag: Tag, hint: Hint) -> None:
        self._close(hint, 0, None)
        self._set_aside(tag.find_all(_RUBY), self.readings)
        above, below = loose_texts(tag)
        self.out.extend(Line(text, hint | Hint.CENTRE | Hint.PARAGRAPH, element=tag) for text in above)
        for row in grid_of(tag):
            text = "\t".join(row)
            if text.strip():
                self.out.append(Line(text, hint | Hint.TABLE, element=tag))
        self.out.extend(Line(text, hint | Hint.PARAGRAPH, element=tag) for text in below)

    def _hints(self, tag: Tag) -> Hint:
        name = tag.name.lower()
        names = names_of(tag)
        hint = Hint.NONE
        small = not self._holds_prose(tag)
        if small and (name in CHROME_TAGS or names_furniture(names) or (name == "header" and not tag.find("h1"))):
            hint |= Hint.CHROME
        hides = _HIDDEN_STYLE.search(str(tag.get("style") or "")) or tag.has_attr("hidden")
        if hides and tag.get("id") != CONTENT and id(tag) not in self.shown:
            hint |= Hint.HIDDEN | (Hint.CHROME if small else Hint.NONE)
        if small and names_title(tag, names):
            hint |= Hint.TITLE
        if name in ("figcaption", "caption") or (name == "tr" and stands_under_pictures(tag)):
            hint |= Hint.CAPTION
        align = str(tag.get("align") or "").lower() or (
            m[1].lower() if (m := _ALIGN.search(str(tag.get("style") or ""))) else ""
        )
        hint |= {"right": Hint.RIGHT, "center": Hint.CENTRE}.get(align, Hint.CENTRE if name == "center" else Hint.NONE)
        if tag is self.main:
            hint |= Hint.MAIN
        return hint

    def _key(self, tag: Tag) -> str | None:
        classes = tag.get("class") or ()
        if "author" in classes and _NAMES.fullmatch(tag.get_text().strip()):
            return "authors"
        if tag.name == "time" and "published" in classes:
            return "date_published"
        return _VALUE_NAMES.get(str(tag.get("id") or "")) or next((k for c in classes if (k := _VALUE_NAMES.get(c))), None)

    def _holds_prose(self, tag: Tag) -> bool:
        return prose_length(tag) >= max(60, 0.12 * self.prose)
