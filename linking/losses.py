"""What a person is told when published links would be lost: what stood there, and the command that settles it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from archive.errors import HongzhuError, printable
from linking.comparison import Loss
from linking.passage import GAP

_SHOWN = 40
"""Losses that are listed in full: more are one mistake, not many."""


class PublishedLinkLost(HongzhuError):
    """Published links that would open nothing; `str()` lists each with the command that settles it."""

    def __init__(self, losses: Sequence[Loss], *, archive_dir: str | None = None) -> None:
        super().__init__(
            f"有 {sum(loss.links for loss in losses)} 个发布过的链接会失效",
            next_step="文字是误删的，请恢复；确实改了的，逐条说明去向（把“说明”换成原因），再建站",
        )
        self.losses = tuple(losses)
        self._archive_dir = archive_dir

    def __str__(self) -> str:
        lines = [super().__str__(), *(_describe(loss, self._archive_dir) for loss in self.losses[:_SHOWN])]
        if len(self.losses) > _SHOWN:
            lines.append(f"还有 {len(self.losses) - _SHOWN} 处没有列出；先处理上面的。")
        return "\n\n".join(lines)


def readable(sketch: str) -> str:
    """A sketch as a person reads it."""
    return sketch.replace(GAP, "……")


def _describe(loss: Loss, archive_dir: str | None) -> str:
    option = f" --archive {shlex.quote(archive_dir)}" if archive_dir else ""
    command = f"hongzhu forward {loss.link}"
    if loss.link.anchor:
        lines = [f"{loss.link}  《{loss.title}》", f"  原来写的是：{readable(loss.sketch) or '（空段）'}"]
    else:
        lines = [f"{loss.link}  《{loss.title}》整份不在文库里了，连同 {loss.links - 1} 个段落链接"]
    for link, sketch in loss.guesses:
        lines += [f"  可能在：{readable(sketch)}", f"    {command} {link} --why 说明{option}"]
    if not loss.guesses:
        lines += ["  有了新的去处：", f"    {command} 新链接 --why 说明{option}"]
    lines += ["  删去了：", f"    {command} --removed --why 说明{option}"]
    return "\n".join(printable(line) for line in lines)
