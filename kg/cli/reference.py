"""The page of documentation on all commands, made from the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD: Final = """# Commands

Made by `claimgraph reference`. Results go to stdout, progress and errors to stderr. The exit status is 0 where all went
well, 1 where the graph breaks a rule or a quote fails (`verify`, `validate`), 2 for an error, which one line tells, and
130 after Ctrl-C.
"""


def add_to(app: typer.Typer) -> None:
    """Adds the command, which only those who write the documentation need."""
    app.command("reference", hidden=True)(reference)


def reference(context: typer.Context) -> None:
    """Print the commands as Markdown, as docs/commands.md holds them."""
    group = context.find_root().command
    if isinstance(group, TyperGroup):
        commands = [one for one in group.commands.values() if isinstance(one, TyperCommand) and not one.hidden]
        typer.echo("\n".join([HEAD, *(line for command in commands for line in _section(command))]).rstrip())


def _section(command: TyperCommand) -> Iterator[str]:
    """The lines on one command."""
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    options = [one for one in command.params if isinstance(one, TyperOption) and one.name != "help"]
    usage = " ".join(["claimgraph", str(command.name), "[OPTIONS]", *(one.metavar or "" for one in arguments)])
    yield f"## {command.name}\n\n```text\n{usage}\n```\n\n{(command.help or '').strip()}\n"
    yield "| argument or option | what it is |\n| --- | --- |"
    yield from (f"| `{_cell(one.metavar or '')}` | {_cell(one.help or '')} |" for one in arguments)
    yield from (f"| `{_cell(_written(one))}` | {_cell(one.help or '')}{_default(one)} |" for one in options)
    examples = [line for line in (command.epilog or "").splitlines() if line.startswith("claimgraph")]
    yield "\n```sh\n" + "\n".join(examples) + "\n```\n"


def _written(option: TyperOption) -> str:
    """An option as it is typed."""
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or str(option.name).upper()}"


def _default(option: TyperOption) -> str:
    if isinstance(option.show_default, str):
        shown = option.show_default
    else:
        shown = "" if option.is_flag or option.default is None else str(option.default)
    variable = f", or the variable `{option.envvar}`" if option.envvar else ""
    return f" Default: `{shown}`{variable}." if shown else ""


def _cell(words: str) -> str:
    return words.replace("|", r"\|")
