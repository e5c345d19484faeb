"""Files of an archive that open the desk by a double click: for Windows always, for macOS or Linux where the archive is made.

Those that can, try the program that made the archive, then any that is installed: archives move between computers.
"""

from __future__ import annotations

from pathlib import Path
from shlex import quote

STEM = "打开收文台"
_NONE = "没有找到红烛文库的程序。请照“使用说明”安装，或者请装它的人来看。"

_WINDOWS = """\
@echo off
cd /d "%~dp0"
if exist "{python}" (
  "{python}" -m hongzhu review
  goto end
)
where hongzhu >nul 2>nul && (
  hongzhu review
  goto end
)
py -3 -m hongzhu --version >nul 2>nul && (
  py -3 -m hongzhu review
  goto end
)
echo {none}
:end
pause
"""
_SHELL = """\
if [ -x {python} ]; then {python} -m hongzhu review
elif command -v hongzhu >/dev/null; then hongzhu review
else echo {none}; fi
"""


def start_files(python: str, platform: str, folder: Path) -> dict[str, bytes]:
    """Name → bytes, for the archive in `folder`; `python` runs hongzhu, `platform` is as `sys.platform` says it."""
    files = {f"{STEM}.bat": _for_windows(python if platform == "win32" else "")}
    if platform == "darwin":
        script = _SHELL.format(python=quote(python), none=quote(_NONE))
        files[f"{STEM}.command"] = f'#!/bin/sh\ncd "$(dirname "$0")" || exit 1\n{script}'.encode()
    elif platform != "win32":
        files[f"{STEM}.desktop"] = _for_desktop(python, folder)
    return files


def _for_windows(python: str) -> bytes:
    """As cmd of a Chinese Windows reads it: GBK, lines that end in CR LF; percent signs of a path doubled."""
    text = _WINDOWS.format(python=python.replace("%", "%%"), none=_NONE)
    return text.replace("\n", "\r\n").encode("gb18030")


def _for_desktop(python: str, folder: Path) -> bytes:
    """A desktop entry: what a quoted argument escapes is escaped, then what a value escapes, then percent signs doubled."""
    argument = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in python)
    command = f'"{argument}" -m hongzhu review'.replace("\\", "\\\\").replace("%", "%%")
    where = str(folder).replace("\\", "\\\\")
    return f"[Desktop Entry]\nType=Application\nName={STEM}\nTerminal=true\nPath={where}\nExec={command}\n".encode()
