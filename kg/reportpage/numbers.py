"""Numbers and units for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

_PARTS: Final = {"[in_i]": "in", "m2": "m²", "m3": "m³", "Cel": "°C"}
_UNIT: Final = re.compile(r"\[in_i\]|m2\b|m3\b|Cel\b")


def amount(value: Decimal) -> str:
    """A value as stated, with its thousands apart.

    >>> from decimal import Decimal
    >>> amount(Decimal("48608.450"))
    '48,608.45'
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_unit(code: str) -> str:
    """A UCUM code as it is usually written: nothing for counts.

    >>> shown_unit("MW.h"), shown_unit("t/m2"), shown_unit("1")
    ('MWh', 't/m²', '')
    """
    if code == "1":
        return ""
    return _UNIT.sub(lambda found: _PARTS[found[0]], code).replace(".", "")
