"""Waits for a page to come to something: Playwright's own `wait_for_function` runs `eval` in it, which its policy forbids."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Frame, Page

_SECONDS = 8


def until(page: Page | Frame, expression: str, arg: Any = None) -> None:
    """Return as soon as `expression` (of JavaScript, or a function of `arg`) is true; fails after eight seconds."""
    end = time.monotonic() + _SECONDS
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(20)
