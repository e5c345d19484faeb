"""A Dask cluster as workers: the same functions on the same documents, on other machines.

Only here is `distributed` imported, and only when an address is given. The machines need this program in the same version;
snapshots that they read must stand where they reach them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from archive.errors import ClusterUnusable, UsageError
from scraper.work.workers import Function, Item, Result, Workers

_PATIENCE = 20
"""In seconds, for a cluster that does not answer."""
_AHEAD = 4
"""Documents on their way for each thread that the cluster has at first."""


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """The cluster whose scheduler is at `address` (`tcp://host:8786`); what is still waiting when the block ends is cancelled.

    Raises UsageError where the library is not installed, ClusterUnusable where nobody answers or nobody could do the work.
    """
    try:
        import distributed
    except ImportError as error:
        raise UsageError("没有装 Dask，用不了集群", next_step='安装：pip install "hongzhu[cluster]"') from error
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterUnusable(
            "连不上集群", where=address, next_step="检查地址（像 tcp://主机:8786）和网络；调度程序用 dask scheduler 启动"
        ) from error
    try:
        _check_workers(client, address)
        yield _Cluster(client)
    finally:
        client.close()


class _Cluster:
    def __init__(self, client: Any) -> None:
        self._client = client

    def map(
        self, function: Function[Item, Result], items: Iterable[Item], lost: Function[Item, Result]
    ) -> Iterator[tuple[Item, Result]]:
        from distributed import CancelledError, KilledWorker

        waiting: deque[tuple[Item, Any]] = deque()
        enough = max(1, sum(self._client.nthreads().values())) * _AHEAD

        def first() -> tuple[Item, Result]:
            item, future = waiting.popleft()
            try:
                return item, future.result()
            except KilledWorker:
                return item, lost(item)
            except CancelledError as error:
                raise ClusterUnusable("集群中途断开了", next_step="检查调度程序和网络，再做一次：做完的不会重做") from error

        for item in items:
            waiting.append((item, self._client.submit(function, item, pure=False)))
            if len(waiting) >= enough:
                yield first()
        while waiting:
            yield first()


def _check_workers(client: Any, address: str) -> None:
    """Raises ClusterUnusable where there is no worker, or one without this program or with another version of it."""
    if not client.nthreads():
        raise ClusterUnusable("集群里还没有工作机", where=address, next_step="在每台工作机上运行 dask worker，再试一次")
    own = version("hongzhu")
    for worker, theirs in client.run(_version, on_error="return").items():
        if theirs != own:
            found = f"版本是 {theirs}" if isinstance(theirs, str) else "没有装红烛文库"
            raise ClusterUnusable(
                f"工作机{found}，这里是 {own}", where=str(worker), next_step="在工作机上装同一版本，再重新启动它"
            )


def _version() -> str:
    return version("hongzhu")
