"""What routes of the desk answer with: the next page, and sentences on it."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, redirect, request, url_for

from archive.errors import HongzhuError, RestrictedDocument
from review.inbox import Taken

DONE, ERROR = "done", "error"


def go(endpoint: str, **values: Any) -> Response:
    """To another page of the desk."""
    return redirect(url_for(endpoint, **values))  # type: ignore[return-value]


def go_back() -> Response:
    """To the page that the form stood on."""
    return redirect(request.referrer) if request.referrer else go("queue")  # type: ignore[return-value]


def say(words: str, kind: str = DONE) -> None:
    """A sentence for the next page that is shown; kept here, as a cookie holds no more than twenty of them."""
    _waiting().append((kind, words))


def take_sentences() -> list[tuple[str, str]]:
    """Kind and words of all that waits to be shown; they are shown once."""
    waiting = _waiting()
    taken, waiting[:] = list(waiting), []
    return taken


def _waiting() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = current_app.extensions.setdefault("sentences", [])
    return found


def tell(error: HongzhuError) -> str:
    """An error in one line."""
    return f"{error.what}。{error.next_step}" if error.next_step else error.what


def told_of(taken: list[Taken]) -> list[tuple[str, str]]:
    """Kind and sentence for each thing that was taken in."""
    found = []
    for each in taken:
        if each.error:
            found.append((ERROR, f"{each.name}：{tell(each.error)}{_where_it_is(each)}"))
        elif each.record and each.outcome:
            found.append((DONE, f"{each.outcome.value}：《{each.record.title}》"))
    return found


def _where_it_is(taken: Taken) -> str:
    if isinstance(taken.error, RestrictedDocument):
        return "，没有留下它的任何内容"
    return "，原件留在“没有收进去的”里" if taken.is_kept else ""
