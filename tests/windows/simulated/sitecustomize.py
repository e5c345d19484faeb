"""Takes away from a Python on Linux what Windows has not, and lets fail what fails there; for every process that finds this
file on its path. What is simulated: no fcntl and its like, no os.sync, no folder that can be opened, no rename or removal of
what is open, no rename onto what is there, no removal of what is read-only, no signal handlers of event loops, no library
without a name, no file names that Windows refuses, no path of 260 characters; whatever opens a text file without saying how
it is encoded fails.
"""

from __future__ import annotations

import asyncio.unix_events
import builtins
import ctypes
import io
import os
import re
import signal
import warnings

_OURS = r"(archive|scraper|indexer|linking|knowledge|review|study|hooks|hongzhu)(\.|$)"
_DRIVE = len("C:\\")
_LONGEST = 259
_ILLEGAL = re.compile(r'[<>:"|?*\x00-\x1f]|[ .]$')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)
_WATCHED = os.environ.get("SIMULATED_BELOW", "")
"""Only paths below this folder are looked at: the system's own files are as on Linux."""


def _sharing_violation(path: object) -> PermissionError:
    error = PermissionError(13, "The process cannot access the file because it is being used by another process", str(path))
    error.winerror = 32  # type: ignore[attr-defined]
    return error


def _is_watched(path: object) -> bool:
    """Whether a path is looked at; what a library does on Linux to try its locks is none of Windows' business."""
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    place = os.path.abspath(os.fsdecode(path))
    return bool(_WATCHED) and place.startswith(_WATCHED) and not os.path.basename(place).startswith(".filelock-")


def _is_open(path: object) -> bool:
    """Whether this process has the file open or mapped, or a file below the folder."""
    place = os.path.abspath(os.fsdecode(path))  # type: ignore[arg-type]
    held = []
    for number in os.listdir("/proc/self/fd"):
        try:
            held.append(os.readlink(f"/proc/self/fd/{number}"))
        except OSError:
            continue
    with _open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
        held += [line.split(maxsplit=5)[5].strip() for line in maps if len(line.split(maxsplit=5)) == 6]
    return any(each == place or each.startswith(place + "/") for each in held)


def _check_name(path: object) -> None:
    place = os.path.abspath(os.fsdecode(path))  # type: ignore[arg-type]
    if len(place) - len(_WATCHED) + int(os.environ.get("SIMULATED_ROOT", "40")) > _LONGEST:
        raise FileNotFoundError(2, "The system cannot find the path specified (too long)", place)
    for part in place[len(_WATCHED) :].split("/"):
        if _ILLEGAL.search(part) or _DEVICE.fullmatch(part):
            raise OSError(22, "The filename, directory name, or volume label syntax is incorrect", place)


_MISSING = ("fcntl", "pwd", "grp", "resource", "termios", "syslog")
_import, _open, _os_open, _mkdir = builtins.__import__, io.open, os.open, os.mkdir


def open_as_there(file, mode="r", *args, **keywords):  # type: ignore[no-untyped-def]
    if _is_watched(file) and set(mode) & set("wxa+"):
        _check_name(file)
    if "b" not in mode and len(args) < 2:
        keywords.setdefault("encoding", "locale")  # who asked is told by pathlib, not here
    return _open(file, mode, *args, **keywords)


def os_open_as_there(path, flags, *args, **keywords):  # type: ignore[no-untyped-def]
    if _is_watched(path) and os.path.isdir(path):
        raise PermissionError(13, "Permission denied", str(path))
    return _os_open(path, flags, *args, **keywords)


def mkdir_as_there(path, *args, **keywords):  # type: ignore[no-untyped-def]
    if _is_watched(path):
        _check_name(path)
    return _mkdir(path, *args, **keywords)


def _guarded(act, both: bool, over: bool = True):  # type: ignore[no-untyped-def]
    def guarded(path, *args, **keywords):  # type: ignore[no-untyped-def]
        if not over and _is_watched(args[0]) and os.path.lexists(args[0]):
            raise FileExistsError(17, "Cannot create a file when that file already exists", str(args[0]))
        if not both and _is_watched(path) and os.path.isfile(path) and not os.stat(path).st_mode & 0o200:
            raise PermissionError(13, "Access is denied", str(path))
        for each in (path, *args[:1]) if both else (path,):
            if _is_watched(each) and os.path.lexists(each) and _is_open(each):
                raise _sharing_violation(each)
        if both and args and _is_watched(args[0]):
            _check_name(args[0])
        return act(path, *args, **keywords)

    return guarded


def _no_handlers(self, *args):  # type: ignore[no-untyped-def]
    raise NotImplementedError


class _Library(ctypes.CDLL):
    def __init__(self, name, *args, **keywords):  # type: ignore[no-untyped-def]
        if name is None:
            raise TypeError("bad argument type for built-in operation")
        super().__init__(name, *args, **keywords)


def import_as_there(name, globals=None, *args, **keywords):  # type: ignore[no-untyped-def]
    """Libraries have branches of their own for Windows, which cannot be tried here: theirs are left as they are."""
    if name in _MISSING and re.match(_OURS, str((globals or {}).get("__name__", ""))):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _import(name, globals, *args, **keywords)


builtins.__import__ = import_as_there
for name in ("sync", "fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "chown", "lchown", "mkfifo", "statvfs"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1"):
    delattr(signal, name)
builtins.open = io.open = open_as_there
os.open, os.mkdir = os_open_as_there, mkdir_as_there
os.replace, os.rename = _guarded(os.replace, both=True), _guarded(os.rename, both=True, over=False)
os.unlink, os.remove = _guarded(os.unlink, both=False), _guarded(os.remove, both=False)
ctypes.CDLL = _Library  # type: ignore[misc]
asyncio.unix_events._UnixSelectorEventLoop.add_signal_handler = _no_handlers  # type: ignore[attr-defined]
asyncio.unix_events._UnixSelectorEventLoop.remove_signal_handler = _no_handlers  # type: ignore[attr-defined]
warnings.filterwarnings("error", category=EncodingWarning, module=_OURS)
