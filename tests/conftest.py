"""One real browser for all tests; Hypothesis with the same examples at every run of the suite.

`HYPOTHESIS_PROFILE=hunt` looks for new examples, at length.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright

# The headless shell is the same Chromium without windows: a page of its own costs it a quarter of the time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
SWITCHES = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Who starts the suite in the background or with nohup ignores Ctrl-C, and every program that a test starts and
    # interrupts would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)

_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("suite", derandomize=True, deadline=None, max_examples=100, suppress_health_check=_SLOW_IS_FINE)
settings.register_profile("hunt", deadline=None, max_examples=5000, print_blob=True, suppress_health_check=_SLOW_IS_FINE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of tests/relevance; they must stand here to be known wherever pytest is started."""
    group = parser.getgroup("relevance")
    group.addoption("--raise-floors", action="store_true", help="lift the floors of tests/relevance to what is achieved")
    group.addoption("--lower-floors-because", metavar="REASON", help="lower floors that are not reached, for this reason")
    group.addoption("--relevance-full", action="store_true", help="judge on all laws of ../shared, not on a sample: minutes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in the browser gets a second try, which the summary names: what fails twice is a fault.

    A browser on a machine that is busy with everything else is late at moments that no test can foresee, and one of some
    eight hundred such tests would stop a change that has nothing to do with it.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; started once, because Playwright runs one at a time in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES.split())
        browser.new_context = _fast_line(browser.new_context)  # type: ignore[method-assign]
        yield browser
        browser.close()


def _fast_line(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """A machine that is busy with other tests is no slow line: the search would first list names alone."""

    def make(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.add_init_script("performance.getEntriesByName = () => []")
        return context

    return make
