"""Which files a page offers with its document: links to documents, links that call themselves 附件, files shown in a frame.

Navigation is none: a link in a menu, a sidebar or the foot of the page belongs to the site, not to the document.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote_to_bytes, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from scraper.extract.decode import decode
from scraper.gongwen.attachments import file_titles

STAND_IN = "本页没有正文，全文在所附的文件里，请打开所附的文件阅读。"
_MOST_LINKS = 60
_SUFFIX = r"\.(?:pdf|docx?|wps|rtf|xlsx?|et|pptx?|ofd|zip|rar|7z)"
_FILE = re.compile(rf"{_SUFFIX}$", re.I)
_NAMES_FILE = re.compile(rf"{_SUFFIX}(?![A-Za-z0-9])", re.I)
_PICTURE = re.compile(r"\.(?:jpe?g|png|tiff?|bmp|gif)$", re.I)
_PAGE = re.compile(r"\.(?:s?html?|xhtml)$|/$", re.I)
_CALLED_ATTACHMENT = re.compile(r"^\s*[（(]?(?:相关)?附\s*[件表]")
_GIVES = re.compile(r"down|attach|annex|file|fujian|upload", re.I)
_BARE = re.compile(
    r"[\s（(【\[]*(?:点击|点此|单击|立即|附件|文件|全文|下载|查看|预览|此处|这里|PDF|Word)*[\s）)】\]：:。>»]*", re.I
)
_CHROME_TAGS = ["nav", "footer", "aside"]
_CHROME_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|foot\w*|side\w*|relat\w*|recommend\w*|tuijian|hot\w*|rank\w*|friend\w*|youlian|app\w*)"
    r"(?:$|[-_\s\d])",
    re.I,
)


@dataclass(frozen=True)
class FileLink:
    """A file that a page offers."""

    title: str | None
    """Without number and suffix; null where the page only says 下载."""
    suffix: str
    """In lower case without dot, as the page names the file; empty where it does not."""
    address: str
    """Absolute where the page's own address is known, without fragment."""


def find_file_links(data: bytes, url: str) -> tuple[FileLink, ...]:
    """The files that the page in `data`, found at `url`, offers, in its order, each address once.

    With an empty `url` addresses stay as they are written. Raises the errors of `decode`.
    """
    soup = _parse(data, url)
    found: dict[str, FileLink] = {}
    for tag, address in _offering_tags(soup, _base_of(soup, url)):
        known = found.get(address)
        if known is None or known.title is None:
            found[address] = FileLink(_title(tag, address), _suffix(tag, address), address)
    return tuple(found.values())[:_MOST_LINKS]


def with_stand_in(data: bytes, url: str) -> bytes:
    """The page with a sentence in place of the first file that it offers, so that its head and foot are read as such."""
    soup = _parse(data, url)
    first = next((tag for tag, _ in _offering_tags(soup, _base_of(soup, url))), None)
    if first is not None:
        paragraph = soup.new_tag("p")
        paragraph.string = STAND_IN
        first.replace_with(paragraph)
    for tag, _ in list(_offering_tags(soup, _base_of(soup, url))):
        tag.decompose()
    return soup.encode("utf-8")


def _parse(data: bytes, url: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(decode(data, url).text, "lxml")


def _base_of(soup: BeautifulSoup, url: str) -> str:
    base = soup.find("base", href=True)
    return (_absolute(url, str(base["href"])) or url) if isinstance(base, Tag) else url


def offers_file(link: Tag) -> bool:
    """Whether a link, wherever its page is, leads to a file and no page."""
    address = _absolute("", str(link.get("href") or ""))
    return address is not None and _is_offer(link, address)


def says_only_download(words: str) -> bool:
    """Whether the words of a link name no file: 点击下载."""
    return _BARE.fullmatch(words) is not None


def _offering_tags(soup: BeautifulSoup, url: str) -> Iterator[tuple[Tag, str]]:
    """Each tag that offers a file, with its address."""
    for tag in soup.find_all(["a", "iframe", "embed", "object"]):
        if tag.name == "a":
            address = _absolute(url, str(tag.get("href") or ""))
            if address and _is_offer(tag, address) and not _is_chrome(tag):
                yield tag, address
        elif address := _shown_file(tag, url):
            yield tag, address


def _is_offer(tag: Tag, address: str) -> bool:
    """Whether a link leads to a file and no page."""
    path = urlsplit(address).path
    words = _words(tag)
    if _FILE.search(path):
        return True
    if _PICTURE.search(path):
        return bool(_CALLED_ATTACHMENT.match(words) or "下载" in words)
    if _PAGE.search(path) and not urlsplit(address).query:
        return False
    named = any(_NAMES_FILE.search(text) for text in (words, *_attributes(tag)))
    return named or (bool(_CALLED_ATTACHMENT.match(words)) and bool(_GIVES.search(address)))


def _shown_file(tag: Tag, url: str) -> str | None:
    """The PDF or OFD that a frame shows, itself or through a viewer that is told which one."""
    address = _absolute(url, str(tag.get("src") or tag.get("data") or ""))
    if address is None:
        return None
    if _FILE.search(urlsplit(address).path):
        return address
    for values in parse_qs(urlsplit(address).query).values():
        if _FILE.search(urlsplit(values[0]).path):
            return _absolute(address, values[0])
    return None


def _absolute(url: str, link: str) -> str | None:
    """The address of a link without fragment; null for scripts, mail and what cannot be read."""
    link = link.strip()
    if not link or link.startswith("#"):
        return None
    try:
        address = urldefrag(urljoin(url, link)).url
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in ("http", "https") or (not url and not scheme) else None


def _is_chrome(tag: Tag) -> bool:
    for parent in tag.parents:
        names = " ".join([*map(str, parent.get("class") or ()), str(parent.get("id") or "")])
        if parent.name in _CHROME_TAGS or _CHROME_NAME.search(names):
            return True
    return False


def _title(tag: Tag, address: str) -> str | None:
    """What the file is called, from the words of the link, else its attributes, else its address."""
    named = [text for text in (_words(tag), *_attributes(tag)) if not says_only_download(text)]
    for text in (*named, _name_in(address)):
        titles = file_titles(text)
        if titles and re.search(r"[\u4e00-\u9fff]", titles[0]):
            return titles[0][:200]
    return None


def _suffix(tag: Tag, address: str) -> str:
    for text in (_name_in(address), _words(tag), *_attributes(tag)):
        if match := _NAMES_FILE.search(text):
            return match[0][1:].lower()
    return ""


def _name_in(address: str) -> str:
    raw = unquote_to_bytes(urlsplit(address).path.rpartition("/")[2])
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _attributes(tag: Tag) -> list[str]:
    return [text for name in ("title", "download", "textname", "alt") if (text := str(tag.get(name) or "").strip())]
