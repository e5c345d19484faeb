from __future__ import annotations

import shutil
from pathlib import Path

from .run_hongzhu import hongzhu

OLD = Path(__file__).parents[1] / "archive_versions" / "1"


def files_below(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_migrate_keeps_a_copy_of_what_it_changes(tmp_path: Path) -> None:
    shutil.copytree(OLD, tmp_path / "docs")
    before = files_below(tmp_path / "docs" / "archive")
    assert hongzhu("migrate", "--dry-run", folder=tmp_path).out == "要改 5 份记录，共 6 份。\n"
    assert files_below(tmp_path / "docs" / "archive") == before
    run = hongzhu("migrate", folder=tmp_path)
    assert run.status == 0 and "改了 5 份记录，共 6 份。" in run.out
    (kept,) = (tmp_path / "data" / "removed").iterdir()
    after = files_below(tmp_path / "docs" / "archive")
    assert files_below(kept) == {name: data for name, data in before.items() if after[name] != data}
    assert hongzhu("migrate", folder=tmp_path).out == "没有旧格式的记录。\n"
    assert "旧的格式" not in hongzhu("check", folder=tmp_path).out


def test_broken_record_does_not_stop_the_others(tmp_path: Path) -> None:
    shutil.copytree(OLD, tmp_path / "docs")
    (tmp_path / "docs" / "archive" / "坏.md").write_text("没有元数据", encoding="utf-8")
    run = hongzhu("migrate", folder=tmp_path)
    assert run.status == 1
    assert "坏.md" in run.err and "改了 5 份记录" in run.out
