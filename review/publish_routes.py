"""预览 and 发布: what changed since the last publication, what `check` still says, and the two that make the site.

One of them goes at a time, in a thread of its own: the page waits for it and may be left meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask, Response, render_template

from archive.errors import HongzhuError
from archive.last_publication import Fate
from linking.losses import PublishedLinkLost
from review.answers import DONE, ERROR, go, tell
from review.desk import Desk
from review.publishing import Outlook

_LOOKING = "正在与上次发布的比较，并与原件逐字核对……"
_SHOWN = 200
"""Records of one list on the page; who sees two hundred knows, and the rest is counted."""


@dataclass
class _Work:
    """What goes on, and what came of it."""

    desk: Desk
    busy: str = ""
    """What is being done, in words; empty while nothing is."""
    words: str = ""
    kind: str = ""
    address: str = ""
    """Of the preview, once there is one."""
    warning: str = ""
    """Why the site cannot be published as things stand, a fact a line: the last preview said so, or publishing did."""
    outlook: Outlook | None = None
    of: str = ""
    """The state of the archive that the outlook is of."""
    _thread: threading.Thread | None = None
    _running: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, busy: str, act: Callable[[], None]) -> None:
        """Do `act` in a thread, if nothing else is being done."""
        if self._running.acquire(blocking=False):
            self.busy = busy
            self._thread = threading.Thread(target=self._do, args=(act,), daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until nothing is being done any more."""
        if self._thread:
            self._thread.join()

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except PublishedLinkLost as error:
            self.words, self.kind, self.warning = "没有发布，网站还是原来的。", ERROR, str(error)
        except HongzhuError as error:
            self.words, self.kind = tell(error), ERROR
        except Exception as error:  # without a word the page would wait for ever
            self.words, self.kind = self.desk.explain(error), ERROR
        finally:
            self.busy = ""
            self._running.release()

    def publish(self) -> None:
        """Build the site."""
        self.words, self.kind = self.desk.publishing.build(), DONE
        self.warning = ""

    def preview(self) -> None:
        """Build what would be published, and serve it."""
        made = self.desk.publishing.preview()
        self.address, self.warning = made.address, made.warning
        self.words, self.kind = "预览做好了，没有发布。", DONE

    def look(self) -> None:
        """Compare and check; what the archive was then is remembered, so that it is done again when that is another."""
        state = self.desk.state()
        try:
            self.outlook = self.desk.look_ahead()
        finally:  # also where it fails: it is not tried again before something is different
            self.of = state


def add_publishing(app: Flask, desk: Desk) -> None:
    """The routes of publishing."""
    work = app.extensions["publishing"] = _Work(desk)

    @app.post("/publish")
    def publish() -> Response:
        work.begin("正在生成网站……", work.publish)
        return go("published")

    @app.post("/preview")
    def preview() -> Response:
        work.begin("正在做预览……", work.preview)
        return go("published")

    @app.post("/check")
    def check() -> Response:
        work.words = ""
        work.begin(_LOOKING, work.look)
        return go("published")

    @app.get("/publish")
    def published() -> str:
        is_old = work.of != desk.state()
        if is_old:
            work.begin(_LOOKING, work.look)
        return render_template(
            "publish.html", work=work, outlook=None if is_old else work.outlook, fates=list(Fate), shown_limit=_SHOWN
        )
