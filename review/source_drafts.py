"""Drafts of sources that wait for a person: what each takes from the pages it was drafted from, and the person's answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import HongzhuError, UsageError
from scraper.crawl.declaration import Declaration, Selector
from scraper.crawl.declaration_file import EXPECTED_SUFFIX, NAME, load_declaration
from scraper.crawl.expectation import ARTICLE, LISTING, Expectation, differences, load_expectation
from scraper.crawl.page import parse_page

_CONFIRMED = re.compile(r"^confirmed: *false *$", re.M)
_PAGES = {"listing": LISTING, "article": ARTICLE}
_MARKS = (("rows", "#a51c1c"), ("date", "#1f5d86"), ("title", "#1f5d86"), ("body", "#a51c1c"))
"""What is outlined on the stored pages, and in which colour."""


@dataclass(frozen=True)
class SourceDraft:
    """One draft that nobody has confirmed."""

    source: Declaration
    expectation: Expectation
    wrong: tuple[str, ...]
    """Where the declaration reads the stored pages otherwise than the expectation says."""


def drafts_in(folder: Path) -> list[str]:
    """The names of the sources that wait to be confirmed."""
    found = []
    for path in sorted(folder.glob(f"*{EXPECTED_SUFFIX}")):
        try:
            if not load_expectation(path)[1]:
                found.append(path.name.removesuffix(EXPECTED_SUFFIX))
        except HongzhuError:
            found.append(path.name.removesuffix(EXPECTED_SUFFIX))  # its page says what is wrong with it
    return found


def load_draft(folder: Path, name: str) -> SourceDraft:
    """A draft; raises UsageError where there is none, HongzhuError where its files cannot be read."""
    _check(folder, name)
    expectation, _ = load_expectation(folder / f"{name}{EXPECTED_SUFFIX}")
    source = load_declaration(folder / f"{name}.yml")
    return SourceDraft(source, expectation, tuple(differences(folder, source)))


def confirm_draft(folder: Path, name: str) -> None:
    """Say that a draft takes what it should; the rest of its file stays as it is."""
    _check(folder, name)
    path = folder / f"{name}{EXPECTED_SUFFIX}"
    text, count = _CONFIRMED.subn("confirmed: true", path.read_text(encoding="utf-8-sig"), count=1)
    if not count:
        raise UsageError("这份草稿已经核对过了，或者改过写法", next_step=f"打开 {path} 看看")
    write_atomically(path, text.encode("utf-8"))


def files_of_draft(folder: Path, name: str) -> list[Path]:
    """The files of a draft."""
    _check(folder, name)
    found = [folder / f"{name}.yml", folder / f"{name}{EXPECTED_SUFFIX}", folder / name / LISTING, folder / name / ARTICLE]
    return [path for path in found if path.exists()]


def marked_page(folder: Path, name: str, which: str) -> str:
    """A stored page with what the draft would take outlined; raises FileNotFoundError where there is none."""
    _check(folder, name)
    source = load_declaration(folder / f"{name}.yml")
    data = (folder / name / _PAGES[which]).read_bytes()
    return f"{parse_page(data, source.listings[0], source.encoding).text}<style>{_style_of(source, which)}</style>"


def _style_of(source: Declaration, which: str) -> str:
    if which == "listing":
        date = source.entries.date
        rows = source.entries.rows.css
        parts = {"rows": rows, "date": f":is({rows}) {date.css}" if date and date.css else ""}
    else:
        parts = {"title": _css_of(source.article.title), "body": source.article.body.css}
    rules = (f"{css}{{outline:3px solid {colour} !important}}" for key, colour in _MARKS if (css := parts.get(key)))
    return "".join(rules).replace("<", "\\3c ")


def _css_of(selector: Selector | None) -> str:
    return selector.css if selector else ""


def _check(folder: Path, name: str) -> None:
    if not NAME.fullmatch(name) or not (folder / f"{name}{EXPECTED_SUFFIX}").is_file():
        raise UsageError("没有这份来源草稿", next_step="回到列表再看")
