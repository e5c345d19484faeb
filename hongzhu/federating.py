"""A federation is made over the sites as they are; what was counted of one that was built again since is out of date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.errors import ArchiveBusy, HongzhuError, IndexDamaged, SettingsError, UsageError
from hongzhu.federation_members import Export, Given, check_apart, edition_now, given_before, given_members, open_export
from hongzhu.progress import progress_bar
from hongzhu.writing import writing

DEFAULT_TITLE = "联合检索"
_TRIES = 3
"""Counts over sites that are built again meanwhile; who builds three times in a row has not come to an end."""
_KEYS = ("folder", "title", "members", "at")
_FORM = """写成：
    extra:
      federation:
        folder: ../cha
        title: 青禾区联合检索
        members:
          教育局: site
          第一中学: ../yizhong/site"""


@dataclass(frozen=True)
class Declared:
    """A federation that `mkdocs.yml` names."""

    out: Path
    title: str
    given: list[Given]


@dataclass(frozen=True)
class Made:
    """What a run made."""

    members: int
    records: int
    """What several hold counted once."""


def make_federation(out: Path, title: str, given: Sequence[Given]) -> Made:
    """Count over the members and put the folder of the federation in its place, whole.

    One run at a time writes beside `out`. Where a member is built again meanwhile, it is counted again. Raises UsageError
    for a member that cannot be searched, ArchiveBusy for one that does not come to rest, IndexDamaged.
    """
    from hooks.build.federation_folder import write_federation
    from hooks.build.site_folder import new_site_folder
    from hooks.html.render_federation import Member

    check_apart(out, given)
    for each in given:
        open_export(each)  # before anything is locked or made
    with writing(out.parent):
        exports, statistics = _count(given)
        members = [
            Member(each.name, each.prefix, export.records, export.edition) for each, export in zip(given, exports, strict=True)
        ]
        with new_site_folder(out) as folder:
            write_federation(folder, title, members, statistics)
    return Made(len(members), statistics.records)


def _count(given: Sequence[Given]) -> tuple[list[Export], Any]:
    """The exports with what is counted over them, all of one moment."""
    from indexer.federation import count_federation

    for _ in range(_TRIES):
        exports = [open_export(each) for each in given]
        failure: IndexDamaged | None = None
        with progress_bar("统计") as report:
            try:
                statistics = count_federation([export.parts for export in exports], report)
            except IndexDamaged as error:
                failure = error
        if [edition_now(each) for each in given] == [export.edition for export in exports]:
            if failure:
                raise failure
            return exports, statistics
    raise ArchiveBusy("有一座文库正在建站", where="，".join(str(each.site) for each in given), next_step="等它建完再运行一次")


def load_before(out: Path) -> dict[str, object]:
    """The manifest of the federation in `out`; empty where there is none."""
    from hooks.build.federation_folder import FEDERATION
    from indexer.exported import load_registered

    try:
        manifest = load_registered((out / FEDERATION).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def outdated_members(out: Path, given: Sequence[Given] | None = None) -> list[str]:
    """The names of the members that are not what was counted in `out`: built again, gone, or never among them.

    Raises UsageError where there is no federation, or nobody knows where its members are.
    """
    before = load_before(out)
    given = given or given_before(out, before)
    members = before.get("members")
    counted = {
        str(each.get("name")): (each.get("prefix"), each.get("edition"))
        for each in (members if isinstance(members, list) else [])
        if isinstance(each, Mapping)
    }
    now = {each.name: (each.prefix, edition_now(each)) for each in given}
    return [name for name in {**counted, **now} if counted.get(name) != now.get(name)]


def declared_federation(config_file: Path) -> Declared | None:
    """What `mkdocs.yml` says of a federation, paths from its own folder; null where it says nothing.

    Raises SettingsError, naming the file, where it cannot be understood.
    """
    from hooks.build.site_config import federation_in

    values = federation_in(config_file)
    if values is None:
        return None
    where, root = str(config_file), config_file.parent
    if not isinstance(values, Mapping) or set(values) - set(_KEYS):
        raise SettingsError("看不懂 mkdocs.yml 里的 extra.federation", where=where, next_step=_FORM)
    out, title, sites, placed = values.get("folder"), values.get("title"), values.get("members") or {}, values.get("at") or {}
    if not isinstance(out, str) or not _is_text(sites) or not _is_text(placed):
        raise SettingsError("看不懂 mkdocs.yml 里的 extra.federation", where=where, next_step=_FORM)
    try:
        given = given_members(root / out, {name: root / site for name, site in sites.items()}, placed)
    except UsageError as error:
        raise SettingsError(f"extra.federation：{error.what}", where=where, next_step=error.next_step) from error
    return Declared(root / out, str(title or DEFAULT_TITLE), given)


def _is_text(values: Any) -> bool:
    return isinstance(values, Mapping) and all(
        isinstance(each, str) and each.strip() for pair in values.items() for each in pair
    )


def federate_declared(config_file: Path) -> str:
    """Make the federation that `mkdocs.yml` names; what to tell of it, empty where it names none. Raises HongzhuError."""
    declared = declared_federation(config_file)
    if declared is None:
        return ""
    try:
        made = make_federation(declared.out, declared.title, declared.given)
    except HongzhuError as error:
        error.what = f"网站已经建成，合库检索没有更新：{error.what}"
        raise
    return f"合库检索：{made.members} 座文库，{made.records} 份文献，在 {declared.out}"
