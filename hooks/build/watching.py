"""What is read while a page is made: so the page need not be made again while all of that is as it was.

Nobody declares what a page depends on, for what is declared is forgotten one day: the library that pages are made from
notes each of its values as it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
EXTRA = "extra"
ALL = "*"
"""Key that stands for everything under a name; no id of a record has such a sign."""


class Reads:
    """Notes of one build: name and key of what was read, for whoever reads at the moment."""

    def __init__(self) -> None:
        self._now: dict[tuple[str, str], None] | None = None
        self._known: dict[tuple[str, str], tuple[str, str]] = {}
        """Each note once: pages of ten thousand documents take 670,000."""

    def note(self, name: str, key: str = ALL) -> None:
        """Something was read; nobody asks where no page is being made."""
        if self._now is not None:
            note = (name, key)
            self._now[self._known.setdefault(note, note)] = None

    @contextmanager
    def noted_in(self, notes: dict[tuple[str, str], None]) -> Iterator[None]:
        """What is read within the block stands in `notes`."""
        before, self._now = self._now, notes
        try:
            yield
        finally:
            self._now = before

    def begin(self, notes: dict[tuple[str, str], None] | None) -> None:
        """From now on what is read stands in `notes`; nowhere where that is None."""
        self._now = notes


class Watched(Mapping[Any, Value], Generic[Value]):
    """A mapping that notes which of its keys are read; whoever goes through all of them has read everything."""

    def __init__(self, name: str, values: Mapping[Any, Value], reads: Reads) -> None:
        self._name = name
        self._values = values
        self._reads = reads

    def __getitem__(self, key: Any) -> Value:
        self._reads.note(self._name, name_of(key))
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._reads.note(self._name, name_of(key))
        return key in self._values

    def __iter__(self) -> Iterator[Any]:
        self._reads.note(self._name)
        return iter(self._values)

    def __len__(self) -> int:
        self._reads.note(self._name)
        return len(self._values)


class WatchedValues(dict[str, Any]):
    """The configuration's `extra`, which notes what templates and hooks read of it."""

    def __init__(self, values: Mapping[str, Any], reads: Reads) -> None:
        super().__init__(values)
        self._reads = reads

    def __getitem__(self, key: str) -> Any:
        self._reads.note(EXTRA, key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._reads.note(EXTRA, str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """As of any dictionary."""
        self._reads.note(EXTRA, key)
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._reads.note(EXTRA)
        return super().__iter__()


def name_of(key: object) -> str:
    """A key as it is noted."""
    return str(key.value) if isinstance(key, Enum) else key if isinstance(key, str) else repr(key)
