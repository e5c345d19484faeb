"""Many archives in a store, each built by whoever is free: a process of this machine, or a machine of a Dask cluster.

A partition is the folder of one archive: `docs/archive`, what stands beside it, and its own `mkdocs.yml` if it has one. Its
site is put into `site` there. Each is built by a process of its own in a folder of its own, since MkDocs is of one process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.errors import HongzhuError, UsageError
from archive.mirror import Mirror
from archive.place import is_local, open_place
from archive.staging import scratch_folder
from hooks.build.site_store import put_site
from scraper.work.workers import Workers

_DOCS = "docs"
_CONFIG = "mkdocs.yml"
_SITE = "site"


@dataclass(frozen=True)
class PartitionBuilt:
    """How the build of one partition ended."""

    address: str
    problem: str | None
    """What a person is told; null where its site is there."""
    said: str
    """What the build printed."""


def build_partitions(addresses: Sequence[str], workers: Workers) -> list[PartitionBuilt]:
    """Build each partition; one that fails does not stop the others. Raises UsageError for an address given twice."""
    if len(set(addresses)) < len(addresses):
        twice = next(address for address in addresses if addresses.count(address) > 1)
        raise UsageError("同一座文库写了两次", where=twice, next_step="删去一个 --partition")
    return [built for _, built in workers.map(build_partition, addresses, _lost)]


def build_partition(address: str) -> PartitionBuilt:
    """Fetch, build and put one partition; what goes wrong is told, never raised: who works may be another machine."""
    try:
        place = open_place(address)
        if is_local(place):
            raise UsageError("这座文库在本机，不用 --partition", where=address, next_step="进入它的文件夹，运行 hongzhu build")
        with scratch_folder("hongzhu-partition-") as folder:
            return _build_in(folder, place, address)
    except HongzhuError as error:
        return PartitionBuilt(address, str(error), "")


def _build_in(folder: Path, place: Path, address: str) -> PartitionBuilt:
    docs = Mirror(place / _DOCS, folder / _DOCS)
    if not docs.pull():
        raise UsageError("存储里没有这座文库", where=address, next_step="检查地址：它下面应当有 docs/archive")
    own = place / _CONFIG
    (folder / _CONFIG).write_bytes(own.read_bytes() if own.exists() else b"{}\n")
    command = [sys.executable, "-m", "hongzhu", "build", "--alone"]  # the other members are not there
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    said, told = (output.decode("utf-8", "replace").strip() for output in (run.stdout, run.stderr))
    if run.returncode:
        return PartitionBuilt(address, told, said)
    docs.push()  # the register of links first: a link that stands there and was never published does no harm
    put_site(folder / _SITE, place / _SITE)
    return PartitionBuilt(address, None, said)


def _lost(address: str) -> PartitionBuilt:
    return PartitionBuilt(address, f"建到一半，工作机停了\n  位置：{address}\n  下一步：看那台机器的内存够不够，再运行一次", "")
