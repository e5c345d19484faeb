"""One address over the network, safely: every redirect judged like the first address, every byte and second counted.

Nothing is remembered from one fetch to the next: no cookies, no referrer, no passwords, no proxies of the environment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scraper.fetch.errors import TooManyRedirects
from scraper.fetch.policy import FetchPolicy, policy_from_environment
from scraper.fetch.url import Target, is_web_address, linked_address, parse_target

if TYPE_CHECKING:
    from scraper.fetch.transport import Budget

__all__ = ["PUBLIC", "FetchPolicy", "Fetched", "fetch", "is_web_address", "policy_from_environment"]

PUBLIC = FetchPolicy()
"""Public sites, with the limits of production."""

_REDIRECTS = (301, 302, 303, 307, 308)
_PASSED_ON = ("accept", "accept-language", "if-none-match", "if-modified-since")
"""Headers that a caller may set; no other leaves this machine, whoever asks for it."""
_BY_HAND = "在浏览器里打开，另存为文件再收录"


@dataclass(frozen=True)
class Fetched:
    """An answer, whatever its status."""

    url: str
    """As asked."""
    final_url: str
    """After redirects, in its one writing and without fragment."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    """As received, in their order; a name that comes again is written as at first."""
    body: bytes
    """Its content encoding undone."""
    fetched_at: datetime
    """UTC, when the answer was complete."""

    def header(self, name: str) -> str | None:
        """The value of a header, whatever its case; the first where there are several."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def fetch(url: str, policy: FetchPolicy, *, headers: Iterable[tuple[str, str]] = (), follow: bool = True) -> Fetched:
    """The answer to a GET request of `url`; a status of 400 and more is an answer too.

    Of `headers`, only those of content negotiation and conditional requests are sent. Raises a FetchError (a
    SourceError) that names the address; without `follow`, a redirect is the answer.
    """
    from scraper.fetch.transport import Budget, exchange  # brings urllib3, which local files do not need

    budget = Budget(policy, url)
    sent = _headers(policy, headers)
    target = parse_target(url)
    seen = {target.url}
    while True:
        status, reason, received, body = exchange(target, {"Host": target.authority, **sent}, budget)
        answer = Fetched(url, target.url, status, reason, received, body, datetime.now(UTC))
        location = answer.header("Location") if follow and status in _REDIRECTS else None
        if not location:
            return answer
        target = _next_target(target, location, budget, len(seen))
        if target.url in seen:
            raise TooManyRedirects("网页转来转去，又转回了原处", where=budget.where, next_step=_BY_HAND)
        seen.add(target.url)


def _next_target(target: Target, location: str, budget: Budget, hops: int) -> Target:
    """Where a redirect leads, judged like an address that was typed."""
    address = linked_address(target.url, location)
    budget.where = f"{budget.url} → {address}"
    if hops > budget.policy.redirect_limit:
        what = f"网页转了 {budget.policy.redirect_limit} 次还没有到"
        raise TooManyRedirects(what, where=budget.where, next_step=_BY_HAND)
    return parse_target(address, budget.where)


def _headers(policy: FetchPolicy, asked: Iterable[tuple[str, str]]) -> dict[str, str]:
    from scraper.fetch.unpack import ACCEPTED

    own = {"User-Agent": policy.user_agent, "Accept": "*/*", "Accept-Encoding": ACCEPTED, "Connection": "close"}
    allowed = {name.title(): value for name, value in asked if name.lower() in _PASSED_ON and value.isprintable()}
    return {**own, **{name: value for name, value in allowed.items() if value.isascii()}}
