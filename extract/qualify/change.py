"""Whether a figure tells a change or a level: "reduced by 15 %" is no level of 15 %."""

from __future__ import annotations

import re

from extract.pattern import to_pattern

_CHANGE = to_pattern(
    r"\b(?:reduction|decrease|increase|growth|improvement|expansion|avoidance|extension|decline|drop|rise|cut|savings?|change"
    r"|reduced|saved|avoided|decreased|increased|improved)\b",
    re.IGNORECASE,
)


def is_change(metric: str) -> bool:
    """Whether a metric names a change.

    >>> is_change("reduction of water use"), is_change("water use")
    (True, False)
    """
    return _CHANGE.search(metric) is not None
