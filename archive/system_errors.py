"""What an error of the operating system means for a person, and what to do."""

from __future__ import annotations

import errno

_FULL = ("磁盘满了，没有写进去，原来的文件没有动", "腾出空间，再运行一次")
_NO_RIGHT = ("没有权限", "检查文件和文件夹的权限，是不是只读的")
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: ("这个位置是只读的", "换一个能写的位置，或改为可写"),
    errno.ENOENT: ("没有这个文件或文件夹", "检查路径；可能被别的程序移走了"),
    errno.ENOTDIR: ("路径中间有一个同名的文件", "移走那个文件，或换一个位置"),
    errno.EEXIST: ("这个位置已经有同名的文件", "移走它，或换一个位置"),
    errno.EISDIR: ("这个位置是一个文件夹", "移走它，或换一个位置"),
    errno.ENAMETOOLONG: ("文件名太长", "换一个短一些的文件夹"),
    errno.EMFILE: ("打开的文件太多", "关掉别的程序，再运行一次"),
    errno.EIO: ("磁盘出错", "检查磁盘，先把文库备份到别处"),
}


_IN_USE = ("文件正被别的程序打开", "关掉打开它的程序（WPS、Word、编辑器、看图软件），再做一次")
_HELD = (32, 33)
"""Sharing and lock violation of Windows, where a file that is open can be neither replaced nor removed."""
_REFUSED = 5
"""Access denied of Windows: also what it says for a moment while a scanner looks at a new file."""


def is_held(error: OSError) -> bool:
    """Whether Windows may let the same be done in a moment, when another program has let go of the file."""
    return getattr(error, "winerror", None) in (*_HELD, _REFUSED)


def reason_of(error: OSError) -> tuple[str, str]:
    """What happened, and the next step."""
    if getattr(error, "winerror", None) in _HELD:
        return _IN_USE
    return _REASONS.get(error.errno or 0, (f"系统拒绝了：{error.strerror or error}", "检查这个位置和磁盘"))
