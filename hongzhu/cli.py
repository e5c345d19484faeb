"""The command `hongzhu`: its groups, and what happens to an error."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from archive.errors import HongzhuError
from hongzhu.chinese import speak_chinese

_COMMANDS = {
    "init": "hongzhu.init:command",
    "ingest": "hongzhu.ingest:command",
    "crawl": "hongzhu.crawl:command",
    "source": "hongzhu.source:command",
    "check": "hongzhu.check:command",
    "merge": "hongzhu.merge:command",
    "remove": "hongzhu.remove:command",
    "verify": "hongzhu.verify:command",
    "reextract": "hongzhu.reextract:command",
    "index": "hongzhu.index:command",
    "search": "hongzhu.search:command",
    "pack": "hongzhu.pack:command",
    "build": "hongzhu.build:build_command",
    "serve": "hongzhu.build:serve_command",
    "forward": "hongzhu.forward:command",
}
"""Command → where it is; loaded when called, so that one command does not pay for another's libraries."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        command.options_metavar = "[选项]"
        return command


@click.command(
    cls=_Commands,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="hongzhu", message="红烛文库 %(version)s", help="显示版本号。")
def commands() -> None:
    """红烛文库：原始文件进，可检索、可引用的静态知识网站出。

    常用顺序：init 建库（一次）→ ingest 收录 → check 检查 → build 生成网站 → serve 在本机查看。
    """


def main() -> None:
    """Run the command line; a HongzhuError becomes its message and exit status, Ctrl-C becomes 130."""
    speak_chinese()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands.main(prog_name="hongzhu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except HongzhuError as error:
        click.echo(f"错误：{error}", err=True)
        sys.exit(error.exit_status)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n已中断，没有写了一半的文件。", err=True)
        sys.exit(130)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)


if __name__ == "__main__":
    main()
