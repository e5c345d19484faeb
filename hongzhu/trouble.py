"""What a person is told where the program or the system fails: what, where, and what to do; never a traceback unasked."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from importlib.metadata import version
from pathlib import Path

from archive.errors import HongzhuError, SystemRefused, printable
from archive.system_errors import reason_of
from archive.unforeseen import is_debugged


def explain(error: Exception, command: str) -> str:
    """What a person is told of any error."""
    show_traceback(error)
    if isinstance(error, HongzhuError):
        return str(error)
    return explain_system_error(error) if isinstance(error, OSError) else explain_unforeseen(error, command)


def explain_system_error(error: OSError) -> str:
    """The sentence for what the system refused: a full disk, a missing right."""
    places = [str(name) for name in (error.filename, error.filename2) if name]
    what, next_step = reason_of(error)
    return str(SystemRefused(what, where=places[-1] if places else "", next_step=next_step))


def explain_unforeseen(error: BaseException, command: str) -> str:
    """What happened, where, and how to report it; the traceback goes into a file beside."""
    lines = [f"程序出了没有料到的错（{type(error).__name__}：{printable(str(error))[:200]}）", f"  命令：{printable(command)}"]
    lines += [f"  正在做：{printable(note)}" for note in getattr(error, "__notes__", ())]
    report = _write_report(error, lines)
    if report:
        lines.append(f"  下一步：把 {report} 发给维护这个程序的人；里面有出错的位置，没有文献的正文")
    lines.append("  文库里的文件没有写了一半的；想当场看到出错的位置，加 --debug 再运行一次：hongzhu --debug ……")
    return "\n".join(lines)


def show_traceback(error: BaseException) -> None:
    """The traceback, on the terminal, where it was asked for."""
    if is_debugged():
        traceback.print_exception(error, file=sys.stderr)


def _write_report(error: BaseException, lines: list[str]) -> Path | None:
    """A file for who mends the program; null where none can be written, as on a full disk."""
    about = f"hongzhu {version('hongzhu')}, Python {platform.python_version()}, {platform.platform()}"
    text = "\n".join([*lines, about, "", *traceback.format_exception(error)])
    try:
        handle, name = tempfile.mkstemp(prefix="hongzhu-report-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return None
    return Path(name)
