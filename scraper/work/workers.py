"""Who does the work on each document: this process, more processes of this machine, or a cluster; all give the same."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Function = Callable[[Item], Result]
"""Must be of a module, or a `partial` of one, so that it can be sent; touches nothing but its argument."""

_AHEAD = 4
"""Items on their way for each worker: enough to keep it busy, few enough to hold in memory."""


class Workers(Protocol):
    """Whoever applies one function to many items."""

    def map(
        self, function: Function[Item, Result], items: Iterable[Item], lost: Function[Item, Result]
    ) -> Iterator[tuple[Item, Result]]:
        """Each item with its result, in order, a few ahead of who asks.

        `lost` gives the result of an item on which its worker died. What `function` raises is raised here.
        """


class OneByOne:
    """This process alone, one item after the other."""

    def map(
        self, function: Function[Item, Result], items: Iterable[Item], lost: Function[Item, Result]
    ) -> Iterator[tuple[Item, Result]]:
        """As `Workers.map`; nobody dies but the program itself."""
        del lost
        for item in items:
            yield item, function(item)


@contextmanager
def processes(count: int) -> Iterator[Workers]:
    """`count` processes of this machine; none is left when the block ends, however it ends."""
    if count < 2:
        yield OneByOne()
        return
    workers = _Processes(count)
    try:
        yield workers
    except BaseException:
        workers.end_at_once()
        raise
    workers.end()


def cores() -> int:
    """How many processes this machine runs at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Processes:
    """New interpreters, not copies of this one, whose threads and connections they would share."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._strangers = set(multiprocessing.active_children())
        self._pool = self._new_pool(count)
        self._alone: ProcessPoolExecutor | None = None
        """One process, for items that may kill it."""

    def map(
        self, function: Function[Item, Result], items: Iterable[Item], lost: Function[Item, Result]
    ) -> Iterator[tuple[Item, Result]]:
        waiting: deque[tuple[Item, Future[Result]]] = deque()

        def first() -> tuple[Item, Result]:
            item, future = waiting.popleft()
            try:
                return item, future.result()
            except BrokenProcessPool:
                return item, self._do_alone(function, item, lost)

        for item in items:
            waiting.append((item, self._submit(function, item)))
            if len(waiting) >= self._count * _AHEAD:
                yield first()
        while waiting:
            yield first()

    def end(self) -> None:
        """Let every process end; they have nothing to do."""
        self._pool.shutdown(cancel_futures=True)
        if self._alone:
            self._alone.shutdown()

    def end_at_once(self) -> None:
        """End every process, in the middle of its work too."""
        for pool in (self._pool, self._alone):
            if pool:
                pool.shutdown(wait=False, cancel_futures=True)
        # A process that the pool was just starting may appear after the first look.
        while children := set(multiprocessing.active_children()) - self._strangers:
            for child in children:
                child.terminate()
                child.join()

    def _submit(self, function: Function[Item, Result], item: Item) -> Future[Result]:
        try:
            return _deaf_to_ctrl_c(lambda: self._pool.submit(function, item))
        except BrokenProcessPool:
            self._pool = self._new_pool(self._count)
            return _deaf_to_ctrl_c(lambda: self._pool.submit(function, item))

    def _do_alone(self, function: Function[Item, Result], item: Item, lost: Function[Item, Result]) -> Result:
        """The result of an item that was on its way when a worker died; of this one, or of its neighbour."""
        alone = self._alone or self._new_pool(1)
        self._alone = alone
        try:
            return _deaf_to_ctrl_c(lambda: alone.submit(function, item)).result()
        except BrokenProcessPool:
            self._alone = None
            return lost(item)

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))


def _deaf_to_ctrl_c(start: Callable[[], Future[Result]]) -> Future[Result]:
    """What `start` gives; processes that it starts leave Ctrl-C to this one, which ends them."""
    if threading.current_thread() is not threading.main_thread():
        return start()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return start()
    finally:
        signal.signal(signal.SIGINT, before)
