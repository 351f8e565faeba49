"""What a sentence tells of a gift besides its recipient: the things given, or the money and its currency."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.find.numbers import Separators
from extract.find.quantities import find_quantities
from extract.find.units import UnitLexicon
from extract.pattern import to_pattern
from kg.vocabulary import load_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention
    from extract.find.quantities import Amount

_CURRENCY = to_pattern(r"[A-Z]{3}")
_GIVEN = to_pattern(
    r"\b(?:donat(?:e|es|ed|ing)|gifted|gave|giv(?:es|ing)|provid(?:ed|es|ing)|donations?\sof|deliver(?:ed|ing))\s(?P<items>[^;]*?)"
    r"(?:,?\s(?:worth|valued|totall?ing|amounting)\b[^;]*?)?\s(?:to|for|in)\s(?:the\s|our\s|its\s)?$"
)
_MONEY_ONLY = to_pattern(r"^(?:more\sthan|over|nearly|about|approximately|up\sto|a\stotal\sof)?\s?$", re.IGNORECASE)
_SUM = to_pattern(r"\s?(?:in\scash|in\s(?:total|donations|funds?|grants?))\s?")
_VALUED = to_pattern(
    r"^(?:of|in)\s|^(?:of\s)?(?:more\sthan\s|over\s|nearly\s|about\s)?worth\sof\s|^worth\s(?:of\s)?", re.IGNORECASE
)
_WAY = to_pattern(r",?\s(?:through|via|during|on\s\d|when|in\s(?:19|20)\d\d)\b.*$")
# What stands between the verb and "to" and is no thing: "donated by A and made public to B".
_UNLIKE = to_pattern(r"(?:and|to|by|or|back|earmarked|directly|equally|each)\b|€|(?:[A-Z]{1,3})?\$|RMB", re.IGNORECASE)
_LONGEST = 90


def read_gift(text: str, first: Mention, mention: Mention) -> Iterator[tuple[str, str]]:
    """The amount, currency and items of what was given to a mention; `first` is the first recipient of its list."""
    money = _money(text, first.start, mention.end)
    if money is not None:
        yield "amount", format(money.value.normalize(), "f")
        yield "currency", money.unit_code
    given = _GIVEN.search(text, 0, first.start)
    if given is None:
        return
    items = given["items"]
    if money is not None and given.start("items") <= money.start < given.end("items"):
        before, after = text[given.start("items") : money.start], text[money.end : given.end("items")]
        items = after if _MONEY_ONLY.fullmatch(before.strip()) else before
    items = _VALUED.sub("", _SUM.sub(" ", items).strip()).strip(" ,")
    items = _WAY.sub("", items)
    if not _UNLIKE.match(items) and len(items) <= _LONGEST and any(c.isalpha() for c in items):
        yield "items", items


def _money(text: str, start: int, end: int) -> Amount | None:
    """The sum nearest before a recipient, else the first behind it."""
    sums = [a for a in find_quantities(text, None, _units(), Separators.POINT) if _CURRENCY.fullmatch(a.unit_code)]
    before = [amount for amount in sums if amount.end <= start]
    after = [amount for amount in sums if amount.start >= end]
    return before[-1] if before else next(iter(after), None)


@lru_cache(maxsize=1)
def _units() -> UnitLexicon:
    return UnitLexicon.from_units(unit for unit in load_units() if _CURRENCY.fullmatch(unit.code))
