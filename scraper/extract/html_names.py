"""What the class and id of an element say of it: page furniture, a title, a breadcrumb."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

CHROME_TAGS = frozenset(["nav", "footer", "aside", "form", "button", "select", "option", "textarea", "label"])
"""Elements that hold page furniture by their own meaning."""
_CHROME_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|foot\w*|copyright|share\w*|bdshare\w*|related?\w*|recommend\w*|tuijian|hot\w*|rank\w*|side\w*|aside|comment\w*|pinglun|qr\w*|ewm|erweima|login\w*|search\w*|sousuo|tool\w*|pag(?:er|ination|ebar|enav)\w*|ads?|advert\w*|guanggao|banner|friend\w*|youlian|links?|pop\w*|float\w*|fixed|right-?(?:bar|col|side)|left-?(?:bar|col|nav|side)|top-?(?:bar|nav|link)s?|topbar|prev\w*|next\w*|pre_next|sharebox|print\w*|fontsize|tags?|crumb-?tool|logo|hd-?nav|reward\w*|like\w*|editor-?info|zeren|statement|disclaimer|shengming|vote|app-?down\w*|toutiao|jump|more|header|bottom\w*|subnav|tip\w*|notice-?bar|vip\w*|pay\w*|download-?(?:bar|box|btn|area)?|down-?\w*|buy\w*|upload\w*|user\w*|doc-?info|score|catalog|mulu|index-?list|page-?list|article-?list|news-?list|list-?box|swiper\w*|slide\w*|mask|dialog|modal|toolbar|bar|wx-?\w*|weixin|cookie\w*)(?:$|[-_\s\d])",
    re.I,
)
_CONTENT_NAME = re.compile(
    r"article|artical|detail|content|title|text|zoom|trs_|editor|news_|rich_media|main|body|crumb|position|location|weizhi|path|info|source|pubdate|wenzhang|attach|fujian|(?:^|[-_\s])(?:entry|post|single)(?:$|[-_\s\d])",
    re.I,
)
_TITLE_NAME = re.compile(
    r"(?:^|[-_\s])(?:title|tit|bt|biaoti|headline|subject|arti_title|rich_media_title|article-?title|news-?title|main-?title|doc-?title|info-?title|content-?title|wzbt|h1)(?:$|[-_\s\d])",
    re.I,
)
_NOT_TITLE_NAME = re.compile(r"sub|list|fu|bar|nav|hot|side|site|more|box-title|item|mod", re.I)
_FURNITURE_ALWAYS = re.compile(r"share|relat|foot|nav|menu|hot|rank|comment|recommend|ad[-_]|list|tool|prev|next|page", re.I)

_VALUES_NAME = re.compile(r"(?:^|[-_\s]|\w)(?:info|meta|metas|msg|attr|source|xinxi|property)(?:$|[-_\s\d])", re.I)


_MOST_PARTS = 12
"""Account, day, place, counters and buttons with the spaces between them; lists of links have more."""
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?")


def names_of(tag: Tag) -> str:
    """The classes and the id of an element."""
    return " ".join([*map(str, tag.get("class") or ()), str(tag.get("id") or "")])


def names_furniture(names: str) -> bool:
    """Whether the names are those of navigation, sharing, advertising and the like."""
    return bool(_CHROME_NAME.search(names)) and not (_CONTENT_NAME.search(names) and not _FURNITURE_ALWAYS.search(names))


def names_title(tag: Tag, names: str) -> bool:
    """Whether the names are those of a title, and the element holds one and no more."""
    return (
        bool(_TITLE_NAME.search(names))
        and not _NOT_TITLE_NAME.search(names)
        and 2 <= len(tag.get_text(strip=True)) <= 90
        and tag.find(["h1", "h2", "h3"]) is None
    )


def crumbs_of(tag: Tag) -> list[str]:
    """The parts of a breadcrumb that the page sets apart by style alone; empty for any other tag."""
    if not re.search(r"bread|crumb", names_of(tag), re.I) or tag.find(["ul", "ol", "div"]):
        return []
    parts = [" ".join(c.get_text().split()) for c in tag.find_all(["li", "a", "span"], recursive=False)]
    whole = "".join(tag.get_text().split())
    if len(parts) < 2 or "".join("".join(parts).split()) != whole or re.search(r"[>»›]|当前位置", whole):
        return []
    return [p for p in parts if p]


def holds_values(tag: Tag | None) -> bool:
    """Whether an element holds date, office and counters side by side without labels, set apart by style alone."""
    if tag is None or not (_VALUES_NAME.search(names_of(tag)) or _sets_day_apart(tag)):
        return False
    text = tag.get_text()
    return len(text) <= 200 and "：" not in text


def _sets_day_apart(tag: Tag) -> bool:
    """Whether an element has no words or links of its own, and one of its few parts is a day and nothing else."""
    parts = tag.contents
    if (
        len(parts) > _MOST_PARTS
        or tag.find("a", recursive=False)
        or any(isinstance(part, NavigableString) and part.strip() for part in parts)
    ):
        return False
    return any(isinstance(part, Tag) and part.string and _DAY.fullmatch(part.string.strip()) for part in parts)
