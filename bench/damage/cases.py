"""The damaged files: made to break a reader, and spoiled by chance."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from bench.damage import docx, html, pdf
from bench.damage.sound import sound_docx, sound_html, sound_pdf
from bench.damage.spoiling import SPOILERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNT: Final = 500
SEED: Final = 7

_FORMS: Final = (
    ("pdf", sound_pdf, pdf.CRAFTED),
    ("docx", sound_docx, docx.CRAFTED),
    ("html", sound_html, html.CRAFTED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A damaged file: what is wrong with it, the suffix of its name, and what makes its bytes."""

    name: str
    suffix: str
    make: Callable[[], bytes]


def crafted() -> Iterator[Case]:
    """The files that are made to break a reader, form after form."""
    for suffix, _, made in _FORMS:
        for name, make in made.items():
            yield Case(name=name, suffix=suffix, make=make)


def spoiled(count: int, seed: int = SEED) -> Iterator[Case]:
    """Sound files spoiled by chance, the same for the same seed: all forms and kinds of damage in turn."""
    kinds = [(form, kind) for kind in SPOILERS for form in _FORMS]
    for number in range(count):
        (suffix, sound, _), kind = kinds[number % len(kinds)]
        yield Case(
            name=f"{kind} {seed}.{number}",
            suffix=suffix,
            make=lambda sound=sound, kind=kind, number=number: SPOILERS[kind](sound(), Random(f"{seed} {number}")),  # type: ignore[misc]  # noqa: S311  # nothing secret
        )


def cases(count: int = COUNT, seed: int = SEED) -> list[Case]:
    """So many files: all that are made to break a reader, the rest spoiled by chance."""
    made = list(crafted())
    return [*made, *spoiled(max(0, count - len(made)), seed)]
