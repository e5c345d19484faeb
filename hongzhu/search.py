"""`hongzhu search`: the search of the site on the command line, for people and, with --json, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.errors import UsageError

if TYPE_CHECKING:
    from indexer.search import Results

_HELP = "在文库中检索。词之间用空格；“引号”内须原样出现；-词 表示排除；也可写 标题: 文号: 单位: 年份: 类型: 地区: 专题: 效力:"
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
_FOLDER = click.Path(path_type=Path)


@click.command("search", help=_HELP)
@click.argument("query", required=False, metavar="检索词")
@click.option("--queries", type=click.Path(path_type=Path, dir_okay=False), help="从文件读检索词，一行一个")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，一个检索词一行，空行也答")
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="最多列出几份文档")
@click.option("--index", "index_dir", type=_FOLDER, default="data/index", show_default=True, help="索引目录")
def command(query: str | None, queries: Path | None, as_json: bool, limit: int, index_dir: Path) -> None:
    """Print the results of one query, or of each line of a file."""
    from indexer.search import Searcher  # numpy and the index, which --help does not need

    texts = _queries(query, queries)
    with Searcher(index_dir) as searcher:
        for text in texts:
            results = searcher.search(text, limit=limit)
            click.echo(_as_line(results) if as_json else _as_text(results))


def as_json_object(results: Results) -> dict[str, Any]:
    """The results as the JSON object that is printed: plain snippets, marks as pairs of character positions."""
    hits = []
    for hit in results.hits:
        values = asdict(hit)
        values["snippet"], values["snippet_marks"] = hit.snippet.text, hit.snippet.marks
        hits.append(values)
    facets = {name: {value.value: value.count for value in values} for name, values in results.facets.items()}
    return {
        "query": results.query,
        "total": results.total,
        "exact": results.is_exact,
        "partial": results.partial,
        "suggestion": results.suggestion,
        "hits": hits,
        "facets": facets,
    }


def _as_line(results: Results) -> str:
    """The JSON object on one line, for whoever reads it: what some programs take for the end of a line is escaped."""
    return json.dumps(as_json_object(results), ensure_ascii=False).translate(_LINE_ENDS)


def _queries(query: str | None, queries: Path | None) -> list[str]:
    if (query is None) == (queries is None):
        raise UsageError("请给出一个检索词，或用 --queries 给出文件", next_step="例如：hongzhu search 三会一课")
    if query is not None:
        return [query.encode("utf-8", "replace").decode("utf-8")]  # a byte that is no UTF-8 comes as half a character
    assert queries is not None
    try:
        lines = queries.read_text(encoding="utf-8-sig").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("检索词文件读不出来", where=str(queries), next_step="检查路径；文件应为 UTF-8 编码") from error
    return lines


def _as_text(results: Results) -> str:
    meant = f"（您是不是要找：{results.suggestion}）" if results.suggestion else ""
    if not results.hits:
        return f"没有找到“{results.query}”{meant}"
    lines = [_headline(results) + meant]
    for position, hit in enumerate(results.hits, 1):
        facts = "　".join(value for value in (hit.doc_number, hit.kind, hit.date) if value)
        lines += [f"\n{position}. {hit.title}", f"   {facts}　{hit.url}"]
        if hit.snippet.text:
            lines.append(f"   {hit.snippet.text}" + (f"（另有 {hit.more} 处）" if hit.more else ""))
    return "\n".join(lines)


def _headline(results: Results) -> str:
    if results.partial:
        return f"没有同时包含“{results.query}”的文档，以下为部分匹配（{results.total} 份）"
    about = "" if results.is_exact else "约 "
    return f"“{results.query}”：{about}{results.total} 份文档"
