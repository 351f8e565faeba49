"""What an operation can be told: parameters with their types, read from a request or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation; one with bounds is a whole number, one with `many` may be given again.

    `in_path` tells that it is part of the path, and so always given.
    """

    name: str
    what: str
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    in_path: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number."""
        return self.low is not None


class Told:
    """The values of the parameters of one call."""

    def __init__(self, parameters: tuple[Parameter, ...], given: Mapping[str, tuple[str, ...]]) -> None:
        known = {parameter.name: parameter for parameter in parameters}
        for name in given:
            if name not in known:
                raise ParameterError(f"there is no parameter {name!r}: there is {', '.join(known) or 'none'}")
        for parameter in parameters:
            _check(parameter, given.get(parameter.name, ()))
        self._given = given

    def text(self, name: str) -> str:
        """The value of a parameter, nothing where it is not told."""
        return next(iter(self._given.get(name, ())), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return tuple(self._given.get(name, ()))

    def number(self, name: str) -> int | None:
        """The whole number that a parameter is, None where it is not told."""
        return int(self.text(name)) if self.text(name) else None


def _check(parameter: Parameter, values: tuple[str, ...]) -> None:
    name = parameter.name
    if parameter.required and not any(values):
        raise ParameterError(f"{name} is missing: {parameter.what}")
    if len(values) > 1 and not parameter.many:
        raise ParameterError(f"{name} is given {len(values)} times: give it once")
    for value in values:
        if "\0" in value:
            raise ParameterError(f"{name} holds a character that no text has")
        if parameter.choices and value not in parameter.choices:
            raise ParameterError(f"{name} is one of {', '.join(parameter.choices)}, not {value!r}")
        if parameter.is_number and not _within(parameter, value):
            raise ParameterError(f"{name} is a whole number from {parameter.low} to {parameter.high}, not {value!r}")


def _within(parameter: Parameter, value: str) -> bool:
    low, high = parameter.low, parameter.high
    fits = _INTEGER.fullmatch(value) is not None
    return fits and low is not None and high is not None and low <= int(value) <= high
