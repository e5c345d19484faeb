"""The preview: a server for this machine's browser alone, and builds after each change, failed ones told on the page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from archive.errors import UsageError
from archive.system_errors import reason_of
from hongzhu.preview_app import News, PreviewApp
from hongzhu.preview_server import HOST, open_server

_LOOK_EVERY = 0.5
"""Seconds between two looks at the files; they are looked at, as network drives tell of no changes."""
_SETTLE = 0.2
"""Seconds without a further change, after which a build begins: editors write several files."""


def serve_site(rebuild: Callable[[], str | None], site_dir: Path, watched: Iterable[Path], port: int, news: News) -> None:
    """Serve `site_dir` until Ctrl+C; `rebuild` is called after a change and gives the reason where it failed.

    Raises UsageError where the port cannot be had.
    """
    hosts = {f"{name}:{port}" for name in (HOST, "localhost")} | ({HOST, "localhost"} if port == 80 else set())
    try:
        server = open_server(port)
    except OSError as error:
        raise UsageError(f"端口 {port} 不能用（{reason_of(error)[0]}）", next_step="换一个 --port") from error
    server.set_app(PreviewApp(site_dir, news, hosts))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    changed = threading.Event()
    with server, _watching(watched, changed):
        thread.start()
        try:
            while True:
                _wait_for_change(changed)
                news.tell(rebuild())
        finally:
            server.shutdown()


def _wait_for_change(changed: threading.Event) -> None:
    """Until files have changed and stopped changing."""
    while not changed.wait(_LOOK_EVERY):
        pass  # in turns, as Windows hears Ctrl+C only between them
    while changed.is_set():
        changed.clear()
        changed.wait(_SETTLE)


@contextmanager
def _watching(paths: Iterable[Path], changed: threading.Event) -> Iterator[None]:
    observer = PollingObserver(timeout=_LOOK_EVERY)
    for path in paths:
        if path.exists():
            observer.schedule(_Watcher(changed), str(path), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


class _Watcher(FileSystemEventHandler):
    """Hears of files alone, and of none that is hidden: locks and half-written files come and go with each command."""

    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        names = [Path(str(path)).name for path in (event.src_path, event.dest_path) if path]
        if not event.is_directory and not all(name.startswith(".") for name in names):
            self._changed.set()
