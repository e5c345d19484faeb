"""Scrapy as it is used here: everything that it brings is switched off, and what is wanted is named.

So a release of Scrapy that adds an extension, a handler or a middleware adds nothing here; several of its own open sockets.
"""

from __future__ import annotations

from typing import Any

from scraper.crawl.declaration import Declaration
from scraper.crawl.handler import FetchHandler
from scraper.crawl.patience import BackOffMiddleware, OwnSiteRedirectMiddleware
from scraper.crawl.robots import RobotsMiddleware
from scraper.fetch.errors import ConnectionFailed, FetchTimedOut, ResponseDamaged

RETRIES = 3
"""After the first failure: 5, 10 and 20 seconds later."""


def scrapy_settings(source: Declaration, user_agent: str) -> dict[str, Any]:
    """The settings for the crawl of one source: one request at a time, after its delay."""
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "EXTENSIONS_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES_BASE": {
            RobotsMiddleware: 100,
            BackOffMiddleware: 550,
            OwnSiteRedirectMiddleware: 600,
        },
        "DOWNLOAD_HANDLERS_BASE": {},
        "DOWNLOAD_HANDLERS": {
            **dict.fromkeys(("data", "file", "ftp", "s3")),
            **dict.fromkeys(("http", "https"), FetchHandler),
        },
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "USER_AGENT": user_agent,
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": source.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "RETRY_TIMES": RETRIES,
        "RETRY_PRIORITY_ADJUST": 10,  # at once and not behind all others, so that a site that fails is soon known to fail
        "RETRY_HTTP_CODES": [500, 502, 503, 504, 522, 524, 408, 429],
        "RETRY_EXCEPTIONS": [
            ConnectionFailed,
            FetchTimedOut,
            ResponseDamaged,
        ],
        "REDIRECT_MAX_TIMES": 8,
    }
