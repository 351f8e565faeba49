"""What becomes of errors: one line and exit 2, 130 for Ctrl-C, quiet where a pipe was closed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

from kg.cli.terminal import complain
from kg.errors import ClaimgraphError

if TYPE_CHECKING:
    from typer import Context

VIOLATED = 1
FAILED = 2
INTERRUPTED = 130
# What a shell shows for a program that ended because nobody read on (128 + SIGPIPE).
PIPE_CLOSED = 141


class Commands(TyperGroup):
    """The commands, each run so that an error which a user can mend is one line on stderr."""

    def invoke(self, ctx: Context) -> object:  # type: ignore[override]  # its parent's Context is no public name
        """Runs the command; any other exception is a bug and shows its traceback."""
        try:
            _write_utf8()
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except ClaimgraphError as error:
            complain(str(error))
            raise typer.Exit(FAILED) from error
        except KeyboardInterrupt as error:
            complain("interrupted: the store is as it was before the report at hand")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            _forget_output()
            raise typer.Exit(PIPE_CLOSED) from error
        except OSError as error:
            _forget_output()
            complain(_system_error(error))
            raise typer.Exit(FAILED) from error
        return result


def _write_utf8() -> None:
    """Makes what goes into a pipe or a file UTF-8 with plain line ends, whatever the locale."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and not sys.stdout.isatty():
        reconfigure(encoding="utf-8", newline="\n")


def _forget_output() -> None:
    """Sends what is still unwritten nowhere, so that the interpreter's last flush cannot fail again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _system_error(error: OSError) -> str:
    what = error.strerror or str(error)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{what}: free some space, or choose a place that can be written"
