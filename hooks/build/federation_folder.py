"""The folder of a federation: a few pages, one script, one sheet, and what was counted over the members' exports."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from archive.atomic import write_atomically
from hooks.build.bundle import write_bundle
from hooks.build.minified import minify_script
from hooks.build.page_files import STYLES, squeeze_style
from hooks.build.program_files import program_docs
from hooks.build.site_folder import MARK
from hooks.html.render_federation import Member, render_all, render_home, render_search
from indexer.federation import Statistics
from indexer.shards import REGISTER, encode_json

FEDERATION_FORMAT = 1
"""Version of the manifest; the page refuses another one with a sentence."""

FEDERATION = "federation.js"
"""The manifest, by which a folder is known as a federation's; `hongzhu federate` reads it again."""

_ENTRY = "page.js"
_OWN_STYLES = ("search/search.css", "federation/federation.css")
_HELP = re.compile(r'<details class="hz-finder__help">.*?</details>', re.S)


def write_federation(folder: Path, title: str, members: Sequence[Member], statistics: Statistics) -> None:
    """Write all of it into the empty `folder`; the manifest last."""
    assets, own = folder / "assets", folder / "assets" / "federation"
    for shard in (statistics.counts, statistics.cohesions):
        write_atomically(own / shard.file_name, shard.script)
    sources = program_docs() / "assets"
    write_bundle(sources / "federation", own, _ENTRY)
    write_bundle(sources / "places", assets / "places")
    for script in ("scripts/loader.js", "federation/colours.js"):
        _write(assets / script, minify_script((sources / script).read_text(encoding="utf-8")))
    sheets = (*STYLES["page.css"], *_OWN_STYLES)
    _write(
        assets / "pages/federation.css", "".join(squeeze_style((sources / each).read_text(encoding="utf-8")) for each in sheets)
    )
    (assets / "images").mkdir()
    shutil.copyfile(sources / "images/favicon.svg", assets / "images/favicon.svg")
    _write(folder / "index.html", render_home(title, members, statistics.records))
    _write(folder / "all/index.html", render_all(title, members))
    _write(folder / "search/index.html", render_search(title, members, _help()))
    _write(folder / MARK, "本目录由 hongzhu federate 生成，下次运行时整个替换。\n")
    manifest = {
        "format": FEDERATION_FORMAT,
        "title": title,
        "members": [{"name": member.name, "prefix": member.prefix, "edition": member.edition} for member in members],
        "statistics": statistics.counts.name,
    }
    _write(folder / FEDERATION, f'{REGISTER}("federation",{encode_json(manifest).decode("utf-8")});\n')


def _help() -> str:
    """How to ask, as every archive's own search page tells it."""
    found = _HELP.search((program_docs() / "search.md").read_text(encoding="utf-8"))
    return found[0] if found else ""


def _write(path: Path, text: str) -> None:
    write_atomically(path, text.encode("utf-8"))
