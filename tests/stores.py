"""A store of objects and a cluster on this machine, for tests of what stands and works elsewhere."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from typing import Any

import dask
import fsspec.config
import pytest
import s3fs
from distributed import LocalCluster
from moto.server import ThreadedMotoServer


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """An empty bucket of a store on this machine, as an address; the environment tells where the store is.

    All stores of one process share their buckets, whichever server made them: each module has one of its own name.
    """
    name_of_bucket = f"hongzhu-{secrets.token_hex(4)}"
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {"endpoint_url": f"http://{host}:{port}", "key": "invented", "secret": "invented"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(f"FSSPEC_S3_{name.upper()}", value)
        patch.setitem(fsspec.config.conf, "s3", settings)
        s3fs.S3FileSystem().mkdir(name_of_bucket)
        yield f"s3://{name_of_bucket}"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture(scope="module")
def address(bucket: str) -> Iterator[str]:
    """Two workers, each a process of its own; a document on which one dies is not tried again."""
    options: dict[str, Any] = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": logging.CRITICAL}
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), LocalCluster(n_workers=2, **options) as local:
        yield local.scheduler_address
