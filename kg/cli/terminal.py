"""Where words go: results to stdout, progress and errors to stderr; colour only for people who want it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rich.console import RenderableType

_WIDE = 10_000


def complain(message: str) -> None:
    """One line on stderr."""
    line = " ".join(message.split())
    red, plain = ("\x1b[31m", "\x1b[0m") if _coloured() else ("", "")
    sys.stderr.write(f"{red}error:{plain} {line}\n")


def tell(message: str, *, quiet: bool = False) -> None:
    """A line on stderr for the person at the terminal, unless told to be quiet."""
    if not quiet:
        sys.stderr.write(f"{message}\n")


class Once:
    """Tells a line the first time that it is called with anything."""

    def __init__(self, message: str, *, quiet: bool = False) -> None:
        self._message = message
        self._quiet = quiet

    def __call__(self, _what: object) -> None:
        """Tell it, unless that was done."""
        tell(self._message, quiet=self._quiet)
        self._quiet = True


def show(*parts: RenderableType) -> None:
    """Prints to stdout: as wide as the terminal; into a pipe uncut, without colour and without blanks at the ends."""
    from rich.console import Console

    if sys.stdout.isatty():
        Console(highlight=False, emoji=False).print(*parts, sep="\n")
        return
    console = Console(highlight=False, emoji=False, width=_WIDE, no_color=True)
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


@contextmanager
def watching(reports: int, *, quiet: bool) -> Iterator[Callable[[Path, float], None]]:
    """What is to be told of the progress: a bar on a terminal, a line a report elsewhere, nothing if quiet."""
    if quiet:
        yield lambda path, share: None  # noqa: ARG005  # nobody wants to know
    elif sys.stderr.isatty():
        with _bar(reports) as show:
            yield show
    else:
        yield _line


@contextmanager
def _bar(reports: int) -> Iterator[Callable[[Path, float], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    done: set[Path] = set()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("starting", total=reports)

        def show(path: Path, share: float) -> None:
            done.discard(path)
            progress.update(task, description=path.name, completed=len(done) + share)
            if share >= 1:
                done.add(path)

        yield show


def _line(path: Path, share: float) -> None:
    if share == 0:
        tell(f"reading {path}")


def _coloured() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
