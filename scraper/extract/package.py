"""ZIP packages of XML parts, as DOCX and OFD are: opened with limits, parsed without entities, network or DTD."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PureWindowsPath

from lxml import etree

from archive.errors import EncryptedFile, TooLarge, Unreadable

MAGIC = b"PK\x03\x04"
CONTENT_TYPES = "[Content_Types].xml"
"""The part that every file of Microsoft's formats begins with."""
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError),
    *(KeyError, ValueError, OverflowError, RuntimeError, NotImplementedError),
)
"""What zipfile lets out of a file that is no good: seeking before its beginning, a method that it does not know."""
_MOST_PARTS = 5_000
_LARGEST_PART = 64 * 1024 * 1024
_LARGEST_WHOLE = 256 * 1024 * 1024
"""Unpacked; a ZIP's own figures are not believed: reading stops there."""


class Package:
    """The parts of one package; raises Unreadable, TooLarge or EncryptedFile, naming `where`."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
            self._infos = {_normal(info.filename): info for info in parts}
        except _DAMAGES as error:
            raise self._broken() from error
        if not all(info.filename for info in parts):
            raise self._broken()
        if len(self._infos) > _MOST_PARTS:
            raise TooLarge(f"压缩包里有 {len(self._infos)} 个文件", where=where, next_step="拆开后分别收录")
        if len(self._infos) < len(parts):
            raise Unreadable("压缩包里有重名的文件", where=where, next_step="用办公软件或解压软件打开，另存后再收录")
        if any(info.flag_bits & 1 for info in self._infos.values()):
            raise EncryptedFile("文件有密码，打不开", where=where, next_step="用密码打开后，另存为没有密码的文件再收录")

    @property
    def names(self) -> list[str]:
        """The paths of all parts, without a leading slash."""
        return list(self._infos)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _normal(name) in self._infos

    def leads_away(self, name: str) -> bool:
        """Whether an unpacker that believes the part's name would write elsewhere: upwards, at the root, on another drive."""
        path = PureWindowsPath(self._infos[name].orig_filename)
        return ".." in path.parts or bool(path.anchor)

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        info = self._infos.get(_normal(name))
        if info is None:
            raise Unreadable(f"文件里缺少 {name}", where=self.where, next_step="重新下载，或用办公软件打开后另存")
        try:
            with self._zip.open(info) as part:
                data = part.read(_LARGEST_PART + 1)
        except _DAMAGES as error:
            raise self._broken() from error
        self._read += len(data)
        if len(data) <= _LARGEST_PART and len(data) != info.file_size:
            raise self._broken()
        if len(data) > _LARGEST_PART or self._read > _LARGEST_WHOLE:
            raise TooLarge("解压后太大", where=self.where, next_step="一份公文不会这么大；请检查文件来历")
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part; a DTD in it is refused."""
        data = self.read(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise Unreadable("文件里有不该有的 XML 实体定义", where=self.where, next_step="用办公软件打开后另存，再收录")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken() from error
        if getattr(root.getroottree().docinfo, "doctype", ""):  # in an encoding in which the bytes above are not seen
            raise Unreadable("文件里有不该有的 XML 实体定义", where=self.where, next_step="用办公软件打开后另存，再收录")
        return root

    def _broken(self) -> Unreadable:
        return Unreadable("文件损坏或没有下载完", where=self.where, next_step="重新下载；仍打不开时，用办公软件打开后另存")


def part_names(data: bytes) -> frozenset[str]:
    """The paths of a ZIP's parts, by its own list; of one that is cut off before its list, the first part alone."""
    if not data.startswith(MAGIC):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except _DAMAGES:
        length = int.from_bytes(data[26:28], "little")
        return frozenset([data[30 : 30 + length].decode("utf-8", "replace")])


def part_bytes(data: bytes, name: str, most: int = 200) -> bytes:
    """The first bytes of a part; empty where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)).open(name) as part:
            return part.read(most)
    except _DAMAGES:
        return b""


def resolve(base: str, target: str) -> str:
    """The path of `target` as a part at `base` names it."""
    return _normal(target if target.startswith("/") else posixpath.join(posixpath.dirname(base), target))


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with one of these local names."""
    return (child for child in element if local_name(child) in names)


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All below with one of these local names, in document order."""
    return (child for child in element.iter() if child is not element and local_name(child) in names)


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return None


def _normal(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/")
