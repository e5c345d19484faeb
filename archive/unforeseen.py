"""What the program was doing when something happened that nobody foresaw: notes on the error, for the person who reports it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from archive.errors import HongzhuError

DEBUG = "HONGZHU_DEBUG"
"""The variable that asks for tracebacks; `hongzhu --debug` sets it."""


def is_debugged() -> bool:
    """Whether tracebacks are asked for."""
    return bool(os.environ.get(DEBUG))


@contextmanager
def doing(step: str, what: object = "") -> Iterator[None]:
    """Note step and thing on an error that is no HongzhuError, the innermost first; the error goes on."""
    try:
        yield
    except HongzhuError:
        raise
    except Exception as error:
        error.add_note(f"{step}：{what}" if what else step)
        raise
