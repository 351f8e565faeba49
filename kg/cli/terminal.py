"""Where words go: results to stdout, errors to stderr; colour only for people who want it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def _coloured() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
