"""The guide is true: its commands exist, its pictures are small and have their size, its pages lead to one another."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from PIL import Image

from archive.front_matter import KEYS
from hongzhu.cli import commands
from scraper.crawl.declaration_file import load_declarations

REPOSITORY = Path(__file__).parents[2]
GUIDE = sorted((REPOSITORY / "docs/guide").glob("*.md"))
SHOWING = [
    *GUIDE,
    REPOSITORY / "README.md",
    *sorted((REPOSITORY / "hongzhu/new_archive_files").rglob("*.md")),
    REPOSITORY / "hongzhu/new_archive_files/publish.yml",
    REPOSITORY / "overrides/home.html",
    *sorted((REPOSITORY / "docs").glob("*.md")),
]
_IMAGE = re.compile(r"!\[([^\]]*)\]\((images/[\w-]+\.png)\)\{([^}]*)\}")
LARGEST = 150_000


def shown_commands() -> Iterator[tuple[str, str]]:
    """(file, command as it stands there); the name alone in a sentence is none."""
    for path in SHOWING:
        text = path.read_text(encoding="utf-8")
        blocks = re.findall(r"^```(?:sh)?\n(.*?)^```|<pre><code>(.*?)</code></pre>", text, re.M | re.S)
        lines = [line for block in blocks for part in block for line in part.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", text) + re.findall(r"run: (hongzhu .*)", text)
        for line in lines:
            if match := re.match(r"(?:[A-Z_]+=\S+ )?(?:\.venv/bin/)?hongzhu (?=[a-z-])(.*)", line.strip()):
                yield path.relative_to(REPOSITORY).as_posix(), match[1]


COMMANDS = sorted(set(shown_commands()))


def test_many_commands_are_shown() -> None:
    assert {command.split()[0] for _, command in COMMANDS} >= {"init", "ingest", "check", "build", "serve", "forward", "pack"}


@pytest.mark.parametrize(("file", "line"), COMMANDS)
def test_command_in_the_guide_exists_with_its_options(file: str, line: str) -> None:
    words = shlex.split(line, comments=True)
    command: click.Command = commands
    context = click.Context(commands)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name = words.pop(0)
        found = command.get_command(context, name)
        assert found, f"{file}: no command {name}"
        command, context = found, click.Context(found, info_name=name)
    if isinstance(command, click.Group):
        assert words in (["--version"], ["--help"]), file
        return
    values, rest, _ = command.make_parser(context).parse_args(words)  # raises for an option that is none
    assert rest == [], file
    given = bool(words)  # `hongzhu forward` in a sentence names the command alone
    missing = [p.name for p in command.params if p.required and given and not values.get(p.name or "")]
    assert missing == [] or values.get("help"), file


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_pictures_are_small_and_say_what_they_show(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = _IMAGE.findall(text)
    assert len(found) == text.count("![")
    for alt, name, attributes in found:
        with Image.open(path.parent / name) as image:
            width, height = image.size
        assert len(alt) > 8 and "loading=lazy" in attributes
        assert f"width={width} height={height}" in attributes, name
        assert (path.parent / name).stat().st_size < LARGEST


def test_no_picture_is_left_over() -> None:
    shown = {name for path in GUIDE for _, name, _ in _IMAGE.findall(path.read_text(encoding="utf-8"))}
    assert {f"images/{path.name}" for path in (REPOSITORY / "docs/guide/images").iterdir()} == shown


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_page_says_where_it_stands(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(r"---\ntemplate: guide\.html\ngroup: \S+\norder: \d+\n---\n\n# \S", text)


def test_front_matter_keys_of_the_guide_are_those_of_a_record() -> None:
    """The table in 核对与改正 knows every key that a record may have."""
    text = (REPOSITORY / "docs/guide/correct.md").read_text(encoding="utf-8")
    table = text[text.index("| 键 |") : text.index("## 正文怎样写")]
    named = {key for row in re.findall(r"^\| (`.*?) \|", table, re.M) for key in re.findall(r"`([a-z_]+)`", row)}
    assert {*KEYS, "format"} - named == set()


def test_example_source_of_the_guide_is_one(tmp_path: Path) -> None:
    text = (REPOSITORY / "docs/guide/sources.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)
    (tmp_path / "jyj.yml").write_text(example, encoding="utf-8")
    (source,) = load_declarations(tmp_path, ("jyj",))
    assert source.publisher == "澜州市青禾区教育局"


def test_example_pack_of_the_guide_is_one() -> None:
    from study.pack_markdown import load_pack

    text = (REPOSITORY / "docs/guide/packs.md").read_text(encoding="utf-8")
    (example,) = [block for block in re.findall(r"^```\n(.*?)^```", text, re.M | re.S) if "学习包: 1" in block]
    pack = load_pack(example, "jiafang.md")
    assert pack.title == "把家访做在前面" and len(pack.items) == 1
