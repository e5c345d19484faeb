"""Old Word files (.doc, .wps), RTF and open texts (.odt): LibreOffice, where it is installed, makes a DOCX of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from archive.errors import EncryptedFile, Unreadable, UnsupportedType
from scraper.extract.docx import extract as extract_docx
from scraper.extract.refused import is_open_text, refuse_other_types
from scraper.text.layout import Layout

SUFFIXES = (".doc", ".wps", ".rtf", ".odt")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOWHERE = "127.0.0.1"
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>{_NOWHERE}</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>{_NOWHERE}</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
</item>
</oor:items>
"""
"""LibreOffice fetches what a document links to, runs its macros, updates its fields: none of that here. What asks the network
all the same is sent to a port where nobody listens."""

_ON_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_PATIENCE = 120
"""Seconds; LibreOffice takes five to start and one a page."""


def recognises(data: bytes) -> bool:
    """Whether these bytes are an old Word file, RTF, an open text, or a new Word file with a password."""
    return data.startswith((_OLE, _RTF)) or is_open_text(data)


def extract(data: bytes, where: str) -> Layout:
    """The lines of the file.

    Raises EncryptedFile, UnsupportedType where LibreOffice is not installed, Unreadable where it fails.
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise EncryptedFile("Word 文件有密码，打不开", where=where, next_step="用密码打开后，另存为没有密码的 .docx 再收录")
    if data.startswith(_OLE):
        refuse_other_types(data, where)
    program = _find_program()
    if program is None:
        raise UnsupportedType(
            "这是旧版 Word 或 LibreOffice 的文件（.doc、.wps、.rtf 或 .odt），要有 LibreOffice 才能收录",
            where=where,
            next_step="在办公软件里另存为 .docx，或安装 LibreOffice 后再收录",
        )
    return extract_docx(_convert(program, data, where), where)


def _find_program() -> str | None:
    """LibreOffice: on the path, else where its installers for Windows and macOS put it."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return found
    folders = [os.environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)") if name in os.environ]
    places = [Path(folder, "LibreOffice", "program", "soffice.exe") for folder in folders]
    return next((str(path) for path in (*places, _ON_MAC) if path.is_file()), None)


def _convert(program: str, data: bytes, where: str) -> bytes:
    failed = Unreadable("LibreOffice 没有打开这个文件", where=where, next_step="在办公软件里另存为 .docx 再收录")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"raw{_suffix_of(data)}"
        source.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        arguments = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", name, str(source)]
        try:
            subprocess.run(arguments, capture_output=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unreadable(
                "LibreOffice 没有打开这个文件", where=where, next_step="在办公软件里另存为 .docx 再收录"
            ) from error
        made = folder / "raw.docx"
        if not made.exists():
            raise failed
        return made.read_bytes()


def _suffix_of(data: bytes) -> str:
    return ".rtf" if data.startswith(_RTF) else ".doc" if data.startswith(_OLE) else ".odt"
