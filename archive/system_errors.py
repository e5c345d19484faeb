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


def reason_of(error: OSError) -> tuple[str, str]:
    """What happened, and the next step."""
    return _REASONS.get(error.errno or 0, (f"系统拒绝了：{error.strerror or error}", "检查这个位置和磁盘"))
