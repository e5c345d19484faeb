"""What can be wrong with a declared source, its pages and its crawl."""

from __future__ import annotations

from archive.errors import HongzhuError, SourceError


class CrawlError(HongzhuError):
    """A source that cannot be crawled."""


class DeclarationError(CrawlError):
    """A declaration with mistakes; `str()` names each with its file and line."""

    def __init__(self, mistakes: list[str]) -> None:
        what = f"来源声明里有 {len(mistakes)} 处要改"
        super().__init__(what, next_step="改好下列各处再试")
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        return "\n".join([f"{self.what}（{self.name}），{self.next_step}", *(f"  {mistake}" for mistake in self.mistakes)])


class DraftNotConfirmed(CrawlError):
    """A drafted source whose expectation nobody confirmed, or which no longer gives what it was confirmed to give."""


class PageError(SourceError):
    """A page that is not what its declaration says."""


class SelectorMiscount(PageError):
    """A selector found fewer or more elements than declared."""


class ChallengePage(PageError):
    """The site asks for a proof that a person is reading; that is not "no news"."""


class Disallowed(PageError):
    """The site's robots.txt asks programs to stay away."""


class AnotherSite(PageError):
    """An address outside of the hosts that the source is declared for."""


class BadAnswer(PageError):
    """The site answered with an error after all retries."""


class AmountNotNormal(PageError):
    """Fewer or more documents than the source normally publishes."""
