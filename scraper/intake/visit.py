"""One address visited: the page or file that it gives, and the files that the page offers with its document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from archive.errors import HongzhuError, UnsupportedType
from scraper.extract import SUFFIXES, is_document
from scraper.extract.file_links import FileLink, find_file_links
from scraper.fetch import Fetched, FetchPolicy, fetch
from scraper.fetch.errors import StatusNotOk
from scraper.intake.file_types import suffix_of
from scraper.intake.raw_files import AttachedFile, RawProblem, RawThing, is_packed, open_packed
from scraper.read.answer import check_answer

_TEXT = re.compile(r"text/plain\b", re.I)


def visit(url: str, policy: FetchPolicy, keep: Callable[[RawThing], str] | None = None) -> Iterator[RawThing | RawProblem]:
    """What is at `url`: one thing, or each document of a ZIP; then a problem for each file that the page offers in vain.

    `keep` takes the bytes of a ZIP, which is no document, and gives the digest by which its documents name it.
    """
    path = Path(url)
    try:
        answer = fetch(url, policy)
        check_answer(answer)
        thing = _thing_of(answer, path)
        if is_packed(thing.data):
            packed = (keep(thing),) if keep else ()
            for found in open_packed(thing):
                yield replace(found, made_from=packed) if isinstance(found, RawThing) else found
            return
        files, problems = _fetch_files(thing, policy)
    except HongzhuError as error:
        yield RawProblem(path, error)
        return
    yield replace(thing, attached=tuple(files))
    yield from problems


def name_of(answer: Fetched) -> str:
    """Host and path of an answer, with a suffix that tells kinds of text; messages and snapshots call it so."""
    parts = urlsplit(answer.final_url)
    path = unquote(parts.path).strip("/")
    name = "".join(sign for sign in f"{parts.netloc}/{path}" if sign.isprintable())[:200].rstrip("/")
    if path and PurePosixPath(path).suffix.lower() in SUFFIXES:
        return name
    return f"{name}.txt" if _TEXT.match(answer.header("Content-Type") or "") else f"{name}.html"


def _thing_of(answer: Fetched, path: Path) -> RawThing:
    return RawThing(path, name_of(answer), answer.body, answer.final_url, answer.headers, answer.fetched_at)


def _fetch_files(thing: RawThing, policy: FetchPolicy) -> tuple[list[AttachedFile], list[RawProblem]]:
    """The files that a page offers; a file that is not given stops neither the page nor the others.

    All of them together may be as large as one page: what is beyond is told.
    """
    files: list[AttachedFile] = []
    problems: list[RawProblem] = []
    links = () if is_document(thing.data) else find_file_links(thing.data, thing.url or "")
    left = policy.size_limit
    for link in links:
        try:
            files.append(_fetch_file(link, thing.path, replace(policy, size_limit=left)))
            left = max(0, left - len(files[-1].thing.data))
        except HongzhuError as error:
            title = f"附件“{link.title}”没有取到：" if link.title else "附件没有取到："
            told = type(error)(title + error.what, where=error.where, next_step=error.next_step)
            problems.append(RawProblem(thing.path, told))
    return files, problems


def _fetch_file(link: FileLink, path: Path, policy: FetchPolicy) -> AttachedFile:
    answer = fetch(link.address, policy)
    if answer.status != 200:
        raise StatusNotOk(f"HTTP {answer.status}", where=link.address, next_step="在浏览器里核对；过一会儿再收录一次这个网页")
    suffix = suffix_of(answer.body, link.suffix)
    if suffix is None:
        raise UnsupportedType(
            "给出的不是文件", where=link.address, next_step="在浏览器里下载；要登录才能下载的，下载后作为文件收录"
        )
    return AttachedFile(link.address, suffix, _thing_of(answer, path))
