"""What a page leaves to its scripts or keeps in comments: a post's title and day, a newspaper's headlines.

A browser shows the post with them; a saved page has their places empty. They are put there, so that all that follows
reads them like any other line.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

from bs4 import BeautifulSoup, Comment, Tag

CONTENT = "js_content"
"""The element of a post that is hidden until a script shows it."""
_STRING = r"\s*[:=]\s*(?:htmlDecode\()?(?P<q>[\"'])(?P<value>(?:(?!(?P=q))[^\\\n]|\\.){1,300})(?P=q)"
_TITLE = re.compile(rf"\bmsg_title{_STRING}")
_ACCOUNT = re.compile(rf"\b(?:nickname|nick_name){_STRING}")
_TIME = re.compile(rf"\b(?:createTime|create_time|publish_time|oriCreateTime){_STRING}")
_SECONDS = re.compile(r"\b(?:ct|ori_create_time|create_timestamp|publish_time)\s*[:=]\s*[\"']?(?P<value>1\d{9})\b")
_DAY = re.compile(r"(?:19|20)\d{2}[-/年]\d{1,2}[-/月]\d{1,2}")
_PICTURES = re.compile(r"picture_page_info_list|cdn_url")
"""In the scripts of a post that is pictures with a few words, which stand in its description alone."""
SUMMARY = "data-hongzhu-summary"
"""Set on the content that the description stands in for."""
_BEIJING = timedelta(hours=8)
_PROPERTY = re.compile(r"<(?P<name>title|subtitle|introtitle)>(?P<value>[^<]{1,300})</(?P=name)>", re.I)


def fill_in_scripted(soup: BeautifulSoup) -> None:
    """Put title, account and day of a post, and the headlines of a newspaper's article, into their empty places."""
    if soup.find(id=CONTENT) is not None:
        _fill_in_post(soup)
    _add_headlines(soup)


def _fill_in_post(soup: BeautifulSoup) -> None:
    scripts = "\n".join(script.get_text() for script in soup.find_all("script"))
    title = _declared(soup, "og:title") or _string(_TITLE, scripts)
    if title:
        _fill(soup, "activity-name", title, "h1")
    if account := _string(_ACCOUNT, scripts):
        _fill(soup, "js_name", account, "a")
    if day := _day(scripts):
        _fill(soup, "publish_time", day, "em")
    content, summary = soup.find(id=CONTENT), _declared(soup, "og:description")
    if isinstance(content, Tag) and not content.get_text(strip=True) and _PICTURES.search(scripts) and summary:
        content[SUMMARY] = ""
        _fill(soup, CONTENT, summary, "div")


def _fill(soup: BeautifulSoup, name: str, text: str, tag: str) -> None:
    """Put `text` into the element of that id; one that is missing is made directly above the content."""
    place = soup.find(id=name)
    if not isinstance(place, Tag):
        place = soup.new_tag(tag, id=name)
        content = soup.find(id=CONTENT)
        assert isinstance(content, Tag)
        if text not in soup.get_text():
            content.insert_before(place)
    if not place.get_text(strip=True):
        place.string = text


def _string(pattern: re.Pattern[str], scripts: str) -> str | None:
    found = pattern.search(scripts)
    return unescape(re.sub(r"\\(.)", r"\1", found["value"])).strip() or None if found else None


def _day(scripts: str) -> str | None:
    """The day of a post with its time where a script says it in words, else from the seconds, as in Beijing."""
    for found in _TIME.finditer(scripts):
        if _DAY.match(found["value"]):
            return found["value"]
    if seconds := _SECONDS.search(scripts):
        moment = datetime.fromtimestamp(int(seconds["value"]), UTC) + _BEIJING
        return moment.strftime("%Y-%m-%d %H:%M")
    return None


def _declared(soup: BeautifulSoup, name: str) -> str | None:
    meta = soup.find("meta", attrs={"property": name})
    return str(meta.get("content") or "").strip() or None if isinstance(meta, Tag) else None


def _add_headlines(soup: BeautifulSoup) -> None:
    """Kicker and subtitle that Founder's e-papers keep in a comment, around the title; the title as a heading."""
    comment = soup.find(string=lambda s: isinstance(s, Comment) and "enpproperty" in s and "<title>" in s)
    if not isinstance(comment, Comment):
        return
    found = {m["name"].lower(): unescape(m["value"]).strip() for m in _PROPERTY.finditer(comment)}
    title = next((t for t in soup.find_all(string=True) if t.strip() == found.get("title") and _is_shown(t.parent)), None)
    if title is None or title.parent is None:
        return
    shown = re.sub(r"\s", "", soup.body.get_text() if soup.body else "")
    heading = soup.new_tag("h1")
    title.wrap(heading)
    for key, put in (("introtitle", heading.insert_before), ("subtitle", heading.insert_after)):
        if (text := found.get(key)) and re.sub(r"\s", "", text) not in shown:
            line = soup.new_tag("p")
            line.string = text
            put(line)


def _is_shown(tag: Tag | None) -> bool:
    return tag is not None and tag.name not in ("title", "script", "style", "a") and tag.find_parent(["a", "head"]) is None
