"""Words of quotes, made comparable: their stems without what says little, the years and names among them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

MONTHS: Final = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "spring", "summer", "autumn", "winter", "q1", "q2", "q3", "q4",
    }
)  # fmt: skip
_STOP: Final = frozenset(
    """a an the and or of in on at to for from by with as is are was were be been being this that these those it its our
    we us they their them which who whose when where while than then also such other others all any each both some more
    most over above nearly about approximately around almost close least up total totals totaling totalling amount
    amounted number numbers year years end average averaged including include includes included inclusive across
    through during per respectively has have had having not no only one two three four five six seven eight nine ten
    eleven twelve twenty hundred hundreds thousand thousands million billion rmb usd eur us percent pct i.e e.g etc
    reached reach reaching recorded stood accounted accounting provided provide based using used
    company companys group groups new can will would may there made make under within into out so but if via new full
    was account accounts accounted put use used uses status target targets goal goals reference result results
    as already further well since until annually annual""".split()
)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9&'’.-]*[A-Za-z0-9]|[A-Za-z]")
_YEAR: Final = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]*\d)")
_SUFFIXES: Final = (
    "izations", "isations", "ization", "isation", "ations", "ation", "ments", "ment", "ities", "ions", "ings", "ives",
    "ion", "ing", "ive", "ies", "ied", "ity", "ated", "ates", "ate", "ed", "es", "s", "y", "e",
)  # fmt: skip
_SAME: Final = {
    "emplo": "employe", "employ": "employe", "workforc": "employe", "staff": "employe", "personnel": "employe",
    "worker": "employe", "programm": "program", "plant": "factor", "co2e": "co2",
}  # fmt: skip
_ANYONES: Final = frozenset(
    "Group Company City Province Hospital University School Foundation Committee Board Department Mr Ms Dr RMB".split()
)
_NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
SPELLED: Final = {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, at least four letters: "courses" and "course" are one.

    >>> stem("donations") == stem("donated")
    True
    """
    plain = _POSSESSIVE.sub("", word.lower()).replace("’", "'")
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= (3 if len(suffix) == 1 else 4):
            plain = plain[: -len(suffix)]
            break
    return _SAME.get(plain, plain)


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that say something."""
    words = (word for whole in _WORD.findall(text) for word in (whole, *_halves(whole)))
    return frozenset(stem(word) for word in words if _POSSESSIVE.sub("", word.lower()) not in _STOP and len(word) > 1)


def years(text: str) -> frozenset[int]:
    """The years that a text names."""
    return frozenset(map(int, _YEAR.findall(text)))


def months(text: str) -> frozenset[str]:
    """The months, quarters and seasons that a text names."""
    return frozenset(word.lower() for word in _WORD.findall(text) if word[0].isupper()) & MONTHS


@lru_cache(maxsize=20_000)
def proper(text: str) -> frozenset[str]:
    """The words with a capital inside a sentence: names of places, programs, products."""
    found = []
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(' *"“‘(')
        opens = not before or before[-1] in ".!?:\n\t|-•"
        if (
            match.group()[0].isupper()
            and not opens
            and match.group().lower() not in MONTHS
            and match.group() not in _ANYONES
        ):
            found.append(stem(match.group()))
    return frozenset(found)


def _halves(word: str) -> list[str]:
    """The parts of a hyphened word."""
    return word.split("-") if "-" in word else []


@lru_cache(maxsize=20_000)
def numbers(text: str) -> frozenset[str]:
    """The numbers of a text as digits without commas, small ones in words too; years are left out."""
    digits = {found.replace(",", "").rstrip(".") for found in _NUMBER.findall(_YEAR.sub(" ", text))}
    words = {SPELLED[word] for word in map(str.lower, _WORD.findall(text)) if word in SPELLED}
    return frozenset(digits | words)
