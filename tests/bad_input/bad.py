"""One bad thing: its bytes, and the errors that are right for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bad:
    made: bytes | Callable[[], bytes]
    """The bytes, or what makes them when they are wanted: some are large."""
    errors: str
    """English names, any of which will do: where a program such as LibreOffice is installed another one is met."""

    @property
    def data(self) -> bytes:
        return self.made if isinstance(self.made, bytes) else self.made()
