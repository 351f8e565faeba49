"""Records as JSON."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass


def camel(name: str) -> str:
    """The name of a field in JSON.

    >>> camel("report_year")
    'reportYear'
    """
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def to_json(value: object) -> bytes:
    """A record as JSON in UTF-8."""
    return json.dumps(_plain(value), ensure_ascii=False).encode()


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {camel(field.name): _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
